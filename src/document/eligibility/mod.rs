//! The review of qualification (资格审查表): for programs (`gpbs.eligibility/1`), as a
//! table of marks, and condition by condition with what each rests on.

mod json;
mod lines;
mod schema;
mod tables;

pub use json::json;
pub use lines::{count, details, legend};
pub use schema::schema;
pub use tables::{long, marks, wide};
