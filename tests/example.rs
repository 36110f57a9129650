//! The shipped examples: the tool prints exactly the findings that each README
//! explains, in both languages, and JSON that its own schema accepts.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A repository under `examples/`.
struct Example {
    name: &'static str,
    cases: usize,
    /// Its cases without errors and warnings: how many notes each has, and how
    /// many checks cannot be judged, as the README says.
    clean: &'static [(&'static str, u64, u64)],
}

const EXAMPLES: &[Example] = &[
    Example {
        name: "department",
        cases: 6,
        clean: &[("2025/2025-001", 0, 0), ("2025/2025-002", 0, 0)],
    },
    Example {
        name: "shenzhen-posts",
        cases: 4,
        clean: &[
            ("2009/2009-001", 2, 36),
            ("2009/2009-003", 1, 20),
            ("2010/2010-001", 1, 20),
        ],
    },
    Example {
        name: "guangdong-services",
        cases: 2,
        clean: &[("2012/2012-001", 0, 28)],
    },
    Example {
        name: "wuhou-2015",
        cases: 3,
        clean: &[("2015/2015-001", 0, 8)],
    },
    Example {
        name: "panyu-2020",
        cases: 5,
        clean: &[("2020/2020-001", 0, 50), ("2020/2020-002", 0, 1)],
    },
    Example {
        name: "xuhui-2013",
        cases: 6,
        clean: &[
            ("2012/2012-001", 0, 27),
            ("2013/2013-002", 0, 13),
            ("2014/2014-001", 0, 29),
            ("2014/2014-003", 0, 14),
        ],
    },
];

