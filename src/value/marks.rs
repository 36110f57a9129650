//! Marks of forms (是, √, 合格) and counts.

use super::decimal::{split_sign, too_long, ungroup};
use super::{FaultKind, ValueFault, open};
use crate::text::Text;

const YES: [&str; 10] = [
    "是", "√", "✓", "✔", "true", "yes", "有效", "通过", "合格", "符合",
];
const NO: [&str; 11] = [
    "否",
    "×",
    "✗",
    "✘",
    "false",
    "no",
    "无效",
    "不通过",
    "未通过",
    "不合格",
    "不符合",
];

/// A yes or a no, in the words and signs of the forms.
///
/// # Errors
///
/// Anything else. `1` and `0` are refused: in the same tables they are counts,
/// ranks and lot numbers.
pub fn parse_flag(raw: &str) -> Result<bool, ValueFault> {
    // As TOML and most tables have it.
    match raw {
        "true" => return Ok(true),
        "false" => return Ok(false),
        _ => {}
    }
    let folded = open(raw)?;
    let is = |word: &&'static str| word.eq_ignore_ascii_case(&folded);
    if YES.iter().any(&is) {
        return Ok(true);
    }
    if NO.iter().any(is) {
        return Ok(false);
    }
    let help = Text::fixed(
        "写「是」或「否」（也可用 √ 或 ×、通过或不通过、合格或不合格）",
        "write 是 or 否 (or true/false, yes/no, √/×)",
    );
    Err(if matches!(&*folded, "0" | "1") {
        ValueFault::about(
            FaultKind::Ambiguous,
            raw,
            "可能是数量，也可能是标记",
            "may be a count or a mark",
            help,
        )
    } else {
        ValueFault::about(
            FaultKind::Malformed,
            raw,
            "既不是「是」也不是「否」",
            "is neither a yes nor a no",
            help,
        )
    })
}

/// A count: a whole number from zero up, thousands separators allowed.
///
/// # Errors
///
/// Units, fractions, bad separators; negative numbers; what a `u64` cannot hold.
pub fn parse_count(raw: &str) -> Result<u64, ValueFault> {
    let how = || {
        Text::fixed(
            "只写整数，如 12，不带单位",
            "write a whole number like 12, without a unit",
        )
    };
    if raw.len() < 10 && !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit()) {
        let digits = raw.bytes().map(|b| u64::from(b - b'0'));
        return Ok(digits.fold(0, |count, digit| count * 10 + digit));
    }
    let folded = open(raw)?;
    let (negative, number) = split_sign(&folded);
    let length = number
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(number.len());
    let (digits, rest) = number.split_at(length);
    if digits.is_empty() {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "不是整数",
            "is not a whole number",
            how(),
        ));
    }
    if !rest.is_empty() {
        let fraction = rest.starts_with('.');
        let (zh, en) = if fraction {
            (
                "带小数，而此处应为整数",
                "has a fraction where a whole number is needed",
            )
        } else {
            ("除数字外还有其他文字", "holds more than a number")
        };
        return Err(ValueFault::about(FaultKind::Malformed, raw, zh, en, how()));
    }
    let Some(digits) = ungroup(digits) else {
        return Err(ValueFault::about(
            FaultKind::Damaged,
            raw,
            "的千分位分隔符位置不对",
            "has thousands separators in the wrong places",
            Text::fixed(
                "对照原件，去掉分隔符后填写",
                "copy it from the original document, without separators",
            ),
        ));
    };
    let count: u64 = digits.parse().map_err(|_| too_long(raw))?;
    if negative && count > 0 {
        return Err(ValueFault::about(
            FaultKind::OutOfRange,
            raw,
            "是负数，而数量不能为负",
            "is negative, and a count cannot be",
            how(),
        ));
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::FaultKind::{Ambiguous, Damaged, Malformed, Masked, OutOfRange};
    use super::*;

    #[test]
    fn flags() {
        for raw in [
            "是", "√", "✓", "true", "TRUE", "Yes", "有效", "通过", "合格", "　是 ",
        ] {
            assert_eq!(parse_flag(raw), Ok(true));
        }
        for raw in ["否", "×", "✗", "false", "no", "无效", "不通过", "不合格"] {
            assert_eq!(parse_flag(raw), Ok(false));
        }
        for (raw, kind) in [
            ("1", Ambiguous),
            ("0", Ambiguous),
            ("x", Malformed),
            ("基本合格", Malformed),
            ("", Malformed),
            ("无", Malformed),
            ("**", Masked),
        ] {
            assert_eq!(parse_flag(raw).unwrap_err().kind, kind, "{raw}");
        }
    }

    #[test]
    fn counts() {
        for (raw, count) in [("12", 12), ("１，２００", 1200), ("0", 0), ("-0", 0)] {
            assert_eq!(parse_count(raw), Ok(count));
        }
        for (raw, kind) in [
            ("12人", Malformed),
            ("29万人次", Malformed),
            ("12.0", Malformed),
            ("十二", Malformed),
            ("1,20", Damaged),
            (",", Damaged),
            ("-3", OutOfRange),
            ("18446744073709551616", OutOfRange),
            ("***", Masked),
        ] {
            assert_eq!(parse_count(raw).unwrap_err().kind, kind, "{raw}");
        }
    }
}
