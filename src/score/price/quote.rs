//! What goes into a formula, and what comes out.

use crate::score::Exact;
use crate::text::Text;

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
    pub price: Exact,
}

/// What a formula made of the prices of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Priced {
    /// For each quote, in the same order, the points, the place in the order or
    /// the factor: see [`Yields`]. Not rounded: that is declared elsewhere.
    pub values: Vec<Exact>,
    /// How the base price came about, a line for each step, with its numbers.
    pub basis: Vec<Text>,
    /// For each quote how its value came about, a line for each step.
    pub steps: Vec<Vec<Text>>,
}
