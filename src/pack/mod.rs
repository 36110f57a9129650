//! The law as data: packs of instruments, rules, dated values and thresholds.
//!
//! A pack is a TOML file. What it says is read here; whether its rules can be
//! run is for [`crate::check`] to say, which knows the primitives.

pub mod article;
pub mod built_in;
pub mod condition;
mod drafts;
mod frames;
pub mod layer;
mod loosen;
pub mod maker;
pub mod provision;
pub mod record;
mod region;
pub mod rule;
mod shelf;
pub mod stock;
pub mod threshold;
pub mod values;
pub mod vet;
mod wanted;

pub use condition::{Condition, Demand};
pub use layer::{ActivePacks, Library};
pub use provision::Provision;
pub use rule::{Instrument, Override, Pack, Rule};
pub use threshold::{Lookup, Threshold};
pub use values::{Applies, ValueRow};
pub use wanted::Wanted;

/// A scheme of the packs inside the program, for tests of what is made of it.
#[cfg(test)]
pub(crate) fn built_in_scheme(id: &str) -> crate::score::Scheme {
    let library = Library::load(&[], &mut crate::read::Sink::default());
    let packs = library.everything();
    let schemes = packs.schemes();
    schemes.named(id).and_then(Result::ok).unwrap_or_default()
}
