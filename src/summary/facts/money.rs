//! Budget, contracts, payments, sources of money.

use super::parties::Parties;
use super::{Amount, AwardFacts, ContractFacts, Funding, List, Named, Payments, Term};
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::tables::Payment;
use crate::read::Slot;
use crate::value::money::Money;

pub(super) fn amount(slot: &Slot<Money>) -> Option<Amount> {
    slot.known().copied().map(Amount)
}

/// The budget of the case, else those of its lots, where all are known.
pub(super) fn budget(dossier: &Dossier) -> Option<List<Amount>> {
    let case = &*dossier.case;
    if let Some(own) = amount(&case.planning.budget) {
        return Some([own].into());
    }
    if case.lot.is_empty() {
        return None;
    }
    case.lot.iter().map(|lot| amount(&lot.budget)).collect()
}

/// The contracts that belong to no one lot.
pub(super) fn loose<'a>(dossier: &'a Dossier, parties: &mut Parties<'a>) -> List<ContractFacts> {
    if dossier.case.lot.is_empty() {
        return List::default();
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
    let rows = dossier.payments.iter().flatten();
    let own = rows.filter(|row| pays(dossier, row, contract));
    let mut payments = Payments::default();
    let mut paid = Vec::new();
    for row in own {
        payments.add(row);
        if is_price(row) {
            paid.push(amount(&row.amount));
        }
    }
    ContractFacts {
        parties: parties.named(&contract.supplier),
        amount: amount(&contract.amount),
        paid: dossier.payments.is_some().then(|| paid.into()),
        payments,
    }
}

/// Whether a row pays a contract: it names it, or the case has no other and the row
/// names none, or nothing could name it.
pub(super) fn pays(dossier: &Dossier, row: &Payment, contract: &Contract) -> bool {
    let (named, id) = (row.contract.text(), contract.id.text());
    match (named, id) {
        (Some(named), Some(id)) => named == id,
        (_, None) | (None, _) => dossier.case.contract.len() == 1,
    }
}

fn is_price(row: &Payment) -> bool {
    row.kind.known().is_none_or(|kind| kind.is_price())
}

/// What was paid under no one contract, and the payments themselves. Vouchers that were
/// redeemed are paid where payments.csv shows none.
pub(super) fn unbound<'a>(
    dossier: &'a Dossier,
    parties: &mut Parties<'a>,
) -> (List<AwardFacts>, Payments) {
    let mut payments = Payments::default();
    let mut paid = Vec::new();
    let contracts = &dossier.case.contract;
    for row in dossier.payments.iter().flatten() {
        if contracts.iter().any(|own| pays(dossier, row, own)) {
            continue;
        }
        payments.add(row);
        if is_price(row) {
            paid.push(AwardFacts {
                amount: amount(&row.amount),
                parties: parties.known(&row.payee),
            });
        }
    }
    if dossier.payments.is_none() {
        let vouchers = dossier.vouchers.iter().flatten();
        let redeemed = vouchers.filter(|voucher| !voucher.redeemed_on.is_missing());
        paid.extend(redeemed.map(|voucher| AwardFacts {
            amount: amount(&voucher.amount),
            parties: parties.named(&voucher.provider),
        }));
    }
    (paid.into(), payments)
}

impl Payments {
    fn add(&mut self, row: &Payment) {
        self.rows += 1;
        if let (Some(due), Some(paid)) = (row.due_on.known(), row.paid_on.known()) {
            self.dated += 1;
            self.late += u32::from(paid > due);
        }
    }
}

pub(super) fn funding(dossier: &Dossier) -> List<Funding> {
    let rows = dossier.case.funding.iter();
    rows.map(|row| Funding {
        source: Term::of(&row.source),
        level: Term::of(&row.level),
        fund: row.fund.text().map(|id| {
            let name = dossier.fund(row).and_then(|fund| fund.name.text());
            Named(Box::from(id), Box::from(name.unwrap_or(id)))
        }),
        amount: amount(&row.amount),
        key: None,
    })
    .collect()
}
