//! Days of every stage, all cases together.

use super::{Basis, Subject, empty};
use crate::read::choice::Choice as _;
use crate::summary::cell::Cell;
use crate::summary::facts::{Between, STAGES};
use crate::summary::fold::days;
use crate::summary::table::{Head, Row, Sheet};

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![Head::own("days", "天数", "days")];
    let mut sheet = empty(Subject::Stages, heads);
    for stage in STAGES {
        let mut known: Vec<u32> = Vec::new();
        let mut open = 0;
        let mut cases = Vec::new();
        for counted in basis.cases {
            let own = counted.case.stages.iter();
            let own = own.filter(|Between(other, _)| *other == stage);
            let mut any = false;
            for Between(_, days) in own {
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
        let cell: Cell = days(known, open);
        sheet.rows.push(Row {
            key: stage.token().to_owned(),
            label: stage.words(),
            cells: vec![cell],
            cases,
        });
    }
    sheet
}
