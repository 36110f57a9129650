//! Tables that are named on the command line: CSV in any encoding, workbooks,
//! standard input.

use std::sync::Arc;

use super::disk::{Root, decoded};
use crate::native;
use crate::read::Sink;
use crate::source::{Place, Source, Span};
use crate::text::{Text, quoted};
use crate::workbook::{Worksheet, is_old_workbook, is_workbook, worksheets};

/// The tables of a file: one of a CSV file, those of a workbook. `None` where it
/// cannot be read; the sink then says why.
pub fn tables(root: &Root, name: &str, sink: &mut Sink) -> Option<Vec<Arc<Source>>> {
    let bytes = root.raw(name, sink)?;
    from_bytes(&root.shown(name), bytes, sink)
}

/// Likewise from bytes under a name that findings show.
pub fn from_bytes(shown: &str, bytes: Vec<u8>, sink: &mut Sink) -> Option<Vec<Arc<Source>>> {
    if !is_workbook(&bytes) && !is_old_workbook(&bytes) {
        return Some(vec![decoded(shown.to_owned(), bytes, sink)?]);
    }
    let workbook = match worksheets(shown, bytes) {
        Ok(workbook) => workbook,
        Err(fault) => {
            let place = Place::path_only(shown);
            sink.place(&native::WORKBOOK, place, "", fault.message, fault.help);
            return None;
        }
    };
    for name in &workbook.hidden {
        let name = quoted(name, 40);
        sink.place(
            &native::SHEET_NOT_READ,
            Place::path_only(shown),
            "",
            text!(
                "工作表“{name}”是隐藏的，没有读",
                "the worksheet \"{name}\" is hidden and was not read"
            ),
            None,
        );
    }
    let tables = workbook.worksheets.iter().map(|sheet| {
        computed(sheet, sink);
        Arc::clone(&sheet.source)
    });
    Some(tables.collect())
}

/// Cells that a formula fills: named once, the faulty ones each.
fn computed(sheet: &Worksheet, sink: &mut Sink) {
    let source = &sheet.source;
    let cell = |(row, column): &(usize, usize)| crate::source::cell_name(row + 1, column + 1);
    if let Some(first) = sheet.computed.first() {
        let count = sheet.computed.len();
        let names: Vec<String> = sheet.computed.iter().take(8).map(cell).collect();
        let more = if count > names.len() { " …" } else { "" };
        let names = names.join(", ");
        sink.at(
            &native::SHEET_COMPUTED,
            source,
            span_of(source, *first),
            "",
            text!(
                "有 {count} 个单元格是公式算出来的：{names}{more}",
                "{count} cells hold the result of a formula: {names}{more}"
            ),
            Text::fixed(
                "评委的打分和报价应当是填写的数，不是算出来的",
                "scores and prices should be written, not computed",
            ),
        );
    }
    for at in sheet.errors.iter().chain(&sheet.uncomputed) {
        let name = cell(at);
        sink.at(
            &native::UNREADABLE_VALUE,
            source,
            span_of(source, *at),
            "",
            text!(
                "单元格 {name} 的公式出错或没有算出值",
                "the formula of cell {name} failed or holds no value"
            ),
            Text::fixed("写上应有的值", "write the value itself"),
        );
    }
}

/// The cell of a worksheet, as a span of its text.
fn span_of(source: &Source, (row, column): (usize, usize)) -> Span {
    let text = source.text();
    let line = text
        .split_inclusive('\n')
        .take(row)
        .map(str::len)
        .sum::<usize>();
    let rest = text.get(line..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default();
    let mut cells = rest.split('\t');
    let before: usize = cells.by_ref().take(column).map(|cell| cell.len() + 1).sum();
    let own = cells.next().map_or(0, str::len);
    Span::new(line + before, line + before + own)
}
