//! Capitals, alone or beside a figure that has to say the same.

use super::around::unit_conflict;
use super::read::{fault, figure};
use super::{Bound, Money, Unit};
use crate::text::Text;
use crate::value::decimal::money_text;
use crate::value::{FaultKind, ValueFault, capitals};

/// The amount of a cell that holds capitals between `before` and `after`.
pub(super) fn in_words(
    (before, run, after): (&str, &str, &str),
    header: Option<Unit>,
    raw: &str,
) -> Result<Money, ValueFault> {
    let amount = capitals::parse_capitals(run)?;
    let unclear = || {
        fault(
            FaultKind::Malformed,
            raw,
            "除大写金额外，只能再有一个确定的小写金额",
            "may hold, beside the capitals, one exact amount in figures only",
        )
    };
    if header.is_some_and(|unit| unit != Unit::Yuan) {
        return Err(unit_conflict(raw, Unit::Yuan, header));
    }
    let written = match (bare(before), bare(after)) {
        ("", "") => amount,
        (one, "") | ("", one) => figure(one, None, raw)?.exact().ok_or_else(unclear)?,
        _ => return Err(unclear()),
    };
    if written == amount {
        return Ok(Money {
            amount,
            bound: Bound::Exact,
        });
    }
    let (capitals, figures) = (money_text(amount), money_text(written));
    Err(ValueFault::about(
        FaultKind::Ambiguous,
        raw,
        &format!("的大写为 {capitals} 元，小写为 {figures} 元，两者不一致"),
        &format!("says {capitals} yuan in capitals and {figures} yuan in figures"),
        Text::fixed(
            "对照原件，更正写错的一处",
            "compare it with the original document and correct the one that is wrong",
        ),
    ))
}

/// A figure without the brackets and labels around it.
fn bare(piece: &str) -> &str {
    const EDGES: [char; 8] = ['(', ')', ':', ' ', ',', ';', '、', '。'];
    let mut out = piece;
    loop {
        let mut next = out.trim_matches(EDGES);
        for label in ["大写", "小写", "金额", "合计", "即", "人民币"] {
            next = next.strip_prefix(label).unwrap_or(next);
            next = next.strip_suffix(label).unwrap_or(next);
        }
        if next.len() == out.len() {
            return out;
        }
        out = next;
    }
}
