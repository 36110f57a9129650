//! `gpbs coverage`, by the real binary: its counts are those of `validate`, they add up,
//! and the field that it names unlocks what it says.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use serde_json::Value;
use support::run;

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A directory of its own, cleared away at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gpbs-coverage-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const EXAMPLES: [&str; 7] = [
    "examples/department",
    "examples/eligibility",
    "examples/guangdong-services",
    "examples/panyu-2020",
    "examples/shenzhen-posts",
    "examples/wuhou-2015",
    "examples/xuhui-2013",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = run(root(), &["schema", "coverage"]).stdout;
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// The answer for a directory; with its exit code.
fn coverage(dir: &Path, more: &[&str]) -> (Value, i32) {
    let ran = run(dir, &[&["coverage", "--format", "json"], more].concat());
    let page: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let errors: Vec<String> = SCHEMA.iter_errors(&page).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    (page, ran.code)
}

/// Everything that `validate` has to say of it.
fn validated(dir: &Path, more: &[&str]) -> Value {
    let all = ["validate", "--show", "all", "--format", "json"];
    let ran = run(dir, &[&all, more].concat());
    serde_json::from_slice(&ran.stdout).unwrap()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// Whether the counts of an answer add up, and are those of `validate`.
fn assert_adds_up(dir: &Path, more: &[&str]) {
    let (page, _) = coverage(dir, more);
    let all = validated(dir, more);
    // Results by rule, as `validate` lists them.
    let mut listed: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    for finding in list(&all["findings"]) {
        if finding["pack"] == "gpbs" && finding["status"] == "fail" {
            continue;
        }
        let row = listed
            .entry(finding["rule"].as_str().unwrap().to_owned())
            .or_default();
        match finding["status"].as_str().unwrap() {
            "pass" | "fail" => row[0] += 1,
            "unknown" => row[1] += 1,
            _ => {}
        }
    }
    for row in list(&page["rules"]) {
        let name = row["rule"].as_str().unwrap();
        let results = &row["results"];
        let [judged, unknown] = listed.remove(name).unwrap_or_default();
        assert_eq!(count(&results["judged"]), judged, "{name}");
        assert_eq!(count(&results["unknown"]), unknown, "{name}");
        assert!(results["lacking"].as_u64() <= Some(unknown), "{name}");
        let subjects = &row["subjects"];
        for (sums, what) in [(results, "results"), (subjects, "subjects")] {
            let parts = ["judged", "unknown", "not_due"].map(|key| count(&sums[key]));
            assert_eq!(
                count(&sums["applies"]),
                parts.iter().sum::<u64>(),
                "{name} {what}"
            );
        }
        let of = page[match row["of"].as_str() {
            Some("supplier") => "suppliers",
            _ => "cases",
        }]
        .clone();
        let whole = count(&subjects["applies"]) + count(&subjects["not_applicable"]);
        assert_eq!(whole, count(&of), "{name}");
        for key in list(&row["keys"]) {
            assert!(key["only"].as_u64() <= key["any"].as_u64(), "{name}");
            assert!(key["any"].as_u64() <= results["lacking"].as_u64(), "{name}");
        }
        assert_eq!(
            row["unlocks"],
            row["keys"].get(0).cloned().unwrap_or(Value::Null)
        );
    }
    let left: Vec<_> = listed.iter().filter(|(_, n)| **n != [0, 0]).collect();
    assert!(left.is_empty(), "{left:?}");
    let (stats, total) = (&all["stats"], &page["total"]["results"]);
    for key in ["judged", "unknown", "not_due"] {
        assert_eq!(stats[key], total[key], "{key}");
    }
    for of in ["subjects", "results"] {
        for key in ["applies", "judged", "unknown", "not_due"] {
            let sum = |rows: &Value| list(rows).iter().map(|row| count(&row[of][key])).sum();
            let (rules, groups): (u64, u64) = (sum(&page["rules"]), sum(&page["groups"]));
            assert_eq!(
                (rules, groups),
                (count(&page["total"][of][key]), rules),
                "{of} {key}"
            );
        }
    }
    let weights: Vec<(u64, u64)> = list(&page["rules"])
        .iter()
        .map(|row| &row["unlocks"])
        .map(|key| match key.is_null() {
            true => (0, 0),
            false => (count(&key["only"]), count(&key["any"])),
        })
        .collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
}

#[test]
fn the_counts_of_the_examples_are_those_of_validate() {
    for example in EXAMPLES {
        let dir = root().join(example);
        assert_adds_up(&dir, &[]);
        assert_adds_up(&dir, &["--only", "time,planning"]);
        assert_adds_up(&dir, &["--skip", "supplier,split-purchase", "cases"]);
    }
}

#[test]
fn lacking_data_is_no_fault() {
    let (page, code) = coverage(&root().join("examples/eligibility"), &[]);
    assert_eq!(code, 0);
    assert!(count(&page["total"]["results"]["unknown"]) > 0);
    // Nor are errors of the cases: they are for `validate`.
    assert_eq!(coverage(&root().join("examples/department"), &[]).1, 0);
    let (page, code) = coverage(root(), &["no-such-path"]);
    assert_eq!((code, count(&page["cases"])), (2, 0));
    assert_eq!(run(root(), &["coverage", "--only", "tme"]).code, 2);
    let broken = Scratch::new();
    fs::write(broken.0.as_path().join("case.toml"), "id = \"a").unwrap();
    let (page, code) = coverage(broken.0.as_path(), &[]);
    assert_eq!((code, count(&page["cases"])), (2, 0));
    assert_eq!(list(&page["findings"]).len(), 1);
}

/// What one result of a case lacks is named, and to write it down unlocks as many
/// results as was said.
#[test]
fn the_field_that_is_named_unlocks_what_it_says() {
    let from = fs::read_to_string(root().join("examples/eligibility/cases/2011-003/case.toml"));
    let text = from.unwrap();
    let dir = Scratch::new();
    let path = dir.0.as_path().join("case.toml");
    fs::write(&path, &text).unwrap();
    let (before, _) = coverage(dir.0.as_path(), &[]);
    let keys = list(&before["total"]["keys"]).iter();
    let key = keys
        .clone()
        .find(|key| key["key"] == "planning.approved_on");
    let only = count(&key.unwrap()["only"]);
    assert_eq!(only, 1);
    fs::write(
        &path,
        format!("{text}\n[planning]\napproved_on = 2011-02-01\n"),
    )
    .unwrap();
    let (after, _) = coverage(dir.0.as_path(), &[]);
    let judged = |page: &Value| count(&page["total"]["results"]["judged"]);
    assert_eq!(judged(&after), judged(&before) + only);
    let keys = list(&after["total"]["keys"]).iter();
    assert!(keys.clone().all(|key| key["key"] != "planning.approved_on"));
}

#[test]
fn every_format_and_language_says_the_same() {
    let dir = root().join("examples/eligibility");
    let (zh, _) = coverage(&dir, &["--lang", "zh"]);
    let (en, _) = coverage(&dir, &["--lang", "en"]);
    for part in ["cases", "suppliers"] {
        assert_eq!(zh[part], en[part]);
    }
    let rules = |page: &Value| -> Vec<Value> {
        let rows = list(&page["rules"]).iter();
        rows.map(|row| row["rule"].clone()).collect()
    };
    assert_eq!(rules(&zh), rules(&en));
    let csv = run(&dir, &["coverage", "--format", "csv", "--lang", "en"]).text();
    assert_eq!(csv.lines().count(), rules(&en).len() + 1);
    assert!(csv.starts_with("rule,title,group,pack,of,applies,judged,unknown,not_due,"));
    let best = en["total"]["unlocks"]["key"].as_str().unwrap();
    for format in ["text", "markdown", "html"] {
        let page = run(&dir, &["coverage", "--format", format]).text();
        let shown = page.replace('\\', "");
        assert!(
            shown.contains(best) && shown.contains("还缺数据的规则"),
            "{format}"
        );
    }
    let book = run(&dir, &["coverage", "--format", "xlsx"]);
    assert!(book.code == 0 && book.stdout.starts_with(b"PK"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is left out of the files of a case, the counts add up.
    #[test]
    fn counts_add_up_whatever_is_missing(
        example in 0..EXAMPLES.len(),
        cut in prop::collection::vec(any::<prop::sample::Index>(), 0..24),
    ) {
        let from = root().join(EXAMPLES[example]);
        let dir = Scratch::new();
        copy(&from, dir.0.as_path(), &cut);
        assert_adds_up(dir.0.as_path(), &[]);
    }
}

/// Copy a repository without some lines of each of its case.toml.
fn copy(from: &Path, to: &Path, cut: &[prop::sample::Index]) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target, cut);
        } else if entry.file_name() == "case.toml" {
            let text = fs::read_to_string(entry.path()).unwrap();
            let mut lines: Vec<&str> = text.lines().collect();
            for index in cut {
                let at = index.index(lines.len());
                // Headers stay, so that the rest belongs where it did.
                if lines[at].contains(" = ") && !lines[at].starts_with("id") {
                    lines.remove(at);
                }
            }
            fs::write(&target, lines.join("\n")).unwrap();
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
