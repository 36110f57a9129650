//! Files and directories that want to break the check: links, pipes, names,
//! sizes, nesting. They cannot stand in git, so each is made here.
//!
//! Every run ends with an exit code of the contract, without a panic, with its
//! finding at its place. Limits: a file 64 MiB, a TOML file 16 MiB, a table
//! 200,000 rows and 4,000,000 cells, 1,000 findings for a rule in a file, 32
//! directories deep. Within them a run stays under 1.5 GiB.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{assert_schema, run};

const CASE: &str = "id = \"H-001\"\ntitle = \"服务\"\n\n[tender]\nstatus = \"planned\"\n";

/// A directory that goes away with the test.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir.canonicalize().unwrap())
    }

    fn put(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let full = self.0.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, content).unwrap();
        self
    }

    /// A repository with one sound case, in `repo/`; `outside/` is beside it.
    fn repository(name: &str) -> Self {
        let dir = Self::new(name);
        dir.put("repo/gpbs.toml", "format = 1\n")
            .put("repo/cases/a/case.toml", CASE)
            .put("outside/case.toml", "id = \"secret-outside\"\nx = 1\n")
            .put("outside/secret.toml", "id = \"secret-outside\"\nx = 1\n");
        dir
    }

    fn link(&self, target: &str, at: &str) -> &Self {
        let full = self.0.join(at);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&full);
        symlink(target, full).unwrap();
        self
    }

    /// The findings that count, as `rule path:line`, and the exit code.
    fn check(&self, path: &str) -> (Vec<String>, i32) {
        let of = |format: &str| {
            run(
                &self.0,
                &[
                    "validate",
                    path,
                    "--as-of",
                    "2026-11-22",
                    "--format",
                    format,
                ],
            )
        };
        let json = of("json");
        let report = assert_schema(&json, path);
        let told = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["status"] == "fail")
            .map(line)
            .collect();
        let text = of("text");
        assert_eq!(json.code, text.code);
        for shown in [json.text(), text.text()] {
            assert!(!shown.contains("secret-outside"), "{shown}");
        }
        (told, json.code)
    }

    #[track_caller]
    fn expect(&self, path: &str, findings: &[&str], code: i32) {
        assert_eq!(
            self.check(path),
            (findings.iter().map(ToString::to_string).collect(), code)
        );
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn line(finding: &Value) -> String {
    let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}:{}", word("rule"), word("path"), finding["line"])
}

#[test]
fn sizes_have_limits() {
    let dir = Dir::new("sizes");
    dir.put(
        "long/case.toml",
        format!("title = \"{}\"\n", "x".repeat(100_000_000)),
    )
    .put("wide/case.toml", "\n".repeat(17 * 1024 * 1024))
    .put("rows/case.toml", CASE)
    .put(
        "rows/bids.csv",
        format!("lot,supplier,bid\n{}", "1,a,100\n".repeat(200_001)),
    )
    .put("cells/case.toml", CASE)
    .put(
        "cells/bids.csv",
        format!("lot,supplier\n{}\n", ",".repeat(5_000_000)),
    );
    dir.expect("long", &["file-too-large long/case.toml:1"], 2);
    // Nothing but line ends is empty, however long.
    dir.expect("wide", &["file-empty wide/case.toml:1"], 2);
    dir.put(
        "wide/case.toml",
        format!("id = \"a\"{}", "\n".repeat(17 * 1024 * 1024)),
    );
    dir.expect("wide", &["file-too-large wide/case.toml:1"], 2);
    dir.expect("rows", &["too-many-rows rows/bids.csv:200002"], 2);
    dir.expect("cells", &["too-many-rows cells/bids.csv:2"], 2);
}

