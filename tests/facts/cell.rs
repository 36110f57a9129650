//! Cells of answers: `funding[welfare-lottery].cases` is the column `cases` of the row
//! `welfare-lottery` of the table `funding`.
//!
//! A path is names parted by `.`, each with selectors in brackets: a number, `key=value`,
//! `key^=beginning`, `*` for all, or a word that is the key, label, id or rule of an
//! element. `#` counts what is selected. Of `gpbs summary`, the first name is that of a table, whose rows the
//! brackets select; `.total` is its last line, `.notes` what is said of it. `A / B` is one cell by another.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::figure::decimal;

/// The text of a cell; what is missing is said.
pub(crate) fn read(answer: &Value, cell: &str) -> Result<String, String> {
    if let Some((a, b)) = cell.split_once(" / ") {
        let figure = |cell| decimal(&read(answer, cell)?).ok_or(format!("no figure: {cell}"));
        let (a, b): (Decimal, Decimal) = (figure(a)?, figure(b)?);
        let ratio = a.checked_div(b).ok_or("division by nothing")?;
        return Ok(ratio.normalize().to_string());
    }
    let mut names = cell.split('.').peekable();
    let mut found = vec![answer];
    if answer["schema"] == "gpbs.summary/1" {
        let name = names.next().unwrap_or_default();
        let (by, selectors) = selectors(name);
        let tables = answer["tables"].as_array().into_iter().flatten();
        let table = tables
            .into_iter()
            .find(|table| table["by"] == by)
            .ok_or(format!("no table {by}"))?;
        found = match names.peek() {
            Some(&("total" | "notes")) => vec![table],
            _ => select(vec![&table["rows"]], &selectors)?,
        };
    }
    for name in names {
        if name == "#" {
            let elements = found.iter().map(|v| v.as_array().map_or(1, Vec::len));
            return Ok(elements.sum::<usize>().to_string());
        }
        let (key, selectors) = selectors(name);
        let values = found.iter().filter_map(|value| value.get(key)).collect();
        found = select(values, &selectors)?;
        if found.is_empty() {
            return Err(format!("no {name}"));
        }
    }
    let texts: Vec<String> = found.iter().flat_map(|value| texts(value)).collect();
    match texts.is_empty() {
        true => Err("nothing".to_owned()),
        false => Ok(texts.join(",")),
    }
}

/// `rows[a][b]`: the name and what is in its brackets.
fn selectors(name: &str) -> (&str, Vec<&str>) {
    let Some((key, rest)) = name.split_once('[') else {
        return (name, Vec::new());
    };
    (key, rest.trim_end_matches(']').split("][").collect())
}

fn select<'a>(values: Vec<&'a Value>, selectors: &[&str]) -> Result<Vec<&'a Value>, String> {
    let mut found = values;
    for selector in selectors {
        let all = found.iter().flat_map(|value| value.as_array()).flatten();
        found = match selector.parse::<usize>() {
            // Keys such as 2015 are words too.
            Ok(at) if at < 100 => all.skip(at).take(1).collect(),
            Err(_) if *selector == "*" => all.collect(),
            _ => all.filter(|value| fits(value, selector)).collect(),
        };
        if found.is_empty() {
            return Err(format!("no row {selector}"));
        }
    }
    Ok(found)
}

fn fits(value: &Value, selector: &str) -> bool {
    let is = |key: &str, word: &str| texts(&value[key]).iter().any(|text| text == word);
    if let Some((key, beginning)) = selector.split_once("^=") {
        return value[key]
            .as_str()
            .is_some_and(|text| text.starts_with(beginning));
    }
    match selector.split_once('=') {
        Some((key, word)) if value.get(key).is_some() => is(key, word),
        _ => ["key", "id", "rule", "label"]
            .iter()
            .any(|key| is(key, selector)),
    }
}

/// A value as text: of a rate its value, of a list each.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(rate) => rate.get("value").map(texts).unwrap_or_default(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}
