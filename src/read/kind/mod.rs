//! Kinds of values: each is parsed by one function, whether it stands in TOML
//! or in a CSV cell.

mod choices;
mod day;
mod number;
mod text;

use super::choice::Token;
use super::input::{Lit, LitForm};
use super::slot::Value;
use crate::native::{self, Native};
use crate::text::{Text, quoted};
use crate::value::{FaultKind, ValueFault};

pub use choices::parse_choice;
pub use number::{Capitals, Rate};
pub use text::Region;
pub(super) use text::trimmed;

/// How a value is written, for the schema and for key paths of packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeafKind {
    /// Free text.
    Text,
    /// A day.
    Day,
    /// A day, with or without a time.
    Moment,
    /// An amount of money.
    Money,
    /// An amount in Chinese capitals (大写).
    Capitals,
    /// A decimal number.
    Number,
    /// A rate: `60%` or `0.60`.
    Rate,
    /// A whole number from 0.
    Count,
    /// Yes or no.
    Flag,
    /// One of a list.
    Choice(&'static [Token]),
}

/// Why a literal is not a value of its kind.
#[derive(Debug)]
pub struct LitFault {
    /// The rule that the finding belongs to.
    pub rule: &'static Native,
    /// What was found and what was expected.
    pub message: Text,
    /// What to write.
    pub help: Text,
}

impl From<ValueFault> for LitFault {
    fn from(fault: ValueFault) -> Self {
        LitFault {
            rule: match fault.kind {
                FaultKind::Malformed => &native::UNREADABLE_VALUE,
                FaultKind::Ambiguous => &native::AMBIGUOUS_VALUE,
                FaultKind::Damaged => &native::DAMAGED_VALUE,
                FaultKind::Masked => &native::MASKED_VALUE,
                FaultKind::OutOfRange => &native::OUT_OF_RANGE,
            },
            message: fault.message,
            help: fault.help,
        }
    }
}

/// A type of value that a field can hold.
pub trait Kind: Sized {
    /// How it is written.
    fn leaf_kind() -> LeafKind;
    /// From a literal.
    ///
    /// # Errors
    ///
    /// A literal of another type, or text that does not read as this kind.
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault>;
    /// Seen without its Rust type.
    fn value(&self) -> Value<'_>;
}

/// The words for what a literal was written as.
fn form_words(form: LitForm) -> Text {
    match form {
        LitForm::Text => Text::fixed("文本", "text"),
        LitForm::Integer => Text::fixed("整数", "an integer"),
        LitForm::Float => Text::fixed("浮点数", "a float"),
        LitForm::Flag => Text::fixed("布尔值", "a boolean"),
        LitForm::Date => Text::fixed("日期", "a date"),
        LitForm::Cell => Text::fixed("单元格", "a cell"),
    }
}

fn wrong_type(lit: &Lit<'_>, expected: &Text, write: &Text) -> LitFault {
    let found = form_words(lit.form);
    let shown = quoted(&lit.text, 40);
    let (fzh, fen) = (&found.zh, &found.en);
    let (ezh, een) = (&expected.zh, &expected.en);
    let (wzh, wen) = (&write.zh, &write.en);
    LitFault {
        rule: &native::WRONG_TYPE,
        message: text!(
            "这里是{fzh} {shown}，应为{ezh}",
            "found {fen} {shown}, expected {een}"
        ),
        help: text!("写成 {wzh}", "write {wen}"),
    }
}

/// A fault unless the literal was written in one of these forms.
/// What it says is put together only for a fault: every value passes here.
fn only(
    lit: &Lit<'_>,
    forms: &[LitForm],
    expected: (&'static str, &'static str),
    write: impl FnOnce() -> Text,
) -> Result<(), LitFault> {
    if lit.form == LitForm::Cell || forms.contains(&lit.form) {
        return Ok(());
    }
    let (zh, en) = expected;
    Err(wrong_type(lit, &Text::fixed(zh, en), &write()))
}

/// The literal in quotes, as help for a value that must be text.
fn as_quoted(lit: &Lit<'_>) -> Text {
    let shown = quoted(&lit.text, 40);
    Text::same(format!("\"{shown}\""))
}
