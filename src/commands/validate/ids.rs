//! One case, one id.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU64;

use sha2::{Digest as _, Sha256};

use crate::finding::{Finding, Label};
use crate::load::disk::join;
use crate::load::{self, Dirs, Repository};
use crate::model::references::place_of;
use crate::native;
use crate::source::Place;
use crate::text::{Text, quoted};

/// An eighth of the SHA-256 of an id. Two ids that share it are read again and compared
/// word by word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IdDigest(NonZeroU64);

impl IdDigest {
    pub(super) fn of(word: &str) -> Self {
        let whole = Sha256::digest(word.as_bytes());
        let bytes = std::array::from_fn(|i| whole.get(i).copied().unwrap_or_default());
        Self(NonZeroU64::new(u64::from_be_bytes(bytes)).unwrap_or(NonZeroU64::MIN))
    }
}

/// Of the ids of the cases, in their order. This is kept for every case of a
/// repository, so of an id no more than a digest.
#[derive(Default)]
pub(super) struct CaseIds(Vec<Option<IdDigest>>);

impl CaseIds {
    /// For so many cases, so that nothing is there twice while it grows.
    pub(super) fn for_cases(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Add that of the next case, and give its number.
    pub(super) fn push(&mut self, id: Option<IdDigest>) -> usize {
        self.0.push(id);
        self.0.len() - 1
    }

    /// The numbers of the cases that have some ids: of several that have one, the first.
    pub(super) fn numbers(
        &self,
        asked: impl Iterator<Item = IdDigest>,
    ) -> BTreeMap<IdDigest, usize> {
        let asked: BTreeSet<IdDigest> = asked.collect();
        let mut found = BTreeMap::new();
        for (number, id) in self.0.iter().enumerate() {
            if let Some(id) = id.filter(|id| asked.contains(id)) {
                found.entry(id).or_insert(number);
            }
        }
        found
    }

    /// The cases that seem to have one id, by their numbers.
    fn groups(&self) -> Vec<Vec<usize>> {
        let of = |number: &u32| {
            let number = usize::try_from(*number).unwrap_or(usize::MAX);
            self.0.get(number).copied().flatten()
        };
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        // Counted first: a list that grows would be there twice.
        let mut order = Vec::with_capacity(self.0.iter().flatten().count());
        order.extend((0..count).filter(|number| of(number).is_some()));
        order.sort_unstable_by_key(|number| (of(number), *number));
        let same = order.chunk_by(|a, b| of(a) == of(b));
        let number = |number: &u32| usize::try_from(*number).unwrap_or(usize::MAX);
        same.filter(|group| group.len() > 1)
            .map(|group| group.iter().map(number).collect())
            .collect()
    }

    /// Report each id that another case has: waivers and summaries could not tell the
    /// two apart.
    pub(super) fn twice(&self, repository: &Repository, dirs: &Dirs) -> Vec<Finding> {
        let mut found = Vec::new();
        for group in self.groups() {
            let mut first: Vec<(String, String)> = Vec::new();
            for dir in group.iter().filter_map(|number| dirs.get(*number)) {
                // Its own findings were told when it was judged.
                let Some(read) = load::dossier::load(repository, dir).dossier else {
                    continue;
                };
                let Some(word) = read.case.id.text() else {
                    continue;
                };
                let Some((_, path)) = first.iter().find(|(known, _)| known == word) else {
                    let path = repository.root.shown(&join(dir, "case.toml"));
                    first.push((word.to_owned(), path));
                    continue;
                };
                let shown = quoted(word, 60);
                let mut finding = native::DUPLICATE_ID.finding(
                    place_of(&read.case, &read.case.id),
                    "id",
                    text!(
                        "案卷编号 {shown} 已有另一案卷使用",
                        "another case has the id {shown}"
                    ),
                    Some(Text::fixed(
                        "改用另一个编号：豁免和汇总按编号认案卷",
                        "use another id: waivers and summaries know a case by it",
                    )),
                );
                finding.labels.push(Label {
                    place: Place::path_only(path),
                    text: Text::fixed("已在这里使用", "it is used here"),
                });
                finding.case = Some(read.id());
                found.push(finding);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseIds, IdDigest};

    #[test]
    fn cases_with_one_id_are_found_wherever_they_stand() {
        let mut ids = CaseIds::for_cases(6);
        for id in ["b", "a", "", "a", "c", "b", "a"] {
            ids.push((!id.is_empty()).then(|| IdDigest::of(id)));
        }
        let mut groups = ids.groups();
        groups.sort();
        assert_eq!(groups, [vec![0, 5], vec![1, 3, 6]]);
    }
}
