//! Key paths such as `tender.deadline`, resolved once into steps; no string is
//! walked while cases are checked.

use std::sync::Arc;

use super::kind::LeafKind;
use super::record::{AnyRecord, RecordInfo, Shape};
use super::slot::{Leaf, View};
use super::suggest;
use crate::text::{Text, quoted};

/// A resolved key path to a value of a record.
#[derive(Debug, Clone)]
pub struct KeyPath {
    text: Arc<str>,
    steps: Vec<usize>,
    kind: LeafKind,
    words: Text,
}

/// What a key path leads to in one record.
pub struct Found<'a> {
    /// The value or its absence.
    pub leaf: Leaf<'a>,
    /// The table that it belongs to.
    pub owner: &'a dyn AnyRecord,
}

impl KeyPath {
    /// Resolve `a.b.c` from a record type.
    ///
    /// # Errors
    ///
    /// Text that says which step names no field, with the nearest that does.
    pub fn resolve(root: &'static RecordInfo, path: &str) -> Result<Self, Text> {
        let mut info = root;
        let mut steps = Vec::new();
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let Some(index) = info.index_of(part) else {
                let names: Vec<&str> = info.fields.iter().map(|f| f.name).collect();
                let help = suggest::help(part, &names, 16);
                let (shown, whole, of) = (quoted(part, 40), quoted(path, 80), info.name);
                let (hzh, hen) = (&help.zh, &help.en);
                return Err(text!(
                    "键路径 {whole} 中的 {shown} 不是 {of} 的字段；{hzh}",
                    "{shown} in the key path {whole} is no field of {of}; {hen}"
                ));
            };
            steps.push(index);
            let last = parts.peek().is_none();
            let Some(field) = info.fields.get(index) else {
                break;
            };
            match (field.shape, last) {
                (Shape::Leaf(kind), true) => {
                    return Ok(KeyPath {
                        text: Arc::from(path),
                        steps,
                        kind,
                        words: Text::fixed(field.words.zh, field.words.en),
                    });
                }
                (Shape::One(next), false) => info = next(),
                _ => break,
            }
        }
        let whole = quoted(path, 80);
        Err(text!(
            "键路径 {whole} 没有指到一个值",
            "the key path {whole} does not lead to one value"
        ))
    }

    /// The path as written.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The words of the field it leads to.
    pub fn words(&self) -> Text {
        self.words.clone()
    }

    /// What kind of value it leads to.
    pub fn kind(&self) -> LeafKind {
        self.kind
    }

    /// The value in a record of the type it was resolved for.
    pub fn get<'a>(&self, record: &'a dyn AnyRecord) -> Found<'a> {
        let mut record = record;
        for step in &self.steps {
            match record.view(*step) {
                View::One(next) => record = next,
                View::Leaf(leaf) => {
                    return Found {
                        leaf,
                        owner: record,
                    };
                }
                View::Many(_) | View::Words(_) | View::Opaque => break,
            }
        }
        Found {
            leaf: Leaf::MISSING,
            owner: record,
        }
    }
}
