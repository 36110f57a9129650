//! What each rule came to for one case: counted, not kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{RuleName, Status};

/// What one result of a rule is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It passed or failed: what it needs was there.
    Judged,
    /// Nobody can know from what the files show.
    Unknown,
    /// The stage is still to come.
    NotDue,
    /// The rule does not govern it.
    NotFor,
}

/// How many results of one rule came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Results {
    /// Passed or failed.
    pub judged: usize,
    /// Could not be judged.
    pub unknown: usize,
    /// Of a stage still to come.
    pub not_due: usize,
    /// Not governed.
    pub not_for: usize,
}

/// Those of every rule that was judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(BTreeMap<RuleName, Results>);

impl Came {
    /// What a status is counted as.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Pass | Status::Fail => Self::Judged,
            Status::Unknown => Self::Unknown,
            Status::NotApplicable => Self::NotFor,
        }
    }
}

impl Results {
    /// Count one more.
    pub const fn add(&mut self, came: Came) {
        *match came {
            Came::Judged => &mut self.judged,
            Came::Unknown => &mut self.unknown,
            Came::NotDue => &mut self.not_due,
            Came::NotFor => &mut self.not_for,
        } += 1;
    }
}

impl Counts {
    /// Count a result of a rule.
    pub fn add(&mut self, rule: &RuleName, came: Came) {
        self.0.entry(Arc::clone(rule)).or_default().add(came);
    }

    /// Every rule with its results, by name.
    pub fn rules(&self) -> impl Iterator<Item = (&RuleName, &Results)> {
        self.0.iter()
    }
}
