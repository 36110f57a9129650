//! One lot with everything that its tally was made from, so that it can be
//! shown, explained, examined and varied.

use super::gap::Gap;
use super::input::{BidIn, ScoreIn, TOTAL};
use super::result::Tally;
use super::scheme::Scheme;
use super::screen;
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

    /// A lot whose sheet could not be read in full. What is wrong with what was
    /// read is said all the same; what is missing may stand in what was not.
    pub fn unread(
        lot: Option<String>,
        scheme: Scheme,
        bids: Vec<BidIn>,
        scores: Vec<ScoreIn>,
    ) -> Self {
        let stands = |gap: &Gap| {
            matches!(
                gap,
                Gap::Scheme(_)
                    | Gap::Weights { .. }
                    | Gap::Formula { .. }
                    | Gap::OutOfRange { .. }
                    | Gap::DuplicateScore { .. }
            )
        };
        let found = tally(&scheme, &bids, &scores, None).err();
        let mut gaps = vec![Gap::Unread];
        gaps.extend(found.into_iter().flatten().filter(stands));
        Self {
            lot,
            scheme,
            bids,
            scores,
            draw: None,
            result: Err(gaps),
        }
    }

    /// The same lot with its suppliers under other names, for people to read.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(&str) -> String) -> Self {
        let mut own = self.clone();
        for bid in &mut own.bids {
            bid.supplier = name(&bid.supplier);
        }
        for score in &mut own.scores {
            score.supplier = name(&score.supplier);
        }
        own.draw = own.draw.as_deref().map(name);
        if self.result != Err(vec![Gap::Unread]) {
            own.result = tally(&own.scheme, &own.bids, &own.scores, own.draw.as_deref());
        }
        own
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

    /// How many bidders take part: valid bids, several of one brand as one.
    pub fn bidders(&self) -> usize {
        screen::counted(&screen::screened(
            &self.scheme,
            self.bids.clone(),
            &mut Vec::new(),
        ))
    }

    /// Whether experts gave totals: then prices are in these already.
    pub fn by_total(&self) -> bool {
        self.scores.iter().any(|score| score.criterion == TOTAL)
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
