//! A tally shown: for programs (`gpbs.score/1`), as the score table of a report
//! (得分汇总表), in a few sentences, and as every step that leads to it.

mod figure;
mod json;
mod steps;
mod summary;
mod tables;
mod varied;
mod words;

#[cfg(test)]
mod tests;

pub use json::{Extra, json, schema};
pub use steps::steps;
pub use summary::summary;
pub use tables::{Reader, joined, remarks, tables, title};
pub use varied::{hanging, varied};
