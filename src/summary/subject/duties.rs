//! Duties of departments: what becomes of them, and how far their hand-over has come.

use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::model::catalogue::{Disposition, DutyStatus};
use crate::read::choice::Choice;
use crate::summary::cell::{Cell, Rate};
use crate::summary::standing::DutyFacts;
use crate::summary::sums::Sums;
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("duties", "事项数", "duties"),
        Head::own("share", "占全部", "share of all"),
        Head::own("amount", "随转经费", "money that follows"),
    ];
    let mut sheet = empty(Subject::Duties, heads);
    let all: Vec<&DutyFacts> = basis.standings.iter().flat_map(|own| &own.duties).collect();
    if all.is_empty() {
        return sheet;
    }
    let cells = |own: &[&DutyFacts]| {
        let mut sums = Sums::default();
        // Of duties without any amount no money is asked for.
        if own.iter().any(|duty| duty.amount.is_some()) {
            own.iter().for_each(|duty| sums.add([duty.amount]));
        }
        let count = u64::try_from(own.len()).unwrap_or(u64::MAX);
        let n = u32::try_from(all.len()).unwrap_or(u32::MAX);
        vec![
            Cell::Count(count),
            Cell::Share(Rate::of(Decimal::from(count), Decimal::from(n), n, n)),
            sums.cell(),
        ]
    };
    let mut row = |key: String, label: Text, own: &[&DutyFacts]| {
        if !own.is_empty() {
            sheet.rows.push(Row {
                key,
                label,
                cells: cells(own),
                cases: Vec::new(),
            });
        }
    };
    let mut part = |kind: &str,
                    words: Text,
                    entries: Vec<(&'static str, Text)>,
                    of: fn(&DutyFacts) -> Option<&str>| {
        for (token, label) in entries {
            let own: Vec<&DutyFacts> = all
                .iter()
                .copied()
                .filter(|d| of(d) == Some(token))
                .collect();
            let (zh, en, lzh, len) = (&words.zh, &words.en, &label.zh, &label.en);
            row(
                format!("{kind}:{token}"),
                text!("{zh}：{lzh}", "{en}: {len}"),
                &own,
            );
        }
        let open: Vec<&DutyFacts> = all.iter().copied().filter(|d| of(d).is_none()).collect();
        let (zh, en) = (&words.zh, &words.en);
        row(
            format!("{kind}:"),
            text!("{zh}：未写明", "{en}: not stated"),
            &open,
        );
    };
    part(
        "disposition",
        Text::fixed("去向", "disposition"),
        entries::<Disposition>(),
        |duty| duty.disposition.as_deref(),
    );
    part(
        "status",
        Text::fixed("进度", "status"),
        entries::<DutyStatus>(),
        |duty| duty.status.as_deref(),
    );
    let mut departments: Vec<&str> = all.iter().filter_map(|d| d.department.as_deref()).collect();
    departments.sort_unstable();
    departments.dedup();
    let count = departments.len();
    if count > 0 {
        sheet
            .notes
            .push(text!("涉及 {count} 个部门", "of {count} departments"));
    }
    sheet.total = Some(Row::total(cells(&all), Vec::new()));
    sheet.overlaps = true;
    sheet
}

fn entries<C: Choice>() -> Vec<(&'static str, Text)> {
    C::tokens()
        .iter()
        .map(|own| (own.token, own.words.clone()))
        .collect()
}
