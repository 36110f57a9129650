//! The cases of a part that are to be judged.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::parts::Part;
use super::super::session::shown;
use super::chosen::{Chosen, chosen};
use super::since::Since;
use crate::finding::Finding;
use crate::load::walk::{Walked, walk};
use crate::load::{Dirs, Repository};
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// What is to be judged.
pub(super) struct Picked {
    /// Directories of cases, in order.
    pub(super) cases: Dirs,
    /// Repositories below.
    pub(super) below: Vec<Part>,
    /// How many directories `exclude` hid.
    pub(super) excluded: usize,
    /// Whether that is the whole repository.
    pub(super) whole: bool,
    /// Whether only what depends on some files is judged.
    pub(super) narrowed: bool,
    /// Files of suppliers that are judged whoever names them.
    pub(super) suppliers: BTreeSet<String>,
    /// Cases of which a file changed.
    pub(super) touched: BTreeSet<String>,
}

/// Find them. `listed` says that an empty answer is no fault: a list may name
/// nothing.
pub(super) fn pick(
    part: &Part,
    repository: &Repository,
    since: Option<&Since>,
    listed: bool,
    sink: &mut Sink,
) -> Picked {
    let mut own = Sink::default();
    let mut walked = Walked::default();
    let top = part.root.clone();
    // What depends on a file may lie anywhere.
    let starts = match part.named.is_empty() {
        true => &part.starts,
        false => &vec![top],
    };
    for start in starts {
        let at = relative(start, repository.root.dir());
        let more = walk(&repository.root, &at, &repository.exclude, &mut own);
        walked.cases.append(more.cases);
        walked.excluded += more.excluded;
        walked.repositories.extend(more.repositories);
    }
    walked.cases.sort();
    let everything = walked.cases.len();
    let covers = starts.contains(&part.root);
    let mut found = Chosen {
        cases: walked.cases,
        ..Chosen::default()
    };
    let narrowed = since.is_some() || !part.named.is_empty();
    let mut paths: Vec<&String> = part.named.iter().collect();
    if !part.named.is_empty() {
        let inside: Vec<String> = part
            .starts
            .iter()
            .map(|start| relative(start, repository.root.dir()))
            .collect();
        let named = part.named.iter().chain(&inside);
        found = chosen(repository, &found.cases, named, None);
    }
    if let Some(since) = since {
        paths = since.paths.iter().collect();
        found = chosen(repository, &found.cases, paths.iter().copied(), Some(since));
    }
    let whole = covers && found.cases.len() == everything;
    let findings = own.into_findings().into_iter();
    let told = findings.filter(|f| !narrowed || whole || concerns(f, repository, &paths, &found));
    for finding in told {
        sink.pass_on(finding);
    }
    let below: Vec<Part> = walked
        .repositories
        .iter()
        .map(|dir| Part::at(&repository.root, dir))
        .collect();
    // A supplier whom no case names yet is judged all the same.
    let nothing = found.cases.is_empty() && found.suppliers.is_empty() && below.is_empty();
    if nothing && !listed && since.is_none() {
        no_case(part, sink);
    }
    Picked {
        cases: found.cases,
        below,
        excluded: walked.excluded,
        whole,
        narrowed,
        suppliers: found.suppliers,
        touched: found.touched,
    }
}

/// Whether a fault of the walk is of something that was asked for: in a case, or in a
/// directory in which a file is.
fn concerns(finding: &Finding, repository: &Repository, paths: &[&String], found: &Chosen) -> bool {
    let path = finding.path();
    let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
    let is_in = |path: &str, dir: &str| {
        dir.is_empty()
            || path
                .strip_prefix(dir)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let root = &repository.root;
    paths
        .iter()
        .map(|changed| root.here(changed))
        .any(|changed| is_in(&changed, dir) || is_in(&changed, path))
        || found.cases.iter().any(|case| is_in(path, &root.here(case)))
}

fn no_case(part: &Part, sink: &mut Sink) {
    let prefix = &part.prefix;
    let at = if prefix.is_empty() { "." } else { prefix };
    sink.place(
        &native::NO_CASE,
        Place::path_only(at),
        "",
        Text::fixed("这里没有案卷", "there is no case here"),
        Text::fixed(
            "案卷是含有 case.toml 的目录；检查路径和 gpbs.toml 的 exclude",
            "a case is a directory with a case.toml; look at the path and at exclude in gpbs.toml",
        ),
    );
}

fn relative(dir: &Path, root: &Path) -> String {
    dir.strip_prefix(root).map(shown).unwrap_or_default()
}
