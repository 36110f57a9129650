//! JSON Schema of the files, from the same declaration that reads them.

use serde_json::{Map, Value, json};

use super::kind::LeafKind;
use super::record::{Need, RecordInfo, Shape};

/// The JSON Schema (2020-12) of a record type: what editors need to complete
/// and check a file while it is written.
pub fn document(name: &str, info: &RecordInfo) -> Value {
    let mut schema = table(info);
    if let Value::Object(map) = &mut schema {
        let mut whole = Map::new();
        whole.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        whole.insert("$id".into(), json!(format!("urn:gpbs:{name}:1")));
        whole.append(map);
        return Value::Object(whole);
    }
    schema
}

/// The schema of the rows of a CSV table, as an array of objects.
pub fn rows(name: &str, info: &RecordInfo) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:gpbs:{name}:1"),
        "type": "array",
        "items": table(info),
    })
}

fn table(info: &RecordInfo) -> Value {
    let mut properties = Map::new();
    for field in info.fields {
        let mut value = shape(field.shape);
        if let Value::Object(map) = &mut value {
            let headers = if field.aliases.is_empty() {
                String::new()
            } else {
                format!(" [{}]", field.aliases.join(", "))
            };
            map.insert(
                "description".into(),
                json!(format!("{} · {}{headers}", field.words.zh, field.words.en)),
            );
        }
        properties.insert(field.name.into(), value);
    }
    let required: Vec<&str> = info
        .fields
        .iter()
        .filter(|f| f.need == Need::Must)
        .map(|f| f.name)
        .collect();
    json!({
        "type": "object",
        "description": info.about.trim(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Leaf(kind) => leaf(kind),
        Shape::Words => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::One(info) => table(info()),
        Shape::Many(info) => json!({ "type": "array", "items": table(info()) }),
        Shape::Free => json!({ "type": "object" }),
    }
}

fn leaf(kind: LeafKind) -> Value {
    match kind {
        LeafKind::Text => json!({ "type": "string" }),
        LeafKind::Day => json!({ "type": "string", "format": "date" }),
        LeafKind::Moment => json!({
            "type": "string",
            "anyOf": [{ "format": "date" }, { "format": "date-time" }],
        }),
        LeafKind::Money => json!({
            "type": ["string", "integer"],
            "examples": ["1200000.00", "120万元"],
        }),
        LeafKind::Capitals => json!({ "type": "string", "examples": ["壹佰贰拾万元整"] }),
        LeafKind::Number => json!({ "type": ["string", "integer"], "examples": ["91.15"] }),
        LeafKind::Rate => json!({ "type": "string", "examples": ["60%"] }),
        LeafKind::Count => json!({ "type": ["integer", "string"], "minimum": 0 }),
        LeafKind::Flag => json!({ "type": ["boolean", "string"] }),
        LeafKind::Choice(tokens) => json!({
            "enum": tokens
                .iter()
                .flat_map(|t| [t.token, t.words.zh.as_ref()])
                .chain(tokens.iter().flat_map(|t| t.aliases.iter().copied()))
                .collect::<Vec<_>>(),
        }),
    }
}
