//! Where the header is: below titles, and in one row or in two.

use super::key::{is_expert, key, meaning, same, squeezed};
use super::rows::{Raw, Row};
use super::words::{GENERIC_GROUPS, Meaning, SUBTOTALS};
use crate::source::Span;
use crate::value::decimal::decimal;

/// How many rows are searched for a header.
const SEARCHED: usize = 20;

/// A header that was found.
pub(super) struct Found {
    /// How many rows stand above it.
    pub(super) above: usize,
    /// How many rows it takes up.
    pub(super) height: usize,
    /// Its cells.
    pub(super) titles: Vec<Title>,
    /// Where it stands.
    pub(super) span: Span,
}

/// The header of one column.
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    /// Its text; of two rows `criterion@expert`.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it is a sum or mean of expert columns under one criterion.
    pub(super) subtotal: bool,
}

/// Whether a cell means the supplier.
pub(super) fn is_supplier(cell: &Raw) -> bool {
    meaning(&key(&cell.text).word) == Some(Meaning::Supplier)
}

/// Whether a cell is a header that is known without any scheme.
pub(super) fn is_known(cell: &Raw) -> bool {
    let key = key(&cell.text);
    meaning(&key.word).is_some()
        || key.expert.is_some()
        || is_expert(&key.word)
        || key.word.ends_with("_published")
}

pub(super) fn is_number(text: &str) -> bool {
    decimal(text).is_ok()
}

/// Find the header: the first row with a supplier column and at least one more
/// known header, or one with figures below.
pub(super) fn find(rows: &[Row]) -> Option<Found> {
    let at = (0..rows.len().min(SEARCHED)).find(|at| is_header(rows, *at))?;
    let row = rows.get(at)?;
    if let Some(below) = rows.get(at + 1).filter(|below| is_lower_half(row, below)) {
        return Some(merged(row, below, at));
    }
    let above = at.checked_sub(1).and_then(|i| Some((i, rows.get(i)?)));
    if let Some((i, above)) = above.filter(|(_, above)| is_upper_half(above, row)) {
        return Some(merged(above, row, i));
    }
    let titles = row.cells.iter().map(|cell| Title {
        text: cell.text.clone(),
        span: cell.span,
        subtotal: false,
    });
    Some(Found {
        above: at,
        height: 1,
        titles: titles.collect(),
        span: row.span,
    })
}

/// The row that looks most like a header where none is one: how many of its
/// cells are known.
pub(super) fn closest(rows: &[Row]) -> Option<(&Row, usize)> {
    let known = |row: &Row| row.filled().filter(|(_, cell)| is_known(cell)).count();
    let mut best: Option<(&Row, usize)> = None;
    for row in rows.iter().take(SEARCHED) {
        let count = known(row);
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((row, count));
        }
    }
    best
}

fn is_header(rows: &[Row], at: usize) -> bool {
    let Some(row) = rows.get(at) else {
        return false;
    };
    let Some((supplier, _)) = row.filled().find(|(_, cell)| is_supplier(cell)) else {
        return false;
    };
    let figures = |column: usize| {
        let below = rows.iter().skip(at + 1).take(10);
        below.map(|r| r.text(column)).any(is_number)
    };
    row.filled().any(|(column, cell)| {
        column != supplier && (is_known(cell) || !is_number(&cell.text) && figures(column))
    })
}

/// Whether a row under a header is its second half: no supplier, no figure, and
/// experts, or more than one word under merged cells.
fn is_lower_half(top: &Row, row: &Row) -> bool {
    let supplier = top.filled().find(|(_, cell)| is_supplier(cell));
    let Some((supplier, _)) = supplier else {
        return false;
    };
    if !row.text(supplier).is_empty() || row.filled().any(|(_, cell)| is_number(&cell.text)) {
        return false;
    }
    let experts = row
        .filled()
        .any(|(_, cell)| is_expert(&key(&cell.text).word));
    let under_merged = row.filled().any(|(c, _)| top.text(c).is_empty());
    let under_group = row
        .filled()
        .next()
        .is_some_and(|(c, _)| c > 0 && meaning(&key(top.text(c)).word).is_none_or(is_group));
    experts || under_merged && under_group && row.filled().count() > 1
}

/// Whether a row above a header groups its columns: the header then names the
/// same expert several times.
fn is_upper_half(top: &Row, row: &Row) -> bool {
    let mut experts: Vec<String> = row
        .filled()
        .map(|(_, cell)| key(&cell.text).word)
        .filter(|word| is_expert(word))
        .collect();
    let all = experts.len();
    experts.sort_unstable();
    experts.dedup();
    let over =
        |(c, cell): (usize, &Raw)| is_expert(&key(row.text(c)).word) && !is_number(&cell.text);
    experts.len() < all && top.filled().any(over)
}

fn is_group(meaning: Meaning) -> bool {
    use Meaning::{Commercial, Defence, Expert, Previous, PricePoints, Score, Tech};
    matches!(
        meaning,
        Commercial | Defence | Expert | Previous | PricePoints | Score | Tech
    )
}

fn is_one_of(words: &[&str], text: &str) -> bool {
    let word = key(text).word;
    words.iter().any(|w| same(w, &word))
}

/// One header of two rows: the upper one's words hold for the blanks to their
/// right.
fn merged(top: &Row, sub: &Row, above: usize) -> Found {
    let mut titles: Vec<Title> = Vec::new();
    let mut group: Option<(&str, bool)> = None;
    for column in 0..top.cells.len().max(sub.cells.len()) {
        let (over, under) = (top.text(column), sub.text(column));
        if !over.is_empty() {
            let grouping = meaning(&key(over).word).is_none_or(is_group);
            let named = !is_one_of(GENERIC_GROUPS, over);
            group = grouping.then_some((over, named));
        }
        let (text, subtotal) = match (group, under) {
            (_, "") => (over.to_owned(), false),
            (Some((name, true)), under) if is_expert(&key(under).word) => {
                (format!("{name}@{}", squeezed(under)), false)
            }
            (Some((name, true)), under) if is_one_of(SUBTOTALS, under) => (name.to_owned(), true),
            (_, under) => (under.to_owned(), false),
        };
        let own = if under.is_empty() { top } else { sub };
        let span = own.cells.get(column).map_or(own.span, |cell| cell.span);
        titles.push(Title {
            text,
            span,
            subtotal,
        });
    }
    // 得分 alone under a criterion is its score; beside experts a mean of them.
    let names: Vec<String> = titles.iter().map(|t| t.text.clone()).collect();
    for title in titles.iter_mut().filter(|title| title.subtotal) {
        let prefix = format!("{}@", title.text);
        title.subtotal = names.iter().any(|name| name.starts_with(&prefix));
    }
    Found {
        above,
        height: 2,
        titles,
        span: Span::new(top.span.start(), sub.span.end()),
    }
}
