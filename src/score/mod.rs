//! The tally: experts' scores and prices in, points, ranks and ties out.
//!
//! Pure and exact. Every figure is a fraction of whole numbers until it is
//! printed; only a declared rounding step changes a value. What the input does
//! not show is a [`Gap`], never a default: a tally with a guess in it would
//! look like any other.

mod builtin;
pub mod case;
pub mod choice;
pub mod combine;
mod fault;
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
mod screen;
mod sheet;
pub mod tally;

pub use choice::{Combine, NewSupplier, Per, RankBy, TieStep};
pub use gap::Gap;
pub use input::{BidIn, ScoreIn, TOTAL};
pub use lot::LotTally;
pub use price::Formula;
pub use result::{Outcome, Points, Standing, Tally, Tie};
pub use rounding::{At, Precision, RoundMode, Rounding};
pub use scheme::{Criterion, Deduction, Scheme};
pub use tally::tally;

#[cfg(test)]
mod tests;
