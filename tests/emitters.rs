//! Formats for other programs, over every fixture and example: the published
//! schema of SARIF, parsers that are not ours, and one exit code for all.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use support::{Ran, run};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const FORMATS: [&str; 10] = [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "csv",
];

/// The schema that OASIS publishes; see the notice beside it.
static SARIF: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let path = Path::new(ROOT).join("fixtures/sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
});

/// A run that writes every format: the one on stdout is JSON.
struct All {
    name: String,
    code: i32,
    json: Value,
    files: BTreeMap<&'static str, String>,
}

impl All {
    fn of(folder: &str, name: &str, more: &[&str]) -> Self {
        let tag = format!("{folder}-{name}-{}", more.concat()).replace(['/', '.', ' '], "-");
        let dir = std::env::temp_dir().join(format!("gpbs-emit-{}-{tag}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let outputs: Vec<String> = FORMATS
            .iter()
            .map(|format| format!("{format}={}", dir.join(format).display()))
            .collect();
        let mut args = vec![
            "validate",
            name,
            "--as-of",
            "2026-11-22",
            "--format",
            "json",
        ];
        args.extend(more);
        args.extend(outputs.iter().flat_map(|output| ["--output", output]));
        let ran = run(&Path::new(ROOT).join(folder), &args);
        let read = |format: &&'static str| {
            let text = fs::read_to_string(dir.join(format)).unwrap();
            (*format, text)
        };
        let files: BTreeMap<_, _> = FORMATS.iter().map(read).collect();
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(ran.text(), files["json"], "{name}");
        Self {
            name: format!("{folder}/{name} {more:?}"),
            code: ran.code,
            json: serde_json::from_str(&files["json"]).unwrap(),
            files,
        }
    }

    fn text(&self, format: &str) -> &str {
        &self.files[format]
    }

    /// The findings of JSON that are of a kind.
    fn findings(&self, is: fn(&Value) -> bool) -> usize {
        let findings = self.json["findings"].as_array().unwrap();
        findings.iter().filter(|f| is(f)).count()
    }
}

fn counts(f: &Value) -> bool {
    f["status"] == "fail" && f["waived"].is_null()
}

fn is_open(f: &Value) -> bool {
    f["status"] == "unknown"
}

fn is_waived(f: &Value) -> bool {
    f["status"] == "fail" && !f["waived"].is_null()
}

fn folders(below: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(Path::new(ROOT).join(below))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every faulty file or repository, every example, and the cases of a law.
fn everything() -> Vec<All> {
    let mut all: Vec<All> = folders("fixtures/files")
        .iter()
        .map(|name| All::of("fixtures/files", name, &[]))
        .collect();
    for name in folders("examples") {
        all.push(All::of("examples", &name, &[]));
    }
    for show in ["unknown", "all"] {
        let more = ["--show", show, "--lang", "en"];
        all.push(All::of("examples", "department", &more));
        all.push(All::of("fixtures/files", "repo-baseline", &more));
        all.push(All::of("fixtures/files", "repo-waivers", &more));
    }
    all.push(All::of("fixtures", "rules", &[]));
    assert!(all.len() > 100);
    all
}

/// One pass over everything: a run is the dear part.
#[test]
fn every_report_is_what_its_readers_expect() {
    let everything = everything();
    for all in &everything {
        sarif(all);
        gitlab(all);
        junit(all);
        csv(all);
        github(all);
        markdown(all);
    }
    // No check above passes for want of what it looks at.
    for is in [counts, is_open, is_waived] {
        assert!(everything.iter().any(|all| all.findings(is) > 1));
    }
    assert!(everything.iter().any(|all| all.code == 2));
}

fn sarif(all: &All) {
    let value: Value = serde_json::from_str(all.text("sarif")).unwrap();
    let errors: Vec<String> = SARIF
        .iter_errors(&value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", all.name);
    let run = &value["runs"][0];
    assert_eq!(
        run["properties"]["stats"], all.json["stats"],
        "{}",
        all.name
    );
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    // GitHub takes 25,000 of a run; what is left out is told.
    let findings = all.findings(|_| true);
    assert_eq!(results.len(), findings.min(25_000), "{}", all.name);
    assert_eq!(run["properties"]["left_out"], findings - results.len());
    let mut marks = BTreeSet::new();
    let mut rank = 0;
    for result in results {
        // The rule that the index leads to is the one that is named.
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        let mark = result["partialFingerprints"]["gpbsKeyPath/v1"].as_str();
        assert!(marks.insert(mark.unwrap()));
        // Errors first, and what counts before what does not.
        let next = match (
            result["level"].as_str().unwrap(),
            result.get("suppressions"),
        ) {
            ("error", None) => 0,
            ("warning", None) => 1,
            ("note", None) => 2,
            ("none", _) => 4,
            _ => 3,
        };
        let known = result
            .get("baselineState")
            .is_some_and(|s| s == "unchanged");
        let next = if known { 3 } else { next };
        assert!(next >= rank, "{}: {result}", all.name);
        rank = next;
    }
    for rule in rules {
        for lang in ["zh", "en"] {
            let title = rule["properties"]["title"][lang].as_str();
            assert!(title.is_some_and(|t| !t.is_empty()), "{}: {rule}", all.name);
        }
    }
    let suppressed = results.iter().filter(|r| r.get("suppressions").is_some());
    assert_eq!(
        suppressed.count(),
        all.json["stats"]["waived"],
        "{}",
        all.name
    );
}

/// The fields that GitLab documents, no more and no less.
fn gitlab(all: &All) {
    let issues: Vec<Value> = serde_json::from_str(all.text("gitlab")).unwrap();
    let listed = all.findings(|f| f["status"] == "fail" || f["status"] == "unknown");
    assert_eq!(issues.len(), listed, "{}", all.name);
    let mut marks = BTreeSet::new();
    for issue in &issues {
        let keys: Vec<&String> = issue.as_object().unwrap().keys().collect();
        let expected = [
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        ];
        assert_eq!(keys, expected);
        let rule = issue["check_name"].as_str().unwrap();
        assert!(issue["description"].as_str().unwrap().starts_with(rule));
        let mark = issue["fingerprint"].as_str().unwrap();
        assert!(mark.len() == 32 && mark.bytes().all(|b| b.is_ascii_hexdigit()));
        assert!(marks.insert(mark), "{}: {issue}", all.name);
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical"].contains(&severity));
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(issue["location"]["path"].is_string());
    }
    let grave = issues.iter().filter(|i| i["severity"] != "info").count();
    let expected = all.findings(|f| counts(f) && f["severity"] != "note");
    assert_eq!(grave, expected, "{}", all.name);
}

fn attribute(e: &BytesStart<'_>, name: &str) -> String {
    let found = e
        .attributes()
        .map(Result::unwrap)
        .find(|a| a.key.as_ref() == name);
    found
        .unwrap()
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .unwrap()
        .into_owned()
}

fn junit(all: &All) {
    let mut reader = Reader::from_str(all.text("junit"));
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut declared = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let name = e.name().as_ref().to_owned();
                if name == "testsuites" {
                    for key in ["tests", "failures", "skipped", "errors"] {
                        declared.insert(key, attribute(&e, key).parse::<usize>().unwrap());
                    }
                }
                if name == "testcase" {
                    let key = (attribute(&e, "classname"), attribute(&e, "name"));
                    assert!(names.insert(key), "{}", all.name);
                }
                *found.entry(name).or_default() += 1;
            }
            Event::Eof => break,
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    let of = |name: &str| found.get(name).copied().unwrap_or(0);
    assert_eq!(declared["tests"], of("testcase"), "{}", all.name);
    assert_eq!(declared["failures"], of("failure"), "{}", all.name);
    assert_eq!(declared["skipped"], of("skipped"), "{}", all.name);
    assert_eq!(declared["errors"], 0);
    assert_eq!(of("failure"), all.findings(counts), "{}", all.name);
    let put_off = all.findings(|f| is_open(f) || is_waived(f));
    assert!(of("skipped") >= put_off, "{}", all.name);
    // Each case is there, whether or not there is a finding.
    let suites: BTreeSet<&String> = names.iter().map(|(suite, _)| suite).collect();
    let cases = all.json["stats"]["cases"].as_u64().unwrap();
    // Cases that share an id share a suite.
    let twice = all.findings(|f| f["rule"] == "duplicate-id") > 0;
    let twice = twice || all.name.contains("repo-two-repositories");
    assert!(
        twice || suites.len() > usize::try_from(cases).unwrap(),
        "{}",
        all.name
    );
}

fn csv(all: &All) {
    let mut reader = ::csv::Reader::from_reader(all.text("csv").as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let columns = ["rule", "status", "path", "line", "message"].map(at);
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let findings = all.json["findings"].as_array().unwrap();
    assert_eq!(rows.len(), findings.len(), "{}", all.name);
    for (row, finding) in rows.iter().zip(findings) {
        let [rule, status, path, line, _] = columns.map(|c| &row[c]);
        assert_eq!(rule, finding["rule"]);
        assert_eq!(status, finding["status"]);
        assert_eq!(path, finding["path"]);
        assert_eq!(line, finding["line"].to_string());
    }
}

fn github(all: &All) {
    let text = all.text("github");
    let (mut folded, mut shown) = (false, BTreeMap::<&str, usize>::new());
    for line in text.lines() {
        match line {
            "::endgroup::" => folded = false,
            _ if line.starts_with("::group::") => folded = true,
            _ if folded => assert!(!line.trim_start().starts_with("::")),
            _ => {
                let command = line.strip_prefix("::").unwrap().split(' ').next().unwrap();
                assert!(["error", "warning", "notice"].contains(&command), "{line}");
                *shown.entry(command).or_default() += 1;
            }
        }
    }
    assert!(shown.values().all(|n| *n <= 10), "{}: {shown:?}", all.name);
    let errors = all.findings(|f| counts(f) && f["severity"] == "error");
    assert_eq!(
        shown.get("error").copied().unwrap_or(0),
        errors.min(10),
        "{}",
        all.name
    );
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("::notice title=gpbs::"), "{last}");
    assert!(last.contains(&all.json["stats"]["judged"].to_string()));
}

fn markdown(all: &All) {
    let text = all.text("markdown");
    let summary = all.text("text").lines().last().unwrap();
    let heading = text.lines().next().unwrap().replace('\\', "");
    assert!(heading.ends_with(summary), "{}: {heading}", all.name);
    let rows = text.lines().filter(|line| line.ends_with("` |")).count();
    let least = all.findings(|f| counts(f) || is_waived(f));
    assert!(rows >= least, "{}: {rows} < {least}", all.name);
    assert!(text.len() < 1024 * 1024);
}

#[test]
fn every_format_ends_with_the_same_code() {
    for (folder, name, code) in [
        ("examples", "department", 1),
        ("examples", "eligibility/clean", 2),
        ("fixtures/files", "toml-colon", 2),
        ("fixtures/files", "csv-header-only", 0),
    ] {
        for format in FORMATS {
            let args = [
                "validate",
                name,
                "--as-of",
                "2026-11-22",
                "--format",
                format,
            ];
            let ran: Ran = run(&Path::new(ROOT).join(folder), &args);
            assert_eq!(ran.code, code, "{name} {format}");
            // Only the lines of findings have nothing to say where there is none.
            assert!(
                !ran.stdout.is_empty() || format == "concise",
                "{name} {format}"
            );
        }
    }
}

/// Each format as people and programs see it, in both languages, over a
/// repository that has something of everything.
/// `SNAPSHOTS=overwrite cargo test --test emitters` writes them: read them then.
#[test]
fn each_format_looks_like_this() {
    let folder: PathBuf = Path::new(ROOT).join("tests/formats");
    for lang in ["zh", "en"] {
        for (format, ending) in [
            ("sarif", "sarif.json"),
            ("github", "github.txt"),
            ("gitlab", "gitlab.json"),
            ("junit", "junit.xml"),
            ("markdown", "md"),
            ("csv", "csv"),
        ] {
            let only = "open-tender-required,consultation-*,unknown-supplier,ground-*";
            let mut args = vec!["validate", "repository", "--as-of", "2026-11-22"];
            args.extend(["--lang", lang, "--format", format, "--only", only]);
            let ran = run(&folder, &args);
            let mut text = ran.text();
            if format == "sarif" {
                // Of the rules, which others' tests are about, the first stands for all.
                let (head, rest) = text.split_once("\n{\"id\"").unwrap();
                let (_, tail) = rest.split_once("\n]}},").unwrap();
                let first = rest.lines().next().unwrap();
                text = format!("{head}\n{{\"id\"{first}\n]}}}},{tail}");
            }
            let path = folder.join(format!("{lang}.{ending}"));
            let expected = snapbox::Data::read_from(&path, None).raw();
            snapbox::Assert::new()
                .action_env("SNAPSHOTS")
                .eq(snapbox::Data::text(text).raw(), expected);
        }
    }
}
