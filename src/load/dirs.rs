//! A list of directories that takes little room: it is kept for every case of a
//! repository for the whole of a run.

use super::names::Names;

/// Directories in order, with what the walk saw in each.
///
/// Their paths stand in blocks that are never moved: a text that grows would be there
/// twice, and what it leaves behind is not given back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dirs {
    blocks: Vec<Block>,
}

/// How many directories are in a block, but for the last.
const BLOCK: usize = 256;

/// Some directories: their paths in one text, and where each ends and what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Block {
    text: String,
    ends: Vec<(u32, Names)>,
}

impl Block {
    fn get(&self, number: usize) -> Option<&str> {
        let end = |number: usize| usize::try_from(self.ends.get(number)?.0).ok();
        let start = match number.checked_sub(1) {
            Some(before) => end(before)?,
            None => 0,
        };
        self.text.get(start..end(number)?)
    }
}

impl Dirs {
    /// How many there are.
    pub fn len(&self) -> usize {
        let last = self.blocks.last().map_or(0, |block| block.ends.len());
        self.blocks.len().saturating_sub(1) * BLOCK + last
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Add one at the end.
    pub(super) fn push(&mut self, dir: &str, names: Names) {
        if self.blocks.last().is_none_or(|b| b.ends.len() == BLOCK) {
            if let Some(full) = self.blocks.last_mut() {
                full.text.shrink_to_fit();
                full.ends.shrink_to_fit();
            }
            self.blocks.push(Block::default());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.text.push_str(dir);
            // A path of so many paths of the disk is never that long.
            let end = u32::try_from(block.text.len()).unwrap_or(u32::MAX);
            block.ends.push((end, names));
        }
    }

    /// The one of a number.
    pub fn get(&self, number: usize) -> Option<&str> {
        self.blocks.get(number / BLOCK)?.get(number % BLOCK)
    }

    /// What the walk saw in the one of a number.
    pub fn names(&self, number: usize) -> Names {
        let block = self.blocks.get(number / BLOCK);
        let end = block.and_then(|block| block.ends.get(number % BLOCK));
        end.map_or(Names::UNKNOWN, |(_, names)| *names)
    }

    /// All, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|number| self.get(number).unwrap_or_default())
    }

    /// The number of one, where they are sorted.
    pub fn find(&self, dir: &str) -> Option<usize> {
        let (mut from, mut until) = (0, self.len());
        while from < until {
            let middle = from.midpoint(until);
            match self.get(middle)?.cmp(dir) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => until = middle,
            }
        }
        None
    }

    /// Put them in the order of their text, each once. Mostly they are.
    pub fn sort(&mut self) {
        if self.iter().is_sorted_by(|a, b| a < b) {
            return;
        }
        let mut all: Vec<(&str, Names)> = self.seen().collect();
        all.sort_by_key(|(dir, _)| *dir);
        all.dedup_by_key(|(dir, _)| *dir);
        let mut sorted = Self::default();
        for (dir, names) in all {
            sorted.push(dir, names);
        }
        *self = sorted;
    }

    /// Add those of another list behind these.
    pub fn append(&mut self, other: Self) {
        // Mostly there is one list: it is not copied.
        if self.is_empty() {
            *self = other;
        } else {
            for (dir, names) in other.seen() {
                self.push(dir, names);
            }
        }
    }

    fn seen(&self) -> impl Iterator<Item = (&str, Names)> {
        let numbered = self.iter().enumerate();
        numbered.map(|(number, dir)| (dir, self.names(number)))
    }
}

impl<'a> Extend<&'a str> for Dirs {
    fn extend<T: IntoIterator<Item = &'a str>>(&mut self, dirs: T) {
        for dir in dirs {
            self.push(dir, Names::UNKNOWN);
        }
    }
}

impl<'a> FromIterator<&'a str> for Dirs {
    fn from_iter<T: IntoIterator<Item = &'a str>>(dirs: T) -> Self {
        let mut all = Self::default();
        all.extend(dirs);
        all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::Dirs;

    proptest! {
        #[test]
        fn they_are_what_a_sorted_set_of_texts_would_be(
            dirs in proptest::collection::vec("[a-c/\\-甲]{0,4}", 0..40),
            asked in "[a-c/\\-甲]{0,4}",
        ) {
            let mut list: Dirs = dirs.iter().map(String::as_str).collect();
            prop_assert!(list.iter().eq(dirs.iter().map(String::as_str)));
            list.sort();
            let set: BTreeSet<&str> = dirs.iter().map(String::as_str).collect();
            prop_assert!(list.iter().eq(set.iter().copied()));
            prop_assert_eq!(list.len(), set.len());
            prop_assert_eq!(list.get(set.len()), None);
            for dir in set.iter().copied().chain([asked.as_str()]) {
                let at = list.find(dir);
                prop_assert_eq!(at.is_some(), set.contains(dir));
                prop_assert!(at.is_none_or(|at| list.get(at) == Some(dir)));
            }
            let mut twice = list.clone();
            twice.append(list.clone());
            prop_assert_eq!(twice.len(), 2 * list.len());
            twice.sort();
            prop_assert_eq!(twice, list);
        }
    }
}
