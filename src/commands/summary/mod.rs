//! `gpbs summary`: judge as `validate` does, keep the facts, fold them into tables.

mod against;
mod asked;
mod gather;
mod merge;
mod show;
mod twice;

use std::io::Write;

use anyhow::anyhow;

use super::lines::findings;
use super::session::language;
use super::{Surroundings, output};
use crate::cli::{Cli, Format, Summary, SummaryCommand};
use crate::finding;
use crate::summary::{Facts, partial};
use crate::text::Text;
use asked::Asked;
use gather::{Gathered, gather};

pub(super) fn run(
    cli: &Cli,
    args: &Summary,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let lang = language(cli, None, cli.format(), surroundings);
    let tables = args.tables();
    // What is asked for is looked at before anything is read.
    let asked = match args.partial {
        true => None,
        false => Some(Asked::of(tables).map_err(|text| anyhow!("{}", text.get(lang)))?),
    };
    let mut gathered = match &args.command {
        Some(SummaryCommand::Merge(own)) => merge::read(cli, &own.files, lang, surroundings)?,
        None => gather(cli, args, surroundings, notes)?,
    };
    finding::sort(&mut gathered.blocking);
    let done = match &asked {
        None => emit_partial(cli, &gathered, surroundings, out).map(|()| 0),
        Some(asked) => {
            let facts = gathered.take_facts();
            emit_tables(cli, args, asked, &gathered, facts, surroundings, out)
        }
    };
    // Where no case could be read, what kept it from being read is the answer.
    tell(cli, &gathered, surroundings, notes)?;
    let code = done?;
    let whole = gathered.blocking.is_empty() && gathered.head.unread.is_empty();
    Ok(if whole { code } else { 2 })
}

/// What could not be read is named on standard error: a table has no room for it.
fn tell(
    cli: &Cli,
    gathered: &Gathered,
    surroundings: &Surroundings<'_>,
    notes: &mut dyn Write,
) -> anyhow::Result<()> {
    if cli.quiet < 2 && !gathered.blocking.is_empty() {
        let settings = gathered.language.as_deref();
        let lang = language(cli, settings, Format::Text, surroundings);
        let text = findings(&gathered.blocking, lang, false, surroundings)?;
        notes.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn emit_partial(
    cli: &Cli,
    gathered: &Gathered,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let settings = gathered.language.as_deref();
    let lang = language(cli, settings, Format::Text, surroundings);
    let formats = cli.format.into_iter();
    let mut formats = formats.chain(cli.outputs().iter().map(|output| output.format));
    if formats.any(|format| format != Format::Jsonl) {
        let text = Text::fixed(
            "分份表只有 jsonl 一种格式；写 --output jsonl=第1份.jsonl，或去掉 --format",
            "a partial table has one format, jsonl: write --output jsonl=part-1.jsonl, or leave out --format",
        );
        return Err(anyhow!("{}", text.get(lang)));
    }
    // Stdout has the table only where no file does: nobody reads it on a screen.
    let quiet = Cli {
        quiet: if cli.outputs().is_empty() {
            cli.quiet
        } else {
            2
        },
        ..cli.clone()
    };
    output::emit(&quiet, lang, &gathered.roots, out, |_| {
        let mut bytes = Vec::new();
        for one in &gathered.partials {
            partial::write(one, &mut bytes)?;
        }
        Ok(bytes)
    })
}

fn emit_tables(
    cli: &Cli,
    args: &Summary,
    asked: &Asked,
    gathered: &Gathered,
    facts: Facts,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let settings = gathered.language.as_deref();
    let lang = language(cli, settings, cli.format(), surroundings);
    let made = show::Made::new(asked, gathered, facts, &wanted(cli), lang)?;
    let against = match &args.tables().against {
        Some(path) => Some(against::compare(path, &made, lang)?),
        None => None,
    };
    output::emit(cli, lang, &gathered.roots, out, |format| {
        let lang = language(cli, settings, format, surroundings);
        show::show(args, &made, against.as_ref(), format, lang, surroundings)
    })?;
    Ok(against.map_or(0, |against| u8::from(against.differs())))
}

/// Every format that is written.
fn wanted(cli: &Cli) -> Vec<Format> {
    std::iter::once(cli.format())
        .chain(cli.outputs().iter().map(|output| output.format))
        .collect()
}
