//! Nothing of the command tree is without words, and no words without use.

use std::collections::BTreeSet;

use super::shown;
use crate::cli::{command, localise, locate, texts};
use crate::text::Lang;

/// Every command of a tree, itself first.
fn tree(at: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(at)
        .chain(at.get_subcommands().flat_map(tree))
        .collect()
}

#[test]
fn every_command_and_argument_has_both_texts() {
    let (zh, en) = (command(Lang::Zh), command(Lang::En));
    let pairs: Vec<_> = tree(&zh).into_iter().zip(tree(&en)).collect();
    assert_eq!(pairs.len(), 19);
    for (zh, en) in pairs {
        let path = locate::path(zh);
        let of = |c: &clap::Command| c.get_about().map(ToString::to_string).unwrap_or_default();
        differ(path, &of(zh), &of(en));
        assert!(zh.get_long_about().is_none(), "{path}");
        assert!(texts::examples(path, Lang::Zh).count() >= 2, "{path}");
        assert!(texts::examples(path, Lang::Zh).count() <= 5, "{path}");
        for (zh, en) in zh.get_arguments().zip(en.get_arguments()) {
            let name = format!("{path} {}", zh.get_id());
            let of = |a: &clap::Arg| a.get_help().map(ToString::to_string).unwrap_or_default();
            differ(&name, &of(zh), &of(en));
            assert!(zh.get_long_help().is_none(), "{name}");
        }
    }
}

fn differ(name: &str, zh: &str, en: &str) {
    assert!(zh.chars().any(|c| c > '\u{4E00}'), "{name}: {zh}");
    assert!(!en.is_empty() && en.is_ascii(), "{name}: {en}");
}

#[test]
fn every_value_has_both_texts() {
    for at in tree(&command(Lang::Zh)) {
        for arg in at
            .get_arguments()
            .filter(|arg| arg.get_action().takes_values())
        {
            for value in arg.get_possible_values() {
                let of = localise::closed_id(arg);
                let id = format!("{of}={}", value.get_name());
                assert!(texts::find(&id, Lang::Zh).is_some(), "{id}");
            }
        }
    }
}

#[test]
fn no_id_stands_twice_and_none_is_of_something_gone() {
    let mut seen = BTreeSet::new();
    for id in texts::ids() {
        assert!(seen.insert(id), "{id} stands twice");
    }
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let built = command(Lang::En);
    for at in tree(&built) {
        let path = locate::path(at);
        wanted.extend([path.to_owned(), format!("{path} …")]);
        for arg in at.get_arguments() {
            // English placeholders are the ids themselves.
            let id = localise::arg_id(arg);
            wanted.extend([id.clone(), format!("{path} {id}")]);
            for name in arg.get_value_names().into_iter().flatten() {
                wanted.insert(format!("<{name}>"));
            }
            for value in arg.get_possible_values() {
                wanted.insert(format!("{id}={}", value.get_name()));
            }
        }
    }
    wanted.insert("<OPTIONS>".to_owned());
    // Headings and exit codes are plain words.
    let plain = |id: &str| !id.starts_with("gpbs") && !id.starts_with(['-', '<']);
    for id in seen.into_iter().filter(|id| !plain(id)) {
        assert!(wanted.contains(id), "{id} is of nothing");
    }
}

/// What `gpbs summary --by` takes.
fn summary_names() -> Vec<&'static str> {
    use crate::read::choice::Choice as _;
    use crate::summary::{Dimension, Subject};
    let tokens = Dimension::tokens().iter().chain(Subject::tokens());
    tokens.map(|own| own.token).collect()
}

#[test]
fn help_names_every_table() {
    for (lang, comma) in [(Lang::Zh, "、"), (Lang::En, ", ")] {
        let help = texts::find("--by", lang).unwrap();
        let listed: Vec<&str> = help
            .split([':', '：', ';', '；'])
            .flat_map(|part| part.split(comma))
            .map(str::trim)
            .collect();
        for name in summary_names() {
            assert!(listed.contains(&name), "{name}");
        }
    }
}

