//! Records: one line a field yields the struct, the TOML reader, the CSV reader
//! with its Chinese headers, the JSON Schema, the documentation and the "did
//! you mean".

#[macro_use]
mod declare;
mod field;
mod reader;
mod shared;
mod table;
mod words;

pub use reader::{Reader, Trail};
pub use shared::{Shared, Shelf};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::input::In;
use super::kind::LeafKind;
use super::slot::View;
use super::tree::Entry;
use crate::source::Place;

/// Whether a record can do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the record is a finding.
    Must,
    /// Without it the record stands; checks that need it are unknown.
    May,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Shape {
    /// A value.
    Leaf(LeafKind),
    /// A list of texts.
    Words,
    /// A table.
    One(fn() -> &'static RecordInfo),
    /// A list of tables.
    Many(fn() -> &'static RecordInfo),
    /// A table whose keys are its owner's business: parameters of a primitive.
    Free,
}

/// One field of a record.
#[derive(Clone, Copy)]
pub struct FieldInfo {
    /// The key in TOML and the English header in CSV.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it is, in both languages; the Chinese is a header too.
    pub words: Text2,
    /// Further headers.
    pub aliases: &'static [&'static str],
    /// What it holds.
    pub shape: Shape,
}

/// A pair of static texts (`Text` itself cannot be `Copy`).
#[derive(Debug, Clone, Copy)]
pub struct Text2 {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A record type.
pub struct RecordInfo {
    /// The type's name.
    pub name: &'static str,
    /// What it is, from its doc comment.
    pub about: &'static str,
    /// Its fields, in order.
    pub fields: &'static [FieldInfo],
    /// Its headers in tables, made when they are first asked for.
    pub headers: OnceLock<BTreeMap<String, usize>>,
}

impl RecordInfo {
    /// The place of a field by name.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }

    /// Likewise where it is probably the field at `next` or one soon after it.
    pub fn index_near(&self, next: usize, name: &str) -> Option<usize> {
        let is_it = |f: &FieldInfo| f.name == name;
        let after = self.fields.get(next..).unwrap_or_default();
        let found = after.iter().position(is_it).map(|index| next + index);
        found.or_else(|| self.fields.iter().take(next).position(is_it))
    }
}

/// A record seen without its Rust type.
pub trait AnyRecord {
    /// Its type.
    fn info(&self) -> &'static RecordInfo;
    /// Its header: the table's, the row's, or what stands in for a missing one.
    fn place(&self) -> &Place;
    /// Whether the file holds it at all.
    fn is_present(&self) -> bool;
    /// The n-th field.
    fn view(&self, index: usize) -> View<'_>;
}

impl<R: AnyRecord> AnyRecord for Box<R> {
    fn info(&self) -> &'static RecordInfo {
        (**self).info()
    }

    fn place(&self) -> &Place {
        (**self).place()
    }

    fn is_present(&self) -> bool {
        (**self).is_present()
    }

    fn view(&self, index: usize) -> View<'_> {
        (**self).view(index)
    }
}

/// A record type that can be read.
pub trait Record: AnyRecord + Sized {
    /// Its type.
    fn record_info() -> &'static RecordInfo;
    /// Read it. Whatever is wrong goes to the reader's sink; the record comes
    /// out all the same.
    fn read(input: In<'_>, place: Place, present: bool, reader: &mut Reader<'_>) -> Self;
    /// A record that the file does not hold: its fields are missing with it and need
    /// no finding of their own.
    fn absent(place: Place) -> Self;
}

/// What a field's type is read as.
pub trait FieldType {
    /// What the struct holds.
    type Held;
    /// Its shape.
    fn shape() -> Shape;
    /// Read it from what the record's input has for it.
    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Self::Held;
    /// What is held where the record is absent as a whole.
    fn absent(owner: &Place) -> Self::Held;
    /// Seen without its Rust type.
    fn view(held: &Self::Held) -> View<'_>;
}

/// A sub-table.
pub struct One<R>(std::marker::PhantomData<R>);

/// A list of sub-tables.
pub struct Many<R>(std::marker::PhantomData<R>);

/// A list of texts.
pub struct Words;

/// A table of the owner's own keys.
pub struct Free;

/// A field's name without the `r#` of a Rust keyword.
pub fn bare(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}
