//! `gpbs coverage`: load, judge as `validate` does, count what each rule came to, show.

mod gather;
mod show;
mod tally;

use std::io::Write;

use super::lines::findings;
use super::session::language;
use super::{Surroundings, output};
use crate::cli::{Cli, Coverage, Format};
use crate::finding;
use gather::gather;

pub(super) fn run(
    cli: &Cli,
    args: &Coverage,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut gathered = gather(cli, args, surroundings)?;
    finding::sort(&mut gathered.blocking);
    let settings = gathered.language.as_deref();
    let lang = language(cli, settings, cli.format(), surroundings);
    output::emit(cli, lang, &gathered.roots, out, |format| {
        let lang = language(cli, settings, format, surroundings);
        show::show(cli, args, &gathered, format, lang, surroundings)
    })?;
    // A table for spreadsheets has no room for findings; they are not lost.
    if matches!(cli.format(), Format::Csv | Format::Xlsx) && cli.quiet < 2 {
        let text = findings(&gathered.blocking, lang, false, surroundings)?;
        notes.write_all(text.as_bytes())?;
    }
    // What the cases lack is the answer and no fault of the run.
    Ok(match gathered.blocking.is_empty() {
        true => 0,
        false => 2,
    })
}
