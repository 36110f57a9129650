//! Options that are words of the files: read as the files are, and refused with what
//! may be written.

use anyhow::anyhow;

use crate::read::choice::Choice;
use crate::text::{Lang, Text, quoted};
use crate::value::money::{Money, parse_money};

/// A word of a closed list.
pub(super) fn choice<C: Choice>(
    option: &str,
    raw: Option<&str>,
    lang: Lang,
) -> anyhow::Result<Option<C>> {
    let Some(raw) = raw else {
        return Ok(None);
    };
    if let Some(found) = C::from_word(raw.trim()) {
        return Ok(Some(found));
    }
    let shown = quoted(raw, 40);
    let known: Vec<String> = (0..C::tokens().len())
        .filter_map(C::at)
        .map(|one| format!("{} {}", one.token(), one.words().get(lang)))
        .collect();
    let list = known.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    });
    let text: Text = text!(
        "{option} 没有「{shown}」；可以写：{list}",
        "{option} knows no `{shown}`; it takes: {list}"
    );
    Err(anyhow!("{}", text.get(lang)))
}

/// An amount in any of the forms that the files take.
pub(super) fn amount(raw: Option<&str>, lang: Lang) -> anyhow::Result<Option<Money>> {
    let Some(raw) = raw else {
        return Ok(None);
    };
    parse_money(raw, None).map(Some).map_err(|fault| {
        let shown = quoted(raw, 40);
        let why = fault.message.get(lang);
        let text: Text = text!(
            "--amount「{shown}」：{why}；写成 2500000 或 250万元",
            "--amount `{shown}`: {why}; write 2500000 or 250万元"
        );
        anyhow!("{}", text.get(lang))
    })
}

/// Yes or no.
pub(super) fn flag(option: &str, raw: Option<&str>, lang: Lang) -> anyhow::Result<Option<bool>> {
    match raw.map(str::trim) {
        None => Ok(None),
        Some("yes" | "true" | "是") => Ok(Some(true)),
        Some("no" | "false" | "否") => Ok(Some(false)),
        Some(other) => {
            let shown = quoted(other, 40);
            let text: Text = text!(
                "{option} 没有「{shown}」；写 是（yes）或者 否（no）",
                "{option} knows no `{shown}`; write yes or no"
            );
            Err(anyhow!("{}", text.get(lang)))
        }
    }
}

/// A region code of six digits.
pub(super) fn region(raw: Option<&str>, lang: Lang) -> anyhow::Result<Option<String>> {
    match raw.map(str::trim) {
        None => Ok(None),
        Some(code) if code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()) => {
            Ok(Some(code.to_owned()))
        }
        Some(other) => {
            let shown = quoted(other, 40);
            let text: Text = text!(
                "--region「{shown}」不是六位行政区划代码；写成 440100",
                "--region `{shown}` is not a region code of six digits; write 440100"
            );
            Err(anyhow!("{}", text.get(lang)))
        }
    }
}
