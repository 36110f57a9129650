//! The answer in the format that was asked for.

use super::gather::Gathered;
use crate::cli::{Format, Method as Args};
use crate::commands::Surroundings;
use crate::commands::lines::{ended, fenced, findings};
use crate::document::method::{self as document, Sheet};
use crate::report;
use crate::table::{self, HtmlPage};
use crate::text::Lang;

pub(super) fn show(
    args: &Args,
    gathered: &Gathered,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let empty = Sheet::default();
    let sheet = gathered.sheet.as_ref().unwrap_or(&empty);
    let told = |color: bool| findings(&gathered.findings, lang, color, surroundings);
    Ok(match format {
        Format::Json | Format::Jsonl => {
            let value = document::json(sheet, &gathered.findings, lang);
            let mut bytes = Vec::new();
            report::write_value(&mut bytes, &value)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Csv => table::csv(&[document::long(sheet, lang)], args.bom),
        Format::Xlsx => table::xlsx(
            &[document::summary(sheet, lang), document::long(sheet, lang)],
            lang,
        )?,
        Format::Markdown => {
            let mut page = fenced(&document::head(sheet, lang));
            page.push_str(&table::markdown(&document::summary(sheet, lang)));
            page.push('\n');
            page.push_str(&fenced(&document::blocks(sheet, lang)));
            page.push_str(&fenced(&document::tail(sheet, lang)));
            page.push_str(&fenced(&told(false)?));
            ended(page)
        }
        Format::Html => {
            let mut page = HtmlPage::default();
            page.lines(&document::head(sheet, lang));
            page.table(&document::summary(sheet, lang));
            page.lines(&document::blocks(sheet, lang));
            page.lines(&document::tail(sheet, lang));
            page.lines(&told(false)?);
            let (title, tag) = match lang {
                Lang::Zh => ("采购方式", "zh-CN"),
                Lang::En => ("Procurement methods", "en"),
            };
            page.finish(title, tag).into_bytes()
        }
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => {
            let mut page = String::new();
            if gathered.sheet.is_some() {
                page.push_str(&document::head(sheet, lang));
                page.push('\n');
                if sheet.none.is_none() {
                    let summary = document::summary(sheet, lang);
                    page.push_str(&table::terminal(&summary, surroundings.width()));
                    page.push('\n');
                }
                page.push_str(&document::blocks(sheet, lang));
                page.push_str(&document::tail(sheet, lang));
            }
            page.push_str(&told(surroundings.color)?);
            ended(page)
        }
    })
}
