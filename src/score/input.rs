//! What a tally is made from: plain figures, from whatever file they came.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// One bid of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BidIn {
    /// The supplier's id, which identifies the bid within its lot.
    pub supplier: String,
    /// The price bid.
    pub price: Option<Decimal>,
    /// Whether the price deduction for small enterprises applies.
    pub small: Option<bool>,
    /// Whether the bid is valid; `None` is unknown and stops the tally.
    pub valid: Option<bool>,
    /// Why it is not valid.
    pub reason: Option<String>,
    /// For each preference that a tie order may name, whether it covers this
    /// bid; absent is unknown.
    pub preferences: BTreeMap<String, bool>,
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreIn {
    /// The supplier's id.
    pub supplier: String,
    /// The expert; `None` for a score that is not one of several.
    pub expert: Option<String>,
    /// The criterion's id.
    pub criterion: String,
    /// The raw score.
    pub score: Decimal,
}
