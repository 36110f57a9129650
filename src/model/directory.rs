//! The supplier directory: who can be named in bids, awards and contracts.

use std::collections::BTreeMap;

use super::supplier::Supplier;

/// Suppliers by id, registered name and code.
#[derive(Debug, Default)]
pub struct Directory {
    suppliers: Vec<Supplier>,
    by_word: BTreeMap<String, usize>,
}

impl Directory {
    /// From the supplier records; the first of two with one id keeps it.
    pub fn new(mut suppliers: Vec<Supplier>) -> Self {
        suppliers.sort_by(|a, b| a.id.text().cmp(&b.id.text()));
        let mut by_word = BTreeMap::new();
        // Ids first, so that a name never hides another supplier's id.
        let picks: [fn(&Supplier) -> Option<&str>; 3] =
            [|s| s.id.text(), |s| s.name.text(), |s| s.code.text()];
        for pick in picks {
            for (index, supplier) in suppliers.iter().enumerate() {
                if let Some(word) = pick(supplier) {
                    by_word.entry(word.to_owned()).or_insert(index);
                }
            }
        }
        Self { suppliers, by_word }
    }

    /// The supplier that a word means: its id, its registered name or its code.
    pub fn resolve(&self, word: &str) -> Option<&Supplier> {
        self.by_word
            .get(word)
            .and_then(|index| self.suppliers.get(*index))
    }

    /// All suppliers, by id.
    pub fn suppliers(&self) -> &[Supplier] {
        &self.suppliers
    }

    /// Every word that names a supplier, for "did you mean".
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }
}
