//! Where an amount stands to a threshold.

use rust_decimal::Decimal;

use super::Facts;
use crate::finding::Citation;
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
        /// Whether the amount reaches it: 以上 includes it. `None` where no amount, or
        /// only a bound, is known.
        reaches: Option<bool>,
        /// What it rests on.
        citations: Vec<Citation>,
        /// How sure it is.
        mark: Mark,
    },
}

impl Standing {
    /// Whether the amount reaches it, where that is known.
    pub fn reaches(&self) -> Option<bool> {
        match self {
            Self::Known { reaches, .. } => *reaches,
            Self::Missing | Self::NoFigure => None,
        }
    }

    pub(super) fn of(facts: &Facts, packs: &ActivePacks, what: ThresholdWord) -> Self {
        let (Some(region), Some(level), Some(kind), Some(day)) =
            (&facts.region, facts.level, facts.kind, facts.day)
        else {
            return Self::Missing;
        };
        match packs.threshold(what, region, level, kind, day) {
            Lookup::None => Self::NoFigure,
            Lookup::Found(threshold) => Self::Known {
                figure: threshold.amount,
                reaches: facts
                    .amount
                    .as_ref()
                    .and_then(|a| a.reaches(threshold.amount)),
                citations: packs.threshold_citations(threshold),
                mark: threshold.mark,
            },
        }
    }
}
