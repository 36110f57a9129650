//! What came of the rows of a table: the faults one by one, all that is open in one
//! result, and where nothing is wrong one pass.

use super::scope::Scope;
use super::verdict::Verdict;
use crate::finding::Status;
use crate::source::Place;
use crate::text::Text;

/// How many faults of one kind are told of a case: a file can be made to hold any
/// number of them, and past the first hundred nobody reads on.
const MOST: usize = 100;

/// The results while the rows are looked at.
#[derive(Default)]
pub(super) struct RowResults {
    found: Vec<Verdict>,
    open: Vec<&'static str>,
    reason: Option<(Place, Text)>,
    at: Option<Place>,
}

impl RowResults {
    /// A fault.
    pub(super) fn fail(&mut self, verdict: Verdict) {
        if self.found.len() < MOST {
            self.found.push(verdict);
        }
    }

    /// A value that is not there, or cannot be read.
    pub(super) fn lacks(&mut self, place: &Place, path: &'static str) {
        self.at.get_or_insert_with(|| place.clone());
        if !self.open.contains(&path) {
            self.open.push(path);
        }
    }

    /// What needs a person; the first is told.
    pub(super) fn doubt(&mut self, place: &Place, reason: Text) {
        self.reason.get_or_insert_with(|| (place.clone(), reason));
    }

    /// The results, with a pass at this place where there is nothing else.
    pub(super) fn into_verdicts(
        mut self,
        scope: &Scope<'_>,
        key: &str,
        place: &Place,
    ) -> Vec<Verdict> {
        if !self.open.is_empty() {
            self.open.sort_unstable();
            let at = self.at.as_ref().unwrap_or(place);
            let mut verdict = Verdict::new(Status::Unknown, key).label(at, Text::default());
            verdict.missing = self.open.into_iter().map(str::to_owned).collect();
            self.found.push(verdict);
        }
        if let Some((place, reason)) = self.reason {
            self.found.push(Verdict::unknown(key, &place, reason));
        }
        if self.found.is_empty() {
            self.found
                .push(scope.verdict(true, key).label(place, Text::default()));
        }
        self.found
    }
}
