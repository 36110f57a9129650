//! The JSON Schema of `gpbs.eligibility/1`.

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
    let status = json!({ "enum": ["met", "not-met", "unknown"] });
    let evidence = closed(
        &["path", "line", "column", "date"],
        &json!({
            "path": { "type": "string" },
            "line": { "type": "integer", "minimum": 1 },
            "column": { "type": "integer", "minimum": 1 },
            "date": day,
        }),
    );
    let citation = citation();
    let condition = closed(
        &[
            "id",
            "title",
            "status",
            "binding",
            "reason",
            "evidence",
            "citations",
            "settle",
        ],
        &json!({
            "id": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "title": { "type": "string" },
            "status": status,
            "binding": { "type": "boolean" },
            "reason": text,
            "evidence": { "type": "array", "items": evidence },
            "citations": { "type": "array", "items": citation },
            "settle": text,
        }),
    );
    let row = closed(
        &[
            "case",
            "lot",
            "supplier",
            "name",
            "bidder",
            "excluded",
            "date",
            "status",
            "conditions",
        ],
        &json!({
            "case": text,
            "lot": text,
            "supplier": { "type": "string" },
            "name": text,
            "bidder": text,
            "excluded": { "type": "boolean" },
            "date": day,
            "status": status,
            "conditions": { "type": "array", "items": condition },
        }),
    );
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:eligibility:1",
        "type": "object",
        "required": ["schema", "date", "rows", "findings"],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": "gpbs.eligibility/1" },
            "date": day,
            "rows": { "type": "array", "items": row },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        },
        "$defs": defs,
    }))
}
