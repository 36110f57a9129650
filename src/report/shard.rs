//! One part of a run that was cut into several: what the others need of it to become
//! the whole again.

use serde::{Deserialize, Serialize};

/// One part of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which one, from 1.
    pub index: usize,
    /// Of how many.
    pub of: usize,
    /// The language of the messages.
    pub lang: String,
    /// What was asked and what all cases share, digested: parts of one run have one.
    pub run: String,
    /// The places of `packs` in the order of all packs.
    pub ranks: Vec<usize>,
    /// Waivers and known findings that cover a finding of this part.
    pub used: Vec<UsedAt>,
}

/// Where a waiver or a known finding stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UsedAt {
    /// Its file.
    pub path: String,
    /// Its line.
    pub line: usize,
    /// Its column.
    pub column: usize,
}
