//! A TOML text as its values: one list of nodes, each with the number of the next
//! beside it. Nothing is looked up in a tree, and nothing is copied.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::input::{Lit, LitForm};
use super::tree::{Entry, List, Table};
use crate::source::Span;

/// What was made of a text. The top table is the first node.
#[derive(Debug, Default)]
pub(super) struct Doc<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

/// A value, and the key of a table that it is under.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// The key; none for an item of a list.
    pub(super) key: &'a str,
    /// Where the key stands.
    pub(super) key_at: Span,
    /// Where the value stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) value: Value<'a>,
    /// The next of the same table or list; 0 after the last.
    pub(super) next: usize,
}

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    /// A literal: of a string its content, of anything else its source.
    Lit(LitForm, &'a str),
    /// A list.
    List(Held),
    /// A table.
    Table(Held),
}

/// What a table or list holds: the numbers of its first and last node, 0 where
/// there is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) count: usize,
    /// Whether headers further down can add to it; for whoever parses.
    pub(super) open: bool,
    /// A bit for each of its keys, which several may share: a key whose bit is not
    /// set is new; for whoever parses.
    pub(super) bits: u64,
}

/// What a table or list of a document holds.
#[derive(Clone, Copy)]
pub struct Branch<'a> {
    nodes: &'a [Node<'a>],
    held: Held,
}

impl<'a> Node<'a> {
    pub(super) fn new(key: &'a str, key_at: Span, span: Span, value: Value<'a>) -> Self {
        Node {
            key,
            key_at,
            span,
            value,
            next: 0,
        }
    }

    /// A node that is under no key.
    pub(super) fn item(span: Span, value: Value<'a>) -> Self {
        Self::new("", Span::default(), span, value)
    }
}

impl<'a> Doc<'a> {
    /// Of what the parser of the `toml` crate made of a text.
    pub(super) fn of(table: &'a DeTable<'a>, text: &'a str) -> Self {
        let mut doc = Self::default();
        let top = Node::item(Span::default(), Value::Table(Held::default()));
        doc.nodes.push(top);
        doc.table(0, table, text);
        doc
    }

    fn table(&mut self, parent: usize, table: &'a DeTable<'a>, text: &'a str) {
        for (key, value) in table {
            let key_at = Span::from(key.span());
            self.value(parent, key.get_ref(), key_at, value, text);
        }
    }

    fn value(
        &mut self,
        parent: usize,
        key: &'a str,
        key_at: Span,
        value: &'a Spanned<DeValue<'a>>,
        text: &'a str,
    ) {
        let span = Span::from(value.span());
        let source = text.get(span.start()..span.end()).unwrap_or_default();
        let made = match value.get_ref() {
            DeValue::String(s) => Value::Lit(LitForm::Text, s.as_ref()),
            DeValue::Integer(_) => Value::Lit(LitForm::Integer, source),
            DeValue::Float(_) => Value::Lit(LitForm::Float, source),
            DeValue::Boolean(_) => Value::Lit(LitForm::Flag, source),
            DeValue::Datetime(_) => Value::Lit(LitForm::Date, source),
            DeValue::Array(_) => Value::List(Held::default()),
            DeValue::Table(_) => Value::Table(Held::default()),
        };
        let own = self.add(parent, Node::new(key, key_at, span, made));
        match value.get_ref() {
            DeValue::Array(items) => {
                for item in items {
                    self.value(own, "", Span::default(), item, text);
                }
            }
            DeValue::Table(table) => self.table(own, table, text),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }

    /// Put a node at the end of what a table or list holds.
    pub(super) fn add(&mut self, parent: usize, node: Node<'a>) -> usize {
        let own = self.nodes.len();
        self.nodes.push(node);
        let Some(held) = self.nodes.get_mut(parent).and_then(Node::held_mut) else {
            return own;
        };
        held.count += 1;
        let before = std::mem::replace(&mut held.last, own);
        if before == 0 {
            held.first = own;
        } else if let Some(before) = self.nodes.get_mut(before) {
            before.next = own;
        }
        own
    }

    /// The top table.
    pub(super) fn top(&self) -> Table<'_> {
        Table::Parsed(self.branch(0))
    }

    /// What a node holds.
    pub(super) fn branch(&self, at: usize) -> Branch<'_> {
        let node = self.nodes.get(at);
        Branch {
            nodes: &self.nodes,
            held: node.and_then(Node::held).unwrap_or_default(),
        }
    }
}

impl Node<'_> {
    pub(super) fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    pub(super) fn held(&self) -> Option<Held> {
        match &self.value {
            Value::Table(held) | Value::List(held) => Some(*held),
            Value::Lit(..) => None,
        }
    }

    pub(super) fn held_mut(&mut self) -> Option<&mut Held> {
        match &mut self.value {
            Value::Table(held) | Value::List(held) => Some(held),
            Value::Lit(..) => None,
        }
    }
}

impl<'a> Branch<'a> {
    /// The nodes with their numbers, in order; no number is 0.
    pub(super) fn nodes(self) -> impl Iterator<Item = (usize, &'a Node<'a>)> {
        let mut at = self.held.first;
        std::iter::from_fn(move || {
            let (own, node) = (at, self.nodes.get(at).filter(|_| at > 0)?);
            at = node.next;
            Some((own, node))
        })
    }

    /// How many there are.
    pub(super) fn len(self) -> usize {
        self.held.count
    }

    /// The value of a node by its number.
    pub(super) fn entry(self, at: usize) -> Option<Entry<'a>> {
        let node = self.nodes.get(at).filter(|_| at > 0)?;
        Some(self.value(node))
    }

    /// The value of a node.
    pub(super) fn value(self, node: &'a Node<'a>) -> Entry<'a> {
        let span = node.span;
        let inner = |held| Branch {
            nodes: self.nodes,
            held,
        };
        match node.value {
            Value::Lit(form, text) => {
                let text = if form == LitForm::Integer && text.contains('_') {
                    text.replace('_', "").into()
                } else {
                    text.into()
                };
                Entry::Lit(Lit {
                    text,
                    form,
                    span,
                    unit: None,
                })
            }
            Value::List(held) => Entry::List(span, List::Parsed(inner(held))),
            Value::Table(held) => Entry::Table(span, Table::Parsed(inner(held))),
        }
    }
}
