//! lib
#[macro_use]
pub mod text;
pub mod calendar;
pub mod finding;
pub mod report;
pub mod score;
pub mod source;
