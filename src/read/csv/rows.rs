//! The text of a table to rows of cells, each with its place: what every reader
//! of tables stands on.

use std::sync::Arc;

use super::layout::{MAX_CELLS, layout, unquoted};
use super::values::values;
use crate::native;
use crate::read::sink::Sink;
use crate::source::{Source, Span};
use crate::text::Text;

/// How many rows of a table are read.
pub const MAX_ROWS: usize = 200_000;

/// A row of text: where it stands, and its cells.
pub type TextRow = (Span, Vec<(String, Span)>);

/// The rows of a table that begins at the byte `from`, as wide as they are.
/// `None` where quotes are broken or the table is too large; the sink then says
/// so, once for every fault.
pub fn rows(
    source: &Arc<Source>,
    from: usize,
    delimiter: u8,
    sink: &mut Sink,
) -> Option<Vec<TextRow>> {
    let shift = |span: Span| Span::new(span.start + from, span.end + from);
    let text = source.text().get(from..)?;
    // A worksheet is put together with tabs: a comma in its header is text.
    let delimiter = match source.worksheet_name() {
        Some(_) => b'\t',
        None => delimiter,
    };
    let places = layout(text, delimiter);
    if let Some(span) = places.too_many {
        sink.at(
            &native::TOO_MANY_ROWS,
            source,
            shift(span),
            "",
            text!(
                "表格超过 {MAX_CELLS} 格，未再读下去",
                "the table has more than {MAX_CELLS} cells; it was not read further"
            ),
            Text::fixed(
                "按项目或年度拆分；删去空列",
                "split it by case or year; delete empty columns",
            ),
        );
        return None;
    }
    let mut sound = true;
    for (span, open) in &places.bad_quotes {
        sound = false;
        let message = if *open {
            Text::fixed(
                "引号从这里开始，一直没有结束",
                "a quote opens here and never closes",
            )
        } else {
            Text::fixed(
                "引号没有包住整个单元格",
                "the quotes do not enclose the whole cell",
            )
        };
        sink.at(
            &native::CSV_QUOTE,
            source,
            shift(*span),
            "",
            message,
            Text::fixed(
                "整格加引号，格内的引号写成两个：\"甲\"\"乙\"\"丙\"",
                "quote the whole cell and double the quotes inside: \"a\"\"b\"\"c\"",
            ),
        );
    }
    // After a broken quote the cells are not where they seem to be.
    if !sound {
        return None;
    }
    if places.records.len() > MAX_ROWS + 1 {
        let span = places
            .records
            .get(MAX_ROWS + 1)
            .map_or(Span::default(), |r| r.0);
        let rows = places.records.len() - 1;
        sink.at(
            &native::TOO_MANY_ROWS,
            source,
            shift(span),
            "",
            text!(
                "表格有 {rows} 行，以 {MAX_ROWS} 行为限",
                "the table has {rows} rows, the limit is {MAX_ROWS}"
            ),
            Text::fixed("按项目或年度拆分", "split it by case or year"),
        );
        return None;
    }
    let mut records = Vec::with_capacity(places.records.len());
    if !text.contains('"') && !text.starts_with('\u{FEFF}') {
        // Without quotes a value is what stands between two delimiters.
        for (span, cells) in places.records {
            let value = |cell: Span| text.get(cell.start..cell.end).unwrap_or_default();
            let cell = |cell: Span| (value(cell).to_owned(), shift(unquoted(text, cell)));
            records.push((shift(span), cells.into_iter().map(cell).collect()));
        }
        return Some(records);
    }
    values(text, delimiter, |row| {
        let (span, cells) = places.records.get(records.len())?;
        let cells = cells.iter().map(|span| shift(unquoted(text, *span)));
        let row: Vec<(String, Span)> = row.map(str::to_owned).zip(cells).collect();
        records.push((shift(*span), row));
        Some(())
    });
    Some(records)
}
