//! A verdict as a finding: severity capped by what is certain, the message
//! filled in, provisions and labels attached.

use std::sync::Arc;

use super::scope::Scope;
use super::template;
use super::verdict::Verdict;
use crate::finding::{Citation, Finding, Input, Label, Severity, Status};
use crate::pack::record::Mark;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::source::Place;
use crate::text::Text;

/// The most that a figure of a mark may make of a rule's severity.
pub(super) fn cap(mark: Mark) -> Severity {
    match mark {
        Mark::Verified => Severity::Error,
        Mark::Secondary => Severity::Warning,
        Mark::Recalled => Severity::Note,
    }
}

/// A verdict as a finding.
pub(super) fn finding(
    rule: &Rule,
    row: Option<&ValueRow>,
    scope: &Scope<'_>,
    verdict: Verdict,
    packs: &ActivePacks,
) -> Finding {
    let caps = [
        row.map(|row| cap(row.mark)),
        verdict.mark.map(cap),
        verdict.at_most,
    ];
    let at_most = caps.into_iter().flatten().min().unwrap_or(Severity::Error);
    let mut citations: Vec<Citation> = verdict.citations;
    citations.extend(row.map(|row| packs.citations(row)).unwrap_or_default());
    if row.is_none() {
        citations.extend(
            rule.values
                .last()
                .map(|row| packs.citations(row))
                .unwrap_or_default(),
        );
    }
    let mut missing = verdict.missing;
    missing.sort();
    missing.dedup();
    let message = message(
        rule,
        &verdict.status,
        &verdict.inputs,
        &missing,
        verdict.reason.as_ref(),
    );
    let help = match verdict.status {
        Status::Fail => Some(template::fill(&rule.help, &verdict.inputs)),
        Status::Unknown if !missing.is_empty() => {
            let list = missing.join(", ");
            Some(text!("补上 {list}", "add {list}"))
        }
        Status::Unknown => verdict.help,
        Status::Pass | Status::NotApplicable => None,
    };
    let mut labels = verdict.labels;
    if labels.is_empty() {
        labels.push(Label {
            place: scope.place(),
            text: Text::default(),
        });
    }
    if verdict.status == Status::Fail && rule.local {
        labels.extend(demand(rule, row));
    }
    Finding {
        rule: Arc::clone(&rule.name),
        group: rule.group,
        pack: Arc::clone(&rule.pack),
        severity: rule.severity.min(at_most),
        at_most,
        status: verdict.status,
        blocks: false,
        case: None,
        lot: scope.lot_id.map(str::to_owned),
        subject: verdict.subject.or_else(|| scope.subject()),
        key: verdict.key,
        labels,
        message,
        help,
        inputs: verdict.inputs,
        missing,
        citations,
        waived: None,
    }
}

/// The demand itself, in a pack that is on the user's disk.
fn demand(rule: &Rule, row: Option<&ValueRow>) -> Option<Label> {
    let row = row?;
    let place: Place = row
        .figure_place
        .clone()
        .unwrap_or_else(|| row.place.clone());
    let title = &rule.title;
    let (zh, en) = (&title.zh, &title.en);
    Some(Label {
        place,
        text: text!("要求出自这里：{zh}", "demanded here: {en}"),
    })
}

fn message(
    rule: &Rule,
    status: &Status,
    inputs: &[Input],
    missing: &[String],
    reason: Option<&Text>,
) -> Text {
    let (tzh, ten) = (&rule.title.zh, &rule.title.en);
    match (status, reason) {
        (Status::Fail, _) => template::fill(&rule.message, inputs),
        (Status::Unknown, Some(reason)) => {
            let (zh, en) = (&reason.zh, &reason.en);
            text!("无法判断“{tzh}”：{zh}", "cannot judge \"{ten}\": {en}")
        }
        (Status::Unknown, None) => {
            let list = missing.join(", ");
            text!(
                "无法判断“{tzh}”：缺 {list}",
                "cannot judge \"{ten}\": {list} missing"
            )
        }
        (Status::Pass, _) => text!("未见“{tzh}”", "no \"{ten}\""),
        (Status::NotApplicable, Some(reason)) => {
            let (zh, en) = (&reason.zh, &reason.en);
            text!("“{tzh}”不适用：{zh}", "\"{ten}\" does not apply: {en}")
        }
        (Status::NotApplicable, None) => text!("“{tzh}”不适用", "\"{ten}\" does not apply"),
    }
}
