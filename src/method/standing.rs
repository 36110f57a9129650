//! Where an amount stands to a threshold.

use rust_decimal::Decimal;

use super::Facts;
use crate::finding::Citation;
use crate::model::case::Case;
use crate::pack::record::{Mark, ThresholdWord};
use crate::pack::{ActivePacks, Lookup};

/// What a comparison with a threshold came to.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Some fact is missing to look it up.
    Missing,
    /// No pack holds the figure of that place and day.
    NoFigure,
    /// It is known.
    Known {
        /// The figure, in yuan.
        figure: Decimal,
        /// Whether the amount reaches it: 以上 includes it.
        reach: Reach,
        /// What it rests on.
        citations: Vec<Citation>,
        /// How sure it is.
        mark: Mark,
    },
}

/// Whether an amount reaches a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// No amount, or only a bound, is known.
    Open,
    /// The budget does not, yet the lots' budgets or the awards together do.
    Contradicted,
}

impl Reach {
    /// Yes or no, where that is known.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Open | Self::Contradicted => None,
        }
    }

    fn of(facts: &Facts, case: Option<&Case>, figure: Decimal) -> Self {
        match facts.amount.as_ref().and_then(|a| a.reaches(figure)) {
            Some(true) => Self::Yes,
            Some(false) if case.is_some_and(|case| case.parts_reach(figure)) => Self::Contradicted,
            Some(false) => Self::No,
            None => Self::Open,
        }
    }
}

impl Standing {
    /// Whether the amount reaches it, where that is known.
    pub fn reaches(&self) -> Option<bool> {
        match self {
            Self::Known { reach, .. } => reach.known(),
            Self::Missing | Self::NoFigure => None,
        }
    }

    /// What a figure that the amount reaches rests on.
    pub fn reached(&self) -> Option<&[Citation]> {
        match self {
            Self::Known {
                reach: Reach::Yes,
                citations,
                ..
            } => Some(citations),
            Self::Known { .. } | Self::Missing | Self::NoFigure => None,
        }
    }

    /// Of the facts; the case is that which they were taken from, if any.
    pub(super) fn of(
        facts: &Facts,
        case: Option<&Case>,
        packs: &ActivePacks,
        what: ThresholdWord,
    ) -> Self {
        let (Some(region), Some(level), Some(kind), Some(day)) =
            (&facts.region, facts.level, facts.kind, facts.day)
        else {
            return Self::Missing;
        };
        match packs.threshold(what, region, level, kind, day) {
            Lookup::None => Self::NoFigure,
            Lookup::Found(threshold) => Self::Known {
                figure: threshold.amount,
                reach: Reach::of(facts, case, threshold.amount),
                citations: packs.threshold_citations(threshold),
                mark: threshold.mark,
            },
        }
    }
}
