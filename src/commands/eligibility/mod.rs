//! `gpbs eligibility`: load, judge every supplier by every condition of its day, show.

mod gather;
mod show;

use std::io::Write;

use super::lines::findings;
use super::session::language;
use super::{Surroundings, output};
use crate::cli::{Cli, Eligibility, Format};
use crate::eligibility::{Met, Row};
use crate::finding::{self, Finding, Severity, Status};
use gather::gather;

/// What a run comes to.
#[derive(Default)]
struct Outcome {
    /// The rows, case by case and lot by lot.
    rows: Vec<Row>,
    /// How many rows `--supplier` left out.
    dropped: usize,
    /// What is wrong with the files.
    findings: Vec<Finding>,
    /// Cases that name no supplier yet.
    empty: Vec<String>,
    /// Directories that were read.
    roots: Vec<std::path::PathBuf>,
    /// The language that gpbs.toml asks for.
    language: Option<String>,
}

pub(super) fn run(
    cli: &Cli,
    args: &Eligibility,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut outcome = gather(cli, args, surroundings)?;
    finding::sort(&mut outcome.findings);
    let settings = outcome.language.as_deref();
    let lang = language(cli, settings, cli.format(), surroundings);
    output::emit(cli, lang, &outcome.roots, out, |format| {
        let lang = language(cli, settings, format, surroundings);
        show::show(args, &outcome, format, lang, surroundings)
    })?;
    // A table for spreadsheets has no room for findings; they are not lost.
    if matches!(cli.format(), Format::Csv | Format::Xlsx) && cli.quiet < 2 {
        let text = findings(&outcome.findings, lang, false, surroundings)?;
        notes.write_all(text.as_bytes())?;
    }
    Ok(exit_code(&outcome))
}

/// 2 where an input could not be read, 1 for a condition that is not met or an error of
/// the files, else 0. A proposal counts for nothing.
fn exit_code(outcome: &Outcome) -> u8 {
    let failed = |f: &&Finding| f.status == Status::Fail;
    let mut found = outcome.findings.iter().filter(failed);
    if found.clone().any(|f| f.blocks) {
        return 2;
    }
    let not_met = outcome.rows.iter().any(|row| row.met() == Met::No);
    u8::from(not_met || found.any(|f| f.severity == Severity::Error))
}
