//! Price formulas, by token: what prices come to in points.

mod params;

use num_rational::BigRational;
use num_traits::{One, Signed};

use super::gap::Gap;
use crate::text::Text;

pub use params::{Drop, Params, Steps};

/// A price formula that this program can compute, its parameters checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// 低价优先法: the lowest evaluated price over the bid's own.
    LowestRatio,
}

/// What a formula makes of prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Yields {
    /// Points of its criterion.
    Points,
    /// No points: an order of the bids, the greatest value first. Its criterion
    /// stands alone in its scheme.
    Order,
    /// A factor by which the points of all other criteria are multiplied; the
    /// product is the total. Its criterion has the weight 0.
    Factor,
}

/// One valid bid, as a formula sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote<'a> {
    /// The supplier, for the words.
    pub supplier: &'a str,
    /// The evaluated price, above zero.
    pub price: BigRational,
}

/// What a formula made of the prices of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Priced {
    /// For each quote, in the same order, the points, the place in the order or
    /// the factor: see [`Yields`]. Not rounded: that is declared elsewhere.
    pub values: Vec<BigRational>,
    /// How the base price came about, a line for each step, with its numbers.
    pub basis: Vec<Text>,
    /// For each quote how its value came about, a line for each step.
    pub steps: Vec<Vec<Text>>,
}

impl Formula {
    /// The token of scheme files.
    pub const fn token(&self) -> &'static str {
        match self {
            Self::LowestRatio => "lowest-ratio",
        }
    }

    /// From a token and its parameters.
    ///
    /// # Errors
    ///
    /// A [`Gap`] for each fault: an unknown formula (a guessed one would give a
    /// wrong total), a parameter that is missing, impossible or not the
    /// formula's.
    pub fn new(token: &str, _params: &Params) -> Result<Self, Vec<Gap>> {
        if token == Self::LowestRatio.token() {
            Ok(Self::LowestRatio)
        } else {
            Err(vec![Gap::Formula {
                formula: token.to_owned(),
            }])
        }
    }

    /// What it makes of prices.
    pub const fn yields(&self) -> Yields {
        match self {
            Self::LowestRatio => Yields::Points,
        }
    }

    /// Applies it to the quotes of one lot; `full` is the most points.
    ///
    /// # Errors
    ///
    /// A [`Gap`] where the quotes do not allow it.
    pub fn apply(&self, full: &BigRational, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        match self {
            Self::LowestRatio => {
                let Some(base) = quotes.iter().map(|q| &q.price).min() else {
                    return Ok(Priced::default());
                };
                Ok(Priced {
                    values: quotes.iter().map(|q| full * base / &q.price).collect(),
                    basis: Vec::new(),
                    steps: quotes.iter().map(|_| Vec::new()).collect(),
                })
            }
        }
    }
}

/// What a bid counts as when prices are compared: `rate` is taken off the price.
/// The award stays at the bid.
pub fn evaluated(price: &BigRational, rate: &BigRational) -> BigRational {
    debug_assert!(!rate.is_negative());
    price * (BigRational::one() - rate)
}
