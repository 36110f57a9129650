//! Years side by side.

use rust_decimal::Decimal;

use super::cells::{capital, human, hundredths};
use super::{Annual, MEAN_PLACES, PLACES};
use crate::read::choice::Choice as _;
use crate::summary::Dimension;
use crate::summary::cell::{Cell, rounded};
use crate::summary::table::{Row, Sheet};
use crate::table::Table;
use crate::text::{Lang, Text};

/// What a figure has changed by.
pub(super) struct Change {
    /// By how much.
    pub(super) value: Decimal,
    /// By what part of what it was, to 4 places; `None` where it was nothing.
    pub(super) rate: Option<Decimal>,
}

/// From one cell to another; `None` where one is not exactly known.
pub(super) fn change(old: &Cell, new: &Cell) -> Option<Change> {
    let (old, new) = (number(old)?, number(new)?);
    let value = new.checked_sub(old)?;
    let rate = (!old.is_zero())
        .then(|| rounded(value, old.abs(), 4))
        .flatten();
    Some(Change { value, rate })
}

/// A cell that can be subtracted. A sum that lacks something cannot.
fn number(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Count(n) => Some(Decimal::from(*n)),
        Cell::Sum { sum, unknown: 0, n } if *n > 0 => Some(Decimal::from(*sum)),
        Cell::Money {
            sum: Some(sum),
            unknown: 0,
        } => sum.exact(),
        Cell::Difference(own) => *own,
        Cell::Number { sum, unknown: 0 } => Some(*sum),
        Cell::Rate(rate) | Cell::Share(rate) => rate.rounded(PLACES),
        Cell::Mean(rate) => rate.rounded(MEAN_PLACES),
        Cell::Sum { .. }
        | Cell::Money { .. }
        | Cell::Number { .. }
        | Cell::Days { .. }
        | Cell::Text(_)
        | Cell::Tally(_)
        | Cell::None => None,
    }
}

/// The columns that are compared for people: programs get all.
const SHOWN: [&str; 3] = ["cases", "budget", "contract"];

/// Those of a table: where it has none of the usual ones, the first that it has.
fn shown(sheet: &Sheet) -> Vec<&'static str> {
    let tokens = || sheet.heads.iter().map(|head| head.token);
    let usual: Vec<&str> = tokens().filter(|token| SHOWN.contains(token)).collect();
    match usual.is_empty() {
        true => tokens().take(SHOWN.len()).collect(),
        false => usual,
    }
}

/// Whether a table stands beside that of the earlier year for people: tables by a
/// dimension do.
pub fn is_compared(sheet: &Sheet) -> bool {
    Dimension::from_word(sheet.name).is_some() && !sheet.heads.is_empty()
}

/// The rows of the earlier year that are no more; none where only so many rows were
/// asked for, for the rest then has them.
pub(super) fn gone<'a>(new: &'a Sheet, old: &'a Sheet) -> impl Iterator<Item = &'a Row> {
    let all = new.others.is_none();
    let rows = old.rows.iter().filter(move |_| all);
    rows.filter(|own| new.rows.iter().all(|row| row.key != own.key))
}

/// A row that is no more: its name, and nothing of this year.
pub(super) fn emptied(old: &Row) -> Row {
    Row {
        key: old.key.clone(),
        label: old.label.clone(),
        cells: vec![Cell::None; old.cells.len()],
        cases: Vec::new(),
    }
}

/// For each table by a dimension, the figures of both years and what they changed by.
pub fn comparison(annual: &Annual<'_>, lang: Lang) -> Vec<Table> {
    let sheets = annual.tables.sheets.iter().filter_map(|sheet| {
        let old = annual.earlier(sheet)?;
        let any = !sheet.rows.is_empty() || !old.rows.is_empty();
        (any && is_compared(sheet)).then(|| of_sheet(annual, sheet, old, lang))
    });
    sheets.collect()
}

