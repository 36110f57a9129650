//! The experts' scores that a tally looks at, by what they are for.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::score::{Criterion, LotTally, Scheme, TOTAL};

/// The scores of one bid on one criterion: expert to score.
pub(super) type Row<'a> = BTreeMap<&'a str, Decimal>;

/// Criterion and supplier to the experts' scores.
pub(super) type Cells<'a> = BTreeMap<(&'a str, &'a str), Row<'a>>;

/// The scores by experts of bids that take part, within their range. What is
/// out of range, for nothing known, or stands a second time is an error of its
/// own and would only blur what is said of the others.
pub(super) fn counted(lot: &LotTally) -> Cells<'_> {
    let out: BTreeSet<&str> = match &lot.result {
        Ok(tally) => {
            let invalid = tally.results.iter().filter(|s| !s.valid);
            invalid.map(|s| s.supplier.as_str()).collect()
        }
        Err(_) => {
            let invalid = lot.bids.iter().filter(|b| b.valid == Some(false));
            invalid.map(|b| b.supplier.as_str()).collect()
        }
    };
    let mut cells = Cells::new();
    for score in &lot.scores {
        let (Some(expert), Some(max)) = (&score.expert, max(&lot.scheme, &score.criterion)) else {
            continue;
        };
        let sound = (Decimal::ZERO..=max).contains(&score.score);
        if sound && !out.contains(score.supplier.as_str()) {
            let at = (score.criterion.as_str(), score.supplier.as_str());
            let row = cells.entry(at).or_default();
            row.entry(expert.as_str()).or_insert(score.score);
        }
    }
    cells
}

/// The highest score of a criterion that experts score; `None` for any other.
pub(super) fn max(scheme: &Scheme, criterion: &str) -> Option<Decimal> {
    if criterion == TOTAL {
        return Some(scheme.most());
    }
    let found = scheme.criterion(criterion)?;
    let scored = found.formula.is_none() && scheme.parts(&found.id).next().is_none();
    scored.then(|| found.ceiling())
}

/// Whether experts must agree on a criterion: it, or what it is a part of, is
/// objective.
pub(super) fn objective(scheme: &Scheme, criterion: &str) -> bool {
    let mut at: Option<&Criterion> = scheme.criterion(criterion);
    // As many steps as there are criteria: a circle is a fault of its own.
    for _ in &scheme.criteria {
        if at.is_some_and(|c| c.objective) {
            return true;
        }
        at = at.and_then(|c| scheme.criterion(c.parent.as_deref()?));
    }
    false
}
