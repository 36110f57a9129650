//! Yes or no, and one of a list.

use super::{Kind, LeafKind, LitFault, as_quoted, only};
use crate::native;
use crate::read::choice::{Choice, Token};
use crate::read::input::{Lit, LitForm};
use crate::read::slot::Value;
use crate::read::suggest;
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::marks::parse_flag;

impl Kind for bool {
    fn leaf_kind() -> LeafKind {
        LeafKind::Flag
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Flag, LitForm::Text],
            ("true 或 false", "true or false"),
            || Text::fixed("true 或 false", "true or false"),
        )?;
        Ok(parse_flag(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Flag(*self)
    }
}

/// A choice from a literal: token, Chinese term or alias.
///
/// # Errors
///
/// Another type, or a word that is none of the values.
pub fn parse_choice<C: Choice>(lit: &Lit<'_>) -> Result<C, LitFault> {
    only(lit, &[LitForm::Text], ("文本", "text"), || as_quoted(lit))?;
    let word = fold(&lit.text);
    if let Some(choice) = C::from_word(&word) {
        return Ok(choice);
    }
    let shown = quoted(&lit.text, 40);
    Err(LitFault {
        rule: &native::UNKNOWN_VALUE,
        message: text!("不认识的取值“{shown}”", "unknown value \"{shown}\""),
        help: choice_help(&word, C::tokens()),
    })
}

fn choice_help(word: &str, tokens: &[Token]) -> Text {
    let spellings = tokens
        .iter()
        .flat_map(|t| [t.token, t.words.zh.as_ref()])
        .chain(tokens.iter().flat_map(|t| t.aliases.iter().copied()));
    if let Some(near) = suggest::nearest(word, spellings) {
        return text!("是否应为 {near}？", "did you mean {near}?");
    }
    let list: Vec<String> = tokens
        .iter()
        .map(|t| format!("{} {}", t.token, t.words.zh))
        .collect();
    let list = list.join(" · ");
    text!("可用：{list}", "known: {list}")
}
