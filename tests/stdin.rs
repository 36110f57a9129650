//! `gpbs validate --stdin`, and files of a case as arguments.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::git::{Scratch, case};
use support::{Ran, run_with};

fn validate(dir: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut all = vec!["validate", "--lang", "en", "--as-of", "2026-11-22"];
    all.extend(args);
    run_with(dir, &all, &[], input)
}

fn report(dir: &Path, args: &[&str], input: &[u8]) -> Value {
    let ran = validate(
        dir,
        &[&["--format", "json", "--show", "all"], args].concat(),
        input,
    );
    support::assert_schema(&ran, &format!("{args:?}"))
}

fn ids(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap();
    let ids = findings.iter().filter_map(|f| f["case"].as_str());
    let mut ids: Vec<String> = ids.map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(report["stats"]["cases"], ids.len());
    ids
}

fn listed(dir: &Path, input: &[u8]) -> Vec<String> {
    ids(&report(dir, &["--stdin"], input))
}

#[test]
fn a_list_of_cases_files_and_folders() {
    let dir = Scratch::department("list");
    for (list, cases) in [
        ("cases/a\n", &["A"][..]),
        (
            "cases/a/bids.csv\r\ncases/案卷/attachments/no.pdf\n",
            &["A", "C"],
        ),
        ("cases/b/case.toml\0cases/a\0", &["A", "B"]),
        ("cases", &["A", "B", "C"]),
        (".", &["A", "B", "C"]),
        ("./cases/../cases/a/", &["A"]),
        // As git prints a name that is not ASCII.
        (r#""cases/\346\241\210\345\215\267/case.toml""#, &["C"]),
        // What cases depend on.
        ("suppliers/beta.toml", &["B"]),
        ("gpbs.toml", &["A", "B", "C"]),
        ("waivers.toml", &["A", "B", "C"]),
        ("README.md", &[]),
    ] {
        assert_eq!(listed(&dir.0, list.as_bytes()), cases, "{list:?}");
    }
    // From a directory inside, as git lists them: from the top.
    assert_eq!(
        listed(&dir.0.join("suppliers"), b"cases/a/case.toml\n"),
        ["A"]
    );
    let whole = format!("{}\n", dir.0.join("cases/b").display());
    assert_eq!(listed(&dir.0, whole.as_bytes()), ["B"]);
}

#[test]
fn the_list_of_git_is_what_since_takes() {
    let dir = Scratch::department("same");
    dir.put("cases/a/case.toml", &case("A", "# x\n"));
    dir.put("cases/案卷/case.toml", &case("C", "# x\n"));
    dir.remove("cases/b/bids.csv");
    for args in [
        &["diff", "--name-only", "HEAD"][..],
        &["diff", "--name-only", "-z", "HEAD"],
    ] {
        let list = dir.git(args);
        assert_eq!(listed(&dir.0, list.as_bytes()), ["A", "B", "C"]);
    }
}

#[test]
fn an_empty_list_says_that_nothing_was_asked() {
    let dir = Scratch::department("empty");
    for (list, words) in [
        ("", "lists no path; there was nothing to check"),
        ("\n\n", "lists no path"),
        ("README.md\n", "the 1 paths listed are in no case"),
    ] {
        if list.contains("README") {
            dir.put("README.md", "x");
        }
        let ran = validate(&dir.0, &["--stdin"], list.as_bytes());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert!(ran.text().contains(words), "{}", ran.text());
        assert!(!ran.text().contains("No findings"));
    }
    let report = report(&dir.0, &["--stdin"], b"");
    assert_eq!(report["stats"]["cases"], 0);
}

#[test]
fn a_path_that_is_not_there_is_told() {
    let dir = Scratch::department("absent");
    let found = report(&dir.0, &["--stdin"], b"cases/gone/case.toml\ncases/a\n");
    assert_eq!(found["stats"]["cases"], 1);
    let notes: Vec<&Value> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["rule"] == "listed-path-absent")
        .collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["path"], "cases/gone/case.toml");
    // Where there is no repository at all, nobody can have deleted it.
    let none = Scratch::new("nowhere");
    let ran = validate(&none.0, &["--stdin"], b"cases/a/case.toml\n");
    assert_eq!(ran.code, 2);
    assert!(ran.text().contains("no such path"), "{}", ran.text());
}

#[test]
fn cases_that_stand_alone() {
    let dir = Scratch::new("alone");
    dir.put("x/one/case.toml", &case("A", ""));
    dir.put("x/two/case.toml", &case("B", ""));
    dir.put("notes.txt", "x");
    assert_eq!(listed(&dir.0, b"x/one/case.toml\nnotes.txt\n"), ["A"]);
    assert_eq!(listed(&dir.0, b"x\n"), ["A", "B"]);
    let gone = report(&dir.0, &["--stdin"], b"x/one/bids.csv\n");
    assert_eq!(gone["stats"]["cases"], 1);
}

#[test]
fn a_file_of_a_case_means_the_case() {
    let dir = Scratch::department("files");
    dir.put("cases/a/attachments/deep/scan.pdf", "x");
    for (paths, cases) in [
        (&["cases/a/bids.csv"][..], &["A"][..]),
        (&["cases/a/attachments/deep/scan.pdf"], &["A"]),
        (&["cases/a/attachments"], &["A"]),
        (&["cases/a/case.toml", "cases/b/bids.csv"], &["A", "B"]),
        (&["suppliers/beta.toml"], &["B"]),
        (&["suppliers/beta.toml", "cases/a"], &["A", "B"]),
        (&["gpbs.toml"], &["A", "B", "C"]),
    ] {
        assert_eq!(ids(&report(&dir.0, paths, b"")), cases, "{paths:?}");
    }
    let inside = dir.0.join("cases/a/attachments");
    assert_eq!(ids(&report(&inside, &["."], b"")), ["A"]);
    // A case that stands alone is shown as it was typed.
    let alone = Scratch::new("files-alone");
    alone.put("one/case.toml", "titel = \"\"\n");
    alone.put("one/attachments/scan.pdf", "x");
    let ran = validate(
        &alone.0,
        &["one/attachments/scan.pdf", "--format", "concise"],
        b"",
    );
    assert!(ran.text().contains("one/case.toml:1:1"), "{}", ran.text());
    fs::create_dir(alone.0.join("empty")).unwrap();
    assert_eq!(validate(&alone.0, &["empty"], b"").code, 2);
}
