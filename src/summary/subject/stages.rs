//! Days of every stage, all cases together.

use super::{Basis, Subject, empty};
use crate::read::choice::Choice as _;
use crate::summary::cell::Cell;
use crate::summary::facts::STAGES;
use crate::summary::fold::stretch;
use crate::summary::table::{Head, Row, Sheet};

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![Head::own("days", "天数", "days")];
    let mut sheet = empty(Subject::Stages, heads);
    for stage in STAGES {
        let mut known: Vec<u32> = Vec::new();
        let mut open = 0;
        let mut cases = Vec::new();
        for counted in basis.cases {
            let mut any = false;
            for (_, days) in counted.days.iter().filter(|own| own.0 == stage) {
                any = true;
                match days {
                    Some(days) => known.push(*days),
                    None => open += 1,
                }
            }
            if any {
                cases.push(counted.at);
            }
        }
        if cases.is_empty() {
            continue;
        }
        let cell: Cell = stretch(&mut known, open);
        sheet.rows.push(Row {
            key: stage.token().to_owned(),
            label: stage.words(),
            cells: vec![cell],
            cases,
        });
    }
    sheet
}
