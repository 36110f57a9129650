//! The audited accounts of the last year that can have been audited.

use chrono::Datelike as _;

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::text::Text;

/// The law asks for the financial position and names no year. Last year's accounts are
/// audited in the first half of the year, so until June those of the year before do.
pub(super) static KIND: DemandKind = DemandKind {
    name: "audit-report",
    about: Text::fixed(
        "上一年度审计报告（6 月底以前，上上年度的也可以）",
        "the audit report of last year; until the end of June that of the year before",
    ),
    figures: &[],
    optional: &[],
    list: NO_LIST,
    word: none,
    test,
};

/// The last month in which last year's report need not be there yet.
const LAST_MONTH: u32 = 6;

fn test(candidate: &Candidate<'_>, _: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let day = candidate.day;
    let mut out = candidate.outcome();
    let due = if day.month() > LAST_MONTH {
        day.year() - 1
    } else {
        day.year() - 2
    };
    let year = |audit: &crate::model::supplier::Audit| {
        audit
            .year
            .known()
            .and_then(|year| i32::try_from(*year).ok())
    };
    let fitting = supplier.audit.iter().find(|audit| {
        let shown = audit.report.is_missing() || audit.report.text().is_some();
        shown && year(audit).is_some_and(|year| year >= due && year < day.year())
    });
    if let Some(audit) = fitting {
        out.uses(place_of(audit, &audit.year), None);
        return out;
    }
    let founded = supplier.registered_on.known().map(|on| on.year());
    if founded.is_some_and(|founded| founded > due) {
        out.open(
            Text::fixed(
                "成立不久，还没有年度审计报告",
                "it was founded lately and has no yearly audit yet",
            ),
            Text::fixed(
                "核对成立以来的财务报表或者银行资信证明",
                "look at its accounts since then or at a bank's reference",
            ),
        );
        return out;
    }
    for audit in &supplier.audit {
        out.uses(place_of(audit, &audit.year), None);
    }
    out.lacks("supplier.audit");
    out.settle.push(text!(
        "补上 {due} 年度或者以后年度的审计报告",
        "add the audit report of {due} or of a later year"
    ));
    out
}
