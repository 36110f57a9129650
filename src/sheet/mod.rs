//! Score sheets as offices send them: what a table says about bids, scores and
//! published results, each with its place. Nothing is computed here.

mod bid;
mod case_lot;
mod cells;
mod criteria;
mod criterion;
mod doubts;
mod entry;
mod experts;
mod fill;
mod find;
mod foot;
mod groups;
mod header;
mod input;
mod key;
mod lines;
mod long;
mod lot_at;
mod lot_key;
mod lots;
mod notice;
mod of_case;
mod outline;
mod published;
mod roles;
mod rows;
mod under;
mod unknown;
mod unused;
mod wide;
mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::source::Place;
use crate::text::Text;

pub use case_lot::{Blank, Terms, case_lot, case_ranks};
pub use fill::fill;
pub use lot_key::lot_key;
pub use of_case::of_case;
pub use outline::{Outline, outline};

/// A sheet that was read under a scheme.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its lots; those of a table by number, then by name, whatever the order of rows.
    pub lots: Vec<LotSheet>,
}

/// One lot of a sheet.
#[derive(Debug, Clone, Default)]
pub struct LotSheet {
    /// The lot as it is spelt first; `None` where the sheet has no column for it.
    pub lot: Option<String>,
    /// Bids, in the order of rows.
    pub bids: Vec<BidRow>,
    /// Scores.
    pub scores: Vec<ScoreCell>,
    /// Recorded draws and other facts stand in the case, not in a sheet.
    pub published: Vec<Published>,
    /// Suppliers whose refusal of the award is on record in the case, with its
    /// date and how they refused: the award rightly passes them over.
    pub refused: Vec<String>,
    /// Whether the case says that the purchaser chose the winner (评定分离).
    pub chosen: bool,
}

/// A value with the cell it stands in.
#[derive(Debug, Clone)]
pub struct Cell<T> {
    /// The value.
    pub value: T,
    /// The cell.
    pub place: Place,
}

/// One bid.
#[derive(Debug, Clone)]
pub struct BidRow {
    /// The supplier as it is written, spaces trimmed.
    pub supplier: Cell<String>,
    /// The price in the scheme's unit of bids.
    pub price: Price,
    /// Whether it is valid: the column `valid` and those of qualification and
    /// conformity reviews together; `None` where one of them is blank or cannot
    /// be read. A sheet without such a column: valid.
    pub valid: Option<bool>,
    /// Why it is not.
    pub reason: Option<Text>,
    /// Small enterprise.
    pub small: Option<bool>,
    /// Domestic products.
    pub domestic: Option<bool>,
    /// Brand.
    pub brand: Option<String>,
}

/// What a cell of prices says.
#[derive(Debug, Clone)]
pub enum Price {
    /// A price.
    Bid(Cell<Decimal>),
    /// The cell is blank, or says that there is none (`/`, `—`, 无).
    Blank(Place),
    /// The sheet has no such column.
    NoColumn,
    /// Masked or unreadable: already reported, and not known.
    Unknown(Place),
}

/// One score.
#[derive(Debug, Clone)]
pub struct ScoreCell {
    /// The supplier, as in [`BidRow::supplier`].
    pub supplier: String,
    /// The expert.
    pub expert: Option<String>,
    /// The criterion's id, or `score::TOTAL`.
    pub criterion: String,
    /// The score, and where it stands.
    pub score: Cell<Decimal>,
}

/// What a sheet publishes about one bid: compared, never used.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The supplier.
    pub supplier: String,
    /// The total; its places are those of the text.
    pub total: Option<Cell<Decimal>>,
    /// The rank.
    pub rank: Option<Cell<u32>>,
    /// Whether it is said to have won.
    pub winner: Option<Cell<bool>>,
    /// Whether it is said to be valid.
    pub valid: Option<Cell<bool>>,
    /// Points of criteria that are computed, by id.
    pub points: BTreeMap<String, Cell<Decimal>>,
    /// The evaluated price.
    pub evaluated_price: Option<Cell<Decimal>>,
    /// The award's amount, in yuan.
    pub amount: Option<Cell<Decimal>>,
    /// The amount that capitals (大写) say, in yuan.
    pub amount_in_words: Option<Cell<Decimal>>,
}

#[cfg(test)]
mod tests;
