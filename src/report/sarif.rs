//! SARIF 2.1.0, one result to a line and the gravest first. Every rule is
//! described in both languages, found or not. What is unknown is `open`, what
//! was waived is suppressed with its reason, and where a baseline was applied
//! each result says whether it was known.
//!
//! GitHub takes no more than 25,000 results of a run and shows the first 5,000;
//! no more are written, and what was left out is said in the run itself.

mod result;
mod rules;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::record::write_value;
use super::{Options, Report, Show, fingerprint, order};
use crate::finding::{Finding, Status};
use crate::text::{Lang, visible};

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Results that GitHub takes; a file with more it refuses as a whole.
const MOST: usize = 25_000;

/// The directory that paths start from.
const BASE: &str = "%SRCROOT%";

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_at_most(MOST, report, options, out)
}

fn write_at_most(
    most: usize,
    report: &Report<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let marks = fingerprint::fingerprints(report.findings);
    let mut carried: Vec<(usize, &Finding)> = order::gravest_first(report.findings)
        .into_iter()
        .filter(|(_, f)| {
            options.show == Show::All || matches!(f.status, Status::Fail | Status::Unknown)
        })
        .collect();
    let left_out = carried.len().saturating_sub(most);
    carried.truncate(most);

    write!(
        out,
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{"
    )?;
    write!(
        out,
        "\"tool\":{{\"driver\":{{\"name\":\"gpbs\",\"version\":"
    )?;
    write_value(out, &report.tool)?;
    out.write_all(b",\"rules\":[")?;
    let rules = rules::described(report);
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for (nth, rule) in rules.iter().enumerate() {
        index.insert(rule.name, nth);
        out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        write_value(out, &rule.value(options.lang))?;
    }
    out.write_all(b"\n]}},\n")?;
    for (key, value) in frame(report, options.lang, left_out) {
        write!(out, "\"{key}\":")?;
        write_value(out, &value)?;
        out.write_all(b",\n")?;
    }
    out.write_all(b"\"results\":[")?;
    for (nth, (number, finding)) in carried.into_iter().enumerate() {
        out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        let mark = marks.get(number).map_or("", String::as_str);
        let mut result = result::result(finding, mark, report.baseline, options.lang);
        if let (Some(at), Some(object)) = (index.get(&*finding.rule), result.as_object_mut()) {
            object.insert("ruleIndex".to_owned(), json!(at));
        }
        write_value(out, &result)?;
    }
    out.write_all(b"\n]}]}\n")
}

/// What a run says of itself beside rules and results.
fn frame(report: &Report<'_>, lang: Lang, left_out: usize) -> [(&'static str, Value); 5] {
    let blocked = report
        .findings
        .iter()
        .any(|f| f.blocks && f.status == Status::Fail);
    let mut invocation = json!({ "executionSuccessful": !blocked });
    if left_out > 0
        && let Some(object) = invocation.as_object_mut()
    {
        let text = match lang {
            Lang::Zh => format!("另有 {left_out} 条结果没有写入：GitHub 每次至多接收 {MOST} 条"),
            Lang::En => format!(
                "{left_out} more results are left out: GitHub takes {MOST} of a run at most"
            ),
        };
        let note = json!([{ "level": "warning", "message": { "text": text } }]);
        object.insert("toolExecutionNotifications".to_owned(), note);
    }
    let language = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let packs: Vec<Value> = report
        .packs
        .iter()
        .map(|pack| json!({ "id": visible(&pack.id), "version": visible(&pack.version) }))
        .collect();
    [
        ("language", json!(language)),
        ("columnKind", json!("unicodeCodePoints")),
        (
            "originalUriBaseIds",
            json!({ BASE: { "description": { "text": match lang {
                Lang::Zh => "档案库的根目录",
                Lang::En => "the root of the repository",
            } } } }),
        ),
        ("invocations", json!([invocation])),
        (
            "properties",
            json!({
                "summary": report.stats.line(lang),
                "stats": report.stats,
                "as_of": report.as_of.map(|day| day.to_string()),
                "packs": packs,
                "left_out": left_out,
            }),
        ),
    ]
}

#[cfg(test)]
mod tests;
