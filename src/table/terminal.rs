//! A table for a terminal, aligned for Chinese.

use comfy_table::{ColumnConstraint, ContentArrangement, Table as Grid};

use super::Table;
use crate::text::visible;

/// The table, wrapped to a width in columns.
pub fn terminal(table: &Table, width: usize) -> String {
    let mut grid = Grid::new();
    grid.load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    grid.set_header(table.head.iter().map(|cell| visible(cell).into_owned()));
    // The first column names things: a name is copied, so it never breaks.
    if let Some(column) = grid.column_mut(0) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    for row in &table.rows {
        grid.add_row(row.iter().map(|cell| visible(cell).into_owned()));
    }
    let mut out = String::new();
    for line in grid.to_string().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
