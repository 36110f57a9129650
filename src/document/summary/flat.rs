//! Tables for spreadsheets and programs: a value a column, with what it rests on beside
//! it, and an index of the cases behind every row.

use super::compare::{emptied, gone};
use super::words::left_out;
use super::{Annual, MEAN_PLACES, PLACES};
use crate::summary::cell::{Cell, Rate};
use crate::summary::table::{Row, Sheet};
use crate::table::Table;
use crate::text::{Lang, Text};
use crate::value::decimal::{money_text, plain};

/// Every table with all its columns, in yuan.
pub fn flat(annual: &Annual<'_>, lang: Lang) -> Vec<Table> {
    let sheets = annual.tables.sheets.iter();
    let full = sheets.filter(|sheet| {
        let was = annual
            .earlier(sheet)
            .is_some_and(|old| !old.rows.is_empty());
        !sheet.rows.is_empty() || was
    });
    full.map(|sheet| of_sheet(annual, sheet, lang)).collect()
}

fn of_sheet(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Table {
    let mut head = vec![sheet.name.to_owned(), "label".to_owned()];
    let mut numeric = vec![false, false];
    let kinds: Vec<Kind> = (0..sheet.heads.len()).map(|at| kind(sheet, at)).collect();
    for (own, kind) in sheet.heads.iter().zip(&kinds) {
        for suffix in kind.suffixes() {
            head.push(format!("{}{suffix}", own.token));
            numeric.push(*kind != Kind::Words);
        }
    }
    // Beside another year each column comes a second time, with what it was then.
    let old = annual.earlier(sheet);
    if let Some(old) = old {
        for (at, own) in sheet.heads.iter().enumerate() {
            let kind = was(sheet, old, at);
            for suffix in kind.suffixes() {
                head.push(format!("{}{suffix}_before", own.token));
                numeric.push(kind != Kind::Words);
            }
        }
    }
    head.push("case_ids".to_owned());
    let line = |row: &Row, key: &str, before: Option<&Row>| {
        let mut cells = vec![key.to_owned(), row.label.get(lang).to_owned()];
        for (cell, kind) in row.cells.iter().zip(&kinds) {
            cells.extend(values(cell, *kind, lang));
        }
        for at in 0..old.map_or(0, |_| sheet.heads.len()) {
            let kind = old.map_or(Kind::One, |old| was(sheet, old, at));
            let cell = before.and_then(|row| row.cells.get(at));
            cells.extend(values(cell.unwrap_or(&Cell::None), kind, lang));
        }
        let ids: Vec<&str> = row.cases.iter().map(|at| annual.facts.id(*at)).collect();
        cells.push(ids.join(";"));
        cells
    };
    let before = |row: &Row| old?.rows.iter().find(|own| own.key == row.key);
    let own = sheet.rows.iter();
    let mut rows: Vec<Vec<String>> = own.map(|row| line(row, &row.key, before(row))).collect();
    let gone = old.iter().flat_map(|old| gone(sheet, old));
    rows.extend(gone.map(|row| line(&emptied(row), &row.key, Some(row))));
    rows.extend(sheet.others.iter().map(|row| line(row, "(others)", None)));
    let then = old.and_then(|old| old.total.as_ref());
    rows.extend(sheet.total.iter().map(|row| line(row, "(total)", then)));
    Table {
        title: sheet.title.get(lang).to_owned(),
        head,
        numeric,
        naming: 2,
        rows,
        ..Table::default()
    }
}

/// What a column holds, and so how many columns it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    One,
    Lacking,
    Rate,
    Days,
    Words,
}

impl Kind {
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::One | Self::Words => &[""],
            Self::Lacking => &["", "_unknown"],
            Self::Rate => &["", "_n", "_of"],
            Self::Days => &["_median", "_worst", "_n", "_of"],
        }
    }
}

