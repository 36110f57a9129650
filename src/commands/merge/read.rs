//! The result of one part, from its file.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::super::session::shown;
use crate::load::results;
use crate::report::{Shard, Stats};
use crate::text::{Text, quoted};

/// What stands before the findings.
#[derive(Deserialize)]
pub(super) struct Header {
    schema: String,
    /// The version of the tool.
    pub(super) tool: String,
    /// The day of the run.
    pub(super) as_of: Option<String>,
    /// The packs that judged it.
    pub(super) packs: Vec<Pack>,
    /// Its counts.
    pub(super) stats: Stats,
    shard: Option<Shard>,
}

/// A pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Pack {
    /// Its id.
    pub(super) id: String,
    /// Its version.
    pub(super) version: String,
}

/// One part.
pub(super) struct Part {
    /// The file, as messages name it.
    pub(super) file: String,
    /// Its header.
    pub(super) header: Header,
    /// Which part it is.
    pub(super) shard: Shard,
    /// Its findings.
    pub(super) findings: Vec<Value>,
}

/// A word of a record.
pub(super) fn word<'a>(record: &'a Value, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Read a part.
pub(super) fn part(path: &Path) -> Result<Part, Text> {
    let file = quoted(&shown(path), 120);
    let bytes = results::bytes(path, &file)?;
    let parsed = whole(&bytes).or_else(|| lines(&bytes));
    let Some((header, findings)) = parsed else {
        return Err(text!(
            "{file} 不是 validate 的 json 或 jsonl 结果（或者不完整）；用 gpbs validate --shard I/N --format json 得到",
            "{file} is no json or jsonl of validate, or not all of it; gpbs validate --shard I/N --format json makes it"
        ));
    };
    let header: Header = serde_json::from_value(header).map_err(|error| {
        let why = quoted(&error.to_string(), 120);
        text!(
            "{file} 的开头不是 validate 的结果：{why}",
            "{file} does not begin as a result of validate does: {why}"
        )
    })?;
    if header.schema != "gpbs.findings/1" {
        let schema = quoted(&header.schema, 40);
        return Err(text!(
            "{file} 是 {schema}，不是 gpbs.findings/1",
            "{file} is {schema} and not gpbs.findings/1"
        ));
    }
    let Some(shard) = header.shard.clone() else {
        return Err(text!(
            "{file} 是一次完整检查的结果，不是其中一份；不用合并",
            "{file} is the result of a whole run and not of a part; there is nothing to merge"
        ));
    };
    let days = header.as_of.iter();
    let is_dated = days.into_iter().all(|day| day.parse::<NaiveDate>().is_ok());
    if !is_dated
        || shard.ranks.len() != header.packs.len()
        || shard.index == 0
        || shard.index > shard.of
    {
        return Err(text!(
            "{file} 里的 shard 前后不符，结果可能被改过",
            "the shard of {file} does not fit the rest; the file may have been changed"
        ));
    }
    Ok(Part {
        file,
        header,
        shard,
        findings,
    })
}

/// One object with its findings.
fn whole(bytes: &[u8]) -> Option<(Value, Vec<Value>)> {
    let Ok(Value::Object(mut object)) = serde_json::from_slice(bytes) else {
        return None;
    };
    let Some(Value::Array(findings)) = object.shift_remove("findings") else {
        return None;
    };
    Some((Value::Object(object), findings))
}

/// A header line, then a finding a line; the last line ended, so that it is whole.
fn lines(bytes: &[u8]) -> Option<(Value, Vec<Value>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body = text.strip_suffix('\n')?;
    let values = body.lines().map(serde_json::from_str);
    let mut values: Vec<Value> = values.collect::<Result<_, _>>().ok()?;
    if values.is_empty() || !values.iter().all(Value::is_object) {
        return None;
    }
    let header = values.remove(0);
    Some((header, values))
}
