//! The scores of a lot, filed by bid and criterion.

use std::collections::BTreeMap;

use crate::score::Exact;
use crate::score::ratio::from_decimal;
use crate::score::{LotTally, TOTAL};

/// A score and whose it is; in the order in which scores are combined.
pub(super) type Scored<'a> = (Exact, &'a str);

/// What a bid got on one criterion.
#[derive(Default)]
pub(super) struct Cell<'a> {
    /// Scores by expert, by name.
    pub(super) experts: Vec<Scored<'a>>,
    /// A score that is not one of several.
    pub(super) single: Option<Exact>,
}

impl Cell<'_> {
    /// Whether the bid has nothing here.
    pub(super) fn is_empty(&self) -> bool {
        self.experts.is_empty() && self.single.is_none()
    }
}

/// All scores of a lot.
pub(super) struct Inputs<'a> {
    cells: BTreeMap<(&'a str, &'a str), Cell<'a>>,
    /// Whether experts gave totals and nothing else.
    pub(super) totals_only: bool,
}

impl<'a> Inputs<'a> {
    pub(super) fn of(lot: &'a LotTally) -> Self {
        let mut cells: BTreeMap<_, Cell<'a>> = BTreeMap::new();
        for score in &lot.scores {
            let key = (score.supplier.as_str(), score.criterion.as_str());
            let cell = cells.entry(key).or_default();
            let value = from_decimal(score.score);
            match &score.expert {
                Some(expert) => cell.experts.push((value, expert)),
                None => cell.single = Some(value),
            }
        }
        for cell in cells.values_mut() {
            cell.experts.sort_by(|a, b| a.1.cmp(b.1));
        }
        let totals_only = lot.scores.iter().any(|s| s.criterion == TOTAL);
        Self { cells, totals_only }
    }

    /// What a bid got on a criterion.
    pub(super) fn cell<'b>(
        &'b self,
        supplier: &'b str,
        criterion: &'b str,
    ) -> Option<&'b Cell<'a>> {
        let cell = self.cells.get(&(supplier, criterion));
        cell.filter(|cell| !cell.is_empty())
    }
}
