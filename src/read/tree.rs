//! TOML values as records are read from them, whether they were parsed now or
//! when the program was built.

use super::built::Nodes;
use super::doc::Branch;
use super::input::Lit;
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
    /// Of a text that was parsed just now.
    Parsed(Branch<'a>),
    /// Of a text that was parsed when the program was built.
    Built(Nodes<'a>),
}

/// A list.
#[derive(Clone, Copy)]
pub enum List<'a> {
    /// Of a text that was parsed just now.
    Parsed(Branch<'a>),
    /// Of a text that was parsed when the program was built.
    Built(Nodes<'a>),
}

impl Entry<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Entry::Lit(lit) => lit.span,
            Entry::List(span, _) | Entry::Table(span, _) => *span,
        }
    }
}

impl<'a> Table<'a> {
    /// The keys with their places and values, in the order of the keys.
    pub fn entries(self) -> Vec<(&'a str, Span, Entry<'a>)> {
        match self {
            Table::Parsed(branch) => {
                let entry = |(_, node)| -> (&'a str, Span, Entry<'a>) {
                    let node: &'a super::doc::Node<'a> = node;
                    (node.key, node.key_at, branch.value(node))
                };
                let mut entries: Vec<_> = branch.nodes().map(entry).collect();
                entries.sort_by_key(|(key, ..)| *key);
                entries
            }
            Table::Built(nodes) => nodes.entries().collect(),
        }
    }
}

impl<'a> List<'a> {
    /// What it holds, in order.
    pub fn items(self) -> Vec<Entry<'a>> {
        match self {
            List::Parsed(branch) => {
                let mut items = Vec::with_capacity(branch.len());
                items.extend(branch.nodes().map(|(_, node)| branch.value(node)));
                items
            }
            List::Built(nodes) => nodes.items().collect(),
        }
    }
}
