//! Scores put in order: complete columns of the valid bids, or the gaps.

use std::collections::{BTreeMap, BTreeSet};

use num_traits::Zero;
use rust_decimal::Decimal;

use super::choice::{Combine, NewSupplier, Per};
use super::combine::needed;
use super::gap::Gap;
use super::input::{BidIn, ScoreIn, TOTAL};
use super::price::Priced;
use super::ratio;
use super::scheme::{Criterion, Scheme};
use crate::score::Exact;

/// The scores of one criterion.
pub(super) struct Column {
    /// Whether the scores are those of experts, who are to be combined.
    pub(super) experts: bool,
    /// For each valid bid its scores, in the same order of experts; none for a
    /// new supplier.
    pub(super) rows: Vec<Vec<Exact>>,
}

/// The scores of one criterion as they come: supplier, expert, score.
type Cells<'a> = BTreeMap<&'a str, BTreeMap<Option<&'a str>, Decimal>>;

/// The columns of a scheme's leaves, in its order. Scores for a criterion with
/// a formula are not read: a published price score is compared, never used.
pub(super) fn columns(
    scheme: &Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    priced: Option<&Priced>,
    scores: &[ScoreIn],
    gaps: &mut Vec<Gap>,
) -> Vec<Column> {
    let mut sheet = sorted(scheme, bids, valid, scores, gaps);
    let everyone: BTreeSet<&str> = match scheme.per {
        Per::Total => sheet.values().flat_map(named).collect(),
        Per::Criterion => BTreeSet::new(),
    };
    let mut columns = Vec::new();
    for criterion in scheme.leaves() {
        if criterion.formula.is_some() {
            columns.push(computed(criterion, priced));
            continue;
        }
        let cells = sheet.remove(criterion.id.as_str()).unwrap_or_default();
        let own = named(&cells);
        // A total per expert needs the same experts on every criterion they score.
        let experts = match scheme.per {
            Per::Total if !own.is_empty() => &everyone,
            Per::Total | Per::Criterion => &own,
        };
        columns.push(given(scheme, criterion, valid, &cells, experts, gaps));
    }
    columns
}

fn named<'a>(cells: &Cells<'a>) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let mut before: Option<&BTreeMap<Option<&str>, Decimal>> = None;
    for row in cells.values() {
        // Mostly the same experts score every bid.
        if before.is_none_or(|before| !before.keys().eq(row.keys())) {
            names.extend(row.keys().copied().flatten());
        }
        before = Some(row);
    }
    names
}

/// Files every score of a valid bid under its criterion.
fn sorted<'a>(
    scheme: &'a Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    scores: &'a [ScoreIn],
    gaps: &mut Vec<Gap>,
) -> BTreeMap<&'a str, Cells<'a>> {
    let all: BTreeSet<&str> = bids.iter().map(|b| b.supplier.as_str()).collect();
    let valid: BTreeSet<&str> = valid.iter().map(|b| b.supplier.as_str()).collect();
    let mut sheet: BTreeMap<&str, Cells<'a>> = BTreeMap::new();
    for score in scores {
        let supplier = || score.supplier.clone();
        let Some(criterion) = scheme.criterion(&score.criterion) else {
            gaps.push(Gap::UnknownCriterion {
                criterion: score.criterion.clone(),
            });
            continue;
        };
        if !all.contains(score.supplier.as_str()) {
            gaps.push(Gap::UnknownBid {
                supplier: supplier(),
            });
            continue;
        }
        if scheme.parts(&criterion.id).next().is_some() {
            gaps.push(Gap::WholeScored {
                supplier: supplier(),
                criterion: criterion.id.clone(),
            });
            continue;
        }
        if criterion.formula.is_some() || !valid.contains(score.supplier.as_str()) {
            continue;
        }
        let (value, max) = (score.score, criterion.ceiling());
        if value < Decimal::ZERO || value > max {
            gaps.push(Gap::OutOfRange {
                supplier: supplier(),
                criterion: criterion.id.clone(),
                expert: score.expert.clone(),
                score: value,
                max,
            });
        }
        let cells = sheet.entry(criterion.id.as_str()).or_default();
        let row = cells.entry(score.supplier.as_str()).or_default();
        if row.insert(score.expert.as_deref(), value).is_some() {
            gaps.push(Gap::DuplicateScore {
                supplier: supplier(),
                criterion: criterion.id.clone(),
                expert: score.expert.clone(),
            });
        }
    }
    sheet
}

