//! What a tally comes to.

use rust_decimal::Decimal;

use super::choice::TieStep;
use super::gap::Gap;
use super::ratio;
use super::rounding::Precision;
use crate::score::Exact;
use crate::text::Text;

/// How a tally ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// One bid stands first.
    Decided,
    /// Several stand first: the declared order is exhausted, or asks for a draw
    /// that is not recorded.
    Tied,
    /// Too few valid bids.
    Failed,
}

impl Outcome {
    /// The token of JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Tied => "tied",
            Self::Failed => "failed",
        }
    }
}

/// What a bid got on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The criterion.
    pub id: String,
    /// The raw score that counted, experts combined; `None` where the criterion
    /// was left out for a new supplier.
    pub raw: Option<Exact>,
    /// What it adds to the total.
    pub points: Exact,
}

/// One bid in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The supplier.
    pub supplier: String,
    /// Whether the bid took part.
    pub valid: bool,
    /// Why it did not, or why it is no candidate.
    pub reason: Option<Text>,
    /// Its rank; `None` for invalid bids and in a failed lot.
    pub rank: Option<usize>,
    /// The total as published: rounded, where the scheme rounds totals.
    pub total: Option<Exact>,
    /// The total before its own rounding; earlier declared steps are in it.
    pub exact: Option<Exact>,
    /// The price bid.
    pub price: Option<Decimal>,
    /// The price that comparisons use.
    pub evaluated_price: Option<Exact>,
    /// Each criterion that is scored or computed, in the scheme's order; none
    /// where experts gave totals only.
    pub criteria: Vec<Points>,
    /// The criteria that have parts, with the sum of those.
    pub groups: Vec<Points>,
    /// How the price came to what it counts for, a line for each step.
    pub price_steps: Vec<Text>,
}

/// Bids with equal deciding totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The step that put one of them first, or the last one tried; `None` if the
    /// scheme declares none.
    pub step: Option<TieStep>,
    /// The rank they tie for.
    pub rank: usize,
    /// The suppliers, by id.
    pub suppliers: Vec<String>,
    /// Whether one of them alone holds that rank.
    pub resolved: bool,
}

/// The result for a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Bids by rank, then those without one, valid before invalid; by supplier
    /// where equal.
    pub results: Vec<Standing>,
    /// Every tie, the best rank first.
    pub ties: Vec<Tie>,
    /// How it ended.
    pub status: Outcome,
    /// Who stands first alone.
    pub winner: Option<String>,
    /// Whether two bids are equal only because totals are rounded: the other
    /// `rank_by` could rank them otherwise.
    pub rounding_matters: bool,
    /// What is not known but does not keep the first place from being decided,
    /// and a recorded draw that does not fit.
    pub open: Vec<Gap>,
    /// How totals are rounded.
    pub precision: Option<Precision>,
    /// How the base price came about, a line for each step.
    pub price_basis: Vec<Text>,
}

impl Tally {
    /// The deciding totals of the first and the second, subtracted; `None` where
    /// there is no second, or no totals.
    pub fn margin(&self, rank_by: super::RankBy) -> Option<Exact> {
        let deciding = |s: &Standing| match rank_by {
            super::RankBy::Rounded => s.total.clone(),
            super::RankBy::Exact => s.exact.clone(),
        };
        let mut ranked = self.results.iter().filter(|s| s.rank.is_some());
        Some(deciding(ranked.next()?)? - deciding(ranked.next()?)?)
    }

    /// A total as it is published: with exactly the declared places.
    pub fn total_text(&self, standing: &Standing) -> Option<String> {
        let total = standing.total.as_ref()?;
        Some(match self.precision {
            Some(precision) => ratio::fixed_text(total, precision),
            None => ratio::exact_text(total),
        })
    }
}
