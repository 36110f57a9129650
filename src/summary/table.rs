//! A table as it comes out: heads, rows, a total. Every writer takes it from here.

use rust_decimal::Decimal;

use super::cell::Cell;
use super::column::{Column, Topic};
use crate::read::choice::Choice as _;
use crate::text::Text;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is asked for by: a dimension or a subject.
    pub name: &'static str,
    /// What its rows are.
    pub title: Text,
    /// Its columns.
    pub heads: Vec<Head>,
    /// Its rows in order.
    pub rows: Vec<Row>,
    /// Those that `--top` leaves out, together.
    pub others: Option<Row>,
    /// All together; `None` where no total may be taken.
    pub total: Option<Row>,
    /// Whether something stands in several rows: they then do not add up to the total.
    pub overlaps: bool,
    /// The contract amounts of the rows, where they are the parts of a whole.
    pub parts: Option<Parts>,
    /// What is to be said of it.
    pub notes: Vec<Text>,
}

/// Exact amounts that come to a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// One for each row, in yuan.
    pub amounts: Vec<Decimal>,
    /// All together.
    pub whole: Decimal,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its name for programs.
    pub token: &'static str,
    /// Its name for people.
    pub words: Text,
    /// What it is read with.
    pub topic: Topic,
}

impl Head {
    /// A column of a subject's own.
    pub(super) const fn own(token: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self {
            token,
            words: Text::fixed(zh, en),
            topic: Topic::Money,
        }
    }
}

impl From<Column> for Head {
    fn from(column: Column) -> Self {
        Self {
            token: column.token(),
            words: column.words(),
            topic: column.topic(),
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The key; empty for what is not stated, and for totals.
    pub key: String,
    /// What it is called.
    pub label: Text,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// The cases that it rests on, by their place.
    pub cases: Vec<u32>,
}

impl Row {
    /// The total of a subject.
    pub(super) fn total(cells: Vec<Cell>, cases: Vec<u32>) -> Self {
        Self {
            key: String::new(),
            label: Text::fixed("合计", "total"),
            cells,
            cases,
        }
    }
}

impl Sheet {
    /// The cell of a row in a column.
    pub fn cell<'a>(&self, row: &'a Row, token: &str) -> Option<&'a Cell> {
        let at = self.heads.iter().position(|head| head.token == token)?;
        row.cells.get(at)
    }
}
