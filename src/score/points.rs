//! From complete columns of scores to the points and the total of each bid.

use num_traits::{One, Zero};

use super::choice::{NewSupplier, Per};
use super::combine::{combine, mean};
use super::gap::Gap;
use super::input::BidIn;
use super::ratio;
use super::result::Points;
use super::rounding::{At, Precision};
use super::scheme::{Criterion, Scheme};
use super::sheet::{Column, too_few};
use crate::score::Exact;

/// What one bid earns.
pub(super) struct Earned {
    pub(super) criteria: Vec<Points>,
    pub(super) groups: Vec<Points>,
    /// The total before its own rounding.
    pub(super) exact: Exact,
}

/// Points and total of every valid bid, in their order.
pub(super) fn earned(
    scheme: &Scheme,
    valid: &[&BidIn],
    columns: &[Column],
) -> Result<Vec<Earned>, Gap> {
    let mut raws = Vec::new();
    for (criterion, column) in scheme.leaves().zip(columns) {
        raws.push(raw_scores(scheme, criterion, valid, column)?);
    }
    let mut all = Vec::new();
    for (place, bid) in valid.iter().enumerate() {
        let own: Vec<_> = raws
            .iter()
            .map(|column| column.get(place).cloned().flatten())
            .collect();
        let factor = scale(scheme, bid, &own)?;
        let criteria: Vec<Points> = scheme
            .leaves()
            .zip(own)
            .map(|(criterion, raw)| Points {
                id: criterion.id.clone(),
                points: raw
                    .as_ref()
                    .map_or_else(Exact::zero, |raw| points(scheme, criterion, raw, &factor)),
                raw,
            })
            .collect();
        let exact = match scheme.per {
            Per::Criterion => whole(scheme, &criteria),
            Per::Total => over_experts(scheme, columns, place, &criteria, &factor)?,
        };
        all.push(Earned {
            groups: groups(scheme, &criteria),
            criteria,
            exact,
        });
    }
    Ok(all)
}

/// The combined total of every valid bid, where experts gave totals only.
pub(super) fn combined_totals(scheme: &Scheme, column: &Column) -> Result<Vec<Earned>, Gap> {
    let step = scheme.step(At::ExpertMean);
    let mut all = Vec::new();
    for row in &column.rows {
        let exact = match row.as_slice() {
            [one] if !column.experts => one.clone(),
            many => {
                let combined = combine(scheme.combine, many)
                    .ok_or_else(|| too_few(scheme.combine, None, many.len()))?;
                rounded(combined, step)
            }
        };
        all.push(Earned {
            criteria: Vec::new(),
            groups: Vec::new(),
            exact,
        });
    }
    Ok(all)
}

/// The combined raw score of each bid; `None` where the criterion is left out
/// for a new supplier.
fn raw_scores(
    scheme: &Scheme,
    criterion: &Criterion,
    valid: &[&BidIn],
    column: &Column,
) -> Result<Vec<Option<Exact>>, Gap> {
    // Where totals are combined, rounding comes after those, not here.
    let step = match scheme.per {
        Per::Criterion => scheme.step(At::ExpertMean),
        Per::Total => None,
    };
    let mut raws = Vec::new();
    for row in &column.rows {
        raws.push(match row.as_slice() {
            [] => None,
            [one] if !column.experts => Some(one.clone()),
            many => {
                let combined = combine(scheme.combine, many)
                    .ok_or_else(|| too_few(scheme.combine, Some(&criterion.id), many.len()))?;
                Some(rounded(combined, step))
            }
        });
    }
    let stand_in = match scheme.new_supplier {
        NewSupplier::Refuse | NewSupplier::Rescale => None,
        NewSupplier::Zero => Some(Exact::zero()),
        NewSupplier::Mean => mean(raws.iter().flatten().cloned()),
    };
    for (raw, bid) in raws.iter_mut().zip(valid) {
        if raw.is_none() {
            raw.clone_from(&stand_in);
            if raw.is_none() && scheme.new_supplier != NewSupplier::Rescale {
                return Err(nothing_to_compare(bid, criterion));
            }
        }
    }
    Ok(raws)
}

