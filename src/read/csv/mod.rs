//! CSV files to rows, with a span for every cell.
//!
//! `csv-core`, the parser of the `csv` crate, says what the values are; the places come from a scan of the
//! raw bytes, since the crate knows no cell positions and its line numbers are
//! wrong after blank lines. A property test holds the two together.

mod flat;
mod grid;
mod header;
mod layout;
mod ragged;
mod rows;
mod stray;
mod values;

use std::sync::Arc;

use self::header::Columns;
use super::input::{In, Lit, LitForm};
use super::record::{Reader, Record, Trail};
use super::sink::Sink;
use crate::source::{Place, Source};
use crate::text::quoted;

pub use flat::{Flat, flat};
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

/// One row under a header.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    cells: &'a [TextCell<'a>],
    columns: &'a Columns,
}

impl<'a> Row<'a> {
    /// The column of each field from 1 on, 0 where there is none.
    pub(super) fn places(&self, places: &mut [usize]) {
        if places.len() == self.columns.at.len() {
            places.copy_from_slice(&self.columns.at);
        }
    }

    /// The cell of a column from 1 on.
    pub(super) fn lit(&self, at: usize) -> Option<Lit<'a>> {
        let column = at.checked_sub(1)?;
        let (text, span) = self.cells.get(column)?;
        Some(Lit {
            text: text.as_ref().into(),
            form: LitForm::Cell,
            span: *span,
            unit: self.columns.units.get(column).copied().flatten(),
        })
    }

    /// The row by what it is about, so that a key path outlives rows being
    /// inserted above; by number where it says nothing of itself.
    pub(super) fn name(&self, index: usize) -> String {
        let cells = self.cells.iter().zip(&self.columns.of);
        let about: Vec<String> = cells
            .filter_map(|((text, _), column)| {
                let (field, text) = ((*column)?, text.trim());
                let names = NAMING.contains(&field.name) && !text.is_empty();
                names.then(|| format!("{}={}", field.name, quoted(text, 30)))
            })
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
    let table = flat(source, sink)?;
    records(source, &table, sink)
}

/// Likewise of a file that was read as text already.
pub fn records<R: Record>(
    source: &Arc<Source>,
    table: &Flat<'_>,
    sink: &mut Sink,
) -> Option<Vec<R>> {
    let columns = header::columns(table, R::record_info(), source, sink);
    let mut records = Vec::with_capacity(table.len());
    let mut reader = Reader {
        source: Arc::clone(source),
        sink,
        path: Trail::Keys(Vec::new()),
        meant: Vec::new(),
        shelves: Vec::new(),
    };
    for (index, (span, cells)) in table.rows().enumerate() {
        let row = Row {
            cells,
            columns: &columns,
        };
        reader.path = Trail::Row(row, index);
        let place = Place::new(source, span);
        records.push(R::read(In::Row(&row), place, true, &mut reader));
    }
    columns.complete.then_some(records)
}
