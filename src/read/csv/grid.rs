//! CSV files to rows of text.

use std::sync::Arc;

use super::layout::delimiter;
use super::ragged::ragged;
use super::rows::{TextCell, TextRow, rows};
use crate::native;
use crate::read::guard;
use crate::read::sink::Sink;
use crate::source::Source;

/// The rows of a table as text, before they are given a meaning.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The header.
    pub header: Vec<TextCell<'a>>,
    /// The rows under it: cells in the order of the header.
    pub rows: Vec<TextRow<'a>>,
}

/// Read a CSV file as text. `None` where it is not well formed; the sink then
/// says why, once for every fault.
pub fn grid<'a>(source: &'a Arc<Source>, sink: &mut Sink) -> Option<Grid<'a>> {
    if !guard::readable(source, sink) {
        return None;
    }
    let text = source.text();
    let records = rows(source, 0, delimiter(text), sink)?;
    let mut records = records.into_iter();
    let (_, header) = records.next()?;
    let width = header.len();
    let mut sound = true;
    let mut below = Vec::with_capacity(records.len());
    for (span, mut row) in records {
        // Rows of nothing but delimiters are what spreadsheets leave behind.
        if row.iter().all(|(text, _)| text.trim().is_empty()) {
            continue;
        }
        // So are empty cells past the last column.
        while row.len() > width && row.last().is_some_and(|(t, _)| t.trim().is_empty()) {
            row.pop();
        }
        if row.len() != width {
            sound = false;
            let found = row.len();
            let (place, help) = ragged(&row, width, span);
            sink.at(
                &native::CSV_RAGGED,
                source,
                place,
                "",
                text!(
                    "这一行有 {found} 格，表头有 {width} 格",
                    "this row has {found} cells, the header {width}"
                ),
                help,
            );
        }
        below.push((span, row));
    }
    sound.then_some(Grid {
        header,
        rows: below,
    })
}
