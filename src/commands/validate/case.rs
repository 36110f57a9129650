//! One case: load it, judge it, and keep of it only what the run needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::sheets::filled;
use super::benches::Benches;
use super::ids::Id;
use super::keep::Keep;
use crate::check::engine;
use crate::check::yearly::Share;
use crate::finding::Finding;
use crate::load::{self, Repository};
use crate::model::Dossier;
use crate::native;
use crate::read::suggest;
use crate::report::Show;
use crate::source::Place;
use crate::text::quoted;

/// What is left of a case when it is judged: everything else is dropped here.
#[derive(Default)]
pub(super) struct Left {
    /// Its findings.
    pub(super) findings: Vec<Finding>,
    /// Results that came to pass or fail.
    pub(super) judged: usize,
    /// Rules whose stage is still to come.
    pub(super) not_due: usize,
    /// Its id, else its path.
    pub(super) name: Option<Arc<str>>,
    /// Its id, where case.toml could be read and states it.
    pub(super) id: Option<Id>,
    /// Files of the suppliers that it names.
    pub(super) suppliers: BTreeSet<String>,
    /// What it adds to those that are judged together.
    pub(super) share: Share,
}

/// Load and judge the case of a directory.
pub(super) fn judge(
    repository: &Repository,
    benches: &Benches<'_>,
    keep: Keep<'_>,
    dir: &str,
) -> Left {
    let loaded = load::dossier::load(repository, dir);
    let mut left = Left {
        name: Some(Arc::clone(&loaded.id)),
        ..Left::default()
    };
    keep.all(loaded.findings, &mut left.findings);
    let Some(mut dossier) = loaded.dossier else {
        return left;
    };
    left.id = Id::of(&dossier.case, &loaded.id);
    let asked = packs_of(benches, &dossier, &mut left.findings);
    let bound = benches.bound(dossier.region.as_deref(), asked);
    let bench = bound.bench();
    keep.all(filled(&mut dossier, bench.packs), &mut left.findings);
    let judged = engine::case_in(bench, &dossier, keep.show == Show::All);
    left.judged += judged.judged;
    left.not_due += judged.not_due;
    keep.all(judged.findings, &mut left.findings);
    left.share = engine::share(bench, &dossier);
    if keep.across
        && let Share::Missing(key) = left.share
    {
        let judged = engine::unplaced(bench, &dossier, key);
        keep.all(judged.findings, &mut left.findings);
    }
    // Suppliers of its own are no one else's: they are judged with it.
    if !Arc::ptr_eq(&dossier.suppliers, &repository.suppliers) {
        let judged = engine::suppliers(bench, &dossier.suppliers);
        left.judged += judged.judged;
        keep.all(judged.findings, &mut left.findings);
    }
    if keep.suppliers {
        left.suppliers = named(&dossier);
    }
    left
}

/// Of a case that another part of the run judges: only what is judged together.
pub(super) fn glance(
    repository: &Repository,
    benches: &Benches<'_>,
    keep: Keep<'_>,
    dir: &str,
) -> Left {
    let loaded = load::dossier::load(repository, dir);
    let mut left = Left {
        name: Some(Arc::clone(&loaded.id)),
        ..Left::default()
    };
    let Some(dossier) = loaded.dossier else {
        return left;
    };
    left.id = Id::of(&dossier.case, &loaded.id);
    let asked = packs_of(benches, &dossier, &mut Vec::new());
    let bound = benches.bound(dossier.region.as_deref(), asked);
    left.share = engine::share(bound.bench(), &dossier);
    if keep.suppliers {
        left.suppliers = named(&dossier);
    }
    left
}

/// Files of the suppliers that a case names.
fn named(dossier: &Dossier) -> BTreeSet<String> {
    let suppliers = dossier.named_suppliers();
    suppliers
        .map(|supplier| supplier.header.source.path().to_owned())
        .collect()
}

/// Ids of packs that a case names.
fn packs_of(benches: &Benches<'_>, dossier: &Dossier, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut ids = Vec::new();
    for slot in &dossier.case.packs {
        let Some(id) = slot.text() else { continue };
        ids.push(id.to_owned());
        let packs = benches.library().packs();
        let known: Vec<&str> = packs.iter().map(|p| &*p.id).collect();
        if known.contains(&id) {
            continue;
        }
        let shown = quoted(id, 40);
        let place = slot.span.map_or_else(
            || dossier.case.header.clone(),
            |span| Place::new(&dossier.case.header.source, span),
        );
        let mut finding = native::UNKNOWN_VALUE.finding(
            place,
            "packs",
            text!("没有规则包 {shown}", "there is no pack {shown}"),
            Some(suggest::help(id, &known, 12)),
        );
        finding.case = Some(dossier.id());
        findings.push(finding);
    }
    ids
}
