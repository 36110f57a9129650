//! From a tallied lot, and the places of the cells that it was made from, to
//! findings: what stops the tally, what is to be settled, what looks wrong, and
//! where a published result differs.
//!
//! Nothing here computes a score: what [`crate::score`] made is put into words,
//! each at its cell.

mod cells;
mod compare;
mod gaps;
mod magnitude;
mod objective;
mod outcome;
mod pattern;
mod places;
mod rounding;
mod stated;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::finding::Finding;
use crate::score::LotTally;
use crate::sheet::LotSheet;
use crate::source::Place;

pub use compare::compare;

use places::Places;

/// The most labels that one finding carries: more is no help to find the cell.
const MAX_LABELS: usize = 12;

/// A lot, what its tally came to, and where its figures stand.
#[derive(Debug, Clone)]
pub struct Examined<'a> {
    /// The lot with its tally.
    pub tally: &'a LotTally,
    /// The cells of bids and scores, by the same suppliers, experts and
    /// criteria as in the tally.
    pub sheet: &'a LotSheet,
    /// What a finding without a cell points at: the header of the file, or the
    /// scoring table of the case.
    pub anchor: &'a Place,
    /// Where the scheme stands, if it stands in a file.
    pub scheme_place: Option<&'a Place>,
    /// The case.
    pub case: Option<Arc<str>>,
    /// Whether it is a sheet alone, without a case around it.
    pub bare: bool,
}

/// Everything there is to say about a lot, in no particular order.
pub fn examine(lot: &Examined<'_>) -> Vec<Finding> {
    let places = Places::of(lot);
    let cells = cells::counted(lot.tally);
    let mut findings = match &lot.tally.result {
        Err(gaps) => gaps::findings(&places, gaps),
        Ok(tally) => outcome::findings(&places, tally),
    };
    findings.extend(stated::unstated(&places));
    findings.extend(objective::findings(&places, &cells));
    findings.extend(pattern::identical(&places, &cells));
    findings.extend(pattern::deviating(&places, &cells));
    findings.extend(magnitude::findings(&places));
    findings
}
