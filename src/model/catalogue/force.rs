//! Which version, and which item, is in force on a day.

use chrono::NaiveDate;

use super::{Catalogue, CatalogueItem, Version};
use crate::read::Slot;

/// From when until when; open where nothing is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` where it is not known.
    pub from: Option<NaiveDate>,
    /// The last day; `None` where none is stated: until it is replaced.
    pub until: Option<NaiveDate>,
    /// Whether a day is there that cannot be read.
    pub unclear: bool,
}

/// Whether something is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It is.
    In,
    /// It is not yet, or no more.
    Out,
    /// Nobody can know: no first day, or a day that cannot be read.
    Open,
}

impl Period {
    fn of(from: &Slot<NaiveDate>, until: &Slot<NaiveDate>) -> Self {
        let faulty = |slot: &Slot<NaiveDate>| !slot.is_missing() && slot.known().is_none();
        Self {
            from: from.known().copied(),
            until: until.known().copied(),
            unclear: faulty(from) || faulty(until),
        }
    }

    /// What both of two periods hold.
    fn within(self, other: Self) -> Self {
        let until = [self.until, other.until].into_iter().flatten().min();
        Self {
            from: self.from.max(other.from),
            until,
            unclear: self.unclear || other.unclear,
        }
    }

    /// Whether a day is within it.
    pub fn on(self, day: NaiveDate) -> Force {
        if self.until.is_some_and(|until| until < day) || self.from.is_some_and(|from| day < from) {
            return Force::Out;
        }
        if self.unclear || self.from.is_none() {
            return Force::Open;
        }
        Force::In
    }

    /// The first day that two periods share, where both are known to.
    pub fn shared(self, other: Self) -> Option<NaiveDate> {
        let first = self.from?.max(other.from?);
        let both = self.until.is_none_or(|until| first <= until)
            && other.until.is_none_or(|until| first <= until);
        both.then_some(first)
    }
}

impl Catalogue {
    /// The period of a version: it ends on its own last day, or on the day before one
    /// that replaces it begins.
    pub fn period(&self, version: &Version) -> Period {
        let own = Period::of(&version.valid_from, &version.valid_to);
        let next = self.successors(version).filter_map(|next| {
            let from = next.valid_from.known()?;
            // What replaces something later than itself is another finding.
            (own.from < Some(*from)).then(|| from.pred_opt()).flatten()
        });
        let until = next.chain(own.until).min();
        Period { until, ..own }
    }

    /// The period of an item, that of its version taken into account.
    pub fn period_of(&self, item: &CatalogueItem) -> Period {
        let own = Period::of(&item.valid_from, &item.valid_to);
        match self.version_of(item) {
            Some(version) => own.within(self.period(version)),
            // A version that is not there says nothing of when.
            None if !item.version.is_missing() => Period {
                unclear: true,
                ..own
            },
            None => own,
        }
    }

    /// Whether an excerpt is, or may be, in force on a day.
    pub fn is_excerpt_on(&self, day: NaiveDate) -> bool {
        self.versions
            .iter()
            .any(|version| version.is_excerpt() && self.period(version).on(day) != Force::Out)
    }

    /// The one item of a code that is in force on a day; `None` where several are, or
    /// where nobody can know.
    pub fn in_force<'a>(&'a self, code: &'a str, day: NaiveDate) -> Option<&'a CatalogueItem> {
        let mut found = None;
        for item in self.coded(code) {
            match self.period_of(item).on(day) {
                Force::In if found.is_none() => found = Some(item),
                Force::In | Force::Open => return None,
                Force::Out => {}
            }
        }
        found
    }
}
