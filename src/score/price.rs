//! Price formulas, by token.

use num_rational::BigRational;
use num_traits::{One, Signed};

use super::gap::Gap;

/// A price formula that this program can compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// 低价优先法: the lowest evaluated price over the bid's own.
    LowestRatio,
}

impl Formula {
    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::LowestRatio => "lowest-ratio",
        }
    }

    /// From a token.
    ///
    /// # Errors
    ///
    /// A [`Gap`] for any other formula: a guessed one would give a wrong total.
    pub fn from_token(token: &str) -> Result<Self, Gap> {
        if token == Self::LowestRatio.token() {
            Ok(Self::LowestRatio)
        } else {
            Err(Gap::Formula {
                formula: token.to_owned(),
            })
        }
    }

    /// The share of full points, from 0 to 1, that each evaluated price of the
    /// valid bids earns, in the same order; `None` unless all are above zero.
    pub fn shares(self, prices: &[BigRational]) -> Option<Vec<BigRational>> {
        if !prices.iter().all(Signed::is_positive) {
            return None;
        }
        match self {
            Self::LowestRatio => {
                let base = prices.iter().min()?;
                Some(prices.iter().map(|price| base / price).collect())
            }
        }
    }
}

/// What a bid counts as when prices are compared: `rate` is taken off the price
/// of a small enterprise. The award stays at the bid.
pub fn evaluated(price: &BigRational, rate: Option<&BigRational>) -> BigRational {
    match rate {
        Some(rate) => price * (BigRational::one() - rate),
        None => price.clone(),
    }
}
