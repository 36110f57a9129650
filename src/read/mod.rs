//! Files to records, with a span for every value. Faults are findings, never
//! the end: all faults of a file come in one run.

pub mod built;
pub mod choice;
pub mod csv;
mod doc;
pub mod guard;
pub mod input;
pub mod kind;
pub mod path;
mod plain;
#[macro_use]
pub mod record;
pub mod schema;
pub mod sink;
pub mod slot;
pub mod suggest;
pub mod syntax;
pub mod toml;
mod tree;

pub use input::{In, Lit, LitForm};
pub use record::{AnyRecord, FieldInfo, Need, Record, RecordInfo, Shape};
pub use sink::Sink;
pub use slot::{Leaf, Slot, State, View};
