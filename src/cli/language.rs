//! Which language to speak before anything is parsed.

use std::ffi::OsString;

use crate::text::Lang;

/// What `main` knows of its surroundings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Env {
    /// `LC_ALL`.
    pub lc_all: Option<String>,
    /// `LC_MESSAGES`.
    pub lc_messages: Option<String>,
    /// `LANG`.
    pub lang: Option<String>,
    /// Columns of the terminal, where there is one.
    pub columns: Option<usize>,
}

/// The language of help and usage errors: `--lang`, wherever it stands, even
/// in arguments that cannot be parsed; else the locale.
pub fn language_hint(args: &[OsString], env: &Env) -> Lang {
    let mut chosen = None;
    let mut args = args.iter().skip(1).map(|arg| arg.to_str().unwrap_or(""));
    while let Some(arg) = args.next() {
        if arg == "--" {
            break;
        }
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        // The last one holds, as clap has it; `auto` takes an earlier one back.
        chosen = match value {
            Some("zh") => Some(Lang::Zh),
            Some("en") => Some(Lang::En),
            Some("auto") => None,
            _ => chosen,
        };
    }
    chosen.unwrap_or_else(|| locale(env))
}

/// The language of the locale. The first variable that says anything decides,
/// as POSIX has it. No locale, and the bare C of containers and CI, mean
/// Chinese: the offices that the tool is made for are more likely than not.
pub fn locale(env: &Env) -> Lang {
    let name = [&env.lc_all, &env.lc_messages, &env.lang]
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty());
    let Some(name) = name else {
        return Lang::Zh;
    };
    let bare = name.split(['.', '@']).next().unwrap_or_default();
    if bare == "C" || bare == "POSIX" || bare.to_ascii_lowercase().starts_with("zh") {
        Lang::Zh
    } else {
        Lang::En
    }
}
