//! What changed between two versions of a catalogue: added, removed, changed.

use std::collections::BTreeMap;

use super::CatalogueItem;
use crate::read::slot::Value;
use crate::read::{AnyRecord as _, State, View};
use crate::text::Text;
use crate::value::decimal::plain;

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else in these fields.
    Changed(Vec<Field>),
}

/// A field that says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// Its words.
    pub words: Text,
    /// What it said.
    pub old: Option<String>,
    /// What it says.
    pub new: Option<String>,
}

/// An item that differs.
#[derive(Debug, Clone)]
pub struct Difference<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name, as it is now or was last.
    pub name: &'a str,
    /// What became of it.
    pub change: Change,
}

/// Fields that say which version an item is of and not what is bought.
const OF_VERSION: &[&str] = &["code", "version", "valid_from", "valid_to"];

/// What differs between the items of two versions, in the order of the codes. An item of
/// a code that stands twice in a version counts by its last row.
pub fn compare<'a>(
    old: impl Iterator<Item = &'a CatalogueItem>,
    new: impl Iterator<Item = &'a CatalogueItem>,
) -> Vec<Difference<'a>> {
    let old: BTreeMap<&str, &CatalogueItem> = coded(old);
    let new: BTreeMap<&str, &CatalogueItem> = coded(new);
    let gone = old
        .iter()
        .filter(|(code, _)| !new.contains_key(*code))
        .map(|(code, item)| difference(code, item, Change::Removed));
    let rest = new.iter().filter_map(|(code, item)| {
        let change = match old.get(code) {
            None => Change::Added,
            Some(before) => {
                let fields = fields(before, item);
                if fields.is_empty() {
                    return None;
                }
                Change::Changed(fields)
            }
        };
        Some(difference(code, item, change))
    });
    let mut found: Vec<Difference<'a>> = gone.chain(rest).collect();
    found.sort_by(|a, b| a.code.cmp(b.code));
    found
}

fn coded<'a>(
    items: impl Iterator<Item = &'a CatalogueItem>,
) -> BTreeMap<&'a str, &'a CatalogueItem> {
    items
        .filter_map(|item| Some((item.code.text()?, item)))
        .collect()
}

fn difference<'a>(code: &'a str, item: &'a CatalogueItem, change: Change) -> Difference<'a> {
    Difference {
        code,
        name: item.name.text().unwrap_or_default(),
        change,
    }
}

/// The fields of two rows that say different things.
fn fields(old: &CatalogueItem, new: &CatalogueItem) -> Vec<Field> {
    let infos = old.info().fields.iter().zip(0..);
    let of_item = infos.filter(|(info, _)| !OF_VERSION.contains(&info.name));
    of_item
        .filter_map(|(info, at)| {
            let (was, is) = (said(&old.view(at)), said(&new.view(at)));
            (was != is).then(|| Field {
                name: info.name,
                words: Text::fixed(info.words.zh, info.words.en),
                old: was,
                new: is,
            })
        })
        .collect()
}

/// What a field says, for comparing and showing; nothing where nothing can be read.
fn said(view: &View<'_>) -> Option<String> {
    let View::Leaf(leaf) = view else { return None };
    let State::Known(value) = &leaf.state else {
        return None;
    };
    Some(match value {
        Value::Text(text) => (*text).to_owned(),
        Value::Choice(choice) => choice.token.to_owned(),
        Value::Day(day) => day.to_string(),
        Value::Moment(moment) => moment.to_string(),
        Value::Money(money) => money.to_string(),
        Value::Number(number) => plain(*number),
        Value::Flag(flag) => flag.to_string(),
    })
}
