//! lib
#[macro_use]
pub mod text;
pub mod cli;
pub mod finding;
pub mod source;
