//! Which procurement methods (采购方式) the law of a place and a day allows for a
//! purchase, on which grounds, with whose approval, and what each then demands.
//!
//! Everything it says is a figure or a provision of the packs: those rules that say by
//! `shown` where they belong. A purchase is judged by the same rows as a case would be
//! ([`crate::check::on_day`]), so that advice and check never differ. Nothing here reads
//! a file or knows today.

mod answer;
mod facts;
mod fit;
mod standing;
mod verdict;

pub use answer::{Advice, Answer, Drafted, Line, Of, answer, drafted};
pub use facts::{Approval, Facts};
pub use fit::Ground;
pub use standing::{Reach, Standing};
pub use verdict::Fit;
