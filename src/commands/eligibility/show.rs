//! The matrix in the format that was asked for.

use std::fmt::Write as _;

use super::Outcome;
use crate::cli::{Eligibility, Format};
use crate::commands::Surroundings;
use crate::commands::lines::{ended, fenced, findings};
use crate::document::eligibility as document;
use crate::eligibility::Row;
use crate::report;
use crate::table::{self, HtmlPage};
use crate::text::{Lang, Text, visible};

pub(super) fn show(
    args: &Eligibility,
    outcome: &Outcome,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let rows = &outcome.rows;
    Ok(match format {
        Format::Json | Format::Jsonl => {
            let value = document::json(rows, &outcome.findings, lang);
            let mut bytes = Vec::new();
            report::write_value(&mut bytes, &value)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Csv => table::csv(&[document::long(rows, lang)], args.bom),
        Format::Xlsx => table::xlsx(
            &[document::wide(rows, lang), document::long(rows, lang)],
            lang,
        )?,
        Format::Markdown => markdown(outcome, lang, surroundings)?,
        Format::Html => html(outcome, lang, surroundings)?,
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => text(outcome, lang, surroundings)?,
    })
}

/// The rows, each case and lot by itself, in their order.
fn groups(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(|a, b| a.case == b.case && a.lot == b.lot)
}

/// What a group is about: 资格审查表, the case, the lot and the day.
fn heading(rows: &[Row], lang: Lang) -> String {
    let Some(first) = rows.first() else {
        return String::new();
    };
    let mut parts: Vec<String> = Vec::new();
    if let Some(case) = &first.case {
        parts.push(visible(case).into_owned());
    }
    if let Some(lot) = &first.lot {
        let lot = visible(lot);
        parts.push(text!("采购包 {lot}", "lot {lot}").get(lang).to_owned());
    }
    parts.push(match first.date {
        Some(day) => text!("以 {day} 为准", "as of {day}").get(lang).to_owned(),
        None => Text::fixed("日期不明", "the day is not known")
            .get(lang)
            .to_owned(),
    });
    match lang {
        Lang::Zh => format!("资格审查表：{}", parts.join("，")),
        Lang::En => format!("Review of qualification: {}", parts.join(", ")),
    }
}

/// What is said at the end: the cases without a supplier, and the count.
fn ending(outcome: &Outcome, lang: Lang) -> String {
    let mut out = String::new();
    for case in &outcome.empty {
        let case = visible(case);
        let line = text!(
            "{case}：看不出有哪些供应商（没有 bids.csv，也没有中标、合同）",
            "{case}: it names no supplier (no bids.csv, no award, no contract)"
        );
        let _ = writeln!(out, "{}", line.get(lang));
    }
    if !outcome.rows.is_empty() {
        let _ = writeln!(out, "{}", document::count(&outcome.rows, lang));
    }
    out
}

fn text(outcome: &Outcome, lang: Lang, surroundings: &Surroundings<'_>) -> anyhow::Result<Vec<u8>> {
    let mut page = String::new();
    for rows in groups(&outcome.rows) {
        let _ = writeln!(page, "{}", heading(rows, lang));
        for own in document::marks(rows, lang) {
            page.push_str(&table::terminal(&own, surroundings.width()));
        }
        let _ = writeln!(page, "{}\n", document::legend(lang));
        for row in rows {
            let told = document::details(row, lang);
            if !told.is_empty() {
                let _ = writeln!(page, "{told}");
            }
        }
    }
    page.push_str(&findings(
        &outcome.findings,
        lang,
        surroundings.color,
        surroundings,
    )?);
    page.push_str(&ending(outcome, lang));
    Ok(ended(page))
}

fn markdown(
    outcome: &Outcome,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let mut page = String::new();
    for rows in groups(&outcome.rows) {
        let _ = writeln!(page, "## {}\n", table::markdown_text(&heading(rows, lang)));
        for own in document::marks(rows, lang) {
            let _ = writeln!(page, "{}", table::markdown(&own));
        }
        let _ = writeln!(page, "{}\n", document::legend(lang));
        let told: String = rows
            .iter()
            .map(|row| document::details(row, lang))
            .collect();
        page.push_str(&fenced(&told));
    }
    page.push_str(&fenced(&findings(
        &outcome.findings,
        lang,
        false,
        surroundings,
    )?));
    page.push_str(&ending(outcome, lang));
    Ok(ended(page))
}

fn html(outcome: &Outcome, lang: Lang, surroundings: &Surroundings<'_>) -> anyhow::Result<Vec<u8>> {
    let mut page = HtmlPage::default();
    for rows in groups(&outcome.rows) {
        page.heading(&heading(rows, lang));
        for own in document::marks(rows, lang) {
            page.table(&own);
        }
        page.lines(document::legend(lang));
        let told: String = rows
            .iter()
            .map(|row| document::details(row, lang))
            .collect();
        page.lines(&told);
    }
    page.lines(&findings(&outcome.findings, lang, false, surroundings)?);
    page.lines(&ending(outcome, lang));
    let (title, tag) = match lang {
        Lang::Zh => ("资格审查表", "zh-CN"),
        Lang::En => ("Review of qualification", "en"),
    };
    Ok(page.finish(title, tag).into_bytes())
}
