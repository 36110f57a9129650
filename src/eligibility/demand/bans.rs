//! No running ban from government procurement (条例 19(2), 政府采购法 77).

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::supplier::Violation;
use crate::pack::ValueRow;
use crate::text::Text;

/// A ban bars to its last day, and not beyond.
pub(super) static KIND: DemandKind = DemandKind {
    name: "bans",
    about: Text::fixed(
        "没有在禁止参加政府采购活动的期限内",
        "not banned from government procurement on the day",
    ),
    figures: &[],
    optional: &[],
    list: NO_LIST,
    word: none,
    test,
};

fn test(candidate: &Candidate<'_>, _: &ValueRow) -> Outcome {
    let mut out = candidate.outcome();
    let all = candidate.supplier.violation.iter().zip(1_usize..);
    for (violation, number) in all {
        if !violation.ban_from.is_missing() || !violation.ban_until.is_missing() {
            ban(candidate, violation, number, &mut out);
        }
    }
    out
}

fn ban(candidate: &Candidate<'_>, violation: &Violation, number: usize, out: &mut Outcome) {
    let day = candidate.day;
    let place = place_of(violation, &violation.ban_until);
    let from = violation.ban_from.known().copied();
    // A ban that does not say when it begins runs from its decision.
    let begins = if violation.ban_from.is_missing() {
        violation.date.known().copied()
    } else {
        from
    };
    let until = violation.ban_until.known().copied();
    let decided = violation.date.known().copied();
    let reversed = until.is_some_and(|until| {
        from.is_some_and(|from| until < from) || decided.is_some_and(|on| until < on)
    });
    if reversed {
        out.uses(place, until);
        out.open(
            Text::fixed(
                "禁止参加政府采购活动的起止日期自相矛盾",
                "the days of the ban contradict each other",
            ),
            Text::fixed(
                "对照处罚决定书更正日期",
                "correct the days from the decision",
            ),
        );
        return;
    }
    if until.is_some_and(|until| until < day) {
        out.uses(place, until);
        return;
    }
    if begins.is_some_and(|begins| begins > day) {
        out.uses(place_of(violation, &violation.ban_from), begins);
        return;
    }
    match (begins, until) {
        (Some(begins), Some(until)) => out.fails(
            format!("supplier[{}].violation[{number}].ban_until", candidate.id()),
            place,
            text!(
                "{begins} 至 {until} 被禁止参加政府采购活动",
                "banned from government procurement from {begins} to {until}"
            ),
        ),
        (Some(begins), None) => out.open(
            text!(
                "{begins} 起被禁止参加政府采购活动，没有写明到何日",
                "banned from government procurement since {begins}; until when is not stated"
            ),
            Text::fixed("补上 ban_until", "add ban_until"),
        ),
        (None, _) => out.lacks("supplier.violation.ban_from"),
    }
}
