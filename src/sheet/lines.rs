//! The rows under a header: which are bids or scores, with what merged cells
//! left blank filled in.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::find::is_number;
use super::foot::is_foot;
use super::lot_key::lot_key;
use super::outline::{Column, Outline};
use super::rows::{Raw, Row};
use super::words::Meaning;
use crate::native;
use crate::read::Sink;
use crate::read::csv::{TextCell, ragged};
use crate::source::Span;
use crate::text::{Text, quoted};
use crate::value::fold::{fold, is_none_mark};

/// One row that names a supplier.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its lot, folded.
    pub(super) lot: Option<String>,
    /// Its supplier.
    pub(super) supplier: Raw,
    /// Its cells, up to the last with anything in it.
    pub(super) cells: Vec<Raw>,
    /// What stands past them.
    pub(super) blank: Raw,
}

/// What is counted over all rows and reported once.
#[derive(Default)]
struct Notes {
    feet: Vec<(Span, String)>,
    merged: Vec<Span>,
    spellings: Spellings,
}

/// The spellings of lots by what they have in common.
#[derive(Default)]
struct Spellings {
    first: BTreeMap<String, String>,
    /// All spellings of a lot that has several, and where the second stands.
    several: BTreeMap<String, (Span, BTreeSet<String>)>,
}

impl Spellings {
    /// A lot as it was spelt first.
    fn of(&mut self, raw: &str, span: Span) -> String {
        let own = fold(raw).into_owned();
        let key = lot_key(&own);
        let first = self.first.entry(key.clone()).or_insert_with(|| own.clone());
        if *first != own {
            let several = self.several.entry(key);
            let (_, all) = several.or_insert_with(|| (span, BTreeSet::from([first.clone()])));
            all.insert(own);
        }
        first.clone()
    }

    fn report(self, outline: &Outline, sink: &mut Sink) {
        let mut at = self.several.values().map(|(span, _)| *span);
        let Some(span) = at.by_ref().min_by_key(|span| span.start()) else {
            return;
        };
        let each = self.several.values().map(|(_, all)| {
            let all: Vec<String> = all.iter().map(|name| quoted(name, 20)).collect();
            all.join(" = ")
        });
        let said = quoted(&each.collect::<Vec<String>>().join("; "), 200);
        sink.at(
            &native::LOT_SPELLINGS,
            &outline.source,
            span,
            "lot",
            text!(
                "同一包有几种写法，按一个包计分：{said}",
                "lots are spelt in several ways, and each was taken as one lot: {said}"
            ),
            Text::fixed(
                "若不是同一个包，改成分得清的包号",
                "if they are not the same lot, give them names that tell them apart",
            ),
        );
    }
}

pub(super) fn lines(
    outline: &Outline,
    columns: &[Column],
    rows: Vec<Row>,
    sink: &mut Sink,
) -> Vec<Line> {
    let mut notes = Notes::default();
    let mut lines: Vec<Line> = Vec::new();
    let figures = |c: usize| columns.get(c).is_some_and(holds_figures);
    let lots = outline
        .lot
        .filter(|lot| rows.iter().any(|row| !row.text(*lot).is_empty()));
    for row in rows {
        if is_foot(&row, outline.supplier, figures) {
            let words: Vec<&str> = row.filled().map(|(_, c)| c.text.as_str()).collect();
            notes.feet.push((row.span, words.join(" ")));
            continue;
        }
        let above = lines.last();
        let mut filled = false;
        let lot = lots.and_then(|column| {
            if !row.text(column).is_empty() {
                let span = row.cells.get(column).map_or(row.span, |cell| cell.span);
                return Some(notes.spellings.of(row.text(column), span));
            }
            filled |= above.is_some_and(|line| line.lot.is_some());
            above.and_then(|line| line.lot.clone())
        });
        let mut supplier = row.cells.get(outline.supplier).cloned().unwrap_or_default();
        let same_lot = above.filter(|line| line.lot == lot && outline.is_long());
        if let Some(line) = same_lot.filter(|_| supplier.is_blank()) {
            supplier = line.supplier.clone();
            filled = true;
        }
        if is_none_mark(&supplier.text) {
            report_no_supplier(outline, &row, sink);
            continue;
        }
        if lots.is_some() && lot.is_none() {
            report_no_lot(outline, &row, &supplier, sink);
        }
        if filled {
            notes.merged.push(row.span);
        }
        let (cells, blank) = cells(outline, columns.len(), &row, sink);
        lines.push(Line {
            lot,
            supplier,
            cells,
            blank,
        });
    }
    notes.report(outline, sink);
    lines
}

