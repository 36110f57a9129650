//! How citations stand in JSON: the same in every output that has them.

use serde_json::{Value, json};

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
