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
    let mut doubt = None;
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
            Fit::Doubt(why) => doubt = doubt.or(Some((on, why))),
        }
    }
    // The latest counts.
    let Some(last) = fitting.iter().map(|(on, _)| *on).max() else {
        match doubt {
            Some((on, why)) => out.open(
                why.said(on, candidate.day, stale),
                Text::fixed(
                    "补上为本次采购出具的声明",
                    "add the declaration made for this purchase",
                ),
            ),
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
enum Fit<'a> {
    Yes,
    No,
    Unreadable,
    Doubt(Doubt<'a>),
}

/// Why it may not have been; of a supplier's declarations most are for other purchases,
/// and nobody reads why.
enum Doubt<'a> {
    Later,
    Old,
    Other(&'a str),
}

impl Doubt<'_> {
    fn said(&self, on: NaiveDate, day: NaiveDate, stale: u32) -> Text {
        match self {
            Self::Later => text!(
                "声明日期 {on} 晚于 {day}",
                "the declaration of {on} is later than {day}"
            ),
            Self::Old => text!(
                "{on} 的声明没有写明为哪次采购出具，且早于 {day} {stale} 日以上",
                "the declaration of {on} names no purchase and is more than {stale} days older than {day}"
            ),
            Self::Other(named) => {
                let named = quoted(named, 40);
                text!(
                    "声明是为案卷 {named} 出具的",
                    "the declaration was made for the case {named}"
                )
            }
        }
    }
}

fn fits<'a>(candidate: &Candidate<'_>, one: &'a Declaration, on: NaiveDate, stale: u32) -> Fit<'a> {
    let day = candidate.day;
    if on > day {
        return Fit::Doubt(Doubt::Later);
    }
    if one.case.is_missing() {
        if fresh(on, day, stale, Some(day)) {
            return Fit::Yes;
        }
        return Fit::Doubt(Doubt::Old);
    }
    match (one.case.text(), candidate.case()) {
        (None, _) => Fit::Unreadable,
        (Some(named), Some(case)) if named == case => Fit::Yes,
        (Some(_), Some(_)) => Fit::No,
        (Some(named), None) => Fit::Doubt(Doubt::Other(named)),
    }
}
