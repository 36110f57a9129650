//! Score sheets as offices send them: what a table says about bids, scores and
//! published results, each with its place. Nothing is computed here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::source::Place;

/// A sheet that was read under a scheme.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its lots, in the order in which they first stand.
    pub lots: Vec<LotSheet>,
}

/// One lot of a sheet.
#[derive(Debug, Clone, Default)]
pub struct LotSheet {
    /// The lot; `None` where the sheet has no column for it.
    pub lot: Option<String>,
    /// Bids, in the order of rows.
    pub bids: Vec<BidRow>,
    /// Scores.
    pub scores: Vec<ScoreCell>,
    /// Recorded draws and other facts stand in the case, not in a sheet.
    pub published: Vec<Published>,
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
    pub reason: Option<String>,
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
    /// Points of criteria that are computed, by id.
    pub points: BTreeMap<String, Cell<Decimal>>,
    /// The evaluated price.
    pub evaluated_price: Option<Cell<Decimal>>,
    /// The award's amount, in yuan.
    pub amount: Option<Cell<Decimal>>,
    /// The amount that capitals (大写) say, in yuan.
    pub amount_in_words: Option<Cell<Decimal>>,
}
