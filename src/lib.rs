//! lib
#[macro_use]
pub mod text;
pub mod calendar;
pub mod check;
pub mod finding;
pub mod load;
pub mod model;
pub mod native;
pub mod pack;
#[macro_use]
pub mod read;
pub mod report;
pub mod score;
pub mod source;
pub mod value;
