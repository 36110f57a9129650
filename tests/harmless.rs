//! What people write into a case file does nothing in any output: no workflow
//! command, no markup, no formula, nothing that hides or reorders on a screen.
//! Each format is read back by a parser that is not ours, where there is one.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use gpbs::finding::{Citation, Finding, Group, Input, Label, Severity, Status, Waived};
use gpbs::report::{self, CaseRef, Format, Options, PackRef, Report, RuleRef, Show, Stats};
use gpbs::source::{Place, Source, Span};
use gpbs::text::{Lang, Text, is_hidden};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use support::run;

/// What was tried on other tools, or might be on this one.
const HOSTILE: [&str; 24] = [
    "::error file=x,line=1::y",
    "  ::stop-commands::x",
    "\n::add-mask::错误",
    "a\r\n::error::b",
    "%0A::error::x",
    "##[error]x",
    "a ##[add-mask]b",
    "</script><img src=x onerror=alert(1)>",
    "<!--",
    "a|b||c",
    "`a``b`",
    "```\n# x",
    "[x](http://a.cn) ![y](z)",
    "*a* _b_ ~~c~~ @d http://a.cn www.a.cn",
    "\u{202e}txt.exe",
    "\u{2066}a\u{200b}\u{feff}\u{e0041}",
    "\u{1b}[31m\u{7}\u{7f}",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "]]><x>&amp;\"'",
    "{0} {{1}} \\[x\\](y)",
    "\u{0}\u{fffe}\u{ffff}\u{2028}",
];

/// Nothing that a screen acts upon, line ends aside.
fn assert_visible(text: &str, what: &str) {
    let hidden = text.chars().find(|c| *c != '\n' && is_hidden(*c));
    assert_eq!(hidden, None, "{what}: {text:?}");
}

fn check(format: Format, text: &str) {
    assert_visible(text, format.token());
    match format {
        Format::Text | Format::Concise => assert_inert(text),
        Format::Json => drop(serde_json::from_str::<Value>(text).unwrap()),
        Format::Jsonl => text.lines().for_each(|line| {
            serde_json::from_str::<Value>(line).unwrap();
        }),
        Format::Sarif => sarif(&serde_json::from_str(text).unwrap()),
        Format::Gitlab => {
            let issues: Vec<Value> = serde_json::from_str(text).unwrap();
            for issue in &issues {
                strings(issue, &mut |text| assert_visible(text, "gitlab"));
            }
        }
        Format::Github => github(text),
        Format::Junit => junit(text),
        Format::Markdown => markdown(text),
        Format::Csv => csv(text),
    }
}

fn strings(value: &Value, each: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, each)),
        Value::Object(map) => map.values().for_each(|item| strings(item, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// No line is a command of GitHub's, old or new.
fn assert_inert(text: &str) {
    assert!(!text.contains("##["), "{text}");
    for line in text.lines() {
        // The arrow to a second file leaves the runner no name of a command.
        let line = line.trim_start();
        assert!(
            !line.starts_with("::") || line.starts_with("::: "),
            "{line}"
        );
    }
}

fn sarif(value: &Value) {
    let run = &value["runs"][0];
    for result in run["results"].as_array().unwrap() {
        // What viewers show; the rest is data under `properties`.
        for key in [
            "ruleId",
            "message",
            "locations",
            "relatedLocations",
            "suppressions",
        ] {
            strings(&result[key], &mut |text| assert_visible(text, key));
        }
        let message = result["message"]["text"].as_str().unwrap();
        for (at, _) in message.match_indices("](") {
            assert!(message[..at].ends_with('\\'), "a link: {message}");
        }
        for location in result["locations"].as_array().unwrap() {
            let artifact = &location["physicalLocation"]["artifactLocation"];
            let uri = artifact["uri"].as_str().unwrap();
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b);
            assert!(!uri.is_empty() && uri.bytes().all(plain), "{uri}");
        }
    }
}

fn github(text: &str) {
    let mut folded = false;
    for line in text.lines() {
        match line {
            "::endgroup::" => folded = false,
            _ if line.starts_with("::group::") => folded = true,
            _ if folded => assert_inert(line),
            _ => {
                let rest = line.strip_prefix("::").unwrap();
                let (head, data) = rest.split_once("::").unwrap();
                let (command, properties) = head.split_once(' ').unwrap();
                assert!(["error", "warning", "notice"].contains(&command), "{line}");
                for property in properties.split(',') {
                    let (name, value) = property.split_once('=').unwrap();
                    let known = ["file", "line", "endLine", "col", "endColumn", "title"];
                    assert!(known.contains(&name), "{line}");
                    assert!(!value.contains(':'), "{line}");
                    assert_escaped(value, &["25", "0A", "0D", "3A", "2C"]);
                }
                assert_escaped(data, &["25", "0A", "0D"]);
            }
        }
    }
    assert!(!folded);
}

/// Each `%` is the beginning of an escape that the toolkit makes.
fn assert_escaped(text: &str, escapes: &[&str]) {
    for part in text.split('%').skip(1) {
        assert!(escapes.iter().any(|e| part.starts_with(e)), "{text}");
    }
}

fn junit(text: &str) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let known = [
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
    ];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                assert!(known.contains(&e.name().as_ref()), "{e:?}");
                for attribute in e.attributes() {
                    let value = attribute.unwrap();
                    let value = value
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .unwrap();
                    assert_visible(&value, "junit");
                }
            }
            // Nothing but elements and text: no comment, no section, no entity of one's own.
            Event::GeneralRef(e) => {
                let name: &str = &e;
                assert!(
                    ["amp", "lt", "gt", "quot", "#39", "#10"].contains(&name),
                    "{name}"
                );
            }
            Event::End(_) | Event::Text(_) | Event::Decl(_) => {}
            Event::Eof => break,
            other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {
                panic!("{other:?}")
            }
        }
    }
    let xml = |c: char| c == '\n' || (c >= ' ' && !('\u{fffe}'..='\u{ffff}').contains(&c));
    assert!(text.chars().all(xml));
}

