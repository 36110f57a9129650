//! One neutral table, and its writers.

mod csv;
mod html;
mod markdown;
mod number;
mod sheet_name;
mod terminal;
mod xlsx;

pub use csv::{csv, csv_rows};
pub use html::{HtmlPage, KeyFigure};
pub use markdown::{markdown, markdown_cell, markdown_code, markdown_text};
pub use terminal::terminal;
pub use xlsx::xlsx;

/// A table of text: what a writer needs to know and no more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table is about; empty where the place says it.
    pub title: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Which columns hold numbers; a column past its end holds text.
    pub numeric: Vec<bool>,
    /// How many columns, from the first, name things: names never break. The
    /// first does in any case.
    pub naming: usize,
    /// Rows, as wide as the head.
    pub rows: Vec<Vec<String>>,
    /// How many of the last rows are totals, to be told from the rows that they
    /// are of.
    pub totals: usize,
    /// What is to be said of it: below the rows of a worksheet. The other writers leave
    /// it to the page.
    pub notes: Vec<String>,
}

impl Table {
    /// Whether a column, from 0, holds numbers. Its cells may hold other things
    /// all the same (266/3, a dash): each writer takes those as text.
    pub fn is_numeric(&self, column: usize) -> bool {
        self.numeric.get(column).copied().unwrap_or(false)
    }

    /// How many rows stand before the totals.
    fn body(&self) -> usize {
        self.rows.len().saturating_sub(self.totals)
    }

    /// How many columns the widest row or the head has.
    fn width(&self) -> usize {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        widest.max(self.head.len())
    }
}
