//! The law as data: packs of instruments, rules, dated values and thresholds.
//!
//! A pack is a TOML file. What it says is read here; whether its rules can be
//! run is for [`crate::check`] to say, which knows the primitives.

pub mod article;
pub mod built_in;
mod frames;
pub mod layer;
mod loosen;
pub mod maker;
pub mod record;
pub mod rule;
pub mod threshold;
pub mod values;
pub mod vet;

pub use layer::{ActivePacks, Library};
pub use rule::{Instrument, Override, Pack, Rule};
pub use threshold::{Lookup, Threshold};
pub use values::{Applies, ValueRow};
