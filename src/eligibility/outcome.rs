//! What one demand came to for one supplier.

use chrono::NaiveDate;

use crate::finding::Severity;
use crate::source::Place;
use crate::text::Text;

/// Whether a condition is met. The worse of two is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    /// The files show that it is.
    Yes,
    /// Nobody can know from what the files show.
    Unknown,
    /// The files show that it is not.
    No,
}

impl Met {
    /// The token of JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Met::Yes => "met",
            Met::Unknown => "unknown",
            Met::No => "not-met",
        }
    }

    /// The word that people read.
    pub const fn word(self) -> Text {
        match self {
            Met::Yes => Text::fixed("符合", "met"),
            Met::Unknown => Text::fixed("无法判断", "unknown"),
            Met::No => Text::fixed("不符合", "not met"),
        }
    }
}

/// A fact that a judgement used.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Where it stands.
    pub place: Place,
    /// Its day.
    pub day: Option<NaiveDate>,
}

impl Evidence {
    /// Whether it stands at a place.
    pub(super) fn is_at(&self, place: &Place) -> bool {
        self.place.span == place.span && self.place.source.path() == place.source.path()
    }
}

/// Why a demand is not met.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Key path of what shows it, for waivers.
    pub key: String,
    /// Where that stands.
    pub place: Place,
    /// What it is.
    pub said: Text,
    /// The most that it may be called.
    pub at_most: Severity,
}

/// What one demand came to.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The facts that were used.
    pub evidence: Vec<Evidence>,
    /// Why it is not met.
    pub faults: Vec<Fault>,
    /// Why nobody can know, where a person has to look.
    pub open: Vec<Text>,
    /// Key paths that are missing to know.
    pub missing: Vec<&'static str>,
    /// What would settle it, beside what is missing.
    pub settle: Vec<Text>,
    /// Whether nobody will read the facts.
    pub(super) bare: bool,
}

impl Outcome {
    /// Whether it is met.
    pub fn met(&self) -> Met {
        if !self.faults.is_empty() {
            Met::No
        } else if self.open.is_empty() && self.missing.is_empty() {
            Met::Yes
        } else {
            Met::Unknown
        }
    }

    /// Use a fact.
    pub(super) fn uses(&mut self, place: Place, day: Option<NaiveDate>) {
        if !self.bare {
            self.evidence.push(Evidence { place, day });
        }
    }

    /// It cannot be known without a key.
    pub(super) fn lacks(&mut self, path: &'static str) {
        self.missing.push(path);
    }

    /// It cannot be known, and this would settle it.
    pub(super) fn open(&mut self, said: Text, settle: Text) {
        self.open.push(said);
        self.settle.push(settle);
    }

    /// It is not met.
    pub(super) fn fails(&mut self, key: String, place: Place, said: Text) {
        self.fault(key, place, said, Severity::Error);
    }

    /// It is not met, but the provision leaves room: at most a warning.
    pub(super) fn warns(&mut self, key: String, place: Place, said: Text) {
        self.fault(key, place, said, Severity::Warning);
    }

    fn fault(&mut self, key: String, place: Place, said: Text, at_most: Severity) {
        self.faults.push(Fault {
            key,
            place,
            said,
            at_most,
        });
    }
}
