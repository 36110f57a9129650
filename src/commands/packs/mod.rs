//! `gpbs packs`, `gpbs packs show ID` and `gpbs packs check FILE`.

mod check;
mod contents;
mod list;
mod show;

use std::io::Write;

use crate::cli::{self, Cli, Packs, PacksCommand};
use crate::finding::Status;
use crate::read::Sink;
use crate::report;
use crate::text::Lang;

use super::Surroundings;

pub(super) fn run(
    cli: &Cli,
    args: &Packs,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    match &args.command {
        Some(PacksCommand::Show(args)) => show::show(cli, args, surroundings, out, notes),
        Some(PacksCommand::Check(args)) => check::check(cli, args, surroundings, out),
        None => list::list(cli, surroundings, out, notes),
    }
}

/// The day that "today" means: only what is last read too long ago asks for it.
fn today(cli: &Cli, surroundings: &Surroundings<'_>) -> chrono::NaiveDate {
    cli.as_of.unwrap_or_else(|| (surroundings.today)())
}

/// Say on stderr that packs or settings at hand have faults; exit code 2.
pub(super) fn note_faults(sink: Sink, lang: Lang, notes: &mut dyn Write) -> anyhow::Result<u8> {
    let faults = sink
        .into_findings()
        .iter()
        .filter(|f| f.blocks && f.status == Status::Fail)
        .count();
    if faults == 0 {
        return Ok(0);
    }
    let text = text!(
        "gpbs: 设置或规则包有 {faults} 处错误；执行 gpbs validate 查看",
        "gpbs: {faults} faults in settings or packs; run gpbs validate to see them"
    );
    writeln!(notes, "{}", text.get(lang))?;
    Ok(2)
}

/// The report's name of a format of the command line.
pub(super) fn report_format(format: cli::Format) -> report::Format {
    match format {
        // The last two are not offered where findings are all there is.
        cli::Format::Text | cli::Format::Html | cli::Format::Xlsx => report::Format::Text,
        cli::Format::Concise => report::Format::Concise,
        cli::Format::Json => report::Format::Json,
        cli::Format::Jsonl => report::Format::Jsonl,
        cli::Format::Sarif => report::Format::Sarif,
        cli::Format::Github => report::Format::Github,
        cli::Format::Gitlab => report::Format::Gitlab,
        cli::Format::Junit => report::Format::Junit,
        cli::Format::Csv => report::Format::Csv,
        cli::Format::Markdown => report::Format::Markdown,
    }
}
