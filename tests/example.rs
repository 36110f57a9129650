//! The shipped example: the tool prints exactly the findings that its README
//! explains, in both languages, and JSON that its own schema accepts.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn gpbs(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

fn validate(lang: &str) -> Value {
    let output = gpbs(&[
        "validate",
        "examples/department",
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
        "--lang",
        lang,
    ]);
    assert_eq!(output.status.code(), Some(1));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Rows of a README table: case, file, rule, and whether it is waived.
fn explained(readme: &str) -> Vec<(String, String, String, bool)> {
    let mut rows = Vec::new();
    let mut file = String::new();
    for line in readme.lines().filter(|l| l.starts_with("| 2025-")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, case, path, rule, ..] = cells.as_slice() else {
            continue;
        };
        let Some(name) = rule.split('`').nth(1) else {
            continue;
        };
        if path.contains('`') {
            path.split('`').nth(1).unwrap().clone_into(&mut file);
        }
        let waived = rule.contains("豁免") || rule.contains("waived");
        rows.push(((*case).to_owned(), file.clone(), name.to_owned(), waived));
    }
    rows
}

fn counted<'a>(rules: impl Iterator<Item = (&'a str, bool)>) -> BTreeMap<(String, bool), usize> {
    let mut counts = BTreeMap::new();
    for (rule, waived) in rules {
        *counts.entry((rule.to_owned(), waived)).or_insert(0) += 1;
    }
    counts
}

#[test]
fn it_prints_exactly_what_the_readme_explains() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("examples/department/README.md")).unwrap();
    let (zh, en) = readme.split_once("# An example department").unwrap();
    for (part, lang) in [(zh, "zh"), (en, "en")] {
        let rows = explained(part);
        let report = validate(lang);
        let found: Vec<&Value> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["status"] == "fail")
            .collect();
        assert_eq!(
            counted(
                rows.iter()
                    .map(|(_, _, rule, waived)| (rule.as_str(), *waived))
            ),
            counted(
                found
                    .iter()
                    .map(|f| (f["rule"].as_str().unwrap(), !f["waived"].is_null()))
            ),
            "the rules of the README ({lang}) and of the run"
        );
        for (case, file, rule, waived) in &rows {
            let hit = found.iter().any(|f| {
                let related = f["related"].as_array().into_iter().flatten();
                let mut places = std::iter::once(&f["path"]).chain(related.map(|r| &r["path"]));
                f["rule"] == rule.as_str()
                    && f["waived"].is_null() != *waived
                    && (f["case"].is_null() || f["case"] == case.as_str())
                    && places.any(|path| path == file.as_str())
            });
            assert!(
                hit,
                "{case} {rule} at {file} is explained ({lang}) and not found"
            );
        }
    }
}

#[test]
fn its_json_is_what_the_schema_says() {
    let schema: Value = serde_json::from_slice(&gpbs(&["schema", "findings"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for lang in ["zh", "en"] {
        let report = validate(lang);
        let errors: Vec<String> = validator
            .iter_errors(&report)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(report["stats"]["cases"], 6);
    }
    let rules: Value = serde_json::from_slice(&gpbs(&["schema", "rules"]).stdout).unwrap();
    let listed: Value =
        serde_json::from_slice(&gpbs(&["rules", "--format", "json"]).stdout).unwrap();
    assert!(jsonschema::is_valid(&rules, &listed));
}

#[test]
fn clean_cases_are_clean() {
    for case in ["2025-001", "2025-002"] {
        let path = format!("examples/department/cases/2025/{case}");
        let output = gpbs(&[
            "validate",
            &path,
            "--fail-on",
            "note",
            "--fail-on-unknown",
            "--as-of",
            "2026-11-22",
        ]);
        let shown = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{shown}");
        assert!(shown.starts_with("未发现问题；已判"), "{shown}");
    }
}

#[test]
fn the_same_input_and_day_give_the_same_bytes() {
    for format in ["text", "concise", "json", "jsonl"] {
        let run = || {
            gpbs(&[
                "validate",
                "examples/department",
                "--as-of",
                "2026-11-22",
                "--show",
                "all",
                "--format",
                format,
            ])
            .stdout
        };
        assert_eq!(run(), run());
    }
}

/// The three sheets of `examples/scores`, by the commands that its README gives.
#[test]
fn score_sheets_come_to_their_winners() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scores/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    for (line, winners) in [
        (
            "score examples/scores/70-30.csv",
            &["和风社会工作服务中心", "同心社会工作服务社"][..],
        ),
        (
            "score examples/scores/综合评分法.csv --scheme examples/scores/综合评分法.toml",
            &["和风社会工作服务中心"],
        ),
        (
            "score examples/scores/评分汇总表.xlsx --scheme examples/scores/评分汇总表.toml",
            &["同心社会工作服务社", "同心社会工作服务社"],
        ),
    ] {
        assert!(readme.contains(&format!("`gpbs {line}`")), "{line}");
        let mut args: Vec<&str> = line.split(' ').collect();
        args.extend(["--format", "json"]);
        let output = gpbs(&args);
        assert_eq!(output.status.code(), Some(0), "{line}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found: Vec<&str> = report["lots"]
            .as_array()
            .unwrap()
            .iter()
            .map(|lot| lot["winner"].as_str().unwrap())
            .collect();
        assert_eq!(found, winners, "{line}");
        let findings = report["findings"].as_array().unwrap();
        assert!(findings.iter().all(|f| f["severity"] == "note"), "{line}");
    }
}
