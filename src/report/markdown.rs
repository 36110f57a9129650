//! A page for a review, or for `$GITHUB_STEP_SUMMARY`: the closing line of
//! `text` comes first here, then the counts, a table for each case, what was
//! waived and what could not be judged. GitHub takes no more than 1 MiB of a
//! step: what would not fit is left out, the least grave first, and counted.

mod page;

use std::collections::BTreeMap;
use std::io::{self, Write};

use self::page::Page;
use super::notes::{self, colon};
use super::text::basis::basis;
use super::text::unknown;
use super::{Options, Report, Show, order};
use crate::finding::{Finding, Status};
use crate::table::{markdown_cell, markdown_code, markdown_text};
use crate::text::{Lang, Text};

/// Bytes of a page, some way below the limit.
const MOST: usize = 1_000_000;

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report, options, MOST).as_bytes())
}

fn page(report: &Report<'_>, options: &Options, most: usize) -> String {
    let lang = options.lang;
    let mut page = Page::new(most, lang);
    page.push(&format!(
        "## gpbs{}{}\n\n",
        colon(lang),
        markdown_text(&report.stats.line(lang))
    ));
    page.push(&counts(report, lang));
    let of = |is: fn(&Finding) -> bool| report.findings.iter().filter(move |f| is(f));
    cases(of(Finding::counts).collect(), lang, &mut page);
    let waived: Vec<&Finding> = of(|f| f.status == Status::Fail && f.waived.is_some()).collect();
    section(
        Text::fixed("已豁免的和历史问题", "Waived and existing findings"),
        &waived,
        lang,
        &mut page,
    );
    if options.show == Show::Fail {
        let blocks = unknown::blocks(report.findings, lang);
        if !blocks.is_empty() {
            page.heading(
                2,
                Text::fixed("无法判断的", "What could not be judged").get(lang),
            );
            page.rows("", blocks.iter().map(|block| listed(block)));
        }
    } else {
        let open: Vec<&Finding> = of(|f| f.status == Status::Unknown).collect();
        section(
            Text::fixed("无法判断的", "What could not be judged"),
            &open,
            lang,
            &mut page,
        );
    }
    if options.show == Show::All {
        let rest: Vec<&Finding> = of(|f| f.status == Status::Pass)
            .chain(of(|f| f.status == Status::NotApplicable))
            .collect();
        section(
            Text::fixed("其余结果", "Other results"),
            &rest,
            lang,
            &mut page,
        );
    }
    page.finish()
}

/// The counts as a table.
fn counts(report: &Report<'_>, lang: Lang) -> String {
    let stats = &report.stats;
    let columns = [
        (Text::fixed("案卷", "cases"), stats.cases),
        (Text::fixed("错误", "errors"), stats.errors),
        (Text::fixed("警告", "warnings"), stats.warnings),
        (Text::fixed("提示", "notes"), stats.notes),
        (Text::fixed("已豁免", "waived"), stats.waived),
        (Text::fixed("历史", "existing"), stats.baseline),
        (Text::fixed("已判", "judged"), stats.judged),
        (Text::fixed("无法判断", "unknown"), stats.unknown),
        (Text::fixed("未到环节", "not due"), stats.not_due),
    ];
    let (mut head, mut rule, mut row) = ("|".to_owned(), "|".to_owned(), "|".to_owned());
    for (name, n) in columns {
        head += &format!(" {} |", name.get(lang));
        rule += " ---: |";
        row += &format!(" {n} |");
    }
    format!("{head}\n{rule}\n{row}\n\n")
}

