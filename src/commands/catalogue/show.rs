//! The catalogue in the format that was asked for.

use super::gather::Gathered;
use crate::cli::{Catalogue as Args, Format};
use crate::commands::Surroundings;
use crate::commands::lines::{ended, fenced, findings};
use crate::document::catalogue as document;
use crate::report;
use crate::table::{self, HtmlPage, Table};
use crate::text::Lang;

/// The tables that there is something in, the comparison first where one was asked for.
fn tables(gathered: &Gathered, lang: Lang) -> Vec<Table> {
    let sheet = &gathered.sheet;
    let mut found: Vec<Table> = Vec::new();
    if let Some(of) = &sheet.comparison {
        found.push(document::comparison(of, lang));
    }
    if !sheet.versions.is_empty() {
        found.push(document::versions(sheet, lang));
    }
    found.push(document::groups(sheet, lang));
    found
}

pub(super) fn show(
    args: &Args,
    gathered: &Gathered,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let sheet = &gathered.sheet;
    let tables = tables(gathered, lang);
    let lean = || {
        let full = tables.iter().filter(|table| !table.rows.is_empty());
        full.cloned().map(document::lean).collect::<Vec<_>>()
    };
    let told = |color: bool| findings(&gathered.findings, lang, color, surroundings);
    let notes = document::notes(sheet, lang);
    Ok(match format {
        Format::Json | Format::Jsonl => {
            let value = document::json(sheet, &gathered.findings, lang);
            let mut bytes = Vec::new();
            report::write_value(&mut bytes, &value)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Csv => table::csv(&tables, args.bom),
        Format::Xlsx => table::xlsx(&tables, lang)?,
        Format::Markdown => {
            let mut page = fenced(&document::head(sheet, lang));
            for table in &lean() {
                page.push_str(&table::markdown(table));
                page.push('\n');
            }
            page.push_str(&fenced(&notes));
            page.push_str(&fenced(&document::tail(sheet, lang)));
            page.push_str(&fenced(&told(false)?));
            ended(page)
        }
        Format::Html => {
            let mut page = HtmlPage::default();
            page.lines(&document::head(sheet, lang));
            for table in &lean() {
                page.table(table);
            }
            page.lines(&notes);
            page.lines(&document::tail(sheet, lang));
            page.lines(&told(false)?);
            let (title, tag) = match lang {
                Lang::Zh => ("指导性目录", "zh-CN"),
                Lang::En => ("Guidance catalogue", "en"),
            };
            page.finish(title, tag).into_bytes()
        }
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => {
            let mut page = document::head(sheet, lang);
            for table in &lean() {
                page.push('\n');
                page.push_str(&table::terminal(table, surroundings.width()));
            }
            for lines in [
                notes,
                document::tail(sheet, lang),
                told(surroundings.color)?,
            ] {
                if !lines.trim().is_empty() {
                    page.push('\n');
                    page.push_str(&lines);
                }
            }
            ended(page)
        }
    })
}