/// What a column held in the earlier year, or holds now.
fn was(sheet: &Sheet, old: &Sheet, at: usize) -> Kind {
    let then = kind(old, at);
    if then == Kind::One {
        return kind(sheet, at);
    }
    then
}

pub(super) fn kind(sheet: &Sheet, at: usize) -> Kind {
    let rows = sheet.rows.iter().chain(&sheet.total);
    let cells = rows.filter_map(|row| row.cells.get(at));
    let kinds = cells.map(|cell| match cell {
        Cell::Sum { .. } | Cell::Money { .. } | Cell::Number { .. } => Kind::Lacking,
        Cell::Rate(_) | Cell::Mean(_) | Cell::Share(_) => Kind::Rate,
        Cell::Days { .. } => Kind::Days,
        Cell::Text(_) | Cell::Tally(_) => Kind::Words,
        Cell::Count(_) | Cell::Difference(_) | Cell::None => Kind::One,
    });
    kinds
        .into_iter()
        .find(|kind| *kind != Kind::One)
        .unwrap_or(Kind::One)
}

fn values(cell: &Cell, kind: Kind, lang: Lang) -> Vec<String> {
    let rate = |own: &Rate, places: u32| {
        let value = own.rounded(places).map(|value| value.to_string());
        vec![
            value.unwrap_or_default(),
            own.n.to_string(),
            own.of.to_string(),
        ]
    };
    match cell {
        Cell::Count(n) => vec![n.to_string()],
        Cell::Sum { sum, n, unknown } => {
            let known = (*n > 0).then(|| sum.to_string());
            vec![known.unwrap_or_default(), unknown.to_string()]
        }
        Cell::Money { sum, unknown } => {
            let known = sum.map(|sum| sum.to_string());
            vec![known.unwrap_or_default(), unknown.to_string()]
        }
        Cell::Difference(own) => vec![own.map(money_text).unwrap_or_default()],
        Cell::Rate(own) | Cell::Share(own) => rate(own, PLACES),
        Cell::Mean(own) => rate(own, MEAN_PLACES),
        Cell::Days {
            median,
            worst,
            n,
            of,
        } => vec![
            median.map(plain).unwrap_or_default(),
            worst.map(|days| days.to_string()).unwrap_or_default(),
            n.to_string(),
            of.to_string(),
        ],
        Cell::Number { sum, unknown } => vec![plain(*sum), unknown.to_string()],
        Cell::Text(text) => vec![text.get(lang).to_owned()],
        Cell::Tally(counts) => {
            let parts = counts.iter().map(|(word, n)| format!("{word}={n}"));
            vec![parts.collect::<Vec<_>>().join(";")]
        }
        Cell::None => vec![String::new(); kind.suffixes().len()],
    }
}

/// The cases behind every row of every table: what a workbook holds beside its tables.
pub fn index(annual: &Annual<'_>, lang: Lang) -> Table {
    let head = [
        Text::fixed("表", "table"),
        Text::fixed("行", "row"),
        Text::fixed("案卷编号", "case id"),
        Text::fixed("路径", "path"),
    ];
    let mut rows = Vec::new();
    for sheet in &annual.tables.sheets {
        for row in &sheet.rows {
            for at in &row.cases {
                let case = usize::try_from(*at)
                    .ok()
                    .and_then(|at| annual.facts.cases.get(at));
                rows.push(vec![
                    sheet.title.get(lang).to_owned(),
                    row.label.get(lang).to_owned(),
                    annual.facts.id(*at).to_owned(),
                    case.map(|case| case.path.to_string()).unwrap_or_default(),
                ]);
            }
        }
    }
    Table {
        title: Text::fixed("案卷索引", "cases").get(lang).to_owned(),
        head: head.iter().map(|own| own.get(lang).to_owned()).collect(),
        naming: 3,
        rows,
        notes: left_out(annual)
            .map(|text| text.get(lang).to_owned())
            .into_iter()
            .collect(),
        ..Table::default()
    }
}
