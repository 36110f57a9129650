//! The whole help of every command, in both languages, as plain files under
//! `tests/cli/`. `SNAPSHOTS=overwrite cargo test --test help` writes them.

use std::ffi::OsString;
use std::path::Path;

use gpbs::cli::{Env, parse};

#[test]
fn help_of_every_command() {
    for lang in ["zh", "en"] {
        for command in [
            "",
            "validate",
            "eligibility",
            "coverage",
            "merge",
            "baseline",
            "method",
            "catalogue",
            "export",
            "summary",
            "summary merge",
            "score",
            "rules",
            "explain",
            "packs",
            "packs show",
            "packs check",
            "schema",
            "help",
        ] {
            let line = format!("gpbs {command} --help --lang {lang}");
            let args = line.split_whitespace().map(OsString::from);
            let usage = parse(args, &Env::default()).expect_err("help is no command");
            let name = match command {
                "" => "gpbs".to_owned(),
                _ => command.replace(' ', "-"),
            };
            let path = format!("{}/tests/cli/{name}.{lang}.txt", env!("CARGO_MANIFEST_DIR"));
            let expected = snapbox::Data::read_from(Path::new(&path), None).raw();
            snapbox::Assert::new()
                .action_env("SNAPSHOTS")
                .eq(usage.text, expected);
        }
    }
}
