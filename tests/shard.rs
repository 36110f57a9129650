//! Parts of a run add up to the whole, byte for byte; what is no such part is refused.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "../examples/generate/generator/mod.rs"]
mod generator;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use generator::Plan;
use serde_json::Value;
use support::git::{Scratch, case, supplier};
use support::{Ran, assert_schema, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-22"];

fn validate(dir: &Path, args: &[&str]) -> Ran {
    run(dir, &[&["validate"], &DAY[..], args].concat())
}

/// The results of all parts, in files.
fn parts(at: &Scratch, dir: &Path, of: usize, args: &[&str]) -> Vec<String> {
    let part = |index: usize| {
        let shard = format!("{index}/{of}");
        let ran = validate(dir, &[args, &["--shard", &shard]].concat());
        let name = format!("part-{index}");
        fs::write(at.0.join(&name), &ran.stdout).unwrap();
        name
    };
    (1..=of).map(part).collect()
}

fn merge(at: &Scratch, files: &[String], args: &[&str]) -> Ran {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    run(&at.0, &[&["merge"], args, &files].concat())
}

/// Cut into so many parts and put together in another order, it is the whole.
fn assert_adds_up(dir: &Path, args: &[&str], sizes: std::ops::RangeInclusive<usize>) {
    let at = Scratch::new(&format!(
        "adds-{}",
        dir.file_name().unwrap().to_str().unwrap()
    ));
    for format in ["json", "jsonl"] {
        for lang in ["zh", "en"] {
            let all = [args, &["--format", format, "--lang", lang]].concat();
            let whole = validate(dir, &all);
            for of in sizes.clone() {
                let mut files = parts(&at, dir, of, &all);
                files.reverse();
                let merged = merge(&at, &files, &["--format", format]);
                let what = format!("{} {all:?} {of}: {}", dir.display(), merged.stderr);
                assert_eq!(merged.code, whole.code, "{what}");
                let (one, other) = (merged.text(), whole.text());
                let first = one.lines().zip(other.lines()).find(|(a, b)| a != b);
                assert_eq!(first, None, "{what}");
                assert_eq!(one.len(), other.len(), "{what}");
            }
        }
    }
}

#[test]
fn the_examples_add_up() {
    for name in [
        "department",
        "shenzhen-posts",
        "guangdong-services",
        "wuhou-2015",
        "panyu-2020",
        "xuhui-2013",
    ] {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(name);
        assert_adds_up(&dir, &[], 1..=5);
        assert_adds_up(&dir, &["--show", "all"], 3..=3);
        // A part of the repository, and a few rules.
        assert_adds_up(
            &dir,
            &["cases", "--only", "supplier,method,split-purchase"],
            2..=2,
        );
    }
}

#[test]
fn the_generated_repository_adds_up() {
    let dir = Scratch::new("generated");
    let plan = Plan {
        every: 5,
        ..Plan::new(120)
    };
    generator::write(&dir.0, &plan).unwrap();
    assert_adds_up(&dir.0, &[], 1..=5);
}

/// Everything that looks over several cases or stands in a file of all.
fn tangled(dir: &Scratch) {
    dir.put(
        "gpbs.toml",
        "format = 1\ndepartmint = \"x\"\nexclude = [\"old\"]\n[severity]\nunknown-key = \"note\"\nunknown-supplier = \"warning\"\nno-such-rule = \"note\"\n",
    );
    dir.put("old/case.toml", "");
    dir.put("orphan/bids.csv", "supplier,bid\n");
    dir.put(
        "suppliers/alpha.toml",
        &format!("{}violation = [{{ kind = \"fine\" }}]\n", supplier("alpha")),
    );
    // One id in four cases, twice the same lot inside one, unknown keys and suppliers.
    for (name, id) in [
        ("a", "X"),
        ("b", "X"),
        ("c", "X"),
        ("d", "Y"),
        ("e", "X"),
        ("f", "Z"),
    ] {
        let lots = if name == "c" {
            "[[lot]]\nid = \"1\"\n[[lot]]\nid = \"1\"\n"
        } else {
            ""
        };
        dir.put(
            &format!("cases/{name}/case.toml"),
            &(case(id, "titel = \"\"\n") + lots),
        );
        dir.put(
            &format!("cases/{name}/bids.csv"),
            "supplier,bid\nalpha,1\nnobody,2\n",
        );
    }
    let waiver = |rule: &str, case: &str, until: &str| {
        format!(
            "[[waiver]]\nrule = \"{rule}\"\ncase = \"{case}\"\nreason = \"见批复\"\napproved_by = \"示例局（虚构）\"\nuntil = {until}\n"
        )
    };
    let mut waivers = String::new();
    for rule in [
        "duplicate-id",
        "unknown-key",
        "split-purchase",
        "amount-in-words-differs",
        "no-such",
    ] {
        for case in ["X", "Y", "Z", "suppliers/alpha.toml", "nobody"] {
            waivers += &waiver(rule, case, "2027-01-01");
        }
        waivers += &waiver(rule, "Y", "2025-01-01");
    }
    dir.put("waivers.toml", &waivers);
    let known =
        |rule: &str, case: &str| format!("[[known]]\nrule = \"{rule}\"\ncase = \"{case}\"\n");
    dir.put(
        "baseline.toml",
        &[
            known("unknown-supplier", "Z"),
            known("unknown-supplier", "W"),
            known("duplicate-id", "X"),
            known("bid-period-too-short", "Y"),
        ]
        .concat(),
    );
}

#[test]
fn what_looks_over_several_cases_is_told_once() {
    let dir = Scratch::new("tangled");
    tangled(&dir);
    // gpbs.toml blocks, so that nothing is known of waivers.
    assert_adds_up(&dir.0, &[], 1..=7);
    let settings = fs::read_to_string(dir.0.join("gpbs.toml")).unwrap();
    let settings = settings
        .replace("departmint = \"x\"\n", "")
        .replace("no-such-rule = \"note\"\n", "");
    dir.put("gpbs.toml", &settings);
    let waivers = fs::read_to_string(dir.0.join("waivers.toml")).unwrap();
    dir.put(
        "waivers.toml",
        &waivers.replace("no-such", "unknown-supplier"),
    );
    let whole = validate(&dir.0, &["--format", "json"]);
    let report = assert_schema(&whole, "tangled");
    let told: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    for rule in [
        "duplicate-id",
        "waiver-unused",
        "waiver-expired",
        "baseline-unused",
        "severity-lowered",
    ] {
        assert!(told.contains(&rule), "{rule}: {told:?}");
    }
    assert_adds_up(&dir.0, &[], 1..=7);
    // A case that cannot be read lies in one part only.
    dir.put("cases/e/case.toml", "id = 服务\n");
    assert_adds_up(&dir.0, &[], 1..=7);
}

#[test]
fn parts_say_which_they_are() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/department");
    let mut cases = 0;
    for index in 1..=4 {
        let shard = format!("{index}/4");
        let ran = validate(&dir, &["--shard", &shard, "--format", "json"]);
        let report = assert_schema(&ran, &shard);
        assert_eq!(
            (&report["shard"]["index"], &report["shard"]["of"]),
            (&index.into(), &4.into())
        );
        cases += report["stats"]["cases"].as_u64().unwrap();
        let text = validate(&dir, &["--shard", &shard, "--lang", "en"]).text();
        assert!(text.contains(&format!("part {index} of 4 only")), "{text}");
    }
    assert_eq!(cases, 6);
    let whole = validate(&dir, &["--format", "json"]);
    assert!(assert_schema(&whole, "whole").get("shard").is_none());
    // More parts than cases: the last ones are empty and no fault.
    assert_eq!(validate(&dir, &["--shard", "9/9"]).code, 0);
}

