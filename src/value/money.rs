//! Amounts of money in yuan, with the bound that the text gives them.

use std::fmt;

use rust_decimal::Decimal;

use super::ValueFault;
use super::decimal::{grouped_money, money_text};
use crate::text::Text;

mod around;
mod both;
mod range;
mod read;
mod words;

pub use range::Range;

/// The unit of an amount, from its cell or from the header of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 元.
    Yuan,
    /// 万元, ten thousand yuan.
    Wan,
    /// 亿元, a hundred million yuan.
    Yi,
}

impl Unit {
    /// From the word in a header: 元, 万元, 亿元.
    pub fn from_word(word: &str) -> Option<Self> {
        [Unit::Yuan, Unit::Wan, Unit::Yi]
            .into_iter()
            .find(|unit| unit.word() == word)
    }

    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::Wan => "万元",
            Unit::Yi => "亿元",
        }
    }

    /// The power of ten that makes yuan of it.
    const fn places(self) -> u32 {
        match self {
            Unit::Yuan => 0,
            Unit::Wan => 4,
            Unit::Yi => 8,
        }
    }
}

/// How an amount relates to the figure that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The figure itself.
    Exact,
    /// The figure or more: 以上, 不低于, 多, 余.
    AtLeast,
    /// More than the figure: 超过.
    Above,
    /// The figure or less: 以下, 以内, 不超过.
    AtMost,
    /// Less than the figure: 不足, 低于.
    Below,
    /// Near the figure: 约, 左右.
    About,
}

impl Bound {
    /// The mark that data carry.
    pub const fn mark(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::AtLeast => ">=",
            Bound::Above => ">",
            Bound::AtMost => "<=",
            Bound::Below => "<",
            Bound::About => "~",
        }
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// The figure, in yuan.
    pub amount: Decimal,
    /// What the figure is to the amount.
    pub bound: Bound,
}

impl Money {
    /// Whether it reaches a limit, in yuan; `None` where a bound leaves it open.
    pub fn reaches(&self, limit: Decimal) -> Option<bool> {
        match self.bound {
            Bound::Exact => Some(self.amount >= limit),
            Bound::AtLeast | Bound::Above => (self.amount >= limit).then_some(true),
            Bound::AtMost => (self.amount < limit).then_some(false),
            Bound::Below => (self.amount <= limit).then_some(false),
            Bound::About => None,
        }
    }

    /// The amount, if it is exactly known: a bound is never one.
    pub fn exact(&self) -> Option<Decimal> {
        (self.bound == Bound::Exact).then_some(self.amount)
    }

    /// The amount for people.
    pub fn shown(&self) -> Text {
        let figure = grouped_money(self.amount);
        let (zh, en) = match self.bound {
            Bound::Exact => ("", ""),
            Bound::AtLeast => ("不低于 ", "at least "),
            Bound::Above => ("超过 ", "more than "),
            Bound::AtMost => ("不超过 ", "at most "),
            Bound::Below => ("低于 ", "less than "),
            Bound::About => ("约 ", "about "),
        };
        text!("{zh}{figure} 元", "{en}CNY {figure}")
    }
}

/// For machines: `2500000.00`, `>=3000000000.00`. [`parse_money`] reads it back.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.mark(), money_text(self.amount))
    }
}

/// An amount in any of the forms of practice, from zero up. `header` is the
/// unit that the column's header states; a cell that names another is refused.
///
/// # Errors
///
/// See [`super::FaultKind`]; a negative amount is out of range.
pub fn parse_money(raw: &str, header: Option<Unit>) -> Result<Money, ValueFault> {
    read::money(raw, header, false)
}

/// As [`parse_money`], for differences, which may be negative.
///
/// # Errors
///
/// See [`super::FaultKind`].
pub fn parse_signed_money(raw: &str, header: Option<Unit>) -> Result<Money, ValueFault> {
    read::money(raw, header, true)
}

#[cfg(test)]
mod tests;
