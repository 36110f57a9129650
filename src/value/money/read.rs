//! From text to an amount.

use rust_decimal::Decimal;

use super::around::{Around, after_number, before_number, unit};
use super::both::in_words;
use super::words;
use super::{Bound, Money, Unit};
use crate::text::Text;
use crate::value::decimal::{exact, shift_up, too_long, ungroup};
use crate::value::{FaultKind, ValueFault, capitals, open};

/// Amounts from here up are no purchase, and have no certain capitals.
const TOO_LARGE: u64 = 10_000_000_000_000_000;

pub(super) fn money(raw: &str, header: Option<Unit>, signed: bool) -> Result<Money, ValueFault> {
    if let Some(amount) = plain(raw).filter(|_| header.is_none()) {
        return Ok(Money {
            amount,
            bound: Bound::Exact,
        });
    }
    let folded = open(raw)?;
    refuse_what_is_no_amount(&folded, raw)?;
    let money = match capitals::find(&folded) {
        Some(parts) => in_words(parts, header, raw)?,
        None => figure(&folded, header, raw)?,
    };
    if money.amount.is_sign_negative() && !signed {
        return Err(ValueFault::about(
            FaultKind::OutOfRange,
            raw,
            "是负数，而此处金额不能为负",
            "is negative, and this amount cannot be",
            Text::fixed("填写不小于零的金额", "write an amount from zero up"),
        ));
    }
    if money.amount.abs() >= Decimal::from(TOO_LARGE) {
        return Err(too_long(raw));
    }
    Ok(money)
}

/// `1200000.00` and nothing else, as the tool writes amounts; no more digits
/// than any purchase has.
fn plain(raw: &str) -> Option<Decimal> {
    let (whole, fraction) = raw.split_once('.').unwrap_or((raw, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let sound = digits(whole) && digits(fraction) && !whole.starts_with('0');
    if !sound || whole.len() > 15 || fraction.len() > 4 {
        return None;
    }
    exact(raw, raw).ok()
}

pub(super) fn fault(kind: FaultKind, raw: &str, zh: &str, en: &str) -> ValueFault {
    let help = Text::fixed(
        "写成 572060.00、572,060.00元 或 57.206万元 的样子",
        "write it like 572060.00, 572,060.00元 or 57.206万元",
    );
    ValueFault::about(kind, raw, zh, en, help)
}

fn refuse_what_is_no_amount(folded: &str, raw: &str) -> Result<(), ValueFault> {
    let upper = folded.to_uppercase();
    let malformed =
        |zh: &str, en: &str, help| Err(ValueFault::about(FaultKind::Malformed, raw, zh, en, help));
    if folded.contains(['%', '‰']) {
        return malformed(
            "是比率，不是金额",
            "is a rate, not an amount",
            Text::fixed(
                "报价为下浮率、折扣率的，填在比率一项；此处填金额",
                "a discount bid belongs under the key for rates; write an amount here",
            ),
        );
    }
    if words::FOREIGN.iter().any(|mark| upper.contains(mark)) {
        return malformed(
            "不是人民币金额",
            "is not an amount in yuan",
            Text::fixed(
                "按文件规定的汇率折算后填人民币金额，并另附折算依据",
                "convert it at the rate that the documents lay down, write the yuan amount, and file how it was converted",
            ),
        );
    }
    if words::RATES.iter().any(|mark| folded.contains(mark)) {
        return malformed(
            "是单价，不是金额",
            "is a price per unit, not an amount",
            Text::fixed("填写合计金额", "write the total amount"),
        );
    }
    if folded.matches('(').count() != folded.matches(')').count() {
        return Err(fault(
            FaultKind::Damaged,
            raw,
            "的括号不成对，可能有缺失",
            "has an unpaired bracket: something may be lost",
        ));
    }
    Ok(())
}

pub(super) fn figure(folded: &str, header: Option<Unit>, raw: &str) -> Result<Money, ValueFault> {
    refuse_range(folded, raw)?;
    let mut around = Around::default();
    let rest = before_number(folded, &mut around, raw)?;
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ');
    let length = rest.find(|c| !in_number(c)).unwrap_or(rest.len());
    let (number, tail) = rest.split_at(length);
    let number = number.trim_end();
    if !number.contains(|c: char| c.is_ascii_digit()) {
        let bracketed = folded
            .strip_prefix('(')
            .is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        return Err(if bracketed {
            fault(
                FaultKind::Ambiguous,
                raw,
                "整个在括号里，可能表示负数",
                "stands in brackets and may be meant as negative",
            )
        } else {
            fault(FaultKind::Malformed, raw, "不是金额", "is not an amount")
        });
    }
    after_number(tail, &mut around, raw)?;
    if number.contains(' ') {
        return Err(fault(
            FaultKind::Ambiguous,
            raw,
            "的数字之间有空格：可能是千分位，也可能是两个数",
            "has blanks between its digits: separators, or two numbers",
        ));
    }
    let digits = ungroup(number).ok_or_else(|| damaged(raw))?;
    if digits.matches('.').count() > 1 {
        return Err(damaged(raw));
    }
    let mut value = exact(&digits, raw).map_err(|found| {
        if found.kind == FaultKind::OutOfRange {
            return found;
        }
        fault(FaultKind::Malformed, raw, "不是金额", "is not an amount")
    })?;
    value.set_sign_negative(around.negative == Some(true) && !value.is_zero());
    let unit = unit(&around, header, raw)?;
    Ok(Money {
        amount: shift_up(value, unit.places()).ok_or_else(|| too_long(raw))?,
        bound: around.bound.unwrap_or(Bound::Exact),
    })
}

fn refuse_range(folded: &str, raw: &str) -> Result<(), ValueFault> {
    let digit = |c: char| c.is_ascii_digit();
    let between = |at: usize| {
        folded.get(..at).is_some_and(|s| s.contains(digit))
            && folded.get(at..).is_some_and(|s| s.contains(digit))
    };
    if folded
        .match_indices(words::RANGE)
        .any(|(at, _)| between(at))
    {
        return Err(fault(
            FaultKind::Ambiguous,
            raw,
            "是一个区间，不是一个金额",
            "is a range, not one amount",
        ));
    }
    Ok(())
}

fn damaged(raw: &str) -> ValueFault {
    ValueFault::about(
        FaultKind::Damaged,
        raw,
        "的分隔符位置不对，可能有数字缺失或识别错误",
        "has separators in the wrong places: digits may be lost or misread",
        Text::fixed(
            "对照原件重新填写；千分位每三位一个",
            "copy it again from the original document; a separator stands before every three digits",
        ),
    )
}
