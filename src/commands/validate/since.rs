//! What changed in a repository since a revision, and what stood there before.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::load::Root;
use crate::load::disk::join;
use crate::load::git::{Git, Revision, Then};
use crate::load::trust::Trusted;
use crate::model::settings::{Baseline, Known, Waiver, Waivers};
use crate::model::supplier::Supplier;
use crate::read::{Record, Sink, csv, toml};
use crate::source::Source;
use crate::text::Text;

/// The changes of one repository.
pub(super) struct Since {
    git: Git,
    /// The revision, as it was typed.
    pub(super) name: String,
    /// Where this history left it.
    bases: Vec<Revision>,
    /// From the top of the work tree to the repository.
    below: String,
    /// The files that changed, relative to the repository.
    pub(super) paths: BTreeSet<String>,
}

/// A waiver or a known finding, without its place: what makes it the same.
pub(super) type Entry = Vec<Option<String>>;

impl Since {
    /// The changes in a repository since a revision.
    pub(super) fn of(root: &Path, name: &str) -> Result<Self, Text> {
        let (git, revision, below) = at(root, name)?;
        let bases = git.bases(&revision)?;
        let paths = git.changed(&bases, &below)?;
        Ok(Self {
            git,
            name: revision.name,
            bases,
            below,
            paths,
        })
    }

    /// A file as it was, as far as it can be read; one for each place where history
    /// was left.
    fn before(&self, relative: &str) -> Vec<Arc<Source>> {
        let path = join(&self.below, relative);
        let then = self.bases.iter().map(|base| self.git.file(base, &path));
        then.filter_map(|then| match then {
            Ok(Then::Bytes(bytes)) => Source::decode(relative.to_owned(), bytes).ok(),
            Ok(Then::Absent | Then::NoFile) | Err(_) => None,
        })
        .map(Arc::new)
        .collect()
    }

    fn record<R: Record>(&self, relative: &str) -> Vec<R> {
        let sources = self.before(relative).into_iter();
        sources
            .filter_map(|source| toml::read(&source, &mut Sink::default()))
            .collect()
    }

    /// The waivers that stood before.
    pub(super) fn waivers(&self) -> BTreeSet<Entry> {
        let files = self.record::<Waivers>("waivers.toml");
        files.iter().flat_map(|f| &f.waiver).map(waiver).collect()
    }

    /// The known findings that stood before.
    pub(super) fn baseline(&self) -> BTreeSet<Entry> {
        let files = self.record::<Baseline>("baseline.toml");
        files.iter().flat_map(|f| &f.known).map(known).collect()
    }

    /// The suppliers that a file held before.
    pub(super) fn suppliers(&self, relative: &str) -> Vec<Supplier> {
        if relative.ends_with(".toml") {
            return self.record(relative);
        }
        let sources = self.before(relative).into_iter();
        sources
            .filter_map(|source| csv::read(&source, &mut Sink::default()))
            .flatten()
            .collect()
    }
}

/// A root that reads what decides on the check from a revision.
pub(super) fn trusting(root: Root, name: &str) -> Result<Root, Text> {
    let (git, revision, below) = at(root.dir(), name)?;
    Ok(root.trusting(Trusted::new(git, revision, below)))
}

fn at(root: &Path, name: &str) -> Result<(Git, Revision, String), Text> {
    let git = Git::around(root)?;
    let revision = git.revision(name)?;
    let below = git.relative(root).ok_or_else(|| {
        Text::fixed(
            "目录的名称不是 UTF-8，git 的路径对不上；改用 UTF-8 的名称",
            "the name of a directory is not UTF-8 and cannot be compared with the paths of git; rename it in UTF-8",
        )
    })?;
    Ok((git, revision, below))
}

/// What makes a waiver the same as another.
pub(super) fn waiver(waiver: &Waiver) -> Entry {
    let texts = [
        &waiver.rule,
        &waiver.case,
        &waiver.at,
        &waiver.document,
        &waiver.reason,
        &waiver.approved_by,
    ];
    let mut entry: Entry = texts.map(|slot| slot.text().map(str::to_owned)).into();
    entry.push(waiver.until.known().map(ToString::to_string));
    entry
}

/// What makes a known finding the same as another.
pub(super) fn known(known: &Known) -> Entry {
    let texts = [&known.rule, &known.case, &known.at];
    texts.map(|slot| slot.text().map(str::to_owned)).into()
}

/// The case that an entry is of.
pub(super) fn case_of(entry: &Entry) -> Option<&str> {
    entry.get(1)?.as_deref()
}
