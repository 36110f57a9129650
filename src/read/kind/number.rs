//! Amounts, numbers, rates and counts.

use rust_decimal::Decimal;

use super::{Kind, LeafKind, LitFault, as_quoted, only};
use crate::native;
use crate::read::input::{Lit, LitForm};
use crate::read::slot::Value;
use crate::text::{Text, quoted};
use crate::value::capitals::parse_capitals;
use crate::value::decimal::{decimal, percent, short};
use crate::value::fold::fold;
use crate::value::marks::parse_count;
use crate::value::money::{Money, parse_money};

impl Kind for Money {
    fn leaf_kind() -> LeafKind {
        LeafKind::Money
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Integer],
            ("金额（文本，或整数元）", "an amount (text, or whole yuan)"),
            || number_or(lit, "\"1200000.00\""),
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
            ("大写金额", "an amount in capitals"),
            || as_quoted(lit),
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
            ("数（文本，或整数）", "a number (text, or an integer)"),
            || number_or(lit, "\"92.5\""),
        )?;
        match short(&lit.text) {
            Some(value) => Ok(value),
            None => Ok(decimal(&fold(&lit.text))?),
        }
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
            ("比例（文本）", "a rate (text)"),
            || Text::fixed("\"60%\" 或 \"0.60\"", "\"60%\" or \"0.60\""),
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

impl Kind for u32 {
    fn leaf_kind() -> LeafKind {
        LeafKind::Count
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Integer, LitForm::Text],
            ("整数", "a whole number"),
            || Text::fixed("不带引号的整数", "a whole number without quotes"),
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

/// A float in quotes; for what is no number at all, an example.
fn number_or(lit: &Lit<'_>, example: &'static str) -> Text {
    if lit.form == LitForm::Float {
        as_quoted(lit)
    } else {
        Text::fixed(example, example)
    }
}
