//! Exact decimals from source text, and back.
//!
//! `rust_decimal` rounds what does not fit and takes `1e6` and `1_000`, so the
//! syntax is checked here first, and the digits are counted.

use rust_decimal::Decimal;

use super::{FaultKind, ValueFault, open};
use crate::text::Text;

/// Most digits that a number may have; all of them are kept.
pub const MAX_DIGITS: usize = 28;

/// An exact decimal: optional sign, digits, optional fraction.
///
/// # Errors
///
/// Anything else, separators and exponents included; more than
/// [`MAX_DIGITS`] digits.
pub fn decimal(raw: &str) -> Result<Decimal, ValueFault> {
    match short(raw) {
        Some(value) => Ok(value),
        None => exact(&open(raw)?, raw),
    }
}

/// A number of few digits and nothing else, as most are; `None` for any other, which
/// [`decimal`] reads.
pub fn short(number: &str) -> Option<Decimal> {
    let bytes = number.as_bytes();
    if bytes.len() > 18 || !bytes.first()?.is_ascii_digit() || !bytes.last()?.is_ascii_digit() {
        return None;
    }
    let (mut whole, mut scale) = (0_i64, None);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale| scale + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    Some(Decimal::new(whole, scale.unwrap_or(0)))
}

/// A rate: `69%` is 0.69 and `0.88%` is 0.0088, places kept; a number between
/// -1 and 1 without the sign is a rate already.
///
/// # Errors
///
/// No number; or a number from 1 up without `%`, which may be either.
pub fn percent(raw: &str) -> Result<Decimal, ValueFault> {
    let how = || Text::fixed("写成 60% 或 0.6", "write 60% or 0.6");
    let folded = open(raw)?;
    if let Some(number) = folded.strip_suffix('%') {
        let value = exact(number.trim_end(), raw).map_err(|fault| fault.with_help(how()))?;
        return shift_down(value, 2).ok_or_else(|| too_long(raw));
    }
    let value = exact(&folded, raw).map_err(|fault| fault.with_help(how()))?;
    if value.abs() < Decimal::ONE {
        return Ok(value);
    }
    Err(ValueFault::about(
        FaultKind::Ambiguous,
        raw,
        "没有百分号：可能是百分数，也可能是倍数",
        "has no percent sign: it may be a percentage or a multiple",
        how(),
    ))
}

/// The number without needless zeros, for machines.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// An amount for machines: two decimals at least, never rounded.
pub fn money_text(value: Decimal) -> String {
    let mut out = plain(value);
    let missing = match out.split_once('.') {
        None => ".00",
        Some((_, fraction)) if fraction.len() == 1 => "0",
        Some(_) => "",
    };
    out.push_str(missing);
    out
}

/// The number with thousands separators, for people.
pub fn grouped(value: Decimal) -> String {
    group(&plain(value))
}

/// An amount with two decimals at least and thousands separators, for people.
pub fn grouped_money(value: Decimal) -> String {
    group(&money_text(value))
}

fn group(number: &str) -> String {
    let (whole, fraction) = match number.find('.') {
        Some(at) => number.split_at(at),
        None => (number, ""),
    };
    let digits = whole.trim_start_matches('-');
    let mut out = String::with_capacity(number.len() + digits.len() / 3);
    if digits.len() < whole.len() {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

/// The sign, and what follows it. U+2212 is the minus of web pages.
pub(super) fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// An exact decimal from folded text; `raw` is what messages quote.
pub(super) fn exact(folded: &str, raw: &str) -> Result<Decimal, ValueFault> {
    match short(folded) {
        Some(value) => Ok(value),
        None => exact_of_any(folded, raw),
    }
}

/// Likewise of any length.
fn exact_of_any(folded: &str, raw: &str) -> Result<Decimal, ValueFault> {
    let (negative, number) = split_sign(folded);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(not_a_number(number, raw));
    }
    let digits = number.bytes().filter(|b| *b != b'.');
    if digits.skip_while(|b| *b == b'0').count() > MAX_DIGITS {
        return Err(too_long(raw));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the syntax was checked just above"
    )]
    let mut value = Decimal::from_str_exact(number).map_err(|_| too_long(raw))?;
    // A negative zero would print as `-0`.
    value.set_sign_negative(negative && !value.is_zero());
    Ok(value)
}

/// The digits without their thousands separators; `None` where these do not
/// part groups of three, as in `1,608,000,00`.
pub fn ungroup(number: &str) -> Option<String> {
    let (whole, fraction) = match number.find('.') {
        Some(at) => number.split_at(at),
        None => (number, ""),
    };
    if fraction.contains(',') {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return Some(number.to_owned());
    }
    let sound = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3);
    sound.then(|| format!("{first}{}{fraction}", rest.concat()))
}

/// `value` × 10^`places`, exactly or not at all.
pub(super) fn shift_up(value: Decimal, places: u32) -> Option<Decimal> {
    // Moving the point costs nothing; what is left is whole times whole, which
    // overflows rather than rounds.
    let moved = value.scale().min(places);
    let mut out = value;
    out.set_scale(value.scale() - moved).ok()?;
    let factor = 10_u64.checked_pow(places - moved)?;
    out.checked_mul(Decimal::from(factor))
}

/// `value` ÷ 10^`places`, exactly or not at all.
pub(super) fn shift_down(value: Decimal, places: u32) -> Option<Decimal> {
    let mut out = value;
    out.set_scale(value.scale().checked_add(places)?).ok()?;
    Some(out)
}

pub(super) fn too_long(raw: &str) -> ValueFault {
    ValueFault::about(
        FaultKind::OutOfRange,
        raw,
        "位数过多，无法不舍入地保存",
        "has more digits than can be kept without rounding",
        text!(
            "最多 {MAX_DIGITS} 位数字；按原件核对",
            "at most {MAX_DIGITS} digits; compare it with the original document"
        ),
    )
}

/// `1.2E+05`, as a spreadsheet shows a number in a narrow column.
pub(super) fn exponent(raw: &str) -> ValueFault {
    ValueFault::about(
        FaultKind::Damaged,
        raw,
        "是科学计数法，尾数可能已经丢失",
        "is in scientific notation, and its last digits may be lost",
        Text::fixed(
            "在电子表格中把该列设为数值或文本格式，重新导出完整数字",
            "set the column to a number or text format in the spreadsheet and export the full digits again",
        ),
    )
}

fn not_a_number(number: &str, raw: &str) -> ValueFault {
    let digit_first = number.starts_with(|c: char| c.is_ascii_digit());
    if digit_first && number.contains(['e', 'E']) {
        return exponent(raw);
    }
    let help = if number.contains(',') {
        Text::fixed(
            "去掉千分位分隔符，写成 1234.5 的样子",
            "leave the separators out and write it like 1234.5",
        )
    } else if number.contains('%') {
        Text::fixed(
            "此处不用百分号，写成 0.6 的样子",
            "no percent sign here; write it like 0.6",
        )
    } else {
        Text::fixed(
            "只写数字和小数点，如 80.25，不带单位",
            "write digits and a decimal point only, like 80.25, without a unit",
        )
    };
    ValueFault::about(
        FaultKind::Malformed,
        raw,
        "不是一个十进制数",
        "is not a decimal number",
        help,
    )
}

#[cfg(test)]
mod tests;
