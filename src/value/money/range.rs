//! What is known of an amount: between which figures it lies.
//!
//! A bound stays one: "200万元以上" and a part of 100万元 come to 300万元 or more, which a
//! whole of 332万元 does not contradict and one of 250万元 does.

use std::fmt;

use rust_decimal::Decimal;

use super::{Bound, Money};
use crate::text::Text;

/// An amount between two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    low: Decimal,
    /// Whether it is more than the lower figure.
    above: bool,
    /// The upper figure; none where it may be any.
    high: Option<Decimal>,
    /// Whether it is less than the upper figure.
    below: bool,
}

impl Range {
    /// Nothing.
    pub const ZERO: Self = Self {
        low: Decimal::ZERO,
        above: false,
        high: Some(Decimal::ZERO),
        below: false,
    };

    /// Any amount: nothing is known of it.
    pub const ANY: Self = Self {
        high: None,
        ..Self::ZERO
    };

    /// What is known of an amount that may not be known.
    pub fn of(money: Option<&Money>) -> Self {
        let Some(Money { amount, bound }) = money else {
            return Self::ANY;
        };
        let (amount, bound) = (*amount, *bound);
        let exact = Self {
            low: amount,
            above: false,
            high: Some(amount),
            below: false,
        };
        match bound {
            Bound::Exact => exact,
            Bound::AtLeast | Bound::Above => Self {
                above: bound == Bound::Above,
                high: None,
                ..exact
            },
            Bound::AtMost | Bound::Below => Self {
                low: Decimal::ZERO,
                below: bound == Bound::Below,
                ..exact
            },
            Bound::About => Self::ANY,
        }
    }

    /// Both together. A sum too great to be written is any amount.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let Some(low) = self.low.checked_add(other.low) else {
            return Self::ANY;
        };
        let high = self.high.zip(other.high);
        Self {
            low,
            above: self.above || other.above,
            high: high.and_then(|(a, b)| a.checked_add(b)),
            below: self.below || other.below,
        }
    }

    /// The amount, if it is exactly known.
    pub fn exact(self) -> Option<Decimal> {
        self.high.filter(|high| *high == self.low)
    }

    /// Whether it is no more than another; `None` where both may be.
    pub fn at_most(self, other: Self) -> Option<bool> {
        if self.high.is_some_and(|high| high <= other.low) {
            return Some(true);
        }
        let over = other.high.is_some_and(|high| {
            self.low > high || (self.low == high && (self.above || other.below))
        });
        over.then_some(false)
    }

    /// Whether it is the same as another; `None` where it may be.
    pub fn equals(self, other: Self) -> Option<bool> {
        if let (Some(a), Some(b)) = (self.exact(), other.exact()) {
            return Some(a == b);
        }
        let apart = self.at_most(other) == Some(false) || other.at_most(self) == Some(false);
        apart.then_some(false)
    }

    /// For people.
    pub fn shown(self) -> Text {
        self.money().map_or_else(
            || Text::fixed("数额不明", "an amount that is not known"),
            |money| money.shown(),
        )
    }

    /// The upper figure, and whether it is less than that, where it is also more than
    /// nothing: an amount between two figures.
    pub fn upper_end(self) -> Option<(Decimal, bool)> {
        let high = self
            .high
            .filter(|high| *high != self.low && !self.low.is_zero())?;
        Some((high, self.below))
    }

    /// As one figure with a bound, the lower where there are two; `None` where it may be
    /// any.
    pub fn money(self) -> Option<Money> {
        let money = |amount, bound| Money { amount, bound };
        match self.high {
            Some(high) if high == self.low => Some(money(high, Bound::Exact)),
            Some(high) if self.low.is_zero() => Some(money(
                high,
                if self.below {
                    Bound::Below
                } else {
                    Bound::AtMost
                },
            )),
            None if self.low.is_zero() && !self.above => None,
            Some(_) | None => Some(money(
                self.low,
                if self.above {
                    Bound::Above
                } else {
                    Bound::AtLeast
                },
            )),
        }
    }
}

/// For machines; nothing where nothing is known.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.money().map_or(Ok(()), |money| money.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::money::parse_money;

    fn range(text: &str) -> Range {
        Range::of(Some(&parse_money(text, None).unwrap()))
    }

    #[test]
    fn four_parts_come_to_the_total() {
        let parts = ["200万元", "100万元", "7万元", "25万元"];
        let sum = parts
            .iter()
            .fold(Range::ZERO, |sum, part| sum.plus(range(part)));
        assert_eq!(sum.equals(range("332万元")), Some(true));
        assert_eq!(sum.equals(range("3320000.01")), Some(false));
        assert_eq!(sum.equals(range("331.99万元")), Some(false));
        assert_eq!(sum.to_string(), "3320000.00");
    }

    #[test]
    fn a_bound_is_unknown_unless_contradicted() {
        let sum = range("200万元以上").plus(range("100万元"));
        assert_eq!(sum.equals(range("332万元")), None);
        assert_eq!(sum.equals(range("300万元")), None);
        assert_eq!(sum.equals(range("299.99万元")), Some(false));
        assert_eq!(sum.to_string(), ">=3000000.00");
        let above = range("超过200万元").plus(range("100万元"));
        assert_eq!(above.equals(range("300万元")), Some(false));
        let below = range("不足200万元").plus(range("100万元"));
        assert_eq!(below.equals(range("300万元")), Some(false));
        assert_eq!(below.equals(range("299.99万元")), None);
        assert_eq!(range("约200万元").equals(range("1元")), None);
        assert_eq!(
            Range::ANY.plus(range("5元")).at_most(range("4元")),
            Some(false)
        );
    }

    #[test]
    fn an_amount_is_within_another_up_to_the_figure() {
        assert_eq!(range("100元").at_most(range("100元")), Some(true));
        assert_eq!(range("100.01").at_most(range("100元")), Some(false));
        assert_eq!(range("100元").at_most(range("不低于100元")), Some(true));
        assert_eq!(range("100元").at_most(range("不超过100元")), None);
        assert_eq!(range("100元").at_most(range("低于100元")), Some(false));
        assert_eq!(range("不超过100元").at_most(range("100元")), Some(true));
        assert_eq!(range("超过100元").at_most(range("100元")), Some(false));
    }
}
