//! Columns, from the records that they show.

use crate::read::choice::Token;
use crate::read::kind::LeafKind;
use crate::read::{RecordInfo, Shape};
use crate::text::Text;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Texts of a list, parted by `; `.
    List,
    /// One of these tokens.
    Choice(&'static [Token]),
    /// A day.
    Day,
    /// A time of day, in China's time.
    Time,
    /// A figure in yuan.
    Money,
    /// What the figure before it is to the amount: nothing where it is exact.
    Bound,
    /// An exact decimal number.
    Number,
    /// A rate from 0 to 1.
    Rate,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// Whether a spreadsheet takes its cells for numbers.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Money | Self::Number | Self::Rate | Self::Count)
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in every file.
    pub name: String,
    /// What its cells hold.
    pub kind: Kind,
    /// What it is, in both languages.
    pub title: Text,
    /// More of it, where the title is not enough.
    pub about: Text,
    /// The key path of the field that it shows; empty for what no field says.
    pub key: String,
    /// Whether no cell is empty.
    pub required: bool,
}

/// Where a record stands in its file, for the names of its columns.
pub(super) struct At<'a> {
    /// Its key path, as the list of it is written: `contract.amendment`.
    pub(super) key: &'a str,
    /// Fields of it that are shown by keys of the table, or not at all.
    pub(super) skip: &'a [&'a str],
    /// What a record is called, before a name that SQL has for itself.
    pub(super) noun: &'a str,
}

/// Words that no column can be called without quotes, of those that fields have.
const RESERVED: [&str; 4] = ["group", "on", "to", "column"];

/// The columns of a record: every value of it and of the tables inside, lists of
/// tables left to tables of their own.
pub(super) fn of(info: &RecordInfo, at: &At<'_>) -> Vec<Column> {
    let mut columns = Vec::new();
    let above = Above {
        name: String::new(),
        key: at.key.to_owned(),
        title: None,
    };
    add(info, &above, at.skip, &mut columns);
    for column in &mut columns {
        if RESERVED.contains(&column.name.as_str()) {
            column.name = joined(at.noun, "_", &column.name);
        }
    }
    columns
}

/// What stands above a field.
struct Above {
    name: String,
    key: String,
    title: Option<Text>,
}

fn add(info: &RecordInfo, above: &Above, skip: &[&str], columns: &mut Vec<Column>) {
    for field in info.fields {
        if skip.contains(&field.name) {
            continue;
        }
        let name = joined(&above.name, "_", field.name);
        let key = joined(&above.key, ".", field.name);
        let (zh, en) = (field.words.zh, field.words.en);
        let title = match &above.title {
            Some(Text { zh: azh, en: aen }) => text!("{azh}：{zh}", "{aen}: {en}"),
            None => Text::fixed(zh, en),
        };
        let one = |name: String, kind: Kind, title: Text| Column {
            name,
            kind,
            title,
            about: Text::default(),
            key: key.clone(),
            required: false,
        };
        match field.shape {
            Shape::Leaf(kind) => {
                let beside = beside(kind, &name, &title);
                columns.push(one(name, of_leaf(kind), title));
                columns.extend(beside.map(|(name, kind, title)| one(name, kind, title)));
            }
            Shape::Words => columns.push(one(name, Kind::List, title)),
            Shape::One(inner) => {
                let above = Above {
                    name,
                    key: key.clone(),
                    title: Some(title),
                };
                // What is left out is named from the top of the record only.
                add(inner(), &above, &[], columns);
            }
            Shape::Many(_) | Shape::Free => {}
        }
    }
}

fn of_leaf(kind: LeafKind) -> Kind {
    match kind {
        LeafKind::Text => Kind::Text,
        LeafKind::Day | LeafKind::Moment => Kind::Day,
        LeafKind::Money | LeafKind::Capitals => Kind::Money,
        LeafKind::Number => Kind::Number,
        LeafKind::Rate => Kind::Rate,
        LeafKind::Count => Kind::Count,
        LeafKind::Flag => Kind::Flag,
        LeafKind::Choice(tokens) => Kind::Choice(tokens),
    }
}

/// The column that says the rest of a value that is more than one cell.
fn beside(kind: LeafKind, name: &str, title: &Text) -> Option<(String, Kind, Text)> {
    let Text { zh, en } = title;
    match kind {
        LeafKind::Money => Some((
            format!("{name}_bound"),
            Kind::Bound,
            text!("{zh}：是不是确数", "{en}: bound"),
        )),
        LeafKind::Moment => Some((
            format!("{name}_time"),
            Kind::Time,
            text!("{zh}：时刻", "{en}: time of day"),
        )),
        LeafKind::Text
        | LeafKind::Day
        | LeafKind::Capitals
        | LeafKind::Number
        | LeafKind::Rate
        | LeafKind::Count
        | LeafKind::Flag
        | LeafKind::Choice(_) => None,
    }
}

fn joined(base: &str, by: &str, name: &str) -> String {
    match base.is_empty() {
        true => name.to_owned(),
        false => [base, by, name].concat(),
    }
}
