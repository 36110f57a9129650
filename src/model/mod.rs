//! The nouns of a purchase, plain data: what case.toml, the tables beside it,
//! the supplier directory and the settings hold.

pub mod before;
pub mod case;
pub mod catalogue;
pub mod consequence;
pub mod contract;
pub mod directory;
pub mod disclosure;
pub mod dossier;
pub mod evaluation;
pub mod experts;
pub mod form_terms;
pub mod forms;
pub mod money_terms;
pub mod monitoring;
pub mod partner;
pub mod planning;
pub mod references;
pub mod register;
pub mod scheme;
pub mod settings;
mod sums;
pub mod supervision;
pub mod supplier;
pub mod tables;
pub mod terms;

pub use dossier::Dossier;
