//! Exit codes of `gpbs validate`, and where its results go.
//!
//! 0 nothing at or above `--fail-on`, 1 something, 2 the job could not be done.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{Ran, assert_schema, run};

/// A case that nothing is wrong with and nothing is missing from.
const PLANNED: &str = r#"id = "E-001"
title = "社区服务"

[buyer]
name = "示例区民政局（虚构）"
code = "11510107MB9999017D"

[tender]
status = "planned"
"#;

/// A directory that goes away with the test.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-exit-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir.canonicalize().unwrap())
    }

    fn put(&self, path: &str, content: &str) -> &Self {
        let full = self.0.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, content).unwrap();
        self
    }

    /// Cases whose worst result is what their directory is called.
    fn of_each_kind(name: &str) -> Self {
        let dir = Self::new(name);
        dir.put("clean/case.toml", PLANNED)
            .put("note/case.toml", PLANNED)
            .put("note/attachments/loose.txt", "x\n")
            .put("warning/case.toml", PLANNED)
            .put("warning/bidz.csv", "supplier\n")
            .put("error/case.toml", &format!("titel = \"\"\n{PLANNED}"))
            .put("unknown/case.toml", &PLANNED.replace("planned", "active"))
            .put("blocked/case.toml", "id = 服务\n");
        dir
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn validate(&self, args: &[&str]) -> Ran {
        let mut all = vec!["validate", "--lang", "en", "--as-of", "2026-11-22"];
        all.extend(args);
        run(&self.0, &all)
    }

    fn code(&self, args: &[&str]) -> i32 {
        self.validate(args).code
    }

    /// Names in the directory itself.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn fail_on_says_from_which_severity_the_code_is_one() {
    let dir = Dir::of_each_kind("fail-on");
    for (case, codes) in [
        ("clean", [0, 0, 0, 0]),
        ("note", [0, 0, 1, 0]),
        ("warning", [0, 1, 1, 0]),
        ("error", [1, 1, 1, 0]),
        ("unknown", [0, 0, 0, 0]),
        // What could not be done is 2 whatever was asked for.
        ("blocked", [2, 2, 2, 2]),
    ] {
        let levels = ["error", "warning", "note", "never"];
        let found = levels.map(|level| dir.code(&[case, "--fail-on", level]));
        assert_eq!(found, codes, "{case}");
        assert_eq!(dir.code(&[case]), codes[0], "{case}: error is the default");
    }
    assert_eq!(dir.code(&["clean", "--fail-on", "fatal"]), 2);
}

#[test]
fn what_could_not_be_judged_counts_where_asked_for() {
    let dir = Dir::of_each_kind("unknown");
    assert_eq!(dir.code(&["unknown", "--fail-on-unknown"]), 1);
    let never = ["unknown", "--fail-on-unknown", "--fail-on", "never"];
    assert_eq!(dir.code(&never), 1);
    assert_eq!(dir.code(&["clean", "--fail-on-unknown"]), 0);
}

#[test]
fn what_is_not_there_is_two() {
    let dir = Dir::of_each_kind("absent");
    let gone = dir.validate(&["gone"]);
    assert_eq!(gone.code, 2);
    assert!(gone.text().contains("error[file-unreadable]"));
    // One good path beside it does not make it good.
    assert_eq!(dir.code(&["clean", "gone"]), 2);

    fs::create_dir(dir.0.join("empty")).unwrap();
    let empty = dir.validate(&["empty"]);
    assert_eq!(empty.code, 2);
    assert!(empty.text().contains("error[no-case]"));
}

#[test]
fn a_rule_that_nobody_knows_is_two() {
    let dir = Dir::of_each_kind("only");
    for option in ["--only", "--skip"] {
        let ran = dir.validate(&["clean", option, "too-few-supplier"]);
        assert_eq!(ran.code, 2, "{option}");
        assert_eq!(ran.text(), "", "{option}");
        assert!(ran.stderr.contains("too-few-suppliers"), "{}", ran.stderr);
    }
    assert_eq!(dir.code(&["error", "--only", "too-few-*,time"]), 0);
    // What keeps a case from being read is no rule to be left out.
    assert_eq!(dir.code(&["blocked", "--only", "time"]), 2);
}

