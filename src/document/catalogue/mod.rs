//! A guidance catalogue (指导性目录) as a sheet: its versions, its items by class, and what
//! changed between two versions. For programs (`gpbs.catalogue/1`) and as tables.

mod json;
mod lines;
mod schema;
mod tables;

use chrono::NaiveDate;

use crate::finding::Citation;
use crate::text::Text;

pub use json::json;
pub use lines::{head, notes, tail};
pub use schema::schema;
pub use tables::{comparison, groups, lean, versions};

/// A catalogue on a day.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The day.
    pub date: Option<NaiveDate>,
    /// Its versions, in the order of the file.
    pub versions: Vec<Version>,
    /// Items by class and the like, of the versions in force.
    pub groups: Vec<Group>,
    /// What changed between two versions.
    pub comparison: Option<Comparison>,
    /// What drafts and proposals of the place say of catalogues.
    pub drafts: Vec<Draft>,
}

/// One version.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its document number.
    pub document_no: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its batch.
    pub batch: Option<u32>,
    /// The day of its approval.
    pub approved_on: Option<NaiveDate>,
    /// The day of its publication.
    pub published_on: Option<NaiveDate>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day, by itself or by what replaces it.
    pub until: Option<NaiveDate>,
    /// What it replaces.
    pub replaces: Option<String>,
    /// Whether it is an excerpt.
    pub excerpt: bool,
    /// How many items it states.
    pub stated: Option<u32>,
    /// How many items are at hand.
    pub items: usize,
    /// Whether it is in force; `None` where nobody can know.
    pub in_force: Option<bool>,
}

/// Items of a version by one of their columns.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The version; `None` of a catalogue without versions.
    pub version: Option<String>,
    /// Whether it is an excerpt, of which nothing is totalled.
    pub excerpt: bool,
    /// The column: token and words.
    pub by: (&'static str, Text),
    /// Key, label and number of items.
    pub rows: Vec<(String, Text, usize)>,
    /// All items; `None` of an excerpt.
    pub total: Option<usize>,
}

/// What differs between two versions.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// The older.
    pub old: String,
    /// The newer.
    pub new: String,
    /// Whether the older is an excerpt: what it lacks need not be new.
    pub old_excerpt: bool,
    /// Whether the newer is: what it lacks need not be gone.
    pub new_excerpt: bool,
    /// What differs, in the order of the codes.
    pub rows: Vec<Row>,
    /// How many items are the same in both.
    pub unchanged: usize,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// One item that differs.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub became: Became,
    /// The fields that say something else.
    pub fields: Vec<Field>,
}

/// One field that says something else.
#[derive(Debug, Clone)]
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

/// What a draft says.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// It in short.
    pub text: Text,
    /// What it is of.
    pub citations: Vec<Citation>,
}

impl Comparison {
    /// How many items became one thing; `None` where an excerpt leaves it open.
    pub fn count(&self, became: Became) -> Option<usize> {
        let open = match became {
            Became::Added => self.old_excerpt,
            Became::Removed => self.new_excerpt,
            Became::Changed => false,
        };
        let rows = self.rows.iter().filter(|row| row.became == became);
        (!open).then(|| rows.count())
    }

    /// The token and the words for what became of an item: what an excerpt lacks may
    /// stand in the whole.
    pub fn words(&self, became: Became) -> (&'static str, Text) {
        match (became, self.count(became).is_some()) {
            (Became::Added, true) => ("added", Text::fixed("新增", "added")),
            (Became::Added, false) => (
                "only-in-new",
                Text::fixed("旧版节选中没有", "not in the excerpt of the old"),
            ),
            (Became::Removed, true) => ("removed", Text::fixed("移出", "removed")),
            (Became::Removed, false) => (
                "only-in-old",
                Text::fixed("新版节选中没有", "not in the excerpt of the new"),
            ),
            (Became::Changed, _) => ("changed", Text::fixed("变更", "changed")),
        }
    }
}
