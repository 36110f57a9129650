//! Kinds of values: each is parsed by one function, whether it stands in TOML
//! or in a CSV cell.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::choice::{Choice, Token};
use super::input::{Lit, LitForm};
use super::slot::Value;
use super::suggest;
use crate::native::{self, Native};
use crate::text::{Text, quoted};
use crate::value::capitals::parse_capitals;
use crate::value::date::{Moment, parse_day, parse_moment};
use crate::value::decimal::{decimal, percent};
use crate::value::fold::fold;
use crate::value::marks::{parse_count, parse_flag};
use crate::value::money::{Money, parse_money};
use crate::value::{FaultKind, ValueFault};

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
fn only(lit: &Lit<'_>, forms: &[LitForm], expected: Text, write: Text) -> Result<(), LitFault> {
    if lit.form == LitForm::Cell || forms.contains(&lit.form) {
        Ok(())
    } else {
        Err(wrong_type(lit, &expected, &write))
    }
}

/// The literal in quotes, as help for a value that must be text.
fn as_quoted(lit: &Lit<'_>) -> Text {
    let shown = quoted(&lit.text, 40);
    Text::same(format!("\"{shown}\""))
}

/// A float in quotes; for what is no number at all, an example.
fn number_or(lit: &Lit<'_>, example: &'static str) -> Text {
    if lit.form == LitForm::Float {
        as_quoted(lit)
    } else {
        Text::fixed(example, example)
    }
}

/// `20240401` as a date.
fn digits_as_date(text: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok()?;
    (text.len() == 8).then(|| day.to_string())
}

/// A region by its code (GB/T 2260): six digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region(pub String);

impl Kind for Region {
    fn leaf_kind() -> LeafKind {
        LeafKind::Text
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text],
            Text::fixed("文本", "text"),
            as_quoted(lit),
        )?;
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

impl Kind for String {
    fn leaf_kind() -> LeafKind {
        LeafKind::Text
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text],
            Text::fixed("文本", "text"),
            as_quoted(lit),
        )?;
        let text = lit
            .text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if text.is_empty() {
            return Err(LitFault {
                rule: &native::UNREADABLE_VALUE,
                message: Text::fixed("这里是空白文本", "the text is blank"),
                help: Text::fixed("写上内容，或删去这一项", "write it, or remove the key"),
            });
        }
        Ok(text.to_owned())
    }
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Kind for Money {
    fn leaf_kind() -> LeafKind {
        LeafKind::Money
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Integer],
            Text::fixed("金额（文本，或整数元）", "an amount (text, or whole yuan)"),
            number_or(lit, "\"1200000.00\""),
        )?;
        Ok(parse_money(&lit.text, lit.unit)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Money(self)
    }
}

/// An amount written in capitals (大写金额), in yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capitals(pub Decimal);

impl Kind for Capitals {
    fn leaf_kind() -> LeafKind {
        LeafKind::Capitals
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text],
            Text::fixed("大写金额", "an amount in capitals"),
            as_quoted(lit),
        )?;
        Ok(Capitals(parse_capitals(&lit.text)?))
    }
    fn value(&self) -> Value<'_> {
        Value::Number(self.0)
    }
}

impl Kind for Decimal {
    fn leaf_kind() -> LeafKind {
        LeafKind::Number
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Integer],
            Text::fixed("数（文本，或整数）", "a number (text, or an integer)"),
            number_or(lit, "\"92.5\""),
        )?;
        Ok(decimal(&fold(&lit.text))?)
    }
    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

/// A rate between 0 and 1, written `60%` or `0.60`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(pub Decimal);

impl Kind for Rate {
    fn leaf_kind() -> LeafKind {
        LeafKind::Rate
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text],
            Text::fixed("比例（文本）", "a rate (text)"),
            Text::fixed("\"60%\" 或 \"0.60\"", "\"60%\" or \"0.60\""),
        )?;
        let rate = percent(&lit.text)?;
        if rate.is_sign_negative() && !rate.is_zero() || rate > Decimal::ONE {
            let shown = quoted(&lit.text, 40);
            return Err(LitFault {
                rule: &native::OUT_OF_RANGE,
                message: text!(
                    "比例 {shown} 不在 0 与 100% 之间",
                    "the rate {shown} is not between 0 and 100%"
                ),
                help: Text::fixed("写成 \"60%\" 这样的比例", "write a rate such as \"60%\""),
            });
        }
        Ok(Rate(rate))
    }
    fn value(&self) -> Value<'_> {
        Value::Number(self.0)
    }
}

impl Kind for NaiveDate {
    fn leaf_kind() -> LeafKind {
        LeafKind::Day
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Date],
            Text::fixed("日期", "a date"),
            Text::same(digits_as_date(&lit.text).unwrap_or_else(|| "2024-04-01".to_owned())),
        )?;
        Ok(parse_day(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl Kind for Moment {
    fn leaf_kind() -> LeafKind {
        LeafKind::Moment
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Date],
            Text::fixed("日期或时刻", "a date or a date and time"),
            Text::fixed("2024-04-24T09:30:00", "2024-04-24T09:30:00"),
        )?;
        Ok(parse_moment(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Day(self.day)
    }
}

impl Kind for bool {
    fn leaf_kind() -> LeafKind {
        LeafKind::Flag
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Flag, LitForm::Text],
            Text::fixed("true 或 false", "true or false"),
            Text::fixed("true 或 false", "true or false"),
        )?;
        Ok(parse_flag(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Flag(*self)
    }
}

impl Kind for u32 {
    fn leaf_kind() -> LeafKind {
        LeafKind::Count
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Integer, LitForm::Text],
            Text::fixed("整数", "a whole number"),
            Text::fixed("不带引号的整数", "a whole number without quotes"),
        )?;
        let count = parse_count(&lit.text)?;
        u32::try_from(count).map_err(|_| LitFault {
            rule: &native::OUT_OF_RANGE,
            message: text!("{count} 过大", "{count} is too large"),
            help: Text::fixed("查原件后重写", "look at the original and write it again"),
        })
    }
    fn value(&self) -> Value<'_> {
        Value::Number(Decimal::from(*self))
    }
}

/// A choice from a literal: token, Chinese term or alias.
///
/// # Errors
///
/// Another type, or a word that is none of the values.
pub fn parse_choice<C: Choice>(lit: &Lit<'_>) -> Result<C, LitFault> {
    only(
        lit,
        &[LitForm::Text],
        Text::fixed("文本", "text"),
        as_quoted(lit),
    )?;
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
