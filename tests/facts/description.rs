//! Repositories that are described and not kept: `fixtures/facts/repositories/NAME.toml`
//! says what files there are and how often, and this writes them.
//!
//! `[once]` holds files as they are. `[[many]]` writes its texts `count` times, from
//! number `first` on, with `{n}` for the number and `{KEY}` for what `cycle.KEY` has in
//! turn, for a part of `money.KEY` (yuan) or of `whole.KEY` (a count): parts are uneven
//! and come to the whole exactly. `text` is a file of its own each time, `append` goes to
//! the end of one file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The files of a repository by their paths.
pub(crate) type Files = BTreeMap<String, String>;

/// Where descriptions are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/facts/repositories")
}

/// The names of all descriptions, in order.
pub(crate) fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = names
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// The files that a description comes to.
pub(crate) fn files(name: &str) -> Files {
    let text = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap();
    build(&text.parse().unwrap())
}

/// Likewise from a table.
pub(crate) fn build(description: &Table) -> Files {
    let mut files = Files::new();
    for (path, text) in description["once"].as_table().unwrap() {
        files.insert(path.clone(), text.as_str().unwrap().to_owned());
    }
    let blocks = description.get("many").and_then(Value::as_array);
    for block in blocks.into_iter().flatten() {
        repeat(block.as_table().unwrap(), &mut files);
    }
    let known = ["once", "many"];
    assert!(description.keys().all(|key| known.contains(&key.as_str())));
    files
}

fn repeat(block: &Table, files: &mut Files) {
    let known = [
        "count", "first", "cycle", "money", "whole", "text", "append",
    ];
    assert!(block.keys().all(|key| known.contains(&key.as_str())));
    let count = number(&block["count"]);
    let first = block.get("first").map_or(1, number);
    let columns = columns(block, count);
    for at in 0..count {
        let filled = |template: &str| {
            let own = padded(first + at, first + count - 1);
            let mut text = template.replace("{n}", &own);
            for (key, values) in &columns {
                let turn = usize::try_from(at).unwrap() % values.len();
                text = text.replace(&format!("{{{key}}}"), &values[turn]);
            }
            text
        };
        for (path, text) in templates(block, "text") {
            let path = filled(path);
            let before = files.insert(path.clone(), filled(text));
            assert_eq!(before, None, "{path} is written twice");
        }
        for (path, text) in templates(block, "append") {
            let file = files.get_mut(path);
            file.unwrap_or_else(|| panic!("{path} is begun under [once]"))
                .push_str(&filled(text));
        }
    }
}

fn templates<'a>(block: &'a Table, key: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = block.get(key).and_then(Value::as_table);
    own.into_iter()
        .flatten()
        .map(|(path, text)| (path.as_str(), text.as_str().unwrap()))
}

/// What stands for each key, in turn.
fn columns(block: &Table, count: u64) -> Vec<(&str, Vec<String>)> {
    let table = |key| {
        block
            .get(key)
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
    };
    let cycles = table("cycle").map(|(key, value)| (key.as_str(), cycle(value)));
    let money = table("money").map(|(key, value)| {
        let whole = cents(value.as_str().unwrap());
        // In hundreds of yuan; what is over goes to the last.
        let parts = split(whole, count, 10_000).into_iter();
        (key.as_str(), parts.map(yuan).collect())
    });
    let whole = table("whole").map(|(key, value)| {
        let parts = split(number(value), count, 1).into_iter();
        (key.as_str(), parts.map(|part| part.to_string()).collect())
    });
    cycles.chain(money).chain(whole).collect()
}

/// A list as it is, or `of` numbered words.
fn cycle(value: &Value) -> Vec<String> {
    if let Some(list) = value.as_array() {
        return list
            .iter()
            .map(|v| v.as_str().unwrap().to_owned())
            .collect();
    }
    let from = value.get("from").map_or(1, number);
    let until = from + number(&value["of"]);
    let text = value["text"].as_str().unwrap();
    let word = |n| text.replace("{}", &padded(n, until - 1));
    (from..until).map(word).collect()
}

/// Parts of a whole, all of them some of `unit`, of differing sizes, that come to it.
pub(crate) fn split(whole: u64, parts: u64, unit: u64) -> Vec<u64> {
    let weight = |at: u64| 5 + at * 3 % 7;
    let all: u64 = (0..parts).map(weight).sum();
    // Each has one unit, and its part of what is over.
    let over = whole.checked_sub(parts * unit).unwrap() / unit;
    let mut found: Vec<u64> = (0..parts)
        .map(|at| (1 + over * weight(at) / all) * unit)
        .collect();
    let rest = whole - found.iter().sum::<u64>();
    *found.last_mut().unwrap() += rest;
    found
}

/// A number of at least three digits, and of as many as the last.
fn padded(number: u64, last: u64) -> String {
    let digits = last.to_string().len().max(3);
    format!("{number:0digits$}")
}

fn number(value: &Value) -> u64 {
    u64::try_from(value.as_integer().unwrap()).unwrap()
}

/// `9457000.00` in cents.
fn cents(text: &str) -> u64 {
    let (yuan, cents) = text.split_once('.').unwrap();
    assert_eq!(cents.len(), 2, "{text}");
    yuan.parse::<u64>().unwrap() * 100 + cents.parse::<u64>().unwrap()
}

fn yuan(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
