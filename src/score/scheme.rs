//! A scoring scheme: criteria, weights, and every choice that changes a total.

use rust_decimal::Decimal;

use super::builtin;
use super::choice::{Combine, NewSupplier, Per, RankBy, TieStep};
use super::rounding::{At, Precision, Rounding};
use crate::text::Text;

/// How bids are scored and ranked.
///
/// A scheme without criteria ranks by evaluated price, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scheme {
    /// Its name in files.
    pub id: String,
    /// Which of its figures come from where; empty where nothing is to be said.
    pub origin: Text,
    /// What the weights must sum to exactly; `None` where no sum is declared.
    pub total: Option<Decimal>,
    /// How experts' scores become one.
    pub combine: Combine,
    /// What is combined over the experts.
    pub per: Per,
    /// How equal totals are parted, in order.
    pub tie: Vec<TieStep>,
    /// Which total decides.
    pub rank_by: RankBy,
    /// What a bid without a past gets.
    pub new_supplier: NewSupplier,
    /// The fewest valid bids; `None` where the scheme leaves it to the method.
    pub min_valid: Option<u32>,
    /// What is rounded where; `None`: nothing is.
    pub rounding: Option<Rounding>,
    /// What is scored.
    pub criteria: Vec<Criterion>,
    /// The rate taken off a small enterprise's price, for evaluation only.
    pub deduction_small: Option<Decimal>,
}

/// One thing that is scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Criterion {
    /// Its name in files.
    pub id: String,
    /// Its name for people, which a column header may also use.
    pub names: Text,
    /// Further column headers.
    pub headers: Vec<String>,
    /// The points it contributes.
    pub weight: Decimal,
    /// The highest raw score; the weight where it is not declared.
    pub max: Option<Decimal>,
    /// Whether it looks at the past, which a new supplier does not have.
    pub previous: bool,
    /// The price formula that computes it: it has no scores then.
    pub formula: Option<String>,
    /// Its own rounding of its points, in place of the scheme's.
    pub rounding: Option<Precision>,
}

impl Scheme {
    /// A built-in scheme by its id.
    pub fn built_in(id: &str) -> Option<Self> {
        Self::all_built_in().into_iter().find(|s| s.id == id)
    }

    /// All built-in schemes.
    pub fn all_built_in() -> Vec<Self> {
        vec![builtin::shenzhen_70_30(), builtin::lowest_price()]
    }

    /// Whether bids are ranked by evaluated price alone.
    pub fn ranks_by_price(&self) -> bool {
        self.criteria.is_empty()
    }

    /// How a step rounds, where it does.
    pub fn step(&self, at: At) -> Option<Precision> {
        self.rounding.as_ref().and_then(|r| r.step(at))
    }

    /// How the points of a criterion are rounded: its own way goes first.
    pub fn points_step(&self, criterion: &Criterion) -> Option<Precision> {
        criterion.rounding.or_else(|| self.step(At::Criterion))
    }

    /// A criterion by its id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|c| c.id == id)
    }
}

impl Criterion {
    /// The highest raw score.
    pub fn ceiling(&self) -> Decimal {
        self.max.unwrap_or(self.weight)
    }
}