/// Exit code 2, words in both languages, nothing on stdout.
fn refused(at: &Scratch, files: &[String], zh: &str, en: &str) {
    for (lang, words) in [("zh", zh), ("en", en)] {
        let ran = merge(at, files, &["--lang", lang, "--output", "json=out.json"]);
        assert_eq!((ran.code, ran.text()), (2, String::new()), "{files:?}");
        assert!(ran.stderr.contains(words), "{files:?}: {}", ran.stderr);
        assert!(!at.0.join("out.json").exists());
    }
}

#[test]
fn what_is_no_part_of_the_run_is_refused() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/department");
    let at = Scratch::new("refused");
    let all = ["--format", "json"];
    let files = parts(&at, &dir, 3, &all);
    let with = |extra: &str, content: &str| {
        at.put(extra, content);
        vec![files[0].clone(), extra.to_owned(), files[2].clone()]
    };
    refused(&at, &files[..2], "缺第 3 份", "missing: 3");
    refused(&at, &files[1..2], "缺第 1、3 份", "missing: 1, 3");
    let twice = [files.clone(), vec![files[1].clone()]].concat();
    refused(&at, &twice, "都是第 2 份", "both part 2");
    let whole = validate(&dir, &all).text();
    refused(&at, &with("whole", &whole), "完整检查", "whole run");
    let second = fs::read_to_string(at.0.join(&files[1])).unwrap();
    for (from, to, zh, en) in [
        (
            "\"tool\":\"",
            "\"tool\":\"9.",
            "gpbs 的版本不同",
            "version of gpbs differs",
        ),
        (
            "2026-11-22",
            "2026-11-23",
            "当日（--as-of）不同",
            "day (--as-of) differs",
        ),
        (
            "\"of\":3",
            "\"of\":4",
            "份数不同",
            "number of parts differs",
        ),
        (
            "\"run\":\"",
            "\"run\":\"f",
            "不是同一次检查",
            "not of one run",
        ),
        (
            "gpbs.findings/1",
            "gpbs.findings/2",
            "不是 gpbs.findings/1",
            "not gpbs.findings/1",
        ),
        (
            "\"version\":\"",
            "\"version\":\"9.",
            "规则包不同",
            "pack differs",
        ),
        (
            "\"severity\":\"error\"",
            "\"severity\":\"note\"",
            "对不上",
            "do not fit",
        ),
    ] {
        assert!(second.contains(from), "{from}");
        refused(&at, &with("other", &second.replacen(from, to, 1)), zh, en);
    }
    let half = second.get(..second.len() / 2).unwrap_or(&second);
    let cut = half.rsplit_once('\n').map_or("", |(cut, _)| cut);
    refused(&at, &with("cut", cut), "或者不完整", "not all of it");
    refused(&at, &with("none", ""), "或者不完整", "not all of it");
    let gone = vec!["gone".to_owned()];
    refused(&at, &gone, "gone：", "gone: ");
    // The language of the messages.
    let english = validate(
        &dir,
        &["--format", "json", "--lang", "en", "--shard", "2/3"],
    )
    .text();
    refused(
        &at,
        &with("english", &english),
        "语言（--lang）不同",
        "language (--lang) differs",
    );
    // Other cases under the same options.
    let fewer = validate(&dir, &["cases/2025", "--format", "json", "--shard", "2/3"]).text();
    if fewer != second {
        refused(
            &at,
            &with("fewer", &fewer),
            "不是同一次检查",
            "not of one run",
        );
    }
    // A part is not written over.
    let output = format!("json={}", files[0]);
    assert_eq!(merge(&at, &files, &["--output", &output]).code, 2);
    // And the true ones are taken, a line each too.
    assert_eq!(merge(&at, &files, &[]).code, 1);
    assert_eq!(merge(&at, &files, &["--fail-on", "never"]).code, 0);
    assert_eq!(
        merge(&at, &files, &["--fail-on", "never", "--fail-on-unknown"]).code,
        1
    );
}

