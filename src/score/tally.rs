//! The tally of one lot.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use rust_decimal::Decimal;

use super::choice::RankBy;
use super::gap::Gap;
use super::input::{BidIn, ScoreIn};
use super::points::{Earned, earned, rounded};
use super::rank::{Entry, Ranking, rank};
use super::result::{Outcome, Standing, Tally};
use super::rounding::At;
use super::scheme::Scheme;
use super::{price, ratio, sheet};

/// Tallies the bids of one lot.
///
/// # Errors
///
/// Every [`Gap`] that keeps the tally from being made, sorted, each once.
pub fn tally(
    scheme: &Scheme,
    bids: &[BidIn],
    scores: &[ScoreIn],
    draw_winner: Option<&str>,
) -> Result<Tally, Vec<Gap>> {
    let mut gaps = bid_gaps(bids);
    let mut valid: Vec<&BidIn> = bids.iter().filter(|b| b.valid == Some(true)).collect();
    valid.sort_by(|a, b| a.supplier.cmp(&b.supplier));
    let fewest = usize::try_from(scheme.min_valid.unwrap_or(0)).unwrap_or(usize::MAX);
    if gaps.is_empty() && valid.len() < fewest.max(1) {
        // Nobody needs to score a lot that has failed: no score is missing.
        return Ok(finish(scheme, bids, BTreeMap::new(), None));
    }
    let faults = scheme.faults();
    let sound = faults.is_empty();
    gaps.extend(faults);
    let mut found = None;
    if sound {
        let prices = evaluated_prices(scheme, &valid, &mut gaps);
        let columns = sheet::columns(scheme, bids, &valid, &prices, scores, &mut gaps);
        if gaps.is_empty() {
            match earned(scheme, &valid, &columns) {
                Ok(earned) => found = Some((prices, earned)),
                Err(gap) => gaps.push(gap),
            }
        }
    }
    gaps.sort();
    gaps.dedup();
    let Some((prices, earned)) = found else {
        return Err(gaps);
    };
    let standings: Vec<Standing> = valid
        .iter()
        .zip(prices.into_iter().zip(earned))
        .map(|(bid, (price, earned))| standing(scheme, bid, price, earned))
        .collect();
    let ranking = {
        let entries = valid.iter().zip(&standings);
        let entries: Vec<Entry<'_>> = entries
            .map(|(bid, standing)| Entry {
                bid,
                merit: merit(scheme, standing),
                criteria: &standing.criteria,
            })
            .collect();
        rank(&scheme.tie, &entries, draw_winner).map_err(|gap| vec![gap])?
    };
    let standings = standings.into_iter().map(|s| (s.supplier.clone(), s));
    Ok(finish(scheme, bids, standings.collect(), Some(ranking)))
}

fn bid_gaps(bids: &[BidIn]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut seen = BTreeSet::new();
    for bid in bids {
        let supplier = bid.supplier.clone();
        if !seen.insert(&bid.supplier) {
            gaps.push(Gap::DuplicateBid { supplier });
        } else if bid.valid.is_none() {
            gaps.push(Gap::Validity { supplier });
        }
    }
    gaps
}

/// The evaluated prices of the valid bids; a gap where one is needed and cannot
/// be had.
fn evaluated_prices(
    scheme: &Scheme,
    valid: &[&BidIn],
    gaps: &mut Vec<Gap>,
) -> Vec<Option<BigRational>> {
    let needed = scheme.ranks_by_price() || scheme.criteria.iter().any(|c| c.formula.is_some());
    let rate = scheme.deduction_small.map(ratio::from_decimal);
    let mut prices = Vec::new();
    for bid in valid {
        let supplier = bid.supplier.clone();
        let own = match (bid.price, bid.small, &rate) {
            (None, _, _) => Err(Gap::MissingPrice { supplier }),
            (Some(price), _, _) if price <= Decimal::ZERO => {
                Err(Gap::PriceNotPositive { supplier, price })
            }
            (Some(_), None, Some(_)) => Err(Gap::SmallUnknown { supplier }),
            (Some(price), small, rate) => {
                let rate = rate.as_ref().filter(|_| small == Some(true));
                Ok(price::evaluated(&ratio::from_decimal(price), rate))
            }
        };
        prices.push(match own {
            Ok(price) => Some(price),
            Err(gap) => {
                gaps.extend(needed.then_some(gap));
                None
            }
        });
    }
    prices
}

fn standing(
    scheme: &Scheme,
    bid: &BidIn,
    evaluated_price: Option<BigRational>,
    earned: Earned,
) -> Standing {
    let exact = (!scheme.ranks_by_price()).then_some(earned.exact);
    Standing {
        total: exact.clone().map(|e| rounded(e, scheme.step(At::Total))),
        exact,
        evaluated_price,
        criteria: earned.criteria,
        ..absent(bid)
    }
}

/// A bid before, or without, any result.
fn absent(bid: &BidIn) -> Standing {
    Standing {
        supplier: bid.supplier.clone(),
        valid: bid.valid == Some(true),
        reason: bid.reason.clone(),
        rank: None,
        total: None,
        exact: None,
        price: bid.price,
        evaluated_price: None,
        criteria: Vec::new(),
    }
}

/// What ranks a bid; more is better.
fn merit(scheme: &Scheme, standing: &Standing) -> BigRational {
    let merit = if scheme.ranks_by_price() {
        standing.evaluated_price.clone().map(|price| -price)
    } else {
        match scheme.rank_by {
            RankBy::Rounded => standing.total.clone(),
            RankBy::Exact => standing.exact.clone(),
        }
    };
    merit.unwrap_or_default()
}

/// Puts the result together; without a ranking the lot has failed.
fn finish(
    scheme: &Scheme,
    bids: &[BidIn],
    mut standings: BTreeMap<String, Standing>,
    ranking: Option<Ranking>,
) -> Tally {
    let failed = ranking.is_none();
    let ranking = ranking.unwrap_or_default();
    let rounding_matters = rounding_matters(standings.values());
    let mut results = Vec::new();
    for (rank, supplier) in &ranking.ranks {
        results.extend(standings.remove(supplier).map(|s| Standing {
            rank: Some(*rank),
            ..s
        }));
    }
    let mut rest: Vec<Standing> = bids
        .iter()
        .filter(|bid| failed || bid.valid != Some(true))
        .map(absent)
        .collect();
    rest.sort_by(|a, b| (!a.valid, &a.supplier).cmp(&(!b.valid, &b.supplier)));
    results.extend(rest);
    let mut first = ranking.ranks.iter().filter(|(rank, _)| *rank == 1);
    let (status, winner) = match (first.next(), first.next()) {
        (None, _) => (Outcome::Failed, None),
        (Some((_, supplier)), None) => (Outcome::Decided, Some(supplier.clone())),
        (Some(_), Some(_)) => (Outcome::Tied, None),
    };
    Tally {
        results,
        ties: ranking.ties,
        status,
        winner,
        rounding_matters,
        open: ranking.open,
        precision: scheme.step(At::Total),
    }
}

fn rounding_matters<'a>(standings: impl Iterator<Item = &'a Standing>) -> bool {
    let mut exact_by_total = BTreeMap::new();
    standings.into_iter().any(|s| {
        let first = exact_by_total.entry(&s.total).or_insert(&s.exact);
        *first != &s.exact
    })
}
