//! Whether suppliers meet the conditions to take part (供应商资格条件): every condition
//! in force at a place on a day, for every supplier, met, not met or unknown, with the
//! evidence that was used.
//!
//! The conditions are data of the packs ([`crate::pack::Condition`]); what each demand
//! looks at is one file in [`demand`] and one line of its list. Nothing here reads a
//! file or knows today.

mod candidate;
mod cell;
mod compile;
pub mod demand;
mod entrants;
mod grade;
mod key;
mod matrix;
mod months;
mod outcome;
mod window;

pub use candidate::Candidate;
pub use cell::{Cell, Found, cells};
pub use compile::{Compiled, compile};
pub use entrants::{Entrant, UNNAMED, entrants, is_current, lots, reference_day, settled_on};
pub use grade::rank as grade_rank;
pub use matrix::{Cell as Answer, Row, cite, of_lot, of_supplier, unknown_supplier};
pub use outcome::{Evidence, Fault, Met, Outcome};
