//! CSV files to rows, with a span for every cell.
//!
//! The `csv` crate says what the values are; the places come from a scan of the
//! raw bytes, since the crate knows no cell positions and its line numbers are
//! wrong after blank lines. A property test holds the two together.

use std::sync::Arc;

use super::guard;
use super::input::In;
use super::record::{FieldInfo, Need, Reader, Record, RecordInfo, Shape};
use super::sink::Sink;
use super::suggest;
use crate::native;
use crate::source::{Place, Source, Span};
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::money::Unit;

/// The columns that name a row.
const NAMING: &[&str] = &[
    "id",
    "code",
    "lot",
    "supplier",
    "expert",
    "criterion",
    "contract",
];

/// How many rows of a table are read.
pub const MAX_ROWS: usize = 200_000;

/// How many cells of a table are read.
pub const MAX_CELLS: usize = 4_000_000;

/// One cell: its text, and where it stands without its quotes.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The field that the column belongs to.
    pub field: &'static str,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The unit of the header.
    pub unit: Option<Unit>,
}

/// One row under a header.
#[derive(Debug)]
pub struct Row {
    cells: Vec<Cell>,
    /// Where the row stands.
    pub span: Span,
}

impl Row {
    /// The cell of a field.
    pub fn cell(&self, field: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.field == field)
    }

    /// The row by what it is about, so that a key path outlives rows being
    /// inserted above; by number where it says nothing of itself.
    fn name(&self, index: usize) -> String {
        let about: Vec<String> = self
            .cells
            .iter()
            .filter(|cell| NAMING.contains(&cell.field) && !cell.text.trim().is_empty())
            .map(|cell| format!("{}={}", cell.field, quoted(cell.text.trim(), 30)))
            .collect();
        if about.is_empty() {
            format!("[{}]", index + 1)
        } else {
            format!("[{}]", about.join(","))
        }
    }
}

/// The rows of a table as text, before they are given a meaning.
#[derive(Debug)]
pub struct Grid {
    /// The header.
    pub header: Vec<(String, Span)>,
    /// The rows under it: cells in the order of the header.
    pub rows: Vec<(Span, Vec<(String, Span)>)>,
}

/// Where the records and cells of a CSV text stand.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each record its span and the spans of its cells, quotes included.
    pub records: Vec<(Span, Vec<Span>)>,
    /// Quotes out of place: a span and whether it is one that never closes.
    pub bad_quotes: Vec<(Span, bool)>,
    /// Where the table goes past [`MAX_CELLS`]; it was not looked at further.
    pub too_many: Option<Span>,
}

/// Find records and cells in CSV text. Quotes count only at the start of a
/// cell, as for the `csv` crate; blank lines are no records.
pub fn layout(text: &str, delimiter: u8) -> Layout {
    #[derive(PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        AfterQuote,
    }
    let mut out = Layout::default();
    let mut cells: Vec<Span> = Vec::new();
    let (mut cell_start, mut at, mut record_start, mut quote_at) = (0, At::Start, 0, 0);
    let mut bytes = text.bytes().enumerate().peekable();
    let mut count = 0;
    while let Some((i, b)) = bytes.next() {
        if count > MAX_CELLS {
            out.too_many = Some(Span::new(cell_start, cell_start));
            return out;
        }
        match at {
            At::Quoted => {
                if b == b'"' {
                    if bytes.peek().is_some_and(|(_, next)| *next == b'"') {
                        bytes.next();
                    } else {
                        at = At::AfterQuote;
                    }
                }
                continue;
            }
            At::Start if b == b'"' => {
                at = At::Quoted;
                quote_at = i;
                continue;
            }
            At::Start | At::Bare | At::AfterQuote => {}
        }
        if b == delimiter {
            count += 1;
            cells.push(Span::new(cell_start, i));
            cell_start = i + 1;
            at = At::Start;
        } else if b == b'\n' || b == b'\r' {
            let blank = cells.is_empty() && cell_start == i && at == At::Start;
            if !blank {
                count += 1;
                cells.push(Span::new(cell_start, i));
                out.records
                    .push((Span::new(record_start, i), std::mem::take(&mut cells)));
            }
            cell_start = i + 1;
            record_start = i + 1;
            at = At::Start;
        } else {
            // The first of a cell: the others have the same cause.
            let known = out
                .bad_quotes
                .last()
                .is_some_and(|(span, _)| span.start >= cell_start);
            if at == At::AfterQuote {
                if !known {
                    out.bad_quotes.push((Span::new(quote_at, i), false));
                }
                at = At::Bare;
            } else if b == b'"' && !known {
                out.bad_quotes.push((Span::new(i, i + 1), false));
            }
            if at == At::Start {
                at = At::Bare;
            }
        }
    }
    if at == At::Quoted {
        out.bad_quotes
            .push((Span::new(quote_at, quote_at + 1), true));
    }
    let end = text.len();
    if !(cells.is_empty() && cell_start == end && at == At::Start) {
        cells.push(Span::new(cell_start, end));
        out.records.push((Span::new(record_start, end), cells));
    }
    out
}

