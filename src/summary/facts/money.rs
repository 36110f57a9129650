//! Budget, contracts, payments, sources of money.

use super::keys::token;
use super::parties::Parties;
use super::{Amount, ContractFacts, Funding, Named, Payments};
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::tables::Payment;
use crate::read::Slot;
use crate::value::money::Money;

pub(super) fn amount(slot: &Slot<Money>) -> Option<Amount> {
    slot.known().copied().map(Amount)
}

/// The budget of the case, else those of its lots, where all are known.
pub(super) fn budget(dossier: &Dossier) -> Option<Vec<Amount>> {
    let case = &*dossier.case;
    if let Some(own) = amount(&case.planning.budget) {
        return Some(vec![own]);
    }
    if case.lot.is_empty() {
        return None;
    }
    case.lot.iter().map(|lot| amount(&lot.budget)).collect()
}

/// The contracts that belong to no one lot.
pub(super) fn loose<'a>(dossier: &'a Dossier, parties: &mut Parties<'a>) -> Vec<ContractFacts> {
    if dossier.case.lot.is_empty() {
        return Vec::new();
    }
    let known = |contract: &&'a Contract| {
        let lot = dossier.lot_of(&contract.lot);
        lot.is_some() && dossier.lot(lot).is_some()
    };
    let contracts = dossier.case.contract.iter();
    let own = contracts.filter(|contract| !known(contract));
    own.map(|contract| of(dossier, contract, parties)).collect()
}

/// A contract and what was paid of its price.
pub(super) fn of<'a>(
    dossier: &'a Dossier,
    contract: &'a Contract,
    parties: &mut Parties<'a>,
) -> ContractFacts {
    let paid = dossier.payments.as_ref().map(|rows| {
        let id = contract.id.text();
        let own = |row: &&Payment| id.is_some() && row.contract.text() == id;
        let price = |row: &&Payment| row.kind.known().is_none_or(|kind| kind.is_price());
        let rows = rows.iter().filter(own).filter(price);
        rows.map(|row| amount(&row.amount)).collect()
    });
    ContractFacts {
        parties: parties.named(&contract.supplier),
        amount: amount(&contract.amount),
        paid,
    }
}

pub(super) fn funding(dossier: &Dossier) -> Vec<Funding> {
    let rows = dossier.case.funding.iter();
    rows.map(|row| Funding {
        source: token(&row.source),
        level: token(&row.level),
        fund: row.fund.text().map(|id| {
            let name = dossier.fund(row).and_then(|fund| fund.name.text());
            Named(Box::from(id), Box::from(name.unwrap_or(id)))
        }),
        amount: amount(&row.amount),
    })
    .collect()
}

pub(super) fn payments(dossier: &Dossier) -> Payments {
    let mut found = Payments::default();
    for row in dossier.payments.iter().flatten() {
        found.rows += 1;
        if let (Some(due), Some(paid)) = (row.due_on.known(), row.paid_on.known()) {
            found.dated += 1;
            found.late += u32::from(paid > due);
        }
    }
    found
}
