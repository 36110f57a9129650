//! CSV files to rows of text.

use std::sync::Arc;

use super::layout::{MAX_CELLS, delimiter, layout, unquoted};
use crate::native;
use crate::read::guard;
use crate::read::sink::Sink;
use crate::source::{Source, Span};
use crate::text::Text;

/// How many rows of a table are read.
pub const MAX_ROWS: usize = 200_000;

/// The rows of a table as text, before they are given a meaning.
#[derive(Debug)]
pub struct Grid {
    /// The header.
    pub header: Vec<(String, Span)>,
    /// The rows under it: cells in the order of the header.
    pub rows: Vec<(Span, Vec<(String, Span)>)>,
}

/// Read a CSV file as text. `None` where it is not well formed; the sink then
/// says why, once for every fault.
pub fn grid(source: &Arc<Source>, sink: &mut Sink) -> Option<Grid> {
    if !guard::readable(source, sink) {
        return None;
    }
    let text = source.text();
    let delimiter = delimiter(text);
    let places = layout(text, delimiter);
    if let Some(span) = places.too_many {
        sink.at(
            &native::TOO_MANY_ROWS,
            source,
            span,
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
            *span,
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
            span,
            "",
            text!(
                "表格有 {rows} 行，以 {MAX_ROWS} 行为限",
                "the table has {rows} rows, the limit is {MAX_ROWS}"
            ),
            Text::fixed("按项目或年度拆分", "split it by case or year"),
        );
        return None;
    }
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::with_capacity(places.records.len());
    let mut values = ::csv::StringRecord::new();
    for (span, cells) in places.records {
        match reader.read_record(&mut values) {
            Ok(true) => {}
            Ok(false) | Err(_) => break,
        }
        let row: Vec<(String, Span)> = values
            .iter()
            .map(str::to_owned)
            .zip(cells.into_iter().map(|span| unquoted(text, span)))
            .collect();
        records.push((span, row));
    }
    let mut records = records.into_iter();
    let (_, header) = records.next()?;
    let width = header.len();
    let mut rows = Vec::new();
    for (span, mut row) in records {
        // Rows of nothing but delimiters are what spreadsheets leave behind.
        if row.iter().all(|(text, _)| text.trim().is_empty()) {
            continue;
        }
        // So are empty cells past the last column.
        while row.len() > width && row.last().is_some_and(|(t, _)| t.trim().is_empty()) {
            row.pop();
        }
        if row.len() != width {
            sound = false;
            let found = row.len();
            let split = split_number(&row, found.saturating_sub(width));
            let (place, help) = match &split {
                Some((at, number)) => (
                    *at,
                    text!(
                        "若是一个数，写成 \"{number}\"；否则删去多余的格",
                        "if this is one number, write \"{number}\"; else remove the cells"
                    ),
                ),
                None => (
                    row.get(width).map_or(span, |(_, extra)| *extra),
                    Text::fixed(
                        "补齐或删去多余的格；值里有逗号的（如 1,200,000）整格加引号",
                        "add or remove cells; quote a value that holds a comma (\"1,200,000\")",
                    ),
                ),
            };
            sink.at(
                &native::CSV_RAGGED,
                source,
                place,
                "",
                text!(
                    "这一行有 {found} 格，表头有 {width} 格",
                    "this row has {found} cells, the header {width}"
                ),
                help,
            );
        }
        rows.push((span, row));
    }
    sound.then_some(Grid { header, rows })
}

/// A number that its separators of thousands split over so many cells too many.
fn split_number(row: &[(String, Span)], extra: usize) -> Option<(Span, String)> {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if extra == 0 {
        return None;
    }
    row.windows(extra + 1).find_map(|cells| {
        let ((first, from), rest) = cells.split_first()?;
        let (last, inner) = rest.split_last()?;
        let tail = last.0.split('.').next().unwrap_or_default();
        let whole = (1..=3).contains(&first.len())
            && digits(first)
            && inner
                .iter()
                .all(|(cell, _)| cell.len() == 3 && digits(cell))
            && tail.len() == 3
            && digits(tail);
        whole.then(|| {
            let number: Vec<&str> = cells.iter().map(|(cell, _)| cell.as_str()).collect();
            (Span::new(from.start, last.1.end), number.join(","))
        })
    })
}
