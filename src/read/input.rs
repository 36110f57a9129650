//! What a record is read from: a TOML table, a row of a CSV table, or nothing.

use std::borrow::Cow;

use super::csv::Row;
use super::tree::{Entry, Table};
use crate::source::Span;
use crate::value::money::Unit;

/// What a literal was written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LitForm {
    /// A TOML string.
    Text,
    /// A TOML integer.
    Integer,
    /// A TOML float.
    Float,
    /// A TOML boolean.
    Flag,
    /// A TOML date or date-time.
    Date,
    /// A CSV cell: text of any meaning.
    Cell,
}

/// A literal as written, with its place.
#[derive(Debug, Clone)]
pub struct Lit<'a> {
    /// The text: of a string its content, of anything else its source.
    pub text: Cow<'a, str>,
    /// What it was written as.
    pub form: LitForm,
    /// Where it stands.
    pub span: Span,
    /// The unit that the column's header states.
    pub unit: Option<Unit>,
}

/// What a record is read from.
#[derive(Clone, Copy)]
pub enum In<'a> {
    /// A TOML table.
    Table(Table<'a>),
    /// A CSV row.
    Row(&'a Row<'a>),
    /// Nothing: every field is missing.
    Absent,
}

impl<'a> In<'a> {
    /// The entry of a field, which stands at the place that [`Reader::places`]
    /// found.
    ///
    /// [`Reader::places`]: super::record::Reader::places
    pub fn entry(self, at: usize) -> Option<Entry<'a>> {
        match self {
            In::Table(Table::Parsed(branch)) => branch.entry(at),
            In::Table(Table::Built(nodes)) => nodes.entry(at),
            In::Row(row) => row.lit(at).map(Entry::Lit),
            In::Absent => None,
        }
    }
}
