//! The table of findings: what `validate` finds, a row each.

use std::collections::BTreeMap;

use crate::finding::{Finding, Status};
use crate::flat::{CaseKeys, Key, Row, Table};
use crate::report::basis;
use crate::source::Position;
use crate::text::Lang;

/// The rows, in the order of the findings. What passed is no finding.
pub(super) fn rows(
    table: &Table,
    findings: &[Finding],
    cases: &[CaseKeys],
    lang: Lang,
) -> Vec<Row> {
    let by_path: BTreeMap<&str, &CaseKeys> = cases
        .iter()
        .map(|keys| (keys.path.as_str(), keys))
        .collect();
    let counted = |f: &&Finding| matches!(f.status, Status::Fail | Status::Unknown);
    let found = findings.iter().filter(counted);
    let row = |finding: &Finding| row(table, finding, of(finding.path(), &by_path), lang);
    found.map(row).collect()
}

/// The case in whose directory a file lies.
fn of<'a>(path: &str, cases: &BTreeMap<&str, &'a CaseKeys>) -> Option<&'a CaseKeys> {
    let mut dir = path;
    loop {
        if let Some(keys) = cases.get(dir) {
            return Some(keys);
        }
        match dir.rsplit_once('/') {
            Some((above, _)) => dir = above,
            None => return cases.get(".").copied(),
        }
    }
}

fn row(table: &Table, finding: &Finding, case: Option<&CaseKeys>, lang: Lang) -> Row {
    let whole = Position { line: 1, column: 1 };
    let start = finding.place().map_or(whole, |place| place.start());
    let waived = finding.waived.as_ref();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let until = waived.and_then(|w| w.until);
    let citations: Vec<String> = finding.citations.iter().map(|c| basis(c, lang)).collect();
    let mut row = Row::with_capacity(table.columns.len());
    for key in table.keys {
        // A finding on a supplier is of no case.
        let cell = case.and_then(|case| case.cell(*key));
        let named = || finding.case.as_deref().filter(|_| *key == Key::Case);
        row.push(cell.unwrap_or_else(|| text(named())));
    }
    row.extend([
        text(finding.lot.as_deref()),
        text(finding.subject.as_deref()),
        finding.rule.to_string(),
        finding.group.token().to_owned(),
        finding.pack.to_string(),
        finding.severity.token().to_owned(),
        finding.status.token().to_owned(),
        finding.counts().to_string(),
        text(waived.map(|w| w.by)),
        text(waived.map(|w| w.reason.as_str())),
        text(waived.map(|w| w.approved_by.as_str())),
        until.map(|day| day.to_string()).unwrap_or_default(),
        finding.path().to_owned(),
        start.line.to_string(),
        start.column.to_string(),
        finding.key.clone(),
        finding.message.get(lang).to_owned(),
        text(finding.help.as_ref().map(|help| help.get(lang))),
        citations.join("\n"),
        finding.blocks.to_string(),
    ]);
    row
}
