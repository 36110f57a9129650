//! The parts as one: counts added, findings in the order of a whole run.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::read::{Part, word};
use crate::finding::Severity;
use crate::native;
use crate::report::{PackRef, Stats, UsedAt};
use crate::text::Text;

/// The whole.
pub(super) struct Whole {
    pub(super) tool: String,
    pub(super) as_of: Option<NaiveDate>,
    pub(super) packs: Vec<PackRef>,
    pub(super) stats: Stats,
    pub(super) findings: Vec<Value>,
}

/// Put parts together that are of one run.
pub(super) fn join(mut parts: Vec<Part>) -> Result<Whole, Text> {
    parts.sort_by_key(|part| part.shard.index);
    let mut packs = BTreeMap::new();
    let mut used: BTreeSet<UsedAt> = BTreeSet::new();
    let mut stats = Stats::default();
    let mut findings = Vec::new();
    let mut tool = String::new();
    let mut as_of = None;
    for part in parts {
        let header = part.header;
        let own = counted(Stats::default(), &part.findings);
        if own != counts(header.stats) {
            let file = part.file;
            return Err(text!(
                "{file} 的计数与所列的问题对不上，文件可能不完整或被改过",
                "the counts of {file} do not fit its findings; it may have been cut off or changed"
            ));
        }
        for (rank, pack) in part.shard.ranks.iter().zip(header.packs) {
            packs.insert(
                *rank,
                PackRef {
                    id: pack.id,
                    version: pack.version,
                },
            );
        }
        used.extend(part.shard.used);
        stats.cases += header.stats.cases;
        stats.excluded += header.stats.excluded;
        stats.judged += header.stats.judged;
        stats.not_due += header.stats.not_due;
        stats.not_run += header.stats.not_run;
        findings.extend(part.findings);
        tool = header.tool;
        as_of = header.as_of.and_then(|day| day.parse().ok());
    }
    let findings = of_the_whole(findings, &used);
    Ok(Whole {
        tool,
        as_of,
        packs: packs.into_values().collect(),
        stats: counted(stats, &findings),
        findings,
    })
}

/// Only what findings give.
fn counts(stats: Stats) -> Stats {
    Stats {
        cases: 0,
        excluded: 0,
        judged: 0,
        not_due: 0,
        not_run: 0,
        ..stats
    }
}

/// See [`Stats::count`].
fn counted(mut stats: Stats, findings: &[Value]) -> Stats {
    for finding in findings {
        let waived = finding.get("waived").filter(|waived| !waived.is_null());
        *match (word(finding, "status"), waived) {
            ("unknown", _) => &mut stats.unknown,
            ("fail", Some(waived)) if word(waived, "by") == "baseline" => &mut stats.baseline,
            ("fail", Some(_)) => &mut stats.waived,
            ("fail", None) => match Severity::from_token(word(finding, "severity")) {
                Some(Severity::Error) => &mut stats.errors,
                Some(Severity::Warning) => &mut stats.warnings,
                Some(Severity::Note) | None => &mut stats.notes,
            },
            _ => continue,
        } += 1;
    }
    stats
}

/// What a whole run would have found: a waiver that some part used is used, nothing
/// about waivers is known where a case could not be read, and what several parts tell
/// of a file of all is told once.
fn of_the_whole(mut findings: Vec<Value>, used: &BTreeSet<UsedAt>) -> Vec<Value> {
    let unused = [&native::WAIVER_UNUSED, &native::BASELINE_UNUSED];
    let is = |f: &Value, rule: &native::Native| word(f, "rule") == rule.name;
    // See [`crate::waive::hides`].
    let blocks = |f: &Value| f.get("blocks") == Some(&Value::Bool(true));
    let blocked = findings
        .iter()
        .any(|f| blocks(f) && !is(f, &native::SETTINGS));
    findings.retain(|f| {
        let idle = unused.iter().any(|rule| is(f, rule));
        let gated = idle || is(f, &native::WAIVER_EXPIRED);
        !(gated && blocked || idle && used.contains(&at(f)))
    });
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings.dedup_by(|later, earlier| {
        let once = unused.iter().any(|rule| is(later, rule))
            || is(later, &native::WAIVER_EXPIRED)
            || is(later, &native::WAIVED_WITH_CASE);
        once && later == earlier || both_lowered(later, earlier)
    });
    findings
}

/// Whether two parts tell that a severity was lowered; the one that lowers it from
/// higher up is kept.
fn both_lowered(later: &mut Value, earlier: &mut Value) -> bool {
    let rule = native::SEVERITY_LOWERED.name;
    let same = |key: &str| later.get(key) == earlier.get(key);
    if word(later, "rule") != rule || !["rule", "path", "line", "key"].iter().all(|k| same(k)) {
        return false;
    }
    let from = |f: &Value| {
        f.get("inputs")
            .map(|inputs| word(inputs, "from").to_owned())
    };
    let grave = |f: &Value| from(f).and_then(|word| Severity::from_token(&word));
    if grave(later) > grave(earlier) {
        std::mem::swap(later, earlier);
    }
    true
}

fn number(record: &Value, key: &str) -> usize {
    let number = record.get(key).and_then(Value::as_u64).unwrap_or_default();
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn at(finding: &Value) -> UsedAt {
    UsedAt {
        path: word(finding, "path").to_owned(),
        line: number(finding, "line"),
        column: number(finding, "column"),
    }
}

/// A place: path, beginning, end.
type At<'a> = (&'a str, [usize; 4]);

fn span(record: &Value) -> At<'_> {
    let keys = ["line", "column", "end_line", "end_column"];
    (word(record, "path"), keys.map(|key| number(record, key)))
}

/// The order of findings, see [`crate::finding::sort`].
type Order<'a> = (
    At<'a>,
    &'a str,
    (Option<&'a str>, Option<&'a str>),
    &'a str,
    Option<&'a str>,
    Vec<At<'a>>,
);

fn order(finding: &Value) -> Order<'_> {
    let maybe = |key: &str| finding.get(key).and_then(Value::as_str);
    let related = finding.get("related").and_then(Value::as_array);
    (
        span(finding),
        word(finding, "rule"),
        (maybe("lot"), maybe("subject")),
        word(finding, "key"),
        maybe("case"),
        related.into_iter().flatten().map(span).collect(),
    )
}
