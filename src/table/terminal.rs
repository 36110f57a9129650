//! A table for a terminal, aligned for Chinese.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width};

use super::Table;
use crate::text::{columns, is_wide, visible};

/// The table, wrapped to a width in columns; its title in a line above it.
pub fn terminal(table: &Table, width: usize) -> String {
    let mut grid = Grid::new();
    grid.load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    grid.set_header(table.head.iter().map(|cell| visible(cell).into_owned()));
    for row in &table.rows {
        grid.add_row(row.iter().map(|cell| visible(cell).into_owned()));
    }
    let fits = natural(table) <= width;
    for (index, column) in grid.column_iter_mut().enumerate() {
        if table.is_numeric(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        // A name is copied and a figure is read at a glance: neither breaks.
        // Heads may, of a table that is too wide; the bounds of one that is not
        // would only take room from its neighbours.
        if fits {
            continue;
        }
        if index < table.naming.max(1) || table.is_numeric(index) {
            let cells = table.rows.iter().filter_map(|row| row.get(index));
            let widest = cells.map(|cell| columns_of(&visible(cell))).max();
            // Of a head, half: two lines are still read, one letter a line is not.
            let head = table.head.get(index).map_or(0, |head| columns_of(head));
            let half = head.saturating_add(3) / 2;
            // No word of it is broken.
            let words = table.head.get(index).into_iter();
            let words = words.flat_map(|head| head.split(|c: char| c == ' ' || is_wide(c)));
            let word = words.map(columns_of).max().unwrap_or(0);
            let widest = widest.unwrap_or(0).max(half).max(word);
            let widest = widest.saturating_add(PADDING);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest)));
        }
    }
    let mut out = String::new();
    if !table.title.is_empty() {
        out.push_str(&visible(&table.title));
        out.push('\n');
    }
    for line in grid.to_string().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The blanks that stand on both sides of a cell.
const PADDING: u16 = 2;

/// The width of a table none of whose cells breaks, in columns.
fn natural(table: &Table) -> usize {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..count.max(table.head.len()))
        .map(|index| {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            let cells = rows.filter_map(|row| row.get(index));
            let widest = cells.map(|cell| columns(&visible(cell))).max();
            widest.unwrap_or(0).saturating_add(usize::from(PADDING))
        })
        .sum()
}

fn columns_of(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(title: &str, numeric: Vec<bool>) -> Table {
        Table {
            naming: 0,
            totals: 0,
            notes: Vec::new(),
            title: title.to_owned(),
            head: vec!["供应商".to_owned(), "得分".to_owned()],
            numeric,
            rows: vec![
                vec!["甲".to_owned(), "91.15".to_owned()],
                vec!["乙".to_owned(), "8.5".to_owned()],
            ],
        }
    }

    #[test]
    fn numbers_stand_right_under_the_title() {
        let shown = terminal(&table("评分汇总", vec![false, true]), 80);
        assert_eq!(
            shown,
            "评分汇总\n 供应商   得分\n 甲      91.15\n 乙        8.5\n"
        );
    }

    #[test]
    fn text_stands_left() {
        let shown = terminal(&table("", Vec::new()), 80);
        assert_eq!(shown, " 供应商  得分\n 甲      91.15\n 乙      8.5\n");
    }
}
