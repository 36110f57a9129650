//! The tally of one lot.

use std::collections::{BTreeMap, BTreeSet};

use num_traits::One;
use rust_decimal::Decimal;

use super::choice::RankBy;
use super::gap::Gap;
use super::input::{BidIn, ScoreIn, Scored, TOTAL};
use super::points::{Earned, combined_totals, earned, rounded};
use super::price::{Quote, Yields};
use super::rank::{Entry, Ranking, rank};
use super::result::{Outcome, Standing, Tally};
use super::rounding::At;
use super::scheme::Scheme;
use super::{price, ratio, screen, sheet};
use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::text::{Text, quoted};

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
    let scores: Vec<Scored<'_>> = scores.iter().map(Scored::from).collect();
    tallied(scheme, bids.to_vec(), &scores, draw_winner, true)
}

/// Likewise without the words of how the points of prices came about: for whoever
/// needs the ranks only.
///
/// # Errors
///
/// As [`tally`].
pub fn ranked(
    scheme: &Scheme,
    bids: Vec<BidIn>,
    scores: &[Scored<'_>],
    draw_winner: Option<&str>,
) -> Result<Tally, Vec<Gap>> {
    tallied(scheme, bids, scores, draw_winner, false)
}

fn tallied(
    scheme: &Scheme,
    bids: Vec<BidIn>,
    scores: &[Scored<'_>],
    draw_winner: Option<&str>,
    worked: bool,
) -> Result<Tally, Vec<Gap>> {
    let mut gaps = bid_gaps(&bids);
    let bids = &screen::screened(scheme, bids, &mut gaps);
    let mut valid: Vec<&BidIn> = bids.iter().filter(|b| b.valid == Some(true)).collect();
    valid.sort_by(|a, b| a.supplier.cmp(&b.supplier));
    let fewest = usize::try_from(scheme.min_valid.unwrap_or(0)).unwrap_or(usize::MAX);
    if gaps.is_empty() && screen::counted(bids) < fewest.max(1) {
        // Nobody needs to score a lot that has failed: no score is missing.
        return Ok(finish(scheme, bids, BTreeMap::new(), None));
    }
    let faults = scheme.faults();
    let sound = faults.is_empty();
    gaps.extend(faults);
    let found = if sound {
        made(scheme, bids, &valid, scores, worked, &mut gaps)
    } else {
        None
    };
    gaps.sort();
    gaps.dedup();
    let Some((standings, basis)) = found else {
        return Err(gaps);
    };
    let mut standings: BTreeMap<String, Standing> = standings
        .into_iter()
        .map(|s| (s.supplier.clone(), s))
        .collect();
    for (supplier, reason) in not_candidates(scheme, bids, &standings)? {
        if let Some(standing) = standings.get_mut(&supplier) {
            standing.reason = Some(reason);
        }
    }
    let ranking = {
        let candidates = valid.iter().filter_map(|bid| {
            let standing = standings.get(&bid.supplier)?;
            standing.reason.is_none().then_some((bid, standing))
        });
        let entries: Vec<Entry<'_>> = candidates
            .map(|(bid, standing)| Entry {
                bid,
                merit: merit(scheme, standing),
                criteria: &standing.criteria,
                groups: &standing.groups,
            })
            .collect();
        rank(scheme, &entries, draw_winner).map_err(|gap| vec![gap])?
    };
    let mut tally = finish(scheme, bids, standings, Some(ranking));
    tally.price_basis = basis;
    Ok(tally)
}

/// The standings of the valid bids, before ranks, and how the base price came
/// about; `None` where there are gaps.
fn made(
    scheme: &Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    scores: &[Scored<'_>],
    worked: bool,
    gaps: &mut Vec<Gap>,
) -> Option<(Vec<Standing>, Vec<Text>)> {
    let totals = scores.iter().filter(|s| s.criterion == TOTAL).count();
    if totals > 0 && totals < scores.len() {
        gaps.push(Gap::Scheme(Text::fixed(
            "评委既有总分，又有分项得分：只留一种",
            "experts gave both totals and scores by criterion: keep one of them",
        )));
        return None;
    }
    // Totals contain the price's points already.
    let by_total = totals > 0;
    let formula = scheme.criteria.iter().find_map(|c| {
        let formula = c.formula.as_ref()?;
        (!by_total).then_some((c, formula))
    });
    let prices = evaluated_prices(scheme, valid, formula.is_some(), gaps);
    let mut priced = None;
    let known: Option<Vec<Quote<'_>>> = valid
        .iter()
        .zip(&prices)
        .map(|(bid, price)| {
            Some(Quote {
                supplier: &bid.supplier,
                price: price.clone()?,
            })
        })
        .collect();
    if let (Some((criterion, formula)), Some(quotes)) = (formula, known) {
        let full = ratio::from_decimal(criterion.weight);
        match formula.made_of(&full, &quotes, worked) {
            Ok(made) => priced = Some(made),
            Err(gap) => gaps.push(gap),
        }
    }
    let earned = if by_total {
        let column = sheet::totals(scheme, bids, valid, scores, gaps);
        gaps.is_empty().then(|| combined_totals(scheme, &column))
    } else {
        let columns = sheet::columns(scheme, bids, valid, priced.as_ref(), scores, gaps);
        gaps.is_empty().then(|| earned(scheme, valid, &columns))
    };
    let earned = match earned? {
        Ok(earned) => earned,
        Err(gap) => {
            gaps.push(gap);
            return None;
        }
    };
    let priced = priced.unwrap_or_default();
    let mut steps = priced.steps.into_iter();
    let standings = valid
        .iter()
        .zip(prices.into_iter().zip(earned))
        .map(|(bid, (price, earned))| Standing {
            price_steps: steps.next().unwrap_or_default(),
            ..standing(scheme, bid, price, earned)
        })
        .collect();
    Some((standings, priced.basis))
}

/// 87号令 31(2): of the bids of one brand only the best may be a candidate.
fn not_candidates(
    scheme: &Scheme,
    bids: &[BidIn],
    standings: &BTreeMap<String, Standing>,
) -> Result<BTreeMap<String, Text>, Vec<Gap>> {
    let mut out = BTreeMap::new();
    for same in screen::by_brand(bids.iter()).values() {
        let merits: Vec<(Exact, &BidIn)> = same
            .iter()
            .filter_map(|bid| Some((merit(scheme, standings.get(&bid.supplier)?), *bid)))
            .collect();
        let Some(best) = merits.iter().map(|(merit, _)| merit).max() else {
            continue;
        };
        let mut firsts = merits.iter().filter(|(merit, _)| merit == best);
        let (Some((_, first)), second) = (firsts.next(), firsts.next()) else {
            continue;
        };
        if second.is_some() {
            return Err(vec![Gap::BrandTie {
                supplier: first.supplier.clone(),
                brand: first.brand.clone().unwrap_or_default(),
            }]);
        }
        let kept = quoted(&first.supplier, 60);
        for (_, bid) in merits.iter().filter(|(_, b)| b.supplier != first.supplier) {
            let reason = text!(
                "与 {kept} 同一品牌而得分较低，不作为中标候选人",
                "the same brand as {kept}, which scored higher; no candidate"
            );
            out.insert(bid.supplier.clone(), reason);
        }
    }
    Ok(out)
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
    has_formula: bool,
    gaps: &mut Vec<Gap>,
) -> Vec<Option<Exact>> {
    let needed = scheme.ranks_by_price() || has_formula;
    let mut prices = Vec::new();
    for bid in valid {
        prices.push(match evaluated_price(scheme, bid) {
            Ok(price) => Some(price),
            Err(gap) => {
                gaps.extend(needed.then_some(gap));
                None
            }
        });
    }
    prices
}

/// The price that a bid is compared by: what the deductions leave of it.
fn evaluated_price(scheme: &Scheme, bid: &BidIn) -> Result<Exact, Gap> {
    let supplier = || bid.supplier.clone();
    let price = bid.price.ok_or_else(|| Gap::MissingPrice {
        supplier: supplier(),
    })?;
    if price <= Decimal::ZERO {
        return Err(Gap::PriceNotPositive {
            supplier: supplier(),
            price,
        });
    }
    if scheme.deduction.small.is_some() && bid.small.is_none() {
        return Err(Gap::SmallUnknown {
            supplier: supplier(),
        });
    }
    if scheme.deduction.consortium.is_some() && bid.consortium.is_none() {
        return Err(Gap::ConsortiumUnknown {
            supplier: supplier(),
        });
    }
    if scheme.deduction.domestic.is_some() && bid.domestic.is_none() {
        return Err(Gap::DomesticUnknown {
            supplier: supplier(),
        });
    }
    let rates = scheme.deduction.rates(bid);
    let off: Exact = rates.into_iter().map(ratio::from_decimal).sum();
    let original = match scheme.bid_unit {
        BidUnit::Discount => Exact::one() - ratio::from_decimal(price),
        BidUnit::Yuan | BidUnit::Percent | BidUnit::Hours => ratio::from_decimal(price),
    };
    let left = price::evaluated(&original, &off);
    if left.is_positive() {
        Ok(left)
    } else {
        Err(Gap::Deducted {
            supplier: supplier(),
        })
    }
}

fn standing(
    scheme: &Scheme,
    bid: &BidIn,
    evaluated_price: Option<Exact>,
    earned: Earned,
) -> Standing {
    let exact = (!scheme.ranks_by_price() && !orders(scheme)).then_some(earned.exact);
    Standing {
        total: exact.clone().map(|e| rounded(e, scheme.step(At::Total))),
        exact,
        evaluated_price,
        criteria: earned.criteria,
        groups: earned.groups,
        ..absent(bid)
    }
}

/// A bid before, or without, any result.
fn absent(bid: &BidIn) -> Standing {
    Standing {
        supplier: bid.supplier.clone(),
        valid: bid.valid == Some(true),
        // A remark on a valid bid (合格) is no reason to leave it out.
        reason: bid.reason.clone().filter(|_| bid.valid != Some(true)),
        rank: None,
        total: None,
        exact: None,
        price: bid.price,
        evaluated_price: None,
        criteria: Vec::new(),
        groups: Vec::new(),
        price_steps: Vec::new(),
    }
}

/// Whether the scheme's formula orders the bids instead of giving points.
fn orders(scheme: &Scheme) -> bool {
    let mut formulas = scheme.criteria.iter().filter_map(|c| c.formula.as_ref());
    formulas.any(|formula| formula.yields() == Yields::Order)
}

/// What ranks a bid; more is better.
fn merit(scheme: &Scheme, standing: &Standing) -> Exact {
    let merit = if scheme.ranks_by_price() {
        standing.evaluated_price.clone().map(|price| -price)
    } else if orders(scheme) {
        standing.criteria.first().map(|c| c.points.clone())
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
    // Scored, and no candidates.
    rest.extend(standings.into_values());
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
        price_basis: Vec::new(),
    }
}

fn rounding_matters<'a>(standings: impl Iterator<Item = &'a Standing>) -> bool {
    let mut exact_by_total = BTreeMap::new();
    standings.into_iter().any(|s| {
        let first = exact_by_total.entry(&s.total).or_insert(&s.exact);
        *first != &s.exact
    })
}
