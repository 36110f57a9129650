//! Who takes part in a purchase, lot by lot, and on which day they are judged.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::model::terms::{Method, TenderStatus};
use crate::read::Slot;
use crate::source::Place;

/// What stands for a supplier whose name cannot be read.
pub const UNNAMED: &str = "?";

/// A supplier that takes part in a lot.
#[derive(Debug, Clone)]
pub struct Entrant<'a> {
    /// Its id in the directory, else the words that name it.
    pub id: &'a str,
    /// It, where the directory holds it.
    pub supplier: Option<&'a Supplier>,
    /// The consortium that it is a member of.
    pub bidder: Option<&'a str>,
    /// Where the case names it.
    pub place: Place,
    /// Whether its bid was declared invalid and nothing was awarded to it: then nobody
    /// took it for eligible.
    pub excluded: bool,
}

/// Ids of the lots that suppliers can take part in: those declared, in their order,
/// and those that bids, awards and contracts name besides.
pub fn lots(dossier: &Dossier) -> Vec<Option<&str>> {
    let declared = dossier.lots().into_iter();
    let mut found: Vec<Option<&str>> = declared.map(|lot| lot.and_then(|l| l.id.text())).collect();
    let case = &dossier.case;
    let bids = dossier.bids.iter().flatten().map(|bid| &bid.lot);
    let awards = case.award.iter().map(|award| &award.lot);
    let contracts = case.contract.iter().map(|contract| &contract.lot);
    for slot in bids.chain(awards).chain(contracts) {
        let lot = dossier.lot_of(slot);
        if !found.contains(&lot) {
            found.push(lot);
        }
    }
    // A case without lots whose tables number them nevertheless has no other.
    if found.len() > 1 && case.lot.is_empty() {
        found.retain(Option::is_some);
    }
    found
}

/// Those who take part in a lot: bidders, members of consortia and of a group one by
/// one, whoever was awarded or signed. By id, each once.
pub fn entrants<'a>(dossier: &'a Dossier, lot: Option<&'a str>) -> Vec<Entrant<'a>> {
    let mut found: BTreeMap<&str, Entrant<'_>> = BTreeMap::new();
    let mut unnamed: Vec<Entrant<'_>> = Vec::new();
    let mut empty: Vec<(Option<&'a str>, Place)> = Vec::new();
    let mut add = |slot: &'a Slot<String>, place: Place, excluded: bool| {
        let word = slot.text();
        let mut one = |slot: &'a Slot<String>, bidder: Option<&'a str>, place: Place| {
            let Some(id) = dossier.supplier_id(slot) else {
                unnamed.push(Entrant {
                    id: UNNAMED,
                    supplier: None,
                    bidder,
                    place,
                    excluded,
                });
                return;
            };
            let entrant = found.entry(id).or_insert_with(|| Entrant {
                id,
                supplier: slot.text().and_then(|word| dossier.suppliers.resolve(word)),
                bidder,
                place,
                excluded,
            });
            entrant.excluded &= excluded;
        };
        let mut joint = dossier
            .case
            .bidder
            .iter()
            .filter(|bidder| word.is_some() && bidder.id.text() == word)
            .peekable();
        // A word that means a supplier as well means both: neither may be passed over.
        let both = word.is_some_and(|word| dossier.suppliers.resolve(word).is_some());
        if joint.peek().is_none() || both {
            one(slot, None, place.clone());
        }
        for bidder in joint {
            for member in &bidder.member {
                one(&member.supplier, word, place_of(member, &member.supplier));
            }
            if bidder.member.is_empty() {
                empty.push((word, bidder.header.clone()));
            }
        }
    };
    for bid in dossier.bids_for(lot) {
        let excluded = bid.valid.known() == Some(&false);
        add(&bid.supplier, place_of(bid, &bid.supplier), excluded);
    }
    for award in dossier.awards_for(lot) {
        add(&award.supplier, place_of(award, &award.supplier), false);
    }
    let contracts = dossier.case.contract.iter();
    for contract in contracts.filter(|contract| dossier.lot_of(&contract.lot) == lot) {
        let place = place_of(contract, &contract.supplier);
        add(&contract.supplier, place, false);
    }
    // A group carries out the whole purchase together, as a consortium does.
    for member in &dossier.case.group.member {
        add(&member.supplier, place_of(member, &member.supplier), false);
    }
    let empty = empty.into_iter().map(|(bidder, place)| Entrant {
        id: UNNAMED,
        supplier: None,
        bidder,
        place,
        excluded: false,
    });
    found.into_values().chain(unnamed).chain(empty).collect()
}

/// The day on which suppliers are judged: the deadline; for a single source the start.
///
/// # Errors
///
/// The key that is missing to know it.
pub fn reference_day(dossier: &Dossier) -> Result<NaiveDate, &'static str> {
    let tender = &dossier.case.tender;
    // One that cannot be read may be a single source.
    if tender.method.known().is_none() && !tender.method.is_missing() {
        return Err("tender.method");
    }
    let deadline = tender.deadline.known().map(|moment| moment.day);
    if tender.method.known() == Some(&Method::SingleSource) {
        let begun = [&tender.announced_on, &tender.documents_issued_on]
            .into_iter()
            .filter_map(|slot| slot.known().copied())
            .min();
        return begun.or(deadline).ok_or("tender.announced_on");
    }
    deadline.ok_or("tender.deadline")
}

/// The last day on which a check of suppliers could bear on the result of a lot: the
/// decision, else the notice; `None` while there is none.
pub fn settled_on(dossier: &Dossier, lot: Option<&str>) -> Option<NaiveDate> {
    let days = dossier.awards_for(lot).filter_map(|award| {
        let decided = award.decided_on.known();
        decided.or_else(|| award.notice_on.known()).copied()
    });
    days.min()
}

/// Whether the purchase is still under way, so that what a supplier's file says without
/// a day holds.
pub fn is_current(dossier: &Dossier) -> bool {
    matches!(
        dossier.status(),
        Some(TenderStatus::Planned | TenderStatus::Active)
    ) && dossier.case.award.is_empty()
}
