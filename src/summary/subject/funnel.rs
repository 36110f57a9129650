//! Applications to calls for grants: how many were made, chosen, funded, completed.

use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::summary::cell::{Cell, Rate};
use crate::summary::facts::Applications;
use crate::summary::sums::Sums;
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

const HEADS: [Head; 3] = [
    Head::own("count", "数量", "number"),
    Head::own("share", "占申请", "share of the applications"),
    Head::own("amount", "金额", "amount"),
];

type Pick = fn(&Applications) -> u32;

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let mut sheet = empty(Subject::Funnel, HEADS.to_vec());
    let own: Vec<(u32, &Applications)> = basis
        .cases
        .iter()
        .filter_map(|counted| Some((counted.at, counted.case.applications.as_deref()?)))
        .collect();
    if own.is_empty() {
        return sheet;
    }
    let sum = |pick: Pick| own.iter().map(|(_, a)| u64::from(pick(a))).sum::<u64>();
    let applied = sum(|a| a.applied);
    let (mut asked, mut granted) = (Sums::default(), Sums::default());
    for (_, applications) in &own {
        asked.add(applications.asked.iter().copied());
        granted.add(applications.granted.iter().map(|own| own.amount));
    }
    let cases: Vec<u32> = own.iter().map(|(at, _)| *at).collect();
    let share = |count: u64| {
        let n = u32::try_from(applied).unwrap_or(u32::MAX);
        Cell::Share(Rate::of(Decimal::from(count), Decimal::from(applied), n, n))
    };
    let mut row = |key: &str, label: Text, count: u64, share: Cell, amount: Cell| {
        sheet.rows.push(Row {
            key: key.to_owned(),
            label,
            cells: vec![Cell::Count(count), share, amount],
            cases: cases.clone(),
        });
    };
    if applied > 0 {
        let steps: [(&str, Text, Pick, Cell); 4] = [
            (
                "applied",
                Text::fixed("申请", "applied"),
                |a| a.applied,
                asked.cell(),
            ),
            (
                "approved",
                Text::fixed("立项", "approved"),
                |a| a.chosen,
                granted.cell(),
            ),
            (
                "funded",
                Text::fixed("已资助", "funded"),
                |a| a.funded,
                Cell::None,
            ),
            (
                "completed",
                Text::fixed("已结项", "completed"),
                |a| a.completed,
                Cell::None,
            ),
        ];
        for (key, label, pick, amount) in steps {
            row(key, label, sum(pick), share(sum(pick)), amount);
        }
        let out = sum(|a| a.out);
        row(
            "refused",
            Text::fixed("未立项或撤回", "refused or withdrawn"),
            out,
            share(out),
            Cell::None,
        );
        let open = sum(|a| a.unknown);
        if open > 0 {
            row(
                "unknown",
                Text::fixed("状态不明", "status not known"),
                open,
                share(open),
                Cell::None,
            );
        }
    }
    let activities = sum(|a| a.activities.unwrap_or(0));
    if activities > 0 {
        let label = Text::fixed("开展活动（场）", "activities held");
        row("activities", label, activities, Cell::None, Cell::None);
    }
    sheet
}
