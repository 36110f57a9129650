//! What stands in the table about one bid.

use super::lines::Line;
use super::rows::Raw;
use crate::text::quoted;

/// A row that is about one bid: a row of a wide sheet, or those of a long one
/// put together.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) lot: Option<String>,
    pub(super) supplier: Raw,
    pub(super) cells: Vec<Raw>,
    /// What stands past the last cell.
    pub(super) blank: Raw,
    /// What tells it from other rows of the supplier, in a key path.
    pub(super) more: String,
}

impl Entry {
    /// A row by itself.
    pub(super) fn of(line: &Line) -> Self {
        Self {
            lot: line.lot.clone(),
            supplier: line.supplier.clone(),
            cells: line.cells.clone(),
            blank: line.blank.clone(),
            more: String::new(),
        }
    }

    /// A cell; what stands past the last one is blank.
    pub(super) fn cell(&self, column: usize) -> &Raw {
        self.cells.get(column).unwrap_or(&self.blank)
    }
}

/// The key path of a cell, which outlives rows being inserted above.
pub(super) fn key_of(entry: &Entry, header: &str) -> String {
    let supplier = quoted(&entry.supplier.text, 30);
    let header = quoted(header, 30);
    let more = &entry.more;
    match &entry.lot {
        Some(lot) => format!(
            "[lot={},supplier={supplier}{more}].{header}",
            quoted(lot, 30)
        ),
        None => format!("[supplier={supplier}{more}].{header}"),
    }
}
