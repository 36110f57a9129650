//! One part of a run that is cut into several, so that each can run elsewhere and
//! `gpbs merge` makes them the whole again.
//!
//! Cases are dealt out in their order. What is of no case (settings, packs, suppliers,
//! what the walk meets) is reported by the first part. It also reads the cases of the
//! others, for one id in two cases and for rules across cases are to be judged in one
//! place.

use std::collections::BTreeSet;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::judge::Ask;
use crate::cli::{Names, Shard};
use crate::finding::Finding;
use crate::load::{Dirs, Repository};
use crate::native;
use crate::report::{self, PackRef, UsedAt};
use crate::source::{Place, Source};

/// Rules that every part reports of the cases that it has, although they point into
/// files of all.
const OF_CASES: &[&native::Native] = &[
    &native::SEVERITY_LOWERED,
    &native::WAIVER_EXPIRED,
    &native::WAIVER_UNUSED,
    &native::BASELINE_UNUSED,
    &native::WAIVED_WITH_CASE,
];

/// The cases of one part.
pub(super) struct Own {
    first: bool,
    ids: BTreeSet<Arc<str>>,
    others: BTreeSet<Arc<str>>,
}

impl Own {
    pub(super) fn new(shard: Shard) -> Self {
        Self {
            first: shard.is_first(),
            ids: BTreeSet::new(),
            others: BTreeSet::new(),
        }
    }

    /// Whether it is the first part.
    pub(super) fn is_first(&self) -> bool {
        self.first
    }

    /// A case was read, of this part or of another.
    pub(super) fn add(&mut self, id: Arc<str>, own: bool) {
        match own {
            true => self.ids.insert(id),
            false => self.others.insert(id),
        };
    }

    /// Whether this part tells that a waiver of a rule and a case covers nothing: the
    /// part that has the case; the first for rules across cases and for no case at all.
    pub(super) fn tells(&self, across: bool, case: &str) -> bool {
        match self.first {
            true => across || self.ids.contains(case) || !self.others.contains(case),
            false => !across && self.ids.contains(case),
        }
    }

    /// Whether this part reports something that points into a file of all.
    pub(super) fn reports(&self, finding: &Finding) -> bool {
        self.first || OF_CASES.iter().any(|rule| *finding.rule == *rule.name)
    }
}

/// What a part of a run says of itself; the language is the format's.
pub(super) struct Said {
    shard: Shard,
    run: String,
    used: Vec<UsedAt>,
    ranks: Vec<usize>,
}

impl Said {
    /// The digest of what the parts are parts of.
    pub(super) fn run_of(&self) -> &str {
        &self.run
    }

    pub(super) fn new(
        shard: Shard,
        run: String,
        used: &[Place],
        packs: &[(usize, PackRef)],
    ) -> Self {
        let mut used: Vec<UsedAt> = used
            .iter()
            .map(|place| UsedAt {
                path: place.source.path().to_owned(),
                line: place.start().line,
                column: place.start().column,
            })
            .collect();
        used.sort();
        Self {
            shard,
            run,
            used,
            ranks: packs.iter().map(|(rank, _)| *rank).collect(),
        }
    }

    /// As a report carries it.
    pub(super) fn shard(&self, lang: &str) -> report::Shard {
        report::Shard {
            index: self.shard.index,
            of: self.shard.of,
            lang: lang.to_owned(),
            run: self.run.clone(),
            ranks: self.ranks.clone(),
            used: self.used.clone(),
        }
    }
}

/// A digest of what was asked and of what all cases share: parts of one run have the
/// same, and hardly any two that are not.
pub(super) fn digest(ask: &Ask<'_>, repository: &Repository, cases: &Dirs) -> String {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(ask.show.token());
    for list in [&ask.args.only, &ask.args.skip] {
        Names::all(list).for_each(&mut add);
        add("");
    }
    cases.iter().for_each(&mut add);
    let of = |place: Option<&Place>| place.map(|place| Arc::clone(&place.source));
    let shared: [Option<Arc<Source>>; 3] = [
        of(repository.settings.as_ref().map(|s| &s.header)),
        of(repository.waivers.as_ref().map(|w| &w.header)),
        of(repository.baseline.as_ref().map(|b| &b.header)),
    ];
    let packs = repository.packs.iter().cloned().map(Some);
    for source in shared.into_iter().chain(packs) {
        add(source.as_deref().map_or("", Source::text));
    }
    let whole = hasher.finalize();
    whole.iter().take(16).map(|b| format!("{b:02x}")).collect()
}
