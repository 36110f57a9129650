//! One case from its directory.

use std::fs;
use std::sync::Arc;

use super::disk::{Root, join};
use super::folder::{Folder, Turn};
use super::names::Names;
use super::repository::{Repository, suppliers};
use super::scores;
use crate::finding::Finding;
use crate::model::case::Case;
use crate::model::directory::Directory;
use crate::model::dossier::{Attached, Dossier};
use crate::model::references::{self, place_of};
use crate::native;
use crate::read::{Sink, csv, toml};
use crate::source::Place;
use crate::text::Text;

/// A case as it was read: the dossier, where case.toml could be parsed, and
/// what was found on the way.
pub struct Loaded {
    /// The case.
    pub dossier: Option<Dossier>,
    /// Faults of its files and references.
    pub findings: Vec<Finding>,
    /// Its id, else its path.
    pub id: Arc<str>,
    /// How many bytes its own files have.
    pub bytes: u64,
    /// Held while a case with a large file is judged.
    pub turn: Option<Turn>,
}

/// Where the suppliers of a case that stands alone may be.
const SUPPLIERS: [&str; 2] = ["suppliers", "suppliers.csv"];

/// Read a case and check its references.
pub fn load(repository: &Repository, dir: &str) -> Loaded {
    load_seen(repository, dir, Names::UNKNOWN)
}

/// Likewise one in whose directory the walk saw these.
pub fn load_seen(repository: &Repository, dir: &str, names: Names) -> Loaded {
    let root = &repository.root;
    let mut sink = Sink::default();
    let mut folder = Folder::open(root, dir, names);
    let case = folder.required("case.toml", &mut sink);
    // The tables are read all the same, so that their faults come in this run.
    let bids = folder.optional("bids.csv", &mut sink);
    let scores = folder.optional("scores.csv", &mut sink);
    let payments = folder.optional("payments.csv", &mut sink);
    let vouchers = folder.optional("vouchers.csv", &mut sink);
    let applications = folder.optional("applications.csv", &mut sink);
    let reviews = folder.optional("reviews.csv", &mut sink);
    let own = SUPPLIERS.iter().any(|name| !folder.lacks(name));
    let attached = !folder.lacks("attachments");
    let (bytes, turn) = folder.into_turn();
    let case = case.and_then(|source| toml::read::<Case>(&source, &mut sink));
    let bids = bids.and_then(|source| csv::read(&source, &mut sink));
    let scores = scores.map(|source| scores::read(source, &mut sink));
    let scores = scores.unwrap_or_default();
    let payments = payments.and_then(|source| csv::read(&source, &mut sink));
    let vouchers = vouchers.and_then(|source| csv::read(&source, &mut sink));
    let applications = applications.and_then(|source| csv::read(&source, &mut sink));
    let reviews = reviews.and_then(|source| csv::read(&source, &mut sink));
    let directory = match own {
        true => directory(repository, dir, &mut sink),
        false => Arc::clone(&repository.suppliers),
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
            bytes,
            turn,
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
        attachments: attachments(root, dir, &case, attached, &mut sink),
        bids,
        scores: scores.rows,
        score_sheet: scores.sheet,
        payments,
        vouchers,
        applications,
        reviews,
        suppliers: directory,
        catalogue: repository.catalogue.clone(),
        experts: repository.experts.clone(),
        plan: repository.plan.clone(),
        funds: repository.funds.clone(),
        case: Box::new(case),
    };
    references::check(&dossier, &mut sink);
    let id = dossier.id();
    let mut findings = sink.into_findings();
    references::stamp(&id, &mut findings);
    Loaded {
        dossier: Some(dossier),
        findings,
        id,
        bytes,
        turn,
    }
}

/// The suppliers that a case means: the repository's; its own only where there
/// is no directory above it.
fn directory(repository: &Repository, dir: &str, sink: &mut Sink) -> Arc<Directory> {
    let root = &repository.root;
    let own = SUPPLIERS.map(|name| join(dir, name)).into_iter();
    let mut own = own.filter(|path| !dir.is_empty() && root.exists(path));
    let Some(first) = own.next() else {
        return Arc::clone(&repository.suppliers);
    };
    if !SUPPLIERS.iter().any(|name| root.exists(name)) {
        return Arc::new(suppliers(root, dir, sink));
    }
    for path in std::iter::once(first).chain(own) {
        sink.place(
            &native::OWN_SUPPLIERS,
            Place::path_only(root.shown(&path)),
            "",
            Text::fixed(
                "仓库有供应商目录，案卷自带的供应商没有采用",
                "the repository has a supplier directory; the case's own is not used",
            ),
            Text::fixed(
                "把供应商移到仓库顶层的 suppliers/",
                "move the suppliers to suppliers/ at the top of the repository",
            ),
        );
    }
    Arc::clone(&repository.suppliers)
}

fn attachments(
    root: &Root,
    dir: &str,
    case: &Case,
    has_folder: bool,
    sink: &mut Sink,
) -> Vec<Attached> {
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
        // Joined to the case's directory an absolute path would pass for one
        // inside; as written it is refused.
        let relative = if path.starts_with('/') {
            path.to_owned()
        } else {
            join(dir, path)
        };
        let digest = root.digest(&relative, Some(&place), sink);
        found.push(Attached {
            path: path.to_owned(),
            place: Some(place),
            pinned,
            found: digest,
        });
    }
    if !has_folder {
        return found;
    }
    // A link is looked at like a file: where it leads out, it is reported.
    let folder = join(dir, "attachments");
    let names = root.names(&folder, sink).into_iter().filter(|name| {
        fs::symlink_metadata(root.full(&join(&folder, name))).is_ok_and(|meta| !meta.is_dir())
    });
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
