//! One worksheet of an open workbook.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Dimensions, Xlsx};

use super::budget::Budget;
use super::fault::{self, WorkbookFault};
use super::lines::Lines;
use super::number::is_percent;
use super::value::reading;
use super::{Area, UNCOMPUTED, Worksheet};
use crate::read::csv::{MAX_CELLS, MAX_ROWS};
use crate::source::Source;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Read a worksheet; `None` where it holds nothing.
pub(super) fn read(
    book: &mut Book,
    path: &str,
    name: String,
    budget: &mut Budget,
) -> Result<Option<Worksheet>, WorkbookFault> {
    let percent = percent_cells(book, &name)?;
    let mut lines = Lines::default();
    let (mut computed, mut uncomputed, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|e| fault::of(&e))?;
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(|e| fault::of(&e))?
    {
        let at = (index(cell.pos.0), index(cell.pos.1));
        let is_percent = percent.binary_search(&cell.pos).is_ok();
        let is_formula = cell.formula.is_some();
        let Some(found) = reading(&cell.value, is_percent, is_formula) else {
            continue;
        };
        lines.push(at, &found.text, &name, budget)?;
        if is_formula || found.error {
            budget.mark(1)?;
        }
        if is_formula {
            computed.push(at);
            if found.text == UNCOMPUTED {
                uncomputed.push(at);
            }
        }
        if found.error {
            errors.push(at);
        }
    }
    drop(cells);
    let Some(text) = lines.finish(&name, budget)? else {
        return Ok(None);
    };
    let merged = book
        .merge_cells_by_sheet_name(&name)
        .map_err(|e| fault::of(&e))?;
    budget.mark(merged.len())?;
    Ok(Some(Worksheet {
        source: Arc::new(Source::worksheet(path, name.as_str(), text)),
        name,
        merged: merged.iter().map(area).collect(),
        computed,
        uncomputed,
        errors,
    }))
}

/// The cells with a percent format, in order. The parser gives formats and
/// formulas in two passes only; the first is left out where no format is of use.
fn percent_cells(book: &mut Book, name: &str) -> Result<Vec<(u32, u32)>, WorkbookFault> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|e| fault::of(&e))?;
    let percent: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.is_some_and(|format| is_percent(&format.format_code))
        })
        .collect();
    let mut found = Vec::new();
    if percent.contains(&true) {
        while let Some((row, column, style)) = cells.next_style_id().map_err(|e| fault::of(&e))? {
            // Below these rows no cell holds anything; see `Lines::push`.
            if percent.get(style) == Some(&true) && index(row) <= MAX_ROWS {
                if found.len() >= MAX_CELLS {
                    return Err(fault::too_many_cells(name));
                }
                found.push((row, column));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn area(found: &Dimensions) -> Area {
    Area {
        top: index(found.start.0),
        left: index(found.start.1),
        bottom: index(found.end.0),
        right: index(found.end.1),
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
