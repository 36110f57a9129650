//! `--against FILE`: a table that was published, cell by cell, beside the one that the
//! cases give.

use std::path::Path;

use anyhow::anyhow;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

use super::super::named_file::table;
use super::super::session::shown;
use super::show::Made;
use crate::read::choice::Choice as _;
use crate::read::{Sink, csv};
use crate::source::Span;
use crate::summary::Column;
use crate::summary::cell::Cell;
use crate::summary::table::{Head, Row, Sheet};
use crate::table::Table;
use crate::text::{Lang, Text, quoted};
use crate::value::decimal::{self, money_text, plain};
use crate::value::fold::fold;
use crate::value::money::{Bound, Money, Unit, parse_signed_money};

/// What came of it.
pub(super) struct Against {
    path: String,
    compared: usize,
    cells: Vec<Differing>,
    /// Headers of columns that are none of the table's.
    skipped: Vec<String>,
}

/// A cell that does not say what the cases give.
struct Differing {
    line: usize,
    column: usize,
    row: String,
    name: Text,
    published: Option<String>,
    computed: Option<String>,
    difference: Option<Decimal>,
    verdict: Verdict,
}

/// In what way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Differs,
    Unreadable,
    NotComputed,
    NotPublished,
    NoSuchRow,
}

impl Verdict {
    const fn token(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Unreadable => "unreadable",
            Self::NotComputed => "not-computed",
            Self::NotPublished => "not-published",
            Self::NoSuchRow => "no-such-row",
        }
    }

    fn words(self) -> Text {
        match self {
            Self::Differs => Text::fixed("不一致", "differs"),
            Self::Unreadable => Text::fixed("读不出", "cannot be read"),
            Self::NotComputed => Text::fixed("案卷数据不全，无法核对", "the cases do not give it"),
            Self::NotPublished => Text::fixed("公布的表没有这一行", "not in the published table"),
            Self::NoSuchRow => Text::fixed("案卷没有这一行", "no case is of this row"),
        }
    }
}

/// A column of the published table.
struct Published<'a> {
    at: usize,
    head: &'a Head,
    unit: Option<Unit>,
}

/// The words for all rows together.
const TOTALS: [&str; 5] = ["合计", "总计", "total", "(total)", "全部"];

/// Compare.
///
/// # Errors
///
/// A file that cannot be read as a table, or that has no column of the table asked for.
pub(super) fn compare(path: &Path, made: &Made<'_>, lang: Lang) -> anyhow::Result<Against> {
    let mut sink = Sink::default();
    let sources = table(path, &mut sink);
    let grid = sources
        .as_deref()
        .and_then(|sources| sources.first())
        .and_then(|source| Some((source, csv::grid(source, &mut sink)?)));
    let faults = sink.into_findings();
    let (Some((source, grid)), true) = (grid, faults.is_empty()) else {
        let lines = faults.iter().map(|finding| {
            let start = finding.place().map(crate::source::Place::start);
            let (line, column) = start.map_or((1, 1), |at| (at.line, at.column));
            let message = finding.message.get(lang);
            format!("{}:{line}:{column}: {message}", finding.path())
        });
        return Err(anyhow!("{}", lines.collect::<Vec<_>>().join("\n")));
    };
    let name = quoted(&shown(path), 120);
    let Some(sheet) = made.tables.sheets.first() else {
        return Err(anyhow!("{name}"));
    };
    let place = |span: Span| {
        let at = source.position(span.start());
        (at.line, at.column)
    };
    let mut columns = Vec::new();
    let mut skipped = Vec::new();
    for (at, (header, _)) in grid.header.iter().enumerate().skip(1) {
        let (key, unit) = csv::header_key(header);
        let head = sheet.heads.iter().find(|head| means(head, &key));
        match head {
            Some(head) => columns.push(Published { at, head, unit }),
            None => skipped.push(quoted(header, 40)),
        }
    }
    if columns.is_empty() {
        let known: Vec<&str> = sheet
            .heads
            .iter()
            .map(|head| head.words.get(lang))
            .collect();
        let known = known.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        });
        let text: Text = text!(
            "{name}:1:1: 表头里没有可以核对的列；可以核对的有：{known}",
            "{name}:1:1: no column of the header can be compared; there are: {known}"
        );
        return Err(anyhow!("{}", text.get(lang)));
    }
    let mut found = Against {
        path: shown(path),
        compared: 0,
        cells: Vec::new(),
        skipped,
    };
    let mut seen: Vec<&str> = Vec::new();
    for (_, cells) in &grid.rows {
        let Some((label, span)) = cells.first() else {
            continue;
        };
        let label = label.trim();
        let own = row(sheet, label);
        let (line, column) = place(*span);
        let Some(own) = own else {
            found.cells.push(Differing {
                line,
                column,
                row: label.to_owned(),
                name: sheet.title.clone(),
                published: Some(label.to_owned()),
                computed: None,
                difference: None,
                verdict: Verdict::NoSuchRow,
            });
            continue;
        };
        seen.push(&own.key);
        for published in &columns {
            let Some((text, span)) = cells.get(published.at) else {
                continue;
            };
            if matches!(text.trim(), "" | "-" | "–" | "—" | "/") {
                continue;
            }
            let Some(cell) = sheet.cell(own, published.head.token) else {
                continue;
            };
            found.compared += 1;
            let (line, column) = place(*span);
            if let Err((verdict, computed, difference)) = same(text.trim(), cell, published.unit) {
                found.cells.push(Differing {
                    line,
                    column,
                    row: label.to_owned(),
                    name: published.head.words.clone(),
                    published: Some(text.trim().to_owned()),
                    computed,
                    difference,
                    verdict,
                });
            }
        }
    }
    for own in sheet.rows.iter().filter(|own| !seen.contains(&&*own.key)) {
        found.cells.push(Differing {
            line: 1,
            column: 1,
            row: own.label.get(lang).to_owned(),
            name: sheet.title.clone(),
            published: None,
            computed: sheet.cell(own, "cases").and_then(written),
            difference: None,
            verdict: Verdict::NotPublished,
        });
    }
    Ok(found)
}

