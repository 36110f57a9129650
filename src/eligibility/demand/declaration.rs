//! The written declaration of a clean record (条例 17(1)(四)).

use chrono::NaiveDate;

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::eligibility::window::fresh;
use crate::model::references::place_of;
use crate::model::supplier::Declaration;
use crate::pack::ValueRow;
use crate::text::{Text, quoted};

/// `stale_after` is how many days before the day one may be that names no case. The law
/// has no number: it is this tool's.
pub(super) static KIND: DemandKind = DemandKind {
    name: "declaration",
    about: Text::fixed(
        "参加本次采购活动的无重大违法记录书面声明",
        "a written declaration of a clean record for this purchase",
    ),
    figures: &["stale_after"],
    optional: &[],
    list: NO_LIST,
    word: none,
    test,
};

/// What a declaration says: that there is no record, unless it says otherwise; `None`
/// where that cannot be read.
pub(super) fn clean(one: &Declaration) -> Option<bool> {
    if one.clean.is_missing() {
        return Some(true);
    }
    one.clean.known().copied()
}

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let mut out = candidate.outcome();
    let stale = row.figures.stale_after.unwrap_or_default();
    let mut doubts: Vec<(Text, Text)> = Vec::new();
    let mut fitting: Vec<(NaiveDate, &Declaration)> = Vec::new();
    for one in &candidate.supplier.declaration {
        let Some(on) = one.date.known().copied() else {
            out.lacks("supplier.declaration.date");
            continue;
        };
        match fits(candidate, one, on, stale) {
            Fit::Yes => fitting.push((on, one)),
            Fit::No => {}
            Fit::Unreadable => out.lacks("supplier.declaration.case"),
            Fit::Doubt(said) => doubts.push((
                said,
                Text::fixed(
                    "补上为本次采购出具的声明",
                    "add the declaration made for this purchase",
                ),
            )),
        }
    }
    // The latest counts.
    let Some(last) = fitting.iter().map(|(on, _)| *on).max() else {
        match doubts.into_iter().next() {
            Some((said, settle)) => out.open(said, settle),
            None if out.missing.is_empty() => out.lacks("supplier.declaration"),
            None => {}
        }
        return out;
    };
    let latest: Vec<&Declaration> = fitting
        .iter()
        .filter(|(on, _)| *on == last)
        .map(|(_, one)| *one)
        .collect();
    let mut found = candidate.outcome();
    for one in &latest {
        found.uses(place_of(*one, &one.date), Some(last));
    }
    let says: Vec<Option<bool>> = latest.iter().map(|one| clean(one)).collect();
    match says.first().copied().flatten() {
        _ if says.iter().any(Option::is_none) => found.lacks("supplier.declaration.clean"),
        first if says.iter().any(|other| *other != first) => found.open(
            text!(
                "{last} 的几份声明互相矛盾",
                "the declarations of {last} contradict each other"
            ),
            Text::fixed(
                "核对原件，删去错的",
                "look at the originals and remove the wrong one",
            ),
        ),
        Some(false) => {
            if let Some(one) = latest.first() {
                found.fails(
                    format!("supplier[{}].declaration", candidate.id()),
                    place_of(*one, &one.clean),
                    text!(
                        "{last} 声明有重大违法记录",
                        "on {last} it declared a major illegal record"
                    ),
                );
            }
        }
        Some(true) | None => {}
    }
    found
}

/// Whether a declaration was made for this purchase.
enum Fit {
    Yes,
    No,
    Unreadable,
    Doubt(Text),
}

fn fits(candidate: &Candidate<'_>, one: &Declaration, on: NaiveDate, stale: u32) -> Fit {
    let day = candidate.day;
    if on > day {
        return Fit::Doubt(text!(
            "声明日期 {on} 晚于 {day}",
            "the declaration of {on} is later than {day}"
        ));
    }
    if one.case.is_missing() {
        if fresh(on, day, stale, Some(day)) {
            return Fit::Yes;
        }
        return Fit::Doubt(text!(
            "{on} 的声明没有写明为哪次采购出具，且早于 {day} {stale} 日以上",
            "the declaration of {on} names no purchase and is more than {stale} days older than {day}"
        ));
    }
    match (one.case.text(), candidate.case()) {
        (None, _) => Fit::Unreadable,
        (Some(named), Some(case)) if named == case => Fit::Yes,
        (Some(_), Some(_)) => Fit::No,
        (Some(named), None) => {
            let named = quoted(named, 40);
            Fit::Doubt(text!(
                "声明是为案卷 {named} 出具的",
                "the declaration was made for the case {named}"
            ))
        }
    }
}
