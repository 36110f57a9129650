//! What reading a record needs at hand, and the keys that it does not have.

use std::sync::Arc;

use super::{RecordInfo, Shelf};
use crate::native;
use crate::read::csv::Row;
use crate::read::input::In;
use crate::read::sink::Sink;
use crate::read::suggest;
use crate::read::tree::Table;
use crate::source::{Source, Span};
use crate::text::{Text, quoted};

/// What reading a file needs: its source, the place of faults, and where in the
/// tree of keys it is.
pub struct Reader<'s> {
    /// The file.
    pub source: Arc<Source>,
    /// Where faults go.
    pub sink: &'s mut Sink,
    /// Key path of the record being read, as findings name it.
    pub path: Trail<'s>,
    /// Key paths that a misspelt key means: they are not missing as well.
    pub meant: Vec<String>,
    /// Words that fields of rows share.
    pub shelves: Vec<Shelf>,
}

/// A key path; that of a row is put together only where something is said of it.
pub enum Trail<'s> {
    /// Keys from the top of the file; none at the top itself.
    Keys(Vec<Step>),
    /// A row of a table and its number from 0.
    Row(Row<'s>, usize),
}

/// A key, and the number from 1 of an item of a list under it.
pub struct Step {
    key: &'static str,
    number: Option<usize>,
}

impl Trail<'_> {
    /// The path in words.
    pub fn text(&self) -> String {
        match self {
            Trail::Keys(steps) => {
                let mut path = String::new();
                for step in steps {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(step.key);
                    if let Some(number) = step.number {
                        path.push_str(&format!("[{number}]"));
                    }
                }
                path
            }
            Trail::Row(row, index) => row.name(*index),
        }
    }
}

impl Reader<'_> {
    /// The key path of a field of the record being read.
    pub fn key(&self, field: &str) -> String {
        match self.path.text() {
            path if path.is_empty() => field.to_owned(),
            path => format!("{path}.{field}"),
        }
    }

    /// The header that a sub-table of the record being read is written under.
    pub(super) fn header(&self, field: &str) -> String {
        without_numbers(&self.key(field))
    }

    /// Read what stands under a key, as one of a list where it has a number.
    pub(super) fn inside<T>(
        &mut self,
        key: &'static str,
        number: Option<usize>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        // Rows hold no tables.
        if let Trail::Keys(steps) = &mut self.path {
            steps.push(Step { key, number });
        }
        let result = read(self);
        if let Trail::Keys(steps) = &mut self.path {
            steps.pop();
        }
        result
    }

    /// Where the input has each field of a record: numbers for [`In::entry`], 0
    /// where it lacks the field. Every key of a table that the record does not have
    /// is reported.
    pub fn places(&mut self, input: In<'_>, info: &RecordInfo, places: &mut [usize]) {
        let branch = match input {
            In::Table(Table::Parsed(branch)) => branch,
            In::Row(row) => return row.places(places),
            // A table that was parsed when the program was built has no other key.
            In::Table(Table::Built(nodes)) => {
                for (key, at) in nodes.keys().zip(1..) {
                    let index = info.fields.iter().position(|field| field.name == key);
                    if let Some(place) = index.and_then(|index| places.get_mut(index)) {
                        *place = at;
                    }
                }
                return;
            }
            In::Absent => return,
        };
        let mut unknown = Vec::new();
        // Files mostly have the keys in the order of the record.
        let mut next = 0;
        for (at, node) in branch.nodes() {
            let Some(index) = info.index_near(next, node.key) else {
                unknown.push((node.key, node.key_at));
                continue;
            };
            next = index + 1;
            if let Some(place) = places.get_mut(index) {
                *place = at;
            }
        }
        if !unknown.is_empty() {
            self.unknown_keys(unknown, info);
        }
    }

    fn unknown_keys(&mut self, mut unknown: Vec<(&str, Span)>, info: &RecordInfo) {
        // The nodes may be in another order than the file.
        unknown.sort_by_key(|(_, at)| at.start());
        for (found, at_key) in unknown {
            if self.sink.is_full(&native::UNKNOWN_KEY, &self.source) {
                let source = Arc::clone(&self.source);
                let rule = &native::UNKNOWN_KEY;
                self.sink
                    .at(rule, &source, at_key, "", Text::default(), None);
                continue;
            }
            let by_words = info.fields.iter().find(|f| f.words.zh == found);
            let names: Vec<&str> = info.fields.iter().map(|f| f.name).collect();
            let help = match by_words {
                Some(field) => {
                    let name = field.name;
                    text!("是否应为 {name}？", "did you mean {name}?")
                }
                None => suggest::help(found, &names, 12),
            };
            let near = by_words
                .map(|field| field.name)
                .or_else(|| suggest::nearest(found, names.iter().copied()));
            self.meant.extend(near.map(|name| self.key(name)));
            let shown = quoted(found, 40);
            let path = self.path.text();
            let at = if path.is_empty() {
                Text::fixed("文件顶层", "the top level")
            } else {
                let header = without_numbers(&path);
                let header = if path.ends_with(']') {
                    format!("[[{header}]]")
                } else {
                    format!("[{header}]")
                };
                text!("{header} ", "{header}")
            };
            let (zh, en) = (&at.zh, &at.en);
            let (source, key_path) = (Arc::clone(&self.source), self.key(found));
            self.sink.at(
                &native::UNKNOWN_KEY,
                &source,
                at_key,
                key_path,
                text!("{zh}没有 {shown} 这个键", "{en} has no key {shown}"),
                help,
            );
        }
    }
}

/// A key path without the numbers of list items: `contract.amendment` of
/// `contract[1].amendment`.
fn without_numbers(path: &str) -> String {
    let mut depth = 0;
    path.chars()
        .filter(|c| match c {
            '[' => {
                depth += 1;
                false
            }
            ']' => {
                depth -= 1;
                false
            }
            _ => depth == 0,
        })
        .collect()
}
