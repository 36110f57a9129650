//! `gpbs.eligibility/1`: the matrix for programs.

use serde_json::{Value, json as object};

use crate::eligibility::{Answer, Evidence, Row};
use crate::finding::Finding;
use crate::report;
use crate::text::Lang;

/// The name of the format.
const SCHEMA: &str = "gpbs.eligibility/1";

/// The whole output. `date` is the one day of all rows, `null` where they differ.
pub fn json(rows: &[Row], findings: &[Finding], lang: Lang) -> Value {
    let mut days = rows.iter().map(|row| row.date);
    let first = days.next().flatten();
    let one = first.filter(|_| days.all(|day| day == first));
    let shown: Vec<Value> = rows.iter().map(|row| row_value(row, lang)).collect();
    let findings: Vec<Value> = findings.iter().map(|f| report::value(f, lang)).collect();
    object!({
        "schema": SCHEMA,
        "date": one.map(|day| day.to_string()),
        "rows": shown,
        "findings": findings,
    })
}

fn row_value(row: &Row, lang: Lang) -> Value {
    let conditions: Vec<Value> = row
        .cells
        .iter()
        .map(|cell| cell_value(cell, lang))
        .collect();
    object!({
        "case": row.case,
        "lot": row.lot,
        "supplier": row.supplier,
        "name": row.name,
        "bidder": row.bidder,
        "excluded": row.excluded,
        "date": row.date.map(|day| day.to_string()),
        "status": row.met().token(),
        "conditions": conditions,
    })
}

fn cell_value(cell: &Answer, lang: Lang) -> Value {
    let all = |texts: &[crate::text::Text]| {
        let shown: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
        (!shown.is_empty()).then(|| shown.join(separator(lang)))
    };
    let evidence: Vec<Value> = cell.evidence.iter().map(evidence_value).collect();
    let citations: Vec<Value> = cell
        .citations
        .iter()
        .map(|citation| report::citation(citation, lang))
        .collect();
    object!({
        "id": &*cell.id,
        "title": cell.title.get(lang),
        "status": cell.met.token(),
        "binding": cell.binding,
        "reason": all(&cell.said),
        "evidence": evidence,
        "citations": citations,
        "settle": all(&cell.settle),
    })
}

fn evidence_value(evidence: &Evidence) -> Value {
    let start = evidence.place.start();
    object!({
        "path": evidence.place.source.path(),
        "line": start.line,
        "column": start.column,
        "date": evidence.day.map(|day| day.to_string()),
    })
}

/// What stands between two sentences.
pub(super) const fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    }
}
