//! `gpbs baseline`: the findings of today, recorded as known.
//!
//! It is judged as by `validate`; what stands in baseline.toml hides nothing, it only
//! says which findings were there before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::anyhow;
use serde_json::json;

use super::judge::{Ask, Run};
use super::since::{self, Entry};
use crate::cli::{Baseline, Cli, Format};
use crate::commands::{Surroundings, output, session};
use crate::finding::{Finding, Status};
use crate::load::trust::DECIDE;
use crate::report::Show;
use crate::text::{Lang, Text, quoted, visible};

/// The file, at the top of the repository.
const FILE: &str = "baseline.toml";

/// What came of it.
#[derive(Default)]
struct Taken {
    entries: BTreeSet<Entry>,
    added: usize,
    removed: usize,
    /// Why findings were not taken, and which.
    left: BTreeMap<Text, BTreeSet<(String, String)>>,
    /// Whether entries that were not found stay, since something could not be read.
    kept: bool,
}

pub(in crate::commands) fn run(
    cli: &Cli,
    args: &Baseline,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let validate = super::of_paths(std::slice::from_ref(&args.path));
    let ask = Ask {
        cli,
        args: &validate,
        show: Show::Fail,
        records: true,
        facts: false,
        surroundings,
    };
    let (run, _) = super::gather(&ask, notes)?;
    let lang = ask.language(run.language.as_deref());
    let [root] = run.roots.as_slice() else {
        let text = match run.roots.is_empty() {
            true => Text::fixed("没有这个路径", "there is no such path"),
            false => Text::fixed(
                "一次只能登记一个档案库；写明其中一个",
                "one repository is recorded at a time; name one of them",
            ),
        };
        return Err(anyhow!("{}", text.get(lang)));
    };
    if let Some(text) = refused(&run.findings) {
        return Err(anyhow!("{}", text.get(lang)));
    }
    let taken = take(&run);
    let path = root.join(FILE);
    let is_there = path.symlink_metadata().is_ok();
    if is_there || !taken.entries.is_empty() {
        write(&path, &taken.entries, lang)?;
    }
    output::emit(cli, lang, &run.roots, out, |format| {
        let lang = session::language(cli, run.language.as_deref(), format, surroundings);
        match format == Format::Json {
            true => shown_json(&taken, lang),
            false => Ok(shown_text(&taken, lang).into_bytes()),
        }
    })?;
    let blocked = run.findings.iter().any(|f| f.blocks);
    Ok(if blocked { 2 } else { 0 })
}

/// Why nothing may be written: what decides on the check cannot be relied on.
fn refused(findings: &[Finding]) -> Option<Text> {
    let faulty = findings.iter().find(|f| {
        let name = f.path().rsplit('/').next().unwrap_or_default();
        f.blocks && f.case.is_none() && DECIDE.contains(&name)
    })?;
    let path = quoted(faulty.path(), 80);
    let line = faulty.place().map_or(1, |place| place.start().line);
    let (zh, en) = (&faulty.message.zh, &faulty.message.en);
    Some(text!(
        "{path}:{line} 有误，没有登记：{zh}；先改正",
        "{path}:{line} is faulty and nothing was recorded: {en}; correct it first"
    ))
}

/// What is recorded, and what is not.
fn take(run: &Run) -> Taken {
    // Only a run over a part has rules that it did not judge.
    let whole = run.partial.is_empty();
    let mut taken = Taken {
        kept: run.findings.iter().any(|f| f.blocks),
        ..Taken::default()
    };
    for finding in run.findings.iter().filter(|f| f.status == Status::Fail) {
        let place = finding.case.as_deref().unwrap_or(finding.path()).to_owned();
        let reason = match &finding.waived {
            Some(waived) if waived.by != "baseline" => {
                Some(Text::fixed("已有豁免", "covered by a waiver"))
            }
            _ => run.exempt.get(&*finding.rule).cloned(),
        };
        if let Some(reason) = reason {
            let left = taken.left.entry(reason).or_default();
            left.insert((finding.rule.to_string(), place));
            continue;
        }
        let key = Some(finding.key.clone()).filter(|key| !key.is_empty());
        taken
            .entries
            .insert(vec![Some(finding.rule.to_string()), Some(place), key]);
    }
    // Of a part that was not looked at, or could not be read, nothing is known.
    let stays = |entry: &&Entry| {
        let rule = entry.first().and_then(Option::as_deref);
        let is_judged = since::case_of(entry).is_some_and(|case| run.judged.contains(case))
            && rule.is_some_and(|rule| !run.partial.contains(rule));
        taken.kept || (!whole && !is_judged)
    };
    let old: Vec<Entry> = run.known.iter().filter(stays).cloned().collect();
    taken.entries.extend(old);
    taken.added = taken.entries.difference(&run.known).count();
    taken.removed = run.known.difference(&taken.entries).count();
    taken
}

/// Write the file, sorted by case, rule and key.
fn write(path: &Path, entries: &BTreeSet<Entry>, lang: Lang) -> anyhow::Result<()> {
    let mut text = String::from(
        "# 开始检查时已有的问题，由 gpbs baseline 登记；仍会列出和计数，只是不使检查不通过。\n# Findings that were there when checking began, recorded by gpbs baseline: still listed and counted.\n",
    );
    let field = |entry: &Entry, at: usize| entry.get(at).cloned().flatten();
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| (field(entry, 1), field(entry, 0), field(entry, 2)));
    for entry in sorted {
        text.push_str("\n[[known]]\n");
        for (at, name) in ["rule", "case", "at"].into_iter().enumerate() {
            if let Some(value) = field(entry, at) {
                let value = toml::Value::String(value);
                text.push_str(&format!("{name} = {value}\n"));
            }
        }
    }
    output::write_file(path, text.as_bytes(), lang)
}

fn shown_text(taken: &Taken, lang: Lang) -> String {
    let cases: BTreeSet<&str> = taken.entries.iter().filter_map(since::case_of).collect();
    let (count, of) = (taken.entries.len(), cases.len());
    let (added, removed) = (taken.added, taken.removed);
    let head = text!(
        "{FILE}：已知问题 {count} 条，涉及 {of} 个案卷或文件；新增 {added} 条，去掉 {removed} 条",
        "{FILE}: {count} known findings of {of} cases or files; {added} added, {removed} removed"
    );
    let mut lines = vec![head.get(lang).to_owned()];
    if taken.kept {
        let kept = Text::fixed(
            "有文件读不了，原有的登记一律保留；改正后再登记一次",
            "some file could not be read, so that no entry was removed; correct it and run this again",
        );
        lines.push(kept.get(lang).to_owned());
    }
    for (reason, left) in &taken.left {
        let n = left.len();
        let (zh, en) = (&reason.zh, &reason.en);
        let head = text!("没有登记 {n} 处（{zh}）：", "{n} not recorded ({en}):");
        lines.push(head.get(lang).to_owned());
        for (rule, place) in left {
            let place = visible(place);
            lines.push(format!("  {place}  {rule}"));
        }
    }
    lines.join("\n") + "\n"
}

fn shown_json(taken: &Taken, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let left: Vec<_> = taken
        .left
        .iter()
        .flat_map(|(reason, left)| left.iter().map(move |one| (reason, one)))
        .map(|(reason, (rule, case))| {
            json!({ "rule": rule, "case": case, "reason": reason.get(lang) })
        })
        .collect();
    let value = json!({
        "schema": "gpbs.baseline/1",
        "path": FILE,
        "known": taken.entries.len(),
        "added": taken.added,
        "removed": taken.removed,
        "kept": taken.kept,
        "left_out": left,
    });
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
