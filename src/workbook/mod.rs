//! Workbooks (`.xlsx`) to sources, so that the code for CSV reads them too.
//!
//! Each worksheet becomes a text of its own; see [`Source::worksheet`]. Nothing
//! in a workbook is run or calculated: a formula counts with the value that was
//! stored beside it.

mod archive;
mod attribute;
mod budget;
mod census;
mod fault;
mod lines;
mod number;
mod scan;
mod sheet;
mod value;

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx};

use self::budget::Budget;
use crate::source::Source;

pub use fault::WorkbookFault;

/// The largest size of a workbook unpacked, in bytes (256 MiB).
pub const MAX_UNPACKED_BYTES: u64 = 256 * 1024 * 1024;

/// How many visible worksheets of a workbook are read.
pub const MAX_WORKSHEETS: usize = 256;

/// What is read of a workbook.
#[derive(Debug, Default)]
pub struct Workbook {
    /// Its visible worksheets that hold anything, in their order.
    pub worksheets: Vec<Worksheet>,
    /// The names of the hidden ones: they were not read.
    pub hidden: Vec<String>,
}

/// One worksheet. Cells are given by row and column from 0.
#[derive(Debug)]
pub struct Worksheet {
    /// Its name.
    pub name: String,
    /// Its cells as text.
    pub source: Arc<Source>,
    /// Merged cells: the text stands in the first of them, the others are empty.
    pub merged: Vec<Area>,
    /// Cells whose value is the result of a formula.
    pub computed: Vec<(usize, usize)>,
    /// Those of them without a stored result; they read as [`UNCOMPUTED`].
    pub uncomputed: Vec<(usize, usize)>,
    /// Cells that hold an error: `#N/A`, `#DIV/0!`.
    pub errors: Vec<(usize, usize)>,
}

/// A block of cells, by rows and columns from 0, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// What stands for a formula whose result was not stored: a blank would pass for
/// a value that nobody gave.
pub const UNCOMPUTED: &str = "#VALUE?";

/// Whether a file is a zip archive, as `.xlsx` workbooks are. What it holds
/// shows when it is read.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether a file is an OLE container: an old `.xls` or `.et`, or a workbook that
/// opens only with a password. [`worksheets`] refuses both in words.
pub fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Read a workbook. `path` is what findings show.
///
/// A line of the text is a row of the sheet, and the numbers of both agree; a
/// row without content is an empty line. Cells stand between tabs from column A
/// on, every row as wide as the widest; a tab or line break in a cell is a
/// space, and a cell with `"` is quoted as in CSV. What a cell reads as:
///
/// - numbers in plain notation with the 15 digits that Excel keeps: an account
///   or code number stored as a number has lost the digits after them;
/// - numbers with a percent format with their sign: 0.305 is `30.5%`. No other
///   format counts: 91.154 shown as 91.15 is `91.154`;
/// - dates as `2024-04-24`, or `2024-04-24T09:30:00` where there is a time other
///   than midnight, times as `09:30:00`, durations in days (`1.5天`);
/// - yes and no as `true` and `false`, errors as `#N/A` and the like, a formula
///   without its result as [`UNCOMPUTED`].
///
/// Hidden rows and columns are read as the others are.
///
/// # Errors
///
/// Other formats (`.xls`, `.xlsb`, `.xlsm`, `.ods`), passwords, damage, and
/// workbooks past the limits: [`MAX_UNPACKED_BYTES`], [`MAX_WORKSHEETS`], the
/// rows and cells of a CSV file in one sheet, the bytes of a file in all of them,
/// and what else would cost more than the file does.
pub fn worksheets(path: &str, bytes: Vec<u8>) -> Result<Workbook, WorkbookFault> {
    if is_old_workbook(&bytes) {
        return Err(archive::of_ole(&bytes));
    }
    if !is_workbook(&bytes) {
        return Err(fault::no_workbook());
    }
    archive::inspect(&bytes)?;
    // The parser reserves and copies as a file tells it to. Where there is no
    // memory for that the process ends, and nothing holds it: look first.
    scan::scan(&bytes)?;
    // For the panics of the parser that nobody knows of yet: a damaged file must
    // not end the run of all others.
    std::panic::catch_unwind(|| read(path, bytes)).unwrap_or_else(|_| {
        Err(fault::damaged(
            "the parser stopped at an impossible size or number",
        ))
    })
}

fn read(path: &str, bytes: Vec<u8>) -> Result<Workbook, WorkbookFault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| fault::of(&e))?;
    let mut out = Workbook::default();
    let mut names = Vec::new();
    for sheet in book.sheets_metadata() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible == SheetVisible::Visible {
            names.push(sheet.name.clone());
        } else {
            out.hidden.push(sheet.name.clone());
        }
    }
    if names.len() > MAX_WORKSHEETS {
        return Err(fault::too_many_sheets(names.len()));
    }
    let mut budget = Budget::default();
    for name in names {
        out.worksheets
            .extend(sheet::read(&mut book, path, name, &mut budget)?);
    }
    Ok(out)
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
