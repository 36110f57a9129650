//! What is understood, and as what.

use std::path::PathBuf;

use super::{run, shown};
use crate::cli::{
    Cli, Color, Command, FailOn, Format, LangChoice, Names, PacksCommand, SchemaName, Show,
    Validate,
};
use crate::text::Lang;

fn ok(line: &str) -> Cli {
    match run(line, Lang::Zh) {
        Ok(cli) => cli,
        Err(usage) => panic!("{line}: {}", usage.text),
    }
}

fn validate(line: &str) -> Validate {
    let Command::Validate(command) = ok(line).command else {
        panic!("{line}")
    };
    command
}

#[test]
fn defaults() {
    let cli = ok("validate");
    assert_eq!((cli.lang, cli.color), (LangChoice::Auto, Color::Auto));
    assert_eq!((cli.quiet, cli.verbose, cli.as_of), (0, false, None));
    assert_eq!((cli.format, cli.format()), (None, Format::Text));
    let command = validate("validate");
    assert_eq!(command.paths, [PathBuf::from(".")]);
    assert_eq!(
        (command.fail_on, command.fail_on_unknown),
        (FailOn::Error, false)
    );
    assert_eq!(command.show, None);
    assert_eq!(ok("schema case").format(), Format::Json);
}

#[test]
fn general_options_stand_before_or_after_the_command() {
    for line in [
        "--lang en --format json --as-of 2026-11-22 --color never -qq rules",
        "rules --lang en --format json --as-of 2026-11-22 --color never -q -q",
    ] {
        let cli = ok(line);
        assert_eq!((cli.lang, cli.format()), (LangChoice::En, Format::Json));
        assert_eq!(
            cli.as_of.map(|d| d.to_string()).as_deref(),
            Some("2026-11-22")
        );
        assert_eq!((cli.color, cli.quiet), (Color::Never, 2));
    }
}

#[test]
fn the_last_of_two_holds() {
    assert_eq!(
        ok("validate --format text --format json").format(),
        Format::Json
    );
    assert_eq!(
        ok("--format text validate --format json").format(),
        Format::Json
    );
    assert_eq!(
        validate("validate --fail-on never --fail-on note").fail_on,
        FailOn::Note
    );
    assert!(ok("validate -v --verbose").verbose);
}

#[test]
fn lists_are_repeated_and_separated_by_any_comma() {
    let command = validate("validate 案卷 --only method,time --only 甲，乙、丙, --skip *-price-*");
    let only: Vec<&str> = Names::all(&command.only).collect();
    assert_eq!(only, ["method", "time", "甲", "乙", "丙"]);
    assert_eq!(Names::all(&command.skip).collect::<Vec<_>>(), ["*-price-*"]);
}

#[test]
fn outputs_are_repeated_and_split_at_the_first_equals_sign() {
    let cli = ok("validate --output json=甲.json --output concise=a=b --show all");
    let outputs: Vec<_> = cli
        .outputs()
        .iter()
        .map(|o| (o.format, o.path.clone()))
        .collect();
    assert_eq!(
        outputs,
        [
            (Format::Json, PathBuf::from("甲.json")),
            (Format::Concise, PathBuf::from("a=b"))
        ]
    );
    assert_eq!(validate("validate --show all").show, Some(Show::All));
}

#[test]
fn packs_lists_or_checks() {
    let Command::Packs(packs) = ok("packs").command else {
        panic!()
    };
    assert!(packs.command.is_none());
    let cli = ok("packs --format jsonl check 本市.toml --output json=结果.json");
    assert_eq!((cli.format(), cli.outputs().len()), (Format::Jsonl, 1));
    let Command::Packs(packs) = cli.command else {
        panic!()
    };
    let Some(PacksCommand::Check(check)) = packs.command else {
        panic!()
    };
    assert_eq!(check.file, PathBuf::from("本市.toml"));
}

#[test]
fn every_schema_has_its_name() {
    for (name, is) in [
        ("case", SchemaName::Case),
        ("baseline", SchemaName::Baseline),
    ] {
        let Command::Schema(schema) = ok(&format!("schema {name}")).command else {
            panic!()
        };
        assert_eq!(schema.name, is);
    }
}

#[test]
fn help_and_version_are_results() {
    let version = format!("gpbs {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(shown("--version", Lang::Zh), version);
    assert_eq!(shown("-V", Lang::En), version);
    // Whoever prints it says in this language what else is built in.
    let asked = |line: &str| run(line, Lang::Zh).expect_err(line).version;
    assert_eq!(asked("--version --lang en"), Some(Lang::En));
    assert_eq!(asked("--help"), None);
    let help = shown("help packs check", Lang::Zh);
    assert_eq!(help, shown("packs check --help", Lang::Zh));
    assert_eq!(help, shown("packs -q check -h", Lang::Zh));
    assert_eq!(
        help,
        shown("--format json packs check 本市.toml --help", Lang::Zh)
    );
    assert_eq!(shown("help", Lang::En), shown("--help", Lang::En));
    assert_eq!(
        shown("--lang en --help", Lang::Zh),
        shown("--help", Lang::En)
    );
    // A value that reads like a command is none.
    assert!(shown("rules --pack validate --help", Lang::Zh).contains("用法：gpbs rules "));
}

#[test]
fn nothing_typed_shows_help_but_fails() {
    let usage = run("", Lang::Zh).expect_err("nothing to do");
    assert_eq!(usage.text, shown("--help", Lang::Zh));
    assert_eq!((usage.to_stdout, usage.exit), (false, 2));
}
