//! One lot with everything that its tally was made from, so that it can be
//! shown, explained, examined and varied.

use super::gap::Gap;
use super::input::{BidIn, ScoreIn};
use super::result::Tally;
use super::scheme::Scheme;
use super::tally::tally;

/// A lot, tallied or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotTally {
    /// The lot; `None` where there is one without a name.
    pub lot: Option<String>,
    /// The scheme.
    pub scheme: Scheme,
    /// The bids.
    pub bids: Vec<BidIn>,
    /// The scores.
    pub scores: Vec<ScoreIn>,
    /// Who won the recorded draw.
    pub draw: Option<String>,
    /// The tally, or what keeps it from being made.
    pub result: Result<Tally, Vec<Gap>>,
}

impl LotTally {
    /// Tallies a lot.
    pub fn of(
        lot: Option<String>,
        scheme: Scheme,
        bids: Vec<BidIn>,
        scores: Vec<ScoreIn>,
        draw: Option<String>,
    ) -> Self {
        let result = tally(&scheme, &bids, &scores, draw.as_deref());
        Self {
            lot,
            scheme,
            bids,
            scores,
            draw,
            result,
        }
    }

    /// Tallies it again without the scores of one expert.
    #[must_use]
    pub fn without_expert(&self, expert: &str) -> Self {
        let kept = self.scores.iter();
        let kept = kept.filter(|s| s.expert.as_deref() != Some(expert));
        Self::of(
            self.lot.clone(),
            self.scheme.clone(),
            self.bids.clone(),
            kept.cloned().collect(),
            self.draw.clone(),
        )
    }

    /// The experts, by name.
    pub fn experts(&self) -> Vec<&str> {
        let named = self.scores.iter().filter_map(|s| s.expert.as_deref());
        let mut experts: Vec<&str> = named.collect();
        experts.sort_unstable();
        experts.dedup();
        experts
    }
}
