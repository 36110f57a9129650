//! Cases that two partial tables have: put together they would count twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::summary::facts::CaseFacts;
use crate::summary::partial::Partial;
use crate::text::{Text, quoted};

/// How many cases are named.
const NAMED: usize = 5;

/// A partial table with its file. Parts of one run have no case in common.
#[derive(Clone, Copy)]
struct Part<'a> {
    file: &'a Path,
    partial: &'a Partial,
    number: usize,
}

impl Part<'_> {
    /// Whether two are parts of one run.
    fn is_beside(&self, other: &Self) -> bool {
        let run = |part: &Self| part.partial.head.shard.as_ref().map(|own| own.run.clone());
        self.number == other.number || (run(self).is_some() && run(self) == run(other))
    }
}

/// What tells a case from all others. The path starts from the repository, wherever that
/// was read from. Without a department another repository may have a case of this path
/// and id, so that the facts must be the same too.
type Key<'a> = (&'a str, Option<u32>, &'a str, &'a str, String);

fn key(case: &CaseFacts) -> Key<'_> {
    let path = case.path.strip_prefix(&*case.root).unwrap_or(&case.path);
    let department = case.keys.department.as_deref().unwrap_or("");
    let facts = match department.is_empty() {
        true => {
            let bare = CaseFacts {
                path: Box::default(),
                root: Box::default(),
                ..case.clone()
            };
            serde_json::to_string(&bare).unwrap_or_default()
        }
        false => String::new(),
    };
    (
        department,
        case.year,
        path.trim_matches('/'),
        &case.id,
        facts,
    )
}

/// Every two files that hold the same case, or the same repository, each pair once.
pub(super) fn twice(files: &[PathBuf], partials: &[Partial]) -> Vec<Text> {
    let parts = files.iter().zip(partials).enumerate();
    let parts = parts.map(|(number, (file, partial))| Part {
        file,
        partial,
        number,
    });
    let parts: Vec<Part<'_>> = parts.collect();
    if pairs_of(&parts).all(|(part, other)| part.is_beside(other)) {
        return Vec::new();
    }
    let mut first: BTreeMap<Key<'_>, Part<'_>> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for part in &parts {
        for case in &part.partial.cases {
            let other = first.entry(key(case)).or_insert(*part);
            if !other.is_beside(part) {
                let own = pairs.entry((other.number, part.number)).or_default();
                own.insert(&case.id);
            }
        }
    }
    // A repository without cases has a plan, funds or suppliers.
    for (part, other) in pairs_of(&parts) {
        let (a, b) = (part.partial, other.partial);
        let bare = a.cases.is_empty() && !a.standings.is_empty() && a.standings == b.standings;
        let named = a.standings.iter().any(|own| !own.department.is_empty());
        if bare && b.cases.is_empty() && named && !part.is_beside(other) {
            pairs.entry((part.number, other.number)).or_default();
        }
    }
    let told = pairs.into_iter().filter_map(|((a, b), ids)| {
        let file = |at: usize| {
            let part = parts.get(at)?;
            Some(quoted(&part.file.to_string_lossy(), 80))
        };
        Some(said(&file(a)?, &file(b)?, &ids))
    });
    told.collect()
}

fn pairs_of<'a, 'b>(parts: &'a [Part<'b>]) -> impl Iterator<Item = (&'a Part<'b>, &'a Part<'b>)> {
    let all = parts.iter().enumerate();
    all.flat_map(|(at, part)| parts.iter().skip(at + 1).map(move |other| (part, other)))
}

fn said(first: &str, second: &str, ids: &BTreeSet<&str>) -> Text {
    let count = ids.len();
    if count == 0 {
        return text!(
            "{first} 和 {second} 是同一个档案库，合并后会重复计算；去掉一个",
            "{first} and {second} are of one repository, which would count twice: leave one out"
        );
    }
    let shown: Vec<String> = ids.iter().take(NAMED).map(|id| quoted(id, 60)).collect();
    let (zh, en) = (shown.join("、"), shown.join(", "));
    let more = count.saturating_sub(NAMED);
    let (rest, and) = match more {
        0 => (String::new(), String::new()),
        n => (format!("等 {count} 个"), format!(" and {n} more")),
    };
    text!(
        "{first} 和 {second} 有相同的案卷（{zh}{rest}），合并后会重复计算；去掉一个",
        "{first} and {second} hold the same cases ({en}{and}), which would count twice: leave one out"
    )
}
