//! Form and check character, each a fact of its own.

use crate::text::Text;
use crate::value::{FaultKind, ValueFault};

pub(super) fn compare() -> Text {
    Text::fixed(
        "对照登记证书逐位核对，不要只改校验位",
        "compare every character with the certificate; do not just change the check character",
    )
}

pub(super) fn wrong_length(raw: &str, count: usize) -> ValueFault {
    let help = match count {
        9 | 10 => Text::fixed(
            "这像是组织机构代码；请填 18 位统一社会信用代码，或填在组织机构代码一项",
            "this looks like an organisation code; write the credit code of 18 characters, or use the key of the organisation code",
        ),
        15 => Text::fixed(
            "这像是 15 位注册号或税号；请填 18 位统一社会信用代码",
            "this looks like a registration or tax number of 15 digits; write the credit code of 18 characters",
        ),
        _ => compare(),
    };
    ValueFault::about(
        FaultKind::Malformed,
        raw,
        &format!("有 {count} 位，统一社会信用代码为 18 位"),
        &format!("has {count} characters; a unified social credit code has 18"),
        help,
    )
}

pub(super) fn wrong_character(
    raw: &str,
    chars: &[char],
    allowed: impl Fn(char) -> bool,
) -> Option<ValueFault> {
    let bad = |c: char| c.is_ascii_lowercase() || !allowed(c);
    let (at, found) = chars.iter().enumerate().find(|(_, c)| bad(**c))?;
    let place = at + 1;
    let shown = crate::text::visible(&found.to_string()).into_owned();
    let upper: String = chars.iter().map(char::to_ascii_uppercase).collect();
    let help = if found.is_ascii_lowercase() && upper.chars().all(allowed) {
        text!("字母用大写：{upper}", "use capital letters: {upper}")
    } else if matches!(found, 'I' | 'O' | 'S' | 'V' | 'Z') {
        Text::fixed(
            "代码不用 I、O、S、V、Z；对照证书，看清是否为形近的数字",
            "the code has no I, O, S, V or Z; see on the certificate whether it is a digit that looks alike",
        )
    } else {
        compare()
    };
    Some(ValueFault::about(
        FaultKind::Malformed,
        raw,
        &format!("第 {place} 位「{shown}」不是代码所用的字符"),
        &format!("has `{shown}` at {place}, which is not a character of the code"),
        help,
    ))
}

pub(super) fn check(
    raw: &str,
    place: usize,
    found: Option<&char>,
    given: Option<char>,
) -> Result<(), ValueFault> {
    let (Some(found), Some(given)) = (found.copied(), given) else {
        return Err(wrong_length(raw, raw.chars().count()));
    };
    if found == given {
        return Ok(());
    }
    let (zh, en) = if place == 17 {
        (
            format!("内含组织机构代码的校验位（第 17 位）为 {found}，按第 9 至 16 位应为 {given}"),
            format!(
                "has {found} at 17, the check character of the organisation code; characters 9 to 16 give {given}"
            ),
        )
    } else {
        let others = place - 1;
        (
            format!("的校验位（第 {place} 位）为 {found}，按前 {others} 位应为 {given}"),
            format!("has the check character {found}; the other {others} characters give {given}"),
        )
    };
    Err(ValueFault::about(
        FaultKind::Damaged,
        raw,
        &zh,
        &en,
        compare(),
    ))
}
