//! The JSON Schema of `gpbs.catalogue/1`.

use serde_json::{Value, json};

use super::super::schema_parts::{citation, closed, finding_defs};

/// The schema (2020-12), that of the findings included.
///
/// # Errors
///
/// None in a program whose schema of findings is JSON.
pub fn schema() -> serde_json::Result<Value> {
    let defs = finding_defs()?;
    let word = json!({ "type": "string" });
    let text = json!({ "type": ["string", "null"] });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let yes = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let perhaps = json!({ "type": ["integer", "null"], "minimum": 0 });
    let version = closed(
        &[
            "id",
            "document_no",
            "issuer",
            "batch",
            "approved_on",
            "published_on",
            "from",
            "until",
            "replaces",
            "excerpt",
            "stated",
            "items",
            "in_force",
        ],
        &json!({
            "id": word, "document_no": text, "issuer": text, "batch": perhaps,
            "approved_on": day, "published_on": day, "from": day, "until": day,
            "replaces": text, "excerpt": yes, "stated": perhaps, "items": count,
            "in_force": { "type": ["boolean", "null"] },
        }),
    );
    let row = closed(
        &["key", "label", "items"],
        &json!({ "key": word, "label": word, "items": count }),
    );
    let table = closed(
        &["version", "by", "excerpt", "rows", "total"],
        &json!({
            "version": text, "by": word, "excerpt": yes,
            "rows": { "type": "array", "items": row }, "total": perhaps,
        }),
    );
    let field = closed(
        &["field", "old", "new"],
        &json!({ "field": word, "old": text, "new": text }),
    );
    let item = closed(
        &["code", "name", "change", "fields"],
        &json!({
            "code": word, "name": word,
            "change": { "enum": ["added", "removed", "changed", "only-in-new", "only-in-old"] },
            "fields": { "type": "array", "items": field },
        }),
    );
    let comparison = closed(
        &[
            "old",
            "new",
            "old_excerpt",
            "new_excerpt",
            "added",
            "removed",
            "changed",
            "unchanged",
            "items",
        ],
        &json!({
            "old": word, "new": word, "old_excerpt": yes, "new_excerpt": yes,
            "added": perhaps, "removed": perhaps, "changed": perhaps, "unchanged": count,
            "items": { "type": "array", "items": item },
        }),
    );
    let draft = closed(
        &["id", "text", "citations"],
        &json!({
            "id": word, "text": word,
            "citations": { "type": "array", "items": citation() },
        }),
    );
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:catalogue:1",
        "type": "object",
        "required": ["schema", "date", "versions", "tables", "comparison", "drafts", "findings"],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": "gpbs.catalogue/1" },
            "date": day,
            "versions": { "type": "array", "items": version },
            "tables": { "type": "array", "items": table },
            "comparison": { "anyOf": [comparison, { "type": "null" }] },
            "drafts": { "type": "array", "items": draft },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        },
        "$defs": defs,
    }))
}
