//! `gpbs validate`: load, check, waive, report.

mod across;
mod benches;
mod case;
mod explain;
mod ids;
mod judge;
mod keep;
mod severity;

use std::io::Write;

use super::packs::report_format;
use super::session::language;
use super::{Surroundings, output};
use crate::cli::{self, Cli, FailOn, Validate};
use crate::finding::{self, Severity, Status};
use crate::read::Sink;
use crate::report::{self, Report, Show};
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
        surroundings,
    };
    let mut run = Run::default();
    let mut sink = Sink::default();
    let mut parts = super::parts::parts(&args.paths, &mut sink);
    while !parts.is_empty() {
        let mut below = Vec::new();
        for part in &parts {
            // Named by itself and found below another: it is judged once.
            if run.roots.contains(&part.root) {
                continue;
            }
            below.extend(judge::part(&ask, part, &mut run, notes)?);
        }
        parts = below;
    }
    run.findings.extend(sink.into_findings());
    finding::sort(&mut run.findings);
    run.stats = run.stats.count(&run.findings);
    let exit = exit_code(&run, args);
    output::emit(
        cli,
        language(cli, run.language.as_deref(), cli.format(), surroundings),
        &run.roots,
        out,
        |format| {
            let lang = language(cli, run.language.as_deref(), format, surroundings);
            let report = Report {
                findings: &run.findings,
                packs: &run.packs,
                stats: run.stats,
                as_of: run.as_of,
                tool: env!("CARGO_PKG_VERSION"),
                rules: &run.rules,
                cases: &run.cases,
                baseline: run.baseline,
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
            Ok(bytes)
        },
    )?;
    Ok(exit)
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
