//! The command line: arguments in, [`Cli`] or a ready [`Usage`] out.
//!
//! `clap` parses; every word that people read is ours, because clap speaks
//! English only and cannot measure or break Chinese lines. The words stand in
//! one table (`texts`), from which `localise` dresses the command tree, `help`
//! prints it, and `error` turns what clap refuses into sentences.
//!
//! Nothing here reads the environment, the clock or a file: `main` passes in
//! what is needed as [`Env`].

mod args;
mod check;
mod error;
mod help;
mod language;
mod localise;
mod locate;
mod texts;
mod values;
mod wrap;

#[cfg(test)]
mod tests;

use std::ffi::OsString;

use clap::FromArgMatches as _;

pub use args::{
    Baseline, Catalogue, Cli, Command, Coverage, Eligibility, Explain, Merge, Method, Packs,
    PacksCheck, PacksCommand, PacksShow, Rules, Schema, Score, Summary, SummaryCommand, Tables,
    Validate,
};
pub use language::{Env, language_hint, locale};
pub use values::{By, Color, FailOn, Format, LangChoice, Names, Output, SchemaName, Shard, Show};

use crate::text::Lang;

/// Commands of the contract that this version does not have.
pub const COMMANDS_TO_COME: [&str; 8] = [
    "report",
    "export",
    "import",
    "init",
    "new",
    "fmt",
    "completions",
    "man",
];

/// What to print instead of doing anything: help, the version, or what is
/// wrong with the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The whole text, with its last line end.
    pub text: String,
    /// Help and the version were asked for: they are a result.
    pub to_stdout: bool,
    /// Exit code: 0 for what was asked for, 2 for a usage error.
    pub exit: u8,
    /// Where the version was asked for: the language to say more in about what is
    /// built in, which this module does not know.
    pub version: Option<Lang>,
}

impl Usage {
    fn result(text: String) -> Self {
        Self {
            text,
            to_stdout: true,
            exit: 0,
            version: None,
        }
    }

    /// The first line of `--version`.
    fn version(of: &str, lang: Lang) -> Self {
        Self {
            version: Some(lang),
            ..Self::result(format!("gpbs {of}\n"))
        }
    }

    fn refusal(text: String) -> Self {
        Self {
            text,
            to_stdout: false,
            exit: 2,
            version: None,
        }
    }
}

/// Read the arguments, the program's own name first.
///
/// # Errors
///
/// A [`Usage`] where there is nothing to run: help or the version was asked
/// for, or the arguments are not understood.
pub fn parse(args: impl IntoIterator<Item = OsString>, env: &Env) -> Result<Cli, Usage> {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = language_hint(&args, env);
    let root = command(lang);
    let at = locate::command(&root, &args);

    let matches = match root.clone().try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return Err(error::usage(&error, &root, at, &args, lang, env)),
    };
    if let Some(("help", asked)) = matches.subcommand() {
        return Err(asked_for_help(&root, asked, lang, env));
    }
    let cli = Cli::from_arg_matches(&matches)
        .map_err(|error| error::usage(&error, &root, at, &args, lang, env))?;
    check::check(&cli).map_err(|fault| fault.usage(at, lang))?;
    Ok(cli)
}

/// The command tree in one language, built: global options stand at each
/// command. Also what completions and manual pages are to be made from.
pub fn command(lang: Lang) -> clap::Command {
    let mut root = localise::localise(<Cli as clap::CommandFactory>::command(), lang);
    root.build();
    root
}

/// `gpbs help packs check`.
fn asked_for_help(root: &clap::Command, asked: &clap::ArgMatches, lang: Lang, env: &Env) -> Usage {
    let mut at = root;
    for name in asked.get_many::<String>("command").into_iter().flatten() {
        match at.find_subcommand(name) {
            Some(next) => at = next,
            None => return error::no_command(name, at, None).usage(at, lang),
        }
    }
    Usage::result(help::render(at, lang, env))
}