/// A column of scores that were given, and what is missing from it.
fn given(
    scheme: &Scheme,
    criterion: &Criterion,
    valid: &[&BidIn],
    cells: &Cells<'_>,
    experts: &BTreeSet<&str>,
    gaps: &mut Vec<Gap>,
) -> Column {
    let id = &criterion.id;
    let unnamed = cells.values().any(|row| row.contains_key(&None));
    if unnamed && !experts.is_empty() {
        gaps.push(Gap::MixedExperts {
            criterion: id.clone(),
        });
    } else if !experts.is_empty() && experts.len() < needed(scheme.combine) {
        gaps.push(too_few(scheme.combine, Some(id), experts.len()));
    }
    let wanted: Vec<Option<&str>> = if experts.is_empty() {
        vec![None]
    } else {
        experts.iter().copied().map(Some).collect()
    };
    let mut rows = Vec::new();
    for bid in valid {
        let supplier = &bid.supplier;
        let Some(cells) = cells.get(supplier.as_str()) else {
            gaps.extend(nothing(scheme, criterion, supplier));
            rows.push(Vec::new());
            continue;
        };
        let mut row = Vec::with_capacity(wanted.len());
        for expert in &wanted {
            match cells.get(expert) {
                Some(score) => row.push(ratio::from_decimal(*score)),
                None => gaps.push(Gap::MissingScore {
                    supplier: supplier.clone(),
                    criterion: id.clone(),
                    expert: expert.map(str::to_owned),
                }),
            }
        }
        rows.push(row);
    }
    Column {
        experts: !experts.is_empty(),
        rows,
    }
}

/// What it means that a bid has no score at all on a criterion.
fn nothing(scheme: &Scheme, criterion: &Criterion, supplier: &str) -> Option<Gap> {
    let (supplier, id) = (supplier.to_owned(), criterion.id.clone());
    match (criterion.previous, scheme.new_supplier) {
        (false, _) => Some(Gap::MissingScore {
            supplier,
            criterion: id,
            expert: None,
        }),
        (true, NewSupplier::Refuse) => Some(Gap::NewSupplier {
            supplier,
            criterion: id,
        }),
        (true, NewSupplier::Zero | NewSupplier::Mean | NewSupplier::Rescale) => None,
    }
}

pub(super) fn too_few(how: Combine, criterion: Option<&str>, experts: usize) -> Gap {
    Gap::TooFewExperts {
        criterion: criterion.map(str::to_owned),
        experts,
        needed: needed(how),
    }
}

/// A column that a price formula computes: its points are final, so that the raw
/// score is the points at full weight. Where prices are missing the rows stay
/// empty; those are gaps already.
fn computed(criterion: &Criterion, priced: Option<&Priced>) -> Column {
    let weight = ratio::from_decimal(criterion.weight);
    let max = ratio::from_decimal(criterion.ceiling());
    let raw = |points: &Exact| {
        if weight.is_zero() {
            points.clone()
        } else {
            points * (&max / &weight)
        }
    };
    Column {
        experts: false,
        rows: priced.map_or_else(Vec::new, |priced| {
            priced.values.iter().map(|p| vec![raw(p)]).collect()
        }),
    }
}

/// The totals that experts gave, where they gave nothing else.
pub(super) fn totals(
    scheme: &Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    scores: &[ScoreIn],
    gaps: &mut Vec<Gap>,
) -> Column {
    let whole = Criterion {
        id: TOTAL.to_owned(),
        weight: scheme.most(),
        ..Criterion::default()
    };
    let alone = Scheme {
        criteria: vec![whole.clone()],
        combine: scheme.combine,
        ..Scheme::default()
    };
    let mut sheet = sorted(&alone, bids, valid, scores, gaps);
    let cells = sheet.remove(TOTAL).unwrap_or_default();
    let experts = named(&cells);
    given(&alone, &whole, valid, &cells, &experts, gaps)
}
