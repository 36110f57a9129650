//! What is drawn up from results: documents and their data. Pure: results in,
//! values, tables and text out.

pub mod catalogue;
pub mod coverage;
pub mod eligibility;
pub mod method;
mod schema_parts;
pub mod summary;
pub mod tally;