#[test]
fn output_is_written_beside_and_renamed() {
    let dir = Dir::of_each_kind("output");
    let before = dir.names();
    let asked = ["error", "--output", "json=result.json"];
    assert_eq!(dir.code(&asked), 1);
    let text = dir.text("result.json");
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["stats"]["cases"], 1);

    // What the old file was is still whole: a new one took its name.
    dir.put("result.json", "old\n");
    fs::hard_link(dir.0.join("result.json"), dir.0.join("kept")).unwrap();
    let ran = dir.validate(&asked);
    assert_eq!(ran.code, 1);
    assert!(ran.text().contains("error[unknown-key]"), "stdout as ever");
    assert_eq!(dir.text("kept"), "old\n");
    assert_eq!(dir.text("result.json"), text);
    let mut after = before;
    after.extend(["kept".to_owned(), "result.json".to_owned()]);
    after.sort();
    assert_eq!(dir.names(), after, "nothing is left lying about");

    // A result that cannot be written is no result.
    let nowhere = dir.validate(&["clean", "--output", "json=gone/result.json"]);
    assert_eq!(nowhere.code, 2);
    assert_eq!(nowhere.text(), "");
}

#[test]
fn no_result_is_written_over_what_is_checked() {
    let dir = Dir::of_each_kind("over");
    dir.put("note/bids.csv", "supplier,bid\n");
    for file in [
        "note/case.toml",
        "note/bids.csv",
        "note/attachments/loose.txt",
        "note/../note/case.toml",
    ] {
        let before = dir.text(file);
        let ran = dir.validate(&["note", "--output", &format!("json={file}")]);
        assert_eq!(ran.code, 2, "{file}");
        assert_eq!(ran.text(), "", "{file}");
        assert!(ran.stderr.contains("not overwritten"), "{}", ran.stderr);
        assert_eq!(dir.text(file), before);
    }
    // Of several none is written where one is refused.
    let both = [
        "note",
        "--output",
        "json=ok.json",
        "--output",
        "json=note/case.toml",
    ];
    assert_eq!(dir.code(&both), 2);
    assert!(!dir.0.join("ok.json").exists());
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let dir = Dir::of_each_kind("several");
    let before = dir.names();
    fs::create_dir(dir.0.join("folder")).unwrap();
    let all = ["sarif", "github", "gitlab", "junit", "markdown", "csv"];
    let outputs = |last: &str| -> Vec<String> {
        let named = all.iter().map(|format| format!("{format}=out.{format}"));
        named.chain([last.to_owned()]).collect()
    };
    let run = |last: &str| {
        let outputs = outputs(last);
        let mut args = vec!["error"];
        args.extend(outputs.iter().flat_map(|output| ["--output", output]));
        dir.validate(&args)
    };
    // One file under two names, a folder, a folder that is not there.
    for last in [
        "json=./out.csv",
        "json=folder/../out.junit",
        "json=folder",
        "json=gone/x",
    ] {
        let ran = run(last);
        assert_eq!((ran.code, ran.text().as_str()), (2, ""), "{last}");
        assert!(ran.stderr.contains("write"), "{last}: {}", ran.stderr);
        let mut names = before.clone();
        names.push("folder".to_owned());
        names.sort();
        assert_eq!(dir.names(), names, "{last}");
        assert!(dir.0.join("folder").is_dir());
    }
    assert_eq!(run("json=out.json").code, 1);
    for format in all {
        assert!(!dir.text(&format!("out.{format}")).is_empty());
    }
    assert_eq!(dir.names().len(), before.len() + 1 + all.len() + 1);
}

