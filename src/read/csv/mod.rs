//! CSV files to rows, with a span for every cell.
//!
//! `csv-core`, the parser of the `csv` crate, says what the values are; the places come from a scan of the
//! raw bytes, since the crate knows no cell positions and its line numbers are
//! wrong after blank lines. A property test holds the two together.

mod grid;
mod header;
mod layout;
mod ragged;
mod rows;
mod stray;
mod values;

use std::borrow::Cow;
use std::sync::Arc;

use super::input::In;
use super::record::{Reader, Record, Trail};
use super::sink::Sink;
use crate::source::{Place, Source, Span};
use crate::text::quoted;
use crate::value::money::Unit;

pub use grid::{Grid, grid};
pub use header::{field_of, header_key};
pub use layout::{Layout, MAX_CELLS, layout};
pub use ragged::ragged;
pub use rows::{MAX_ROWS, TextCell, TextRow, rows};

/// The columns that name a row.
const NAMING: &[&str] = &[
    "id",
    "code",
    "lot",
    "supplier",
    "expert",
    "criterion",
    "contract",
];

/// One cell: its text, and where it stands without its quotes.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    /// The field that the column belongs to.
    pub field: &'static str,
    /// The text.
    pub text: Cow<'a, str>,
    /// Where it stands.
    pub span: Span,
    /// The unit of the header.
    pub unit: Option<Unit>,
}

/// One row under a header.
#[derive(Debug)]
pub struct Row<'a> {
    cells: Vec<Cell<'a>>,
    /// Where the row stands.
    pub span: Span,
}

impl<'a> Row<'a> {
    /// The cell of a field.
    pub fn cell(&self, field: &str) -> Option<&Cell<'a>> {
        // The name is mostly the very one that the column was given.
        let is_same = |cell: &&Cell<'_>| std::ptr::eq(cell.field, field);
        let equal = |cell: &&Cell<'_>| cell.field == field;
        let cells = self.cells.iter();
        cells
            .clone()
            .find(is_same)
            .or_else(|| cells.clone().find(equal))
    }

    /// The row by what it is about, so that a key path outlives rows being
    /// inserted above; by number where it says nothing of itself.
    pub(super) fn name(&self, index: usize) -> String {
        let about: Vec<String> = self
            .cells
            .iter()
            .filter(|cell| NAMING.contains(&cell.field) && !cell.text.trim().is_empty())
            .map(|cell| format!("{}={}", cell.field, quoted(cell.text.trim(), 30)))
            .collect();
        if about.is_empty() {
            format!("[{}]", index + 1)
        } else {
            format!("[{}]", about.join(","))
        }
    }
}

/// Read a CSV file as records. `None` where it is not well formed or lacks a
/// column that it must have: then nothing can be concluded from its rows, but
/// what is wrong with their cells is reported all the same.
pub fn read<R: Record>(source: &Arc<Source>, sink: &mut Sink) -> Option<Vec<R>> {
    let grid = grid(source, sink)?;
    records(source, grid, sink)
}

/// Likewise of a file that was read as text already.
pub fn records<R: Record>(source: &Arc<Source>, grid: Grid<'_>, sink: &mut Sink) -> Option<Vec<R>> {
    let info = R::record_info();
    let columns = header::columns(&grid, info, source, sink);
    let mut records = Vec::with_capacity(grid.rows.len());
    for (index, (span, cells)) in grid.rows.into_iter().enumerate() {
        let cells = cells.into_iter().zip(&columns.of);
        let known = cells.filter_map(|((text, span), column)| {
            column.map(|(field, unit)| Cell {
                field: field.name,
                text,
                span,
                unit,
            })
        });
        let row = Row {
            cells: known.collect(),
            span,
        };
        let mut reader = Reader {
            source: Arc::clone(source),
            sink,
            path: Trail::Row(&row, index),
            meant: Vec::new(),
        };
        let place = Place::new(source, span);
        records.push(R::read(In::Row(&row), place, true, &mut reader));
    }
    columns.complete.then_some(records)
}
