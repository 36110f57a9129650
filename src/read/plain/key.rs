//! Whether a table has a key already.

use super::Parser;

/// Tables with more keys than any file of ours has are left alone: a key is looked
/// for among all others of its table.
const MAX_KEYS: usize = 128;

impl Parser<'_> {
    /// The node under a key of a table that is new to it or not; the key counts as
    /// one of the table's from here on. `None` where the table has too many.
    pub(super) fn find(&mut self, table: usize, key: &str) -> Option<Option<usize>> {
        let held = self.doc.nodes.get_mut(table)?.held_mut()?;
        if held.count > MAX_KEYS {
            return None;
        }
        let bit = bit(key);
        let is_new = held.bits & bit == 0;
        held.bits |= bit;
        if is_new {
            return Some(None);
        }
        let (mut at, last) = (held.first, held.last);
        let is_it = |at: usize| self.doc.nodes.get(at).is_some_and(|node| node.key == key);
        // Headers mostly go on with the last table.
        if is_it(last) {
            return Some(Some(last));
        }
        while at != 0 {
            if is_it(at) {
                return Some(Some(at));
            }
            at = self.doc.nodes.get(at)?.next;
        }
        Some(None)
    }
}

/// One of 64 bits for a key, by its length and the bytes at its ends.
fn bit(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let end = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let mixed = bytes.len() * 7 + end(bytes.first()) * 5 + end(bytes.last());
    1 << (mixed % 64)
}
