//! `gpbs catalogue` over the repositories of `fixtures/files/catalogue-*`.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::run;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/files");

/// The answer, held by its own schema, and the exit code.
fn catalogue(args: &[&str]) -> (Value, i32) {
    let mut all = vec!["catalogue"];
    all.extend(args);
    all.extend(["--format", "json"]);
    let ran = run(Path::new(FOLDER), &all);
    let found: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let schema = run(Path::new(FOLDER), &["schema", "catalogue-sheet"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&found)
        .map(|e| e.to_string())
        .collect();
    assert!(errors.is_empty(), "{args:?}: {errors:#?}");
    (found, ran.code)
}

fn in_force(found: &Value) -> Vec<&str> {
    let versions = found["versions"].as_array().unwrap().iter();
    let own = versions.filter(|v| v["in_force"] == true);
    own.map(|v| v["id"].as_str().unwrap()).collect()
}

#[test]
fn the_version_in_force_is_that_of_the_day() {
    for (day, wanted) in [
        ("2012-06-14", &[][..]),
        ("2012-06-15", &["2012"]),
        ("2019-12-31", &["2012"]),
        ("2020-01-01", &["2020", "2020-2", "省"]),
        ("2020-01-02", &["2020", "省"]),
    ] {
        let (found, code) = catalogue(&["catalogue-sound", "--date", day]);
        assert_eq!(code, 0);
        assert_eq!(in_force(&found), wanted, "{day}");
        let (same, _) = catalogue(&["catalogue-sound", "--as-of", day]);
        assert_eq!(found, same);
    }
}

#[test]
fn items_are_counted_by_what_was_asked_for() {
    let by = ["--by", "class,scope", "--by", "focus"];
    let mut args = vec!["catalogue-sound", "--date", "2025-06-01", "--lang", "zh"];
    args.extend(by);
    let (found, _) = catalogue(&args);
    let of = |by: &str| {
        let tables = found["tables"].as_array().unwrap().iter();
        let mut own = tables.filter(|t| t["by"] == by && t["version"] == "2020");
        own.next().unwrap().clone()
    };
    // A price that ended is no second item.
    assert_eq!(of("class")["total"], 2);
    let rows = json!([
        { "key": "基本公共服务", "label": "基本公共服务", "items": 1 },
        { "key": "社会事务服务", "label": "社会事务服务", "items": 1 },
    ]);
    assert_eq!(of("class")["rows"], rows);
    let label = "1.2 社会事务服务事项（1 社会公共服务与管理事项）";
    let rows = json!([{ "key": "1.2", "label": label, "items": 2 }]);
    assert_eq!(of("scope")["rows"], rows);
    let keys = of("focus")["rows"].as_array().unwrap().len();
    assert_eq!(keys, 2);
}

#[test]
fn an_excerpt_is_marked_and_never_totalled() {
    let (found, code) = catalogue(&["catalogue-items", "--date", "2015-06-01"]);
    assert_eq!(code, 1);
    let tables = found["tables"].as_array().unwrap();
    let of = |version: &str| tables.iter().find(|t| t["version"] == version).unwrap();
    assert_eq!(of("2015")["total"], 3);
    assert_eq!(of("节选")["total"], Value::Null);
    assert_eq!(of("节选")["excerpt"], true);
    let (found, _) = catalogue(&["catalogue-items", "--compare", "2015", "节选"]);
    let comparison = &found["comparison"];
    // What the excerpt lacks may stand in the whole.
    assert_eq!(comparison["removed"], Value::Null);
    assert_eq!(comparison["added"], 1);
    let (found, _) = catalogue(&["catalogue-items", "--compare", "节选", "2015"]);
    assert_eq!(found["comparison"]["added"], Value::Null);
    assert_eq!(found["comparison"]["removed"], 1);
}

#[test]
fn what_changed_is_told_item_by_item() {
    let (found, code) = catalogue(&["catalogue-changes", "--compare", "2020", "2025"]);
    assert_eq!(code, 0);
    let comparison = &found["comparison"];
    let counts = ["added", "removed", "changed", "unchanged"].map(|key| &comparison[key]);
    assert_eq!(counts, [1, 1, 1, 1].map(Value::from).each_ref());
    let wanted = json!([
        { "code": "0102", "name": "助餐服务", "change": "changed", "fields": [
            { "field": "standard", "old": null, "new": "留样" },
            { "field": "price_max", "old": "20.00", "new": "25.00" },
        ] },
        { "code": "0103", "name": "陪护服务", "change": "removed", "fields": [] },
        { "code": "0201", "name": "心理咨询", "change": "added", "fields": [] },
    ]);
    assert_eq!(comparison["items"], wanted);
    for format in ["text", "markdown", "csv", "html"] {
        let args = [
            "catalogue",
            "catalogue-changes",
            "--compare",
            "2020",
            "2025",
            "--date",
            "2025-06-01",
            "--format",
            format,
            "--lang",
            "en",
        ];
        let page = run(Path::new(FOLDER), &args).text();
        for word in ["0103", "removed", "25.00", "added"] {
            assert!(page.contains(word), "{word} in {format}:\n{page}");
        }
    }
}

#[test]
fn what_is_not_there_is_said() {
    let refused = |args: &[&str], word: &str| {
        let ran = run(Path::new(FOLDER), args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.stdout.is_empty());
        assert!(ran.stderr.contains(word), "{}", ran.stderr);
    };
    refused(&["catalogue", "repo-regions"], "repo-regions");
    refused(&["catalogue", "repo-exclude"], "catalogue.csv");
    let compare = [
        "catalogue",
        "catalogue-changes",
        "--compare",
        "2020",
        "2052",
    ];
    refused(&compare, "2052");
    refused(
        &["catalogue", "catalogue-changes", "--compare", "2020"],
        "--compare",
    );
}

#[test]
fn drafts_of_the_place_are_shown_from_their_day_on() {
    let ids = |day: &str| {
        let (found, _) = catalogue(&["catalogue-draft", "--date", day]);
        let drafts = found["drafts"].as_array().unwrap().iter();
        let ids = drafts.map(|d| d["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert!(ids("2013-06-24").is_empty());
    assert_eq!(
        ids("2013-06-25"),
        ["scope-first", "catalogue-before-budget"]
    );
}
