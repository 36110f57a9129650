//! Help, laid out from the dressed command tree.

use clap::Arg;

use super::language::Env;
use super::texts;
use super::wrap::{width, wrap};
use super::{localise, locate};
use crate::text::Lang;

/// Lines longer than this are tiring to read on any screen.
const WIDEST: usize = 100;
/// Below this, breaking lines makes things worse.
const NARROWEST: usize = 48;
/// The widest that the left column grows; longer entries take a line.
const LEFT: usize = 24;

/// The help of one command of the built tree.
pub(super) fn render(at: &clap::Command, lang: Lang, env: &Env) -> String {
    let columns = env.columns.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST);
    let mut page = Page {
        lang,
        columns,
        out: String::new(),
    };
    let path = locate::path(at);

    page.paragraph(&at.get_about().map(ToString::to_string).unwrap_or_default());
    if let Some(more) = texts::find(&format!("{path} …"), lang) {
        page.out.push('\n');
        page.paragraph(more);
    }
    page.out.push('\n');
    page.out.push_str(&usage(at, lang));

    let (general, own): (Vec<&Arg>, Vec<&Arg>) = at
        .get_arguments()
        .filter(|arg| !arg.is_positional() && concerns(arg, path))
        .partition(|arg| arg.is_global_set());
    let commands = at.get_subcommands().map(command_row).collect();
    let rows = |args: &[&Arg]| args.iter().map(|arg| arg_row(arg, path, lang)).collect();
    let positionals: Vec<&Arg> = at.get_positionals().collect();
    page.section("commands", commands);
    page.section("arguments", rows(&positionals));
    if path == "gpbs" {
        // The root has no options of its own but the version.
        let all: Vec<&Arg> = general.into_iter().chain(own).collect();
        page.section("options", rows(&all));
        let codes = ["0", "1", "2"].map(|code| Row {
            left: code.to_owned(),
            right: texts::find(&format!("exit {code}"), lang)
                .unwrap_or_default()
                .to_owned(),
            values: Vec::new(),
        });
        page.section("exit", codes.into());
    } else {
        page.section("options", rows(&own));
        page.section("general", rows(&general));
    }
    page.examples(path);
    page.out
}

/// `用法：gpbs validate [选项] [路径]…`
pub(super) fn usage(at: &clap::Command, lang: Lang) -> String {
    let word = |id: &str| texts::find(id, lang).unwrap_or_default();
    let mut line = locate::path(at).to_owned();
    line.push_str(&format!(" [{}]", word("<OPTIONS>")));
    for arg in at.get_positionals() {
        line.push_str(&format!(" {}", positional(arg)));
    }
    if at.has_subcommands() {
        let name = word("<COMMAND>");
        line.push_str(&match at.is_subcommand_required_set() {
            true => format!(" <{name}>"),
            false => format!(" [{name}]"),
        });
    }
    format!("{}{}{line}\n", word("usage"), colon(lang))
}

fn positional(arg: &Arg) -> String {
    let name = value_name(arg);
    let many = arg.get_num_args().is_some_and(|n| n.max_values() > 1);
    let mark = if many { "…" } else { "" };
    match arg.is_required_set() {
        true => format!("<{name}>{mark}"),
        false => format!("[{name}]{mark}"),
    }
}

/// Help is printed as text and judges nothing: only the language matters.
fn concerns(arg: &Arg, path: &str) -> bool {
    match path {
        "gpbs help" => matches!(arg.get_long(), Some("lang" | "help")),
        // Its format is an argument.
        "gpbs export" => arg.get_long() != Some("format"),
        _ => true,
    }
}

fn value_name(arg: &Arg) -> &str {
    arg.get_value_names()
        .and_then(|names| names.first())
        .map_or("", |name| name.as_str())
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// An entry: what to type, what it means, and the values it takes.
struct Row {
    left: String,
    right: String,
    values: Vec<(String, &'static str)>,
}

fn command_row(sub: &clap::Command) -> Row {
    Row {
        left: sub.get_name().to_owned(),
        right: sub.get_about().map(ToString::to_string).unwrap_or_default(),
        values: Vec::new(),
    }
}

fn arg_row(arg: &Arg, path: &str, lang: Lang) -> Row {
    let mut left = match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) => format!("-{short}, --{long}"),
        (None, Some(long)) => format!("    --{long}"),
        _ => positional(arg),
    };
    if !arg.is_positional() && arg.get_action().takes_values() {
        left.push_str(&format!(" <{}>", value_name(arg)));
    }
    let mut right = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if arg.get_action().takes_values()
        && let Some(value) = arg.get_default_values().first()
    {
        let word = texts::find("default", lang).unwrap_or_default();
        right.push_str(&format!(
            " [{word}{}{}]",
            colon(lang),
            value.to_string_lossy()
        ));
    }
    Row {
        left,
        right,
        values: values(arg, path, lang),
    }
}

/// Possible values with their meaning; of formats, those of the command.
fn values(arg: &Arg, path: &str, lang: Lang) -> Vec<(String, &'static str)> {
    if !arg.get_action().takes_values() {
        return Vec::new();
    }
    let id = localise::closed_id(arg);
    arg.get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .filter(|name| id != "--format" || locate::formats(path).iter().any(|f| f.token() == name))
        .map(|name| {
            let meaning = texts::find(&format!("{id}={name}"), lang).unwrap_or_default();
            (name, meaning)
        })
        .collect()
}

struct Page {
    lang: Lang,
    columns: usize,
    out: String,
}

impl Page {
    fn paragraph(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            self.line(0, &line);
        }
    }

    fn heading(&mut self, id: &str) {
        let word = texts::find(id, self.lang).unwrap_or_default();
        let colon = colon(self.lang).trim_end();
        self.out.push_str(&format!("\n{word}{colon}\n"));
    }

    fn section(&mut self, heading: &str, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading);
        let widest = rows.iter().map(|row| width(&row.left)).max().unwrap_or(0);
        // A narrow screen keeps its columns for the meanings.
        let left = 2 + widest.min(LEFT).min(self.columns / 4) + 2;
        for row in rows {
            self.entry(2, &row.left, left, &row.right);
            let names = row
                .values
                .iter()
                .map(|(name, _)| width(name))
                .max()
                .unwrap_or(0);
            for (name, meaning) in &row.values {
                self.entry(left + 2, name, left + 2 + names + 2, meaning);
            }
        }
    }

    /// `name` at one column, its meaning at another.
    fn entry(&mut self, indent: usize, name: &str, column: usize, meaning: &str) {
        let start = indent + width(name);
        let mut lines = wrap(meaning, self.columns.saturating_sub(column).max(16)).into_iter();
        if start + 2 <= column {
            let first = lines.next().unwrap_or_default();
            let gap = " ".repeat(column - start);
            self.line(indent, &format!("{name}{gap}{first}"));
        } else {
            self.line(indent, name);
        }
        for line in lines {
            self.line(column, &line);
        }
    }

    fn examples(&mut self, path: &str) {
        self.heading("examples");
        for (line, meaning) in texts::examples(path, self.lang) {
            // Not broken: it is there to be copied.
            self.line(2, line);
            for line in wrap(meaning, self.columns - 6) {
                self.line(6, &line);
            }
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(" ".repeat(indent).as_str());
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }
}
