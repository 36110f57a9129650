//! Lots: what was budgeted, bid, awarded and contracted for each.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::parties::Parties;
use super::{AwardFacts, List, LotFacts, Word, money};
use crate::model::Dossier;
use crate::model::case::{Award, Lot};
use crate::model::contract::Contract;
use crate::model::money_terms::EnterpriseSize;
use crate::model::terms::{LegalForm, Method, TenderStatus};

pub(super) fn lots<'a>(dossier: &'a Dossier, parties: &mut Parties<'a>) -> List<LotFacts> {
    let lots = dossier.lots();
    let only = lots.len() == 1;
    lots.into_iter()
        .map(|lot| of_lot(dossier, lot, only, parties))
        .collect()
}

fn of_lot<'a>(
    dossier: &'a Dossier,
    lot: Option<&'a Lot>,
    only: bool,
    parties: &mut Parties<'a>,
) -> LotFacts {
    let case = &*dossier.case;
    let id = lot.and_then(|lot| lot.id.text());
    let awards: Vec<&Award> = dossier.awards_for(id).filter(|a| a.stands()).collect();
    // Without [[lot]] every contract is of the one lot.
    let own = |contract: &&Contract| lot.is_none() || dossier.lot_of(&contract.lot) == id;
    let contracts: Vec<&Contract> = case.contract.iter().filter(own).collect();
    let budget = lot.and_then(|lot| money::amount(&lot.budget));
    let whole = || only.then(|| money::amount(&case.planning.budget)).flatten();
    let made = !awards.is_empty() || !contracts.is_empty();
    let due = match dossier.status() {
        Some(TenderStatus::Complete) | None => true,
        Some(
            TenderStatus::Planned
            | TenderStatus::Active
            | TenderStatus::Unsuccessful
            | TenderStatus::Cancelled,
        ) => made,
    };
    let method = case.tender.method.known().copied();
    LotFacts {
        budget: budget.or_else(whole),
        award: awards
            .iter()
            .map(|award| AwardFacts {
                amount: money::amount(&award.amount),
                parties: parties.named(&award.supplier),
            })
            .collect(),
        contract: contracts
            .iter()
            .map(|contract| money::of(dossier, contract, parties))
            .collect(),
        due,
        bids: if due || made {
            bids(dossier, id, made)
        } else {
            None
        },
        competitive: method.map(competitive),
        small: small(dossier, id, &awards, &contracts),
        parties: parties.of_lot(only, &awards, &contracts),
        field: lot.and_then(|lot| lot.field.text()).map(Box::from),
        month: awards
            .iter()
            .filter_map(|award| day(award))
            .min()
            .map(month),
        posts: lot.and_then(|lot| lot.posts.known().copied()),
    }
}

/// Whether suppliers compete for it.
fn competitive(method: Method) -> bool {
    !matches!(method, Method::SingleSource | Method::Entrustment)
}

/// How many suppliers bid, and how many of them validly; nobody can know where the lot
/// was awarded and the table has no row of it.
fn bids(dossier: &Dossier, lot: Option<&str>, made: bool) -> Option<(u32, u32)> {
    dossier.bids.as_ref()?;
    let mut suppliers: BTreeMap<Option<&str>, bool> = BTreeMap::new();
    for bid in dossier.bids_for(lot) {
        let valid = suppliers
            .entry(dossier.supplier_id(&bid.supplier))
            .or_default();
        *valid |= bid.valid.known() != Some(&false);
    }
    let valid = suppliers.values().filter(|valid| **valid).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (!suppliers.is_empty() || !made).then(|| (number(suppliers.len()), number(valid)))
}

/// Awards that stand and belong to no one lot.
pub(super) fn loose<'a>(dossier: &'a Dossier, parties: &mut Parties<'a>) -> List<AwardFacts> {
    if dossier.case.lot.is_empty() {
        return List::default();
    }
    let known = |award: &&'a Award| dossier.lot(dossier.lot_of(&award.lot)).is_some();
    let awards = dossier.case.award.iter();
    let loose = awards.filter(|award| award.stands() && !known(award));
    loose
        .map(|award| AwardFacts {
            amount: money::amount(&award.amount),
            parties: parties.named(&award.supplier),
        })
        .collect()
}

/// What the bid of the only winner says of it, else what its file does.
fn small(
    dossier: &Dossier,
    lot: Option<&str>,
    awards: &[&Award],
    contracts: &[&Contract],
) -> Option<bool> {
    let winner = match (awards, contracts) {
        ([award], _) => dossier.supplier_id(&award.supplier)?,
        ([], [contract]) => dossier.supplier_id(&contract.supplier)?,
        _ => return None,
    };
    let mut own = dossier
        .bids_for(lot)
        .filter(|bid| dossier.supplier_id(&bid.supplier) == Some(winner));
    if let Some(said) = own.find_map(|bid| bid.small_enterprise.known().copied()) {
        return Some(said);
    }
    let supplier = dossier.suppliers.resolve(winner)?;
    if let Some(size) = supplier.size.known() {
        return Some(matches!(
            size,
            EnterpriseSize::Small | EnterpriseSize::Micro
        ));
    }
    // A social organisation or a public institution is no enterprise.
    let form = supplier.legal_form.known()?;
    (*form != LegalForm::Enterprise).then_some(false)
}

/// The day of an award: of its decision, its notice or its publication, the first.
fn day(award: &Award) -> Option<NaiveDate> {
    [&award.decided_on, &award.notice_on, &award.published_on]
        .into_iter()
        .filter_map(|slot| slot.known().copied())
        .min()
}

fn month(day: NaiveDate) -> Word {
    format!("{:04}-{:02}", day.year(), day.month()).into()
}
