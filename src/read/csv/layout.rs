//! Where the cells of a CSV text stand, and its quotes.

use crate::source::Span;

/// How many cells of a table are read.
pub const MAX_CELLS: usize = 4_000_000;

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
            if at == At::AfterQuote || b == b'"' {
                // The first of a cell: the others have the same cause.
                let known = out
                    .bad_quotes
                    .last()
                    .is_some_and(|(span, _)| span.start() >= cell_start);
                if !known {
                    let span = match at {
                        At::AfterQuote => Span::new(quote_at, i),
                        At::Start | At::Bare | At::Quoted => Span::new(i, i + 1),
                    };
                    out.bad_quotes.push((span, false));
                }
            }
            at = At::Bare;
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
pub(super) fn delimiter(text: &str) -> u8 {
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

/// The span of a cell without its quotes and the blanks around it.
pub(super) fn unquoted(text: &str, span: Span) -> Span {
    let raw = text.get(span.start()..span.end()).unwrap_or_default();
    let plain = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_alphanumeric());
    if plain(raw.as_bytes().first()) && plain(raw.as_bytes().last()) {
        return span;
    }
    let left = raw.len() - raw.trim_start().len();
    let inner = raw.trim();
    let (start, len) = (span.start() + left, inner.len());
    if len >= 2 && inner.starts_with('"') && inner.ends_with('"') {
        Span::new(start + 1, start + len - 1)
    } else {
        Span::new(start, start + len)
    }
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
        assert_eq!(&text[cells[1].start()..cells[1].end()], "\"1,200\"");
        let inner = unquoted(text, cells[1]);
        assert_eq!(&text[inner.start()..inner.end()], "1,200");
    }

    #[test]
    fn broken_quotes_are_found() {
        assert_eq!(layout("a,b\n\"1,2\n", b',').bad_quotes.len(), 1);
        assert_eq!(layout("a,b\n1\"x,2\n", b',').bad_quotes.len(), 1);
        assert_eq!(layout("a,b\n\"1\"x,2\n", b',').bad_quotes.len(), 1);
        assert!(layout("a,b\n\"1\"\"x\",2\n", b',').bad_quotes.is_empty());
    }

    /// A cell and what follows it. Quotes stand only where CSV has them, so that
    /// no text has to be thrown away.
    fn piece() -> impl Strategy<Value = String> {
        let bare = "[a 供\t]{0,4}";
        let quoted = "[a,\"\r\n 供\t]{0,6}".prop_map(|s| format!("\"{}\"", s.replace('"', "\"\"")));
        let end = prop_oneof![
            3 => Just(","),
            1 => Just("\n"),
            1 => Just("\r\n"),
            1 => Just("\r"),
            1 => Just("\n\n"),
        ];
        (prop_oneof![bare.prop_map(String::from), quoted], end).prop_map(|(cell, end)| cell + end)
    }

    proptest! {
        #[test]
        fn layout_agrees_with_the_csv_crate(pieces in prop::collection::vec(piece(), 0..12)) {
            let text = pieces.concat();
            let found = layout(&text, b',');
            prop_assert!(found.bad_quotes.is_empty());
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false).flexible(true).from_reader(text.as_bytes());
            let records: Vec<Vec<String>> = reader
                .records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(records.len(), found.records.len());
            for (values, (_, cells)) in records.iter().zip(&found.records) {
                prop_assert_eq!(values.len(), cells.len());
                for (value, cell) in values.iter().zip(cells) {
                    let raw = &text[cell.start()..cell.end()];
                    let plain = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'))
                        .map_or_else(|| raw.to_owned(), |r| r.replace("\"\"", "\""));
                    prop_assert_eq!(value, &plain);
                }
            }
        }
    }
}
