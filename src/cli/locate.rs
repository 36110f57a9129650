//! Finding one's way in the command tree.

use std::ffi::OsString;

use super::values::Format;

/// The command that the arguments lead to, as far as they can be followed.
/// clap's errors do not say where they arose.
pub(super) fn command<'a>(root: &'a clap::Command, args: &[OsString]) -> &'a clap::Command {
    let mut at = root;
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg == "--" {
            break;
        }
        if let Some(long) = arg.strip_prefix("--") {
            // `--format json`: the value is no command.
            if takes_value(at, long) {
                args.next();
            }
            continue;
        }
        if arg.starts_with('-') {
            continue;
        }
        match at.find_subcommand(&*arg) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

fn takes_value(at: &clap::Command, long: &str) -> bool {
    at.get_arguments()
        .any(|arg| arg.get_long() == Some(long) && arg.get_action().takes_values())
}

/// `gpbs packs check`.
pub(super) fn path(at: &clap::Command) -> &str {
    at.get_bin_name().unwrap_or("gpbs")
}

/// Formats of the result of a command. The root offers what any command does.
pub(super) fn formats(path: &str) -> &'static [Format] {
    match path {
        // A pack file's faults are findings like any other.
        "gpbs" => &[
            Format::Text,
            Format::Concise,
            Format::Json,
            Format::Jsonl,
            Format::Sarif,
            Format::Github,
            Format::Gitlab,
            Format::Junit,
            Format::Csv,
            Format::Markdown,
            Format::Html,
            Format::Xlsx,
        ],
        "gpbs validate" => &[
            Format::Text,
            Format::Concise,
            Format::Json,
            Format::Jsonl,
            Format::Sarif,
            Format::Github,
            Format::Gitlab,
            Format::Junit,
            Format::Csv,
            Format::Markdown,
        ],
        "gpbs packs check" => &[Format::Text, Format::Concise, Format::Json, Format::Jsonl],
        "gpbs coverage" | "gpbs eligibility" | "gpbs method" | "gpbs catalogue" => &[
            Format::Text,
            Format::Json,
            Format::Csv,
            Format::Markdown,
            Format::Html,
            Format::Xlsx,
        ],
        "gpbs summary" | "gpbs summary merge" => &[
            Format::Text,
            Format::Json,
            Format::Jsonl,
            Format::Csv,
            Format::Markdown,
            Format::Html,
            Format::Xlsx,
        ],
        "gpbs score" => &[
            Format::Text,
            Format::Json,
            Format::Csv,
            Format::Markdown,
            Format::Xlsx,
        ],
        "gpbs rules" | "gpbs packs" | "gpbs packs show" => {
            &[Format::Text, Format::Json, Format::Markdown]
        }
        "gpbs merge" => &[Format::Json, Format::Jsonl],
        "gpbs schema" => &[Format::Json],
        _ => &[Format::Text, Format::Json],
    }
}

/// The commands below one, by name.
pub(super) fn below(at: &clap::Command) -> Vec<&str> {
    at.get_subcommands().map(clap::Command::get_name).collect()
}
