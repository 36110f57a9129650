//! The tally: experts' scores and prices in, points, ranks and ties out.
//!
//! Pure and exact. Every figure is a fraction of whole numbers until it is
//! printed; only a declared rounding step changes a value. What the input does
//! not show is a gap, never a default: a tally with a guess in it would
//! look like any other.

pub mod choice;
pub mod combine;
pub mod ratio;
pub mod rounding;

pub use choice::{Combine, NewSupplier, Per, RankBy, TieStep};
pub use rounding::{At, Precision, RoundMode, Rounding};