#[test]
fn nesting_has_limits() {
    let dir = Dir::new("nesting");
    let deep = 1_000_000;
    dir.put(
        "array/case.toml",
        format!(
            "id = \"a\"\nlot = {}{}\n",
            "[".repeat(deep),
            "]".repeat(deep)
        ),
    )
    .put(
        "open/case.toml",
        format!("id = \"a\"\nlot = {}\n", "[".repeat(deep)),
    )
    .put(
        "inline/case.toml",
        format!(
            "id = \"a\"\nbuyer = {}1{}\n",
            "{a=".repeat(100_000),
            "}".repeat(100_000)
        ),
    )
    .put("key/case.toml", format!("{}a = 1\n", "a.".repeat(100_000)))
    .put("header/case.toml", format!("[{}a]\n", "a.".repeat(100_000)));
    for name in ["array", "open", "inline"] {
        dir.expect(name, &[&format!("toml-syntax {name}/case.toml:2")], 2);
    }
    for name in ["key", "header"] {
        dir.expect(name, &[&format!("toml-syntax {name}/case.toml:1")], 2);
    }
    let path = "d/".repeat(40);
    dir.put(&format!("dirs/{path}case.toml"), CASE);
    let at = format!("dirs/{}", "d/".repeat(33));
    let at = at.trim_end_matches('/');
    dir.expect(
        "dirs",
        &[
            "no-case dirs:1".to_owned(),
            format!("directory-too-deep {at}:1"),
        ]
        .each_ref()
        .map(String::as_str),
        2,
    );
}

#[test]
fn findings_have_limits() {
    let dir = Dir::new("findings");
    let wrong = (0..300_000).fold(String::new(), |mut all, i| {
        use std::fmt::Write as _;
        writeln!(all, "a{i} = = 中文中文中文").unwrap();
        all
    });
    assert!(wrong.len() > 9_000_000);
    dir.put("syntax/case.toml", wrong)
        .put("rows/case.toml", CASE)
        .put(
            "rows/bids.csv",
            format!(
                "lot,supplier,bid,received_at,valid,small_enterprise\n{}",
                "9,,x,y,z,w\n".repeat(199_999)
            ),
        );
    let (told, code) = dir.check("syntax");
    assert_eq!((told.len(), code), (1001, 2));
    assert_eq!(
        told.last().unwrap(),
        "findings-omitted syntax/case.toml:300000"
    );
    let (told, code) = dir.check("rows");
    assert_eq!(code, 2);
    // Two rules with all their findings cut; a lot number without [[lot]] is none.
    assert_eq!(told.len(), 2 * 1001, "{:?}", &told[told.len() - 3..]);
}

#[test]
fn directories_and_pipes_are_no_files() {
    let dir = Dir::new("kinds");
    fs::create_dir_all(dir.0.join("a/case.toml")).unwrap();
    dir.expect("a", &["file-unreadable a/case.toml:1"], 2);
    dir.put("b/case.toml", CASE);
    fs::create_dir_all(dir.0.join("b/bids.csv")).unwrap();
    dir.expect("b", &["file-unreadable b/bids.csv:1"], 2);
    dir.put(
        "c/case.toml",
        format!("{CASE}\n[[attachment]]\npath = \"attachments/pipe\"\n"),
    );
    fs::create_dir_all(dir.0.join("c/attachments")).unwrap();
    for at in ["c/bids.csv", "c/attachments/pipe"] {
        let made = Command::new("mkfifo").arg(dir.0.join(at)).status().unwrap();
        assert!(made.success());
    }
    dir.expect(
        "c",
        &[
            "file-unreadable c/bids.csv:1",
            "file-unreadable c/case.toml:8",
        ],
        2,
    );
}

