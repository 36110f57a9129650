//! What clap cannot see: rules between an option and the command it is given
//! to, and between options at different places of the line.

use super::args::{Cli, Command, Packs, PacksCommand, SummaryCommand};
use super::error::Fault;
use super::locate;
use super::values::{Format, Output};
use crate::text::quoted;

impl Cli {
    /// The format on stdout: the one asked for, else the command's first.
    pub fn format(&self) -> Format {
        let first = locate::formats(self.path()).first().copied();
        self.format.or(first).unwrap_or(Format::Text)
    }

    /// Files to write the result to, in the order given.
    pub fn outputs(&self) -> &[Output] {
        match &self.command {
            Command::Validate(c) => &c.outputs,
            Command::Eligibility(c) => &c.outputs,
            Command::Coverage(c) => &c.outputs,
            Command::Merge(c) => &c.outputs,
            Command::Baseline(c) => &c.outputs,
            Command::Method(c) => &c.outputs,
            Command::Score(c) => &c.outputs,
            Command::Catalogue(c) => &c.outputs,
            Command::Summary(c) => &c.tables().outputs,
            Command::Rules(c) => &c.outputs,
            Command::Explain(c) => &c.outputs,
            Command::Packs(c) => match &c.command {
                Some(PacksCommand::Show(c)) => &c.outputs,
                Some(PacksCommand::Check(c)) => &c.outputs,
                None => &c.outputs,
            },
            Command::Schema(c) => &c.outputs,
        }
    }

    fn path(&self) -> &'static str {
        match &self.command {
            Command::Validate(_) => "gpbs validate",
            Command::Eligibility(_) => "gpbs eligibility",
            Command::Coverage(_) => "gpbs coverage",
            Command::Baseline(_) => "gpbs baseline",
            Command::Merge(_) => "gpbs merge",
            Command::Method(_) => "gpbs method",
            Command::Score(_) => "gpbs score",
            Command::Catalogue(_) => "gpbs catalogue",
            Command::Summary(c) => match &c.command {
                Some(SummaryCommand::Merge(_)) => "gpbs summary merge",
                None => "gpbs summary",
            },
            Command::Rules(_) => "gpbs rules",
            Command::Explain(_) => "gpbs explain",
            Command::Packs(c) => match &c.command {
                Some(PacksCommand::Show(_)) => "gpbs packs show",
                Some(PacksCommand::Check(_)) => "gpbs packs check",
                None => "gpbs packs",
            },
            Command::Schema(_) => "gpbs schema",
        }
    }
}

/// The first fault of arguments that clap accepts.
pub(super) fn check(cli: &Cli) -> Result<(), Fault> {
    let path = cli.path();
    let offered = locate::formats(path);
    let formats = cli.outputs().iter().map(|output| output.format);
    if let Some(format) = cli
        .format
        .into_iter()
        .chain(formats)
        .find(|f| !offered.contains(f))
    {
        return Err(not_offered(path, format, offered));
    }
    // clap compares the options of one level only: `gpbs -q validate -v`.
    if cli.quiet > 0 && cli.verbose {
        return Err(Fault::conflict("--quiet", "--verbose"));
    }
    // What is given to `packs` does not reach `packs check`: better to say so
    // than to leave a file unwritten.
    if let Command::Packs(Packs {
        command: Some(command),
        outputs,
    }) = &cli.command
        && !outputs.is_empty()
    {
        let name = match command {
            PacksCommand::Show(_) => "show",
            PacksCommand::Check(_) => "check",
        };
        return Err(Fault::new(text!(
            "--output 要写在 {name} 之后",
            "--output is to stand after {name}"
        )));
    }
    for (at, output) in cli.outputs().iter().enumerate() {
        if cli
            .outputs()
            .iter()
            .take(at)
            .any(|before| before.path == output.path)
        {
            let shown = quoted(&output.path.to_string_lossy(), 80);
            return Err(Fault::new(text!(
                "两个 --output 写入同一个文件：{shown}",
                "two --output write to the same file: {shown}"
            )));
        }
    }
    Ok(())
}

fn not_offered(path: &str, format: Format, offered: &[Format]) -> Fault {
    let format = format.token();
    Fault::new(text!(
        "{path} 没有 {format} 格式",
        "{path} has no format {format}"
    ))
    .hint(Fault::available(offered.iter().map(|f| f.token())))
}
