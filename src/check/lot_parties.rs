//! Who takes part under one contract item: the bidders of a lot, the members of
//! its consortia, whoever was awarded it or signs for it.

use std::collections::{BTreeMap, BTreeSet};

use super::lot_bids;
use super::scope::Scope;
use super::verdict::Verdict;
use crate::model::Dossier;
use crate::model::case::Bidder;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::model::terms::{Method, TenderStatus};
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};

/// A supplier that takes part, by itself or in a consortium.
#[derive(Debug, Clone)]
pub(super) struct Party<'a> {
    /// Its id in the directory, else the words of the file.
    pub(super) id: &'a str,
    /// What it bids as: itself, or its consortium.
    pub(super) bid: &'a str,
    /// Its record.
    pub(super) supplier: Option<&'a Supplier>,
    /// Where the case says that it takes part.
    pub(super) place: Place,
}

/// The parties of a lot, by id. A bid that was declared
/// invalid takes no part: what should have been done was done.
pub(super) fn of<'a>(dossier: &'a Dossier, lot: Option<&'a str>) -> Vec<Party<'a>> {
    let case = &dossier.case;
    let mut found = Gather {
        dossier,
        consortia: case
            .bidder
            .iter()
            .filter_map(|bidder| Some((bidder.id.text()?, bidder)))
            .collect(),
        seen: BTreeSet::new(),
        parties: Vec::new(),
    };
    for bid in dossier.bids_for(lot) {
        if bid.valid.known() != Some(&false) {
            found.add(&bid.supplier, || place_of(bid, &bid.supplier));
        }
    }
    // A consortium signs in the names of its members too: whoever takes part in one
    // is no further party.
    let within: BTreeSet<&str> = found.parties.iter().map(|party| party.id).collect();
    let outside = |slot: &'a Slot<String>| {
        let id = dossier.supplier_id(slot);
        id.is_some_and(|id| !within.contains(id))
    };
    for award in dossier.awards_for(lot).filter(|a| outside(&a.supplier)) {
        found.add(&award.supplier, || place_of(award, &award.supplier));
    }
    let contracts = case.contract.iter();
    for contract in contracts.filter(|c| dossier.lot_of(&c.lot) == lot && outside(&c.supplier)) {
        found.add(&contract.supplier, || {
            place_of(contract, &contract.supplier)
        });
    }
    // A pair is called the same whoever is named first.
    found.parties.sort_by_key(|party| party.id);
    found.parties
}

/// The parties of every lot, each supplier once.
pub(super) fn of_case(dossier: &Dossier) -> Vec<Party<'_>> {
    let mut seen = BTreeSet::new();
    dossier
        .lots()
        .into_iter()
        .flat_map(|lot| of(dossier, lot.and_then(|lot| lot.id.text())))
        .filter(|party| seen.insert(party.id))
        .collect()
}

struct Gather<'a> {
    dossier: &'a Dossier,
    consortia: BTreeMap<&'a str, &'a Bidder>,
    seen: BTreeSet<(&'a str, &'a str)>,
    parties: Vec<Party<'a>>,
}

impl<'a> Gather<'a> {
    fn add(&mut self, slot: &'a Slot<String>, place: impl Fn() -> Place) {
        let Some(word) = slot.text() else { return };
        if let Some(bidder) = self.consortia.get(word).copied() {
            for member in &bidder.member {
                self.push(&member.supplier, Some(word), &place);
            }
        } else {
            self.push(slot, None, &place);
        }
    }

    fn push(
        &mut self,
        slot: &'a Slot<String>,
        consortium: Option<&'a str>,
        place: &impl Fn() -> Place,
    ) {
        let Some(word) = slot.text() else { return };
        let supplier = self.dossier.suppliers.resolve(word);
        let id = supplier.and_then(|s| s.id.text()).unwrap_or(word);
        let bid = consortium.unwrap_or(id);
        if self.seen.insert((id, bid)) {
            self.parties.push(Party {
                id,
                bid,
                supplier,
                place: place(),
            });
        }
    }
}

/// That nobody can have taken part yet: the procurement is under way, and there are
/// neither bids nor a result.
pub(super) fn not_yet(scope: &Scope<'_>, dossier: &Dossier) -> Option<Verdict> {
    let case = &dossier.case;
    let under_way = matches!(
        dossier.status(),
        Some(TenderStatus::Planned | TenderStatus::Active)
    );
    let nobody = dossier.bids.is_none() && case.award.is_empty() && case.contract.is_empty();
    (under_way && nobody).then(|| {
        let reason = Text::fixed(
            "采购尚在进行，还没有投标记录",
            "under way, with no bids yet",
        );
        Verdict::not_applicable(lot_bids::key(scope), &scope.place(), reason)
    })
}

/// Whether the files show who took part in a lot.
///
/// # Errors
///
/// The verdict, where they do not.
pub(super) fn shown(scope: &Scope<'_>, dossier: &Dossier) -> Result<(), Box<Verdict>> {
    if let Some(aside) = not_yet(scope, dossier) {
        return Err(aside.into());
    }
    let key = lot_bids::key(scope);
    if dossier.bids.is_none() {
        // One source has no other bidder whose row could be missing.
        let single = dossier.case.tender.method.known() == Some(&Method::SingleSource);
        if single && dossier.awards_for(scope.lot_id).next().is_some() {
            return Ok(());
        }
        return Err(Verdict::lacking(key, &scope.place(), "bids.csv").into());
    }
    if dossier.bids_for(scope.lot_id).next().is_none() {
        let reason = Text::fixed(
            "bids.csv 里没有这一包的报价",
            "bids.csv holds no bid of this lot",
        );
        return Err(Verdict::unknown(key, &scope.place(), reason).into());
    }
    Ok(())
}

/// Unknown because the directory does not hold a party.
pub(super) fn stranger(key: String, party: &Party<'_>) -> Verdict {
    let shown = quoted(party.id, 40);
    Verdict::unknown(
        key,
        &party.place,
        text!(
            "供应商目录里没有 {shown}",
            "the supplier directory does not hold {shown}"
        ),
    )
}

/// Two parties of a lot that make separate bids, the earlier first.
pub(super) type Pair = (usize, usize);

/// Pairs among parties that share something, each once. A file can be made to hold
/// any number of them: past the first hundred nobody reads on.
pub(super) fn pairs(parties: &[Party<'_>], sharing: &[usize]) -> Vec<Pair> {
    let separate = |a: usize, b: usize| {
        let (Some(one), Some(other)) = (parties.get(a), parties.get(b)) else {
            return false;
        };
        one.id != other.id && one.bid != other.bid
    };
    let mut found = Vec::new();
    for (nth, a) in sharing.iter().enumerate() {
        for b in sharing.iter().skip(nth + 1) {
            if separate(*a, *b) {
                found.push((*a.min(b), *a.max(b)));
            }
            if found.len() >= 100 {
                return found;
            }
        }
    }
    found
}

/// Key path of what a pair of suppliers does in a lot.
pub(super) fn pair_key(scope: &Scope<'_>, first: &Party<'_>, second: &Party<'_>) -> String {
    let (first, second) = (quoted(first.id, 40), quoted(second.id, 40));
    scope.lot_id.map_or_else(
        || format!("bids[suppliers={first}/{second}]"),
        |lot| format!("bids[lot={lot},suppliers={first}/{second}]"),
    )
}
