//! From what a sheet says to what a tally takes.

use super::{BidRow, LotSheet, Price};
use crate::score::{BidIn, ScoreIn};

impl LotSheet {
    /// The bids as the tally takes them.
    pub fn bids(&self) -> Vec<BidIn> {
        let bids = self.bids.iter().cloned().map(BidRow::taken);
        bids.collect()
    }

    /// The scores as the tally takes them.
    pub fn scores(&self) -> Vec<ScoreIn> {
        let scores = self.scores.iter().map(|cell| ScoreIn {
            supplier: cell.supplier.clone(),
            expert: cell.expert.clone(),
            criterion: cell.criterion.clone(),
            score: cell.score.value,
        });
        scores.collect()
    }
}

impl BidRow {
    /// The bid as the tally takes it.
    pub(super) fn taken(self) -> BidIn {
        BidIn {
            supplier: self.supplier.value,
            price: match &self.price {
                Price::Bid(cell) => Some(cell.value),
                Price::Blank(_) | Price::NoColumn | Price::Unknown(_) => None,
            },
            blank: matches!(self.price, Price::Blank(_)),
            small: self.small,
            consortium: None,
            domestic: self.domestic,
            brand: self.brand,
            valid: self.valid,
            reason: self.reason,
            preferences: std::collections::BTreeMap::new(),
        }
    }
}
