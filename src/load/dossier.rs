//! One case from its directory.

use std::fs;
use std::sync::Arc;

use super::disk::{Root, join};
use super::repository::{Repository, suppliers, table};
use crate::finding::Finding;
use crate::model::case::Case;
use crate::model::dossier::{Attached, Dossier};
use crate::model::references::{self, place_of};
use crate::read::{Sink, toml};

/// A case as it was read: the dossier, where case.toml could be parsed, and
/// what was found on the way.
pub struct Loaded {
    /// The case.
    pub dossier: Option<Dossier>,
    /// Faults of its files and references.
    pub findings: Vec<Finding>,
    /// Its id, else its path.
    pub id: Arc<str>,
}

/// Read a case and check its references.
pub fn load(repository: &Repository, dir: &str) -> Loaded {
    let root = &repository.root;
    let mut sink = Sink::default();
    let case = root
        .source(&join(dir, "case.toml"), &mut sink)
        .and_then(|source| toml::read::<Case>(&source, &mut sink));
    // The tables are read all the same, so that their faults come in this run.
    let bids = table(root, &join(dir, "bids.csv"), &mut sink);
    let scores = table(root, &join(dir, "scores.csv"), &mut sink);
    let payments = table(root, &join(dir, "payments.csv"), &mut sink);
    let own = root.exists(&join(dir, "suppliers")) || root.exists(&join(dir, "suppliers.csv"));
    let directory = if own && !dir.is_empty() {
        Arc::new(suppliers(root, dir, &mut sink))
    } else {
        Arc::clone(&repository.suppliers)
    };
    let shown = root.shown(dir);
    let Some(case) = case else {
        let id: Arc<str> = Arc::from(shown.as_str());
        let mut findings = sink.into_findings();
        references::stamp(&id, &mut findings);
        return Loaded {
            dossier: None,
            findings,
            id,
        };
    };
    let settings = repository.settings.as_ref();
    let dossier = Dossier {
        path: shown,
        region: case
            .region
            .text()
            .or_else(|| settings.and_then(|s| s.region.text()))
            .map(str::to_owned),
        level: case
            .level
            .known()
            .or_else(|| settings.and_then(|s| s.level.known()))
            .copied(),
        attachments: attachments(root, dir, &case, &mut sink),
        bids,
        scores,
        payments,
        suppliers: directory,
        catalogue: repository.catalogue.clone(),
        case,
    };
    references::check(&dossier, &mut sink);
    let id = dossier.id();
    let mut findings = sink.into_findings();
    references::stamp(&id, &mut findings);
    Loaded {
        dossier: Some(dossier),
        findings,
        id,
    }
}

fn attachments(root: &Root, dir: &str, case: &Case, sink: &mut Sink) -> Vec<Attached> {
    let mut found: Vec<Attached> = Vec::new();
    for attachment in &case.attachment {
        let Some(path) = attachment.path.text() else {
            continue;
        };
        let place = place_of(attachment, &attachment.path);
        let pinned = attachment
            .sha256
            .text()
            .map(|digest| (digest.to_owned(), place_of(attachment, &attachment.sha256)));
        let digest = root.digest(&join(dir, path), Some(&place), sink);
        found.push(Attached {
            path: path.to_owned(),
            place: Some(place),
            pinned,
            found: digest,
        });
    }
    let mut names: Vec<String> = fs::read_dir(root.full(&join(dir, "attachments")))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().to_str().map(str::to_owned))
        .collect();
    names.sort();
    for name in names {
        let relative = format!("attachments/{name}");
        if found.iter().any(|a| a.path == relative) {
            continue;
        }
        let inside = join(dir, &relative);
        found.push(Attached {
            found: root.digest(&inside, None, sink),
            path: root.shown(&inside),
            place: None,
            pinned: None,
        });
    }
    found
}
