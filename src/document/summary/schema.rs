//! The JSON Schema of `gpbs.summary/1`.

use serde_json::{Map, Value, json};

use super::super::schema_parts::{closed, finding_defs};
use super::json::SCHEMA;

/// The schema (2020-12), that of the findings included.
///
/// # Errors
///
/// None in a program whose schema of findings is JSON.
pub fn schema() -> serde_json::Result<Value> {
    let defs = finding_defs()?;
    let text = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let words = json!({ "type": "array", "items": text });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let years = closed(
        &["from", "until"],
        &json!({ "from": count, "until": count }),
    );
    let pack = closed(&["id", "version"], &json!({ "id": text, "version": text }));
    let number = json!({ "type": ["string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" });
    let rate = closed(
        &["value", "n", "of", "unknown"],
        &json!({ "value": number, "n": count, "of": count, "unknown": count }),
    );
    let days = closed(
        &["median", "worst", "n", "of", "unknown"],
        &json!({
            "median": number,
            "worst": { "type": ["integer", "null"], "minimum": 0 },
            "n": count, "of": count, "unknown": count,
        }),
    );
    let cell = json!({
        "description": "a number of things; an amount in yuan, `>=3000000000.00` where it is a bound; a rate; days; how many of each; null where nothing is known",
        "anyOf": [
            { "type": ["integer", "string", "null"] },
            { "$ref": "#/$defs/rate" },
            { "$ref": "#/$defs/days" },
            { "type": "object", "additionalProperties": count },
        ],
    });
    let change = closed(
        &["value", "rate"],
        &json!({ "value": number, "rate": number }),
    );
    let row = |named: bool| {
        let mut properties = Map::new();
        let mut required = vec!["unknown"];
        if named {
            properties.insert("key".to_owned(), text.clone());
            properties.insert("label".to_owned(), text.clone());
            properties.insert("case_ids".to_owned(), words.clone());
            required.extend(["key", "label", "case_ids"]);
        }
        properties.insert(
            "unknown".to_owned(),
            json!({ "type": "object", "additionalProperties": count }),
        );
        properties.insert(
            "before".to_owned(),
            json!({ "type": ["object", "null"], "additionalProperties": { "$ref": "#/$defs/cell" } }),
        );
        properties.insert(
            "change".to_owned(),
            json!({ "type": "object", "additionalProperties": change }),
        );
        json!({
            "type": "object",
            "required": required,
            "properties": properties,
            "additionalProperties": { "$ref": "#/$defs/cell" },
        })
    };
    let named = row(true);
    let table = closed(
        &[
            "by", "title", "columns", "rows", "others", "total", "overlaps", "notes",
        ],
        &json!({
            "by": text,
            "title": text,
            "columns": words,
            "rows": { "type": "array", "items": { "$ref": "#/$defs/row" } },
            "others": { "anyOf": [{ "$ref": "#/$defs/row" }, { "type": "null" }] },
            "total": { "anyOf": [row(false), { "type": "null" }] },
            "overlaps": { "type": "boolean" },
            "notes": words,
        }),
    );
    let against = closed(
        &["path", "compared", "differ", "not_compared", "cells"],
        &json!({
            "path": text,
            "compared": count,
            "differ": count,
            "not_compared": words,
            "cells": { "type": "array", "items": closed(
                &["line", "column", "row", "name", "published", "computed", "difference", "verdict"],
                &json!({
                    "line": count,
                    "column": count,
                    "row": text,
                    "name": text,
                    "published": { "type": ["string", "null"] },
                    "computed": { "type": ["string", "null"] },
                    "difference": number,
                    "verdict": { "enum": ["differs", "unreadable", "not-computed", "not-published", "no-such-row", "no-such-column"] },
                }),
            ) },
        }),
    );
    let outside = closed(
        &["errors", "warnings", "notes", "unknown"],
        &json!({ "errors": count, "warnings": count, "notes": count, "unknown": count }),
    );
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:summary:1",
        "type": "object",
        "required": [
            "schema", "tool", "as_of", "packs", "year", "years", "filters", "cases",
            "without_year", "excluded", "unread", "outside", "compared_with", "tables", "findings",
        ],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": SCHEMA },
            "tool": text,
            "as_of": day,
            "packs": { "type": "array", "items": pack },
            "year": { "type": ["integer", "null"] },
            "years": years,
            "filters": words,
            "cases": count,
            "without_year": words,
            "excluded": count,
            "unread": words,
            "outside": outside,
            "compared_with": { "anyOf": [years, { "type": "null" }] },
            "tables": { "type": "array", "items": table },
            "against": against,
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        },
        "$defs": defs,
    });
    if let Some(defs) = schema.pointer_mut("/$defs").and_then(Value::as_object_mut) {
        defs.insert("cell".to_owned(), cell);
        defs.insert("rate".to_owned(), rate);
        defs.insert("days".to_owned(), days);
        defs.insert("row".to_owned(), named);
    }
    Ok(schema)
}
