//! The facts of the cases that were asked for.

use std::io::Write;
use std::path::PathBuf;

use super::super::Surroundings;
use super::super::validate::tables;
use crate::cli::{Cli, Summary};
use crate::finding::Finding;
use crate::summary::Facts;
use crate::summary::partial::{self, Head, Partial};

/// What tables are made of.
pub(super) struct Gathered {
    /// As they come: for a partial table.
    pub(super) partials: Vec<Partial>,
    /// All together, with what was said of each.
    pub(super) head: Head,
    /// What kept the job from being done on some input.
    pub(super) blocking: Vec<Finding>,
    /// Directories that were read.
    pub(super) roots: Vec<PathBuf>,
    /// The language that gpbs.toml asks for.
    pub(super) language: Option<String>,
}

impl Gathered {
    /// The facts put together; they are taken out.
    pub(super) fn take_facts(&mut self) -> Facts {
        partial::join(std::mem::take(&mut self.partials))
    }
}

pub(super) fn gather(
    cli: &Cli,
    args: &Summary,
    surroundings: &Surroundings<'_>,
    notes: &mut dyn Write,
) -> anyhow::Result<Gathered> {
    let found = tables::gather(cli, &args.paths, args.shard, surroundings, notes)?;
    Ok(Gathered {
        head: found.partial.head.clone(),
        partials: vec![found.partial],
        blocking: found.blocking,
        roots: found.roots,
        language: found.language,
    })
}
