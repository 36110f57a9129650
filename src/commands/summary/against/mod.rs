//! `--against FILE`: a table that was published, cell by cell, beside the one that the
//! cases give.

mod figure;
mod header;
mod label;
mod verdict;

use std::path::Path;
use std::sync::Arc;

use anyhow::anyhow;
use serde_json::{Value, json};

use super::super::named_file::table;
use super::super::session::shown;
use super::show::Made;
use crate::finding::{Finding, Severity};
use crate::read::choice::Choice as _;
use crate::read::{Sink, csv};
use crate::source::{Source, Span};
use crate::summary::table::{Head, Sheet};
use crate::summary::{Column, Dimension};
use crate::table::Table;
use crate::text::{Lang, Text, quoted};
use crate::value::decimal::plain;
use crate::value::fold::fold;
use figure::{same, written};
use header::{Published, column, is_plain, key};
use label::row;
use rust_decimal::Decimal;
use verdict::Verdict;

/// What came of it.
pub(super) struct Against {
    path: String,
    compared: usize,
    cells: Vec<Differing>,
    /// Headers of columns that are none of the table's.
    skipped: Vec<String>,
    /// How many worksheets there are; the first is compared.
    sheets: usize,
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

/// The cells of a published row, each with its place.
type Cells<'a> = [(std::borrow::Cow<'a, str>, Span)];

