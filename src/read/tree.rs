//! TOML values as records are read from them, whether they were parsed now or
//! when the program was built.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::built::Nodes;
use super::input::{Lit, LitForm};
use crate::source::Span;

/// A value: a literal, or something that holds others.
pub enum Entry<'a> {
    /// A literal.
    Lit(Lit<'a>),
    /// `[…]`.
    List(Span, List<'a>),
    /// `{…}` or `[table]`.
    Table(Span, Table<'a>),
}

/// A table.
#[derive(Clone, Copy)]
pub enum Table<'a> {
    /// As its parser gives it, and the text that its spans point into.
    Parsed(&'a DeTable<'a>, &'a str),
    /// Of a text that was parsed when the program was built.
    Built(Nodes<'a>),
}

/// A list.
#[derive(Clone, Copy)]
pub enum List<'a> {
    /// As its parser gives it, and the text that its spans point into.
    Parsed(&'a DeArray<'a>, &'a str),
    /// Of a text that was parsed when the program was built.
    Built(Nodes<'a>),
}

impl<'a> Entry<'a> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Entry::Lit(lit) => lit.span,
            Entry::List(span, _) | Entry::Table(span, _) => *span,
        }
    }

    /// A parsed value.
    fn of(value: &'a Spanned<DeValue<'a>>, text: &'a str) -> Self {
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
            DeValue::Array(items) => Entry::List(span, List::Parsed(items, text)),
            DeValue::Table(table) => Entry::Table(span, Table::Parsed(table, text)),
        }
    }
}

impl<'a> Table<'a> {
    /// The value under a key.
    pub fn get(self, name: &str) -> Option<Entry<'a>> {
        match self {
            Table::Parsed(table, text) => table.get(name).map(|value| Entry::of(value, text)),
            Table::Built(nodes) => nodes.get(name),
        }
    }

    /// The keys with their places and values, in the order of the keys.
    pub fn entries(self) -> Vec<(&'a str, Span, Entry<'a>)> {
        match self {
            Table::Parsed(table, text) => {
                let entry = |(key, value): (&'a Spanned<Cow<'a, str>>, _)| {
                    let span = Span::from(key.span());
                    (&**key.get_ref(), span, Entry::of(value, text))
                };
                table.iter().map(entry).collect()
            }
            Table::Built(nodes) => nodes.entries().collect(),
        }
    }
}

impl<'a> List<'a> {
    /// What it holds, in order.
    pub fn items(self) -> Vec<Entry<'a>> {
        match self {
            List::Parsed(items, text) => items.iter().map(|item| Entry::of(item, text)).collect(),
            List::Built(nodes) => nodes.items().collect(),
        }
    }
}
