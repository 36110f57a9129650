//! A case's wide sheet of scores, given its meaning by the scheme.

use crate::finding::Finding;
use crate::model::{Dossier, references};
use crate::pack::ActivePacks;
use crate::read::Sink;
use crate::sheet;

/// Fills the scores in and says what is wrong with the sheet.
pub(super) fn filled(dossier: &mut Dossier, packs: &ActivePacks) -> Vec<Finding> {
    let mut sink = Sink::default();
    sheet::fill(dossier, packs.schemes(), &mut sink);
    let mut findings = sink.into_findings();
    references::stamp(&dossier.id(), &mut findings);
    findings
}
