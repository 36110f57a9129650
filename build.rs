//! Parses the built-in packs, so that the program need not at every start: see
//! `src/read/built.rs` for what becomes of them.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::panic,
    reason = "a build that cannot be made stops where it stands"
)]

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[path = "src/pack/parts.rs"]
mod parts;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/pack/parts.rs");
    println!("cargo::rerun-if-changed=src/packs");
    let out = std::env::var("OUT_DIR").unwrap();
    let mut list = "&[".to_owned();
    for (path, files) in parts::PACKS {
        let read = |file: &&str| fs::read_to_string(Path::new("src/packs").join(file)).unwrap();
        let text: String = files.iter().map(read).collect();
        let built = Built::of(&text, path);
        writeln!(
            list,
            "BuiltIn {{ path: {path:?}, built: Built {{ text: {text:?}, words: {:?}, nodes: &[{}] }} }},",
            built.words, built.nodes
        )
        .unwrap();
    }
    list.push(']');
    fs::write(Path::new(&out).join("packs.rs"), list).unwrap();
    let calendar = fs::read_to_string("src/packs/calendar.toml").unwrap();
    fs::write(Path::new(&out).join("calendar.rs"), years(&calendar)).unwrap();
}

/// The years of the holiday table, written in Rust: number, basis, days off, days
/// worked.
fn years(text: &str) -> String {
    let table: toml::Table = text.parse().unwrap();
    let days = |year: &toml::Table, key: &str| {
        let list = year.get(key).unwrap().as_array().unwrap();
        let days = list.iter().map(|day| {
            let (month, day) = day.as_str().unwrap().split_once('-').unwrap();
            let number = |text: &str| text.parse::<u32>().unwrap();
            format!("({}, {})", number(month), number(day))
        });
        days.collect::<Vec<_>>().join(", ")
    };
    let mut out = "&[".to_owned();
    for year in table.get("year").unwrap().as_array().unwrap() {
        let year = year.as_table().unwrap();
        let number = year.get("year").unwrap().as_integer().unwrap();
        let basis = year
            .get("basis")
            .map_or("", |basis| basis.as_str().unwrap());
        let (off, worked) = (days(year, "holidays"), days(year, "workdays"));
        writeln!(out, "({number}, {basis:?}, &[{off}], &[{worked}]),").unwrap();
    }
    out.push(']');
    out
}

/// A pack as the program is to hold it, written in Rust.
struct Built {
    words: String,
    nodes: String,
}

/// A value and the place of its key.
struct Node<'a> {
    key: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

impl Built {
    fn of(text: &str, path: &str) -> Self {
        let table = DeTable::parse(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let top = Spanned::new(0..0, DeValue::Table(table.into_inner()));
        let mut built = Self {
            words: String::new(),
            nodes: String::new(),
        };
        let mut queue = VecDeque::from([Node {
            key: 0..0,
            value: &top,
        }]);
        // What a table or list holds is put behind all that waits already.
        let mut count = 1;
        while let Some(node) = queue.pop_front() {
            let inner = inner(node.value.get_ref(), text);
            let held = count..count + inner.len();
            count = held.end;
            queue.extend(inner);
            let value = match node.value.get_ref() {
                DeValue::Table(_) => format!("Table({})", pair(held)),
                DeValue::Array(_) => format!("List({})", pair(held)),
                DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_) => built.literal(node.value, text),
            };
            let (key, span) = (pair(node.key), pair(node.value.span()));
            let own = format!("Node {{ key: {key}, span: {span}, value: Value::{value} }},\n");
            built.nodes.push_str(&own);
        }
        built
    }

    fn literal(&mut self, value: &Spanned<DeValue<'_>>, text: &str) -> String {
        let span = value.span();
        let form = match value.get_ref() {
            DeValue::String(word) => {
                // Between quotes, or else as its escapes and lines read.
                let inside = span.start + 1..span.end - 1;
                if text.get(inside.clone()) == Some(&**word) {
                    return format!("Lit(LitForm::Text, {})", pair(inside));
                }
                let start = self.words.len();
                self.words.push_str(word);
                return format!("Word({})", pair(start..self.words.len()));
            }
            DeValue::Integer(_) => "Integer",
            DeValue::Float(_) => "Float",
            DeValue::Boolean(_) => "Flag",
            DeValue::Datetime(_) => "Date",
            DeValue::Array(_) | DeValue::Table(_) => panic!("no literal"),
        };
        let written = &text[span.clone()];
        assert!(!written.contains('_'), "write {written} without _");
        format!("Lit(LitForm::{form}, {})", pair(span))
    }
}

/// What a value holds; of a table in the order of the keys.
fn inner<'a>(value: &'a DeValue<'a>, text: &str) -> Vec<Node<'a>> {
    match value {
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, value)| {
                let written = &text[key.span()];
                assert!(written == key.get_ref(), "write the key {written} bare");
                let key = key.span();
                Node { key, value }
            });
            let mut nodes: Vec<Node<'_>> = entries.collect();
            nodes.sort_by_key(|node| &text[node.key.clone()]);
            nodes
        }
        DeValue::Array(items) => {
            let item = |value| Node { key: 0..0, value };
            items.iter().map(item).collect()
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => Vec::new(),
    }
}

fn pair(range: Range<usize>) -> String {
    format!("({}, {})", range.start, range.end)
}
