//! The JSON Schema of `gpbs.coverage/1`.

use serde_json::{Value, json};

use super::super::schema_parts::{closed, finding_defs};

/// The schema (2020-12), that of the findings included.
///
/// # Errors
///
/// None in a program whose schema of findings is JSON.
pub fn schema() -> serde_json::Result<Value> {
    let defs = finding_defs()?;
    let text = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let key = closed(
        &["key", "name", "only", "any", "rules"],
        &json!({ "key": text, "name": text, "only": count, "any": count, "rules": count }),
    );
    let keys = json!({ "type": "array", "items": key });
    let unlocks = json!({ "anyOf": [key, { "type": "null" }] });
    let subjects = closed(
        &["applies", "judged", "unknown", "not_due", "not_applicable"],
        &json!({
            "applies": count, "judged": count, "unknown": count,
            "not_due": count, "not_applicable": count,
        }),
    );
    let results = closed(
        &["applies", "judged", "unknown", "lacking", "not_due"],
        &json!({
            "applies": count, "judged": count, "unknown": count,
            "lacking": count, "not_due": count,
        }),
    );
    let part = closed(
        &["group", "rules", "subjects", "results", "unlocks", "keys"],
        &json!({
            "group": { "type": ["string", "null"] },
            "rules": count,
            "subjects": subjects,
            "results": results,
            "unlocks": unlocks,
            "keys": keys,
        }),
    );
    let rule = closed(
        &[
            "rule", "title", "group", "pack", "of", "subjects", "results", "unlocks", "keys",
        ],
        &json!({
            "rule": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "title": text,
            "group": text,
            "pack": text,
            "of": { "enum": ["case", "supplier"] },
            "subjects": subjects,
            "results": results,
            "unlocks": unlocks,
            "keys": keys,
        }),
    );
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:coverage:1",
        "type": "object",
        "required": [
            "schema", "cases", "suppliers", "excluded", "across_run", "total", "groups", "rules",
            "findings",
        ],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": "gpbs.coverage/1" },
            "cases": count,
            "suppliers": count,
            "excluded": count,
            "across_run": { "type": "boolean" },
            "total": part,
            "groups": { "type": "array", "items": part },
            "rules": { "type": "array", "items": rule },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        },
        "$defs": defs,
    }))
}