fn gpbs(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

fn validate(path: &str, args: &[&str]) -> Output {
    let path = format!("examples/{path}");
    gpbs(&[&["validate", &path, "--as-of", "2026-11-22"], args].concat())
}

fn report(example: &Example, lang: &str) -> Value {
    let output = validate(example.name, &["--format", "json", "--lang", lang]);
    assert_eq!(output.status.code(), Some(1), "{}", example.name);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The README in Chinese, then in English.
fn readme(example: &Example) -> [(String, &'static str); 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("examples").join(example.name).join("README.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (zh, en) = text.split_once("\n---\n").unwrap();
    [(zh.to_owned(), "zh"), (en.to_owned(), "en")]
}

/// The ids of its cases, which are the names of their directories.
fn ids(example: &Example) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = root.join("examples").join(example.name).join("cases");
    let names = |dir: &Path| {
        let entries = std::fs::read_dir(dir).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let years: Vec<_> = names(&cases);
    let found = years.iter().flat_map(|year| names(year));
    found
        .map(|case| case.file_name().unwrap().to_str().unwrap().to_owned())
        .collect()
}

/// Rows of a README table: case, file, rule, and whether it is waived.
fn explained(readme: &str, ids: &BTreeSet<String>) -> Vec<(String, String, String, bool)> {
    let mut rows = Vec::new();
    let mut file = String::new();
    for line in readme.lines().filter(|l| l.starts_with("| ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, case, path, rule, _, _, _, _] = cells.as_slice() else {
            continue;
        };
        let Some(name) = rule.split('`').nth(1).filter(|_| ids.contains(*case)) else {
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
fn they_print_exactly_what_their_readmes_explain() {
    for example in EXAMPLES {
        let ids = ids(example);
        assert_eq!(ids.len(), example.cases, "{}", example.name);
        for (part, lang) in readme(example) {
            let rows = explained(&part, &ids);
            let report = report(example, lang);
            let at = format!("{} ({lang})", example.name);
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
                "the rules of the README and of the run: {at}"
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
                    "{at}: {case} {rule} at {file} is explained and not found"
                );
            }
        }
    }
}

/// Every rule that comes out unknown has its reason in the README.
#[test]
fn their_readmes_say_what_cannot_be_judged() {
    for example in EXAMPLES {
        for (part, lang) in readme(example) {
            let report = report(example, lang);
            let findings = report["findings"].as_array().unwrap();
            for finding in findings.iter().filter(|f| f["status"] == "unknown") {
                let rule = finding["rule"].as_str().unwrap();
                assert!(
                    part.contains(&format!("`{rule}`")),
                    "{rule} ({}, {lang})",
                    example.name
                );
            }
        }
    }
}

#[test]
fn their_json_is_what_the_schema_says() {
    let schema: Value = serde_json::from_slice(&gpbs(&["schema", "findings"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for example in EXAMPLES {
        for lang in ["zh", "en"] {
            let report = report(example, lang);
            let errors: Vec<String> = validator
                .iter_errors(&report)
                .map(|e| e.to_string())
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", example.name);
            assert_eq!(report["stats"]["cases"], example.cases);
        }
    }
    let rules: Value = serde_json::from_slice(&gpbs(&["schema", "rules"]).stdout).unwrap();
    let listed: Value =
        serde_json::from_slice(&gpbs(&["rules", "--format", "json"]).stdout).unwrap();
    assert!(jsonschema::is_valid(&rules, &listed));
}

#[test]
fn clean_cases_are_clean() {
    for example in EXAMPLES {
        for (case, notes, unknown) in example.clean {
            let path = format!("{}/cases/{case}", example.name);
            let output = validate(&path, &["--fail-on", "warning", "--format", "json"]);
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(0), "{path}: {report:#}");
            assert_eq!(report["stats"]["notes"], *notes, "{path}");
            assert_eq!(report["stats"]["unknown"], *unknown, "{path}");
            let output = validate(&path, &["--fail-on", "note"]);
            assert_eq!(output.status.code(), Some(i32::from(*notes > 0)), "{path}");
            let shown = String::from_utf8(output.stdout).unwrap();
            assert_eq!(shown.contains("未发现问题；已判"), *notes == 0, "{shown}");
            let output = validate(&path, &["--fail-on-unknown"]);
            assert_eq!(output.status.code(), Some(i32::from(*unknown > 0)));
        }
    }
}

/// What was published agrees with the tally, but where the README says not.
#[test]
fn published_scores_are_those_of_the_tally() {
    for (case, differing) in [
        ("shenzhen-posts/cases/2009/2009-001", 0),
        ("shenzhen-posts/cases/2009/2009-002", 2),
        ("shenzhen-posts/cases/2009/2009-003", 0),
        ("shenzhen-posts/cases/2010/2010-001", 0),
        ("guangdong-services/cases/2012/2012-001", 0),
        ("guangdong-services/cases/2012/2012-002", 0),
        ("wuhou-2015/cases/2015/2015-001", 0),
        ("wuhou-2015/cases/2015/2015-002", 0),
        ("panyu-2020/cases/2020/2020-002", 0),
        ("xuhui-2013/cases/2012/2012-001", 0),
        ("xuhui-2013/cases/2013/2013-001", 0),
        ("xuhui-2013/cases/2014/2014-001", 0),
        ("xuhui-2013/cases/2014/2014-002", 0),
    ] {
        let path = format!("examples/{case}");
        let output = gpbs(&["score", &path, "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let rules = findings.iter().filter_map(|f| f["rule"].as_str());
        // That a score is last year's is no matter of the tally.
        let rules: Vec<&str> = rules
            .filter(|rule| *rule != "previous-score-differs")
            .collect();
        assert_eq!(rules, vec!["published-differs"; differing], "{case}");
        assert_eq!(output.status.code(), Some(i32::from(differing > 0)));
    }
}

#[test]
fn the_same_input_and_day_give_the_same_bytes() {
    for example in EXAMPLES {
        for format in ["text", "concise", "json", "jsonl"] {
            let run = || validate(example.name, &["--show", "all", "--format", format]).stdout;
            assert_eq!(run(), run());
        }
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
