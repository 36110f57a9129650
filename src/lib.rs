//! lib
#[macro_use]
pub mod text;
pub mod finding;
pub mod source;
pub mod value;