fn of_sheet(annual: &Annual<'_>, new: &Sheet, old: &Sheet, lang: Lang) -> Table {
    let (year, before) = (
        annual.tables.years,
        annual.before.map_or(annual.tables.years, |own| own.years),
    );
    let columns = shown(new);
    let mut head = vec![capital(&new.title, lang)];
    let change = Text::fixed("增减", "change");
    let change = change.get(lang);
    for token in &columns {
        let words = new.heads.iter().find(|head| head.token == *token);
        let words = words.map_or_else(String::new, |head| capital(&head.words, lang));
        head.push(format!("{words} {before}"));
        head.push(format!("{words} {year}"));
        head.push(format!("{words} {change}"));
    }
    let mut numeric = vec![true; head.len()];
    if let Some(first) = numeric.first_mut() {
        *first = false;
    }
    let line = |label: &str, a: Option<&Row>, b: Option<&Row>| {
        let mut cells = vec![label.to_owned()];
        for token in &columns {
            let old_cell = a.and_then(|row| old.cell(row, token));
            let new_cell = b.and_then(|row| new.cell(row, token));
            let shown = |cell: Option<&Cell>| {
                cell.map_or_else(|| "–".to_owned(), |cell| human(cell, annual.unit, lang))
            };
            cells.extend([
                shown(old_cell),
                shown(new_cell),
                changed(annual, old_cell, new_cell, lang),
            ]);
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = new
        .rows
        .iter()
        .map(|row| {
            let before = old.rows.iter().find(|own| own.key == row.key);
            line(&capital(&row.label, lang), before, Some(row))
        })
        .collect();
    let gone = gone(new, old);
    rows.extend(gone.map(|row| line(&capital(&row.label, lang), Some(row), None)));
    // What the others of this year were in the earlier one is not worked out.
    let others = new.others.iter();
    rows.extend(others.map(|row| line(&capital(&row.label, lang), None, Some(row))));
    let total = Text::fixed("合计", "total");
    rows.push(line(
        &capital(&total, lang),
        old.total.as_ref(),
        new.total.as_ref(),
    ));
    let unit = annual.unit.words();
    let (title, unit) = (new.title.get(lang), unit.get(lang));
    Table {
        title: match lang {
            Lang::Zh => format!("{title}：{before} 年与 {year} 年（金额单位：{unit}）"),
            Lang::En => format!(
                "{}: {before} and {year} (amounts in {unit})",
                capital(&new.title, lang)
            ),
        },
        head,
        numeric,
        naming: 1,
        rows,
        totals: 1 + usize::from(new.others.is_some()),
        ..Table::default()
    }
}

fn changed(annual: &Annual<'_>, old: Option<&Cell>, new: Option<&Cell>, lang: Lang) -> String {
    let nothing = || "–".to_owned();
    let (Some(old), Some(new)) = (old, new) else {
        return nothing();
    };
    let Some(change) = change(old, new) else {
        return nothing();
    };
    let sign = match change.value.is_sign_negative() || change.value.is_zero() {
        true => "",
        false => "+",
    };
    // The difference of two shares is in points, not in per cent of one of them.
    if matches!(new, Cell::Rate(_) | Cell::Share(_)) {
        return format!("{sign}{}", points(change.value, lang));
    }
    let value = match new.is_money() {
        true => annual.unit.amount(change.value),
        false => crate::value::decimal::grouped(change.value),
    };
    match change.rate {
        Some(rate) => {
            let rate = hundredths(rate * Decimal::ONE_HUNDRED);
            format!("{sign}{value} ({sign}{rate})")
        }
        None => format!("{sign}{value}"),
    }
}

/// Percentage points.
fn points(value: Decimal, lang: Lang) -> String {
    let shown = hundredths(value * Decimal::ONE_HUNDRED);
    let shown = shown.trim_end_matches('%');
    match lang {
        Lang::Zh => format!("{shown} 个百分点"),
        Lang::En => format!("{shown} percentage points"),
    }
}
