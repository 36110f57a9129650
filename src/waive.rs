//! Waivers with reason, approver and expiry; the baseline of known findings.
//!
//! What is waived stays in every output. A finding that keeps the tool from
//! doing its job cannot be waived: nobody could say what else it hides.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::finding::{Finding, Status, Waived};
use crate::model::references::place_of;
use crate::model::settings::{Baseline, Waiver, Waivers};
use crate::native::{self, Former};
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// What a run covered: whether an unused or expired waiver can be told from one
/// that simply was not reached.
pub struct Coverage<'a> {
    /// Every case of the repository was judged.
    pub whole: bool,
    /// Whether a rule was judged in this run.
    pub ran: &'a dyn Fn(&str) -> bool,
    /// Whether what covers nothing of a rule and a case is told here: a part of a run
    /// that was cut into several has only its own cases.
    pub tells: &'a dyn Fn(&str, &str) -> bool,
    /// Names of all rules.
    pub known: &'a [&'a str],
    /// Names that rules had before.
    pub former: &'a [Former],
    /// Rules that cannot be waived, and why.
    pub exempt: &'a BTreeMap<String, Text>,
}

impl Coverage<'_> {
    /// Whether findings of a rule may be covered; else that is told at the place.
    fn admits(&self, rule: &str, place: Place, key: &str, sink: &mut Sink) -> bool {
        let shown = quoted(rule, 60);
        if !self.known.contains(&rule) {
            if let Some(former) = self.former.iter().find(|former| former.name == rule) {
                let (said, help) = (former.said(), former.help());
                sink.place(&native::SETTINGS, place, key, said, help);
                return false;
            }
            sink.place(
                &native::SETTINGS,
                place,
                key,
                text!("没有规则 {shown}", "there is no rule {shown}"),
                suggest::help(rule, self.known, 8),
            );
            return false;
        }
        let Some(reason) = self.exempt.get(rule) else {
            return true;
        };
        let (zh, en) = (&reason.zh, &reason.en);
        sink.place(
            &native::NOT_WAIVABLE,
            place,
            key,
            text!(
                "{shown} 不得豁免或列为已知：{zh}",
                "{shown} can neither be waived nor recorded as known: {en}"
            ),
            Text::fixed(
                "删去这一条，改正所涉的问题",
                "remove this entry and correct the fault",
            ),
        );
        false
    }

    /// Whether it can be known that a rule finds nothing, and is told here.
    fn is_judged(&self, rule: &str, case: &str) -> bool {
        self.whole && (self.ran)(rule) && (self.tells)(rule, case)
    }
}

/// Whether a finding keeps others from being found: where a case could not be read,
/// nobody knows what a waiver of it covers. A fault of what the settings say does not.
pub fn hides(finding: &Finding) -> bool {
    finding.blocks && *finding.rule != *native::SETTINGS.name
}

/// Whether a waiver or baseline entry is about this finding.
fn covers(rule: Option<&str>, case: Option<&str>, at: Option<&str>, finding: &Finding) -> bool {
    // A finding of no case, such as a supplier's, is named by its file.
    let place = finding.case.as_deref().unwrap_or_else(|| finding.path());
    finding.status == Status::Fail
        && !finding.blocks
        && rule == Some(&*finding.rule)
        && case == Some(place)
        && at.is_none_or(|at| at == finding.key)
}

