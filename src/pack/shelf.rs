//! The packs of a library in their order: made when they are needed. Most of those
//! inside the program are of places that a run has no case of.

use std::sync::{Arc, OnceLock};

use super::built_in::BuiltIn;
use super::rule::Pack;
use crate::read::Sink;

/// Every pack at hand, in layer order.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Vec<Held>,
    /// All of them, once that was asked for.
    all: OnceLock<Vec<Arc<Pack>>>,
}

/// A pack, or where it is to be made from.
#[derive(Debug)]
pub(super) struct Held {
    from: Option<&'static BuiltIn>,
    made: OnceLock<Option<Arc<Pack>>>,
}

impl Shelf {
    /// Of packs that are made.
    pub(super) fn of(packs: Vec<Arc<Pack>>) -> Self {
        let held = packs.iter().map(|pack| Held {
            from: None,
            made: OnceLock::from(Some(Arc::clone(pack))),
        });
        Self {
            held: held.collect(),
            all: OnceLock::from(packs),
        }
    }

    /// Of the packs inside the program, none of them made yet.
    pub(super) fn built_in(packs: impl Iterator<Item = &'static BuiltIn>) -> Self {
        let held = packs.map(|pack| Held {
            from: Some(pack),
            made: OnceLock::new(),
        });
        Self {
            held: held.collect(),
            all: OnceLock::new(),
        }
    }

    /// Each, made or not.
    pub(super) fn held(&self) -> &[Held] {
        &self.held
    }

    /// The place of a pack in the order.
    pub(super) fn rank(&self, id: &str) -> usize {
        let asked = [id.to_owned()];
        let at = self.held.iter().position(|held| held.is_in(&asked));
        at.unwrap_or(self.held.len())
    }

    /// All, made.
    pub(super) fn all(&self) -> &[Arc<Pack>] {
        self.all.get_or_init(|| {
            let packs = self.held.iter().filter_map(Held::pack);
            packs.cloned().collect()
        })
    }

    /// Those that were made so far.
    pub(super) fn made(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.held
            .iter()
            .filter_map(|held| held.made.get()?.as_ref())
    }

    /// Those that hold something under a key of their file.
    pub(super) fn with<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Arc<Pack>> {
        let held = self.held.iter();
        held.filter(move |held| held.from.is_none_or(|from| from.holds(key)))
            .filter_map(Held::pack)
    }
}

impl Held {
    /// The pack.
    pub(super) fn pack(&self) -> Option<&Arc<Pack>> {
        let made = self.made.get_or_init(|| {
            // The built-in ones have no fault, which a test holds.
            let pack = self.from?.pack(&mut Sink::default());
            pack.map(Arc::new)
        });
        made.as_ref()
    }

    /// Whether it applies to a region code: see [`Pack::governs`].
    pub(super) fn governs(&self, region: Option<&str>) -> bool {
        match self.from {
            Some(from) => from.governs(region),
            None => self.pack().is_some_and(|pack| pack.governs(region)),
        }
    }

    /// Whether its id is among some.
    pub(super) fn is_in(&self, ids: &[String]) -> bool {
        if ids.is_empty() {
            return false;
        }
        let own = match self.from {
            Some(from) => from.id(),
            None => self.pack().map_or("", |pack| &*pack.id),
        };
        ids.iter().any(|id| id == own)
    }
}
