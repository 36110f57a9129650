//! Who bid for which lot.

use crate::model::dossier::Dossier;
use crate::model::tables::Bid;

/// The bids of a case by lot and supplier.
pub(super) struct Bidders<'a> {
    bids: Vec<(Option<&'a str>, &'a str)>,
    lots: Vec<&'a str>,
    several: bool,
}

impl<'a> Bidders<'a> {
    /// Of a case.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        let lots = &dossier.case.lot;
        let bid = |bid: &'a Bid| {
            let supplier = dossier.supplier_id(&bid.supplier)?;
            Some((dossier.lot_of(&bid.lot), supplier))
        };
        let mut bids: Vec<_> = dossier.bids.iter().flatten().filter_map(bid).collect();
        bids.sort_unstable();
        let mut ids: Vec<&str> = lots.iter().filter_map(|lot| lot.id.text()).collect();
        ids.sort_unstable();
        Self {
            bids,
            lots: ids,
            several: lots.len() > 1,
        }
    }

    /// Whether a supplier has no bid for a lot. Where a record names a lot that
    /// the case does not declare, that is the finding, and not this.
    pub(super) fn lack(&self, lot: Option<&str>, supplier: &str) -> bool {
        let is_declared = match lot {
            Some(lot) => self.lots.binary_search(&lot).is_ok(),
            None => !self.several,
        };
        is_declared && self.bids.binary_search(&(lot, supplier)).is_err()
    }
}
