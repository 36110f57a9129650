//! The matrix as tables: marks for people, one line for each cell for spreadsheets.

use std::sync::Arc;

use super::lines::{evidence, joined, mark, name};
use crate::eligibility::{Answer, Row};
use crate::report;
use crate::table::Table;
use crate::text::{Lang, Text, visible};

/// A mark where a condition does not govern a supplier.
const NONE: &str = "—";

/// The conditions of some rows, in the order in which they come.
fn columns<'a>(rows: &[&'a Row]) -> Vec<&'a Answer> {
    let mut found: Vec<&Answer> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if !found.iter().any(|known| known.id == cell.id) {
            found.push(cell);
        }
    }
    found
}

fn cell<'a>(row: &'a Row, id: &Arc<str>) -> Option<&'a Answer> {
    row.cells.iter().find(|cell| cell.id == *id)
}

fn marks_of(row: &Row, columns: &[&Answer]) -> Vec<String> {
    let marks = columns.iter().map(|column| {
        cell(row, &column.id)
            .map_or(NONE, |cell| mark(cell.met))
            .to_owned()
    });
    marks.collect()
}

/// Columns that one table can show side by side on a screen.
const SIDE_BY_SIDE: usize = 7;

/// The conditions that stand in one table: those of a pack, and where they are too many,
/// those of its first instrument and the rest.
fn parts<'a>(all: &[&'a Answer]) -> Vec<Vec<&'a Answer>> {
    let mut packs: Vec<Vec<&Answer>> = Vec::new();
    for column in all.iter().copied() {
        match packs
            .iter_mut()
            .find(|own| own.iter().any(|c| c.pack == column.pack))
        {
            Some(own) => own.push(column),
            None => packs.push(vec![column]),
        }
    }
    let instrument = |one: &Answer| one.citations.first().map(|c| c.instrument.clone());
    let split = |own: Vec<&'a Answer>| {
        let first = own.first().and_then(|one| instrument(one));
        if own.len() <= SIDE_BY_SIDE {
            return vec![own];
        }
        let (same, rest): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|one| instrument(one) == first);
        vec![same, rest]
    };
    let parts = packs.into_iter().flat_map(split);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The marks of the suppliers of one lot, a table for each part of the conditions.
pub fn marks(rows: &[Row], lang: Lang) -> Vec<Table> {
    let rows: Vec<&Row> = rows.iter().collect();
    let tables = parts(&columns(&rows)).into_iter().map(|own| {
        let supplier = Text::fixed("供应商", "supplier").get(lang).to_owned();
        let heads = own.iter().map(|column| column.short.get(lang).to_owned());
        Table {
            title: heading(&own, lang),
            head: std::iter::once(supplier).chain(heads).collect(),
            numeric: Vec::new(),
            naming: 1,
            totals: 0,
            notes: Vec::new(),
            rows: rows
                .iter()
                .map(|row| {
                    let first = std::iter::once(name(row, lang));
                    first.chain(marks_of(row, &own)).collect()
                })
                .collect(),
        }
    });
    tables.collect()
}

/// The instruments that the conditions stand in, and whether they bind.
fn heading(columns: &[&Answer], lang: Lang) -> String {
    let mut titles: Vec<String> = Vec::new();
    let firsts = columns.iter().filter_map(|column| column.citations.first());
    for citation in firsts {
        let title = citation.instrument.get(lang);
        let shown = match lang {
            Lang::Zh => format!("《{title}》"),
            Lang::En => title.to_owned(),
        };
        if !titles.contains(&shown) {
            titles.push(shown);
        }
    }
    let list = titles.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    });
    if columns.iter().all(|column| column.binding) {
        return list;
    }
    match lang {
        Lang::Zh => format!("{list}（建议，不具约束力）"),
        Lang::En => format!("{list} (a proposal: it binds nobody)"),
    }
}

/// Every row in one table, a column for each condition: a sheet to print.
pub fn wide(rows: &[Row], lang: Lang) -> Table {
    let all: Vec<&Row> = rows.iter().collect();
    let columns = columns(&all);
    let mut head: Vec<String> = heads(
        lang,
        &["案卷", "采购包", "供应商", "名称", "以哪一日为准"],
        &["case", "lot", "supplier", "name", "day"],
    );
    head.extend(
        columns
            .iter()
            .map(|column| column.short.get(lang).to_owned()),
    );
    head.extend(heads(lang, &["结论"], &["result"]));
    Table {
        title: Text::fixed("资格审查表", "Review of qualification")
            .get(lang)
            .to_owned(),
        head,
        numeric: Vec::new(),
        naming: 4,
        totals: 0,
        notes: Vec::new(),
        rows: rows
            .iter()
            .map(|row| {
                let mut cells = keys(row);
                cells.insert(3, name(row, lang));
                cells.extend(marks_of(row, &columns));
                cells.push(row.met().word().get(lang).to_owned());
                cells
            })
            .collect(),
    }
}

/// A line for each cell: what it came to, why, by what, and what would settle it.
pub fn long(rows: &[Row], lang: Lang) -> Table {
    let head = heads(
        lang,
        &[
            "案卷",
            "采购包",
            "供应商",
            "以哪一日为准",
            "条件",
            "条件内容",
            "约束力",
            "结论",
            "说明",
            "凭证",
            "依据",
            "怎样查清",
        ],
        &[
            "case",
            "lot",
            "supplier",
            "day",
            "condition",
            "wording",
            "binding",
            "status",
            "reason",
            "evidence",
            "basis",
            "settle",
        ],
    );
    let line = |row: &Row, cell: &Answer| {
        let mut cells = keys(row);
        let places: Vec<String> = cell
            .evidence
            .iter()
            .map(|one| evidence(one, lang))
            .collect();
        let basis: Vec<String> = cell
            .citations
            .iter()
            .map(|one| report::basis(one, lang))
            .collect();
        let binding = if cell.binding {
            Text::fixed("有", "yes")
        } else {
            Text::fixed("无（建议）", "no (a proposal)")
        };
        cells.extend([
            cell.id.to_string(),
            cell.title.get(lang).to_owned(),
            binding.get(lang).to_owned(),
            cell.met.word().get(lang).to_owned(),
            joined(&cell.said, lang),
            places.join("\n"),
            basis.join("\n"),
            joined(&cell.settle, lang),
        ]);
        cells
    };
    let lines = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |cell| line(row, cell)));
    Table {
        title: Text::fixed("逐项凭证和依据", "Evidence and basis")
            .get(lang)
            .to_owned(),
        head,
        numeric: Vec::new(),
        naming: 5,
        totals: 0,
        notes: Vec::new(),
        rows: lines.collect(),
    }
}

fn heads(lang: Lang, zh: &[&str], en: &[&str]) -> Vec<String> {
    let words = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What says which row a line belongs to: case, lot, supplier, day.
fn keys(row: &Row) -> Vec<String> {
    let shown = |text: Option<&str>| text.map(|t| visible(t).into_owned()).unwrap_or_default();
    vec![
        shown(row.case.as_deref()),
        shown(row.lot.as_deref()),
        visible(&row.supplier).into_owned(),
        row.date.map(|day| day.to_string()).unwrap_or_default(),
    ]
}
