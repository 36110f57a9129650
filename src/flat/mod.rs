//! Cases as flat tables for DuckDB, pandas, Spark and spreadsheets.
//!
//! What a record declares is a column: its name is the key path with `_` for
//! `.`, its type and its words in both languages are those of the field. So a
//! new field of a record is a new column, and the Table Schema ([`package`])
//! says of each file what really stands in it.

mod cells;
mod column;
mod key;
mod own;
mod package;
mod rows;
mod tables;

pub use column::{Column, Kind};
pub use key::{Foreign, Key};
pub use package::{Form, MARK, package, type_of};
pub use rows::{CaseKeys, Keyed, catalogue, supplier, unreadable};
pub use tables::{From, Table, tables};

/// A row: a cell for each column of its table, empty where nothing is known.
pub type Row = Vec<String>;
