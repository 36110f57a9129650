//! Tables for people: so many columns that a page holds them, one table a topic.

use rust_decimal::Decimal;

use super::cells::{capital, human, hundredths};
use super::compare::is_compared;
use super::{Annual, Shares};
use crate::read::choice::Choice as _;
use crate::summary::cell::Cell;
use crate::summary::table::{Head, Row, Sheet};
use crate::summary::{Dimension, Topic};
use crate::table::Table;
use crate::text::{Lang, Text};

/// How much of the tables is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Columns in which every cell is empty are left out.
    Lean,
    /// All columns.
    Full,
}

/// The tables, each with what is to be said of it; without those that stand beside an
/// earlier year already.
pub fn tables(annual: &Annual<'_>, want: Want, lang: Lang) -> Vec<(Table, Vec<String>)> {
    let sheets = annual.tables.sheets.iter();
    sheets
        .filter(|sheet| annual.before.is_none() || !is_compared(sheet))
        .flat_map(|sheet| tables_of(annual, sheet, want, lang))
        .collect()
}

/// Those of one.
pub(super) fn tables_of(
    annual: &Annual<'_>,
    sheet: &Sheet,
    want: Want,
    lang: Lang,
) -> Vec<(Table, Vec<String>)> {
    let topics: Vec<Topic> = (0..Topic::tokens().len()).filter_map(Topic::at).collect();
    let mut found: Vec<(Table, Vec<String>)> = Vec::new();
    if sheet.rows.is_empty() {
        return found;
    }
    let several = sheet.heads.iter().any(|head| head.topic != Topic::Money);
    for topic in topics {
        let columns: Vec<(usize, &Head)> = sheet
            .heads
            .iter()
            .enumerate()
            .filter(|(_, head)| head.topic == topic)
            .filter(|(at, _)| want == Want::Full || says_something(sheet, *at))
            .collect();
        if columns.is_empty() {
            continue;
        }
        let mut title = sheet.title.clone();
        if several {
            let words = topic.words();
            let (zh, en) = (&title.zh, &title.en);
            let (tzh, ten) = (&words.zh, &words.en);
            title = text!("{zh} · {tzh}", "{en}: {ten}");
        }
        let table = table(annual, sheet, &title, &columns, lang);
        let notes = match found.is_empty() {
            true => notes(annual, sheet, lang),
            false => Vec::new(),
        };
        found.push((table, notes));
    }
    found
}

/// Whether some cell of a column says anything.
pub(super) fn says_something(sheet: &Sheet, at: usize) -> bool {
    let rows = sheet.rows.iter().chain(&sheet.total);
    let mut cells = rows.filter_map(|row| row.cells.get(at));
    cells.any(|cell| match cell {
        Cell::None | Cell::Difference(None) => false,
        Cell::Sum { n, unknown, .. } => *n > 0 || *unknown > 0,
        Cell::Rate(rate) | Cell::Mean(rate) | Cell::Share(rate) => rate.of > 0,
        Cell::Days { of, .. } => *of > 0,
        Cell::Tally(counts) => !counts.is_empty(),
        Cell::Money { sum, unknown } => *unknown > 0 || sum.is_some(),
        Cell::Count(_) | Cell::Difference(Some(_)) | Cell::Number { .. } | Cell::Text(_) => true,
    })
}

