//! The JSON Schema of `gpbs.method/1`.

use serde_json::{Value, json};

use super::super::schema_parts::{citation, closed, finding_defs};

/// The schema (2020-12), that of the findings included.
///
/// # Errors
///
/// None in a program whose schema of findings is JSON.
pub fn schema() -> serde_json::Result<Value> {
    let defs = finding_defs()?;
    let text = json!({ "type": ["string", "null"] });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let yes = json!({ "type": ["boolean", "null"] });
    let citation = citation();
    let citations = json!({ "type": "array", "items": citation });
    let item = closed(
        &["id", "text", "citations"],
        &json!({
            "id": { "type": "string" },
            "text": { "type": "string" },
            "citations": citations,
        }),
    );
    let items = json!({ "type": "array", "items": item });
    let bar = closed(
        &["amount", "reached", "text", "settle", "citations"],
        &json!({
            "amount": text,
            "reached": yes,
            "text": { "type": "string" },
            "settle": text,
            "citations": citations,
        }),
    );
    let approval = json!({ "anyOf": [item, { "type": "null" }] });
    let methods = closed(
        &[
            "method",
            "name",
            "allowed",
            "verdict",
            "reason",
            "grounds",
            "approval",
            "min_suppliers",
            "suppliers",
            "committee",
            "periods",
            "price_weight",
            "further",
            "citations",
        ],
        &json!({
            "method": { "type": "string" },
            "name": { "type": "string" },
            "allowed": yes,
            "verdict": { "enum": ["allowed", "on-ground", "needs-approval", "not-allowed", "unknown"] },
            "reason": { "type": "string" },
            "grounds": items,
            "approval": approval,
            "min_suppliers": { "type": ["integer", "null"], "minimum": 1 },
            "suppliers": items,
            "committee": items,
            "periods": items,
            "price_weight": items,
            "further": items,
            "citations": citations,
        }),
    );
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:method:1",
        "type": "object",
        "required": [
            "schema", "status", "reason", "case", "date", "region", "level", "kind", "amount",
            "missing", "open_tender", "limit", "asked", "methods", "common", "drafts", "findings",
        ],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": "gpbs.method/1" },
            "status": { "enum": ["known", "unknown"] },
            "reason": text,
            "case": text,
            "date": day,
            "region": text,
            "level": text,
            "kind": text,
            "amount": text,
            "missing": { "type": "array", "items": { "type": "string" } },
            "open_tender": bar,
            "limit": bar,
            "asked": text,
            "methods": { "type": "array", "items": methods },
            "common": items,
            "drafts": items,
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        },
        "$defs": defs,
    }))
}
