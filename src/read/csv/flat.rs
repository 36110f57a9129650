//! All cells of a table in one list, row after row: what records are read from.

use std::borrow::Cow;
use std::sync::Arc;

use super::grid::{Grid, grid};
use super::layout::delimiter;
use super::rows::{MAX_ROWS, TextCell, bare};
use crate::read::guard;
use crate::read::sink::Sink;
use crate::source::{Source, Span};

/// A table whose rows are all as wide as its header.
#[derive(Debug)]
pub struct Flat<'a> {
    /// The header.
    pub header: Vec<TextCell<'a>>,
    /// Where each row under it stands.
    rows: Vec<Span>,
    /// The cells of these rows.
    cells: Vec<TextCell<'a>>,
}

impl<'a> Flat<'a> {
    /// The rows under the header with their places.
    pub fn rows(&self) -> impl Iterator<Item = (Span, &[TextCell<'a>])> {
        let cells = self.cells.chunks(self.header.len().max(1));
        self.rows.iter().copied().zip(cells)
    }

    /// How many rows stand under the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row stands under the header.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn of(grid: Grid<'a>) -> Self {
        let rows = grid.rows.iter().map(|(span, _)| *span).collect();
        let cells = grid.rows.into_iter().flat_map(|(_, cells)| cells);
        Self {
            rows,
            cells: cells.collect(),
            header: grid.header,
        }
    }
}

/// Read a CSV file as text. `None` where it is not well formed; the sink then
/// says why, once for every fault.
pub fn flat<'a>(source: &'a Arc<Source>, sink: &mut Sink) -> Option<Flat<'a>> {
    // What is seen before the rows are looked at is seen by the long way too.
    let mut heard = Sink::default();
    if guard::readable(source, &mut heard)
        && let Some(flat) = even(source)
    {
        sink.append(heard);
        return Some(flat);
    }
    grid(source, sink).map(Flat::of)
}

/// A table without quotes, of rows of one width that are not blank; `None` for any
/// other.
fn even(source: &Source) -> Option<Flat<'_>> {
    let text = source.text();
    let special = source.worksheet_name().is_some() || text.starts_with('\u{FEFF}');
    if special || text.len() >= MAX_ROWS || text.contains('"') {
        return None;
    }
    let delimiter = delimiter(text);
    let mut flat = Flat {
        header: Vec::new(),
        rows: Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1),
        cells: Vec::new(),
    };
    let cell = |start: usize, end: usize| -> Option<TextCell<'_>> {
        let value = text.get(start..end)?;
        Some((Cow::Borrowed(value), bare(value, start)))
    };
    let (mut row_start, mut start) = (0, 0);
    // Cells are short: a search by wide steps would hardly begin.
    let ends = |byte: &u8| *byte == delimiter || (*byte <= b'\r' && matches!(byte, b'\n' | b'\r'));
    let bytes = text.as_bytes();
    while let Some(length) = bytes
        .get(start..)
        .and_then(|rest| rest.iter().position(ends))
    {
        let at = start + length;
        if bytes.get(at) == Some(&delimiter) {
            flat.cells.push(cell(start, at)?);
            start = at + 1;
        } else {
            if at > row_start {
                flat.cells.push(cell(start, at)?);
                flat.end_row(Span::new(row_start, at))?;
            }
            (row_start, start) = (at + 1, at + 1);
        }
    }
    // The end of the text ends its last row.
    if text.len() > row_start {
        flat.cells.push(cell(start, text.len())?);
        flat.end_row(Span::new(row_start, text.len()))?;
    }
    (!flat.header.is_empty()).then_some(flat)
}

impl Flat<'_> {
    /// The last cells are a row. `None` where it is none of a plain table.
    fn end_row(&mut self, span: Span) -> Option<()> {
        if self.header.is_empty() {
            let others = Vec::with_capacity(self.rows.capacity() * self.cells.len());
            self.header = std::mem::replace(&mut self.cells, others);
            return Some(());
        }
        self.rows.push(span);
        let width = self.header.len();
        let cells = self.cells.get(width * (self.rows.len() - 1)..)?;
        let blank = |(text, _): &TextCell<'_>| text.trim().is_empty();
        (cells.len() == width && !cells.iter().all(blank)).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_reads_as_the_long_one(text in "[a1,;\t 供\u{3000}\n\r]{0,40}") {
            let source = Arc::new(Source::from_text("a.csv", text));
            let mut sink = Sink::default();
            if guard::readable(&source, &mut sink) && let Some(short) = even(&source) {
                let long = Flat::of(grid(&source, &mut sink).unwrap());
                prop_assert!(sink.is_empty());
                prop_assert_eq!(short.header, long.header);
                prop_assert_eq!(short.rows, long.rows);
                prop_assert_eq!(short.cells, long.cells);
            }
        }
    }
}
