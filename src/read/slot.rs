//! One value of a record: known, or not, and then why not.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::choice::Token;
use super::kind::Region;
use super::record::AnyRecord;
use crate::source::{Place, Span};
use crate::value::date::Moment;
use crate::value::money::Money;

/// Whether a value is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum State<T> {
    /// The file does not show it.
    #[default]
    Missing,
    /// The file shows that it is withheld (`****`).
    Masked,
    /// The file shows something that cannot be read; a finding says so.
    Faulty,
    /// The value.
    Known(T),
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<T> {
    /// The value or its absence.
    pub state: State<T>,
    /// Where it stands; `None` where nothing stands.
    pub span: Option<Span>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot {
            state: State::Missing,
            span: None,
        }
    }
}

impl<T> Slot<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match &self.state {
            State::Known(value) => Some(value),
            State::Missing | State::Masked | State::Faulty => None,
        }
    }

    /// Whether the file shows nothing at all here.
    pub fn is_missing(&self) -> bool {
        matches!(self.state, State::Missing)
    }
}

impl Slot<String> {
    /// The text, if it is known.
    pub fn text(&self) -> Option<&str> {
        self.known().map(String::as_str)
    }
}

impl Slot<Arc<str>> {
    /// The text, if it is known.
    pub fn text(&self) -> Option<&str> {
        self.known().map(AsRef::as_ref)
    }
}

impl Slot<Region> {
    /// The code, if it is known.
    pub fn text(&self) -> Option<&str> {
        self.known().map(|region| region.0.as_str())
    }
}

/// A leaf of a record, seen without its Rust type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text, and choices by token.
    Text(&'a str),
    /// A choice: its token, with the words.
    Choice(&'static Token),
    /// A day.
    Day(NaiveDate),
    /// A day, with the time of day where it is known.
    Moment(&'a Moment),
    /// An amount.
    Money(&'a Money),
    /// A number, a score, a rate.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
}

/// A leaf seen without its Rust type, with its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf<'a> {
    /// The value or its absence.
    pub state: State<Value<'a>>,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Leaf<'_> {
    /// Nothing at all.
    pub const MISSING: Self = Self {
        state: State::Missing,
        span: None,
    };

    /// The day, if it is known.
    pub fn day(&self) -> Option<NaiveDate> {
        match &self.state {
            State::Known(Value::Day(day)) => Some(*day),
            State::Known(Value::Moment(moment)) => Some(moment.day),
            State::Known(_) | State::Missing | State::Masked | State::Faulty => None,
        }
    }

    /// The exact amount or number, if it is known.
    pub fn number(&self) -> Option<Decimal> {
        let State::Known(value) = &self.state else {
            return None;
        };
        match value {
            Value::Money(money) => money.exact(),
            Value::Number(number) => Some(*number),
            Value::Text(_)
            | Value::Choice(_)
            | Value::Day(_)
            | Value::Moment(_)
            | Value::Flag(_) => None,
        }
    }

    /// Its place; of a missing value, that of the table it belongs to.
    pub fn place(&self, owner: &dyn AnyRecord) -> Place {
        let header = owner.place();
        match self.span {
            Some(span) => Place::new(&header.source, span),
            None => header.clone(),
        }
    }
}

/// What a field of a record holds, seen without its Rust type.
pub enum View<'a> {
    /// A value.
    Leaf(Leaf<'a>),
    /// A table.
    One(&'a dyn AnyRecord),
    /// A list of tables.
    Many(Vec<&'a dyn AnyRecord>),
    /// A list of texts.
    Words(&'a [Slot<String>]),
    /// Something that rules do not look into.
    Opaque,
}
