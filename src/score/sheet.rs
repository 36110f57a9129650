//! Scores put in order: complete columns of the valid bids, or the gaps.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::choice::{Combine, NewSupplier, Per};
use super::combine::needed;
use super::gap::Gap;
use super::input::{BidIn, Scored, TOTAL};
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

/// What one expert gave one bid on a criterion.
#[derive(Clone, Copy)]
struct Cell<'a> {
    /// The bid's place among the valid ones; of several of one supplier, the first's.
    bid: usize,
    expert: Option<&'a str>,
    score: Decimal,
}

/// The scores of a criterion, by bid and expert, each once.
type Cells<'a> = Vec<Cell<'a>>;

/// Columns in the order of the scheme's leaves.
pub(super) fn columns(
    scheme: &Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    priced: Option<&Priced>,
    scores: &[Scored<'_>],
    gaps: &mut Vec<Gap>,
) -> Vec<Column> {
    let sheet = sorted(scheme, bids, valid, scores, gaps);
    let everyone: Vec<&str> = match scheme.per {
        Per::Total => {
            let names = sheet.iter().flat_map(|cells| named(cells));
            unique(names.collect())
        }
        Per::Criterion => Vec::new(),
    };
    let mut columns = Vec::new();
    for (criterion, cells) in scheme.criteria.iter().zip(&sheet) {
        if scheme.parts(&criterion.id).next().is_some() {
            continue;
        }
        if criterion.formula.is_some() {
            columns.push(computed(criterion, priced));
            continue;
        }
        let own = named(cells);
        // A total per expert needs the same experts on every criterion they score.
        let experts = match scheme.per {
            Per::Total if !own.is_empty() => &everyone,
            Per::Total | Per::Criterion => &own,
        };
        columns.push(given(scheme, criterion, valid, cells, experts, gaps));
    }
    columns
}

/// Names in order, each once.
fn unique(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}

/// The experts of a criterion, in order.
fn named<'a>(cells: &[Cell<'a>]) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut before: &[Cell<'a>] = &[];
    for row in cells.chunk_by(|a, b| a.bid == b.bid) {
        // Mostly the same experts score every bid.
        let same =
            before.len() == row.len() && before.iter().zip(row).all(|(a, b)| a.expert == b.expert);
        if !same {
            names.extend(row.iter().filter_map(|cell| cell.expert));
        }
        before = row;
    }
    unique(names)
}

/// Where the bid of a supplier stands among the valid ones.
#[derive(Clone, Copy)]
enum Bidder {
    Stranger,
    Invalid,
    Valid(usize),
}

/// The bids of a lot by supplier.
struct Bidders<'a> {
    all: Vec<&'a str>,
    valid: &'a [&'a BidIn],
}

