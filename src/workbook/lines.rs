//! Cells to the lines of a text.

use super::budget::Budget;
use super::fault::{self, WorkbookFault};
use crate::read::csv::{MAX_CELLS, MAX_ROWS};

/// The cells of a sheet that hold anything, in the order of the file.
#[derive(Default)]
pub(super) struct Lines {
    /// Their texts, one after the other.
    texts: String,
    found: Vec<Found>,
}

/// A cell and where its text stands.
struct Found {
    row: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl Lines {
    /// Take in a cell; rows and columns count from 0.
    pub(super) fn push(
        &mut self,
        (row, column): (usize, usize),
        text: &str,
        sheet: &str,
        budget: &mut Budget,
    ) -> Result<(), WorkbookFault> {
        // Before the look at it: a long text of blanks may stand in every cell.
        budget.take(text.len())?;
        // A cell of blanks would make a header of a row that shows as empty.
        if text.trim().is_empty() {
            return Ok(());
        }
        // As many rows as a CSV file has under its header.
        if row > MAX_ROWS {
            return Err(fault::too_many_rows(sheet));
        }
        if self.found.len() >= MAX_CELLS {
            return Err(fault::too_many_cells(sheet));
        }
        let start = self.texts.len();
        write(text, &mut self.texts);
        self.found.push(Found {
            row,
            column,
            start,
            end: self.texts.len(),
        });
        Ok(())
    }

    /// The text of the sheet; `None` where no cell holds anything.
    pub(super) fn finish(
        mut self,
        sheet: &str,
        budget: &mut Budget,
    ) -> Result<Option<String>, WorkbookFault> {
        self.found.sort_by_key(|cell| (cell.row, cell.column));
        let Some(widest) = self.found.iter().map(|cell| cell.column).max() else {
            return Ok(None);
        };
        let rows: Vec<&[Found]> = self.found.chunk_by(|a, b| a.row == b.row).collect();
        let cells = rows.len().saturating_mul(widest.saturating_add(1));
        if cells > MAX_CELLS {
            return Err(fault::too_many_cells(sheet));
        }
        budget.take(cells)?;
        let mut out = String::with_capacity(self.texts.len() + cells);
        let mut line = 0;
        for row in rows {
            let Some(first) = row.first() else { continue };
            out.extend(std::iter::repeat_n('\n', first.row - line));
            line = first.row;
            let mut cells = row.iter().peekable();
            for column in 0..=widest {
                if column > 0 {
                    out.push('\t');
                }
                if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                    out.push_str(self.texts.get(cell.start..cell.end).unwrap_or_default());
                }
            }
            // Two in one place: which of them counts nobody can say.
            if cells.next().is_some() {
                return Err(fault::damaged("a cell is given twice"));
            }
        }
        out.push('\n');
        Ok(Some(out))
    }
}

/// Write the text of a cell so that it stays in its cell.
fn write(text: &str, out: &mut String) {
    let quoted = text.contains('"');
    if quoted {
        out.push('"');
    }
    let mut broken = false;
    for c in text.chars() {
        let breaks = matches!(c, '\t' | '\n' | '\r');
        match c {
            _ if breaks && broken => {}
            _ if breaks => out.push(' '),
            '"' => out.push_str("\"\""),
            // No text holds this one; what it stood for is lost.
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
        broken = breaks;
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[(usize, usize, &str)]) -> Result<Option<String>, WorkbookFault> {
        let (mut lines, mut budget) = (Lines::default(), Budget::default());
        for (row, column, cell) in cells {
            lines.push((*row, *column), cell, "a", &mut budget)?;
        }
        lines.finish("a", &mut budget)
    }

    #[test]
    fn rows_and_columns_keep_their_numbers() {
        let found = text(&[(4, 1, "丙"), (2, 2, "甲\r\n乙\t"), (2, 0, "说\"好\"")]);
        let expected = "\n\n\"说\"\"好\"\"\"\t\t甲 乙 \n\n\t丙\t\n";
        assert_eq!(found.unwrap().unwrap(), expected);
        assert_eq!(text(&[(3, 3, " \n")]).unwrap(), None);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        assert!(text(&[(MAX_ROWS, 0, "a")]).is_ok());
        let rows = text(&[(MAX_ROWS + 1, 0, "a")]).unwrap_err();
        assert_eq!(rows, fault::too_many_rows("a"));
        let wide: Vec<_> = (0..1000).map(|row| (row, 16_383, "a")).collect();
        assert_eq!(text(&wide).unwrap_err(), fault::too_many_cells("a"));
        let long = "长".repeat(8 * 1024 * 1024);
        let much: Vec<_> = (0..9).map(|row| (row, 0, long.as_str())).collect();
        assert_eq!(text(&much).unwrap_err(), fault::too_much_text());
        assert!(text(&[(0, 0, "a"), (0, 0, "b")]).is_err());
    }
}
