//! The service that an evaluation or a look at it is about: its contracts, when it
//! began and when it was over.

use chrono::NaiveDate;

use super::scope::Scope;
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::evaluation::Evaluation;
use crate::model::monitoring::Monitoring;
use crate::model::references::place_of;
use crate::read::Slot;
use crate::source::Place;

/// A day of the files with its place.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) day: NaiveDate,
    pub(super) place: Place,
}

/// The record of the case's list that a rule is judged for.
fn nth<'a, R>(scope: &Scope<'_>, name: &str, list: &'a [R]) -> Option<(usize, &'a R)> {
    let number = scope.item.filter(|item| item.list == name)?.number;
    let record = list.get(number.checked_sub(1)?)?;
    Some((number, record))
}

/// The evaluation that a rule is judged for, with its place in the list.
pub(super) fn evaluation<'a>(scope: &Scope<'a>) -> Option<(usize, &'a Evaluation)> {
    nth(scope, "evaluation", &scope.dossier?.case.evaluation)
}

/// The look at the running service that a rule is judged for.
pub(super) fn monitoring<'a>(scope: &Scope<'a>) -> Option<(usize, &'a Monitoring)> {
    nth(scope, "monitoring", &scope.dossier?.case.monitoring)
}

/// Whether a record that may name a contract is about this one: one that names none is
/// about the whole purchase.
pub(super) fn is_about(named: &Slot<String>, contract: &Contract) -> bool {
    named.is_missing() || named.text() == contract.id.text()
}

/// The contracts that a record is about: the one that it names, else all.
pub(super) fn contracts<'a>(dossier: &'a Dossier, named: &Slot<String>) -> Vec<&'a Contract> {
    let all = dossier.case.contract.iter();
    all.filter(|contract| is_about(named, contract)).collect()
}

/// The first day of the service of a contract.
pub(super) fn start(contract: &Contract) -> Option<Dated> {
    dated(contract, &contract.starts_on)
}

/// The day on which the service of a contract was over: its last, or the day of an
/// acceptance or of an early end before that.
pub(super) fn end(contract: &Contract) -> Option<Dated> {
    let ends = dated(contract, &contract.ends_on);
    let accepted = dated(contract, &contract.accepted_on);
    let terminated = dated(contract, &contract.terminated_on);
    let all = [ends, accepted, terminated].into_iter().flatten();
    all.min_by_key(|one| one.day)
}

fn dated(contract: &Contract, slot: &Slot<NaiveDate>) -> Option<Dated> {
    Some(Dated {
        day: *slot.known()?,
        place: place_of(contract, slot),
    })
}

/// Whether a contract was signed with a social organisation; `None` where the files
/// do not show it.
pub(super) fn is_social(dossier: &Dossier, contract: &Contract) -> Option<bool> {
    let supplier = dossier.suppliers.resolve(contract.supplier.text()?)?;
    let form = supplier.legal_form.known()?;
    Some(form.is_social_organisation())
}
