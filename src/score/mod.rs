//! The tally: experts' scores and prices in, points, ranks and ties out.
//!
//! Pure and exact. Every figure is a fraction of whole numbers until it is
//! printed; only a declared rounding step changes a value. What the input does
//! not show is a [`Gap`], never a default: a tally with a guess in it would
//! look like any other.

pub mod amount;
pub mod case;
pub mod choice;
pub mod combine;
pub mod declared;
pub mod exact;
mod fault;
pub mod frame;
pub mod gap;
pub mod input;
pub mod lot;
mod points;
pub mod price;
mod rank;
pub mod ratio;
pub mod result;
pub mod rounding;
pub mod scheme;
pub mod schemes;
mod screen;
pub mod sensitivity;
mod sheet;
pub mod tally;

pub use choice::{Combine, NewSupplier, Per, RankBy, TieStep};
pub use exact::Exact;
pub use frame::Frame;
pub use gap::Gap;
pub use input::{BidIn, ScoreIn, Scored, TOTAL};
pub use lot::LotTally;
pub use price::Formula;
pub use result::{Outcome, Points, Standing, Tally, Tie};
pub use rounding::{At, Precision, RoundMode, Rounding};
pub use scheme::{Criterion, Deduction, Scheme};
pub use schemes::Schemes;
pub use screen::counted;
pub use sensitivity::{Sensitivity, sensitivity};
pub use tally::{ranked, tally};

#[cfg(test)]
mod tests;