/// Mark the findings that a waiver covers on that day, and report waivers that
/// have expired, are unused, or name no rule. Gives the places of those that were used.
pub fn waivers(
    waivers: &Waivers,
    today: NaiveDate,
    findings: &mut [Finding],
    coverage: &Coverage<'_>,
    sink: &mut Sink,
) -> Vec<Place> {
    let mut used = Vec::new();
    for waiver in &waivers.waiver {
        let rule = waiver.rule.text().unwrap_or_default();
        let shown = quoted(rule, 60);
        let key = format!("waiver[{shown}]");
        if !coverage.admits(rule, place_of(waiver, &waiver.rule), &key, sink) {
            continue;
        }
        // Without these it is no waiver; the reader has said so.
        let whole = [&waiver.case, &waiver.reason, &waiver.approved_by]
            .iter()
            .all(|slot| slot.known().is_some());
        let Some(until) = waiver.until.known().copied().filter(|_| whole) else {
            continue;
        };
        let judged = coverage.is_judged(rule, waiver.case.text().unwrap_or_default());
        if until < today {
            if judged {
                sink.place(
                    &native::WAIVER_EXPIRED,
                    place_of(waiver, &waiver.until),
                    key,
                    text!("对 {shown} 的豁免已于 {until} 到期", "the waiver of {shown} ended on {until}"),
                    Text::fixed(
                        "改正问题后删去；确需延续的，重新报批并写新的 until",
                        "correct the fault and remove it; if it must go on, have it approved again with a new until",
                    ),
                );
            }
            continue;
        }
        if apply(waiver, until, findings) > 0 {
            used.push(place_of(waiver, &waiver.rule));
        } else if judged {
            let case = quoted(waiver.case.text().unwrap_or_default(), 60);
            sink.place(
                &native::WAIVER_UNUSED,
                place_of(waiver, &waiver.rule),
                key,
                text!(
                    "{case} 没有 {shown} 的问题可豁免",
                    "{case} has no finding of {shown} to waive"
                ),
                Text::fixed(
                    "删去这条豁免，或更正 case、at",
                    "remove it, or correct case and at",
                ),
            );
        }
    }
    used
}

fn apply(waiver: &Waiver, until: NaiveDate, findings: &mut [Finding]) -> usize {
    let (rule, case, at) = (waiver.rule.text(), waiver.case.text(), waiver.at.text());
    let (Some(reason), Some(approved_by)) = (waiver.reason.text(), waiver.approved_by.text())
    else {
        return 0;
    };
    let mut used = 0;
    for finding in findings.iter_mut().filter(|f| covers(rule, case, at, f)) {
        used += 1;
        finding.waived.get_or_insert_with(|| Waived {
            by: "waiver",
            reason: reason.to_owned(),
            approved_by: approved_by.to_owned(),
            until: Some(until),
        });
    }
    used
}

/// Mark the findings that were known when checking began, and report entries
/// that name no rule or are found no more. Gives the places of those that were used.
pub fn baseline(
    baseline: &Baseline,
    findings: &mut [Finding],
    coverage: &Coverage<'_>,
    sink: &mut Sink,
) -> Vec<Place> {
    let mut places = Vec::new();
    for known in &baseline.known {
        let name = known.rule.text().unwrap_or_default();
        let key = format!("known[{}]", quoted(name, 60));
        if !coverage.admits(name, place_of(known, &known.rule), &key, sink) {
            continue;
        }
        let (rule, case, at) = (known.rule.text(), known.case.text(), known.at.text());
        let mut used = false;
        for finding in findings.iter_mut().filter(|f| covers(rule, case, at, f)) {
            used = true;
            finding.waived.get_or_insert_with(|| Waived {
                by: "baseline",
                reason: String::new(),
                approved_by: String::new(),
                until: None,
            });
        }
        if used {
            places.push(place_of(known, &known.rule));
            continue;
        }
        let (Some(rule), Some(case)) = (rule, case) else {
            continue;
        };
        if coverage.is_judged(rule, case) {
            let (shown, case) = (quoted(rule, 60), quoted(case, 60));
            sink.place(
                &native::BASELINE_UNUSED,
                place_of(known, &known.rule),
                key,
                text!(
                    "{case} 已没有 {shown} 的这个问题",
                    "{case} has this finding of {shown} no more"
                ),
                Text::fixed(
                    "执行 gpbs baseline 重新登记，或删去这一条",
                    "run gpbs baseline again, or remove this entry",
                ),
            );
        }
    }
    places
}