impl<'a> Bidders<'a> {
    fn of(bids: &'a [BidIn], valid: &'a [&'a BidIn]) -> Self {
        let mut all: Vec<&str> = bids.iter().map(|b| b.supplier.as_str()).collect();
        all.sort_unstable();
        Self { all, valid }
    }

    fn find(&self, supplier: &str) -> Bidder {
        // The valid bids are in the order of their suppliers.
        let place = self.valid.partition_point(|b| *b.supplier < *supplier);
        if self
            .valid
            .get(place)
            .is_some_and(|b| b.supplier == supplier)
        {
            Bidder::Valid(place)
        } else if self.all.binary_search(&supplier).is_ok() {
            Bidder::Invalid
        } else {
            Bidder::Stranger
        }
    }
}

/// Scores of the valid bids by the places of their criteria; what does not fit is a
/// gap.
fn sorted<'a>(
    scheme: &Scheme,
    bids: &[BidIn],
    valid: &[&BidIn],
    scores: &[Scored<'a>],
    gaps: &mut Vec<Gap>,
) -> Vec<Cells<'a>> {
    let bidders = Bidders::of(bids, valid);
    let kinds = scheme.criteria.iter().map(|criterion| {
        let has_parts = scheme.parts(&criterion.id).next().is_some();
        (criterion, has_parts, criterion.ceiling())
    });
    let kinds: Vec<(&Criterion, bool, Decimal)> = kinds.collect();
    let share = scores.len() / kinds.len().max(1) + 1;
    let mut sheet: Vec<Cells<'a>> = Vec::new();
    sheet.resize_with(kinds.len(), Vec::new);
    let mut last: Option<(&str, Bidder)> = None;
    for score in scores {
        let supplier = || score.supplier.to_owned();
        let place = kinds.iter().position(|(c, ..)| c.id == score.criterion);
        let found = place.and_then(|at| Some((kinds.get(at)?, sheet.get_mut(at)?)));
        let Some(((criterion, has_parts, max), cells)) = found else {
            gaps.push(Gap::UnknownCriterion {
                criterion: score.criterion.to_owned(),
            });
            continue;
        };
        // Mostly the scores of one bid stand together.
        let bidder = match last {
            Some((name, bidder)) if name == score.supplier => bidder,
            Some(_) | None => bidders.find(score.supplier),
        };
        last = Some((score.supplier, bidder));
        if let Bidder::Stranger = bidder {
            gaps.push(Gap::UnknownBid {
                supplier: supplier(),
            });
            continue;
        }
        if *has_parts {
            gaps.push(Gap::WholeScored {
                supplier: supplier(),
                criterion: criterion.id.clone(),
            });
            continue;
        }
        let Bidder::Valid(bid) = bidder else { continue };
        if criterion.formula.is_some() {
            continue;
        }
        let (value, max) = (score.score, *max);
        if value < Decimal::ZERO || value > max {
            gaps.push(Gap::OutOfRange {
                supplier: supplier(),
                criterion: criterion.id.clone(),
                expert: score.expert.map(str::to_owned),
                score: value,
                max,
            });
        }
        if cells.is_empty() {
            cells.reserve(share);
        }
        cells.push(Cell {
            bid,
            expert: score.expert,
            score: value,
        });
    }
    for ((criterion, ..), cells) in kinds.iter().zip(&mut sheet) {
        in_order(criterion, valid, cells, gaps);
    }
    sheet
}

/// Puts the scores of a criterion in order; two of one expert for one bid are a gap.
fn in_order(criterion: &Criterion, valid: &[&BidIn], cells: &mut Cells<'_>, gaps: &mut Vec<Gap>) {
    cells.sort_by(|a, b| (a.bid, a.expert).cmp(&(b.bid, b.expert)));
    cells.dedup_by(|later, first| {
        let twice = later.bid == first.bid && later.expert == first.expert;
        if twice && let Some(bid) = valid.get(first.bid) {
            gaps.push(Gap::DuplicateScore {
                supplier: bid.supplier.clone(),
                criterion: criterion.id.clone(),
                expert: first.expert.map(str::to_owned),
            });
        }
        twice
    });
}

/// The column of a criterion that experts, or one score for all, are given for.
fn given(
    scheme: &Scheme,
    criterion: &Criterion,
    valid: &[&BidIn],
    cells: &[Cell<'_>],
    experts: &[&str],
    gaps: &mut Vec<Gap>,
) -> Column {
    let id = &criterion.id;
    let unnamed = cells.iter().any(|cell| cell.expert.is_none());
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
    let mut rows = Vec::with_capacity(valid.len());
    let mut by_bid = cells.chunk_by(|a, b| a.bid == b.bid).peekable();
    let mut before: Option<(&str, &[Cell<'_>])> = None;
    for (place, bid) in valid.iter().enumerate() {
        let supplier = &bid.supplier;
        // Bids of one supplier, which are a gap of their own, share what it was given.
        let own = match before {
            Some((name, own)) if name == supplier => own,
            Some(_) | None => by_bid
                .next_if(|row| row.first().is_some_and(|cell| cell.bid == place))
                .unwrap_or_default(),
        };
        before = Some((supplier, own));
        if own.is_empty() {
            gaps.extend(nothing(scheme, criterion, supplier));
            rows.push(Vec::new());
            continue;
        }
        let mut row = Vec::with_capacity(wanted.len());
        let mut own = own.iter().peekable();
        for expert in &wanted {
            while own.next_if(|cell| cell.expert < *expert).is_some() {}
            match own.next_if(|cell| cell.expert == *expert) {
                Some(cell) => row.push(ratio::from_decimal(cell.score)),
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
    scores: &[Scored<'_>],
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
    let sheet = sorted(&alone, bids, valid, scores, gaps);
    let cells = sheet.first().map(Vec::as_slice).unwrap_or_default();
    let experts = named(cells);
    given(&alone, &whole, valid, cells, &experts, gaps)
}
