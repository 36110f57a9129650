//! The rows of a sheet as they come: any width, with titles, notes and blanks.

use std::sync::Arc;

use super::key::{key, meaning};
use super::words::Meaning;
use crate::native;
use crate::read::Sink;
use crate::read::csv;
use crate::read::guard;
use crate::source::{Place, Source, Span};
use crate::text::Text;

/// How many columns of a sheet are read: committees have a dozen members and
/// schemes some dozens of criteria.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// A cell as it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    /// Its text, blanks at both ends taken off.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
    /// What it says cannot be told, which is already reported: its row is
    /// shifted, or several rows contradict each other.
    pub(super) torn: bool,
}

/// A row with anything in it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Where it stands.
    pub(super) span: Span,
    /// Its cells.
    pub(super) cells: Vec<Raw>,
}

impl Raw {
    /// A cell of a row that is written.
    pub(super) fn new(text: &str, span: Span) -> Self {
        Self {
            text: text.trim().to_owned(),
            span,
            torn: false,
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Where it stands.
    pub(super) fn place(&self, source: &Arc<Source>) -> Place {
        Place::new(source, self.span)
    }
}

impl Row {
    /// The cells with anything in them, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &Raw)> {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(_, cell)| !cell.is_blank())
    }

    /// The text of a cell; nothing past the last one.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}

/// The rows of a table that hold anything. `None` where it is not well formed;
/// the sink then says why.
pub(super) fn rows(source: &Arc<Source>, sink: &mut Sink) -> Option<Vec<Row>> {
    if !guard::readable(source, sink) {
        return None;
    }
    let text = source.text();
    let (comments, from) = comments(text);
    let delimiter = delimiter(text.get(from..).unwrap_or_default());
    let below = csv::rows(source, from, delimiter, sink)?;
    let comments = comments.into_iter().map(|span| Row {
        span,
        cells: vec![Raw::new(source.slice(span), span)],
    });
    let below = below.into_iter().map(|(span, cells)| {
        let cells = cells.iter().map(|(text, at)| Raw::new(text, *at));
        Row {
            span,
            cells: cells.collect(),
        }
    });
    let mut rows: Vec<Row> = comments
        .chain(below)
        .filter(|row| row.filled().next().is_some())
        .collect();
    let wide = |row: &&Row| row.filled().any(|(column, _)| column >= MAX_COLUMNS);
    if let Some(row) = rows.iter().find(wide) {
        let found = row.filled().last().map_or(0, |(column, _)| column + 1);
        sink.at(
            &native::TOO_MANY_ROWS,
            source,
            row.span,
            "",
            text!(
                "这一行有 {found} 格，评分表以 {MAX_COLUMNS} 列为限",
                "this row has {found} cells, a score sheet is read up to {MAX_COLUMNS} columns"
            ),
            Text::fixed(
                "按包拆分；删去不要的列",
                "split it by lot; delete columns that are not needed",
            ),
        );
        return None;
    }
    for row in &mut rows {
        row.cells.truncate(MAX_COLUMNS);
    }
    Some(rows)
}

/// The lines at the top that begin with `#`, and where the rest begins. They are
/// notes, not cells, so that a lone quote in them breaks nothing. A header may
/// call its serial number `#`.
fn comments(text: &str) -> (Vec<Span>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let bare = line.trim();
        let header = line
            .split([',', '\t'])
            .any(|cell| meaning(&key(cell).word) == Some(Meaning::Supplier));
        if !bare.is_empty() && (!bare.starts_with('#') || header) {
            break;
        }
        if !bare.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            found.push(Span::new(start, start + bare.len()));
        }
        at += line.len();
    }
    (found, at)
}

/// A tab where as many of the first rows hold tabs as hold commas: titles hold
/// neither, and amounts hold commas.
fn delimiter(text: &str) -> u8 {
    let lines = || text.lines().filter(|l| !l.trim().is_empty()).take(20);
    let count = |sign: char| lines().filter(|line| line.contains(sign)).count();
    match count('\t') {
        0 => b',',
        tabs if tabs >= count(',') => b'\t',
        _ => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let source = Arc::new(Source::from_text("s.csv", text));
        let rows = rows(&source, &mut Sink::default()).unwrap();
        for row in &rows {
            for cell in &row.cells {
                let slice = source.slice(cell.span);
                assert_eq!(slice.trim().replace("\"\"", "\""), cell.text);
            }
        }
        rows.into_iter()
            .map(|row| row.cells.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn notes_at_the_top_are_no_cells() {
        assert_eq!(
            texts("# a \"quote, here\n\n#b\n供应商,报价\n甲,\"1,200\"\n,\n"),
            [
                vec!["# a \"quote, here"],
                vec!["#b"],
                vec!["供应商", "报价"],
                vec!["甲", "1,200"]
            ]
        );
        assert_eq!(texts("#,供应商\n1,甲")[0], ["#", "供应商"]);
    }

    #[test]
    fn the_delimiter_is_that_of_most_rows() {
        assert_eq!(
            texts("标题，一\n供应商\t报价\n甲\t1,200\n")[2],
            ["甲", "1,200"]
        );
        assert_eq!(texts("供应商,报价\n甲\t乙,1\n")[1], ["甲\t乙", "1"]);
    }
}