/// The delimiter of a table: a tab where the header has tabs and no comma (a
/// paste from a spreadsheet), else a comma.
fn delimiter(text: &str) -> u8 {
    let header = text
        .lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or_default();
    if header.contains('\t') && !header.contains(',') {
        b'\t'
    } else {
        b','
    }
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

/// The span of a cell without its quotes and the blanks around it.
fn unquoted(text: &str, span: Span) -> Span {
    let raw = text.get(span.start..span.end).unwrap_or_default();
    let left = raw.len() - raw.trim_start().len();
    let inner = raw.trim();
    let (start, len) = (span.start + left, inner.len());
    if len >= 2 && inner.starts_with('"') && inner.ends_with('"') {
        Span::new(start + 1, start + len - 1)
    } else {
        Span::new(start, start + len)
    }
}

/// A header as it is compared: folded, without blanks, its unit taken off.
pub fn header_key(header: &str) -> (String, Option<Unit>) {
    let folded: String = fold(header)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    for (suffix, unit) in [
        ("(元)", Unit::Yuan),
        ("(人民币元)", Unit::Yuan),
        ("(万元)", Unit::Wan),
        ("(亿元)", Unit::Yi),
    ] {
        if let Some(rest) = folded.strip_suffix(suffix) {
            return (rest.to_owned(), Some(unit));
        }
    }
    (folded, None)
}

/// Whether a header means this field.
fn means(field: &FieldInfo, key: &str) -> bool {
    if !matches!(field.shape, Shape::Leaf(_)) {
        return false;
    }
    field.name == key
        || header_key(field.words.zh).0 == key
        || field.words.en.to_lowercase() == key
        || field.aliases.iter().any(|alias| header_key(alias).0 == key)
}

/// What a table's columns mean.
struct Columns {
    /// The column of each field, `None` where the header is none of them.
    of: Vec<Option<(&'static FieldInfo, Option<Unit>)>>,
    /// Whether every required column is there: without one the rows say less
    /// than they seem to.
    complete: bool,
}

/// What the columns mean; faults of the header go to the sink.
fn columns(grid: &Grid, info: &RecordInfo, source: &Arc<Source>, sink: &mut Sink) -> Columns {
    let fields: &'static [FieldInfo] = info.fields;
    let mut columns = Columns {
        of: vec![None; grid.header.len()],
        complete: false,
    };
    if report_no_header(grid, fields, source, sink) {
        return columns;
    }
    let mut seen: Vec<(&'static str, Span, String)> = Vec::new();
    // Fields that a misspelt header means: they are not missing as well.
    let mut meant: Vec<&'static str> = Vec::new();
    for (index, (header, span)) in grid.header.iter().enumerate() {
        let (key, unit) = header_key(header);
        let Some(field) = fields.iter().find(|f| means(f, &key)) else {
            // So do spreadsheets leave columns without header and content.
            let blank = |(_, row): &(Span, Vec<(String, Span)>)| {
                row.get(index)
                    .is_none_or(|(text, _)| text.trim().is_empty())
            };
            if !header.trim().is_empty() || !grid.rows.iter().all(blank) {
                meant.extend(report_unknown(header, *span, fields, source, sink));
            }
            continue;
        };
        if let Some((_, first, other)) = seen.iter().find(|(name, ..)| *name == field.name) {
            let name = field.name;
            let (a, b) = (quoted(other, 30), quoted(header, 30));
            let mut finding = native::DUPLICATE_HEADER.finding(
                Place::new(source, *span),
                name,
                text!(
                    "“{a}”和“{b}”都是 {name} 列",
                    "\"{a}\" and \"{b}\" are both the column {name}"
                ),
                Some(Text::fixed("只留一列", "keep one of them")),
            );
            finding.labels.push(crate::finding::Label {
                place: Place::new(source, *first),
                text: Text::fixed("先出现在这里", "first here"),
            });
            sink.push(&native::DUPLICATE_HEADER, finding);
            continue;
        }
        seen.push((field.name, *span, header.clone()));
        if let Some(column) = columns.of.get_mut(index) {
            *column = Some((field, unit));
        }
    }
    columns.complete = true;
    for field in fields.iter().filter(|f| f.need == Need::Must) {
        if seen.iter().any(|(name, ..)| *name == field.name) {
            continue;
        }
        columns.complete = false;
        if meant.contains(&field.name) {
            continue;
        }
        let (name, zh) = (field.name, field.words.zh);
        sink.at(
            &native::MISSING_HEADER,
            source,
            whole_header(grid),
            name,
            text!("缺少 {name}（{zh}）一列", "the column {name} is missing"),
            text!(
                "表头加上 {name} 或 {zh}",
                "add {name} or {zh} to the header"
            ),
        );
    }
    columns
}

fn whole_header(grid: &Grid) -> Span {
    match (grid.header.first(), grid.header.last()) {
        (Some((_, first)), Some((_, last))) => Span::new(first.start, last.end),
        _ => Span::default(),
    }
}

/// Report a first row that is no header at all: another delimiter, or a title
/// above the header. One finding, where each cell would be unknown.
fn report_no_header(
    grid: &Grid,
    fields: &[FieldInfo],
    source: &Arc<Source>,
    sink: &mut Sink,
) -> bool {
    let known = |cells: &[(String, Span)]| {
        cells
            .iter()
            .filter(|(cell, _)| {
                let (key, _) = header_key(cell);
                fields.iter().any(|f| means(f, &key))
            })
            .count()
    };
    if known(&grid.header) > 0 {
        return false;
    }
    let (message, help) = if let [(only, _)] = grid.header.as_slice()
        && let Some(sign) = only
            .chars()
            .find(|c| matches!(c, '，' | ';' | '；' | '|' | '、'))
    {
        (
            text!(
                "列之间用的是“{sign}”",
                "the columns are separated by \"{sign}\""
            ),
            Text::fixed(
                "各行的列之间改用半角逗号",
                "separate the columns of every row by the ASCII comma",
            ),
        )
    } else if let Some((span, _)) = grid.rows.iter().take(9).find(|(_, row)| known(row) > 0) {
        let line = source.position(span.start).line;
        (
            text!(
                "第一行不是表头，表头在第 {line} 行",
                "the first row is no header; the header is in line {line}"
            ),
            Text::fixed("删去表头上面的各行", "delete the rows above the header"),
        )
    } else {
        return false;
    };
    sink.at(
        &native::UNKNOWN_HEADER,
        source,
        whole_header(grid),
        "",
        message,
        help,
    );
    true
}

/// Report a header that is no field's; the field that it seems to mean.
fn report_unknown(
    header: &str,
    span: Span,
    fields: &'static [FieldInfo],
    source: &Arc<Source>,
    sink: &mut Sink,
) -> Option<&'static str> {
    let shown = quoted(header, 40);
    let message = if header.trim().is_empty() {
        Text::fixed("这一列没有表头", "this column has no header")
    } else {
        text!("不认识的表头“{shown}”", "unknown header \"{shown}\"")
    };
    let (key, _) = header_key(header);
    let names: Vec<&str> = fields
        .iter()
        .filter(|f| matches!(f.shape, Shape::Leaf(_)))
        .flat_map(|f| [f.name, f.words.zh])
        .collect();
    let help = if header.contains('，') {
        Text::fixed("列之间用半角逗号", "separate columns by the ASCII comma")
    } else {
        suggest::help(&key, &names, 24)
    };
    sink.at(&native::UNKNOWN_HEADER, source, span, "", message, help);
    let near = suggest::nearest(&key, names)?;
    fields
        .iter()
        .find(|f| f.name == near || f.words.zh == near)
        .map(|f| f.name)
}

/// Read a CSV file as records. `None` where it is not well formed or lacks a
/// column that it must have: then nothing can be concluded from its rows, but
/// what is wrong with their cells is reported all the same.
pub fn read<R: Record>(source: &Arc<Source>, sink: &mut Sink) -> Option<Vec<R>> {
    let grid = grid(source, sink)?;
    let info = R::record_info();
    let columns = columns(&grid, info, source, sink);
    let mut records = Vec::with_capacity(grid.rows.len());
    for (index, (span, cells)) in grid.rows.into_iter().enumerate() {
        let cells = cells
            .into_iter()
            .zip(&columns.of)
            .filter_map(|((text, span), column)| {
                column.map(|(field, unit)| Cell {
                    field: field.name,
                    text,
                    span,
                    unit,
                })
            })
            .collect();
        let row = Row { cells, span };
        let mut reader = Reader {
            source: Arc::clone(source),
            sink,
            path: row.name(index),
            meant: Vec::new(),
        };
        let place = Place::new(source, span);
        records.push(R::read(In::Row(&row), place, true, &mut reader));
    }
    columns.complete.then_some(records)
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests may panic")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_found_under_quotes_and_crlf() {
        let text = "包号,报价\r\n\r\n1,\"1,200\"\r\n";
        let found = layout(text, b',');
        assert_eq!(found.records.len(), 2);
        let (_, cells) = &found.records[1];
        assert_eq!(&text[cells[1].start..cells[1].end], "\"1,200\"");
        let inner = unquoted(text, cells[1]);
        assert_eq!(&text[inner.start..inner.end], "1,200");
    }

    #[test]
    fn broken_quotes_are_found() {
        assert_eq!(layout("a,b\n\"1,2\n", b',').bad_quotes.len(), 1);
        assert_eq!(layout("a,b\n1\"x,2\n", b',').bad_quotes.len(), 1);
        assert_eq!(layout("a,b\n\"1\"x,2\n", b',').bad_quotes.len(), 1);
        assert!(layout("a,b\n\"1\"\"x\",2\n", b',').bad_quotes.is_empty());
    }

    #[test]
    fn headers_fold_and_give_their_unit() {
        assert_eq!(header_key("投标报价（万元）").0, "投标报价");
        assert!(matches!(header_key("投标报价（万元）").1, Some(Unit::Wan)));
        assert_eq!(header_key("报 价\n(元)").0, "报价");
    }

    proptest! {
        #[test]
        fn layout_agrees_with_the_csv_crate(text in "[a,\"\r\n 供\t]{0,40}") {
            let found = layout(&text, b',');
            prop_assume!(found.bad_quotes.is_empty());
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false).flexible(true).from_reader(text.as_bytes());
            let records: Vec<Vec<String>> = reader
                .records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(records.len(), found.records.len());
            for (values, (_, cells)) in records.iter().zip(&found.records) {
                prop_assert_eq!(values.len(), cells.len());
                for (value, cell) in values.iter().zip(cells) {
                    let raw = &text[cell.start..cell.end];
                    let plain = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'))
                        .map_or_else(|| raw.to_owned(), |r| r.replace("\"\"", "\""));
                    prop_assert_eq!(value, &plain);
                }
            }
        }
    }
}
