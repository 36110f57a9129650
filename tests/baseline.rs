//! `gpbs baseline`, rules that cannot be waived, and rules that were renamed.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use serde_json::Value;
use support::git::{Scratch, case, supplier};
use support::{Ran, assert_schema, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-22"];

fn gpbs(dir: &Scratch, command: &str, args: &[&str]) -> Ran {
    run(
        &dir.0,
        &[&[command, "--lang", "en"], &DAY[..], args].concat(),
    )
}

fn report(dir: &Scratch, args: &[&str]) -> Value {
    let ran = gpbs(dir, "validate", &[&["--format", "json"], args].concat());
    assert_schema(&ran, &format!("{args:?}"))
}

/// Rules of the failures, each with who covers it.
fn told(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let fails = findings.filter(|f| f["status"] == "fail");
    fails
        .map(|f| {
            let by = f
                .pointer("/waived/by")
                .and_then(Value::as_str)
                .unwrap_or("-");
            format!("{} {by}", f["rule"].as_str().unwrap())
        })
        .collect()
}

fn text(dir: &Scratch) -> String {
    fs::read_to_string(dir.0.join("baseline.toml")).unwrap()
}

/// A department with a fault in two cases and one of a supplier.
fn faulty(name: &str) -> Scratch {
    let dir = Scratch::new(name);
    dir.put("gpbs.toml", "format = 1\n");
    dir.put("cases/a/case.toml", &case("A \\\"1\\\"", "titel = \"\"\n"));
    dir.put(
        "cases/b/case.toml",
        &case("B", "titel = \"\"\nkynd = \"\"\n"),
    );
    dir.put(
        "suppliers/alpha.toml",
        &format!("{}colour = \"red\"\n", supplier("alpha")),
    );
    dir
}

#[test]
fn known_findings_stay_in_sight_and_do_not_fail() {
    let dir = faulty("known");
    assert_eq!(gpbs(&dir, "validate", &[]).code, 1);
    let first = gpbs(&dir, "baseline", &[]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(
        first
            .text()
            .contains("4 known findings of 3 cases or files; 4 added, 0 removed"),
        "{}",
        first.text()
    );
    let written = text(&dir);
    let cases = written.lines().filter_map(|l| l.strip_prefix("case = "));
    let sorted: Vec<&str> = cases.map(|l| l.trim_matches(['"', '\''])).collect();
    let mut again = sorted.clone();
    again.sort_unstable();
    assert_eq!(sorted, again);
    // Seen and counted in every output, and no longer failing.
    let known = report(&dir, &[]);
    assert_eq!(told(&known), ["unknown-key baseline"; 4]);
    assert_eq!(
        (&known["stats"]["baseline"], &known["stats"]["errors"]),
        (&4.into(), &0.into())
    );
    let ran = gpbs(&dir, "validate", &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.text().contains("4 existing"), "{}", ran.text());
    assert_eq!(
        gpbs(&dir, "validate", &["--format", "concise"])
            .text()
            .lines()
            .count(),
        4
    );
    // Again: the same bytes.
    assert_eq!(gpbs(&dir, "baseline", &[]).code, 0);
    assert_eq!(text(&dir), written);
    // A new fault fails; one that was corrected is told, and dropped when recorded anew.
    dir.put(
        "cases/b/case.toml",
        &case("B", "titel = \"\"\nnew = \"\"\n"),
    );
    let changed = report(&dir, &[]);
    assert!(told(&changed).contains(&"unknown-key -".to_owned()));
    assert!(told(&changed).contains(&"baseline-unused -".to_owned()));
    // Not where a part of the repository was asked for, or the rule did not run.
    for args in [&["cases/b"][..], &["--skip", "unknown-key"]] {
        assert!(
            !told(&report(&dir, args)).contains(&"baseline-unused -".to_owned()),
            "{args:?}"
        );
    }
    dir.put("cases/b/case.toml", &case("B", ""));
    let shrunk = gpbs(&dir, "baseline", &[]);
    assert!(
        shrunk.text().contains("0 added, 2 removed"),
        "{}",
        shrunk.text()
    );
    assert_eq!(report(&dir, &["--fail-on", "note"])["stats"]["warnings"], 0);
}

#[test]
fn a_part_leaves_the_entries_of_the_rest() {
    let dir = faulty("part");
    assert_eq!(gpbs(&dir, "baseline", &[]).code, 0);
    dir.put("cases/a/case.toml", &case("A \\\"1\\\"", ""));
    dir.put("cases/b/case.toml", &case("B", ""));
    let part = gpbs(&dir, "baseline", &["cases/b"]);
    assert!(
        part.text().contains("0 added, 2 removed"),
        "{}",
        part.text()
    );
    assert!(
        text(&dir).contains("A \\\"1\\\"") || text(&dir).contains("'A \"1\"'"),
        "{}",
        text(&dir)
    );
    assert_eq!(
        report(&dir, &[])["stats"]["warnings"],
        1,
        "that of A is gone"
    );
}

#[test]
fn what_is_not_taken_is_named() {
    let dir = faulty("left");
    dir.put("waivers.toml", "[[waiver]]\nrule = \"unknown-key\"\ncase = \"B\"\nreason = \"见批复\"\napproved_by = \"示例局（虚构）\"\nuntil = 2027-01-01\n[[waiver]]\nrule = \"unknown-lot\"\ncase = \"B\"\nreason = \"见批复\"\napproved_by = \"示例局（虚构）\"\nuntil = 2025-01-01\n");
    let ran = gpbs(&dir, "baseline", &[]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.text()
            .contains("1 not recorded (covered by a waiver):\n  B  unknown-key"),
        "{}",
        ran.text()
    );
    assert!(
        ran.text()
            .contains("the packs themselves):\n  waivers.toml  waiver-expired"),
        "{}",
        ran.text()
    );
    assert!(!text(&dir).contains("waiver-expired") && !text(&dir).contains("\"B\""));
    // A case that cannot be read is not recorded, and takes no entry away.
    let before = text(&dir);
    dir.put("cases/a/case.toml", "id = 服务\n");
    let ran = gpbs(&dir, "baseline", &[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.text().contains("no entry was removed"),
        "{}",
        ran.text()
    );
    assert!(
        ran.text().contains("cases/a  toml-syntax"),
        "{}",
        ran.text()
    );
    assert_eq!(text(&dir), before);
    let json: Value =
        serde_json::from_slice(&gpbs(&dir, "baseline", &["--format", "json"]).stdout).unwrap();
    assert_eq!(
        (&json["schema"], &json["kept"]),
        (&"gpbs.baseline/1".into(), &true.into())
    );
}

#[test]
fn nothing_is_written_by_faulty_settings() {
    for (file, content) in [
        ("gpbs.toml", "format = 1\nformt = 2\n"),
        ("baseline.toml", "[[known]\n"),
        ("waivers.toml", "x\n"),
    ] {
        let dir = faulty("refused");
        dir.put(file, content);
        for (lang, words) in [("zh", "没有登记"), ("en", "nothing was recorded")] {
            let ran = run(&dir.0, &["baseline", "--lang", lang]);
            assert_eq!((ran.code, ran.text()), (2, String::new()), "{file}");
            assert!(ran.stderr.contains(words), "{}", ran.stderr);
        }
        assert_eq!(fs::read_to_string(dir.0.join(file)).unwrap(), content);
        assert_eq!(
            dir.0.join("baseline.toml").exists(),
            file == "baseline.toml"
        );
    }
    let dir = faulty("gone");
    assert_eq!(gpbs(&dir, "baseline", &["gone"]).code, 2);
    // Where there is nothing to record no file appears.
    dir.put("cases/a/case.toml", &case("A", ""));
    dir.put("cases/b/case.toml", &case("B", ""));
    dir.put("suppliers/alpha.toml", &supplier("alpha"));
    assert_eq!(gpbs(&dir, "baseline", &[]).code, 0);
    assert!(!dir.0.join("baseline.toml").exists());
}

const PACK: &str = r#"format = 1
id = "ours"
version = "1"
layer = "department"
title = { zh = "本部门规定", en = "our own rules" }

[[instrument]]
id = "ours2024"
title = { zh = "采购内控办法", en = "Internal Rules of Procurement" }
number = "示民发〔2024〕1号"
from = 2020-01-01

[[rule]]
name = "our-notice"
former = ["our-heading"]
waivable = false
group = "time"
check = "min-days-between"
severity = "error"
for = "case"
stage = "always"
date = ["tender.announced_on"]
params = { from = "tender.announced_on", to = "tender.deadline" }
title = { zh = "公告期过短", en = "notice too short" }
message = { zh = "仅 {days} 日，不得少于 {min} 日", en = "{days} days, at least {min}" }
help = { zh = "推迟", en = "move it" }

[[rule.values]]
from = 2020-01-01
min = 20
basis = ["ours2024:3"]
mark = "verified"
read = 2024-01-01
quote = "不得少于二十日，没有例外。"
"#;

/// A department whose own pack has a rule without exception.
fn strict(name: &str) -> Scratch {
    let dir = Scratch::new(name);
    dir.put("gpbs.toml", "format = 1\npacks = [\"./packs/ours.toml\"]\n");
    dir.put("packs/ours.toml", PACK);
    let days = "announced_on = 2024-04-01\ndeadline = 2024-04-03T09:00:00\n";
    dir.put("cases/a/case.toml", &(case("A", "") + days));
    dir
}

fn waiver(rule: &str) -> String {
    format!(
        "[[waiver]]\nrule = \"{rule}\"\ncase = \"A\"\nreason = \"见批复\"\napproved_by = \"示例局（虚构）\"\nuntil = 2027-01-01\n"
    )
}

#[test]
fn what_cannot_be_waived_counts_and_the_waiver_is_a_fault() {
    let dir = strict("strict");
    let plain = told(&report(&dir, &[]));
    assert!(plain.contains(&"our-notice -".to_owned()), "{plain:?}");
    for rule in [
        "our-notice",
        "toml-syntax",
        "waiver-unused",
        "severity-lowered",
    ] {
        dir.put("waivers.toml", &waiver(rule));
        let report = report(&dir, &[]);
        let told = told(&report);
        assert!(
            told.contains(&"our-notice -".to_owned()),
            "{rule}: {told:?}"
        );
        let faults = report["findings"].as_array().unwrap().iter();
        let fault = faults
            .clone()
            .find(|f| f["rule"] == "not-waivable")
            .unwrap();
        assert_eq!(
            (&fault["path"], &fault["line"], &fault["severity"]),
            (&"waivers.toml".into(), &2.into(), &"error".into())
        );
    }
    dir.remove("waivers.toml");
    dir.put(
        "baseline.toml",
        "[[known]]\nrule = \"our-notice\"\ncase = \"A\"\n",
    );
    let told = told(&report(&dir, &[]));
    assert!(
        told.contains(&"our-notice -".to_owned()) && told.contains(&"not-waivable -".to_owned()),
        "{told:?}"
    );
    // It is not recorded either, and the entry goes.
    let ran = gpbs(&dir, "baseline", &[]);
    assert!(ran.text().contains("A  our-notice"), "{}", ran.text());
    assert!(!text(&dir).contains("our-notice"));
    for (lang, words) in [("zh", "不得豁免"), ("en", "cannot be waived")] {
        for rule in ["our-notice", "waiver-expired"] {
            let ran = run(&dir.0, &["explain", rule, "--lang", lang]);
            assert!(ran.text().contains(words), "{rule}: {}", ran.text());
        }
    }
}

#[test]
fn a_rule_that_was_renamed_says_its_name() {
    let dir = strict("renamed");
    for (lang, words, gone) in [
        (
            "zh",
            "our-heading 现在叫 our-notice",
            "scores-wide 已经取消",
        ),
        (
            "en",
            "our-heading is now called our-notice",
            "scores-wide is gone",
        ),
    ] {
        let all = [&["validate", "--lang", lang], &DAY[..]].concat();
        for option in ["--only", "--skip"] {
            let ran = run(&dir.0, &[&all[..], &[option, "our-heading"]].concat());
            assert_eq!(ran.code, 2);
            assert!(ran.stderr.contains(words), "{}", ran.stderr);
            let ran = run(&dir.0, &["rules", "--lang", lang, option, "scores-wide"]);
            assert!(ran.stderr.contains(gone), "{}", ran.stderr);
        }
        for (rule, words) in [("our-heading", words), ("scores-wide", gone)] {
            let ran = run(&dir.0, &["explain", "--lang", lang, rule]);
            assert_eq!((ran.code, ran.text()), (2, String::new()));
            assert!(ran.stderr.contains(words), "{}", ran.stderr);
            // A waiver, a known finding and a severity of that name.
            for (file, content) in [
                ("waivers.toml", waiver(rule)),
                (
                    "baseline.toml",
                    format!("[[known]]\nrule = \"{rule}\"\ncase = \"A\"\n"),
                ),
                (
                    "gpbs.toml",
                    format!(
                        "format = 1\npacks = [\"./packs/ours.toml\"]\n[severity]\n{rule} = \"note\"\n"
                    ),
                ),
            ] {
                dir.put(file, &content);
                let ran = run(&dir.0, &all);
                assert_eq!(ran.code, 2, "{file}");
                assert!(ran.text().contains(words), "{file}: {}", ran.text());
                dir.remove(file);
                dir.put("gpbs.toml", "format = 1\npacks = [\"./packs/ours.toml\"]\n");
            }
        }
    }
}
