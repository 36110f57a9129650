//! TOML files to records.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::built::Built;
use super::doc::Doc;
use super::guard;
use super::input::In;
use super::plain::plain;
use super::record::{Reader, Record, Trail};
use super::sink::Sink;
use super::syntax;
use super::tree::{Entry, Table};
use crate::native;
use crate::source::{MAX_TOML_BYTES, Place, Source, Span};
use crate::text::Text;

/// An owned TOML value with its span, where the owner reads its keys itself:
/// the parameters of a check primitive.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// The value.
    pub value: NodeValue,
}

/// The value of a [`Node`].
#[derive(Debug, Clone, PartialEq, Default)]
pub enum NodeValue {
    /// Nothing stands here.
    #[default]
    Absent,
    /// A literal and what it was written as.
    Lit(String, super::LitForm),
    /// A list.
    List(Vec<Node>),
    /// A table: key, span of the key, value; in the order of the keys.
    Table(Vec<(String, Span, Node)>),
}

impl Node {
    /// From a value.
    pub(super) fn of(entry: Entry<'_>) -> Self {
        let span = entry.span();
        let value = match entry {
            Entry::Lit(lit) => NodeValue::Lit(lit.text.into_owned(), lit.form),
            Entry::List(_, list) => {
                NodeValue::List(list.items().into_iter().map(Node::of).collect())
            }
            Entry::Table(_, table) => {
                let entries = table.entries().into_iter();
                let owned = |(key, at, item): (&str, Span, _)| (key.to_owned(), at, Node::of(item));
                NodeValue::Table(entries.map(owned).collect())
            }
        };
        Node { span, value }
    }
}

/// Read what was parsed when the program was built, from its source: it is known to
/// be sound.
pub fn read_built<R: Record>(source: &Arc<Source>, built: &Built, sink: &mut Sink) -> R {
    of_table(source, built.table(), sink)
}

/// Read a TOML file as a record. `None` where it cannot be parsed; the sink
/// then says why, once for every fault.
pub fn read<R: Record>(source: &Arc<Source>, sink: &mut Sink) -> Option<R> {
    if !guard::readable(source, sink) {
        return None;
    }
    let text = source.text();
    if text.len() > MAX_TOML_BYTES {
        let (mib, limit) = (text.len() / (1024 * 1024), MAX_TOML_BYTES / (1024 * 1024));
        sink.at(
            &native::TOO_LARGE,
            source,
            Span::default(),
            "",
            text!(
                "TOML 文件有 {mib} MiB，以 {limit} MiB 为限",
                "the TOML file has {mib} MiB, the limit is {limit} MiB"
            ),
            Text::fixed("按项目拆分", "split it by case"),
        );
        return None;
    }
    if let Some(doc) = plain(text) {
        return Some(of_table(source, doc.top(), sink));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        // Recovered values have no true place; nothing of the table is used.
        syntax::report(source, &errors, sink);
        return None;
    }
    newer_syntax(source, table.get_ref(), sink);
    let doc = Doc::of(table.get_ref(), text);
    Some(of_table(source, doc.top(), sink))
}

fn of_table<R: Record>(source: &Arc<Source>, table: Table<'_>, sink: &mut Sink) -> R {
    let mut reader = Reader {
        source: Arc::clone(source),
        sink,
        path: Trail::Keys(Vec::new()),
        meant: Vec::new(),
        shelves: Vec::new(),
    };
    let place = Place::new(source, Span::default());
    R::read(In::Table(table), place, true, &mut reader)
}

/// A note where an inline table runs over lines: TOML 1.1, which many readers
/// do not know.
fn newer_syntax(source: &Arc<Source>, table: &DeTable<'_>, sink: &mut Sink) {
    for value in table.values() {
        walk(value, &mut |inner| {
            let span = Span::from(inner.span());
            let written = source.slice(span);
            if inner.get_ref().is_table() && written.starts_with('{') && written.contains('\n') {
                let first = written.lines().next().map_or(1, str::len);
                sink.at(
                    &native::TOML_NEWER,
                    source,
                    Span::new(span.start(), span.start() + first),
                    "",
                    Text::fixed(
                        "行内表分成了多行（TOML 1.1）",
                        "an inline table runs over several lines (TOML 1.1)",
                    ),
                    Text::fixed(
                        "写在一行里，或改用 [表] 一节",
                        "write it on one line, or as a [table]",
                    ),
                );
            }
        });
    }
}

fn walk<'a>(value: &'a Spanned<DeValue<'a>>, visit: &mut impl FnMut(&'a Spanned<DeValue<'a>>)) {
    visit(value);
    match value.get_ref() {
        DeValue::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        DeValue::Table(table) => table.values().for_each(|item| walk(item, visit)),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {}
    }
}
