//! The only reader of the disk: directories to bytes, bytes to records.
//!
//! Case files arrive in pull requests from people who gain by breaking the
//! check, so no path leaves the repository and nothing is unbounded.

mod digest;
mod dirs;
pub mod disk;
pub mod dossier;
mod folder;
pub mod git;
mod names;
mod refusal;
pub mod repository;
pub mod results;
mod scores;
pub mod tables;
pub mod trust;
mod version;
pub mod walk;

pub use dirs::Dirs;
pub use disk::Root;
pub use folder::Turn;
pub use names::Names;
pub use repository::Repository;
