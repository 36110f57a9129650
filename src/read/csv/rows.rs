//! The text of a table to rows of cells, each with its place: what every reader
//! of tables stands on.

use std::borrow::Cow;
use std::sync::Arc;

use super::layout::{MAX_CELLS, layout, unquoted};
use super::values::values;
use crate::native;
use crate::read::sink::Sink;
use crate::source::{Source, Span};
use crate::text::Text;

/// How many rows of a table are read.
pub const MAX_ROWS: usize = 200_000;

/// A cell of text, and where it stands without its quotes.
pub type TextCell<'a> = (Cow<'a, str>, Span);

/// A row of text: where it stands, and its cells.
pub type TextRow<'a> = (Span, Vec<TextCell<'a>>);

/// The rows of a table that begins at the byte `from`, as wide as they are.
/// `None` where quotes are broken or the table is too large; the sink then says
/// so, once for every fault.
pub fn rows<'a>(
    source: &'a Arc<Source>,
    from: usize,
    delimiter: u8,
    sink: &mut Sink,
) -> Option<Vec<TextRow<'a>>> {
    let shift = |span: Span| Span::new(span.start() + from, span.end() + from);
    let text = source.text().get(from..)?;
    // A worksheet is put together with tabs: a comma in its header is text.
    let delimiter = match source.worksheet_name() {
        Some(_) => b'\t',
        None => delimiter,
    };
    // Without quotes a value is what stands between two delimiters; and so short a
    // text can have no more rows and cells than are read.
    if text.len() < MAX_ROWS && !text.contains('"') && !text.starts_with('\u{FEFF}') {
        return Some(plain(text, from, delimiter));
    }
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
    values(text, delimiter, |row| {
        let (span, cells) = places.records.get(records.len())?;
        let cells = cells.iter().map(|span| shift(unquoted(text, *span)));
        let values = row.map(|value| Cow::Owned(value.to_owned()));
        records.push((shift(*span), values.zip(cells).collect()));
        Some(())
    });
    Some(records)
}

/// The rows of a text without quotes, which stands in its file from a byte on.
fn plain(text: &str, from: usize, delimiter: u8) -> Vec<TextRow<'_>> {
    let mut rows: Vec<TextRow<'_>> = Vec::new();
    let mut cells: Vec<TextCell<'_>> = Vec::new();
    let (mut row_start, mut start) = (0, 0);
    let cell = |start: usize, end: usize| {
        let value = text.get(start..end).unwrap_or_default();
        (Cow::Borrowed(value), bare(value, from + start))
    };
    // The end of the text ends its last row.
    for (at, byte) in text.bytes().chain([b'\n']).enumerate() {
        if byte == delimiter {
            cells.push(cell(start, at));
            start = at + 1;
        } else if matches!(byte, b'\n' | b'\r') {
            if at > row_start {
                cells.push(cell(start, at));
                let next = Vec::with_capacity(cells.len());
                let span = Span::new(from + row_start, from + at);
                rows.push((span, std::mem::replace(&mut cells, next)));
            }
            (row_start, start) = (at + 1, at + 1);
        }
    }
    rows
}

/// Where a value stands without the blanks around it.
pub(super) fn bare(value: &str, at: usize) -> Span {
    let plain = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_alphanumeric());
    if plain(value.as_bytes().first()) && plain(value.as_bytes().last()) {
        return Span::new(at, at + value.len());
    }
    let start = at + value.len() - value.trim_start().len();
    Span::new(start, start + value.trim().len())
}
