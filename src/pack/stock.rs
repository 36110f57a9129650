//! What stands in a pack, dated: each figure and provision with how sure it is, and
//! whether it was last read too long ago.

use chrono::{Months, NaiveDate};

use super::condition::{Condition, Demand};
use super::layer::Library;
use super::provision::Provision;
use super::record::{Mark, NatureWord};
use super::rule::{Basis, Instrument, Pack};
use super::threshold::Threshold;
use super::values::ValueRow;
use crate::score::Frame;

/// After so many months without being read, what is still in force is stale: law
/// changes, and nobody looked.
const STALE_AFTER: Months = Months::new(12);

/// A figure or a provision of a pack.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'a> {
    /// A value of a rule of the pack.
    Value(&'a str, &'a ValueRow),
    /// A value that the pack gives to an earlier pack's rule.
    Changed(&'a str, &'a ValueRow),
    /// A value of a condition of suppliers, or of one of its demands.
    Condition(&'a Condition, Option<&'a Demand>, &'a ValueRow),
    /// A threshold.
    Threshold(&'a Threshold),
    /// A frame of scoring schemes.
    Frame(&'a Frame, &'a Basis),
    /// A provision that is only shown.
    Provision(&'a Provision),
}

impl<'a> Entry<'a> {
    /// First and last day.
    pub fn period(self) -> (NaiveDate, Option<NaiveDate>) {
        match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => {
                (row.from, row.until)
            }
            Self::Threshold(row) => (row.from, row.until),
            Self::Frame(frame, _) => (frame.from, frame.until),
            Self::Provision(provision) => (provision.from, provision.until),
        }
    }

    /// `instrument:article`, in order.
    pub fn basis(self) -> &'a [(String, String)] {
        match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => &row.basis,
            Self::Threshold(row) => &row.basis,
            Self::Frame(_, basis) => &basis.provisions,
            Self::Provision(provision) => &provision.basis.provisions,
        }
    }

    /// How sure it is.
    pub fn mark(self) -> Mark {
        match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => row.mark,
            Self::Threshold(row) => row.mark,
            Self::Frame(_, basis) => basis.mark,
            Self::Provision(provision) => provision.basis.mark,
        }
    }

    /// The day on which the clause or the evidence was last read.
    pub fn read(self) -> Option<NaiveDate> {
        match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => row.read,
            Self::Threshold(row) => row.read,
            Self::Frame(_, basis) => basis.read,
            Self::Provision(provision) => provision.basis.read,
        }
    }

    /// The clause.
    pub fn quote(self) -> Option<&'a str> {
        let quote = match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => &row.quote,
            Self::Threshold(row) => &row.quote,
            Self::Frame(_, basis) => &basis.quote,
            Self::Provision(provision) => &provision.basis.quote,
        };
        quote.as_deref()
    }

    /// Evidence where the clause itself was not read.
    pub fn evidence(self) -> Option<&'a str> {
        let evidence = match self {
            Self::Value(_, row) | Self::Changed(_, row) | Self::Condition(_, _, row) => {
                &row.evidence
            }
            Self::Threshold(row) => &row.evidence,
            Self::Frame(_, basis) => &basis.evidence,
            Self::Provision(provision) => &provision.basis.evidence,
        };
        evidence.as_deref()
    }

    /// Whether the clause itself was not read.
    pub fn is_unverified(self) -> bool {
        self.mark() != Mark::Verified
    }

    /// Whether it is taken to be in force on a day, and was last read more than a
    /// year before. What has ended or never was in force does not change any more;
    /// what nobody read at all is unverified, and not stale besides.
    pub fn is_stale(self, library: &Library, today: NaiveDate) -> bool {
        let (_, until) = self.period();
        let in_force = |instrument: &Instrument| {
            instrument.nature == NatureWord::InForce
                && instrument.until.is_none_or(|until| until >= today)
        };
        let first = self.basis().first();
        let open = until.is_none()
            && first
                .and_then(|(id, _)| library.instrument(id))
                .is_some_and(in_force);
        let limit = today.checked_sub_months(STALE_AFTER);
        open && limit.is_some_and(|limit| self.read().is_some_and(|read| read < limit))
    }
}

/// How much stands in a pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stock {
    /// Figures: values of rules and conditions, thresholds, frames.
    pub figures: usize,
    /// Provisions that are only shown.
    pub provisions: usize,
    /// Of both, those whose clause was not read.
    pub unverified: usize,
    /// Of both, those that were last read too long ago.
    pub stale: usize,
}

impl Pack {
    /// Every figure and provision, in the order of the file, kind by kind.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let values = self
            .rules
            .iter()
            .flat_map(|rule| rule.values.iter().map(|row| Entry::Value(&rule.name, row)));
        let changed = self.overrides.iter().flat_map(|change| {
            let rows = change.values.iter();
            rows.map(|row| Entry::Changed(&change.rule, row))
        });
        let conditions = self.conditions.iter().flat_map(|condition| {
            let own = condition.values.iter();
            let own = own.map(move |row| Entry::Condition(condition, None, row));
            own.chain(condition.demands.iter().flat_map(move |demand| {
                let rows = demand.values.iter();
                rows.map(move |row| Entry::Condition(condition, Some(demand), row))
            }))
        });
        let frames = self.frames.iter();
        values
            .chain(changed)
            .chain(conditions)
            .chain(self.thresholds.iter().map(Entry::Threshold))
            .chain(frames.map(|(frame, basis)| Entry::Frame(frame, basis)))
            .chain(self.provisions.iter().map(Entry::Provision))
    }

    /// How much stands in it, as of a day.
    pub fn stock(&self, library: &Library, today: NaiveDate) -> Stock {
        let mut stock = Stock::default();
        for entry in self.entries() {
            match entry {
                Entry::Provision(_) => stock.provisions += 1,
                Entry::Value(..)
                | Entry::Changed(..)
                | Entry::Condition(..)
                | Entry::Threshold(_)
                | Entry::Frame(..) => {
                    stock.figures += 1;
                }
            }
            stock.unverified += usize::from(entry.is_unverified());
            stock.stale += usize::from(entry.is_stale(library, today));
        }
        stock
    }
}
