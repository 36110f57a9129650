//! Directories of qualified organisations, by batch, on the last day of the years.

use std::collections::{BTreeMap, BTreeSet};

use super::{Basis, Subject, empty};
use crate::summary::cell::Cell;
use crate::summary::table::{Head, Row, Sheet};

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("listed", "列入家数", "listed"),
        Head::own(
            "in_force",
            "年末有效家数",
            "in force at the end of the year",
        ),
        Head::own("removed", "移出家数", "removed"),
    ];
    let mut sheet = empty(Subject::Directories, heads);
    let day = basis.years.last_day();
    let before = |own: Option<chrono::NaiveDate>| own.zip(day).is_some_and(|(own, day)| own <= day);
    let mut rows: BTreeMap<(&str, &str), [u64; 3]> = BTreeMap::new();
    let mut once: BTreeMap<&str, [BTreeSet<&str>; 3]> = BTreeMap::new();
    for supplier in basis.standings.iter().flat_map(|own| &own.suppliers) {
        let id = supplier.code.as_deref().unwrap_or(&supplier.name);
        for own in &supplier.lists {
            if own.listed.is_some() && !before(own.listed) {
                continue;
            }
            let directory = own.directory.as_deref().unwrap_or("");
            let batch = own.batch.as_deref().unwrap_or("");
            let removed = before(own.removed);
            let over = own.until.zip(day).is_some_and(|(until, day)| until < day);
            let flags = [true, !removed && !over, removed];
            let row = rows.entry((directory, batch)).or_default();
            let sets = once.entry(directory).or_default();
            for ((sum, set), flag) in row.iter_mut().zip(sets).zip(flags) {
                if flag {
                    *sum += 1;
                    set.insert(id);
                }
            }
        }
    }
    let cells = |counts: [u64; 3]| counts.map(Cell::Count).to_vec();
    for ((directory, batch), counts) in &rows {
        sheet.rows.push(Row {
            key: format!("{directory}/{batch}"),
            label: match *batch {
                "" => text!("{directory}", "{directory}"),
                batch => text!("{directory}：{batch}", "{directory}: {batch}"),
            },
            cells: cells(*counts),
            cases: Vec::new(),
        });
    }
    // An organisation that several batches list is one.
    for (directory, sets) in &once {
        let counts = [0, 1, 2].map(|at: usize| {
            let len = sets.get(at).map_or(0, BTreeSet::len);
            u64::try_from(len).unwrap_or(u64::MAX)
        });
        sheet.rows.push(Row {
            key: (*directory).to_owned(),
            label: text!(
                "{directory}（各批合计，不重复）",
                "{directory} (all batches, each once)"
            ),
            cells: cells(counts),
            cases: Vec::new(),
        });
    }
    sheet.overlaps = true;
    sheet
}
