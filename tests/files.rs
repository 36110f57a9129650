//! Faulty files and repositories: what a clerk reads, and the exit code.
//!
//! Each directory of `fixtures/files/` is a case that stands alone, or a small
//! repository. Beside its files stand `expected.zh.txt`, `expected.en.txt`
//! (standard output of `gpbs validate NAME --as-of 2026-11-22`) and `exit.txt`.
//! `SNAPSHOTS=overwrite cargo test --test files` writes them: read them then.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::Path;

use support::{Ran, assert_schema, run};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/files");

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn compare(name: &str, file: &str, found: &str, wrong: &mut Vec<String>) {
    let path = Path::new(FOLDER).join(name).join(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
        fs::write(&path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != found {
        wrong.push(format!(
            "== {name}/{file}, expected:\n{expected}\n-- found:\n{found}"
        ));
    }
}

#[test]
fn every_folder_says_what_is_expected() {
    let names = names();
    assert!(names.len() > 90, "only {} folders", names.len());
    let mut wrong = Vec::new();
    for name in &names {
        let of = |args: &[&str]| -> Ran {
            let mut all = vec!["validate", name.as_str(), "--as-of", "2026-11-22"];
            all.extend(args);
            run(Path::new(FOLDER), &all)
        };
        let zh = of(&["--lang", "zh"]);
        let en = of(&["--lang", "en"]);
        let json = of(&["--format", "json"]);
        compare(name, "expected.zh.txt", &zh.text(), &mut wrong);
        compare(name, "expected.en.txt", &en.text(), &mut wrong);
        compare(name, "exit.txt", &format!("{}\n", zh.code), &mut wrong);
        assert_eq!((zh.code, zh.code), (en.code, json.code), "{name}");
        let report = assert_schema(&json, name);
        // The exit code is the contract's, told from the findings alone.
        let findings = report["findings"].as_array().unwrap();
        let live = |f: &&serde_json::Value| f["status"] == "fail" && f["waived"].is_null();
        let expected = if findings
            .iter()
            .any(|f| f["status"] == "fail" && f["blocks"] == true)
        {
            2
        } else {
            i32::from(
                findings
                    .iter()
                    .filter(live)
                    .any(|f| f["severity"] == "error"),
            )
        };
        assert_eq!(zh.code, expected, "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fixture that nothing is wrong with tests nothing, unless it says so.
#[test]
fn faults_are_found() {
    const CLEAN: &[&str] = &[
        "catalogue-changes",
        "catalogue-draft",
        "catalogue-sound",
        "csv-header-only",
        "csv-trailing-columns",
        "region-after-the-table",
        "region-gone-for-a-year",
        "region-without-day",
        "repo-exclude",
        "toml-crlf-and-tabs",
    ];
    for name in names() {
        let ran = run(
            Path::new(FOLDER),
            &[
                "validate",
                &name,
                "--as-of",
                "2026-11-22",
                "--format",
                "json",
            ],
        );
        let report = assert_schema(&ran, &name);
        let any = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["status"] == "fail" && f["waived"].is_null());
        assert_eq!(any, !CLEAN.contains(&name.as_str()), "{name}");
    }
}