/// What the points of a bid are multiplied by, so that the criteria it has can
/// reach the full total. Bonus points are no part of that total.
fn scale(scheme: &Scheme, bid: &BidIn, raws: &[Option<Exact>]) -> Result<Exact, Gap> {
    if raws.iter().all(Option::is_some) {
        return Ok(Exact::one());
    }
    let weight = |c: &Criterion| ratio::from_decimal(c.weight);
    let mut all = Exact::zero();
    let mut present = Exact::zero();
    let mut absent = None;
    for (criterion, raw) in scheme.leaves().zip(raws) {
        if scheme.is_bonus(criterion) {
            continue;
        }
        all += weight(criterion);
        match raw {
            Some(_) => present += weight(criterion),
            None => absent = Some(criterion),
        }
    }
    match absent {
        None => Ok(Exact::one()),
        Some(criterion) if present.is_zero() => Err(nothing_to_compare(bid, criterion)),
        Some(_) => Ok(all / present),
    }
}

fn points(scheme: &Scheme, criterion: &Criterion, raw: &Exact, factor: &Exact) -> Exact {
    if criterion.is_factor() {
        return raw.clone();
    }
    let (weight, ceiling) = (criterion.weight, criterion.ceiling());
    // Mostly the highest score is the weight.
    let earned = if weight == ceiling && !weight.is_zero() {
        raw.clone()
    } else {
        raw * ratio::from_decimal(weight) / ratio::from_decimal(ceiling)
    };
    let earned = if scheme.is_bonus(criterion) || *factor == Exact::one() {
        earned
    } else {
        earned * factor
    };
    rounded(earned, scheme.points_step(criterion))
}

/// The total from the points of the leaves: sums of parts with their caps, and
/// the factor that a price may be.
fn whole(scheme: &Scheme, leaves: &[Points]) -> Exact {
    let mut values = Vec::new();
    let mut factor = Exact::one();
    for criterion in scheme.criteria.iter().filter(|c| c.parent.is_none()) {
        let value = value(scheme, criterion, leaves);
        if criterion.is_factor() {
            factor = value;
        } else {
            values.push(value);
        }
    }
    values.iter().sum::<Exact>() * factor
}

/// The points of a criterion: its own, or the sum of its parts' up to its cap.
fn value(scheme: &Scheme, criterion: &Criterion, leaves: &[Points]) -> Exact {
    if let Some(own) = leaves.iter().find(|p| p.id == criterion.id) {
        return own.points.clone();
    }
    let parts = scheme.parts(&criterion.id);
    let sum: Exact = parts.map(|part| value(scheme, part, leaves)).sum();
    let cap = ratio::from_decimal(criterion.weight);
    let sum = if criterion.bonus { sum.min(cap) } else { sum };
    rounded(sum, criterion.rounding)
}

/// The criteria that have parts.
fn groups(scheme: &Scheme, leaves: &[Points]) -> Vec<Points> {
    let wholes = scheme
        .criteria
        .iter()
        .filter(|c| scheme.parts(&c.id).next().is_some());
    wholes
        .map(|criterion| Points {
            id: criterion.id.clone(),
            raw: None,
            points: value(scheme, criterion, leaves),
        })
        .collect()
}

/// The total where experts' totals are combined: what experts scored is added
/// up for each of them, combined, and joined by what nobody scored (a price, a
/// figure from elsewhere, what a new supplier gets instead).
fn over_experts(
    scheme: &Scheme,
    columns: &[Column],
    place: usize,
    criteria: &[Points],
    factor: &Exact,
) -> Result<Exact, Gap> {
    let mut fixed = Exact::zero();
    let mut totals: Vec<Exact> = Vec::new();
    for ((criterion, column), own) in scheme.leaves().zip(columns).zip(criteria) {
        match column.rows.get(place) {
            Some(row) if column.experts && !row.is_empty() => {
                totals.resize(totals.len().max(row.len()), Exact::zero());
                for (total, raw) in totals.iter_mut().zip(row) {
                    *total += points(scheme, criterion, raw, factor);
                }
            }
            Some(_) | None => fixed += &own.points,
        }
    }
    if totals.is_empty() {
        return Ok(fixed);
    }
    let combined = combine(scheme.combine, &totals)
        .ok_or_else(|| too_few(scheme.combine, None, totals.len()))?;
    Ok(fixed + rounded(combined, scheme.step(At::ExpertMean)))
}

fn nothing_to_compare(bid: &BidIn, criterion: &Criterion) -> Gap {
    Gap::NothingToCompare {
        supplier: bid.supplier.clone(),
        criterion: criterion.id.clone(),
    }
}

pub(super) fn rounded(value: Exact, step: Option<Precision>) -> Exact {
    match step {
        Some(precision) => ratio::round(&value, precision),
        None => value,
    }
}
