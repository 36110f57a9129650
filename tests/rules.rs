//! Every rule of the built-in packs against its fixtures, by the real binary.
//!
//! `fixtures/rules/RULE/{pass,fail}` differ in one line; `fixtures/law/RULE--WHAT`
//! hold the boundary days and the figures (see `tests/figures.rs`).
//! `SNAPSHOTS=overwrite cargo test --test rules` writes what is expected.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;

/// Files that a fixture may hold besides `suppliers/`.
const FILES: &[&str] = &[
    "case.toml",
    "bids.csv",
    "scores.csv",
    "payments.csv",
    "vouchers.csv",
    "applications.csv",
    "reviews.csv",
    "suppliers.csv",
    "experts.csv",
    "plan.csv",
    "funds.toml",
    "catalogue.csv",
    "catalogue.toml",
    "duties.csv",
    "gpbs.toml",
    "expected.txt",
    "expected.en.txt",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gpbs(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .current_dir(root())
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

/// Names of the rules of every pack.
static RULES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let output = gpbs(&["rules", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = found.get("rules").and_then(Value::as_array).unwrap();
    let text = |rule: &Value, key: &str| rule.get(key).and_then(Value::as_str).unwrap().to_owned();
    rules
        .iter()
        .filter(|rule| text(rule, "pack") != "gpbs" && text(rule, "kind") == "rule")
        .map(|rule| text(rule, "rule"))
        .collect()
});

fn entries(dir: &str) -> BTreeSet<String> {
    fs::read_dir(root().join(dir))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Every fixture with the rule that it is about.
fn fixtures() -> Vec<(String, String)> {
    let pairs = entries("fixtures/rules").into_iter().flat_map(|rule| {
        ["fail", "pass"].map(|kind| (format!("fixtures/rules/{rule}/{kind}"), rule.clone()))
    });
    let law = entries("fixtures/law").into_iter().map(|name| {
        let (rule, _) = name.split_once("--").expect(&name);
        (format!("fixtures/law/{name}"), rule.to_owned())
    });
    pairs.chain(law).collect()
}

/// What the tool prints for each fixture of the rule that it is about, passes
/// included.
type Printed = BTreeMap<(String, String), String>;

/// Files at the top of a repository: a fixture that has one is a repository by itself.
const SHARED: &[&str] = &[
    "experts.csv",
    "catalogue.csv",
    "duties.csv",
    "plan.csv",
    "funds.toml",
];

/// One run for all: a start of the program costs more than a fixture. Those with a
/// file of the top of their own are repositories by themselves.
fn printed(lang: &str) -> Printed {
    let fixtures = fixtures();
    let mut found: Printed = fixtures
        .iter()
        .map(|fixture| (fixture.clone(), String::new()))
        .collect();
    let alone = |dir: &str| {
        let dir = root().join(dir);
        SHARED.iter().any(|name| dir.join(name).exists())
    };
    let own: Vec<&str> = fixtures
        .iter()
        .map(|(dir, _)| dir.as_str())
        .filter(|dir| alone(dir))
        .collect();
    for paths in std::iter::once(vec!["fixtures/rules", "fixtures/law"])
        .chain(own.iter().map(|dir| vec![*dir]))
    {
        let mut args = vec!["validate"];
        args.extend(&paths);
        args.extend(["--format", "concise", "--lang", lang]);
        args.extend(["--show", "all", "--as-of", "2026-11-22"]);
        let output = gpbs(&args);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{paths:?}");
        let stdout = String::from_utf8(output.stdout).unwrap();
        let failed = stdout.contains(": error[");
        assert_eq!(output.status.code(), Some(i32::from(failed)), "{paths:?}");
        for line in stdout.lines() {
            let mut parts = line.splitn(4, '/');
            let [Some("fixtures"), Some(top), Some(name), Some(rest)] =
                [parts.next(), parts.next(), parts.next(), parts.next()]
            else {
                continue;
            };
            let dir = match top {
                "rules" => format!("fixtures/rules/{name}/{}", rest.split('/').next().unwrap()),
                _ => format!("fixtures/law/{name}"),
            };
            let rule = line.split(['[', ']']).nth(1).unwrap().to_owned();
            if alone(&dir) == (paths.len() == 1)
                && let Some(text) = found.get_mut(&(dir, rule))
            {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    found
}

static CHINESE: LazyLock<Printed> = LazyLock::new(|| printed("zh"));

/// Compare with a file, or write it. What differs is returned.
fn compare(path: &str, found: &str) -> Option<String> {
    let file = root().join(path);
    if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        fs::write(&file, found).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    (expected != found).then(|| format!("{path}\n--- expected\n{expected}--- found\n{found}"))
}

#[test]
fn fixtures_print_what_is_expected() {
    let mut faults = Vec::new();
    for ((dir, _), found) in CHINESE.iter() {
        faults.extend(compare(&format!("{dir}/expected.txt"), found));
    }
    for ((dir, _), found) in printed("en") {
        if dir.ends_with("/fail") {
            faults.extend(compare(&format!("{dir}/expected.en.txt"), &found));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_both_and_nothing_lies_about() {
    assert_eq!(entries("fixtures/rules"), *RULES);
    for rule in RULES.iter() {
        let kinds: Vec<String> = entries(&format!("fixtures/rules/{rule}"))
            .into_iter()
            .collect();
        assert_eq!(kinds, ["fail", "pass"], "{rule}");
    }
    for (dir, rule) in fixtures() {
        assert!(RULES.contains(&rule), "{dir}: no rule {rule}");
        let found = entries(&dir);
        // A rule across cases needs several: a repository of its own.
        let is_repository = found.contains("gpbs.toml") && found.contains("cases");
        let is_case = found.contains("case.toml") || is_repository;
        assert!(is_case, "{dir} is no case");
        for name in found {
            let known = FILES.contains(&name.as_str())
                || name == "suppliers"
                || name == "attachments"
                || (is_repository && name == "cases");
            assert!(known, "{dir}/{name} is not used");
        }
    }
}

#[test]
fn fail_fails_and_pass_passes() {
    for rule in RULES.iter() {
        let read = |kind: &str| {
            let dir = format!("fixtures/rules/{rule}/{kind}");
            CHINESE.get(&(dir, rule.clone())).unwrap()
        };
        let faulty = |text: &str| {
            ["error", "warning", "note"]
                .iter()
                .any(|severity| text.contains(&format!(": {severity}[{rule}] ")))
        };
        let (fail, pass) = (read("fail"), read("pass"));
        assert!(faulty(fail), "{rule}: {fail}");
        assert!(!faulty(pass), "{rule}: {pass}");
        // Passing means judged and found right, not left aside.
        assert!(pass.lines().count() > 0, "{rule}");
        for line in pass.lines() {
            assert!(line.contains(&format!(": pass[{rule}] ")), "{line}");
        }
    }
}

/// The lines of a fixture, file by file.
fn tree(dir: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for name in entries(dir) {
        if name.starts_with("expected.") {
            continue;
        }
        let path = format!("{dir}/{name}");
        if root().join(&path).is_dir() {
            found.extend(
                tree(&path)
                    .into_iter()
                    .map(|(inner, lines)| (format!("{name}/{inner}"), lines)),
            );
        } else {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            found.push((name, text.lines().map(str::to_owned).collect()));
        }
    }
    found
}

/// How many lines differ once what both begin and end with is left out.
fn changed(a: &[String], b: &[String]) -> usize {
    let same =
        |x: &mut dyn Iterator<Item = (&String, &String)>| x.take_while(|(p, q)| p == q).count();
    let before = same(&mut a.iter().zip(b));
    let (a, b) = (
        a.get(before..).unwrap_or_default(),
        b.get(before..).unwrap_or_default(),
    );
    let after = same(&mut a.iter().rev().zip(b.iter().rev()));
    a.len().max(b.len()) - after
}

#[test]
fn one_line_parts_fail_from_pass() {
    for rule in RULES.iter() {
        let (fail, pass) = (
            tree(&format!("fixtures/rules/{rule}/fail")),
            tree(&format!("fixtures/rules/{rule}/pass")),
        );
        let names = |tree: &[(String, Vec<String>)]| {
            tree.iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&fail), names(&pass), "{rule}");
        let lines: usize = fail
            .iter()
            .zip(&pass)
            .map(|((_, a), (_, b))| changed(a, b))
            .sum();
        assert_eq!(lines, 1, "{rule}: {lines} lines differ");
    }
}

/// What is amiss in the files of fixtures that are about just that.
const MEANT: &[&str] = &[
    "award-not-first--faulty-tie/case.toml:12:8: error[wrong-type] ",
    "award-not-first--masked-bidder/bids.csv:5:1: warning[masked-value] ",
    "below-purchase-limit--lots-reach-the-limit/case.toml:9:10: warning[lot-budgets-differ] ",
    "below-purchase-limit--masked-centralised/case.toml:9:15: warning[masked-value] ",
    "consortium-deduction-out-of-band--masked/case.toml:12:28: warning[masked-value] ",
    "deduction-out-of-band--masked/case.toml:12:23: warning[masked-value] ",
    "domestic-preference-rate--masked/case.toml:12:26: warning[masked-value] ",
    "evaluation-not-in-stage--masked/case.toml:28:9: warning[masked-value] ",
    "open-tender-required--lots-reach-the-limit/case.toml:9:10: warning[lot-budgets-differ] ",
    "open-tender-required--masked-notice-day/case.toml:14:16: warning[masked-value] ",
    "paid-before-contract--kind-masked/payments.csv:2:25: warning[masked-value] ",
    "paid-over-contract--kind-masked/payments.csv:3:25: warning[masked-value] ",
    "panyu-reward-without-grade--kind-masked/payments.csv:2:26: warning[masked-value] ",
    "payment-late--of-no-contract/payments.csv:3:1: warning[masked-value] ",
    "price-share-out-of-band--masked-weight/case.toml:16:10: warning[masked-value] ",
    "seed-moved-without-approval--masked/case.toml:14:15: warning[masked-value] ",
    "sme-late-interest-unpaid--of-no-contract/payments.csv:4:1: warning[masked-value] ",
    "surplus-not-returned--of-no-contract/payments.csv:4:1: warning[masked-value] ",
    "too-few-suppliers--masked-bidder/bids.csv:4:1: warning[masked-value] ",
    "too-few-suppliers--rows-that-disagree/bids.csv:5:1: error[duplicate-bid] ",
];

/// A slip of a fixture elsewhere in its files must not stay hidden behind
/// `--only`. A few fixtures are about such a slip.
#[test]
fn fixtures_have_no_other_fault_in_their_files() {
    let output = gpbs(&[
        "validate",
        "fixtures/rules",
        "fixtures/law",
        "--format",
        "concise",
        "--lang",
        "en",
        "--only",
        "file,reference",
    ]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    // A failing and a passing fixture are the same case, id and all.
    let lines: Vec<&str> = stdout
        .lines()
        .filter(|line| !line.contains("another case has the id"))
        .collect();
    let is_meant = |line: &str, meant: &str| {
        line.strip_prefix("fixtures/law/")
            .is_some_and(|line| line.starts_with(meant))
    };
    assert!(
        lines.len() == MEANT.len() && lines.iter().zip(MEANT).all(|(l, m)| is_meant(l, m)),
        "{stdout}"
    );
}