fn table(
    annual: &Annual<'_>,
    sheet: &Sheet,
    title: &Text,
    columns: &[(usize, &Head)],
    lang: Lang,
) -> Table {
    let mut head = vec![capital(&sheet.title, lang)];
    let mut numeric = vec![false];
    for (at, own) in columns {
        head.push(capital(&own.words, lang));
        numeric.push(is_numeric(sheet, *at));
    }
    let shares = shares(annual, sheet);
    let line = |row: &Row, at_row: Option<usize>| {
        let mut cells = vec![capital(&row.label, lang)];
        for (at, own) in columns {
            let share = at_row
                .filter(|_| own.token == "share")
                .and_then(|at| shares.as_ref()?.get(at).cloned());
            cells.push(share.unwrap_or_else(|| {
                row.cells
                    .get(*at)
                    .map_or_else(String::new, |cell| human(cell, annual.unit, lang))
            }));
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| line(row, Some(at)))
        .collect();
    let totals = usize::from(sheet.others.is_some()) + usize::from(sheet.total.is_some());
    let behind = sheet.rows.len();
    rows.extend(sheet.others.iter().map(|row| line(row, Some(behind))));
    rows.extend(sheet.total.iter().map(|row| line(row, None)));
    Table {
        title: capital(&titled(annual, sheet, columns, title), lang),
        head,
        numeric,
        naming: 1,
        rows,
        totals,
        ..Table::default()
    }
}

/// The title with the unit of its amounts.
pub(super) fn titled(
    annual: &Annual<'_>,
    sheet: &Sheet,
    columns: &[(usize, &Head)],
    title: &Text,
) -> Text {
    let is_money = |at: usize| {
        let rows = sheet.rows.iter().chain(&sheet.total);
        let mut cells = rows.filter_map(|row| row.cells.get(at));
        cells.any(Cell::is_money)
    };
    if !columns.iter().any(|(at, _)| is_money(*at)) {
        return title.clone();
    }
    let unit = annual.unit.words();
    let (zh, en, uzh, uen) = (&title.zh, &title.en, &unit.zh, &unit.en);
    text!("{zh}（金额单位：{uzh}）", "{en} (amounts in {uen})")
}

fn is_numeric(sheet: &Sheet, at: usize) -> bool {
    let rows = sheet.rows.iter().chain(&sheet.total);
    let mut cells = rows.filter_map(|row| row.cells.get(at));
    !cells.any(|cell| matches!(cell, Cell::Text(_) | Cell::Tally(_)))
}

/// The shares of the rows, and of the others behind them, to 0.1 % so that they come to
/// 100.0 %; `None` where each is rounded by itself, or where the rows are no parts of the
/// total.
pub(super) fn shares(annual: &Annual<'_>, sheet: &Sheet) -> Option<Vec<String>> {
    if annual.shares == Shares::Rounded {
        return None;
    }
    let parts = sheet.parts.as_ref()?;
    largest_remainder(&parts.amounts, parts.whole)
}

/// In thousandths, that they come to a thousand.
fn largest_remainder(amounts: &[Decimal], whole: Decimal) -> Option<Vec<String>> {
    let thousand = Decimal::ONE_THOUSAND;
    let mut parts: Vec<(Decimal, Decimal)> = Vec::with_capacity(amounts.len());
    for amount in amounts {
        let exact = amount.checked_mul(thousand)?.checked_div(whole)?;
        parts.push((exact.floor(), exact - exact.floor()));
    }
    let given: Decimal = parts.iter().map(|(floor, _)| *floor).sum();
    let mut left = thousand - given;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // Of equal remainders the first in the table gets it.
    order.sort_by(|a, b| {
        let rest = |at: &usize| parts.get(*at).map(|(_, rest)| *rest);
        rest(b).cmp(&rest(a)).then(a.cmp(b))
    });
    for at in order {
        if left < Decimal::ONE {
            break;
        }
        if let Some((floor, _)) = parts.get_mut(at) {
            *floor += Decimal::ONE;
            left -= Decimal::ONE;
        }
    }
    Some(
        parts
            .into_iter()
            .map(|(n, _)| hundredths(n / Decimal::TEN))
            .collect(),
    )
}

/// What is to be said of a table.
pub(super) fn notes(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = sheet.notes.iter().map(|n| n.get(lang).to_owned()).collect();
    if sheet.overlaps && Dimension::from_word(sheet.name).is_some() {
        let text = Text::fixed(
            "一个案卷可以在几行，各行相加不等于合计；合计按案卷计，每个案卷只计一次",
            "a case may stand in several rows, which then do not add up to the total: it counts every case once",
        );
        notes.push(text.get(lang).to_owned());
    }
    if annual.shares == Shares::LargestRemainder
        && sheet.heads.iter().any(|head| head.token == "share")
        && shares(annual, sheet).is_none()
    {
        let text = Text::fixed(
            "各行不是合计的组成部分，或者有数额不确定，占比逐项四舍五入",
            "the rows are no parts of the total, or an amount is not exact: shares are rounded one by one",
        );
        notes.push(text.get(lang).to_owned());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirds_come_to_a_hundred() {
        let amounts = [1, 1, 1].map(Decimal::from);
        let shown = largest_remainder(&amounts, Decimal::from(3)).unwrap();
        assert_eq!(shown, ["33.4%", "33.3%", "33.3%"]);
    }

    proptest! {
        #[test]
        fn shares_come_to_a_hundred(amounts in prop::collection::vec(1_u64..1_000_000_000, 1..30)) {
            let amounts: Vec<Decimal> = amounts.into_iter().map(Decimal::from).collect();
            let whole: Decimal = amounts.iter().sum();
            let shown = largest_remainder(&amounts, whole).unwrap();
            let number = |text: &String| text.trim_end_matches('%').parse::<Decimal>().unwrap();
            let sum: Decimal = shown.iter().map(number).sum();
            prop_assert_eq!(sum, Decimal::ONE_HUNDRED);
            for (amount, shown) in amounts.iter().zip(&shown) {
                let exact = amount * Decimal::ONE_HUNDRED / whole;
                prop_assert!((exact - number(shown)).abs() < Decimal::new(1, 1));
            }
        }
    }
}
