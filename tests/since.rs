//! `gpbs validate --since` and `--trust` in real git repositories.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;

use serde_json::Value;
use support::git::{Scratch, case, supplier};
use support::{Ran, assert_schema, run, run_with};

fn validate(dir: &Scratch, args: &[&str]) -> Ran {
    let mut all = vec!["validate", "--lang", "en", "--as-of", "2026-11-22"];
    all.extend(args);
    run(&dir.0, &all)
}

fn report(dir: &Scratch, args: &[&str]) -> Value {
    let ran = validate(dir, &[&["--format", "json"], args].concat());
    assert_schema(&ran, &format!("{args:?}"))
}

/// Ids of the cases that a run judged: each has a finding under `--show all`.
fn judged(dir: &Scratch, args: &[&str]) -> Vec<String> {
    let report = report(dir, &[&["--show", "all"], args].concat());
    let findings = report["findings"].as_array().unwrap();
    let ids = findings.iter().filter_map(|f| f["case"].as_str());
    let mut ids: Vec<String> = ids.map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(report["stats"]["cases"], ids.len(), "{args:?}");
    ids
}

fn rules(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .filter(|f| f["status"] == "fail")
        .map(|f| f["rule"].as_str().unwrap().to_owned())
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn what_is_committed_staged_changed_or_new_is_judged() {
    let dir = Scratch::department("kinds");
    assert_eq!(judged(&dir, &["--since", "HEAD"]), NONE);
    // Changed in the work tree.
    dir.put("cases/a/bids.csv", "supplier,bid\nalpha,101\n");
    assert_eq!(judged(&dir, &["--since", "HEAD"]), ["A"]);
    // Staged, and taken back in the work tree.
    dir.git(&["add", "cases/a"]);
    dir.put("cases/a/bids.csv", "supplier,bid\nalpha,100\n");
    assert_eq!(judged(&dir, &["--since", "HEAD"]), ["A"]);
    dir.git(&["reset", "-q", "--hard"]);
    // New to git, and ignored by it: an ignore file never hides a case.
    dir.put(".gitignore", "drafts/\n");
    dir.put("drafts/d/case.toml", &case("D", ""));
    dir.put("cases/案卷/attachments/scan.txt", "x");
    assert_eq!(judged(&dir, &["--since", "HEAD"]), ["C", "D"]);
    // Committed: not since HEAD, but since what was before.
    dir.commit("second");
    assert_eq!(judged(&dir, &["--since", "HEAD"]), NONE);
    assert_eq!(judged(&dir, &["--since", "HEAD~1"]), ["C", "D"]);
    // What was moved counts at both its places.
    dir.git(&["mv", "cases/a/bids.csv", "cases/b/more.csv"]);
    assert_eq!(judged(&dir, &["--since", "HEAD"]), ["A", "B"]);
    // A path narrows it further.
    assert_eq!(judged(&dir, &["cases/b", "--since", "HEAD"]), ["B"]);
}

#[test]
fn what_others_changed_meanwhile_is_not_asked() {
    let dir = Scratch::department("base");
    dir.git(&["checkout", "-q", "-b", "topic"]);
    dir.put("cases/a/case.toml", &case("A", "# mine\n"));
    dir.commit("mine");
    dir.git(&["checkout", "-q", "main"]);
    dir.put("cases/b/case.toml", &case("B", "# theirs\n"));
    dir.commit("theirs");
    dir.git(&["checkout", "-q", "topic"]);
    assert_eq!(judged(&dir, &["--since", "main"]), ["A"]);
    assert_eq!(judged(&dir, &["--since", "topic"]), NONE);
}

#[test]
fn a_supplier_brings_the_cases_that_name_it() {
    let dir = Scratch::department("suppliers");
    let since = ["--since", "HEAD"];
    dir.put("suppliers/beta.toml", &format!("{}# x\n", supplier("beta")));
    assert_eq!(judged(&dir, &since), ["B"]);
    dir.remove("suppliers/beta.toml");
    assert_eq!(judged(&dir, &since), ["B"], "it is named and is nobody now");
    dir.git(&["reset", "-q", "--hard"]);
    // A supplier whom a case named before there was a file.
    dir.put("cases/a/bids.csv", "supplier,bid\ngamma,100\n");
    dir.commit("gamma");
    dir.put("suppliers/gamma.toml", &supplier("gamma"));
    assert_eq!(judged(&dir, &since), ["A"]);
    // One that only the name of an evaluator means.
    dir.git(&["reset", "-q", "--hard"]);
    dir.remove("suppliers/gamma.toml");
    let evaluated = "\n[[evaluation]]\nevaluator = \"alpha 社会工作服务中心（虚构）\"\n";
    dir.put("cases/a/bids.csv", "supplier,bid\nalpha,100\n");
    dir.put("cases/案卷/case.toml", &(case("C", "") + evaluated));
    dir.commit("evaluated");
    dir.put(
        "suppliers/alpha.toml",
        &format!("{}# x\n", supplier("alpha")),
    );
    assert_eq!(judged(&dir, &since), ["A", "C"]);
    // Its own faults are told whoever names it.
    dir.put("suppliers/delta.toml", "id = \"delta\"\nname = \"d\"\nlegal_form = \"foundation\"\ncode = \"91510100MA61000000\"\n");
    let report = report(&dir, &since);
    let paths = report["findings"].as_array().unwrap().iter();
    assert!(
        paths
            .clone()
            .any(|f| f["path"] == "suppliers/delta.toml" && f["group"] == "supplier"),
        "{report:#}"
    );
}

#[test]
fn what_all_are_judged_by_brings_all() {
    let dir = Scratch::department("shared");
    let since = ["--since", "HEAD"];
    for (path, content) in [
        ("gpbs.toml", "format = 1\nlevel = \"county\"\n"),
        ("catalogue.csv", "code,name\n01,服务\n"),
        ("experts.csv", "id,name\n1,张三\n"),
    ] {
        dir.put(path, content);
        assert_eq!(judged(&dir, &since), ["A", "B", "C"], "{path}");
        dir.git(&["clean", "-q", "-f", "-d"]);
        dir.git(&["reset", "-q", "--hard"]);
    }
    // A pack that the settings name, and a file that nothing depends on.
    dir.put("gpbs.toml", "format = 1\npacks = [\"./packs/ours.toml\"]\n");
    dir.put("packs/ours.toml", "id = \"ours\"\nversion = \"1\"\n");
    dir.commit("pack");
    dir.put("packs/other.toml", "x = 1\n");
    dir.put("README.md", "x\n");
    assert_eq!(judged(&dir, &since), NONE);
    dir.put("packs/ours.toml", "id = \"ours\"\nversion = \"2\"\n");
    assert_eq!(judged(&dir, &since), ["A", "B", "C"]);
}

const WAIVER: &str = r#"[[waiver]]
rule = "unknown-key"
case = "CASE"
reason = "见批复"
approved_by = "示例区民政局（虚构）采购工作领导小组"
until = 2027-12-31
"#;

fn waiver(id: &str) -> String {
    WAIVER.replace("CASE", id)
}

#[test]
fn a_waiver_brings_the_case_that_it_is_of() {
    let dir = Scratch::department("waivers");
    dir.put("waivers.toml", &waiver("A"));
    dir.commit("waiver");
    let since = ["--since", "HEAD"];
    dir.put("waivers.toml", &(waiver("A") + &waiver("B")));
    assert_eq!(judged(&dir, &since), ["B"]);
    dir.remove("waivers.toml");
    assert_eq!(judged(&dir, &since), ["A"], "it was taken away");
    dir.git(&["reset", "-q", "--hard"]);
    dir.put(
        "baseline.toml",
        "[[known]]\nrule = \"unknown-key\"\ncase = \"C\"\n",
    );
    assert_eq!(judged(&dir, &since), ["C"]);
}

#[test]
fn a_deleted_case_leaves_rules_across_cases_open() {
    let dir = Scratch::department("deleted");
    dir.remove("cases/a");
    let gone = report(&dir, &["--since", "HEAD"]);
    assert_eq!(gone["stats"]["cases"], 0);
    assert_eq!(gone["stats"]["not_run"], 1);
    let ran = validate(&dir, &["--since", "HEAD"]);
    assert_eq!(ran.code, 0);
    assert!(ran.text().contains("nothing to check"), "{}", ran.text());
    // Of a case of which only the tables are left, that is told.
    dir.git(&["reset", "-q", "--hard"]);
    dir.remove("cases/a/case.toml");
    dir.remove("cases/b/case.toml");
    dir.commit("both");
    dir.put("cases/b/bids.csv", "supplier,bid\n");
    let left = report(&dir, &["--since", "HEAD"]);
    assert_eq!(rules(&left), ["table-without-case"], "not that of cases/a");
}

#[test]
fn whoever_waives_his_own_fault_is_seen() {
    let dir = Scratch::department("own");
    dir.commit("before");
    dir.put("cases/a/case.toml", &case("A", "titel = \"\"\n"));
    dir.put("waivers.toml", &waiver("A"));
    let own = report(&dir, &["--since", "HEAD"]);
    assert_eq!(
        rules(&own),
        ["unknown-key", "check-changed-with-case", "waived-with-case"]
    );
    let warning = &own["findings"].as_array().unwrap().last().unwrap();
    assert_eq!(warning["severity"], "warning");
    assert_eq!(
        (&warning["path"], &warning["line"]),
        (&"waivers.toml".into(), &2.into())
    );
    // By what stood before, the fault counts.
    let trusted = report(&dir, &["--since", "HEAD", "--trust", "HEAD"]);
    assert_eq!(rules(&trusted), ["unknown-key", "check-changed-with-case"]);
    assert_eq!(trusted["findings"][0]["waived"], Value::Null);
    assert_eq!(trusted["stats"]["errors"], 1);
    // A waiver that was there before, and one of a case that did not change.
    dir.commit("both");
    dir.put("cases/a/case.toml", &case("A", "titel = \"x\"\n"));
    dir.put("waivers.toml", &(waiver("A") + &waiver("B")));
    let other = report(&dir, &["--since", "HEAD"]);
    assert_eq!(rules(&other), ["unknown-key", "check-changed-with-case"]);
    // Without a change of a case nothing is said.
    dir.git(&["checkout", "-q", "cases"]);
    let alone = report(&dir, &["--since", "HEAD"]);
    assert_eq!(rules(&alone), NONE);
    // Known findings likewise.
    dir.put("cases/b/case.toml", &case("B", "titel = \"\"\n"));
    dir.put(
        "baseline.toml",
        "[[known]]\nrule = \"unknown-key\"\ncase = \"B\"\n",
    );
    let known = report(&dir, &["--since", "HEAD"]);
    assert!(
        rules(&known).contains(&"waived-with-case".to_owned()),
        "{known:#}"
    );
}

#[test]
fn a_change_cannot_loosen_its_own_check() {
    let dir = Scratch::department("trust");
    dir.put("cases/a/case.toml", &case("A", "titel = \"\"\n"));
    let loosened: [(&str, &str); 3] = [
        ("waivers.toml", &waiver("A")),
        (
            "baseline.toml",
            "[[known]]\nrule = \"unknown-key\"\ncase = \"A\"\n",
        ),
        (
            "gpbs.toml",
            "format = 1\nexclude = [\"cases/a\"]\n[severity]\nunknown-key = \"note\"\n",
        ),
    ];
    for (path, content) in loosened {
        dir.put(path, content);
        assert_eq!(validate(&dir, &[]).code, 0, "{path} hides it");
        assert_eq!(validate(&dir, &["--trust", "HEAD"]).code, 1, "{path}");
        dir.git(&["clean", "-q", "-f"]);
        dir.git(&["checkout", "-q", "gpbs.toml"]);
    }
    // Settings that were taken away still hold.
    dir.put("waivers.toml", &waiver("A"));
    dir.commit("waived");
    dir.remove("gpbs.toml");
    dir.put("cases/gpbs.toml", "format = 1\nexclude = [\"a\"]\n");
    let ran = validate(&dir, &["cases", "--trust", "HEAD", "--format", "json"]);
    let kept: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(kept["stats"]["cases"], 3);
    assert_eq!(kept["stats"]["waived"], 1);
    // A finding in such a file shows the revision.
    dir.git(&["reset", "-q", "--hard"]);
    dir.git(&["clean", "-q", "-f"]);
    dir.put("waivers.toml", &waiver("A").replace("2027", "2025"));
    dir.commit("ended");
    dir.remove("waivers.toml");
    let later = report(&dir, &["--trust", "HEAD"]);
    let expired = later["findings"].as_array().unwrap().iter();
    let mut expired = expired.filter(|f| f["rule"] == "waiver-expired");
    assert_eq!(expired.next().unwrap()["path"], "HEAD:waivers.toml");
}

#[test]
fn a_pack_is_taken_from_the_revision() {
    let dir = Scratch::department("pack");
    dir.put("gpbs.toml", "format = 1\npacks = [\"./packs/ours.toml\"]\n");
    dir.put("packs/ours.toml", "format = 1\nid = \"ours\"\nversion = \"1\"\nlayer = \"department\"\ntitle = { zh = \"本部门\", en = \"ours\" }\n");
    dir.commit("pack");
    dir.put("packs/ours.toml", "broken = \n");
    assert_eq!(validate(&dir, &[]).code, 2);
    let ran = validate(&dir, &["--trust", "HEAD"]);
    assert_eq!(ran.code, 0, "{}", ran.text());
    dir.commit("broken");
    let ran = validate(&dir, &["--trust", "HEAD", "--format", "concise"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.text().starts_with("HEAD:packs/ours.toml:1:"),
        "{}",
        ran.text()
    );
}

/// Exit code 2, words in both languages, nothing on stdout and no file.
fn refused(dir: &Scratch, args: &[&str], zh: &str, en: &str) {
    for (lang, words) in [("zh", zh), ("en", en)] {
        let output = ["validate", "--lang", lang, "--output", "json=out.json"];
        let ran = run(&dir.0, &[&output, args].concat());
        assert_eq!((ran.code, ran.text()), (2, String::new()), "{args:?}");
        assert!(ran.stderr.contains(words), "{args:?}: {}", ran.stderr);
        assert!(!dir.0.join("out.json").exists());
    }
}

#[test]
fn revisions_that_are_none() {
    let dir = Scratch::department("revisions");
    for option in ["--since", "--trust"] {
        refused(
            &dir,
            &[option, "nowhere"],
            "没有版本 nowhere",
            "no revision nowhere",
        );
        refused(&dir, &[option, "main..HEAD"], "只写起点", "a range");
        refused(&dir, &[option, "^main"], "没有版本", "no revision");
        refused(
            &dir,
            &[option, &"0".repeat(40)],
            "新建的分支",
            "branch that is new",
        );
        let blob = dir.git(&["rev-parse", "HEAD:gpbs.toml"]);
        refused(&dir, &[option, blob.trim()], "没有版本", "no revision");
        // It would be an option to git.
        let injected = format!("{option}=--output=pwned");
        refused(
            &dir,
            &[&injected],
            "不是版本的名称",
            "no name of a revision",
        );
        refused(&dir, &[option, ""], "没有写版本", "no revision is named");
    }
    assert!(!dir.0.join("pwned").exists());
    dir.git(&["checkout", "-q", "--orphan", "other"]);
    dir.commit("other");
    refused(
        &dir,
        &["--since", "main"],
        "没有共同的历史",
        "no history in common",
    );
}

#[test]
fn no_git_and_no_repository() {
    let dir = Scratch::new("none");
    dir.put("gpbs.toml", "format = 1\n");
    dir.put("cases/a/case.toml", &case("A", ""));
    refused(
        &dir,
        &["--since", "HEAD"],
        "不是 git 仓库",
        "no git repository",
    );
    for (lang, words) in [("zh", "没有找到 git 程序"), ("en", "no git program")] {
        let args = ["validate", "--lang", lang, "--since", "HEAD"];
        let ran = run_with(&dir.0, &args, &[("PATH", "/nonexistent")], b"");
        assert_eq!((ran.code, ran.text()), (2, String::new()));
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
    dir.git(&["init", "-q"]);
    refused(
        &dir,
        &["--since", "HEAD"],
        "没有版本 HEAD",
        "no revision HEAD",
    );
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let dir = Scratch::department("deep");
    dir.git(&["checkout", "-q", "-b", "topic"]);
    for n in 0..3 {
        dir.put("cases/a/case.toml", &case("A", &format!("# {n}\n")));
        dir.commit("more");
    }
    let clone = Scratch::new("shallow");
    let url = format!("file://{}", dir.0.display());
    clone.git(&[
        "clone",
        "-q",
        "--depth=1",
        "--no-single-branch",
        "-b",
        "topic",
        &url,
        ".",
    ]);
    refused(
        &clone,
        &["--since", "origin/main"],
        "fetch-depth: 0",
        "git fetch --deepen",
    );
    refused(&clone, &["--since", "HEAD~2"], "浅克隆", "shallow clone");
    clone.git(&["fetch", "-q", "--unshallow"]);
    assert_eq!(judged(&clone, &["--since", "origin/main"]), ["A"]);
}

#[test]
fn an_unfinished_merge_names_the_files() {
    let dir = Scratch::department("merge");
    dir.git(&["checkout", "-q", "-b", "topic"]);
    dir.put("cases/案卷/case.toml", &case("C1", ""));
    dir.commit("one");
    dir.git(&["checkout", "-q", "main"]);
    dir.put("cases/案卷/case.toml", &case("C2", ""));
    dir.commit("two");
    let (merged, _) = dir.try_git(&["merge", "topic"]);
    assert!(!merged);
    refused(
        &dir,
        &["--since", "main"],
        "cases/案卷/case.toml",
        "cases/案卷/case.toml",
    );
    // A whole run says it at the file.
    assert_eq!(validate(&dir, &["--format", "concise"]).code, 2);
}

#[test]
fn odd_names_and_a_repository_that_is_not_the_top() {
    let dir = Scratch::new("odd");
    dir.git(&["init", "-q", "-b", "main"]);
    dir.put("dept/gpbs.toml", "format = 1\n");
    dir.put("dept/cases/a b\"c\\\n/case.toml", &case("A", ""));
    dir.put("dept/cases/*/case.toml", &case("B", ""));
    dir.put("dept/cases/-x/case.toml", &case("C", ""));
    dir.put("other/case.toml", &case("D", ""));
    dir.commit("first");
    for (path, id) in [
        ("dept/cases/a b\"c\\\n/case.toml", "A"),
        ("dept/cases/*/case.toml", "B"),
        ("dept/cases/-x/case.toml", "C"),
    ] {
        dir.put(path, &case(id, "# x\n"));
        dir.put("other/case.toml", &case("D", "# x\n"));
        assert_eq!(judged(&dir, &["dept", "--since", "HEAD"]), [id]);
        dir.git(&["reset", "-q", "--hard"]);
    }
    // A case that stands alone, from inside its directory.
    dir.put("other/case.toml", &case("D", "# x\n"));
    assert_eq!(judged(&dir, &["other", "--since", "HEAD"]), ["D"]);
}

#[test]
#[cfg(unix)]
fn nothing_that_the_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = Scratch::department("hostile");
    let ran = dir.0.join("ran");
    let script = dir.0.join(".git/evil.sh");
    fs::write(
        &script,
        format!("#!/bin/sh\ntouch '{}'\ncat\n", ran.display()),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = script.to_str().unwrap();
    fs::create_dir_all(dir.0.join(".git/hooks")).unwrap();
    for hook in ["post-index-change", "fsmonitor-watchman", "post-checkout"] {
        fs::copy(&script, dir.0.join(".git/hooks").join(hook)).unwrap();
    }
    dir.put(".gitattributes", "* filter=evil diff=evil\n");
    for (key, value) in [
        ("filter.evil.clean", evil),
        ("filter.evil.smudge", evil),
        ("filter.evil.process", evil),
        ("filter.evil.required", "true"),
        ("diff.evil.command", evil),
        ("diff.evil.textconv", evil),
        ("diff.external", evil),
        ("core.fsmonitor", evil),
        ("core.pager", evil),
        ("pager.diff", evil),
        ("core.hooksPath", ".git/hooks"),
        ("core.sshCommand", evil),
        ("alias.diff", &format!("!{evil}")),
    ] {
        dir.git(&["config", key, value]);
    }
    // Another time of change, so that the content has to be compared.
    dir.put("cases/a/case.toml", &case("A", "# x\n"));
    dir.put("cases/b/case.toml", &case("B", ""));
    let found = judged(&dir, &["--since", "HEAD", "--trust", "HEAD"]);
    assert_eq!(found, ["A"]);
    assert!(!ran.exists(), "something was run");
    // The test can fail: git itself runs them.
    let _ = dir.try_git(&["-c", "core.fsmonitor=false", "diff", "--stat"]);
    assert!(ran.exists());
    dir.git(&["config", "filter.a=b.clean", evil]);
    refused(
        &dir,
        &["--since", "HEAD"],
        "过滤器",
        "filter of an odd name",
    );
}
