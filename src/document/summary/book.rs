//! The workbook: a sheet for each table, every figure a number of its own, with what it
//! rests on beside it.

use super::Annual;
use super::cells::{amount, capital, mean, percent};
use super::flat::{Kind, kind};
use super::tables::{notes, says_something, shares, titled};
use crate::summary::cell::{Cell, Rate};
use crate::summary::table::{Row, Sheet};
use crate::table::Table;
use crate::text::{Lang, Text};
use crate::value::decimal::{grouped, plain};

/// The tables of a workbook; what is to be said of one stands below its rows.
pub fn book(annual: &Annual<'_>, lang: Lang) -> Vec<Table> {
    let sheets = annual.tables.sheets.iter();
    let full = sheets.filter(|sheet| !sheet.rows.is_empty());
    full.map(|sheet| of_sheet(annual, sheet, lang)).collect()
}

fn of_sheet(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Table {
    let columns: Vec<(usize, Kind, bool)> = (0..sheet.heads.len())
        .filter(|at| says_something(sheet, *at))
        .map(|at| (at, kind(sheet, at), lacks(sheet, at)))
        .collect();
    let mut head = vec![capital(&sheet.title, lang)];
    let mut numeric = vec![false];
    for (at, kind, lacks) in &columns {
        let Some(own) = sheet.heads.get(*at) else {
            continue;
        };
        let words = capital(&own.words, lang);
        let share = is_share(sheet, *at);
        for suffix in suffixes(*kind, *lacks, share) {
            let suffix = suffix.get(lang);
            head.push(match suffix.is_empty() {
                true => words.clone(),
                false => format!("{words} {suffix}"),
            });
            numeric.push(*kind != Kind::Words);
        }
    }
    let rounded = shares(annual, sheet);
    let line = |row: &Row, number: Option<usize>| {
        let mut cells = vec![capital(&row.label, lang)];
        for (at, kind, lacks) in &columns {
            let share = is_share(sheet, *at);
            let width = suffixes(*kind, *lacks, share).len();
            let mut own = row
                .cells
                .get(*at)
                .map(|cell| values(cell, annual, lang))
                .unwrap_or_default();
            own.resize(width, String::new());
            let is_share = sheet
                .heads
                .get(*at)
                .is_some_and(|head| head.token == "share");
            let rounded = rounded.as_ref().filter(|_| is_share);
            if let Some(rounded) = rounded.zip(number).and_then(|(all, at)| all.get(at)) {
                own = vec![rounded.clone()];
            }
            cells.extend(own);
        }
        cells
    };
    let body = sheet.rows.iter().enumerate();
    let mut rows: Vec<Vec<String>> = body.map(|(at, row)| line(row, Some(at))).collect();
    let totals = usize::from(sheet.others.is_some()) + usize::from(sheet.total.is_some());
    let behind = sheet.rows.len();
    rows.extend(sheet.others.iter().map(|row| line(row, Some(behind))));
    rows.extend(sheet.total.iter().map(|row| line(row, None)));
    let all: Vec<(usize, &crate::summary::table::Head)> = sheet.heads.iter().enumerate().collect();
    Table {
        title: capital(&titled(annual, sheet, &all, &sheet.title), lang),
        head,
        numeric,
        naming: 1,
        rows,
        totals,
        notes: notes(annual, sheet, lang),
    }
}

/// Whether some cell of a column says that something is missing.
fn lacks(sheet: &Sheet, at: usize) -> bool {
    let rows = sheet.rows.iter().chain(&sheet.total);
    let mut cells = rows.filter_map(|row| row.cells.get(at));
    cells.any(|cell| cell.missing() > 0)
}

fn is_share(sheet: &Sheet, at: usize) -> bool {
    let rows = sheet.rows.iter().chain(&sheet.total);
    let mut cells = rows.filter_map(|row| row.cells.get(at));
    cells.any(|cell| matches!(cell, Cell::Share(_)))
}

/// The columns that one takes, by what stands behind its words.
fn suffixes(kind: Kind, lacks: bool, share: bool) -> Vec<Text> {
    let own = Text::default();
    match kind {
        Kind::Lacking if lacks => vec![own, Text::fixed("缺", "missing")],
        Kind::One | Kind::Words | Kind::Lacking => vec![own],
        Kind::Rate if share => vec![own],
        Kind::Rate => vec![own, Text::fixed("依据 / 应有", "from / of")],
        Kind::Days => vec![
            Text::fixed("中位数", "median"),
            Text::fixed("最长", "longest"),
            Text::fixed("依据 / 应有", "from / of"),
        ],
    }
}

fn values(cell: &Cell, annual: &Annual<'_>, lang: Lang) -> Vec<String> {
    let unknown = |n: &u32| match n {
        0 => String::new(),
        n => n.to_string(),
    };
    let rests = |rate: &Rate| match rate.of {
        0 => String::new(),
        of => format!("{}/{of}", rate.n),
    };
    match cell {
        Cell::Count(n) => vec![grouped((*n).into())],
        Cell::Sum { sum, n, unknown: u } => {
            let known = (*n > 0).then(|| grouped((*sum).into()));
            vec![known.unwrap_or_default(), unknown(u)]
        }
        Cell::Money { sum, unknown: u } => {
            let known = sum.map(|sum| amount(sum, annual.unit, lang));
            vec![known.unwrap_or_default(), unknown(u)]
        }
        Cell::Difference(own) => {
            vec![own.map(|yuan| annual.unit.amount(yuan)).unwrap_or_default()]
        }
        Cell::Rate(rate) => vec![percent(rate).unwrap_or_default(), rests(rate)],
        Cell::Share(rate) => vec![percent(rate).unwrap_or_default()],
        Cell::Mean(rate) => vec![mean(rate).unwrap_or_default(), rests(rate)],
        Cell::Days {
            median,
            worst,
            n,
            of,
        } => vec![
            median.map(plain).unwrap_or_default(),
            worst.map(|days| days.to_string()).unwrap_or_default(),
            match of {
                0 => String::new(),
                of => format!("{n}/{of}"),
            },
        ],
        Cell::Number { sum, unknown: u } => vec![grouped(*sum), unknown(u)],
        other @ (Cell::Text(_) | Cell::Tally(_)) => {
            vec![super::cells::human(other, annual.unit, lang)]
        }
        Cell::None => Vec::new(),
    }
}
