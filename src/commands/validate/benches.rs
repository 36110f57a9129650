//! Compiled rules, once for each set of packs that govern some case.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::calendar::Calendar;
use crate::check::compile::{Compiled, ready};
use crate::check::engine::Bench;
use crate::check::select::Selection;
use crate::eligibility;
use crate::pack::{ActivePacks, Library};
use crate::read::Sink;
use crate::report::PackRef;

/// The packs of a set of ids and their rules, compiled.
pub(in crate::commands) struct Bound {
    packs: ActivePacks,
    rules: Vec<Compiled>,
    conditions: Vec<eligibility::Compiled>,
}

impl Bound {
    /// What judging needs of it.
    pub(in crate::commands) fn bench(&self) -> Bench<'_> {
        Bench {
            packs: &self.packs,
            rules: &self.rules,
            conditions: &self.conditions,
            calendar: Calendar::built_in(),
        }
    }
}

/// A region and the packs that a case names.
type Asked = (Option<String>, Vec<String>);

/// Every set that was asked for. Threads share it; what it holds under a key is
/// the same whoever asks first.
pub(in crate::commands) struct Benches<'a> {
    library: &'a Library,
    selection: &'a Selection,
    /// Ids of packs that gpbs.toml names.
    named: Vec<String>,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    by_packs: BTreeMap<Vec<String>, Arc<Bound>>,
    by_asked: BTreeMap<Asked, Arc<Bound>>,
}

impl<'a> Benches<'a> {
    pub(in crate::commands) fn new(
        library: &'a Library,
        selection: &'a Selection,
        named: Vec<String>,
    ) -> Self {
        Self {
            library,
            selection,
            named,
            made: Mutex::default(),
        }
    }

    pub(in crate::commands) fn library(&self) -> &'a Library {
        self.library
    }

    /// The rules for a case of a region that names packs itself.
    pub(in crate::commands) fn bound(
        &self,
        region: Option<&str>,
        by_case: Vec<String>,
    ) -> Arc<Bound> {
        let asked = (region.map(str::to_owned), by_case);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.by_asked.get(&asked) {
            return Arc::clone(known);
        }
        let (region, by_case) = (asked.0.as_deref(), &asked.1);
        let packs = self.library.active_for_case(region, &self.named, by_case);
        let mut key: Vec<String> = packs.packs().iter().map(|p| p.id.to_string()).collect();
        // The same packs bind otherwise where only a case named one of them.
        key.extend(by_case.iter().map(|id| format!("+{id}")));
        let bound = Arc::clone(made.by_packs.entry(key).or_insert_with(|| {
            let rules = ready(&packs, self.selection);
            let conditions = eligibility::compile(&packs, &mut Sink::default());
            Arc::new(Bound {
                packs,
                rules,
                conditions,
            })
        }));
        made.by_asked.insert(asked, Arc::clone(&bound));
        bound
    }

    /// The packs that governed some case, in the order of their layers. What only
    /// holds texts to show judged nothing. Each has its place in the order of all.
    pub(in crate::commands) fn packs(&self) -> Vec<(usize, PackRef)> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        self.library
            .used()
            .filter(|pack| pack.judges())
            .filter(|pack| made.by_packs.keys().flatten().any(|id| **id == *pack.id))
            .map(|pack| {
                let reference = PackRef {
                    id: pack.id.to_string(),
                    version: pack.version.clone(),
                };
                (self.library.rank(&pack.id), reference)
            })
            .collect()
    }
}
