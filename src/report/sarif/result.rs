//! One result of SARIF.

use serde_json::{Map, Value, json};

use super::BASE;
use crate::finding::{Finding, Label, Status, Waived};
use crate::report::notes;
use crate::report::record::{Basis, Inputs};
use crate::source::Position;
use crate::text::{Lang, visible};

pub(super) fn result(finding: &Finding, fingerprint: &str, baseline: bool, lang: Lang) -> Value {
    let (kind, level) = match finding.status {
        Status::Fail => ("fail", finding.severity.token()),
        Status::Unknown => ("open", "none"),
        Status::Pass => ("pass", "none"),
        Status::NotApplicable => ("notApplicable", "none"),
    };
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("ruleId", json!(visible(&finding.rule)));
    put("kind", json!(kind));
    put("level", json!(level));
    put("message", json!({ "text": message(finding, lang) }));
    let mut location = physical(finding.labels.first());
    if let (Some(object), false) = (location.as_object_mut(), finding.key.is_empty()) {
        let key = json!([{ "fullyQualifiedName": visible(&finding.key) }]);
        object.insert("logicalLocations".to_owned(), key);
    }
    put("locations", json!([location]));
    let related: Vec<Value> = finding
        .labels
        .iter()
        .skip(1)
        .enumerate()
        .map(related(lang))
        .collect();
    if !related.is_empty() {
        put("relatedLocations", Value::Array(related));
    }
    put(
        "partialFingerprints",
        json!({ "gpbsKeyPath/v1": fingerprint }),
    );
    // What was known when checking began was accepted by nobody: that is the state.
    if let Some(waived) = finding.waived.as_ref().filter(|w| w.by != "baseline") {
        put("suppressions", json!([suppression(waived, lang)]));
    }
    if baseline {
        let known = finding.waived.as_ref().is_some_and(|w| w.by == "baseline");
        let state = if known { "unchanged" } else { "new" };
        put("baselineState", json!(state));
    }
    put("properties", properties(finding, lang));
    Value::Object(out)
}

/// Message, missing facts, provisions and help. A `](` would make a link of what
/// stands around it: there brackets are escaped, as the standard has it.
fn message(finding: &Finding, lang: Lang) -> String {
    let mut lines = finding
        .message
        .get(lang)
        .lines()
        .map(visible)
        .collect::<Vec<_>>();
    let colon = notes::colon(lang);
    let notes = notes::notes(finding, lang);
    let notes: Vec<String> = notes
        .iter()
        .map(|(name, text)| format!("{name}{colon}{text}"))
        .collect();
    lines.extend(notes.iter().flat_map(|note| note.lines().map(visible)));
    plain(&lines.join("\n"))
}

fn plain(text: &str) -> String {
    if !text.contains("](") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn related(lang: Lang) -> impl Fn((usize, &Label)) -> Value {
    move |(nth, label)| {
        let mut location = physical(Some(label));
        if let Some(object) = location.as_object_mut() {
            object.insert("id".to_owned(), json!(nth + 1));
            let text = label.text.get(lang);
            if !text.is_empty() {
                let text = plain(&visible(text));
                object.insert("message".to_owned(), json!({ "text": text }));
            }
        }
        location
    }
}

fn physical(label: Option<&Label>) -> Value {
    let whole = Position { line: 1, column: 1 };
    let (path, start, end) = label.map_or((".", whole, whole), |label| {
        let place = &label.place;
        (place.source.path(), place.start(), place.end())
    });
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(path), "uriBaseId": BASE },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    } })
}

/// A path as a relative reference: every byte that is not plainly part of a
/// name is encoded, a colon too, which could end the name of a scheme.
pub(super) fn uri(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    let mut out = String::with_capacity(path.len() + 8);
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn suppression(waived: &Waived, lang: Lang) -> Value {
    json!({
        "kind": "external",
        "status": "accepted",
        "justification": notes::waived_by(waived, lang),
        "properties": {
            "by": waived.by,
            "reason": visible(&waived.reason),
            "approved_by": visible(&waived.approved_by),
            "until": waived.until.map(|day| day.to_string()),
        },
    })
}

fn properties(finding: &Finding, lang: Lang) -> Value {
    let shown = |text: Option<&str>| text.map(|text| visible(text).into_owned());
    let citations: Vec<Basis> = finding
        .citations
        .iter()
        .map(|c| Basis::new(c, lang))
        .collect();
    json!({
        "group": finding.group.token(),
        "pack": visible(&finding.pack),
        "severity": finding.severity.token(),
        "case": shown(finding.case.as_deref()),
        "lot": shown(finding.lot.as_deref()),
        "subject": shown(finding.subject.as_deref()),
        "key": visible(&finding.key),
        "missing": finding.missing.iter().map(|key| visible(key)).collect::<Vec<_>>(),
        "inputs": Inputs(&finding.inputs),
        "citations": citations,
        "blocks": finding.blocks,
    })
}
