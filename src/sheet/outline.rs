//! A table with its header found, before any scheme gives columns a meaning.

use std::sync::Arc;

use super::find::{Found, Title, closest, find, is_number};
use super::key::{Key, is_expert, key, meaning};
use super::lines::{Line, lines};
use super::rows::{Row, rows};
use super::words::Meaning;
use crate::native;
use crate::read::Sink;
use crate::source::{Place, Source, Span};
use crate::text::{Text, quoted};

/// A table with its header found.
#[derive(Debug, Clone)]
pub struct Outline {
    pub(super) source: Arc<Source>,
    pub(super) header: Span,
    pub(super) columns: Vec<Column>,
    pub(super) supplier: usize,
    pub(super) lot: Option<usize>,
    pub(super) long: Option<Long>,
    pub(super) lines: Vec<Line>,
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its header, of two rows `criterion@expert`.
    pub(super) text: String,
    /// Where the header stands.
    pub(super) span: Span,
    /// The header as it is compared.
    pub(super) key: Key,
    /// What the header means by itself.
    pub(super) meaning: Option<Meaning>,
    /// Whether it is an expert's, of no named criterion.
    pub(super) expert: bool,
    /// A cell under it with anything in it.
    pub(super) filled: Option<Span>,
    /// Whether a number stands under it.
    pub(super) numeric: bool,
}

/// Where a long sheet has its parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Long {
    pub(super) expert: Option<usize>,
    pub(super) criterion: usize,
    pub(super) score: usize,
}

/// Find the header of a table and the rows under it. `None` where the table is
/// not well formed or has no header; the sink then says why. Titles, foots,
/// filled cells and rows that cannot be a bid are reported here, once.
pub fn outline(source: &Arc<Source>, sink: &mut Sink) -> Option<Outline> {
    let rows = rows(source, sink)?;
    let Some(found) = find(&rows) else {
        report_no_header(&rows, source, sink);
        return None;
    };
    report_titles(rows.get(..found.above).unwrap_or_default(), source, sink);
    let body: Vec<Row> = rows.into_iter().skip(found.above + found.height).collect();
    let mut columns = columns(&found);
    let of = |meaning| columns.iter().position(|c| c.meaning == Some(meaning));
    let supplier = of(Meaning::Supplier)?;
    let lot = of(Meaning::Lot);
    let long = of(Meaning::Criterion)
        .zip(of(Meaning::Score))
        .map(|(criterion, score)| Long {
            expert: of(Meaning::Expert),
            criterion,
            score,
        });
    let mut outline = Outline {
        source: Arc::clone(source),
        header: found.span,
        columns: Vec::new(),
        supplier,
        lot,
        long,
        lines: Vec::new(),
    };
    outline.lines = lines(&outline, &columns, body, sink);
    for line in &outline.lines {
        for (column, cell) in columns.iter_mut().zip(&line.cells) {
            if !cell.is_blank() {
                column.filled = column.filled.or(Some(cell.span));
                column.numeric |= is_number(&cell.text);
            }
        }
    }
    outline.columns = columns;
    Some(outline)
}

fn columns(found: &Found) -> Vec<Column> {
    let column = |title: &Title| {
        let key = key(&title.text);
        let own = key.expert.is_none() && !title.subtotal;
        Column {
            meaning: if title.subtotal {
                Some(Meaning::Other)
            } else {
                meaning(&key.word).filter(|_| key.expert.is_none())
            },
            expert: own && is_expert(&key.word),
            key,
            text: title.text.clone(),
            span: title.span,
            filled: None,
            numeric: false,
        }
    };
    found.titles.iter().map(column).collect()
}

impl Outline {
    /// Whether it is a long sheet: a row for each score, with columns for
    /// supplier, criterion and score.
    pub fn is_long(&self) -> bool {
        self.long.is_some()
    }

    /// Where the header stands.
    pub fn header_place(&self) -> Place {
        self.place(self.header)
    }

    /// How many rows stand under the header, foots left out.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether no row stands under the header.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }
}

impl Column {
    /// Whether the header says no more than that its figures were published.
    pub(super) fn is_published(&self) -> bool {
        self.meaning.is_none() && self.key.word.ends_with("_published")
    }
}

fn report_titles(rows: &[Row], source: &Arc<Source>, sink: &mut Sink) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let words: Vec<String> = rows
        .iter()
        .flat_map(Row::filled)
        .map(|(_, cell)| quoted(&cell.text, 40))
        .collect();
    let (count, said) = (rows.len(), quoted(&words.join(" / "), 200));
    sink.at(
        &native::SHEET_TITLE,
        source,
        Span::new(first.span.start(), last.span.end()),
        "",
        text!(
            "表头上面的 {count} 行当作标题：“{said}”",
            "{count} row(s) above the header were taken as titles: \"{said}\""
        ),
        Text::fixed(
            "其中若有投标人或评分，移到表头下面",
            "if a bid or a score is among them, move it below the header",
        ),
    );
}

fn report_no_header(rows: &[Row], source: &Arc<Source>, sink: &mut Sink) {
    let Some((row, known)) = closest(rows) else {
        return;
    };
    let separator = row.filled().next().and_then(|(_, cell)| {
        let sign = cell
            .text
            .chars()
            .find(|c| matches!(c, '，' | ';' | '；' | '|'))?;
        (row.filled().count() == 1).then_some(sign)
    });
    let line = source.line(row.span.start());
    let words: Vec<&str> = row.filled().map(|(_, cell)| cell.text.as_str()).collect();
    let said = quoted(&words.join(" / "), 80);
    let supplier = row.filled().any(|(_, cell)| super::find::is_supplier(cell));
    let (message, help) = if let Some(sign) = separator {
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
    } else if supplier {
        (
            text!(
                "第 {line} 行（“{said}”）有供应商一列，却没有报价、评分或结果的列",
                "line {line} (\"{said}\") has a column for the supplier and none for bids, scores or results"
            ),
            Text::fixed(
                "在同一行写上其他列的表头，如 投标报价、评委1、总分",
                "write the headers of the other columns in the same row, like bid, e1, total",
            ),
        )
    } else if known > 0 {
        (
            text!(
                "没有找到表头：最像的是第 {line} 行（“{said}”），缺供应商一列",
                "no header was found: line {line} (\"{said}\") comes closest and lacks a column for the supplier"
            ),
            Text::fixed(
                "写明供应商的那一列，表头写“供应商名称”或 supplier",
                "give the column of suppliers the header supplier or 供应商名称",
            ),
        )
    } else {
        (
            text!(
                "前 20 行里没有表头；第一行是“{said}”",
                "the first 20 rows hold no header; the first is \"{said}\""
            ),
            Text::fixed(
                "在数据上面加一行表头，如 供应商名称,投标报价,评委1,评委2",
                "put a header above the data, like supplier,bid,e1,e2",
            ),
        )
    };
    sink.at(&native::SHEET_HEADER, source, row.span, "", message, help);
}
