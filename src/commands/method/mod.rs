//! `gpbs method`: the facts of a case or of the options, the law of their day, show.

mod gather;
mod parse;
mod sheet;
mod show;

use std::io::Write;

use super::lines::findings;
use super::{Surroundings, output};
use crate::cli::{Cli, Format, Method};
use crate::finding::{self, Severity, Status};
use gather::{Gathered, gather};

pub(super) fn run(
    cli: &Cli,
    args: &Method,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut gathered = gather(cli, args, surroundings)?;
    finding::sort(&mut gathered.findings);
    let lang = gathered.language(cli, cli.format(), surroundings);
    output::emit(cli, lang, &gathered.roots, out, |format| {
        let lang = gathered.language(cli, format, surroundings);
        show::show(args, &gathered, format, lang, surroundings)
    })?;
    // A table for spreadsheets has no room for findings; they are not lost.
    if matches!(cli.format(), Format::Csv | Format::Xlsx) && cli.quiet < 2 {
        let text = findings(&gathered.findings, lang, false, surroundings)?;
        notes.write_all(text.as_bytes())?;
    }
    Ok(exit_code(&gathered))
}

/// 2 where an input could not be read, 1 for a method that may not be used or an error
/// of the files, else 0.
fn exit_code(gathered: &Gathered) -> u8 {
    let mut failed = gathered
        .findings
        .iter()
        .filter(|f| f.status == Status::Fail);
    if failed.clone().any(|f| f.blocks) {
        return 2;
    }
    let refused = gathered
        .sheet
        .as_ref()
        .is_some_and(|sheet| sheet.is_refused());
    u8::from(refused || failed.any(|f| f.severity == Severity::Error))
}