/// A row of a table has as many cells as its head, and what stands in cells is
/// text: outside code spans no sign of markup is without its backslash.
fn markdown(text: &str) {
    let mut width = None;
    for line in text.lines() {
        let bare = prose(line);
        if !line.starts_with('|') {
            width = None;
        } else {
            let cells = bare.matches('|').count();
            assert_eq!(*width.get_or_insert(cells), cells, "{line}");
        }
        let bare = bare.replace("<br>", "");
        for sign in ["<", "`", "](", "![", "://", "@"] {
            assert!(!bare.contains(sign), "{sign}: {line}");
        }
    }
}

/// A line without what a backslash escapes, and without its code spans. In a row
/// of a table a pipe counts even inside a code span, unless it is escaped.
fn prose(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c == '\\' {
            rest = rest.get(1..).unwrap();
            rest = rest
                .get(rest.chars().next().map_or(0, char::len_utf8)..)
                .unwrap();
        } else if c == '`' {
            let run = rest.len() - rest.trim_start_matches('`').len();
            let fence = "`".repeat(run);
            let inner = &rest[run..];
            let mut from = 0;
            let end = loop {
                let at = from + inner[from..].find(&fence).expect("a span that ends");
                let long = inner[at..].len() - inner[at..].trim_start_matches('`').len();
                if long == run {
                    break at;
                }
                from = at + long;
            };
            let pipes = inner[..end].replace("\\|", "").matches('|').count();
            out.push_str(&"|".repeat(pipes));
            rest = &inner[end + run..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn csv(text: &str) {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), head.len());
        for cell in &row {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            assert_visible(cell, "csv");
        }
    }
}

/// A finding that says the text wherever a finding says something.
fn finding(text: &str, status: Status, waived: Option<&'static str>) -> Finding {
    let source = Arc::new(Source::from_text(
        format!("cases/{text}/case.toml"),
        format!("{text}\n{text}"),
    ));
    let label = |start: usize| Label {
        place: Place::new(&source, Span::new(start, text.len())),
        text: Text::same(text),
    };
    Finding {
        rule: Arc::from(text),
        group: Group::Award,
        pack: Arc::from(text),
        severity: Severity::Error,
        at_most: Severity::Error,
        status,
        blocks: false,
        case: Some(Arc::from(text)),
        lot: Some(text.to_owned()),
        subject: Some(text.to_owned()),
        key: text.to_owned(),
        labels: vec![label(0), label(text.len())],
        message: Text::same(text),
        help: Some(Text::same(text)),
        inputs: vec![Input {
            name: "name",
            value: text.to_owned(),
            shown: Text::same(text),
        }],
        missing: vec![text.to_owned()],
        citations: vec![Citation {
            instrument: Text::same(text),
            number: text.to_owned(),
            article: Text::same(text),
            from: None,
            until: None,
            quote: Some(text.to_owned()),
        }],
        waived: waived.map(|by| Waived {
            by,
            reason: text.to_owned(),
            approved_by: text.to_owned(),
            until: NaiveDate::from_ymd_opt(2026, 11, 22),
        }),
    }
}

