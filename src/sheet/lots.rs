//! Lots put together from rows, and put in order.

use std::collections::BTreeMap;

use super::lot_key::order;
use super::{LotSheet, Sheet};

/// A sheet in the making.
#[derive(Default)]
pub(super) struct Lots {
    sheet: Sheet,
    at: BTreeMap<Option<String>, usize>,
    /// Where an index would lead nowhere, which it never does.
    spare: LotSheet,
}

impl Lots {
    /// A lot, new where it has not been met.
    pub(super) fn of(&mut self, lot: Option<&str>) -> &mut LotSheet {
        let lot = lot.map(str::to_owned);
        let next = self.sheet.lots.len();
        let at = *self.at.entry(lot.clone()).or_insert(next);
        if at == next {
            self.sheet.lots.push(LotSheet {
                lot,
                ..LotSheet::default()
            });
        }
        self.sheet.lots.get_mut(at).unwrap_or(&mut self.spare)
    }

    /// The sheet. Which row stands first says nothing of its lots.
    pub(super) fn into_sheet(mut self) -> Sheet {
        self.sheet
            .lots
            .sort_by_cached_key(|lot| lot.lot.as_deref().map(order));
        self.sheet
    }
}
