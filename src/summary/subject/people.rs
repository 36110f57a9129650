//! Whom the purchases served, how content they are, and what came of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::summary::cell::{Cell, Rate};
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

#[derive(Default)]
struct Served {
    direct: u64,
    direct_n: u32,
    indirect: u64,
    indirect_n: u32,
    cases: Vec<u32>,
}

/// By unit: persons and visits are never added, nor is any other.
pub(super) fn beneficiaries(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("direct", "直接受益", "direct"),
        Head::own("indirect", "间接受益", "indirect"),
        Head::own("cases", "案卷数", "cases"),
    ];
    let mut sheet = empty(Subject::Beneficiaries, heads);
    let mut units: BTreeMap<&str, Served> = BTreeMap::new();
    for counted in basis.cases {
        let Some(own) = &counted.case.beneficiaries else {
            continue;
        };
        let unit = own.unit.as_deref().unwrap_or("");
        let served = units.entry(unit).or_default();
        served.cases.push(counted.at);
        if let Some(direct) = own.direct {
            served.direct += u64::from(direct);
            served.direct_n += 1;
        }
        if let Some(indirect) = own.indirect {
            served.indirect += u64::from(indirect);
            served.indirect_n += 1;
        }
    }
    let sum = |sum, n, cases: &[u32]| Cell::Sum {
        sum,
        n,
        unknown: u32::try_from(cases.len())
            .unwrap_or(u32::MAX)
            .saturating_sub(n),
    };
    let rows = units.into_iter().map(|(unit, own)| Row {
        key: unit.to_owned(),
        label: match unit {
            "" => Text::fixed("单位未写明", "unit not stated"),
            "人" => Text::fixed("人", "persons (人)"),
            "人次" => Text::fixed("人次", "visits (人次)"),
            other => Text::same(other),
        },
        cells: vec![
            sum(own.direct, own.direct_n, &own.cases),
            sum(own.indirect, own.indirect_n, &own.cases),
            Cell::Count(u64::try_from(own.cases.len()).unwrap_or(u64::MAX)),
        ],
        cases: own.cases,
    });
    sheet.rows = rows.collect();
    if sheet.rows.len() > 1 {
        sheet.notes.push(Text::fixed(
            "单位不同，不合计",
            "the units differ, and no total is taken",
        ));
    }
    sheet
}

#[derive(Default)]
struct Content {
    asked: u64,
    content: u64,
    comments: u64,
    commented: u32,
    n: u32,
    of: u32,
    cases: Vec<u32>,
}

/// By group of those served.
pub(super) fn satisfaction(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("asked", "调查人数", "asked"),
        Head::own("satisfied", "满意人数", "satisfied"),
        Head::own("rate", "满意率", "rate"),
        Head::own("comments", "意见条数", "comments"),
    ];
    let mut sheet = empty(Subject::Satisfaction, heads);
    let mut groups: BTreeMap<&str, Content> = BTreeMap::new();
    let mut total = Content::default();
    for counted in basis.cases {
        for own in &counted.case.satisfied {
            let group = own.group.as_deref().unwrap_or("");
            for content in [groups.entry(group).or_default(), &mut total] {
                content.of += 1;
                content.comments += u64::from(own.comments.unwrap_or(0));
                content.commented += u32::from(own.comments.is_some());
                if content.cases.last() != Some(&counted.at) {
                    content.cases.push(counted.at);
                }
                if let (Some(asked), Some(satisfied)) = (own.asked, own.content) {
                    content.n += 1;
                    content.asked += u64::from(asked);
                    content.content += u64::from(satisfied);
                }
            }
        }
    }
    let cells = |own: &Content| {
        let (content, asked) = (Decimal::from(own.content), Decimal::from(own.asked));
        vec![
            stated(own.asked, own.n, own.of),
            stated(own.content, own.n, own.of),
            Cell::Rate(Rate::of(content, asked, own.n, own.of)),
            stated(own.comments, own.commented, own.of),
        ]
    };
    if groups.is_empty() {
        return sheet;
    }
    sheet.rows = groups
        .into_iter()
        .map(|(group, own)| Row {
            key: group.to_owned(),
            label: match group {
                "" => Text::fixed("未写明", "not stated"),
                other => Text::same(other),
            },
            cells: cells(&own),
            cases: own.cases,
        })
        .collect();
    sheet.total = Some(Row::total(cells(&total), total.cases));
    sheet
}

fn stated(sum: u64, n: u32, of: u32) -> Cell {
    Cell::Sum {
        sum,
        n,
        unknown: of.saturating_sub(n),
    }
}

/// By what is counted and its unit.
pub(super) fn outputs(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("value", "数量", "number"),
        Head::own("unit", "单位", "unit"),
        Head::own("cases", "案卷数", "cases"),
    ];
    let mut sheet = empty(Subject::Outputs, heads);
    /// The sum, how many are not known, the cases.
    type Counted = (Option<Decimal>, u32, Vec<u32>);
    let mut kinds: BTreeMap<(&str, &str), Counted> = BTreeMap::new();
    for counted in basis.cases {
        for own in &counted.case.outputs {
            let entry = kinds.entry((&own.kind, &own.unit)).or_default();
            match own.value {
                Some(value) => entry.0 = Some(entry.0.unwrap_or_default() + value),
                None => entry.1 += 1,
            }
            if entry.2.last() != Some(&counted.at) {
                entry.2.push(counted.at);
            }
        }
    }
    let rows = kinds
        .into_iter()
        .map(|((kind, unit), (sum, unknown, cases))| Row {
            key: kind.to_owned(),
            label: Text::same(kind),
            cells: vec![
                match sum {
                    Some(sum) => Cell::Number { sum, unknown },
                    None => Cell::Sum {
                        sum: 0,
                        n: 0,
                        unknown,
                    },
                },
                Cell::Text(Text::same(unit)),
                Cell::Count(u64::try_from(cases.len()).unwrap_or(u64::MAX)),
            ],
            cases,
        });
    sheet.rows = rows.collect();
    sheet
}
