//! `gpbs validate`: load, check, waive, report.

pub(super) mod across;
mod asked;
pub(super) mod baseline;
pub(super) mod benches;
pub(super) mod case;
mod chains;
mod chosen;
mod explain;
mod ids;
mod judge;
mod keep;
mod listed;
pub(super) mod names;
mod picked;
mod settle;
mod severity;
mod shard;
mod since;
pub(super) mod tables;
mod together;

use std::io::Write;

use anyhow::anyhow;

use super::packs::report_format;
use super::session::language;
use super::{Surroundings, output};
use crate::cli::{self, Cli, FailOn, Validate};
use crate::finding::{self, Severity, Status};
use crate::read::Sink;
use crate::report::{self, Report, Show};
use crate::text::{Text, quoted};
use judge::{Ask, Run};

pub(super) fn run(
    cli: &Cli,
    args: &Validate,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let show = match args.show {
        None => Show::Fail,
        Some(cli::Show::Unknown) => Show::Unknown,
        Some(cli::Show::All) => Show::All,
    };
    let ask = Ask {
        cli,
        args,
        show,
        records: false,
        facts: false,
        surroundings,
    };
    let (run, listed) = gather(&ask, notes)?;
    let exit = exit_code(&run, args);
    let nothing = (run.stats.cases == 0 && run.findings.is_empty())
        .then(|| nothing(args, listed))
        .flatten();
    output::emit(
        cli,
        language(cli, run.language.as_deref(), cli.format(), surroundings),
        &run.roots,
        out,
        |format| {
            let lang = language(cli, run.language.as_deref(), format, surroundings);
            if let Some(said) = nothing.as_ref().filter(|_| format == cli::Format::Text) {
                let line = match cli.quiet {
                    0 => format!("{}\n", said.get(lang)),
                    _ => String::new(),
                };
                return Ok(line.into_bytes());
            }
            let shard = run.shard.as_ref().map(|said| said.shard(&lang.to_string()));
            let report = Report {
                findings: &run.findings,
                packs: &run.packs,
                stats: run.stats,
                as_of: run.as_of,
                tool: env!("CARGO_PKG_VERSION"),
                rules: &run.rules,
                cases: &run.cases,
                baseline: run.baseline,
                shard: shard.as_ref(),
            };
            let options = report::Options {
                lang,
                color: surroundings.color,
                width: surroundings.width(),
                show,
                quiet: cli.quiet > 0,
                bom: args.bom,
            };
            let mut bytes = Vec::new();
            report::write(report_format(format), &report, &options, &mut bytes)?;
            if let (Some(shard), cli::Format::Text, 0) = (&shard, format, cli.quiet) {
                let (index, of) = (shard.index, shard.of);
                let line = text!(
                    "这只是 {of} 份中的第 {index} 份；各份的 json 结果用 gpbs merge 合并",
                    "this is part {index} of {of} only; `gpbs merge` puts the json of all together"
                );
                writeln!(bytes, "{}", line.get(lang))?;
            }
            Ok(bytes)
        },
    )?;
    Ok(exit)
}

/// Judge everything that was asked for; with it how many paths standard input listed.
fn gather(ask: &Ask<'_>, notes: &mut dyn Write) -> anyhow::Result<(Run, Option<usize>)> {
    let args = ask.args;
    let mut run = Run::default();
    let mut sink = Sink::default();
    let asked = asked::asked(args, ask.surroundings, &mut sink)
        .map_err(|text| anyhow!("{}", text.get(ask.language(None))))?;
    let mut parts = asked.parts;
    if args.shard.is_some() && (parts.len() != 1 || !sink.is_empty()) {
        let text = Text::fixed(
            "--shard 只能用在一个档案库上，所写的路径都要在其中",
            "--shard works on one repository, in which all paths are to lie",
        );
        return Err(anyhow!("{}", text.get(ask.language(None))));
    }
    while !parts.is_empty() {
        let mut below = Vec::new();
        for part in &parts {
            // Named by itself and found below another: it is judged once.
            if run.roots.contains(&part.root) {
                continue;
            }
            below.extend(judge::part(ask, part, &mut run, notes)?);
        }
        parts = below;
    }
    run.findings.extend(sink.into_findings());
    finding::sort(&mut run.findings);
    run.stats = run.stats.count(&run.findings);
    Ok((run, asked.listed))
}

/// What is said instead of "no findings" where nothing was checked.
fn nothing(args: &Validate, listed: Option<usize>) -> Option<Text> {
    match (&args.since, listed) {
        (Some(since), _) => {
            let shown = quoted(since, 60);
            Some(text!(
                "自 {shown} 以来没有案卷改动，也没有案卷受改动影响；没有要检查的",
                "no case changed since {shown} or depends on what did; there was nothing to check"
            ))
        }
        (None, Some(0)) => Some(Text::fixed(
            "标准输入没有列出路径；没有要检查的",
            "standard input lists no path; there was nothing to check",
        )),
        (None, Some(count)) => Some(text!(
            "列出的 {count} 个路径不在案卷里，也没有案卷取决于它们；没有要检查的",
            "the {count} paths listed are in no case, and no case depends on them; there was nothing to check"
        )),
        (None, None) => None,
    }
}

/// 2 where the job could not be done on some input, 1 for findings at or above
/// what was asked for, else 0.
fn exit_code(run: &Run, args: &Validate) -> u8 {
    let blocked = run
        .findings
        .iter()
        .any(|f| f.blocks && f.status == Status::Fail);
    if blocked {
        return 2;
    }
    let least = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    let failed = least.is_some_and(|least| {
        run.findings
            .iter()
            .any(|f| f.counts() && f.severity >= least)
    });
    u8::from(failed || (args.fail_on_unknown && run.stats.unknown > 0))
}
