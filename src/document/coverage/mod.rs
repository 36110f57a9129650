//! How far the data of the cases carry the rules: what each rule could judge, and the
//! field that would let it judge more.

mod json;
mod lines;
mod schema;
mod tables;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Group, RuleName};
use crate::text::Text;

pub use json::json;
pub use lines::{foot, head, legend};
pub use schema::schema;
pub use tables::{all, groups, keys, lacking};

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Cases that were judged.
    pub cases: usize,
    /// Suppliers that were judged by themselves.
    pub suppliers: usize,
    /// Directories that `exclude` hid.
    pub excluded: usize,
    /// Whether rules over the cases of a repository together were left out.
    pub not_run: bool,
    /// The rules; what waits most for one field first.
    pub rules: Vec<Row>,
    /// Their groups, in the order of a purchase.
    pub groups: Vec<Part>,
    /// All of them.
    pub total: Part,
}

/// What a rule looks at, and so what is counted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Cases.
    Case,
    /// Suppliers.
    Supplier,
}

/// How many came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// What the rule needs was there.
    pub judged: usize,
    /// Something that it needs was not.
    pub unknown: usize,
    /// The stage is still to come.
    pub not_due: usize,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub rule: RuleName,
    /// What it checks.
    pub title: Text,
    /// Its group.
    pub group: Group,
    /// Its pack; `gpbs` for the tool's own.
    pub pack: Arc<str>,
    /// What it looks at.
    pub of: Of,
    /// Cases, or suppliers.
    pub subjects: Sums,
    /// Results, of which a case may have several.
    pub results: Sums,
    /// Of the results that are unknown: those for want of a field.
    pub lacking: usize,
    /// What they wait for, what would unlock most first.
    pub keys: Vec<Key>,
}

/// Several rules together.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Their group; `None` for all rules.
    pub group: Option<Group>,
    /// How many rules.
    pub rules: usize,
    /// Cases and suppliers, once for each rule.
    pub subjects: Sums,
    /// To how many their rules do not apply, likewise.
    pub not_applicable: usize,
    /// Results.
    pub results: Sums,
    /// Of the results that are unknown: those for want of a field.
    pub lacking: usize,
    /// What they wait for, what would unlock most first.
    pub keys: Vec<Key>,
}

/// A field or a table that is not there, and what waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its key path or file name.
    pub key: String,
    /// What it is called; empty for files.
    pub words: Text,
    /// Results that are unknown for want of this alone.
    pub only: usize,
    /// Results that are unknown for want of this, whatever else they lack.
    pub any: usize,
    /// Rules that wait for it.
    pub rules: usize,
}

impl Sums {
    /// To how many the rule applies.
    pub const fn applies(self) -> usize {
        self.judged + self.unknown + self.not_due
    }

    /// Add others.
    pub const fn add(&mut self, other: Self) {
        self.judged += other.judged;
        self.unknown += other.unknown;
        self.not_due += other.not_due;
    }
}

impl Of {
    /// The token of JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Supplier => "supplier",
        }
    }

    /// The words that people read.
    pub const fn word(self) -> Text {
        match self {
            Self::Case => Text::fixed("案卷", "cases"),
            Self::Supplier => Text::fixed("供应商", "suppliers"),
        }
    }
}

/// What would unlock most first: the most results that lack it alone, next the most
/// that lack it, next by name.
fn sort(keys: &mut [Key]) {
    keys.sort_by(|a, b| {
        weight(Some(b))
            .cmp(&weight(Some(a)))
            .then(a.key.cmp(&b.key))
    });
}

fn weight(key: Option<&Key>) -> (usize, usize) {
    key.map_or((0, 0), |key| (key.only, key.any))
}

impl Coverage {
    /// Of so many cases and suppliers, by rule.
    pub fn new(cases: usize, suppliers: usize, mut rules: Vec<Row>) -> Self {
        for row in &mut rules {
            sort(&mut row.keys);
        }
        rules.sort_by(|a, b| {
            let of = |row: &Row| Reverse((weight(row.keys.first()), row.results.unknown));
            of(a).cmp(&of(b)).then_with(|| a.rule.cmp(&b.rule))
        });
        let of = |row: &Row| match row.of {
            Of::Case => cases,
            Of::Supplier => suppliers,
        };
        let part = |group: Option<Group>| {
            let own = rules.iter();
            let own = own.filter(|row| group.is_none_or(|group| row.group == group));
            Part::of(group, own, of)
        };
        let groups = Group::ALL.into_iter().map(|group| part(Some(group)));
        Self {
            cases,
            suppliers,
            groups: groups.filter(|part| part.rules > 0).collect(),
            total: part(None),
            rules,
            ..Self::default()
        }
    }

    /// To how many cases or suppliers a rule does not apply.
    pub fn not_applicable(&self, row: &Row) -> usize {
        let all = match row.of {
            Of::Case => self.cases,
            Of::Supplier => self.suppliers,
        };
        all.saturating_sub(row.subjects.applies())
    }
}

impl Part {
    fn of<'a>(
        group: Option<Group>,
        rows: impl Iterator<Item = &'a Row>,
        all: impl Fn(&Row) -> usize,
    ) -> Self {
        let mut part = Self {
            group,
            ..Self::default()
        };
        let mut keys: BTreeMap<&str, Key> = BTreeMap::new();
        for row in rows {
            part.rules += 1;
            part.subjects.add(row.subjects);
            part.not_applicable += all(row).saturating_sub(row.subjects.applies());
            part.results.add(row.results);
            part.lacking += row.lacking;
            for key in &row.keys {
                match keys.get_mut(key.key.as_str()) {
                    Some(known) => {
                        known.only += key.only;
                        known.any += key.any;
                        known.rules += key.rules;
                    }
                    None => {
                        keys.insert(&key.key, key.clone());
                    }
                }
            }
        }
        part.keys = keys.into_values().collect();
        sort(&mut part.keys);
        part
    }
}
