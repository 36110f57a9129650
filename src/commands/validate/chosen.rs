//! The cases that depend on files that were named or changed.
//!
//! A file of a case chooses the case; a supplier's those that name the supplier; a
//! waiver the case that it is of; what all are judged by, all. Where it cannot be
//! known whether a case depends on a file, it does.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::since::{self, Entry, Since};
use crate::load::disk::join;
use crate::load::walk::TABLES;
use crate::load::{self, Dirs, Repository};
use crate::model::Dossier;
use crate::model::supplier::Supplier;
use crate::read::Sink;

/// Files at the top on which all cases depend.
const SHARED: &[&str] = &[
    "gpbs.toml",
    "catalogue.csv",
    "experts.csv",
    "plan.csv",
    "funds.toml",
    "catalogue.toml",
    "duties.csv",
];

/// What was chosen.
#[derive(Default)]
pub(super) struct Chosen {
    /// Directories of cases, in order.
    pub(super) cases: Dirs,
    /// Those of them that have a file among those named or changed.
    pub(super) touched: BTreeSet<String>,
    /// Files of suppliers among them, as findings show them.
    pub(super) suppliers: BTreeSet<String>,
}

/// What files stand for.
#[derive(Default)]
struct Wanted {
    /// Every case.
    all: bool,
    /// Directories of cases.
    dirs: BTreeSet<String>,
    /// Files of suppliers, relative.
    suppliers: BTreeSet<String>,
    /// Words that name those suppliers, now or before.
    words: BTreeSet<String>,
    /// Ids of cases, or files, that waivers and known findings are of.
    ids: BTreeSet<String>,
}

/// The cases that depend on some files.
pub(super) fn chosen<'a>(
    repository: &Repository,
    cases: &Dirs,
    paths: impl Iterator<Item = &'a String>,
    since: Option<&Since>,
) -> Chosen {
    let mut wanted = Wanted::default();
    for path in paths {
        wanted.add(path, repository, cases, since);
    }
    wanted.name_suppliers(repository, since);
    let asks = wanted.all || !wanted.suppliers.is_empty() || !wanted.ids.is_empty();
    let takes = |dir: &&str| {
        wanted.dirs.contains(*dir) || wanted.all || (asks && depends(repository, dir, &wanted))
    };
    let suppliers = wanted
        .suppliers
        .iter()
        .map(|path| repository.root.shown(path));
    let all: Vec<&str> = cases.iter().collect();
    let taken: Vec<&str> = all.into_par_iter().filter(takes).collect();
    Chosen {
        cases: taken.into_iter().collect(),
        suppliers: suppliers.chain(wanted.ids.iter().cloned()).collect(),
        touched: wanted.dirs,
    }
}

impl Wanted {
    fn add(&mut self, path: &str, repository: &Repository, cases: &Dirs, since: Option<&Since>) {
        let before = self.dirs.len();
        // A case that the file lies in, or lies in it: a folder, a module of git.
        let ends = path.char_indices().filter(|(_, c)| *c == '/');
        let outer = ends.map(|(at, _)| at).chain([path.len()]);
        let around = std::iter::once("").chain(outer.filter_map(|end| path.get(..end)));
        for dir in around {
            if cases.find(dir).is_some() {
                self.dirs.insert(dir.to_owned());
            }
        }
        let lead = match path {
            "" => String::new(),
            _ => format!("{path}/"),
        };
        let inside = cases.iter().filter(|case| case.starts_with(&lead));
        self.dirs.extend(inside.map(str::to_owned));
        if self.dirs.len() > before || cases.iter().any(|case| self.is_in(path, case)) {
            return;
        }
        if SHARED.contains(&path) || repository.pack_files.iter().any(|pack| pack == path) {
            self.all = true;
        } else if path == "suppliers.csv" || path.starts_with("suppliers/") {
            self.suppliers.insert(path.to_owned());
        } else if path == "suppliers" {
            self.all = true;
        } else if path == "waivers.toml" || path == "baseline.toml" {
            self.approvals(path, repository, since);
        }
    }

