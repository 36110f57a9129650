//! Who bid for which lot.

use std::collections::BTreeSet;

use crate::model::dossier::Dossier;

/// The bids of a case by lot and supplier.
pub(super) struct Bidders<'a> {
    bids: BTreeSet<(Option<&'a str>, &'a str)>,
    lots: BTreeSet<&'a str>,
    several: bool,
}

impl<'a> Bidders<'a> {
    /// Of a case.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        let lots = &dossier.case.lot;
        Self {
            bids: dossier
                .bids
                .iter()
                .flatten()
                .filter_map(|bid| {
                    let supplier = dossier.supplier_id(&bid.supplier)?;
                    Some((dossier.lot_of(&bid.lot), supplier))
                })
                .collect(),
            lots: lots.iter().filter_map(|lot| lot.id.text()).collect(),
            several: lots.len() > 1,
        }
    }

    /// Whether a supplier has no bid for a lot. Where a record names a lot that
    /// the case does not declare, that is the finding, and not this.
    pub(super) fn lack(&self, lot: Option<&str>, supplier: &str) -> bool {
        let is_declared = match lot {
            Some(lot) => self.lots.contains(lot),
            None => !self.several,
        };
        is_declared && !self.bids.contains(&(lot, supplier))
    }
}