/// Whether figures under a column tell a bid from a note.
fn holds_figures(column: &Column) -> bool {
    column.meaning.is_none_or(|meaning| {
        !matches!(
            meaning,
            Meaning::Lot | Meaning::Other | Meaning::Expert | Meaning::Criterion
        )
    })
}

/// The cells of a row and what stands past them. More of them than columns means
/// that they are shifted.
fn cells(outline: &Outline, width: usize, row: &Row, sink: &mut Sink) -> (Vec<Raw>, Raw) {
    let surplus = row.filled().any(|(column, _)| column >= width);
    if surplus {
        let found = row.filled().last().map_or(0, |(column, _)| column + 1);
        let written = row.cells.iter().take(found);
        let texts: Vec<TextCell<'_>> = written
            .map(|cell| (Cow::Borrowed(cell.text.as_str()), cell.span))
            .collect();
        let (at, help) = ragged(&texts, width, row.span);
        sink.at(
            &native::CSV_RAGGED,
            &outline.source,
            at,
            "",
            text!(
                "这一行有 {found} 格，表头有 {width} 格",
                "this row has {found} cells, the header {width}"
            ),
            help,
        );
    }
    let end = Span::new(row.span.end(), row.span.end());
    let mut cells: Vec<Raw> = row.cells.iter().take(width).cloned().collect();
    let mut blank = Raw::new("", end);
    for cell in cells.iter_mut().chain([&mut blank]) {
        cell.torn = surplus;
    }
    (cells, blank)
}

fn report_no_supplier(outline: &Outline, row: &Row, sink: &mut Sink) {
    let words: Vec<&str> = row.filled().map(|(_, cell)| cell.text.as_str()).collect();
    let said = quoted(&words.join(" / "), 60);
    let cell = row.cells.get(outline.supplier);
    let span = cell.map_or(row.span, |cell| cell.span);
    let figures = row.filled().any(|(_, cell)| is_number(&cell.text));
    let help = if figures {
        Text::fixed(
            "写上供应商名称；合并的单元格先取消合并，每行都填",
            "write the supplier's name; undo merged cells so that every row has its own",
        )
    } else {
        Text::fixed(
            "是投标的，写上供应商名称；是说明的，以“注：”或“备注：”开头",
            "write the supplier's name if this is a bid; begin it with 注： (note:) if it is a remark",
        )
    };
    sink.at(
        &native::MISSING_KEY,
        &outline.source,
        span,
        "supplier",
        text!(
            "这一行（“{said}”）没有写供应商",
            "this row (\"{said}\") names no supplier"
        ),
        help,
    );
}

fn report_no_lot(outline: &Outline, row: &Row, supplier: &Raw, sink: &mut Sink) {
    let said = quoted(&supplier.text, 40);
    let cell = outline.lot.and_then(|lot| row.cells.get(lot));
    let span = cell.map_or(row.span, |cell| cell.span);
    sink.at(
        &native::MISSING_KEY,
        &outline.source,
        span,
        "lot",
        text!(
            "“{said}”这一行没有写包号",
            "the row of \"{said}\" states no lot"
        ),
        Text::fixed("写上包号", "write the lot"),
    );
}

impl Notes {
    fn report(self, outline: &Outline, sink: &mut Sink) {
        self.spellings.report(outline, sink);
        if let Some(first) = self.merged.first() {
            let (count, line) = (self.merged.len(), outline.source.line(first.start()));
            sink.at(
                &native::SHEET_MERGED,
                &outline.source,
                *first,
                "",
                text!(
                    "从第 {line} 行起，有 {count} 行的包号或供应商是空的，按合并单元格取上一行的值",
                    "from line {line} on, {count} row(s) leave lot or supplier blank and were given those of the row above, as merged cells are"
                ),
                Text::fixed(
                    "若不是合并单元格，逐行写明",
                    "if they are no merged cells, write them in every row",
                ),
            );
        }
        let Some((first, _)) = self.feet.first() else {
            return;
        };
        let texts: Vec<String> = self.feet.iter().map(|(_, t)| quoted(t, 40)).collect();
        let (count, said) = (texts.len(), quoted(&texts.join(" / "), 200));
        sink.at(
            &native::SHEET_FOOT,
            &outline.source,
            *first,
            "",
            text!(
                "有 {count} 行当作合计、说明或签字，不参与计算：“{said}”",
                "{count} row(s) were taken as sums, notes or signatures and take no part: \"{said}\""
            ),
            Text::fixed(
                "其中若有投标人，写上供应商名称和各项评分",
                "if a bid is among them, write its supplier and its scores",
            ),
        );
    }
}
