//! Dress the command tree in the words of one language.

use clap::builder::Resettable;
use clap::{Arg, ArgAction};

use super::texts;
use crate::text::Lang;

/// The tree of the derived types, with our help and version, in one language.
pub(super) fn localise(root: clap::Command, lang: Lang) -> clap::Command {
    let root = root
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .global(true),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        )
        .subcommand(
            clap::Command::new("help").arg(Arg::new("command").value_name("COMMAND").num_args(0..)),
        );
    dress(root, "gpbs", lang)
}

fn dress(command: clap::Command, path: &str, lang: Lang) -> clap::Command {
    command
        .about(texts::find(path, lang).unwrap_or_default())
        .long_about(Resettable::Reset)
        .mut_args(|arg| {
            // The id first: the placeholder is part of it and changes below.
            let help = arg_help(&arg, path, lang).unwrap_or_default();
            let arg = match placeholder(&arg, lang) {
                Some(name) => arg.value_name(name),
                None => arg,
            };
            arg.help(help).long_help(Resettable::Reset)
        })
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            dress(sub, &path, lang)
        })
}

/// What a user calls an argument: `--lang`, or `<PATH>` by its undressed name.
pub(super) fn arg_id(arg: &Arg) -> String {
    match arg.get_long() {
        Some(long) => format!("--{long}"),
        None => format!("<{}>", value_name(arg).unwrap_or_default()),
    }
}

/// Likewise of an argument that is a closed set, of which the dressed tree has lost the
/// undressed name.
pub(super) fn closed_id(arg: &Arg) -> String {
    match (arg.is_positional(), arg.get_id().as_str()) {
        (true, "form") => "<FORMAT>".to_owned(),
        (true, _) => "<NAME>".to_owned(),
        (false, _) => arg_id(arg),
    }
}

/// The words for an argument: the command's own, else those of all commands.
fn arg_help(arg: &Arg, path: &str, lang: Lang) -> Option<&'static str> {
    let id = arg_id(arg);
    texts::find(&format!("{path} {id}"), lang).or_else(|| texts::find(&id, lang))
}

fn placeholder(arg: &Arg, lang: Lang) -> Option<&'static str> {
    texts::find(&format!("<{}>", value_name(arg)?), lang)
}

fn value_name(arg: &Arg) -> Option<&str> {
    arg.get_value_names()?.first().map(|name| name.as_str())
}