#[test]
fn links_do_not_lead_out() {
    let dir = Dir::repository("links");
    dir.link("../../../outside/secret.toml", "repo/cases/a/bids.csv")
        .link("../../outside", "repo/cases/elsewhere")
        .link(
            "../../../../outside/secret.toml",
            "repo/cases/a/attachments/scan.pdf",
        )
        .link("/etc/passwd", "repo/cases/a/notes.txt")
        .link("../outside", "repo/suppliers")
        .link("loop", "repo/cases/loop")
        .link("nowhere", "repo/cases/broken")
        .link(".", "repo/cases/self")
        .link("nowhere.csv", "repo/cases/a/payments.csv");
    dir.expect(
        "repo",
        &[
            "path-leaves-repository cases/a/attachments/scan.pdf:1",
            "path-leaves-repository cases/a/bids.csv:1",
            "path-leaves-repository cases/a/notes.txt:1",
            "file-unreadable cases/a/payments.csv:1",
            "file-unreadable cases/broken:1",
            "path-leaves-repository cases/elsewhere:1",
            "file-unreadable cases/loop:1",
            "path-leaves-repository suppliers:1",
        ],
        2,
    );
    let dir = Dir::repository("settings-link");
    dir.link("../outside/secret.toml", "repo/gpbs.toml");
    dir.expect("repo", &["path-leaves-repository gpbs.toml:1"], 2);
    dir.link("nowhere", "repo/gpbs.toml");
    dir.expect("repo", &["file-unreadable gpbs.toml:1"], 2);
    let dir = Dir::repository("attachments-link");
    dir.link("../../../outside", "repo/cases/a/attachments");
    dir.expect("repo", &["path-leaves-repository cases/a/attachments:1"], 2);
    // A link within the repository is as good as a file.
    let dir = Dir::repository("inner-link");
    dir.put("repo/templates/case.toml.txt", CASE)
        .link("../../templates/case.toml.txt", "repo/cases/a/case.toml");
    dir.expect("repo", &[], 0);
}

#[test]
fn what_may_not_be_read_is_said() {
    let dir = Dir::new("rights");
    dir.put("a/case.toml", CASE)
        .put("a/bids.csv", "lot,supplier\n");
    let path = dir.0.join("a/bids.csv");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything.
    if fs::read(&path).is_err() {
        dir.expect("a", &["file-unreadable a/bids.csv:1"], 2);
    }
}

#[test]
fn names_are_made_visible() {
    let dir = Dir::repository("names");
    let name = "x\u{202e}\u{1b}[31m\ny::error";
    dir.put(&format!("repo/cases/{name}/case.toml"), "x = 1\n")
        .put(&format!("repo/cases/{name}/b\tids.csv"), "lot\n");
    let odd = dir
        .0
        .join("repo/cases")
        .join(OsStr::from_bytes(b"\xff\xfe.csv"));
    fs::write(odd, "x").unwrap();
    let of = |format: &str| run(&dir.0, &["validate", "repo", "--format", format]);
    for format in ["text", "concise"] {
        let ran = of(format);
        assert_eq!(ran.code, 2);
        let text = ran.text();
        let hidden = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(hidden, None, "{text}");
        assert!(
            text.contains("x\\u{202e}\\u{1b}[31m\\u{a}y::error"),
            "{text}"
        );
        assert!(!text.lines().any(|l| l.starts_with("y::error")), "{text}");
    }
    let ran = of("json");
    let report = assert_schema(&ran, "names");
    let paths: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|f| f["path"].as_str())
        .collect();
    assert!(
        paths.contains(&format!("cases/{name}/case.toml").as_str()),
        "{paths:?}"
    );
    assert!(paths.contains(&"cases/\u{fffd}\u{fffd}.csv"), "{paths:?}");
    assert!(!ran.stdout.contains(&0x1b));
}

/// Whatever the arguments are, what they name is looked at from inside.
#[test]
fn arguments_that_are_no_case() {
    let dir = Dir::repository("arguments");
    dir.link("../outside", "repo/linked");
    for (path, rule) in [
        ("repo/none", "file-unreadable"),
        ("repo/gpbs.toml/x", "file-unreadable"),
    ] {
        let (told, code) = dir.check(path);
        assert!(told[0].starts_with(rule), "{told:?}");
        assert_eq!((told.len(), code), (1, 2));
    }
    assert!(Path::new("/").exists());
}
