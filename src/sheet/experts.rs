//! Experts who scored in one lot and have nothing in another.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Desk;
use super::{LotSheet, Sheet};
use crate::native;
use crate::text::{Text, quoted};

impl Desk<'_> {
    /// Warn of experts who have no score in a lot in which others scored.
    pub(super) fn experts(&mut self, sheet: &Sheet) {
        let of = |lot: &LotSheet| -> BTreeMap<String, String> {
            let names = lot.scores.iter().filter_map(|score| score.expert.clone());
            names.map(|name| (name.to_lowercase(), name)).collect()
        };
        let all: BTreeMap<String, String> = sheet.lots.iter().flat_map(of).collect();
        for lot in &sheet.lots {
            let own: BTreeSet<String> = of(lot).into_keys().collect();
            let Some(first) = lot.bids.first().filter(|_| !own.is_empty()) else {
                continue;
            };
            let shown = quoted(lot.lot.as_deref().unwrap_or_default(), 30);
            for (_, name) in all.iter().filter(|(key, _)| !own.contains(*key)) {
                let name = quoted(name, 30);
                self.sink.place(
                    &native::EXPERT_MISSING_IN_LOT,
                    first.supplier.place.clone(),
                    format!("[lot={shown},expert={name}]"),
                    text!(
                        "“{name}”在别的包打了分，在包“{shown}”里一分也没有",
                        "\"{name}\" scored in another lot and has no score at all in lot \"{shown}\""
                    ),
                    Text::fixed(
                        "漏填的补上；不评这个包的，不必理会",
                        "write the scores if they were left out; nothing need be done if the expert did not sit for this lot",
                    ),
                );
            }
        }
    }
}
