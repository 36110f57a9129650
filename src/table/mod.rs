//! One neutral table, and its writers.

mod terminal;

pub use terminal::terminal;

/// A table of text: what a writer needs to know and no more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Column heads.
    pub head: Vec<String>,
    /// Rows, as wide as the head.
    pub rows: Vec<Vec<String>>,
}
