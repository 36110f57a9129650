//! What is wrong with the arguments, in our words.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::language::Env;
use super::values::{Refusal, no_format};
use super::{COMMANDS_TO_COME, Usage, help, locate};
use crate::text::{Lang, Text, quoted};

/// Arguments that cannot be followed: what is wrong, and what to write.
#[derive(Debug)]
pub(super) struct Fault {
    message: Text,
    hints: Vec<Text>,
}

impl Fault {
    pub(super) fn new(message: Text) -> Self {
        Self {
            message,
            hints: Vec::new(),
        }
    }

    pub(super) fn hint(mut self, hint: Text) -> Self {
        self.hints.push(hint);
        self
    }

    fn meant(self, name: &str) -> Self {
        self.hint(text!("是否应为 {name}？", "did you mean {name}?"))
    }

    pub(super) fn conflict(one: &str, other: &str) -> Self {
        Self::new(text!(
            "{one} 与 {other} 不能同用",
            "{one} and {other} do not go together"
        ))
    }

    /// The list of what can be written.
    pub(super) fn available<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
        let names: Vec<&str> = names.into_iter().collect();
        let (zh, en) = (names.join("、"), names.join(", "));
        text!("可用：{zh}", "available: {en}")
    }

    /// As it is printed, with the usage of the command at the end.
    pub(super) fn usage(&self, at: &clap::Command, lang: Lang) -> Usage {
        let label = Text::fixed("错误：", "error: ");
        let path = locate::path(at);
        let more = text!("详见 {path} --help", "For more, see {path} --help");
        let mut text = format!("{}{}\n", label.get(lang), self.message.get(lang));
        for hint in &self.hints {
            text.push_str(&format!("  {}\n", hint.get(lang)));
        }
        text.push_str(&format!("\n{}{}\n", help::usage(at, lang), more.get(lang)));
        Usage::refusal(text)
    }
}

/// What clap returns instead of matches.
pub(super) fn usage(
    error: &clap::Error,
    root: &clap::Command,
    at: &clap::Command,
    args: &[OsString],
    lang: Lang,
    env: &Env,
) -> Usage {
    let kind = error.kind();
    if kind == ErrorKind::DisplayHelp {
        return Usage::result(help::render(at, lang, env));
    }
    if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Nothing typed at all: the help is the answer, but nothing was done.
        return Usage::refusal(help::render(at, lang, env));
    }
    if kind == ErrorKind::DisplayVersion {
        return Usage::version(root.get_version().unwrap_or_default(), lang);
    }
    fault(error, root, at, args).usage(at, lang)
}

fn fault(
    error: &clap::Error,
    root: &clap::Command,
    at: &clap::Command,
    args: &[OsString],
) -> Fault {
    let arg = flag(error);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(error, root, at),
        ErrorKind::InvalidSubcommand => {
            let meant = strings(error, ContextKind::SuggestedSubcommand)
                .into_iter()
                .next();
            let name = one(error, ContextKind::InvalidSubcommand);
            no_command(name, at, meant)
        }
        ErrorKind::MissingSubcommand => {
            let path = locate::path(at);
            Fault::new(text!("{path} 后面要写命令", "{path} needs a command"))
                .hint(Fault::available(locate::below(at)))
        }
        ErrorKind::InvalidValue => invalid(error, at, &arg),
        ErrorKind::ValueValidation => match error.source().and_then(|e| e.downcast_ref()) {
            Some(Refusal { message, hint }) => {
                let Text { zh, en } = message;
                Fault::new(text!("{arg}：{zh}", "{arg}: {en}")).hint(hint.clone())
            }
            None => not_accepted(&arg, one(error, ContextKind::InvalidValue)),
        },
        ErrorKind::MissingRequiredArgument => missing(error, at),
        ErrorKind::ArgumentConflict => {
            match strings(error, ContextKind::PriorArg)
                .into_iter()
                .next()
                .map(bare)
            {
                Some(other) if other != arg => Fault::conflict(other, &arg),
                _ => Fault::new(text!("{arg} 只能写一次", "{arg} may be given once only")),
            }
        }
        // `--verbose=yes`.
        ErrorKind::TooManyValues => {
            let shown = quoted(one(error, ContextKind::InvalidValue), 80);
            Fault::new(text!(
                "{arg} 不带值：「{shown}」多余",
                "{arg} takes no value: drop `{shown}`"
            ))
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Fault::new(text!("{arg} 的值不全", "{arg} lacks a value"))
        }
        ErrorKind::InvalidUtf8 => {
            let raw = args.iter().find(|arg| arg.to_str().is_none());
            let shown = quoted(
                &raw.map(|raw| raw.to_string_lossy()).unwrap_or_default(),
                80,
            );
            Fault::new(text!(
                "「{shown}」不是 UTF-8 文字",
                "`{shown}` is not UTF-8"
            ))
            .hint(Text::fixed(
                "把终端的字符编码设为 UTF-8 再试",
                "set the terminal to UTF-8 and try again",
            ))
        }
        // The first three are handled before, the others are not the parser's.
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => Fault::new(Text::fixed(
            "看不懂这些参数",
            "these arguments are not understood",
        )),
    }
}