    /// Whether a file lies in a case that is already chosen.
    fn is_in(&self, path: &str, case: &str) -> bool {
        let rest = path.strip_prefix(case);
        self.dirs.contains(case)
            && rest.is_some_and(|rest| case.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }

    /// The cases of the waivers or known findings that came, went or changed. Without
    /// a revision to compare with nobody knows which did.
    fn approvals(&mut self, path: &str, repository: &Repository, since: Option<&Since>) {
        let Some(since) = since else {
            self.all = true;
            return;
        };
        let (now, before) = match path {
            "waivers.toml" => (waivers(repository), since.waivers()),
            _ => (baseline(repository), since.baseline()),
        };
        let changed = now.symmetric_difference(&before);
        let ids = changed.filter_map(since::case_of).map(str::to_owned);
        self.ids.extend(ids);
    }

    /// The words by which cases may name the suppliers.
    fn name_suppliers(&mut self, repository: &Repository, since: Option<&Since>) {
        let shown: BTreeSet<String> = self
            .suppliers
            .iter()
            .map(|path| repository.root.shown(path))
            .collect();
        let all = repository.suppliers.suppliers();
        let now = all
            .iter()
            .filter(|s| shown.contains(s.header.source.path()));
        self.words.extend(now.flat_map(words));
        for path in &self.suppliers {
            let name = path.rsplit('/').next().unwrap_or(path);
            let stem = name.strip_suffix(".toml").unwrap_or(name);
            self.words.insert(stem.to_owned());
            let before = since.map(|since| since.suppliers(path)).unwrap_or_default();
            self.words.extend(before.iter().flat_map(words));
        }
        // Whoever says to be related to one of them is judged by it too.
        let related = all.iter().filter(|supplier| {
            let others = supplier.related.iter().filter_map(|r| r.supplier.text());
            others.into_iter().any(|other| self.words.contains(other))
        });
        let related: Vec<String> = related.flat_map(words).collect();
        self.words.extend(related);
    }
}

fn words(supplier: &Supplier) -> Vec<String> {
    let words = [&supplier.id, &supplier.name].map(|slot| slot.text().map(str::to_owned));
    let code = supplier.code.text().map(str::to_owned);
    words.into_iter().chain([code]).flatten().collect()
}

/// The waivers of a repository.
pub(super) fn waivers(repository: &Repository) -> BTreeSet<Entry> {
    let all = repository.waivers.iter().flat_map(|file| &file.waiver);
    all.map(since::waiver).collect()
}

/// The known findings of a repository.
pub(super) fn baseline(repository: &Repository) -> BTreeSet<Entry> {
    let all = repository.baseline.iter().flat_map(|file| &file.known);
    all.map(since::known).collect()
}

/// Whether a case names one of the suppliers, or is one that a waiver is of.
fn depends(repository: &Repository, dir: &str, wanted: &Wanted) -> bool {
    let loaded = load::dossier::load(repository, dir);
    let Some(dossier) = loaded.dossier else {
        // What it depends on cannot be read.
        return true;
    };
    wanted.ids.contains(&*loaded.id)
        || (!wanted.suppliers.is_empty() && names(repository, dir, &dossier, wanted))
}

fn names(repository: &Repository, dir: &str, dossier: &Dossier, wanted: &Wanted) -> bool {
    let directory = &repository.suppliers;
    let mut named = dossier.named_words();
    // A word that means nobody may have meant one whose file is gone or is new.
    if named.any(|word| directory.resolve(word).is_none() || wanted.words.contains(word)) {
        return true;
    }
    let relative = |path: &str| {
        wanted
            .suppliers
            .iter()
            .any(|s| repository.root.shown(s) == path)
    };
    if dossier
        .named_suppliers()
        .any(|s| relative(s.header.source.path()))
    {
        return true;
    }
    let members = dossier.case.committee.member.iter();
    let mut employers = members.filter_map(|member| dossier.employer(member));
    if employers.any(|(employer, _)| wanted.words.contains(employer)) {
        return true;
    }
    // Evaluators, designers, interests: any other word of its files.
    let files = TABLES.iter().copied().chain(["case.toml"]);
    files
        .map(|name| join(dir, name))
        .filter(|path| repository.root.exists(path))
        .filter_map(|path| repository.root.source(&path, &mut Sink::default()))
        .any(|source| {
            wanted
                .words
                .iter()
                .any(|word| stands_in(word, source.text()))
        })
}

/// Whether a word stands in a text by itself.
fn stands_in(word: &str, text: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
            !joins(before) && !joins(after)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_by_itself() {
        assert!(stands_in("tongxing", "supplier = \"tongxing\""));
        assert!(!stands_in("tong", "supplier = \"tongxing\""));
        assert!(!stands_in("同行", "supplier = \"同行社\""));
        assert!(stands_in("同行", "1,同行,2"));
        assert!(!stands_in("", "anything"));
    }
}
