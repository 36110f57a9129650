//! The command line, in both languages.

mod errors;
mod languages;
mod parsing;
mod words;

use std::ffi::OsString;

use super::{Cli, Env, Usage, parse};
use crate::text::Lang;

/// `gpbs LINE`, split at spaces, spoken to in one language.
fn run(line: &str, lang: Lang) -> Result<Cli, Usage> {
    let args = std::iter::once("gpbs").chain(line.split_whitespace());
    parse(args.map(OsString::from), &env(lang))
}

fn env(lang: Lang) -> Env {
    let name = match lang {
        Lang::Zh => "zh_CN.UTF-8",
        Lang::En => "en_GB.UTF-8",
    };
    Env {
        lang: Some(name.to_owned()),
        ..Env::default()
    }
}

/// The usage error of a line that must not pass.
fn refused(line: &str, lang: Lang) -> String {
    let usage = run(line, lang).expect_err(line);
    assert_eq!((usage.to_stdout, usage.exit), (false, 2), "{line}");
    usage.text
}

/// The help or version that a line asks for.
fn shown(line: &str, lang: Lang) -> String {
    let usage = run(line, lang).expect_err(line);
    assert_eq!((usage.to_stdout, usage.exit), (true, 0), "{line}");
    usage.text
}
