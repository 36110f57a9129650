//! The column of criteria of a long sheet.

use std::collections::BTreeMap;

use super::criterion::{Sought, criterion};
use super::key::{key, meaning};
use super::outline::{Long, Outline};
use super::words::Meaning;
use crate::score::{Scheme, TOTAL};

/// What the words of the column of criteria mean.
pub(super) struct Criteria(BTreeMap<String, Option<Sought>>);

impl Criteria {
    /// Of a long sheet under a scheme.
    pub(super) fn new(outline: &Outline, long: Long, scheme: &Scheme) -> Self {
        let mut words: BTreeMap<String, Option<Sought>> = BTreeMap::new();
        for line in &outline.lines {
            let text = line.cells.get(long.criterion).map_or("", |c| &c.text);
            if !text.is_empty() && !words.contains_key(text) {
                words.insert(text.to_owned(), criterion(scheme, &key(text).word));
            }
        }
        // Totals of experts, where the sheet has nothing else.
        let total = |word: &String| meaning(&key(word).word) == Some(Meaning::Total);
        if words
            .iter()
            .all(|(word, found)| found.is_none() && total(word))
        {
            for found in words.values_mut() {
                *found = Some(Sought::Scored(TOTAL.to_owned()));
            }
        }
        Self(words)
    }

    /// What a word means.
    pub(super) fn of(&self, word: &str) -> Option<&Sought> {
        self.0.get(word)?.as_ref()
    }

    /// Whether there are criteria, and each is a leaf of the scheme.
    pub(super) fn fit(&self, scheme: &Scheme) -> bool {
        let leaf = |id: &str| scheme.leaves().any(|c| c.id == id);
        !self.0.is_empty()
            && self.0.values().all(|found| match found {
                Some(Sought::Scored(id) | Sought::Computed(id)) => leaf(id),
                None => false,
            })
    }
}
