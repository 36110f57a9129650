//! The annual tables as people and programs read them.

mod book;
mod cells;
mod charts;
mod compare;
mod flat;
mod json;
mod page;
mod schema;
mod tables;
mod words;

use crate::finding::Finding;
use crate::summary::partial::Head;
use crate::summary::table::Sheet;
use crate::summary::{Facts, Filter, Tables};
use crate::text::Text;

pub use book::book;
pub use cells::{Unit, human};
pub use compare::{comparison, is_compared};
pub use flat::{flat, index};
pub use json::{json, lines, room};
pub use page::page;
pub use schema::schema;
pub use tables::{Want, tables};
pub use words::{foot, head};

/// Places of a rate for programs.
const PLACES: u32 = 4;

/// Places of a mean.
const MEAN_PLACES: u32 = 2;

/// Everything that an output shows.
pub struct Annual<'a> {
    /// What the tables are made of.
    pub facts: &'a Facts,
    /// The tables.
    pub tables: &'a Tables,
    /// Those of the years that they are compared with.
    pub before: Option<&'a Tables>,
    /// Where the facts are from.
    pub head: &'a Head,
    /// The filters, as they were typed.
    pub filters: &'a [String],
    /// What they mean.
    pub scope: &'a [Filter],
    /// How shares are rounded.
    pub shares: Shares,
    /// The unit of amounts that people read.
    pub unit: Unit,
    /// The titles of tables that were named and of which nothing is stated.
    pub left_out: &'a [Text],
    /// What kept the job from being done on some input.
    pub blocking: &'a [Finding],
}

impl<'a> Annual<'a> {
    /// A table as it was in the years that it is compared with.
    fn earlier(&self, sheet: &Sheet) -> Option<&'a Sheet> {
        let sheets = self.before?.sheets.iter();
        sheets.into_iter().find(|own| own.name == sheet.name)
    }
}

/// How the shares of a table are rounded to 0.1 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shares {
    /// Each by itself, half up: they may come to 99.9 % or 100.1 %.
    Rounded,
    /// So that they come to 100.0 %: what rounding down leaves goes to the greatest
    /// remainders.
    LargestRemainder,
}
