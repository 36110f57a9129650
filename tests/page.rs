//! `gpbs rules --format markdown` as it is read: every rule has one section, and
//! text of a foreign pack stays text.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Ran, run};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(dir: &Path, lang: &str, more: &[&str]) -> String {
    let mut args = vec!["rules", "--format", "markdown", "--lang", lang];
    args.extend(more);
    let ran = run(dir, &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.text()
}

/// Names of the rules, with the pack of each.
fn rules(dir: &Path) -> Vec<(String, String)> {
    let ran: Ran = run(dir, &["rules", "--format", "json"]);
    let found: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let text = |rule: &Value, key: &str| rule.get(key).and_then(Value::as_str).unwrap().to_owned();
    let list = found.get("rules").and_then(Value::as_array).unwrap();
    list.iter()
        .map(|rule| (text(rule, "rule"), text(rule, "pack")))
        .collect()
}

/// The names in code at the end of the headings of the third level.
fn sections(page: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("### ")) {
        let name = line.strip_suffix('`').and_then(|l| l.rsplit_once('`'));
        let (_, name) = name.unwrap_or_else(|| panic!("no name in {line}"));
        *found.entry(name.to_owned()).or_default() += 1;
    }
    found
}

#[test]
fn every_rule_has_one_section() {
    let all = rules(root());
    for lang in ["zh", "en"] {
        let page = page(root(), lang, &[]);
        let sections = sections(&page);
        for (name, pack) in &all {
            if pack == "gpbs" {
                let row = format!("| {name} | ");
                assert_eq!(page.matches(&row).count(), 1, "{lang}: {name}");
            } else {
                assert_eq!(sections.get(name), Some(&1), "{lang}: {name}");
            }
        }
        let titles = page.lines().filter(|line| line.starts_with("# "));
        assert_eq!(titles.count(), 1, "{lang}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for lang in ["zh", "en"] {
        let page = page(root(), lang, &[]);
        let between = |from: &str, to: char| -> BTreeSet<String> {
            let rest = page.split(from).skip(1);
            rest.filter_map(|rest| rest.split(to).next())
                .map(str::to_owned)
                .collect()
        };
        let (links, anchors) = (between("](#", ')'), between("<a id=\"", '"'));
        assert!(links.len() > 30, "{lang}: {links:?}");
        let lost: Vec<_> = links.difference(&anchors).collect();
        assert!(lost.is_empty(), "{lang}: {lost:?}");
    }
}

/// One language, no placeholder, and the words of the other nowhere but where
/// the law itself is quoted.
#[test]
fn the_page_is_in_one_language() {
    let page = page(root(), "en", &[]);
    for line in page.lines().filter(|line| !line.starts_with("> ")) {
        for word in ["条）", "级别", "规定的", "〔实际", "适用于", "没有"] {
            assert!(!line.contains(word), "{line}");
        }
    }
    for lang in ["zh", "en"] {
        let page = self::page(root(), lang, &[]);
        assert!(!page.contains('{'), "{lang}: a placeholder is left");
    }
}

#[test]
fn one_rule_alone() {
    for lang in ["zh", "en"] {
        let page = page(root(), lang, &["--only", "bid-period-too-short"]);
        // The version of the pack changes with every other rule.
        let kept = page.lines().filter(|l| !l.starts_with("| cn-national |"));
        let page: String = kept.map(|line| format!("{line}\n")).collect();
        let path = root().join(format!("tests/page/bid-period-too-short.{lang}.md"));
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(page, snapbox::Data::read_from(&path, None).raw());
    }
}

#[test]
fn options_choose_what_is_shown() {
    let of_group = page(root(), "zh", &["--only", "method"]);
    assert!(sections(&of_group).contains_key("open-tender-required"));
    assert!(
        sections(&of_group).contains_key("cn-51-sichuan"),
        "thresholds"
    );
    let without = page(root(), "zh", &["--skip", "open-tender-required"]);
    assert!(!sections(&without).contains_key("open-tender-required"));
    assert!(!without.contains("cn-51-sichuan"));
    let of_pack = page(root(), "zh", &["--pack", "cn-36-jiangxi"]);
    let names: Vec<String> = sections(&of_pack).into_keys().collect();
    assert_eq!(names, ["cn-36-jiangxi"]);
    let natives = page(root(), "en", &["--pack", "gpbs"]);
    assert!(sections(&natives).is_empty());
    assert!(natives.contains("| toml-syntax |"));
}

#[test]
fn the_page_goes_to_a_file() {
    let file = scratch("page-file").join("规则.md");
    let output = format!("markdown={}", file.display());
    let ran = run(root(), &["rules", "--lang", "en", "--output", &output]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(fs::read_to_string(file).unwrap(), page(root(), "en", &[]));
}

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// What would be markup, a link, a new row or a call in Markdown.
const HOSTILE: &str =
    "A|B *c* _d_ `e` <img src=x> [f](g) ![h](i)\\n\\n# j\\n- k\\n> l &lt; \\\\ \\u202E~m~";

#[test]
fn a_foreign_pack_stays_text() {
    let dir = scratch("page-hostile");
    fs::write(
        dir.join("gpbs.toml"),
        "format = 1\npacks = [\"./ours.toml\"]\n",
    )
    .unwrap();
    let both = format!("{{ zh = \"{HOSTILE}\", en = \"{HOSTILE}\" }}");
    let pack = format!(
        r#"
format = 1
id = "ours"
version = "1|2 *3*"
layer = "department"
title = {both}

[[instrument]]
id = "x"
title = {both}
number = "{HOSTILE}"
from = 2020-01-01

[[rule]]
name = "ours-late"
group = "time"
check = "min-days-between"
severity = "warning"
for = "case"
stage = "tender"
date = ["tender.deadline"]
params = {{ from = "tender.documents_issued_on", to = "tender.deadline" }}
title = {both}
message = {both}
help = {both}
sources = ["<b>s</b>|"]

[[rule.values]]
from = 2020-01-01
min = 3
basis = ["x:{HOSTILE}"]
mark = "verified"
read = 2026-01-01
quote = "- {HOSTILE}"

[[threshold]]
what = "open-tender"
region = ["44"]
level = ["city"]
kind = ["goods"]
from = 2020-01-01
amount = "1.00"
basis = ["x:{HOSTILE}"]
mark = "verified"
read = 2026-01-01
quote = "1. {HOSTILE}"
"#
    );
    fs::write(dir.join("ours.toml"), pack).unwrap();
    for lang in ["zh", "en"] {
        let page = page(&dir, lang, &[]);
        assert!(page.contains("`ours-late`"), "{lang}");
        let shown = r"A\|B \*c\* \_d\_ \`e\` \<img src=x\> \[f\](g) !\[h\](i) \# j - k \> l \&lt; \\ \\u{202e}\~m\~";
        // Title twice and in the table of packs, message, help, clause, basis …
        assert!(page.matches(shown).count() >= 12, "{lang}: {page}");
        // … and nowhere in another form.
        let rest = page.replace(shown, "");
        for raw in [
            "<img", "[f]", "*c*", "_d_", "`e`", "&lt;", "\u{202E}", "<b>",
        ] {
            assert!(!rest.contains(raw), "{lang}: {raw}");
        }
        for line in page.lines() {
            assert!(
                !line.starts_with("# j") && !line.starts_with("- k"),
                "{line}"
            );
        }
        // Every table is as wide in each row as in its head.
        let width = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut before: Option<usize> = None;
        for line in page.lines() {
            let now = line.starts_with('|').then(|| width(line));
            if let (Some(a), Some(b)) = (before, now) {
                assert_eq!(a, b, "{line}");
            }
            before = now;
        }
    }
}
