//! From what a sheet says to what a tally takes.

use super::{LotSheet, Price};
use crate::score::{BidIn, ScoreIn};

impl LotSheet {
    /// The bids as the tally takes them.
    pub fn bids(&self) -> Vec<BidIn> {
        let bids = self.bids.iter().map(|row| BidIn {
            supplier: row.supplier.value.clone(),
            price: match &row.price {
                Price::Bid(cell) => Some(cell.value),
                Price::Blank(_) | Price::NoColumn | Price::Unknown(_) => None,
            },
            blank: matches!(row.price, Price::Blank(_)),
            small: row.small,
            consortium: None,
            domestic: row.domestic,
            brand: row.brand.clone(),
            valid: row.valid,
            reason: row.reason.clone(),
            preferences: std::collections::BTreeMap::new(),
        });
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
