//! The answer in the format that was asked for.

use std::fmt::Write as _;

use super::gather::Gathered;
use crate::cli::{Cli, Coverage as Args, Format};
use crate::commands::Surroundings;
use crate::commands::lines::{ended, fenced, findings};
use crate::document::coverage::{self as document, Coverage};
use crate::report;
use crate::table::{self, HtmlPage, Table};
use crate::text::Lang;

pub(super) fn show(
    cli: &Cli,
    args: &Args,
    gathered: &Gathered,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let coverage = &gathered.coverage;
    let told = |color: bool| findings(&gathered.blocking, lang, color, surroundings);
    Ok(match format {
        Format::Json | Format::Jsonl => {
            let value = document::json(coverage, &gathered.blocking, lang);
            let mut bytes = Vec::new();
            report::write_value(&mut bytes, &value)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Csv => table::csv(&[document::all(coverage, lang)], args.bom),
        Format::Xlsx => table::xlsx(
            &[
                document::all(coverage, lang),
                document::groups(coverage, lang),
                document::keys(coverage, lang),
            ],
            lang,
        )?,
        Format::Markdown => {
            let mut page = fenced(&document::head(coverage, lang));
            for own in tables(coverage, lang, false) {
                let _ = writeln!(page, "## {}\n", table::markdown_text(&own.title));
                let _ = writeln!(page, "{}", table::markdown(&untitled(&own)));
            }
            page.push_str(&fenced(document::legend(lang)));
            page.push_str(&fenced(&document::foot(coverage, lang)));
            page.push_str(&fenced(&told(false)?));
            ended(page)
        }
        Format::Html => {
            let mut page = HtmlPage::default();
            page.lines(&document::head(coverage, lang));
            for own in tables(coverage, lang, false) {
                page.heading(&own.title);
                page.table(&untitled(&own));
            }
            page.lines(document::legend(lang));
            page.lines(&document::foot(coverage, lang));
            page.lines(&told(false)?);
            let (title, tag) = match lang {
                Lang::Zh => ("数据覆盖", "zh-CN"),
                Lang::En => ("Coverage", "en"),
            };
            page.finish(title, tag).into_bytes()
        }
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => {
            let mut page = document::head(coverage, lang);
            for own in tables(coverage, lang, true) {
                let _ = writeln!(page, "\n{}", own.title);
                page.push_str(&table::terminal(&untitled(&own), surroundings.width()));
            }
            if cli.quiet == 0 {
                let _ = writeln!(page, "\n{}", document::legend(lang));
                page.push_str(&document::foot(coverage, lang));
            }
            page.push_str(&told(surroundings.color)?);
            ended(page)
        }
    })
}

/// The tables that have a row.
fn tables(coverage: &Coverage, lang: Lang, narrow: bool) -> Vec<Table> {
    let all = [
        document::keys(coverage, lang),
        document::groups(coverage, lang),
        document::lacking(coverage, lang, narrow),
    ];
    all.into_iter().filter(|own| !own.rows.is_empty()).collect()
}

/// The page has said what it is.
fn untitled(table: &Table) -> Table {
    Table {
        title: String::new(),
        ..table.clone()
    }
}
