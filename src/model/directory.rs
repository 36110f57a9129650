//! The supplier directory: who can be named in bids, awards and contracts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::supplier::Supplier;

/// Suppliers by id, registered name and code.
#[derive(Debug, Default)]
pub struct Directory {
    suppliers: Vec<Supplier>,
    /// Those of them that some place has excluded: mostly none.
    excluded: Vec<usize>,
    /// The words that name them, in order, and whom each names.
    words: Vec<(String, usize)>,
    /// The words by their digest: every case asks for dozens, and most words begin
    /// alike.
    by_digest: Vec<(u64, usize)>,
    /// Where the digests begin that have the same highest bits, about as many as there
    /// are words; behind the last their number.
    begins: Vec<usize>,
    /// Who says what under a key, for the keys that were asked for.
    sayings: Mutex<BTreeMap<String, Arc<Sayings>>>,
}

/// The places of the suppliers that say something, by what it is.
type Sayings = BTreeMap<String, Vec<usize>>;

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
        let words: Vec<(String, usize)> = by_word.into_iter().collect();
        let numbered = words.iter().zip(0..);
        let mut by_digest: Vec<_> = numbered.map(|((w, _), at)| (digest(w), at)).collect();
        // Words of one digest stay in their order.
        by_digest.sort_unstable();
        let bits = words.len().next_power_of_two().trailing_zeros();
        let high = (0..=1_u128 << bits).map(|high| high << (u64::BITS - bits));
        let begins = high.map(|high| by_digest.partition_point(|(d, _)| u128::from(*d) < high));
        let numbered = suppliers.iter().zip(0..);
        let excluded = numbered.filter(|(s, _)| !s.exclusion.is_empty());
        let excluded = excluded.map(|(_, at)| at).collect();
        Self {
            suppliers,
            excluded,
            words,
            begins: begins.collect(),
            by_digest,
            sayings: Mutex::default(),
        }
    }

    /// The supplier that a word means: its id, its registered name or its code.
    pub fn resolve(&self, word: &str) -> Option<&Supplier> {
        let own = digest(word);
        let bits = self.begins.len().checked_ilog2()?;
        let high = own.checked_shr(u64::BITS - bits).unwrap_or(0);
        let high = usize::try_from(high).ok()?;
        let (from, until) = (self.begins.get(high)?, self.begins.get(high + 1)?);
        let same = |(digest, at): &&(u64, usize)| {
            *digest == own && self.words.get(*at).is_some_and(|(other, _)| other == word)
        };
        let (_, at) = self.by_digest.get(*from..*until)?.iter().find(same)?;
        let (_, index) = self.words.get(*at)?;
        self.suppliers.get(*index)
    }

    /// All suppliers, by id.
    pub fn suppliers(&self) -> &[Supplier] {
        &self.suppliers
    }

    /// Those that some place has excluded, by id.
    pub fn excluded(&self) -> impl Iterator<Item = &Supplier> {
        self.excluded
            .iter()
            .filter_map(|at| self.suppliers.get(*at))
    }

    /// The suppliers that say a word under a key, in the order of their ids. What each
    /// says is looked up once for the key.
    pub fn saying<'a>(
        &'a self,
        key: &str,
        word: &str,
        of: impl Fn(&'a Supplier) -> Option<String>,
    ) -> Vec<&'a Supplier> {
        let mut all = self.sayings.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(key).map(Arc::clone);
        let sayings = known.unwrap_or_else(|| {
            let mut new = Sayings::new();
            for (at, supplier) in self.suppliers.iter().enumerate() {
                if let Some(said) = of(supplier) {
                    new.entry(said).or_default().push(at);
                }
            }
            let new = Arc::new(new);
            all.insert(key.to_owned(), Arc::clone(&new));
            new
        });
        drop(all);
        let places = sayings.get(word).into_iter().flatten();
        places.filter_map(|at| self.suppliers.get(*at)).collect()
    }

    /// Every word that names a supplier, for "did you mean".
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }
}

/// A number for a word, mostly another for another word.
fn digest(word: &str) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |sum: u64, next: u64| (sum.rotate_left(5) ^ next).wrapping_mul(FACTOR);
    let mut rest = word.as_bytes();
    let mut sum = 0;
    while let Some((eight, more)) = rest.split_first_chunk() {
        sum = mix(sum, u64::from_le_bytes(*eight));
        rest = more;
    }
    let tail = rest
        .iter()
        .fold(1, |tail, byte| (tail << 8) | u64::from(*byte));
    mix(sum, tail)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::{Sink, csv};
    use crate::source::Source;

    #[test]
    fn every_word_finds_its_supplier_and_no_other() {
        let mut text = "id,name,code\n".to_owned();
        for n in 0..500 {
            text.push_str(&format!("s{n},示例社会工作服务中心第{n},9144030{n:011}\n"));
        }
        // An id that is another's name, and one that stands twice.
        text.push_str("x,s7,\ns8,y,\n");
        let source = Arc::new(Source::from_text("suppliers.csv", text));
        let suppliers = csv::read(&source, &mut Sink::default()).unwrap();
        let directory = Directory::new(suppliers);
        let id = |word: &str| directory.resolve(word).and_then(|s| s.id.text());
        for n in 0..500 {
            let own = format!("s{n}");
            assert_eq!(id(&own), Some(&*own));
            assert_eq!(id(&format!("示例社会工作服务中心第{n}")), Some(&*own));
            assert_eq!(id(&format!("9144030{n:011}")), Some(&*own));
        }
        assert_eq!(id("x"), Some("x"));
        assert_eq!(id("y"), Some("s8"));
        for word in ["", "s500", "s", "示例社会工作服务中心第"] {
            assert_eq!(id(word), None, "{word}");
        }
        assert!(directory.words().is_sorted());
        assert_eq!(directory.words().count(), 1502);
    }
}
