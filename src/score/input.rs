//! What a tally is made from: plain figures, from whatever file they came.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::scheme::BidUnit;
use crate::text::Text;

/// The criterion of a score that is an expert's total over all criteria.
pub const TOTAL: &str = "";

/// One bid of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BidIn {
    /// The supplier's id, which identifies the bid within its lot.
    pub supplier: String,
    /// The price bid, in the scheme's unit of bids; a rate as a fraction of one.
    pub price: Option<Decimal>,
    /// Whether the file leaves the price blank: then none was bid, and where
    /// prices count the bid is not valid. Otherwise a price that is absent is
    /// not known, which stops the tally.
    pub blank: bool,
    /// Whether the price deduction for small enterprises applies.
    pub small: Option<bool>,
    /// Whether the deduction for a share of small enterprises in a consortium or
    /// subcontract applies; `None` is not known.
    pub consortium: Option<bool>,
    /// Whether the deduction for domestic products applies.
    pub domestic: Option<bool>,
    /// The brand offered, where brands matter.
    pub brand: Option<String>,
    /// Whether the bid is valid; `None` is unknown and stops the tally.
    pub valid: Option<bool>,
    /// Why it is not valid.
    pub reason: Option<Text>,
    /// For each preference that a tie order may name, whether it covers this
    /// bid; absent is unknown.
    pub preferences: BTreeMap<String, bool>,
}

impl BidIn {
    /// What the price is compared by: the less, the better for the purchaser. Of a
    /// rate taken off, more is less to pay.
    pub fn asked(&self, unit: BidUnit) -> Option<Decimal> {
        self.price.map(|price| match unit {
            BidUnit::Discount => -price,
            BidUnit::Yuan | BidUnit::Percent | BidUnit::Hours => price,
        })
    }
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreIn {
    /// The supplier's id.
    pub supplier: String,
    /// The expert; `None` for a score that is not one of several.
    pub expert: Option<String>,
    /// The criterion's id, or [`TOTAL`].
    pub criterion: String,
    /// The raw score.
    pub score: Decimal,
}

/// One score, borrowed from wherever it stands.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// See [`ScoreIn`].
    pub supplier: &'a str,
    /// Likewise.
    pub expert: Option<&'a str>,
    /// Likewise.
    pub criterion: &'a str,
    /// Likewise.
    pub score: Decimal,
}

impl<'a> From<&'a ScoreIn> for Scored<'a> {
    fn from(score: &'a ScoreIn) -> Self {
        Self {
            supplier: &score.supplier,
            expert: score.expert.as_deref(),
            criterion: &score.criterion,
            score: score.score,
        }
    }
}
