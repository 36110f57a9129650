//! `gpbs.catalogue/1`: the catalogue for programs.

use serde_json::{Value, json as object};

use super::{Became, Comparison, Draft, Group, Row, Sheet, Version};
use crate::finding::Finding;
use crate::report;
use crate::text::Lang;

/// The name of the format.
const SCHEMA: &str = "gpbs.catalogue/1";

/// The whole output.
pub fn json(sheet: &Sheet, findings: &[Finding], lang: Lang) -> Value {
    let findings: Vec<Value> = findings.iter().map(|f| report::value(f, lang)).collect();
    let groups = sheet.groups.iter().map(|one| group(one, lang));
    let drafts = sheet.drafts.iter().map(|one| draft(one, lang));
    object!({
        "schema": SCHEMA,
        "date": sheet.date.map(|day| day.to_string()),
        "versions": sheet.versions.iter().map(version).collect::<Vec<_>>(),
        "tables": groups.collect::<Vec<_>>(),
        "comparison": sheet.comparison.as_ref().map(comparison),
        "drafts": drafts.collect::<Vec<_>>(),
        "findings": findings,
    })
}

fn version(one: &Version) -> Value {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    object!({
        "id": one.id,
        "document_no": one.document_no,
        "issuer": one.issuer,
        "batch": one.batch,
        "approved_on": day(one.approved_on),
        "published_on": day(one.published_on),
        "from": day(one.from),
        "until": day(one.until),
        "replaces": one.replaces,
        "excerpt": one.excerpt,
        "stated": one.stated,
        "items": one.items,
        "in_force": one.in_force,
    })
}

fn group(one: &Group, lang: Lang) -> Value {
    let rows = one.rows.iter().map(
        |(key, label, items)| object!({ "key": key, "label": label.get(lang), "items": items }),
    );
    object!({
        "version": one.version,
        "by": one.by.0,
        "excerpt": one.excerpt,
        "rows": rows.collect::<Vec<_>>(),
        "total": one.total,
    })
}

fn comparison(one: &Comparison) -> Value {
    object!({
        "old": one.old,
        "new": one.new,
        "old_excerpt": one.old_excerpt,
        "new_excerpt": one.new_excerpt,
        "added": one.count(Became::Added),
        "removed": one.count(Became::Removed),
        "changed": one.count(Became::Changed),
        "unchanged": one.unchanged,
        "items": one.rows.iter().map(|row| item(one, row)).collect::<Vec<_>>(),
    })
}

fn item(of: &Comparison, row: &Row) -> Value {
    let fields = row
        .fields
        .iter()
        .map(|field| object!({ "field": field.name, "old": field.old, "new": field.new }));
    object!({
        "code": row.code,
        "name": row.name,
        "change": of.words(row.became).0,
        "fields": fields.collect::<Vec<_>>(),
    })
}

fn draft(one: &Draft, lang: Lang) -> Value {
    let basis = one.citations.iter().map(|own| report::citation(own, lang));
    object!({
        "id": one.id,
        "text": one.text.get(lang),
        "citations": basis.collect::<Vec<_>>(),
    })
}
