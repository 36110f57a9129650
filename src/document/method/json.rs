//! `gpbs.method/1`: the answer for programs.

use serde_json::{Value, json as object};

use super::{Bar, Item, Row, Sheet};
use crate::finding::{Citation, Finding};
use crate::report;
use crate::text::Lang;
use crate::value::decimal::money_text;

/// The name of the format.
const SCHEMA: &str = "gpbs.method/1";

/// The whole output.
pub fn json(sheet: &Sheet, findings: &[Finding], lang: Lang) -> Value {
    let rows: Vec<Value> = sheet.methods.iter().map(|row| method(row, lang)).collect();
    let findings: Vec<Value> = findings.iter().map(|f| report::value(f, lang)).collect();
    let missing: Vec<&str> = sheet.missing.iter().map(|(key, _)| *key).collect();
    object!({
        "schema": SCHEMA,
        "status": if sheet.is_known() { "known" } else { "unknown" },
        "reason": sheet.none.as_ref().map(|text| text.get(lang)),
        "case": sheet.case,
        "date": sheet.date.map(|day| day.to_string()),
        "region": sheet.region.as_ref().map(|(code, _)| code),
        "level": sheet.level.as_ref().map(|(token, _)| token),
        "kind": sheet.kind.as_ref().map(|(token, _)| token),
        "amount": sheet.amount.as_ref().map(|(machine, _)| machine),
        "missing": missing,
        "open_tender": bar(&sheet.tender, lang),
        "limit": bar(&sheet.limit, lang),
        "asked": sheet.asked,
        "methods": rows,
        "common": items(&sheet.common, lang),
        "drafts": items(&sheet.drafts, lang),
        "findings": findings,
    })
}

fn citations(list: &[Citation], lang: Lang) -> Vec<Value> {
    list.iter().map(|one| report::citation(one, lang)).collect()
}

fn bar(bar: &Bar, lang: Lang) -> Value {
    object!({
        "amount": bar.figure.map(money_text),
        "reached": bar.reaches,
        "text": bar.text.get(lang),
        "settle": bar.settle.as_ref().map(|text| text.get(lang)),
        "citations": citations(&bar.citations, lang),
    })
}

fn method(row: &Row, lang: Lang) -> Value {
    let part = |token: &str| -> Vec<Value> {
        let own = row.items.iter().filter(|item| item.part.0 == token);
        own.map(|one| item(one, lang)).collect()
    };
    object!({
        "method": row.method,
        "name": row.name.get(lang),
        "allowed": row.allowed,
        "verdict": row.verdict,
        "reason": row.reason.get(lang),
        "grounds": items(&row.grounds, lang),
        "approval": row.approval.as_ref().map(|one| item(one, lang)),
        "min_suppliers": row.min_suppliers,
        "suppliers": part("suppliers"),
        "committee": part("committee"),
        "periods": part("period"),
        "price_weight": part("price"),
        "further": part("further"),
        "citations": citations(&row.citations, lang),
    })
}

fn items(list: &[Item], lang: Lang) -> Vec<Value> {
    list.iter().map(|one| item(one, lang)).collect()
}

fn item(item: &Item, lang: Lang) -> Value {
    let basis = item.basis.iter().map(|one| report::citation(&one.0, lang));
    object!({
        "id": item.id,
        "text": item.text.get(lang),
        "citations": basis.collect::<Vec<Value>>(),
    })
}
