//! The bids of a lot as amounts of money, for the checks that compare prices.

use super::scope::Scope;
use super::verdict::Verdict;
use crate::model::Dossier;
use crate::model::scheme::BidUnit;
use crate::model::tables::Bid;
use crate::read::Slot;
use crate::text::Text;

/// Key path of the bids of a lot.
pub(super) fn key(scope: &Scope<'_>) -> String {
    scope
        .lot_id
        .map_or_else(|| "bids".to_owned(), |lot| format!("bids[lot={lot}]"))
}

/// The bids of a lot that are not invalid, the first apart: there is one at least.
///
/// # Errors
///
/// The verdict, where there are none or they are no amounts.
pub(super) fn priced<'a>(
    scope: &Scope<'a>,
    dossier: &'a Dossier,
) -> Result<(&'a Bid, Vec<&'a Bid>), Box<Verdict>> {
    if dossier.bids.is_none() {
        let verdict = Verdict::lacking(key(scope), &scope.place(), "bids.csv");
        return Err(verdict.into());
    }
    if !in_yuan(scope, dossier) {
        let reason = Text::fixed(
            "报价不是金额，或看不出单位",
            "bids are not amounts, or their unit cannot be told",
        );
        return Err(Verdict::unknown(key(scope), &scope.place(), reason).into());
    }
    let bids: Vec<&Bid> = dossier
        .bids_for(scope.lot_id)
        .filter(|bid| bid.valid.known() != Some(&false))
        .collect();
    match bids.first() {
        Some(first) => Ok((first, bids)),
        // A table without a row of this lot says nothing of it.
        None if dossier.bids_for(scope.lot_id).next().is_none() => {
            let reason = Text::fixed(
                "bids.csv 里没有这一包的报价",
                "bids.csv holds no bid of this lot",
            );
            Err(Verdict::unknown(key(scope), &scope.place(), reason).into())
        }
        None => {
            let reason = Text::fixed("没有有效投标（响应）", "there is no valid bid");
            Err(Verdict::not_applicable(key(scope), &scope.place(), reason).into())
        }
    }
}

/// Whether the bids of the lot are amounts of money.
fn in_yuan(scope: &Scope<'_>, dossier: &Dossier) -> bool {
    let scoring = &dossier.case.scoring;
    let named = |slot: &Slot<String>| {
        let unit = scope.packs.schemes().named(slot.text()?)?.ok()?.bid_unit;
        Some(unit == BidUnit::Yuan)
    };
    match scope.lot.filter(|lot| !lot.scheme.is_missing()) {
        Some(lot) => named(&lot.scheme).unwrap_or(true),
        None if !scoring.bid_unit.is_missing() => scoring.bid_unit.known() == Some(&BidUnit::Yuan),
        None => named(&scoring.scheme).unwrap_or(true),
    }
}