#[test]
fn no_english_leaks_into_chinese_help() {
    let root = command(Lang::Zh);
    let mut allowed: BTreeSet<String> = [
        // Names of files, formats and variables.
        "toml",
        "csv",
        "CSV",
        "xlsx",
        "Excel",
        "Markdown",
        "JSON",
        "Schema",
        "NO",
        "COLOR",
        "SARIF",
        "GitHub",
        "GitLab",
        "JUnit",
        "XML",
        "GITHUB",
        "STEP",
        "SUMMARY",
        "ID", // Data of the examples.
        "json",
        "schema",
        "open",
        "tender",
        "required",
        "cn",
        "national",
        "method",
        "time",
        "award",
        "contract",
        "scoring",
        "git",
        "NUL",
        "origin",
        "main",
        "merge",
        "summary",
        "jsonl",
        "money",
        "competition",
        "results",
        "days",
        "findings",
        "buyer",
        "wan",
        "html",
        "fiscal",
        "department",
        "year",
        // Programs that read the tables, and what describes them.
        "DuckDB",
        "pandas",
        "Spark",
        "datapackage",
        "Frictionless",
        "Table",
        "bound",
    ]
    .map(str::to_owned)
    .into();
    // Names that the command itself reads.
    let tables = summary_names();
    allowed.extend(
        tables
            .iter()
            .flat_map(|name| name.split('-').map(str::to_owned)),
    );
    for at in tree(&root) {
        allowed.insert(at.get_name().to_owned());
        for arg in at.get_arguments() {
            allowed.extend(
                arg.get_long()
                    .into_iter()
                    .flat_map(|l| l.split('-'))
                    .map(str::to_owned),
            );
            allowed.extend(arg.get_short().map(String::from));
            allowed.extend(
                arg.get_possible_values()
                    .iter()
                    .flat_map(|v| v.get_name().split(['-', '_']).map(str::to_owned)),
            );
        }
    }
    allowed.insert("qq".to_owned());
    for at in tree(&root) {
        let line = format!("{} --help", locate::path(at));
        let help = shown(line.trim_start_matches("gpbs "), Lang::Zh);
        for word in help
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|w| !w.is_empty())
        {
            assert!(allowed.contains(word), "{word} in {line}:\n{help}");
        }
    }
}

#[test]
fn no_chinese_leaks_into_english_help_but_for_data() {
    for at in tree(&command(Lang::En)) {
        let line = format!("{} --help", locate::path(at));
        let help = shown(line.trim_start_matches("gpbs "), Lang::En);
        let (words, _) = help.split_once("\nExamples:\n").expect("examples");
        assert!(
            words.is_ascii() || words.replace('…', "").is_ascii(),
            "{words}"
        );
    }
}

#[test]
fn every_example_is_understood() {
    for at in tree(&command(Lang::Zh)) {
        for (line, _) in texts::examples(locate::path(at), Lang::Zh) {
            let line = line.trim_start_matches("gpbs ");
            match super::run(line, Lang::Zh) {
                Ok(_) => {}
                Err(usage) => assert_eq!(usage.exit, 0, "{line}: {}", usage.text),
            }
        }
    }
}

#[test]
fn lines_keep_to_the_screen() {
    use crate::cli::{Env, help, wrap};
    for columns in [48, 60, 80, 100] {
        let env = Env {
            columns: Some(columns),
            ..Env::default()
        };
        for lang in [Lang::Zh, Lang::En] {
            for at in tree(&command(lang)) {
                let help = help::render(at, lang, &env);
                // Lines to copy are not broken.
                let ours = help
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("gpbs "));
                for line in ours {
                    assert!(wrap::width(line) <= columns, "{columns}: {line}");
                }
            }
        }
    }
}