/// Whether a header, folded and without its unit, names a column.
fn means(head: &Head, key: &str) -> bool {
    let column = Column::from_word(key).map(Column::token);
    let words = fold(&head.words.zh).replace(' ', "");
    column == Some(head.token) || head.token == key || words == key || head.words.en == key
}

/// The row that a label means.
fn row<'a>(sheet: &'a Sheet, label: &str) -> Option<&'a Row> {
    let folded = fold(label);
    let folded = folded.trim();
    let same = |word: &str| fold(word).trim() == folded;
    if TOTALS.contains(&folded.to_lowercase().as_str()) {
        return sheet.total.as_ref();
    }
    sheet
        .rows
        .iter()
        .find(|row| same(&row.key) || same(&row.label.zh) || same(&row.label.en))
}

type Unlike = (Verdict, Option<String>, Option<Decimal>);

/// Whether a published figure is that of the cases, rounded as it is.
fn same(text: &str, cell: &Cell, unit: Option<Unit>) -> Result<(), Unlike> {
    let computed = written(cell);
    let unreadable = || (Verdict::Unreadable, computed.clone(), None);
    let unknown = || (Verdict::NotComputed, computed.clone(), None);
    let differs = |difference| Err((Verdict::Differs, computed.clone(), difference));
    match cell {
        Cell::Money { sum, unknown: lack } => {
            let published = parse_signed_money(text, unit).map_err(|_| unreadable())?;
            let own = sum.and_then(crate::value::money::Range::money);
            let own = own.filter(|_| *lack == 0).ok_or_else(unknown)?;
            money(&published, &own, text, unit).or_else(differs)
        }
        Cell::Difference(own) => {
            let published = parse_signed_money(text, unit).map_err(|_| unreadable())?;
            let amount = own.ok_or_else(unknown)?;
            let own = Money {
                amount,
                bound: Bound::Exact,
            };
            money(&published, &own, text, unit).or_else(differs)
        }
        Cell::Count(own) => number(text, Decimal::from(*own), unreadable, differs),
        Cell::Sum { n: 0, .. } => Err(unknown()),
        Cell::Sum {
            sum, unknown: lack, ..
        } => match lack {
            0 => number(text, Decimal::from(*sum), unreadable, differs),
            _ => Err(unknown()),
        },
        Cell::Number { sum, unknown: 0 } => number(text, *sum, unreadable, differs),
        Cell::Number { .. } => Err(unknown()),
        Cell::Rate(rate) | Cell::Share(rate) => {
            let folded = fold(text);
            let folded = folded.trim();
            match folded.strip_suffix('%') {
                Some(digits) => {
                    let own = |places| rate.percent(places);
                    quotient(digits.trim(), own, unknown, unreadable, differs)
                }
                None => {
                    let own = |places| rate.rounded(places);
                    quotient(folded, own, unknown, unreadable, differs)
                }
            }
        }
        Cell::Mean(rate) => {
            let own = |places| rate.rounded(places);
            quotient(text, own, unknown, unreadable, differs)
        }
        Cell::Days { .. } | Cell::Text(_) | Cell::Tally(_) | Cell::None => Err(unknown()),
    }
}

fn number(
    text: &str,
    own: Decimal,
    unreadable: impl Fn() -> Unlike,
    differs: impl Fn(Option<Decimal>) -> Result<(), Unlike>,
) -> Result<(), Unlike> {
    let published = decimal::decimal(text).map_err(|_| unreadable())?;
    let places = places(text);
    let rounded = own.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    match rounded == published {
        true => Ok(()),
        false => differs(Some(published - own)),
    }
}

/// Whether a quotient, rounded once to the places that are published, is what is
/// published.
fn quotient(
    text: &str,
    own: impl Fn(u32) -> Option<Decimal>,
    unknown: impl Fn() -> Unlike,
    unreadable: impl Fn() -> Unlike,
    differs: impl Fn(Option<Decimal>) -> Result<(), Unlike>,
) -> Result<(), Unlike> {
    let published = decimal::decimal(text).map_err(|_| unreadable())?;
    let own = own(places(text)).ok_or_else(unknown)?;
    match own == published {
        true => Ok(()),
        false => differs(published.checked_sub(own)),
    }
}

