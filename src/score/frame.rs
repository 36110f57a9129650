//! Frames: what the law fixes of a scheme, while criteria and weights come from
//! the documents.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::choice::TieStep;
use super::price::Formula;
use super::ratio;
use super::scheme::{Criterion, Scheme};
use crate::finding::Citation;
use crate::model::terms::Subject;
use crate::score::Exact;
use crate::text::Text;

/// What the law of a time fixes of a scheme.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its name in files: several frames of one name follow each other in time.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The price formula.
    pub formula: Formula,
    /// The tie order.
    pub tie: Vec<FrameTie>,
    /// The fewest valid bids.
    pub min_valid: u32,
    /// The share of the price in the total, by kind of purchase.
    pub shares: Vec<Share>,
    /// Whether a departure is a breach: the clause itself was read, and knows no
    /// exception.
    pub strict: bool,
    /// Its provisions.
    pub citations: Vec<Citation>,
}

/// One step of a frame's tie order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrameTie {
    /// A step that any scheme can take.
    Step(TieStep),
    /// The criterion of technical merit (技术指标优劣), whatever its id.
    Technical,
}

/// How much of the total the price may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// For which kinds of purchase.
    pub kinds: Vec<Subject>,
    /// The least, as a fraction of the total.
    pub min: Option<Decimal>,
    /// The most.
    pub max: Option<Decimal>,
}

/// In what a scheme departs from the frame that it extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// Another price formula.
    Formula {
        /// The one it has.
        found: &'static str,
    },
    /// The price's share is outside what any kind of purchase, or the kind at
    /// hand, allows.
    Share {
        /// The share.
        found: Exact,
        /// The band that was asked for.
        band: Share,
    },
    /// No criterion is the price. The law allows that for prices that are fixed.
    NoPrice,
}

impl Frame {
    /// The tie order for a scheme's criteria.
    pub fn tie_for(&self, criteria: &[Criterion]) -> Vec<TieStep> {
        let technical = || {
            let found = criteria.iter().find(|c| c.is_technical())?;
            Some(TieStep::Criterion(found.id.clone()))
        };
        let steps = self.tie.iter().filter_map(|step| match step {
            FrameTie::Step(step) => Some(step.clone()),
            FrameTie::Technical => technical(),
        });
        steps.collect()
    }

    /// Whether it was the law on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// In what a scheme departs from it. Where the kind of purchase is not
    /// known, only what no kind allows is a departure.
    pub fn departures(&self, scheme: &Scheme, kind: Option<Subject>) -> Vec<Departure> {
        let priced = scheme.criteria.iter().find(|c| c.formula.is_some());
        let Some((criterion, formula)) =
            priced.and_then(|c| c.formula.as_ref().map(|formula| (c, formula)))
        else {
            return vec![Departure::NoPrice];
        };
        let mut found = Vec::new();
        if *formula != self.formula {
            found.push(Departure::Formula {
                found: formula.token(),
            });
        }
        if let Some(total) = scheme.total.filter(|total| *total > Decimal::ZERO) {
            let share = ratio::from_decimal(criterion.weight) / ratio::from_decimal(total);
            let bands: Vec<&Share> = self
                .shares
                .iter()
                .filter(|band| kind.is_none_or(|kind| band.kinds.contains(&kind)))
                .collect();
            if let Some(band) = bands.first()
                && !bands.iter().any(|band| band.holds(&share))
            {
                // Of several bands the widest is nearest to being kept.
                let widest = bands.iter().min_by_key(|band| band.min).unwrap_or(band);
                found.push(Departure::Share {
                    found: share,
                    band: (*widest).clone(),
                });
            }
        }
        found
    }
}

impl Share {
    /// Whether a share lies in it, its edges included.
    pub fn holds(&self, share: &Exact) -> bool {
        let least = self.min.map(ratio::from_decimal);
        let most = self.max.map(ratio::from_decimal);
        least.is_none_or(|least| *share >= least) && most.is_none_or(|most| *share <= most)
    }
}
