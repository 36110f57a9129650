//! `gpbs merge`: the results of the parts of a run, made the whole again.

mod join;
mod read;
mod same;

use std::io::Write;

use anyhow::anyhow;
use serde_json::Value;

use super::session::language;
use super::{Surroundings, output};
use crate::cli::{Cli, FailOn, Format, Merge};
use crate::finding::Severity;
use crate::report::{self, Report};
use crate::text::{Text, quoted};

pub(super) fn run(
    cli: &Cli,
    args: &Merge,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    // What is wrong is said to whoever typed it, not to who reads the result.
    let lang = language(cli, None, Format::Text, surroundings);
    let said = |text: Text| anyhow!("{}", text.get(lang));
    let mut parts = Vec::with_capacity(args.files.len());
    for path in &args.files {
        parts.push(read::part(path).map_err(said)?);
    }
    for output in cli.outputs() {
        let real = output.path.canonicalize().ok();
        let inputs = args.files.iter().map(|path| path.canonicalize().ok());
        if real.is_some() && inputs.into_iter().any(|input| input == real) {
            let path = quoted(&output.path.to_string_lossy(), 120);
            return Err(said(text!(
                "{path} 是要合并的一份，不能用结果覆盖；换一个文件名",
                "{path} is one of the parts and is not overwritten; choose another name"
            )));
        }
    }
    same::check(&parts).map_err(said)?;
    let whole = join::join(parts).map_err(said)?;
    let report = Report {
        findings: &[],
        packs: &whole.packs,
        stats: whole.stats,
        as_of: whole.as_of,
        tool: &whole.tool,
        ..Report::default()
    };
    output::emit(cli, lang, &[], out, |format| {
        let mut bytes = Vec::new();
        let lines = format == Format::Jsonl;
        report::write_records(lines, &report, &whole.findings, &mut bytes)?;
        Ok(bytes)
    })?;
    Ok(exit_code(&whole, args))
}

/// As `validate` would have ended.
fn exit_code(whole: &join::Whole, args: &Merge) -> u8 {
    let failed = |f: &&Value| read::word(f, "status") == "fail";
    let mut failures = whole.findings.iter().filter(failed);
    if failures.clone().any(|f| f["blocks"] == true) {
        return 2;
    }
    let least = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    let counts = |f: &Value, least: Severity| {
        f["waived"].is_null()
            && Severity::from_token(read::word(f, "severity")).is_some_and(|s| s >= least)
    };
    let failed = least.is_some_and(|least| failures.any(|f| counts(f, least)));
    u8::from(failed || (args.fail_on_unknown && whole.stats.unknown > 0))
}
