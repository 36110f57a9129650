//! Rows to bytes, a part of a table at a time.

use serde_json::{Map, Value, json};

use crate::cli::{Export, ExportForm};
use crate::flat::{Column, Form, Kind, Row, Table};
use crate::report;
use crate::table;

/// How rows are put down.
#[derive(Clone, Copy)]
pub(super) enum Maker {
    /// As lines.
    Lines(Form),
    /// As they are: a workbook is made of all at once.
    Rows,
}

/// Some rows of a table.
#[derive(Default)]
pub(super) struct Piece {
    /// How many.
    pub(super) count: usize,
    /// As lines of a file.
    pub(super) bytes: Vec<u8>,
    /// As they are.
    pub(super) rows: Vec<Row>,
}

impl Maker {
    pub(super) fn of(args: &Export) -> Self {
        match args.form {
            ExportForm::Csv => Self::Lines(Form::Csv),
            ExportForm::Jsonl => Self::Lines(Form::Jsonl),
            ExportForm::Xlsx => Self::Rows,
        }
    }

    /// What is put down of some rows.
    pub(super) fn piece(self, table: &Table, rows: Vec<Row>) -> Piece {
        let count = rows.len();
        match self {
            Self::Rows => Piece {
                count,
                rows,
                ..Piece::default()
            },
            Self::Lines(form) => Piece {
                count,
                bytes: match form {
                    Form::Csv => table::csv_rows(&neutral(table, rows)),
                    Form::Jsonl => jsonl(table, &rows),
                },
                ..Piece::default()
            },
        }
    }
}

/// A table as every writer of tables takes it.
pub(super) fn neutral(table: &Table, rows: Vec<Row>) -> table::Table {
    let columns = table.columns.iter();
    table::Table {
        title: table.name.to_owned(),
        head: columns.clone().map(|c| c.name.clone()).collect(),
        numeric: columns.map(|column| column.kind.is_numeric()).collect(),
        naming: table.keys.len(),
        rows,
        ..table::Table::default()
    }
}

fn jsonl(table: &Table, rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows {
        let cells = table.columns.iter().zip(row);
        let cells = cells.map(|(column, cell)| (column.name.clone(), value(column, cell)));
        let object: Map<String, Value> = cells.collect();
        // Memory takes every write.
        let _ = report::write_value(&mut out, &Value::Object(object));
        out.push(b'\n');
    }
    out
}

/// A cell: whole numbers and flags as what they are, all that could be rounded as text.
fn value(column: &Column, cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    match column.kind {
        Kind::Count => cell
            .parse::<u64>()
            .map_or_else(|_| json!(cell), |n| json!(n)),
        Kind::Flag => json!(cell == "true"),
        Kind::Text
        | Kind::List
        | Kind::Choice(_)
        | Kind::Day
        | Kind::Time
        | Kind::Money
        | Kind::Bound
        | Kind::Number
        | Kind::Rate => json!(cell),
    }
}