/// What counts, a table for each case; the cases with errors first.
fn cases(findings: Vec<&Finding>, lang: Lang, page: &mut Page) {
    if findings.is_empty() {
        return;
    }
    page.heading(2, Text::fixed("问题", "Findings").get(lang));
    let mut order: Vec<(u8, &str)> = Vec::new();
    let mut groups: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let case = finding.case.as_deref().unwrap_or("");
        let group = groups.entry(case).or_insert_with(|| {
            order.push((u8::MAX, case));
            Vec::new()
        });
        group.push(finding);
    }
    for (gravest, case) in &mut order {
        let group = groups.get_mut(case).map(|group| {
            group.sort_by_key(|f| order::rank(f));
            group.first().map_or(u8::MAX, |f| order::rank(f))
        });
        *gravest = group.unwrap_or(u8::MAX);
    }
    order.sort_by_key(|(gravest, _)| *gravest);
    for (_, case) in order {
        let group = groups.get(case).map_or(&[][..], Vec::as_slice);
        let name = if case.is_empty() {
            Text::fixed("档案库和供应商", "Repository and suppliers")
                .get(lang)
                .to_owned()
        } else {
            markdown_text(case)
        };
        page.heading(3, &name);
        page.rows(
            &head(lang),
            group.iter().map(|finding| row(finding, None, lang)),
        );
    }
}

/// A table of findings of several cases.
fn section(title: Text, findings: &[&Finding], lang: Lang, page: &mut Page) {
    if findings.is_empty() {
        return;
    }
    page.heading(2, title.get(lang));
    let rows = findings.iter().map(|finding| {
        let case = finding.case.as_deref().unwrap_or("");
        row(finding, Some(case), lang)
    });
    let name = Text::fixed("案卷", "case");
    page.rows(
        &format!(
            "| {} {}",
            name.get(lang),
            head(lang).replacen("\n|", "\n| --- |", 1)
        ),
        rows,
    );
}

/// The head of a table of findings, with its rule.
fn head(lang: Lang) -> String {
    let names = match lang {
        Lang::Zh => ["级别", "问题", "位置", "依据", "改法", "规则"],
        Lang::En => ["severity", "finding", "place", "basis", "help", "rule"],
    };
    format!(
        "| {} |\n|{}\n",
        names.join(" | "),
        " --- |".repeat(names.len())
    )
}

fn row(finding: &Finding, case: Option<&str>, lang: Lang) -> String {
    let at = finding.place().map_or((1, 1), |place| {
        let at = place.start();
        (at.line, at.column)
    });
    let mut message = markdown_cell(finding.message.get(lang));
    if !finding.missing.is_empty() {
        let keys = markdown_cell(&unknown::keys(&finding.missing, lang));
        message += &format!("<br>{}{}{keys}", unknown::word(lang), colon(lang));
    }
    if let Some(waived) = &finding.waived {
        let by = notes::waived_by(waived, lang);
        if !by.is_empty() {
            message += &format!("<br>{}", markdown_cell(&by));
        }
    }
    let citations: Vec<String> = finding
        .citations
        .iter()
        .map(|citation| markdown_cell(&basis(citation, lang)))
        .collect();
    let help = finding.help.as_ref().map_or("", |help| help.get(lang));
    let help: Vec<String> = help.lines().map(markdown_cell).collect();
    let case = case.map(|case| format!("| {} ", markdown_cell(case)));
    format!(
        "{}| {} | {message} | {} | {} | {} | {} |\n",
        case.unwrap_or_default(),
        level(finding, lang),
        markdown_code(&format!("{}:{}:{}", finding.path(), at.0, at.1)).replace('|', "\\|"),
        citations.join("<br>"),
        help.join("<br>"),
        markdown_code(&finding.rule).replace('|', "\\|"),
    )
}

/// `错误`, `豁免（错误）`, `无法判断`.
fn level(finding: &Finding, lang: Lang) -> String {
    let word = notes::word(finding);
    let severity = finding.severity.word();
    match lang {
        _ if finding.waived.is_none() => word.get(lang).to_owned(),
        Lang::Zh => format!("{}（{}）", word.zh, severity.zh),
        Lang::En => format!("{} ({})", word.en, severity.en),
    }
}

/// A block of `text` as a list below its heading.
fn listed(block: &str) -> String {
    let mut lines = block.lines();
    let mut out = format!(
        "**{}**\n\n",
        markdown_text(lines.next().unwrap_or_default())
    );
    for line in lines {
        out += &format!("- {}\n", markdown_text(line));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests;
