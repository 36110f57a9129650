//! The payments of one contract, with the numbers of their rows.

use super::scope::Scope;
use super::verdict::Verdict;
use crate::model::money_terms::PaymentKind;
use crate::model::references::place_of;
use crate::model::tables::Payment;
use crate::text::Text;

/// Those that the contract's id names.
pub(super) fn of_contract<'a>(
    scope: &Scope<'a>,
) -> impl Iterator<Item = (usize, &'a Payment)> + use<'a> {
    let id = scope.contract.and_then(|contract| contract.id.text());
    let all = scope
        .dossier
        .and_then(|dossier| dossier.payments.as_deref());
    let numbered = (1..).zip(all.into_iter().flatten());
    numbered.filter(move |(_, payment)| id.is_some() && payment.contract.text() == id)
}

/// Whether a payment pays the price of the contract: a reward, interest or money that
/// goes back does not.
pub(super) fn is_price(payment: &Payment) -> bool {
    let kind = payment.kind.known().copied();
    kind.is_none_or(PaymentKind::is_price)
}

/// Whether the kind of a payment is there and cannot be read.
fn is_unread(payment: &Payment) -> bool {
    !payment.kind.is_missing() && payment.kind.known().is_none()
}

/// Whether a payment pays the price for certain; of others [`strange`] tells.
pub(super) fn is_surely_price(payment: &Payment) -> bool {
    is_price(payment) && !is_unread(payment)
}

/// The first payment of the contract whose kind cannot be read: it may pay the price, or
/// something else.
pub(super) fn strange(scope: &Scope<'_>) -> Option<Verdict> {
    let (number, payment) = of_contract(scope).find(|(_, payment)| is_unread(payment))?;
    let place = place_of(payment, &payment.kind);
    let key = format!("payments[{number}].kind");
    Some(Verdict::lacking(key, &place, "payments.kind"))
}

/// The first payment of a kind that does not say of which contract it is: it may be of
/// this one.
pub(super) fn of_no_contract(scope: &Scope<'_>, kind: PaymentKind) -> Option<Verdict> {
    let payment = unplaced(scope, |payment| payment.kind.known() == Some(&kind))?;
    let place = place_of(payment, &payment.contract);
    let path = "payments.contract";
    Some(Verdict::lacking(path, &place, path))
}

/// The first payment that shows it and does not say of which contract it is: it may be
/// of this one.
fn unplaced<'a>(scope: &Scope<'a>, shows: impl Fn(&Payment) -> bool) -> Option<&'a Payment> {
    let all = scope.dossier?.payments.as_deref()?.iter();
    let mut unplaced = all.filter(|payment| payment.contract.text().is_none());
    unplaced.find(|payment| shows(payment))
}

/// There is nothing to judge unless some payment of the contract shows it.
pub(super) fn none(
    scope: &Scope<'_>,
    shows: impl Fn(&Payment) -> bool,
    reason: Text,
) -> Option<Verdict> {
    let any = of_contract(scope).any(|(_, payment)| shows(payment));
    let any = any || unplaced(scope, shows).is_some();
    (!any).then(|| scope.not_applicable(reason))
}

/// What is in order for the contract as a whole, unless a payment that shows it may be
/// of the contract too.
pub(super) fn in_order(scope: &Scope<'_>, key: &str, shows: impl Fn(&Payment) -> bool) -> Verdict {
    if let Some(payment) = unplaced(scope, shows) {
        let place = place_of(payment, &payment.contract);
        return Verdict::lacking(key, &place, "payments.contract");
    }
    let verdict = scope.verdict(true, key);
    match scope.contract {
        Some(contract) => verdict.label(&place_of(contract, &contract.id), Text::default()),
        None => verdict,
    }
}
