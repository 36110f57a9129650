//! lib
#[macro_use]
pub mod text;
pub mod finding;
pub mod report;
pub mod source;
