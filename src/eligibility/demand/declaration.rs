//! The written declaration of a clean record (条例 17(1)(四)).

use chrono::Days;

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
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

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let day = candidate.day;
    let mut out = Outcome::default();
    let stale = u64::from(row.figures.stale_after.unwrap_or_default());
    let first = day.checked_sub_days(Days::new(stale));
    let mut doubts: Vec<(Text, Text)> = Vec::new();
    for one in &candidate.supplier.declaration {
        let Some(on) = one.date.known().copied() else {
            out.lacks("supplier.declaration.date");
            continue;
        };
        let place = place_of(one, &one.date);
        let again = Text::fixed(
            "补上为本次采购出具的声明",
            "add the declaration made for this purchase",
        );
        if on > day {
            doubts.push((
                text!(
                    "声明日期 {on} 晚于 {day}",
                    "the declaration of {on} is later than {day}"
                ),
                again,
            ));
            continue;
        }
        match (one.case.text(), candidate.case()) {
            (Some(named), Some(case)) if named != case => continue,
            (Some(_), Some(_)) => {}
            (Some(named), None) => {
                let named = quoted(named, 40);
                doubts.push((
                    text!(
                        "声明是为案卷 {named} 出具的",
                        "the declaration was made for the case {named}"
                    ),
                    again,
                ));
                continue;
            }
            (None, _) if first.is_some_and(|first| on < first) => {
                doubts.push((
                    text!(
                        "{on} 的声明没有写明为哪次采购出具，且早于 {day} {stale} 日以上",
                        "the declaration of {on} names no purchase and is more than {stale} days older than {day}"
                    ),
                    again,
                ));
                continue;
            }
            (None, _) => {}
        }
        if one.clean.known() == Some(&false) {
            let mut found = Outcome::default();
            found.fails(
                format!("supplier[{}].declaration", candidate.id()),
                place_of(one, &one.clean),
                text!(
                    "{on} 声明有重大违法记录",
                    "on {on} it declared a major illegal record"
                ),
            );
            return found;
        }
        // One that fits settles it, whatever else is there.
        let mut found = Outcome::default();
        found.uses(place, Some(on));
        return found;
    }
    match doubts.into_iter().next() {
        Some((said, settle)) => out.open(said, settle),
        None => out.lacks("supplier.declaration"),
    }
    out
}
