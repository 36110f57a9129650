//! What is judged over the cases of a repository together: of each case a few bytes are
//! kept, and only those cases are read again that could matter.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::super::sheets::filled;
use super::benches::Benches;
use crate::check::engine::{self, Judged};
use crate::check::yearly::{Share, WHOLE};
use crate::load::{self, Dirs, Repository};

/// The shares of the cases so far: of the key an eighth of its SHA-256, for what is
/// found is read again and compared word by word.
#[derive(Default)]
pub(in crate::commands) struct Shares {
    keys: Vec<u64>,
    /// Of the budget item a little less; 0 where there is none.
    items: Vec<u32>,
    parts: Vec<u32>,
    /// Whether any case has one.
    any: bool,
}

impl Shares {
    /// For so many cases, so that nothing is kept twice while it grows.
    pub(in crate::commands) fn for_cases(count: usize) -> Self {
        Self {
            keys: Vec::with_capacity(count),
            items: Vec::with_capacity(count),
            parts: Vec::with_capacity(count),
            any: false,
        }
    }

    /// Add that of the next case.
    pub(in crate::commands) fn push(&mut self, share: &Share) {
        let (key, item, part) = match share {
            Share::Of { key, item, part } => (digest(key), item.as_deref().map(short), *part),
            Share::None | Share::Missing(_) => (0, None, 0),
        };
        self.any |= part > 0;
        self.keys.push(key);
        self.items.push(item.unwrap_or(0));
        self.parts.push(part);
    }

    /// Whether there is anything to judge.
    pub(in crate::commands) const fn is_empty(&self) -> bool {
        !self.any
    }

    /// The numbers of cases that together could come over a threshold. Half of it is
    /// enough: thresholds may change within a year. Of those the ones whose budget item
    /// another has too; one that names none may belong to any.
    fn groups(&self) -> Vec<Vec<usize>> {
        let part = |number: &usize| self.parts.get(*number).copied().unwrap_or_default();
        let key = |number: &usize| self.keys.get(*number).copied().unwrap_or_default();
        // Counted first: a list that grows would be there twice.
        let with = |number: &usize| part(number) > 0;
        let count = (0..self.parts.len()).filter(with).count();
        let mut order: Vec<usize> = Vec::with_capacity(count);
        order.extend((0..self.parts.len()).filter(with));
        order.sort_unstable_by_key(|number| (key(number), *number));
        let same = order.chunk_by(|a, b| key(a) == key(b));
        let weighty = same.filter(|group| {
            let sum: u64 = group.iter().map(|number| u64::from(part(number))).sum();
            group.len() > 1 && sum > u64::from(WHOLE / 2)
        });
        let together = weighty.map(|group| self.of_shared_items(group));
        together.filter(|group| !group.is_empty()).collect()
    }

    fn of_shared_items(&self, group: &[usize]) -> Vec<usize> {
        let item = |number: &usize| self.items.get(*number).copied().unwrap_or_default();
        let mut items: Vec<u32> = group.iter().map(item).collect();
        items.sort_unstable();
        if items.first() == Some(&0) {
            return group.to_vec();
        }
        let alone = |item: u32| {
            let from = items.partition_point(|own| *own < item);
            items.get(from + 1) != Some(&item)
        };
        let shared = group.iter().filter(|number| !alone(item(number)));
        shared.copied().collect()
    }

    /// Judge them.
    pub(in crate::commands) fn judge(
        &self,
        repository: &Repository,
        benches: &Benches<'_>,
        dirs: &Dirs,
        worded: bool,
    ) -> Vec<Judged> {
        let judge = |group: &Vec<usize>| {
            let dirs = group.iter().filter_map(|number| dirs.get(*number));
            let mut cases = Vec::new();
            for dir in dirs {
                // Its findings were told when it was judged by itself.
                cases.extend(load::dossier::load(repository, dir).dossier);
            }
            let region = cases.first().and_then(|case| case.region.clone());
            let bound = benches.bound(region.as_deref(), Vec::new());
            for case in &mut cases {
                let _ = filled(case, bound.bench().packs);
            }
            engine::across(bound.bench(), &cases, worded)
        };
        self.groups().par_iter().map(judge).collect()
    }
}

/// Never 0.
fn short(item: &str) -> u32 {
    u32::try_from(digest(item) >> 32).map_or(1, |own| own.max(1))
}

fn digest(key: &str) -> u64 {
    let whole = Sha256::digest(key.as_bytes());
    let bytes = std::array::from_fn(|i| whole.get(i).copied().unwrap_or_default());
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Shares;
    use crate::check::yearly::Share;

    #[test]
    fn only_what_could_come_over_the_threshold_is_read_again() {
        let mut shares = Shares::for_cases(8);
        let of = |key: &str, part: u32| Share::Of {
            key: key.to_owned(),
            item: None,
            part,
        };
        for share in [
            of("a", 600_000),
            of("b", 900_000),
            Share::None,
            of("a", 400_001),
            of("c", 200_000),
            of("c", 200_000),
            Share::Missing("fiscal_year"),
        ] {
            shares.push(&share);
        }
        assert_eq!(shares.groups(), [[0, 3]]);
        assert!(!shares.is_empty());
    }

    #[test]
    fn a_budget_item_that_no_other_case_has_is_not_read_again() {
        let groups = |items: &[Option<&str>]| {
            let mut shares = Shares::for_cases(items.len());
            for item in items {
                shares.push(&Share::Of {
                    key: "a".to_owned(),
                    item: item.map(str::to_owned),
                    part: 400_000,
                });
            }
            shares.groups()
        };
        assert!(groups(&[Some("x"), Some("y"), Some("z")]).is_empty());
        assert_eq!(groups(&[Some("x"), Some("y"), Some("x")]), [[0, 2]]);
        assert_eq!(groups(&[Some("x"), None, Some("y")]), [[0, 1, 2]]);
    }
}
