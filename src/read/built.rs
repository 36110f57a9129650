//! TOML that was parsed when the program was built: the packs inside it, which
//! would take longer to parse at every start than most cases take to judge.

use super::input::{Lit, LitForm};
use super::tree::{Entry, List, Table};
use crate::source::Span;

/// First byte and one past the last.
pub type Range = (u32, u32);

/// A TOML text and what its parser made of it.
#[derive(Debug)]
pub struct Built {
    /// The text.
    pub text: &'static str,
    /// Values that do not stand in the text as they are, one after another.
    pub words: &'static str,
    /// The top table first; what a table or list holds stands together, tables in
    /// the order of their keys.
    pub nodes: &'static [Node],
}

/// A value, and the key of a table that it is under.
#[derive(Debug)]
pub struct Node {
    /// Where its key stands; nowhere for an item of a list.
    pub key: Range,
    /// Where it stands.
    pub span: Range,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug)]
pub enum Value {
    /// A literal that stands in the text as it is.
    Lit(LitForm, Range),
    /// A string that was written otherwise: its place among the words.
    Word(Range),
    /// A list of these nodes.
    List(Range),
    /// A table of these nodes.
    Table(Range),
}

/// What a table or list of a built text holds.
#[derive(Clone, Copy)]
pub struct Nodes<'a> {
    built: &'a Built,
    nodes: &'a [Node],
}

fn range((start, end): Range) -> std::ops::Range<usize> {
    let whole = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    whole(start)..whole(end)
}

impl Built {
    /// The top table.
    pub fn table(&self) -> Table<'_> {
        match self.nodes.first().map(|node| &node.value) {
            Some(Value::Table(own)) => Table::Built(self.nodes(*own)),
            Some(Value::Lit(..) | Value::Word(_) | Value::List(_)) | None => {
                Table::Built(self.nodes((0, 0)))
            }
        }
    }

    /// Whether the top table holds a key.
    pub fn holds(&self, name: &str) -> bool {
        self.top(name).is_some()
    }

    /// The text under a key of the top table, or those of the list that stands there.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let node = self.top(name);
        let listed = node.map_or(&[][..], |node| match &node.value {
            Value::List(own) => self.nodes.get(range(*own)).unwrap_or_default(),
            Value::Lit(..) | Value::Word(_) | Value::Table(_) => std::slice::from_ref(node),
        });
        listed.iter().filter_map(|node| match &node.value {
            Value::Lit(LitForm::Text, own) => self.text.get(range(*own)),
            Value::Word(own) => self.words.get(range(*own)),
            Value::Lit(..) | Value::List(_) | Value::Table(_) => None,
        })
    }

    /// What stands under a key of the top table.
    fn top(&self, name: &str) -> Option<&'static Node> {
        let Value::Table(own) = self.nodes.first()?.value else {
            return None;
        };
        let mut nodes = self.nodes.get(range(own))?.iter();
        nodes.find(|node| self.text.get(range(node.key)) == Some(name))
    }

    fn nodes(&self, own: Range) -> Nodes<'_> {
        Nodes {
            built: self,
            nodes: self.nodes.get(range(own)).unwrap_or_default(),
        }
    }

    fn entry(&self, node: &Node) -> Entry<'_> {
        let span = Span::from(range(node.span));
        let lit = |form, text: Option<&'static str>| {
            Entry::Lit(Lit {
                text: text.unwrap_or_default().into(),
                form,
                span,
                unit: None,
            })
        };
        match &node.value {
            Value::Lit(form, own) => lit(*form, self.text.get(range(*own))),
            Value::Word(own) => lit(LitForm::Text, self.words.get(range(*own))),
            Value::List(own) => Entry::List(span, List::Built(self.nodes(*own))),
            Value::Table(own) => Entry::Table(span, Table::Built(self.nodes(*own))),
        }
    }
}

impl<'a> Nodes<'a> {
    fn key(self, node: &Node) -> &'a str {
        self.built.text.get(range(node.key)).unwrap_or_default()
    }

    /// The keys, in order.
    pub(super) fn keys(self) -> impl Iterator<Item = &'a str> {
        self.nodes.iter().map(move |node| self.key(node))
    }

    /// The value under a key by its number, counted from 1.
    pub(super) fn entry(self, at: usize) -> Option<Entry<'a>> {
        let node = self.nodes.get(at.checked_sub(1)?)?;
        Some(self.built.entry(node))
    }

    /// The values, in order.
    pub(super) fn items(self) -> impl Iterator<Item = Entry<'a>> {
        self.nodes.iter().map(move |node| self.built.entry(node))
    }

    /// The keys with their places and values, in order.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'a str, Span, Entry<'a>)> {
        self.nodes.iter().map(move |node| {
            let key = Span::from(range(node.key));
            (self.key(node), key, self.built.entry(node))
        })
    }
}
