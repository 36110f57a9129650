//! `gpbs catalogue`: the guidance catalogue of a repository, and what changed in it.

mod gather;
mod groups;
mod show;

use std::io::Write;

use super::{Surroundings, output};
use crate::cli::{Catalogue, Cli};
use crate::finding::{self, Severity, Status};
use gather::gather;

pub(super) fn run(
    cli: &Cli,
    args: &Catalogue,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut gathered = gather(cli, args, surroundings)?;
    finding::sort(&mut gathered.findings);
    let lang = gathered.language(cli, cli.format(), surroundings);
    output::emit(cli, lang, &gathered.roots, out, |format| {
        let lang = gathered.language(cli, format, surroundings);
        show::show(args, &gathered, format, lang, surroundings)
    })?;
    let mut failed = gathered
        .findings
        .iter()
        .filter(|f| f.status == Status::Fail);
    if failed.clone().any(|f| f.blocks) {
        return Ok(2);
    }
    Ok(u8::from(failed.any(|f| f.severity == Severity::Error)))
}
