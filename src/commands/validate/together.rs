//! What decides on the check and changed together with a case: whoever waives a fault
//! of his own in the change that makes it is to be seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::chosen;
use super::since::{self, Since};
use crate::finding::{Finding, Label, Waived};
use crate::load::Repository;
use crate::load::trust::DECIDE;
use crate::model::references::place_of;
use crate::native;
use crate::read::{AnyRecord, Sink, Slot};
use crate::source::Place;
use crate::text::{Text, quoted};

/// Name the files that decide on the check and changed with cases.
pub(super) fn name(
    repository: &Repository,
    since: &Since,
    touched: &BTreeSet<String>,
    trust: Option<&str>,
    sink: &mut Sink,
) {
    let count = touched.len();
    if count == 0 {
        return;
    }
    let packs = repository.pack_files.iter().map(String::as_str);
    let decide: BTreeSet<&str> = DECIDE.iter().copied().chain(packs).collect();
    for file in decide.into_iter().filter(|f| since.paths.contains(*f)) {
        let rev = quoted(&since.name, 60);
        let help = match trust.map(|name| quoted(name, 60)) {
            Some(trust) => text!(
                "这次检查按 {trust} 的版本，没有采用现在的；复核人应先看这个文件改了什么",
                "this run took the file of {trust} and not this one; whoever reviews should see first what changed in it"
            ),
            None => text!(
                "复核人应先看这个文件改了什么；要按改动以前的检查，加上 --trust {rev}",
                "whoever reviews should see first what changed in it; to check by what stood before, add --trust {rev}"
            ),
        };
        let shown = quoted(file, 80);
        sink.place(
            &native::CHECK_CHANGED,
            Place::path_only(repository.root.here(file)),
            "",
            text!(
                "{shown} 与 {count} 个案卷在自 {rev} 以来的同一次改动里",
                "{shown} changed since {rev} together with {count} of the cases"
            ),
            help,
        );
    }
}

/// Warn of waivers and known findings that came with the very fault that they cover.
/// `ids` are those of the cases of which a file changed.
pub(super) fn warn(
    repository: &Repository,
    since: &Since,
    ids: &BTreeSet<Arc<str>>,
    findings: &[Finding],
    sink: &mut Sink,
) {
    let new_waivers = &chosen::waivers(repository) - &since.waivers();
    let new_known = &chosen::baseline(repository) - &since.baseline();
    let waivers = repository.waivers.iter().flat_map(|file| &file.waiver);
    for waiver in waivers.filter(|w| new_waivers.contains(&since::waiver(w))) {
        let (rule, case, at) = (&waiver.rule, &waiver.case, &waiver.at);
        warn_of(waiver, [rule, case, at], "waiver", ids, findings, sink);
    }
    let baseline = repository.baseline.iter().flat_map(|file| &file.known);
    for known in baseline.filter(|k| new_known.contains(&since::known(k))) {
        let (rule, case, at) = (&known.rule, &known.case, &known.at);
        warn_of(known, [rule, case, at], "baseline", ids, findings, sink);
    }
}

fn warn_of(
    record: &dyn AnyRecord,
    [rule, case, at]: [&Slot<String>; 3],
    by: &'static str,
    ids: &BTreeSet<Arc<str>>,
    findings: &[Finding],
    sink: &mut Sink,
) {
    let (Some(name), Some(id)) = (rule.text(), case.text()) else {
        return;
    };
    if !ids.contains(id) {
        return;
    }
    let is_by = |waived: &Waived| waived.by == by;
    let covered = findings.iter().find(|finding| {
        &*finding.rule == name
            && finding.case.as_deref() == Some(id)
            && at.text().is_none_or(|at| at == finding.key)
            && finding.waived.as_ref().is_some_and(is_by)
    });
    let Some(covered) = covered else { return };
    let (shown, shown_case) = (quoted(name, 60), quoted(id, 60));
    let mut finding = native::WAIVED_WITH_CASE.finding(
        place_of(record, rule),
        format!("{by}[{shown}]"),
        match by {
            "waiver" => text!(
                "案卷 {shown_case} 与对它的 {shown} 的豁免在同一次改动里",
                "the case {shown_case} changed together with this waiver of its {shown}"
            ),
            _ => text!(
                "案卷 {shown_case} 与把它的 {shown} 列为已知问题在同一次改动里",
                "the case {shown_case} changed together with this record that its {shown} is known"
            ),
        },
        Some(Text::fixed(
            "复核人应确认批准人和批准文件属实；豁免与案卷宜分开提交",
            "whoever reviews should make sure of who approved it and by which document; a waiver is better committed apart from its case",
        )),
    );
    finding.case.clone_from(&covered.case);
    finding.labels.extend(covered.place().map(|place| Label {
        place: place.clone(),
        text: Text::fixed("所涉的问题", "the fault in question"),
    }));
    sink.push(&native::WAIVED_WITH_CASE, finding);
}
