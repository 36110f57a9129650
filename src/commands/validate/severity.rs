//! `[severity]` of gpbs.toml.

use crate::finding::{Finding, Group, Input, Severity};
use crate::load::Repository;
use crate::native::{self, Former};
use crate::read::{Sink, suggest};
use crate::text::{Text, quoted};

/// Severities that gpbs.toml sets. Lowering one is shown.
pub(super) fn apply(
    repository: &Repository,
    known: &[(String, Group)],
    former: &[Former],
    findings: &mut [Finding],
    sink: &mut Sink,
) {
    for (rule, severity, place) in &repository.severities {
        let key = format!("severity.{rule}");
        let shown = quoted(rule, 60);
        if !known.iter().any(|(name, _)| name == rule) {
            if let Some(former) = former.iter().find(|former| former.name == *rule) {
                let (said, help) = (former.said(), former.help());
                sink.place(&native::SETTINGS, place.clone(), key, said, help);
                continue;
            }
            let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
            sink.place(
                &native::SETTINGS,
                place.clone(),
                key,
                text!("没有规则 {shown}", "there is no rule {shown}"),
                suggest::help(rule, &names, 8),
            );
            continue;
        }
        let mut lowered: Option<Severity> = None;
        for finding in findings.iter_mut().filter(|f| *f.rule == **rule) {
            if *severity < finding.severity {
                // Of several the gravest, in whatever order they come.
                lowered = lowered.max(Some(finding.severity));
            }
            // What keeps the job from being done stays what it is.
            if !finding.blocks {
                finding.severity = (*severity).min(finding.at_most);
            }
        }
        if let Some(before) = lowered {
            let (from, to) = (before.word(), severity.word());
            let (fzh, fen, tzh, ten) = (&from.zh, &from.en, &to.zh, &to.en);
            let mut finding = native::SEVERITY_LOWERED.finding(
                place.clone(),
                key,
                text!("{shown} 由{fzh}降为{tzh}", "{shown} is lowered from {fen} to {ten}"),
                Some(Text::fixed(
                    "复核人应确认有依据；在自备规则包里用 [[override]] 写明依据",
                    "whoever reviews should see a basis; state it by an [[override]] in a pack of your own",
                )),
            );
            let input = |name, severity: Severity| Input {
                name,
                value: severity.token().to_owned(),
                shown: severity.word(),
            };
            finding.inputs = vec![input("from", before), input("to", *severity)];
            sink.push(&native::SEVERITY_LOWERED, finding);
        }
    }
}
