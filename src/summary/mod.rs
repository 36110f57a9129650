//! The annual tables: the facts of each case, kept while the case is dropped, and folded
//! into tables by what cases are counted by.
//!
//! [`mod@facts`] takes of a case what the tables need, `by` folds it into the rows of a
//! dimension, `subject` into tables of their own. [`partial`] writes facts and reads
//! them back: parts of a run are put together before anything is added up, and so give
//! the same bytes as one run. All is exact: amounts with their bounds ([`Range`]), rates
//! with what they rest on ([`cell::Rate`]).
//!
//! [`Range`]: crate::value::money::Range

mod amount;
mod by;
pub mod cell;
mod column;
mod counted;
mod dimension;
pub mod facts;
mod filter;
mod fold;
mod identity;
pub mod partial;
mod plain;
mod scope;
mod standing;
mod subject;
mod sums;
pub mod table;
#[cfg(test)]
mod tests;
mod year;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use column::{Column, MONEY, Topic};
pub use dimension::Dimension;
pub use facts::{CaseFacts, facts};
pub use filter::Filter;
pub use fold::Open;
pub use standing::{Shared, Standing, standing};
pub use subject::Subject;
pub use year::Years;

use by::Total;
use counted::Aside;
use facts::Kept;
use subject::Basis;
use table::Sheet;

/// Everything that tables are made of.
#[derive(Debug, Default)]
pub struct Facts {
    /// The cases, in the order of their ids.
    pub cases: Vec<Kept>,
    /// Open findings of each, in the same order.
    pub open: Vec<Open>,
    /// The repositories.
    pub standings: Vec<Standing>,
    /// Open findings of no one case: of the supplier directory, settings and the like.
    pub outside: Open,
    /// The ids of the cases.
    ids: Ids,
}

/// Ids one after another: every row of every table lists them, and the cases lie apart.
#[derive(Debug, Default)]
struct Ids {
    text: String,
    ends: Vec<usize>,
}

impl Ids {
    fn of(cases: &[Kept]) -> Self {
        let mut own = Self::default();
        for case in cases {
            own.text.push_str(&case.id);
            own.ends.push(own.text.len());
        }
        own
    }

    fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }
}

/// A table that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// By a dimension.
    By(Dimension),
    /// Of a subject.
    Of(Subject),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The years.
    pub years: Years,
    /// The tables, in order.
    pub tables: Vec<Asked>,
    /// The columns of tables by a dimension.
    pub columns: Vec<Column>,
    /// Which cases.
    pub filters: Vec<Filter>,
    /// How many rows at most of a table by a dimension.
    pub top: Option<usize>,
}

/// The tables of some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    /// The years.
    pub years: Years,
    /// How many cases are counted.
    pub cases: usize,
    /// The tables.
    pub sheets: Vec<Sheet>,
}

impl Facts {
    /// Work out tables.
    pub fn tables(&self, ask: &Ask) -> Tables {
        let aside = Aside::new(self, ask.years, &ask.filters);
        let cases = aside.counted(self);
        let total = Total::of(&ask.columns, &cases);
        let basis = Basis {
            cases: &cases,
            standings: filter::standings(&ask.filters, &self.standings),
            narrowed: filter::narrows(&ask.filters),
            years: ask.years,
        };
        let sheet = |asked: &Asked| match asked {
            Asked::By(by) => by::sheet(*by, &ask.columns, &cases, &total, ask.top),
            Asked::Of(subject) => subject::sheet(*subject, &basis),
        };
        Tables {
            years: ask.years,
            cases: cases.len(),
            sheets: ask.tables.par_iter().map(sheet).collect(),
        }
    }

    /// The cases that state no fiscal year.
    pub fn without_year(&self) -> impl Iterator<Item = &CaseFacts> {
        let cases = self.cases.iter().map(AsRef::as_ref);
        cases.filter(|case: &&CaseFacts| case.year.is_none())
    }

    /// The fiscal years that there are, with how many cases each has.
    pub fn years(&self) -> BTreeMap<u32, usize> {
        let mut found = BTreeMap::new();
        for year in self.cases.iter().filter_map(|case| case.year) {
            *found.entry(year).or_default() += 1;
        }
        found
    }

    /// The id of a case by its place.
    pub fn id(&self, at: u32) -> &str {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        self.ids.get(at).unwrap_or_default()
    }
}
