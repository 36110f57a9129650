//! What a record is read from: a TOML table, a row of a CSV table, or nothing.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::csv::Row;
use super::record::FieldInfo;
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

/// A TOML value that is not a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotALiteral {
    /// `[…]`.
    Array,
    /// `{…}` or `[table]`.
    Table,
}

/// What a record is read from.
#[derive(Clone, Copy)]
pub enum In<'a> {
    /// A TOML table, and the source text that its spans point into.
    Table {
        /// The table.
        table: &'a DeTable<'a>,
        /// The text of the file.
        text: &'a str,
    },
    /// A CSV row.
    Row(&'a Row),
    /// Nothing: every field is missing.
    Absent,
}

/// A found entry: a literal, or something else and its span.
pub enum Entry<'a> {
    /// A literal.
    Lit(Lit<'a>),
    /// Something else.
    Other(NotALiteral, Span, &'a DeValue<'a>),
}

impl<'a> In<'a> {
    /// The entry of a field.
    pub fn entry(self, field: &FieldInfo) -> Option<Entry<'a>> {
        match self {
            In::Table { table, text } => table.get(field.name).map(|value| entry_of(value, text)),
            In::Row(row) => row.cell(field.name).map(|cell| {
                Entry::Lit(Lit {
                    text: Cow::Borrowed(cell.text.as_str()),
                    form: LitForm::Cell,
                    span: cell.span,
                    unit: cell.unit,
                })
            }),
            In::Absent => None,
        }
    }
}

/// A TOML value as an entry.
pub fn entry_of<'a>(value: &'a Spanned<DeValue<'a>>, text: &'a str) -> Entry<'a> {
    let span = Span::from(value.span());
    let source = text.get(span.start..span.end).unwrap_or_default();
    let lit = |form, text: Cow<'a, str>| {
        Entry::Lit(Lit {
            text,
            form,
            span,
            unit: None,
        })
    };
    match value.get_ref() {
        DeValue::String(s) => lit(LitForm::Text, Cow::Borrowed(s.as_ref())),
        DeValue::Integer(_) if source.contains('_') => {
            lit(LitForm::Integer, Cow::Owned(source.replace('_', "")))
        }
        DeValue::Integer(_) => lit(LitForm::Integer, Cow::Borrowed(source)),
        DeValue::Float(_) => lit(LitForm::Float, Cow::Borrowed(source)),
        DeValue::Boolean(_) => lit(LitForm::Flag, Cow::Borrowed(source)),
        DeValue::Datetime(_) => lit(LitForm::Date, Cow::Borrowed(source)),
        other @ DeValue::Array(_) => Entry::Other(NotALiteral::Array, span, other),
        other @ DeValue::Table(_) => Entry::Other(NotALiteral::Table, span, other),
    }
}
