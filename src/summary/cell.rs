//! What stands in a cell.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::facts::Word;
use crate::text::Text;
use crate::value::money::Range;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A number of things, all of them known.
    Count(u64),
    /// A number of things of some cases; others do not state it.
    Sum {
        /// The number.
        sum: u64,
        /// How many cases state it.
        n: u32,
        /// How many should and do not.
        unknown: u32,
    },
    /// An amount in yuan.
    Money {
        /// The amount; `None` where nothing is known, or nothing was due.
        sum: Option<Range>,
        /// How many cases should state more and do not: the amount is without it.
        unknown: u32,
    },
    /// A difference in yuan; `None` where nothing has both ends.
    Difference(Option<Decimal>),
    /// A part of a whole, of what is known.
    Rate(Rate),
    /// A part of a whole that stands in the same table.
    Share(Rate),
    /// A mean.
    Mean(Rate),
    /// Days of a stage.
    Days {
        /// The median.
        median: Option<Decimal>,
        /// The longest.
        worst: Option<u32>,
        /// How many there are.
        n: u32,
        /// How many there should be.
        of: u32,
    },
    /// A number that may have decimals, or be below zero.
    Number {
        /// The number.
        sum: Decimal,
        /// How many parts of it are not known.
        unknown: u32,
    },
    /// Words.
    Text(Text),
    /// How many there are of each.
    Tally(BTreeMap<Word, u32>),
    /// Nothing that can be said here: no total is taken of an excerpt, no share where
    /// there is no whole.
    None,
}

impl Cell {
    /// How many of what it adds up do not state it.
    pub fn missing(&self) -> u32 {
        if let Self::Sum { unknown, .. }
        | Self::Money { unknown, .. }
        | Self::Number { unknown, .. } = self
        {
            return *unknown;
        }
        0
    }

    /// The amount, where it is one and exactly known.
    pub fn exact(&self) -> Option<Decimal> {
        if let Self::Money { sum, .. } = self {
            return sum.and_then(Range::exact);
        }
        None
    }

    /// The number of things, where it is one.
    pub fn count(&self) -> Option<u64> {
        if let Self::Count(n) = self {
            return Some(*n);
        }
        None
    }

    /// Whether it is an amount of which only a bound is known.
    pub fn is_bound(&self) -> bool {
        matches!(self, Self::Money { sum: Some(sum), .. } if sum.exact().is_none())
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        matches!(self, Self::Money { .. } | Self::Difference(_))
    }
}

/// A rate or a mean with what it rests on. It is kept as the part and the whole, so that
/// it is rounded once, to the places that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    part: Decimal,
    whole: Decimal,
    /// How many it is worked out from.
    pub n: u32,
    /// Of how many.
    pub of: u32,
}

impl Rate {
    /// A part of a whole.
    pub fn of(part: Decimal, whole: Decimal, n: u32, of: u32) -> Self {
        Self { part, whole, n, of }
    }

    /// Something of which nothing is known.
    pub fn unknown_of(of: u32) -> Self {
        Self::of(Decimal::ZERO, Decimal::ZERO, 0, of)
    }

    /// A mean.
    pub fn mean(sum: u64, n: u32, of: u32) -> Self {
        Self::of(Decimal::from(sum), Decimal::from(n), n, of)
    }

    /// The value rounded half up, away from zero; `None` where nothing is known, or the
    /// whole is zero.
    pub fn rounded(&self, places: u32) -> Option<Decimal> {
        (self.n > 0)
            .then(|| rounded(self.part, self.whole, places))
            .flatten()
    }

    /// The value in hundredths, likewise.
    pub fn percent(&self, places: u32) -> Option<Decimal> {
        let hundredfold = self.part.checked_mul(Decimal::ONE_HUNDRED)?;
        (self.n > 0)
            .then(|| rounded(hundredfold, self.whole, places))
            .flatten()
    }

    /// How many of what it should rest on are not known.
    pub fn unknown(&self) -> u32 {
        self.of.saturating_sub(self.n)
    }
}

/// A quotient, half up (away from zero); `None` where it cannot be taken.
pub fn rounded(part: Decimal, whole: Decimal, places: u32) -> Option<Decimal> {
    let exact = part.checked_div(whole)?;
    let mut value = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(places);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_once() {
        let rate = Rate::of(Decimal::from(12_345), Decimal::from(100_000), 1, 1);
        assert_eq!(rate.rounded(4), Some(Decimal::new(1235, 4)));
        assert_eq!(rate.percent(1), Some(Decimal::new(123, 1)));
        assert_eq!(Rate::unknown_of(2).percent(1), None);
        assert_eq!(Rate::of(Decimal::ONE, Decimal::ZERO, 1, 1).rounded(4), None);
    }
}
