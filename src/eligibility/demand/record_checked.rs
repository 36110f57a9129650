//! That somebody looked: a record without an entry shows nothing by itself.

use chrono::Days;

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::terms::{CreditList, ListResult};
use crate::pack::ValueRow;
use crate::text::Text;

/// A declaration or a clear query of a list; `stale_after` is how many days before the
/// day it may be. The law has no number: it is this tool's.
pub(super) static KIND: DemandKind = DemandKind {
    name: "record-checked",
    about: Text::fixed(
        "有无重大违法记录的声明，或者信用查询无记录",
        "a declaration of a clean record, or a clear query of a list",
    ),
    figures: &["stale_after"],
    optional: &[],
    list: NO_LIST,
    word: none,
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let day = candidate.day;
    let mut out = Outcome::default();
    let stale = u64::from(row.figures.stale_after.unwrap_or_default());
    let first = day.checked_sub_days(Days::new(stale));
    let fresh = |found| first.is_none_or(|first| found >= first);
    let in_time = |found| fresh(found) && candidate.settled.is_none_or(|last| found <= last);
    let declared = supplier.declaration.iter().find(|one| {
        let own = one.case.is_missing() || one.case.text() == candidate.case();
        let clean = one.clean.known() != Some(&false);
        own && clean && one.date.known().is_some_and(|on| in_time(*on))
    });
    if let Some(one) = declared {
        out.uses(place_of(one, &one.date), one.date.known().copied());
        return out;
    }
    let clear = supplier.list_query.iter().find(|query| {
        let of_breaches = matches!(
            query.list.known(),
            Some(CreditList::ProcurementViolations | CreditList::SeriousViolations)
        );
        of_breaches
            && query.result.known() == Some(&ListResult::Clear)
            && query.queried_on.known().is_some_and(|on| in_time(*on))
    });
    match clear {
        Some(query) => out.uses(
            place_of(query, &query.queried_on),
            query.queried_on.known().copied(),
        ),
        None => {
            out.lacks("supplier.declaration");
            out.settle.push(text!(
                "补上无重大违法记录声明，或者 {day} 前后查询信用名单的结果",
                "add the declaration of a clean record, or the result of a query of the credit lists around {day}"
            ));
        }
    }
    out
}
