//! Cases: load them, judge them, and keep of them only what the run needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::sheets::filled;
use super::benches::{Benches, Bound};
use super::ids::IdDigest;
use super::keep::Keep;
use crate::check::engine::{self, Bench, Judged};
use crate::check::yearly::Share;
use crate::finding::Finding;
use crate::load::{self, Names, Repository, Turn};
use crate::model::Dossier;
use crate::native;
use crate::read::suggest;
use crate::report::Show;
use crate::source::Place;
use crate::summary::{self, CaseFacts};
use crate::text::quoted;

/// What is left of a case when it is judged: everything else is dropped here.
pub(super) struct Left {
    /// Its findings.
    pub(super) findings: Vec<Finding>,
    /// Results that came to pass or fail.
    pub(super) judged: usize,
    /// Rules whose stage is still to come.
    pub(super) not_due: usize,
    /// Its id, else its path.
    pub(super) name: Arc<str>,
    /// Of its id, where case.toml could be read and states it.
    pub(super) id: Option<IdDigest>,
    /// Files of the suppliers that it names.
    pub(super) suppliers: BTreeSet<String>,
    /// What it adds to those that are judged together.
    pub(super) share: Share,
    /// Of the id of the case that it continues.
    pub(super) continues: Option<IdDigest>,
    /// What tables need of it, where any are made.
    pub(super) facts: Option<Box<CaseFacts>>,
}

impl Left {
    fn of(name: &Arc<str>) -> Self {
        Self {
            findings: Vec::new(),
            judged: 0,
            not_due: 0,
            name: Arc::clone(name),
            id: None,
            suppliers: BTreeSet::new(),
            share: Share::default(),
            continues: None,
            facts: None,
        }
    }

    /// Add what came of judging.
    fn add(&mut self, judged: Judged, keep: Keep<'_>) {
        self.judged += judged.judged;
        self.not_due += judged.not_due;
        keep.all(judged.findings, &mut self.findings);
    }
}

/// How many cases are judged together, rule by rule: few enough that what was read of
/// them stays at hand as well.
pub(super) const TOGETHER: usize = 8;

/// How many bytes their files may have together.
const BYTES: u64 = 512 * 1024;

/// A case that was read and waits to be judged.
struct Waiting {
    dossier: Dossier,
    bound: Arc<Bound>,
    bytes: u64,
    /// Held until it is judged.
    turn: Option<Turn>,
    left: Left,
}

/// A case by its directory.
#[derive(Clone)]
pub(super) struct Numbered<'a> {
    /// Its directory.
    pub(super) dir: &'a str,
    /// What the walk saw in it.
    pub(super) names: Names,
    /// Whether it is judged here, and not by another part of the run.
    pub(super) own: bool,
}

