//! Lines on pages of several commands: kept as they are in Markdown, and the findings
//! below a result.

use super::Surroundings;
use crate::finding::Finding;
use crate::report::{self, Report, Show, Stats};
use crate::text::Lang;

/// Lines as they are, in Markdown: nothing in them is markup. The fence is longer
/// than any that the lines could hold.
pub(super) fn fenced(lines: &str) -> String {
    if lines.trim().is_empty() {
        return String::new();
    }
    let mut fence = "```".to_owned();
    while lines.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}text\n{}\n{fence}\n\n", lines.trim_end())
}

/// A page with one line end at its end.
pub(super) fn ended(mut page: String) -> Vec<u8> {
    page.truncate(page.trim_end().len());
    page.push('\n');
    page.into_bytes()
}

/// Findings as `validate` prints them, without its closing line: that speaks of
/// rules, and here is a result.
pub(super) fn findings(
    findings: &[Finding],
    lang: Lang,
    color: bool,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<String> {
    let report = Report {
        findings,
        packs: &[],
        stats: Stats::default().count(findings),
        as_of: None,
        tool: env!("CARGO_PKG_VERSION"),
        shard: None,
    };
    let options = report::Options {
        lang,
        color,
        width: surroundings.width(),
        show: Show::Unknown,
        quiet: true,
    };
    let mut bytes = Vec::new();
    report::write(report::Format::Text, &report, &options, &mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
