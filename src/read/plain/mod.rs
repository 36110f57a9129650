//! TOML as people and programs mostly write it, read in one pass.
//!
//! Only a part of TOML is understood: bare keys, headers, strings without escapes,
//! whole numbers, days, moments, yes and no, lists, tables on one line. What is
//! beyond that, and whatever is wrong, is left to the parser of the `toml` crate: a
//! text is either read here as that parser would read it or not at all. Tests hold
//! the two together.

mod cursor;
mod key;
#[cfg(test)]
mod tests;
mod value;

use self::cursor::Cursor;
use super::doc::{Doc, Held, Node, Value};
use crate::source::Span;

/// How many keys a header may have before its last.
const MAX_STEPS: usize = 8;

/// What a text holds; `None` where it takes the whole of TOML to say.
pub(super) fn plain(text: &str) -> Option<Doc<'_>> {
    let mut parser = Parser {
        at: Cursor::new(text),
        doc: Doc::default(),
    };
    // About one value in twenty bytes.
    parser.doc.nodes.reserve(text.len() / 16 + 8);
    let top = Value::Table(Held::default());
    parser.doc.nodes.push(Node::item(Span::default(), top));
    let mut table = 0;
    loop {
        parser.at.blanks();
        match parser.at.peek() {
            None => return Some(parser.doc),
            Some(b'[') => table = parser.header()?,
            Some(b'#' | b'\n' | b'\r') => {}
            Some(_) => parser.assignment(table, 0)?,
        }
        parser.at.end_of_line()?;
    }
}

/// How far a text was read, and what was made of it.
struct Parser<'a> {
    at: Cursor<'a>,
    doc: Doc<'a>,
}

impl<'a> Parser<'a> {
    /// `key = value` in a table.
    fn assignment(&mut self, table: usize, depth: usize) -> Option<()> {
        let (key, at) = self.at.key()?;
        self.at.blanks();
        self.at.eat(b'=')?;
        self.at.blanks();
        if self.find(table, key)?.is_some() {
            return None;
        }
        let own = self.value(table, depth)?;
        let node = self.doc.nodes.get_mut(own)?;
        (node.key, node.key_at) = (key, at);
        Some(())
    }

    /// `[table]` or `[[list]]`: the table that the lines below it belong to.
    fn header(&mut self) -> Option<usize> {
        let start = self.at.at();
        self.at.eat(b'[')?;
        let is_list = self.at.eat(b'[').is_some();
        let (mut parent, mut steps) = (0, 0);
        let (key, at) = loop {
            let (key, at) = self.at.key()?;
            if self.at.eat(b'.').is_none() {
                break (key, at);
            }
            // The parser has a limit of its own, and tables are walked in depth.
            steps += 1;
            if steps > MAX_STEPS {
                return None;
            }
            parent = self.step(parent, key, at)?;
        };
        self.at.eat(b']')?;
        if is_list {
            self.at.eat(b']')?;
        }
        let span = Span::new(start, self.at.at());
        let held = Held {
            open: true,
            ..Held::default()
        };
        let known = self.find(parent, key)?;
        if !is_list {
            // A table that is stated twice, or after its own tables.
            if known.is_some() {
                return None;
            }
            return Some(
                self.doc
                    .add(parent, Node::new(key, at, span, Value::Table(held))),
            );
        }
        let list = match known {
            Some(list) => {
                let held = self
                    .doc
                    .nodes
                    .get(list)
                    .filter(|node| node.is_list())?
                    .held()?;
                held.open.then_some(list)?
            }
            None => self
                .doc
                .add(parent, Node::new(key, at, span, Value::List(held))),
        };
        Some(self.doc.add(list, Node::item(span, Value::Table(held))))
    }

    /// The table under a key on the way to the last of a header.
    fn step(&mut self, parent: usize, key: &'a str, at: Span) -> Option<usize> {
        let Some(known) = self.find(parent, key)? else {
            let held = Held {
                open: true,
                ..Held::default()
            };
            return Some(
                self.doc
                    .add(parent, Node::new(key, at, at, Value::Table(held))),
            );
        };
        let node = self.doc.nodes.get(known)?;
        let held = node.held().filter(|held| held.open)?;
        // Of a list the last table is meant.
        Some(if node.is_list() { held.last } else { known })
    }
}