#[test]
fn jsonl_that_lost_lines_is_refused() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/department");
    let at = Scratch::new("lost");
    let files = parts(&at, &dir, 1, &["--format", "jsonl"]);
    let text = fs::read_to_string(at.0.join(&files[0])).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let fewer = lines[..lines.len() - 1].join("\n") + "\n";
    at.put("fewer", &fewer);
    refused(&at, &["fewer".to_owned()], "对不上", "do not fit");
    at.put("open", text.trim_end());
    refused(&at, &["open".to_owned()], "或者不完整", "not all of it");
}

#[test]
fn shards_work_on_one_repository() {
    let dir = Scratch::new("several");
    dir.put("one/gpbs.toml", "format = 1\n");
    dir.put("one/cases/a/case.toml", &case("A", ""));
    dir.put("two/gpbs.toml", "format = 1\n");
    dir.put("two/cases/a/case.toml", &case("A", ""));
    for paths in [&["."][..], &["one", "two"], &["one", "gone"]] {
        let ran = validate(
            &dir.0,
            &[paths, &["--shard", "1/2", "--lang", "en"]].concat(),
        );
        assert_eq!((ran.code, ran.text()), (2, String::new()), "{paths:?}");
        assert!(ran.stderr.contains("one repository"), "{}", ran.stderr);
    }
}

#[test]
fn what_changed_can_be_cut_too() {
    let dir = Scratch::department("cut");
    for name in ["a", "b", "案卷"] {
        let path: PathBuf = dir.0.join("cases").join(name).join("case.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("titel = \"\"\n{text}")).unwrap();
    }
    dir.put(
        "waivers.toml",
        "[[waiver]]\nrule = \"unknown-key\"\ncase = \"B\"\nreason = \"x\"\napproved_by = \"示例局（虚构）\"\nuntil = 2027-01-01\n",
    );
    assert_adds_up(&dir.0, &["--since", "HEAD"], 1..=4);
    let report: Value =
        serde_json::from_slice(&validate(&dir.0, &["--since", "HEAD", "--format", "json"]).stdout)
            .unwrap();
    assert_eq!(report["stats"]["waived"], 1);
}
