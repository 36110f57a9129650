//! What the schemas of several outputs share: citations and findings.

use serde_json::{Value, json};

use crate::report::FINDINGS_SCHEMA;

/// An object that holds these keys and no others.
pub(super) fn closed(required: &[&str], properties: &Value) -> Value {
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

/// A provision that something rests on.
pub(super) fn citation() -> Value {
    let day = json!({ "type": ["string", "null"], "format": "date" });
    closed(
        &["instrument", "number", "article", "from", "until", "quote"],
        &json!({
            "instrument": { "type": "string" },
            "number": { "type": "string" },
            "article": { "type": "string" },
            "from": day,
            "until": day,
            "quote": { "type": ["string", "null"] },
        }),
    )
}

/// The definitions that findings need, without the header of their own output.
pub(super) fn finding_defs() -> serde_json::Result<Value> {
    let findings: Value = serde_json::from_str(FINDINGS_SCHEMA)?;
    let mut defs = findings.get("$defs").cloned().unwrap_or_default();
    if let Some(defs) = defs.as_object_mut() {
        defs.remove("header");
    }
    Ok(defs)
}