/// Compare.
///
/// # Errors
///
/// A file that cannot be read as a table, or that has no column of the table asked for.
pub(super) fn compare(path: &Path, made: &Made<'_>, lang: Lang) -> anyhow::Result<Against> {
    let mut sink = Sink::default();
    let sources = table(path, &mut sink).unwrap_or_default();
    let grid = sources
        .first()
        .and_then(|source| Some((source, csv::grid(source, &mut sink)?)));
    let faults = sink.into_findings();
    // That it is no UTF-8, or that a formula filled a cell, hinders nobody.
    let stops = |finding: &Finding| finding.blocks || finding.severity == Severity::Error;
    let (Some((source, grid)), false) = (grid, faults.iter().any(stops)) else {
        let mut faults: Vec<Finding> = faults.into_iter().filter(stops).collect();
        crate::finding::sort(&mut faults);
        return Err(anyhow!("{}", told(&faults, path, lang)));
    };
    let Some(sheet) = made.own() else {
        return Err(anyhow!("{}", quoted(&shown(path), 120)));
    };
    let header: Vec<&str> = grid.header.iter().map(|(text, _)| text.as_ref()).collect();
    let names = names(sheet, &header);
    let mut found = Against {
        path: shown(path),
        compared: 0,
        cells: Vec::new(),
        skipped: Vec::new(),
        sheets: sources.len(),
    };
    // What --columns leaves out is not asked for.
    let all: Vec<Head> = match Dimension::from_word(sheet.name) {
        Some(_) => Column::all().map(Head::from).collect(),
        None => Vec::new(),
    };
    let mut columns = Vec::new();
    for (at, (head, span)) in grid.header.iter().enumerate() {
        if at == names {
            continue;
        }
        match column(&sheet.heads, head) {
            Some((head, part, unit)) => columns.push(Published {
                at,
                head,
                part,
                unit,
            }),
            None => {
                let name = quoted(head, 40);
                let cells = grid.rows.iter().filter_map(|(_, cells)| cells.get(at));
                let mut cells = cells.map(|(text, _)| text.as_ref());
                let left = column(&all, head).is_some();
                if !left && !is_plain(head) && cells.any(has_digit) {
                    let (line, column) = place(source, *span);
                    found.cells.push(Differing {
                        line,
                        column,
                        row: String::new(),
                        name: Text::same(name.clone()),
                        published: None,
                        computed: None,
                        difference: None,
                        verdict: Verdict::NoSuchColumn,
                    });
                }
                found.skipped.push(name);
            }
        }
    }
    if columns.is_empty() {
        return Err(anyhow!("{}", no_column(sheet, path, lang)));
    }
    let second = header.iter().position(|head| key(head) == "label");
    let mut seen: Vec<&str> = Vec::new();
    for (_, cells) in &grid.rows {
        // A table of the tool's own has the key first, which is blank where nothing is
        // stated, and then the label.
        let labels = [Some(names), second].into_iter().flatten();
        let mut labels = labels.filter_map(|at| cells.get(at).map(|(text, _)| text.trim()));
        let label = labels.find(|label| !label.is_empty()).unwrap_or("");
        if matches!(label, "(others)") {
            continue;
        }
        if let Some(key) = found.row(source, sheet, label, (names, cells), &columns) {
            seen.push(key);
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

/// Findings as lines.
fn told(faults: &[Finding], path: &Path, lang: Lang) -> String {
    if faults.is_empty() {
        let path = quoted(&shown(path), 120);
        let text: Text = text!("{path} 里没有表", "there is no table in {path}");
        return text.get(lang).to_owned();
    }
    let lines = faults.iter().map(|finding| {
        let start = finding.place().map(crate::source::Place::start);
        let (line, column) = start.map_or((1, 1), |at| (at.line, at.column));
        let message = finding.message.get(lang);
        format!("{}:{line}:{column}: {message}", finding.path())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn no_column(sheet: &Sheet, path: &Path, lang: Lang) -> String {
    let name = quoted(&shown(path), 120);
    let known = sheet.heads.iter().map(|head| head.words.get(lang));
    let known = known.collect::<Vec<&str>>().join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    });
    let text: Text = text!(
        "{name}:1:1: 表头里没有可以核对的列；可以核对的有：{known}",
        "{name}:1:1: no column of the header can be compared; there are: {known}"
    );
    text.get(lang).to_owned()
}

fn place(source: &Arc<Source>, span: Span) -> (usize, usize) {
    let at = source.position(span.start());
    (at.line, at.column)
}

/// The column that names the rows: the one whose head says so, else the first.
fn names(sheet: &Sheet, header: &[&str]) -> usize {
    let says = |head: &str| {
        let key = key(head);
        let by = Dimension::from_word(&key).map(Dimension::token);
        by == Some(sheet.name)
            || [&sheet.title.zh, &sheet.title.en]
                .map(|own| self::key(own))
                .contains(&key)
    };
    header.iter().position(|head| says(head)).unwrap_or(0)
}

fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "/")
}

fn has_digit(text: &str) -> bool {
    fold(text).contains(|c: char| c.is_ascii_digit())
}

impl Against {
    /// Compare a published row; the key of ours.
    fn row<'a>(
        &mut self,
        source: &Arc<Source>,
        sheet: &'a Sheet,
        label: &str,
        (names, cells): (usize, &Cells<'_>),
        columns: &[Published<'_>],
    ) -> Option<&'a str> {
        let Some(own) = row(sheet, label) else {
            // A remark below the rows has no figures.
            let mut figures = columns.iter().filter_map(|column| cells.get(column.at));
            if figures.all(|(text, _)| is_blank(text)) {
                return None;
            }
            let (line, column) = cells.get(names).map_or((1, 1), |own| place(source, own.1));
            self.cells.push(Differing {
                line,
                column,
                row: label.to_owned(),
                name: sheet.title.clone(),
                published: Some(label.to_owned()),
                computed: None,
                difference: None,
                verdict: Verdict::NoSuchRow,
            });
            return None;
        };
        for published in columns {
            let Some((text, span)) = cells.get(published.at) else {
                continue;
            };
            if is_blank(text) {
                continue;
            }
            let Some(cell) = sheet.cell(own, published.head.token) else {
                continue;
            };
            self.compared += 1;
            if let Err((verdict, computed, difference)) = same(text, cell, published) {
                let (line, column) = place(source, *span);
                self.cells.push(Differing {
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
        // The total has the key of what is not stated.
        let is_total = sheet
            .total
            .as_ref()
            .is_some_and(|total| std::ptr::eq(total, own));
        (!is_total).then_some(own.key.as_str())
    }

    /// Whether some cell differs, or cannot be compared.
    pub(super) fn differs(&self) -> bool {
        !self.cells.is_empty()
    }

    /// In a sentence.
    pub(super) fn said(&self, lang: Lang) -> String {
        let (compared, differ) = (self.compared, self.cells.len());
        let path = quoted(&self.path, 120);
        let told = match compared {
            1 => "1 cell".to_owned(),
            n => format!("{n} cells"),
        };
        let text = text!(
            "与 {path} 核对了 {compared} 格，{differ} 处不一致或无法核对",
            "compared with {path}: {told}, {differ} differing or not to be compared"
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
        if self.sheets > 1 {
            let others = self.sheets - 1;
            let text: Text = text!(
                "；只核对第一张工作表，另有 {others} 张没有核对",
                "; only the first worksheet is compared, not the other {others}"
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