/// Whether an amount is another, rounded to the digits that are published.
fn money(
    published: &Money,
    own: &Money,
    text: &str,
    unit: Option<Unit>,
) -> Result<(), Option<Decimal>> {
    if published.bound != own.bound {
        return Err(None);
    }
    let folded = fold(text);
    let power: u32 = match (folded.contains("亿"), folded.contains('万'), unit) {
        (true, _, _) | (_, _, Some(Unit::Yi)) => 8,
        (_, true, _) | (_, _, Some(Unit::Wan)) => 4,
        (false, false, Some(Unit::Yuan) | None) => 0,
    };
    let step = (0..power).fold(Decimal::ONE, |step, _| step * Decimal::TEN);
    let rounded = own
        .amount
        .checked_div(step)
        .map(|own| own.round_dp_with_strategy(places(text), RoundingStrategy::MidpointAwayFromZero))
        .and_then(|own| own.checked_mul(step));
    match rounded == Some(published.amount) {
        true => Ok(()),
        false => Err(published.amount.checked_sub(own.amount)),
    }
}

/// Digits behind the point.
fn places(text: &str) -> u32 {
    let folded = fold(text);
    let behind = folded.split_once('.').map_or("", |(_, behind)| behind);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    u32::try_from(digits).unwrap_or(0)
}

/// A cell as it is compared.
fn written(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Count(n) => Some(n.to_string()),
        Cell::Sum { n: 0, .. } => None,
        Cell::Sum { sum, .. } => Some(sum.to_string()),
        Cell::Money { sum, .. } => sum.map(|sum| sum.to_string()).filter(|own| !own.is_empty()),
        Cell::Difference(own) => own.map(money_text),
        Cell::Rate(rate) | Cell::Mean(rate) | Cell::Share(rate) => {
            rate.rounded(4).map(|value| value.to_string())
        }
        Cell::Number { sum, .. } => Some(plain(*sum)),
        Cell::Days { .. } | Cell::Text(_) | Cell::Tally(_) | Cell::None => None,
    }
}

impl Against {
    /// Whether some cell differs, or cannot be compared.
    pub(super) fn differs(&self) -> bool {
        !self.cells.is_empty()
    }

    /// In a sentence.
    pub(super) fn said(&self, lang: Lang) -> String {
        let (compared, differ) = (self.compared, self.cells.len());
        let path = quoted(&self.path, 120);
        let text = text!(
            "与 {path} 核对了 {compared} 格，{differ} 处不一致或无法核对",
            "compared with {path}: {compared} cells, {differ} differ or cannot be compared"
        );
        let mut said = text.get(lang).to_owned();
        if !self.skipped.is_empty() {
            let skipped = self.skipped.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            });
            let text: Text = text!(
                "；没有核对的列：{skipped}",
                "; columns not compared: {skipped}"
            );
            said.push_str(text.get(lang));
        }
        said
    }

    /// Each cell that differs.
    pub(super) fn table(&self, lang: Lang) -> Table {
        let head = [
            Text::fixed("位置", "place"),
            Text::fixed("行", "row"),
            Text::fixed("列", "column"),
            Text::fixed("公布", "published"),
            Text::fixed("按案卷计算", "from the cases"),
            Text::fixed("差（公布减计算）", "difference"),
            Text::fixed("结论", "verdict"),
        ];
        let path = &self.path;
        let rows = self.cells.iter().map(|cell| {
            vec![
                format!("{path}:{}:{}", cell.line, cell.column),
                cell.row.clone(),
                cell.name.get(lang).to_owned(),
                cell.published.clone().unwrap_or_else(|| "–".to_owned()),
                cell.computed.clone().unwrap_or_else(|| "–".to_owned()),
                cell.difference.map_or_else(|| "–".to_owned(), plain),
                cell.verdict.words().get(lang).to_owned(),
            ]
        });
        let title = Text::fixed("与公布的表核对", "Compared with the published table");
        Table {
            title: title.get(lang).to_owned(),
            head: head.iter().map(|own| own.get(lang).to_owned()).collect(),
            numeric: vec![false, false, false, true, true, true, false],
            naming: 3,
            rows: rows.collect(),
            ..Table::default()
        }
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let cells = self.cells.iter().map(|cell| {
            json!({
                "line": cell.line,
                "column": cell.column,
                "row": cell.row,
                "name": cell.name.zh,
                "published": cell.published,
                "computed": cell.computed,
                "difference": cell.difference.map(plain),
                "verdict": cell.verdict.token(),
            })
        });
        json!({
            "path": self.path,
            "compared": self.compared,
            "differ": self.cells.len(),
            "not_compared": self.skipped,
            "cells": cells.collect::<Vec<Value>>(),
        })
    }
}