/// A command that is not there, yet or at all.
pub(super) fn no_command(name: &str, at: &clap::Command, meant: Option<&str>) -> Fault {
    let path = locate::path(at);
    let list = Fault::available(locate::below(at));
    let shown = quoted(name, 80);
    if path == "gpbs" && COMMANDS_TO_COME.contains(&name) {
        return Fault::new(text!(
            "本版本还没有 {shown} 命令",
            "this version does not have `{shown}` yet"
        ))
        .hint(list);
    }
    let fault = Fault::new(text!(
        "{path} 没有「{shown}」这个命令",
        "{path} has no command `{shown}`"
    ));
    if let Some(meant) = meant {
        return fault.meant(meant);
    }
    // The commonest slip: `gpbs cases/2026`.
    if path == "gpbs" && (name.contains(['/', '\\']) || name.starts_with('.') || is_file(name)) {
        return fault.hint(text!(
            "检查案卷要写 gpbs validate {shown}",
            "to check cases, write gpbs validate {shown}"
        ));
    }
    fault.hint(list)
}

fn is_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".toml") || name.ends_with(".csv")
}

fn unknown(error: &clap::Error, root: &clap::Command, at: &clap::Command) -> Fault {
    let raw = one(error, ContextKind::InvalidArg);
    let shown = quoted(raw, 80);
    let path = locate::path(at);
    if !raw.starts_with('-') {
        return Fault::new(text!(
            "多出一个参数「{shown}」",
            "`{shown}` is one argument too many"
        ));
    }
    let fault = Fault::new(text!(
        "{path} 没有 {shown} 这个选项",
        "{path} has no option {shown}"
    ));
    if let Some(meant) = strings(error, ContextKind::SuggestedArg).into_iter().next() {
        return fault.meant(meant);
    }
    if let Some(owner) = owner(root, raw) {
        return fault.hint(text!(
            "{shown} 是 {owner} 的选项，写在这个命令之后",
            "{shown} is an option of {owner}: write it after that command"
        ));
    }
    if at.get_positionals().next().is_some() {
        return fault.hint(text!(
            "若不是选项，在前面加 --，写成 -- {shown}",
            "if it is no option, put -- before it: -- {shown}"
        ));
    }
    fault
}

/// The command that has an option which another one has not.
fn owner<'a>(at: &'a clap::Command, long: &str) -> Option<&'a str> {
    let long = long.strip_prefix("--")?;
    at.get_subcommands().find_map(|sub| {
        let own = sub.get_arguments().any(|arg| arg.get_long() == Some(long));
        if own {
            Some(locate::path(sub))
        } else {
            owner(sub, &format!("--{long}"))
        }
    })
}

fn invalid(error: &clap::Error, at: &clap::Command, arg: &str) -> Fault {
    let value = one(error, ContextKind::InvalidValue);
    let is_format = arg == "--format";
    let valid: Vec<&str> = match is_format {
        true => locate::formats(locate::path(at))
            .iter()
            .map(|f| f.token())
            .collect(),
        false => strings(error, ContextKind::ValidValue),
    };
    if value.is_empty() {
        let fault = Fault::new(text!("{arg} 后面要写值", "{arg} needs a value"));
        return match valid.is_empty() {
            true => fault,
            false => fault.hint(Fault::available(valid)),
        };
    }
    // A format of the contract that this version does not write.
    if value == "ocds" && locate::path(at) == "gpbs export" {
        return Fault::new(Text::fixed(
            "本版本还不能导出 OCDS（公开采购数据标准）",
            "this version does not export OCDS yet",
        ))
        .hint(Fault::available(valid));
    }
    let fault = match is_format {
        true => Fault::new(no_format(&quoted(value, 40))),
        false => not_accepted(arg, value),
    };
    let meant = strings(error, ContextKind::SuggestedValue)
        .into_iter()
        .next();
    match meant.filter(|meant| valid.contains(meant)) {
        Some(meant) => fault.meant(meant),
        None => fault.hint(Fault::available(valid)),
    }
}

fn not_accepted(arg: &str, value: &str) -> Fault {
    let shown = quoted(value, 80);
    Fault::new(text!(
        "{arg} 不能写「{shown}」",
        "{arg} cannot be `{shown}`"
    ))
}

fn missing(error: &clap::Error, at: &clap::Command) -> Fault {
    let names = strings(error, ContextKind::InvalidArg);
    let list = names.join(" ");
    let mut fault = Fault::new(text!("缺少 {list}", "{list} is missing"));
    for arg in at
        .get_positionals()
        .filter(|arg| names.contains(&arg.to_string().as_str()))
    {
        // The tree is dressed in one language, and only that one is printed.
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        fault = fault.hint(text!("{arg}：{help}", "{arg}: {help}"));
        let values = arg.get_possible_values();
        if !values.is_empty() {
            fault = fault.hint(Fault::available(
                values.iter().map(|value| value.get_name()),
            ));
        }
    }
    fault
}

/// The option or argument that an error is about, without its placeholder.
fn flag(error: &clap::Error) -> String {
    bare(one(error, ContextKind::InvalidArg)).to_owned()
}

/// `--lang <语言>` → `--lang`.
fn bare(arg: &str) -> &str {
    if arg.starts_with('-') {
        arg.split(' ').next().unwrap_or(arg)
    } else {
        arg
    }
}

fn one(error: &clap::Error, kind: ContextKind) -> &str {
    strings(error, kind).into_iter().next().unwrap_or_default()
}

fn strings(error: &clap::Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.as_str()],
        Some(ContextValue::Strings(many)) => many.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}