/// Load and judge some cases, and give what is left of each.
pub(super) fn judge(
    repository: &Repository,
    benches: &Benches<'_>,
    keep: Keep<'_>,
    asked: &[Numbered<'_>],
) -> Vec<Left> {
    let mut done: Vec<Left> = Vec::with_capacity(asked.len());
    let mut waiting: Vec<Waiting> = Vec::with_capacity(asked.len());
    for one in asked {
        let read = match one.own {
            true => read(repository, benches, keep, one),
            false => Err(Box::new(glance(repository, benches, keep, one))),
        };
        match read {
            Ok(read) => {
                let other = |first: &Waiting| !Arc::ptr_eq(&first.bound, &read.bound);
                if waiting.first().is_some_and(other) {
                    settle(repository, keep, &mut waiting, &mut done);
                }
                waiting.push(read);
            }
            Err(left) => {
                settle(repository, keep, &mut waiting, &mut done);
                done.push(*left);
            }
        }
        let bytes: u64 = waiting.iter().map(|read| read.bytes).sum();
        // Whoever has the turn of a large case lets nobody wait for it.
        if bytes > BYTES || waiting.iter().any(|read| read.turn.is_some()) {
            settle(repository, keep, &mut waiting, &mut done);
        }
    }
    settle(repository, keep, &mut waiting, &mut done);
    done
}

/// Load the case of a directory.
///
/// # Errors
///
/// What is left of a case whose case.toml cannot be read: nothing of it is judged.
fn read(
    repository: &Repository,
    benches: &Benches<'_>,
    keep: Keep<'_>,
    one: &Numbered<'_>,
) -> Result<Waiting, Box<Left>> {
    let loaded = load::dossier::load_seen(repository, one.dir, one.names);
    let mut left = Left::of(&loaded.id);
    keep.all(loaded.findings, &mut left.findings);
    let Some(mut dossier) = loaded.dossier else {
        return Err(Box::new(left));
    };
    left.id = dossier.case.id.text().map(IdDigest::of);
    left.continues = dossier.case.continues.text().map(IdDigest::of);
    let asked = packs_of(benches, &dossier, &mut left.findings);
    let bound = benches.bound(dossier.region.as_deref(), asked);
    keep.all(
        filled(&mut dossier, bound.bench().packs),
        &mut left.findings,
    );
    Ok(Waiting {
        dossier,
        bound,
        bytes: loaded.bytes,
        turn: loaded.turn,
        left,
    })
}

/// Judge the cases that wait, all by the same rules.
fn settle(
    repository: &Repository,
    keep: Keep<'_>,
    waiting: &mut Vec<Waiting>,
    done: &mut Vec<Left>,
) {
    let Some(bound) = waiting.first().map(|first| Arc::clone(&first.bound)) else {
        return;
    };
    let bench = bound.bench();
    let dossiers: Vec<&Dossier> = waiting.iter().map(|read| &read.dossier).collect();
    let judged = engine::cases_in(bench, &dossiers, keep.show == Show::All);
    for (read, judged) in waiting.drain(..).zip(judged) {
        let mut left = read.left;
        left.add(judged, keep);
        finish(&read.dossier, bench, repository, keep, &mut left);
        done.push(left);
    }
}

/// What is judged of a case beside the rules that look at cases.
fn finish(
    dossier: &Dossier,
    bench: Bench<'_>,
    repository: &Repository,
    keep: Keep<'_>,
    left: &mut Left,
) {
    left.share = engine::share(bench, dossier);
    if keep.across
        && let Share::Missing(key) = left.share
    {
        let judged = engine::unplaced(bench, dossier, key);
        keep.all(judged.findings, &mut left.findings);
    }
    // Suppliers of its own are no one else's: they are judged with it.
    if !Arc::ptr_eq(&dossier.suppliers, &repository.suppliers) {
        let worded = keep.show == Show::All;
        left.add(engine::suppliers(bench, &dossier.suppliers, worded), keep);
    }
    if keep.suppliers {
        left.suppliers = named(dossier);
    }
    if let Some(whose) = keep.facts {
        let facts = summary::facts(dossier, whose.root, whose.department);
        left.facts = Some(Box::new(facts));
    }
}

/// Of a case that another part of the run judges: only what is judged together.
fn glance(
    repository: &Repository,
    benches: &Benches<'_>,
    keep: Keep<'_>,
    one: &Numbered<'_>,
) -> Left {
    let loaded = load::dossier::load_seen(repository, one.dir, one.names);
    let mut left = Left::of(&loaded.id);
    let Some(dossier) = loaded.dossier else {
        return left;
    };
    left.id = dossier.case.id.text().map(IdDigest::of);
    left.continues = dossier.case.continues.text().map(IdDigest::of);
    let asked = packs_of(benches, &dossier, &mut Vec::new());
    let bound = benches.bound(dossier.region.as_deref(), asked);
    left.share = engine::share(bound.bench(), &dossier);
    if keep.suppliers {
        left.suppliers = named(&dossier);
    }
    left
}

/// Files of the suppliers that a case names.
pub(in crate::commands) fn named(dossier: &Dossier) -> BTreeSet<String> {
    let suppliers = dossier.named_suppliers();
    suppliers
        .map(|supplier| supplier.header.source.path().to_owned())
        .collect()
}

/// Ids of packs that a case names.
pub(in crate::commands) fn packs_of(
    benches: &Benches<'_>,
    dossier: &Dossier,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
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
