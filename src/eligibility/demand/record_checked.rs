//! That somebody looked: a record without an entry shows nothing by itself.

use super::declaration::clean;
use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::eligibility::window::fresh;
use crate::model::references::place_of;
use crate::model::terms::{CreditList, ListResult};
use crate::pack::ValueRow;
use crate::text::Text;

/// A declaration or a clear query of a list of breaches; `stale_after` is how many days
/// before the day it may be. The law has no number: it is this tool's.
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
    let mut out = candidate.outcome();
    let stale = row.figures.stale_after.unwrap_or_default();
    let in_time = |found| fresh(found, day, stale, candidate.settled);
    // Who is in a list of breaches in procurement or of the registrar has a record that
    // somebody has to look at; a query that does not say of which list may be of these.
    let listed = supplier.list_query.iter().find(|query| {
        let when = query.queried_on.known();
        let other = matches!(
            query.list.known(),
            Some(CreditList::DishonestDebtors | CreditList::TaxViolations | CreditList::Abnormal)
        );
        !other
            && query.result.known() == Some(&ListResult::Listed)
            && when.is_none_or(|on| in_time(*on))
    });
    if let Some(query) = listed {
        out.uses(
            place_of(query, &query.result),
            query.queried_on.known().copied(),
        );
        out.open(
            Text::fixed(
                "信用查询有列入的记录，是否因重大违法须人工判断",
                "a query found it listed: whether for a major breach needs a person",
            ),
            Text::fixed(
                "查明列入的原因和处罚决定",
                "find out why it was listed, and the decision",
            ),
        );
        return out;
    }
    let declared = supplier.declaration.iter().find(|one| {
        let named = one.case.text();
        let own = one.case.is_missing() || (named.is_some() && named == candidate.case());
        own && clean(one) == Some(true) && one.date.known().is_some_and(|on| in_time(*on))
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
