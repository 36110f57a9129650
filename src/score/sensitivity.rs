//! How firmly a result stands: what it would take to change it. Reported,
//! never used.

use std::collections::BTreeSet;

use num_traits::Zero;

use super::choice::{Combine, NewSupplier};
use super::gap::Gap;
use super::input::TOTAL;
use super::lot::LotTally;
use super::ratio;
use super::result::{Outcome, Standing, Tally};
use super::rounding::At;
use super::scheme::{Criterion, Scheme};
use crate::score::Exact;

/// The most experts that are left out one by one, each with a tally of its own;
/// no committee is near it.
const MOST_EXPERTS: usize = 200;

/// What a result hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The deciding totals of the first and the second in rank, subtracted;
    /// `None` where there is no second, or no totals.
    pub margin: Option<Exact>,
    /// The result without each of the experts, by name.
    pub without: Vec<Without>,
    /// What would bring the second up to the first.
    pub swap: Option<Swap>,
}

/// The result without one expert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The expert who is left out.
    pub expert: String,
    /// How the tally ends then; `None` where it cannot be made.
    pub status: Option<Outcome>,
    /// Who stands first alone then.
    pub winner: Option<String>,
    /// Whether the first place changes: another winner, one where there was a
    /// tie, or a tie where there was one. Not said where there is no tally.
    pub changes: bool,
    /// What keeps the tally from being made: too few are left to trim, say.
    pub refused: Vec<Gap>,
}

/// What would make the total of the second that of the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// The first in rank.
    pub first: String,
    /// The second.
    pub second: String,
    /// What the second lacks, before totals are rounded. Zero or less where
    /// rounding, or the tie order, put it second.
    pub lacks: Exact,
    /// For each criterion that experts score, the raw points by which one of
    /// them would have to raise the second. Where experts gave totals, these
    /// are the one criterion.
    pub raises: Vec<Raise>,
}

/// Raw points by one expert on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// The criterion's id, or [`TOTAL`].
    pub criterion: String,
    /// How many; `None` where the total is not proportional to one expert's
    /// score: trimmed or middle scores, rounding on the way, a cap, a price that
    /// divides the points, a stand-in for new suppliers, a weight of zero.
    pub points: Option<Exact>,
    /// The experts whose score of the second has room for so much.
    pub experts: Vec<String>,
}

/// What the result of a lot hangs on; `None` where it was not tallied.
pub fn sensitivity(lot: &LotTally) -> Option<Sensitivity> {
    let tally = lot.result.as_ref().ok()?;
    Some(Sensitivity {
        margin: tally.margin(lot.scheme.rank_by),
        without: without(lot, tally),
        swap: swap(lot, tally),
    })
}

fn without(lot: &LotTally, tally: &Tally) -> Vec<Without> {
    let experts = lot.experts();
    if experts.len() > MOST_EXPERTS {
        return Vec::new();
    }
    let one = |expert: &str| {
        let (status, winner, refused) = match lot.without_expert(expert).result {
            Ok(other) => (Some(other.status), other.winner, Vec::new()),
            Err(gaps) => (None, None, gaps),
        };
        let same = status == Some(tally.status) && winner == tally.winner;
        Without {
            expert: expert.to_owned(),
            changes: status.is_some() && !same,
            status,
            winner,
            refused,
        }
    };
    experts.into_iter().map(one).collect()
}

fn swap(lot: &LotTally, tally: &Tally) -> Option<Swap> {
    let mut ranked = tally.results.iter().filter(|s| s.rank.is_some());
    let (first, second) = (ranked.next()?, ranked.next()?);
    let lacks = first.exact.as_ref()? - second.exact.as_ref()?;
    let raises = if lacks.is_positive() {
        let mut scored = BTreeSet::new();
        for score in lot.scores.iter().filter(|s| s.expert.is_some()) {
            scored.insert(score.criterion.as_str());
        }
        let raises = columns(&lot.scheme, &scored).into_iter();
        raises
            .map(|criterion| raise(lot, second, &criterion, &lacks))
            .collect()
    } else {
        Vec::new()
    };
    Some(Swap {
        first: first.supplier.clone(),
        second: second.supplier.clone(),
        lacks,
        raises,
    })
}

/// The criteria that experts score, in the scheme's order; or their totals.
fn columns(scheme: &Scheme, scored: &BTreeSet<&str>) -> Vec<Criterion> {
    if scored.contains(TOTAL) {
        return vec![Criterion {
            weight: scheme.most(),
            ..Criterion::default()
        }];
    }
    let own = |c: &&Criterion| c.formula.is_none() && scored.contains(c.id.as_str());
    scheme.leaves().filter(own).cloned().collect()
}

fn raise(lot: &LotTally, second: &Standing, criterion: &Criterion, lacks: &Exact) -> Raise {
    let own: Vec<_> = lot
        .scores
        .iter()
        .filter(|s| s.supplier == second.supplier && s.criterion == criterion.id)
        .filter_map(|s| Some((s.expert.as_deref()?, ratio::from_decimal(s.score))))
        .collect();
    let weight = ratio::from_decimal(criterion.weight);
    let max = ratio::from_decimal(criterion.ceiling());
    let proportional =
        proportional(&lot.scheme, second, criterion) && !own.is_empty() && !weight.is_zero();
    // One of n experts moves the mean by a part in n, and that the points by
    // weight / max.
    let points = proportional.then(|| lacks * Exact::from(own.len()) * &max / weight);
    let room = |score: &Exact| points.as_ref().is_some_and(|points| score + points <= max);
    let mut experts: Vec<String> = own
        .iter()
        .filter(|(_, score)| room(score))
        .map(|(expert, _)| (*expert).to_owned())
        .collect();
    experts.sort();
    Raise {
        criterion: criterion.id.clone(),
        points,
        experts,
    }
}

/// Whether a bid's exact total grows in proportion to one expert's score.
fn proportional(scheme: &Scheme, bid: &Standing, criterion: &Criterion) -> bool {
    let means = scheme.combine == Combine::Mean && scheme.step(At::ExpertMean).is_none();
    if criterion.id == TOTAL {
        return means;
    }
    // The criterion and all that it is a part of: no cap, no rounding.
    let mut at = Some(criterion);
    for _ in &scheme.criteria {
        let Some(here) = at else { break };
        let capped = here.bonus && here.id != criterion.id;
        if capped || here.rounding.is_some() {
            return false;
        }
        at = here.parent.as_deref().and_then(|id| scheme.criterion(id));
    }
    means
        && scheme.step(At::Criterion).is_none()
        // A stand-in for others may be the mean of this very column.
        && !(criterion.previous && scheme.new_supplier == NewSupplier::Mean)
        // What is left out for a new supplier scales up the rest.
        && bid.criteria.iter().all(|points| points.raw.is_some())
        && !scheme.criteria.iter().any(Criterion::is_factor)
}
