//! Texts and region codes.

use super::{Kind, LeafKind, LitFault, as_quoted, only};
use crate::native;
use crate::read::input::{Lit, LitForm};
use crate::read::slot::Value;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// A region by its code (GB/T 2260): six digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region(pub String);

impl Kind for Region {
    fn leaf_kind() -> LeafKind {
        LeafKind::Text
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(lit, &[LitForm::Text], ("文本", "text"), || as_quoted(lit))?;
        let code = fold(&lit.text);
        let code = code.trim();
        if code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Region(code.to_owned()));
        }
        let shown = quoted(&lit.text, 40);
        Err(LitFault {
            rule: &native::UNREADABLE_VALUE,
            message: text!("“{shown}”不是六位数字", "\"{shown}\" is not six digits"),
            help: Text::fixed(
                "写 GB/T 2260 的六位代码，如 440300（深圳市）",
                "write the six digits of GB/T 2260, such as 440300 (Shenzhen)",
            ),
        })
    }
    fn value(&self) -> Value<'_> {
        Value::Text(&self.0)
    }
}

/// A text without the blanks around it.
pub(in crate::read) fn trimmed<'a>(lit: &'a Lit<'_>) -> Result<&'a str, LitFault> {
    only(lit, &[LitForm::Text], ("文本", "text"), || as_quoted(lit))?;
    let text: &str = &lit.text;
    // Most texts begin and end with a letter or digit.
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        return Ok(text);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.is_empty() {
        return Err(LitFault {
            rule: &native::UNREADABLE_VALUE,
            message: Text::fixed("这里是空白文本", "the text is blank"),
            help: Text::fixed("写上内容，或删去这一项", "write it, or remove the key"),
        });
    }
    Ok(text)
}

impl Kind for String {
    fn leaf_kind() -> LeafKind {
        LeafKind::Text
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        trimmed(lit).map(str::to_owned)
    }
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