fn all_formats(text: &str) {
    let findings = [
        finding(text, Status::Fail, None),
        finding(text, Status::Fail, Some("waiver")),
        finding(text, Status::Fail, Some("baseline")),
        finding(text, Status::Unknown, None),
        finding(text, Status::Pass, None),
        Finding {
            case: None,
            ..finding(text, Status::Fail, None)
        },
    ];
    let rule = RuleRef {
        name: Arc::from(text),
        group: Group::Award,
        pack: Arc::from(text),
        severity: Severity::Error,
        title: Text::same(text),
        about: Text::same(text),
    };
    let case = CaseRef {
        name: Arc::from(text),
        judged: 3,
        not_due: 1,
    };
    let pack = PackRef {
        id: text.to_owned(),
        version: text.to_owned(),
    };
    let report = Report {
        findings: &findings,
        packs: &[pack],
        stats: Stats::default().count(&findings),
        tool: "0.1.0",
        rules: &[rule],
        cases: &[case],
        baseline: true,
        as_of: None,
        shard: None,
    };
    for format in Format::ALL {
        for show in Show::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let options = Options {
                    lang,
                    show,
                    ..Options::default()
                };
                let mut bytes = Vec::new();
                report::write(format, &report, &options, &mut bytes).unwrap();
                check(format, std::str::from_utf8(&bytes).unwrap());
            }
        }
    }
}

#[test]
fn what_is_known_to_do_harm_does_none() {
    for text in HOSTILE {
        all_formats(text);
    }
    all_formats(&HOSTILE.concat());
    all_formats("");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_name_does_harm(text in any::<String>()) {
        all_formats(&text);
    }

    #[test]
    fn no_mixture_does_harm(parts in prop::collection::vec(prop::sample::select(&HOSTILE[..]), 1..4)) {
        all_formats(&parts.concat());
    }

    #[test]
    fn no_sign_does_harm(text in "[:#\\[\\](){}<>|`\\\\%&\"'=+@\n\r *_~-]{0,12}") {
        all_formats(&text);
    }
}

/// The same by way of files: names, titles, ids and reasons as a case holds them.
#[test]
fn nothing_in_a_case_does_harm() {
    let dir: PathBuf = std::env::temp_dir().join(format!("gpbs-harmless-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    // As a TOML string, any character can stand in a file.
    let quoted = |text: &str| {
        let mut out = String::from("\"");
        for c in text.chars() {
            if c.is_ascii_alphanumeric() || u32::from(c) > 0xffff {
                out.push(c);
            } else {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
        }
        out + "\""
    };
    let mut waivers = String::new();
    for (nth, text) in HOSTILE.iter().enumerate() {
        let name = quoted(text);
        // Windows has no such names.
        let name_of_dir = if cfg!(unix) {
            "::error::,%0A ]]><b>|`"
        } else {
            "%0A"
        };
        let case = dir.join(format!("cases/{name_of_dir}{nth}"));
        fs::create_dir_all(&case).unwrap();
        fs::write(
            case.join("case.toml"),
            format!(
                "id = {name}\ntitle = {name}\nform = {name}\n{name} = 1\n\n[buyer]\nname = {name}\ncode = {name}\n\n[[lot]]\nid = {name}\ntitle = {name}\n\n[[award]]\nlot = {name}\nsupplier = {name}\namount = {name}\n\n[[contract]]\nid = {name}\nsupplier = {name}\nlot = \"x\"\n"
            ),
        )
        .unwrap();
        let cell = text.replace('"', "\"\"").replace('\0', "");
        fs::write(
            case.join("bids.csv"),
            format!("lot,supplier\n\"{cell}\",\"{cell}\"\n"),
        )
        .unwrap();
        waivers += &format!(
            "[[waiver]]\nrule = \"unknown-lot\"\ncase = {name}\nreason = {name}\napproved_by = {name}\nuntil = 2026-12-31\n\n"
        );
    }
    fs::write(dir.join("gpbs.toml"), "format = 1\n").unwrap();
    fs::write(dir.join("waivers.toml"), waivers).unwrap();
    for show in [&[][..], &["--show", "unknown"], &["--show", "all"]] {
        for format in Format::ALL {
            let mut args = vec![
                "validate",
                "--as-of",
                "2026-11-22",
                "--format",
                format.token(),
            ];
            args.extend(show);
            let ran = run(&dir, &args);
            assert_eq!(ran.code, 1, "{}", ran.stderr);
            assert!(ran.text().len() > 1000);
            check(format, &ran.text());
        }
    }
    fs::remove_dir_all(&dir).unwrap();
}
