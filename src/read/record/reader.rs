//! What reading a record needs at hand, and the keys that it does not have.

use std::borrow::Cow;
use std::sync::Arc;

use super::RecordInfo;
use crate::native;
use crate::read::csv::Row;
use crate::read::input::In;
use crate::read::sink::Sink;
use crate::read::suggest;
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
}

/// A key path; that of a row is put together only where something is said of it.
pub enum Trail<'s> {
    /// Keys from the top of the file; none at the top itself.
    Keys(String),
    /// A row of a table and its number from 0.
    Row(&'s Row, usize),
}

impl Trail<'_> {
    /// The path in words.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Trail::Keys(keys) => Cow::Borrowed(keys),
            Trail::Row(row, index) => Cow::Owned(row.name(*index)),
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

    pub(super) fn inside<T>(&mut self, step: String, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.path, Trail::Keys(step));
        let result = read(self);
        self.path = outer;
        result
    }

    /// Report every key of a table that the record does not have.
    pub fn unknown_keys(&mut self, input: In<'_>, info: &RecordInfo) {
        let In::Table { table, .. } = input else {
            return;
        };
        let mut unknown: Vec<_> = table
            .keys()
            .filter(|key| info.index_of(key.get_ref()).is_none())
            .collect();
        // The table is in the order of its keys; the file is not.
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let found: &str = key.get_ref();
            if self.sink.is_full(&native::UNKNOWN_KEY, &self.source) {
                let (source, span) = (Arc::clone(&self.source), Span::from(key.span()));
                let rule = &native::UNKNOWN_KEY;
                self.sink.at(rule, &source, span, "", Text::default(), None);
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
                Span::from(key.span()),
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

/// A reader whose faults go nowhere: the fields of a table that is not there
/// are missing with it and need no finding of their own.
pub(super) fn silent<'a>(reader: &Reader<'_>, sink: &'a mut Sink) -> Reader<'a> {
    Reader {
        source: Arc::clone(&reader.source),
        sink,
        path: Trail::Keys(reader.path.text().into_owned()),
        meant: Vec::new(),
    }
}