#[test]
fn a_table_of_findings_is_written_anew_and_other_tables_are_not() {
    let dir = Dir::of_each_kind("table");
    dir.put("gpbs.toml", "format = 1\n");
    let asked = ["error", "--output", "csv=findings.csv"];
    assert_eq!(dir.code(&asked), 1);
    let first = dir.text("findings.csv");
    assert_eq!(dir.code(&asked), 1);
    assert_eq!(dir.text("findings.csv"), first);
    let with_mark = [&asked[..], &["--bom"]].concat();
    assert_eq!(dir.code(&with_mark), 1);
    assert_eq!(dir.text("findings.csv"), format!("\u{feff}{first}"));
    assert_eq!(dir.code(&asked), 1);
    assert_eq!(dir.text("findings.csv"), first);
    for other in ["supplier,score\n", "rule,group\n", ""] {
        dir.put("findings.csv", other);
        assert_eq!(dir.code(&asked), 2);
        assert_eq!(dir.text("findings.csv"), other);
    }
}

/// The device that is always full, and one that takes everything.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_two_and_a_device_stays_one() {
    let dir = Dir::of_each_kind("full");
    let full = dir.validate(&["clean", "--output", "sarif=/dev/full"]);
    assert_eq!((full.code, full.text().as_str()), (2, ""));
    assert!(
        full.stderr.contains("cannot write /dev/full"),
        "{}",
        full.stderr
    );
    assert_eq!(dir.code(&["clean", "--output", "sarif=/dev/null"]), 0);
    use std::os::unix::fs::FileTypeExt as _;
    let null = fs::metadata("/dev/null").unwrap().file_type();
    assert!(null.is_char_device(), "no file took its place");
    for format in ["text", "json", "sarif", "junit", "csv"] {
        let output = Command::new(env!("CARGO_BIN_EXE_gpbs"))
            .args(["validate", "clean", "--format", format])
            .current_dir(&dir.0)
            .env_clear()
            .stdout(fs::File::options().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(!output.stderr.is_empty(), "{format}");
    }
}

#[test]
fn quiet_twice_prints_nothing() {
    let dir = Dir::of_each_kind("quiet");
    for (case, code) in [("clean", 0), ("error", 1), ("blocked", 2), ("gone", 2)] {
        for format in ["text", "concise", "json", "jsonl"] {
            let ran = dir.validate(&[case, "-qq", "--format", format]);
            let said = (ran.code, ran.text(), ran.stderr);
            assert_eq!(said, (code, String::new(), String::new()), "{case}");
        }
    }
    // Files that were asked for are written none the less.
    assert_eq!(dir.code(&["clean", "-qq", "--output", "json=r.json"]), 0);
    assert!(!dir.text("r.json").is_empty());
}

#[test]
fn a_closed_pipe_ends_with_zero() {
    // More than a pipe holds, so that the reader's end is felt; read to the end
    // it would be 1.
    let args = ["validate", "fixtures/rules", "--show", "all", "--format"];
    for format in [
        "text", "json", "jsonl", "sarif", "gitlab", "junit", "markdown", "csv",
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gpbs"))
            .args(args)
            .arg(format)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_case_counts_once_however_often_it_is_named() {
    let dir = Dir::new("once");
    dir.put("repo/gpbs.toml", "format = 1\n").put(
        "repo/cases/a/case.toml",
        &format!("titel = \"\"\n{PLANNED}"),
    );
    let repository = dir.0.join("repo");
    let alone = dir.0.join("repo/cases/a");
    let cases: [(&Path, &[&str]); 4] = [
        (&repository, &[".", "."]),
        (&repository, &[".", "cases", "cases/a", "cases/a/case.toml"]),
        (&repository, &["cases/a", "./cases/../cases/a/"]),
        (&alone, &[".", "case.toml"]),
    ];
    for (at, paths) in cases {
        let mut args = vec!["validate", "--format", "json"];
        args.extend(paths);
        let ran = run(at, &args);
        let report = assert_schema(&ran, "once");
        assert_eq!(report["stats"]["cases"], 1, "{paths:?}");
        let findings = report["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{paths:?}");
        assert_eq!(ran.code, 1, "{paths:?}");
    }
}
