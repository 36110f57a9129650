//! What a record is read from: a TOML table, a row of a CSV table, or nothing.

use std::borrow::Cow;

use super::csv::Row;
use super::record::FieldInfo;
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
    /// The entry of a field.
    pub fn entry(self, field: &FieldInfo) -> Option<Entry<'a>> {
        match self {
            In::Table(table) => table.get(field.name),
            In::Row(row) => row.cell(field.name).map(|cell| {
                Entry::Lit(Lit {
                    text: Cow::Borrowed(&*cell.text),
                    form: LitForm::Cell,
                    span: cell.span,
                    unit: cell.unit,
                })
            }),
            In::Absent => None,
        }
    }
}
