//! Which of the two parties to a contract agreed to something.

use super::scope::Scope;
use crate::model::contract::{Contract, Party, party};
use crate::read::Slot;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::Text;
use crate::value::fold::fold;

/// Who agreed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Consent {
    pub(super) buyer: bool,
    pub(super) supplier: bool,
    /// Somebody is named of whom it is not known who that is.
    pub(super) strange: bool,
    /// Nobody is named.
    pub(super) none: bool,
}

impl Consent {
    /// Whether both agreed, as far as the file shows.
    pub(super) fn both(self) -> bool {
        self.buyer && self.supplier
    }

    /// Who is missing, where that is certain.
    pub(super) fn missing(self) -> Option<Party> {
        if self.strange || self.none {
            return None;
        }
        match (self.buyer, self.supplier) {
            (true, true) => None,
            (true, false) => Some(Party::Supplier),
            (false, true) => Some(Party::Buyer),
            (false, false) => Some(Party::Both),
        }
    }
}

/// The party that a word means: by the role, else by name, code or id.
pub(super) fn meant(scope: &Scope<'_>, contract: &Contract, word: &str) -> Option<Party> {
    if let Some(party) = party(word) {
        return Some(party);
    }
    let dossier = scope.dossier?;
    let folded = fold(word);
    let is = |slot: &Slot<String>| slot.text().is_some_and(|text| fold(text) == folded);
    let buyer = &dossier.case.buyer;
    if is(&buyer.name) || is(&buyer.code) {
        return Some(Party::Buyer);
    }
    let id = |word| dossier.suppliers.resolve(word).map(|s| s.id.text());
    let same = id(word).is_some() && contract.supplier.text().and_then(id) == id(word);
    (is(&contract.supplier) || same).then_some(Party::Supplier)
}

/// Who is named in a list.
pub(super) fn consent(scope: &Scope<'_>, contract: &Contract, list: &[Slot<String>]) -> Consent {
    let mut found = Consent {
        none: list.is_empty(),
        ..Consent::default()
    };
    for slot in list {
        match slot.text().and_then(|word| meant(scope, contract, word)) {
            Some(Party::Buyer) => found.buyer = true,
            Some(Party::Supplier) => found.supplier = true,
            Some(Party::Both) => (found.buyer, found.supplier) = (true, true),
            Some(Party::Subcontractor) => {}
            None => found.strange = true,
        }
    }
    found
}

/// Where a list stands, else its record.
pub(super) fn list_place(list: &[Slot<String>], header: &Place) -> Place {
    let first = list.first().and_then(|slot| slot.span);
    first.map_or_else(|| header.clone(), |span| Place::new(&header.source, span))
}

/// A party with its token.
pub(super) fn shown(party: Party) -> (&'static str, Text) {
    (party.token(), party.words())
}
