//! A contract that was paid in full had been accepted by then.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::params::Params;
use super::ratio_at_most;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::contract::Contract;
use crate::model::references::place_of;
use crate::model::tables::Payment;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "paid-before-accepted",
    about: Text::fixed(
        "付清合同价款以前应当验收",
        "a contract is accepted before it is paid in full",
    ),
    figures: &[],
    optional: &[],
    outputs: &["paid", "amount", "paid_day", "accepted_day"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct PaidBeforeAccepted;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(PaidBeforeAccepted))
}

/// The payments of a contract, oldest first; `Err` with what is missing.
fn payments<'a>(
    all: &'a [Payment],
    contract: &Contract,
) -> Result<Vec<(NaiveDate, Decimal, &'a Payment)>, &'static str> {
    let id = contract.id.text();
    let mut found = Vec::new();
    for payment in all {
        // A payment that names no contract may be of this one.
        match payment.contract.text() {
            Some(named) if Some(named) != id => continue,
            Some(_) => {}
            None => return Err("payments.contract"),
        }
        let amount = payment.amount.known().and_then(Money::exact);
        let day = payment.paid_on.known().ok_or("payments.paid_on")?;
        found.push((*day, amount.ok_or("payments.amount")?, payment));
    }
    found.sort_by_key(|(day, ..)| *day);
    Ok(found)
}

impl Judge for PaidBeforeAccepted {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let key = format!("contract[{id}].accepted_on");
        let place = place_of(contract, &contract.accepted_on);
        let missing = |path: &str| vec![Verdict::lacking(key.clone(), &place, path)];
        let Some(all) = &dossier.payments else {
            return missing("payments.csv");
        };
        let paid = match payments(all, contract) {
            Ok(paid) => paid,
            Err(path) => return missing(path),
        };
        let Some(original) = contract.amount.known().and_then(Money::exact) else {
            return missing("contract.amount");
        };
        let Some(amount) = ratio_at_most::amended(contract, original) else {
            return missing("contract.amendment");
        };
        let mut sum = Decimal::ZERO;
        let last = paid.into_iter().find(|(_, part, _)| {
            sum = sum.saturating_add(*part);
            sum >= amount
        });
        let Some((day, _, payment)) = last else {
            return vec![Verdict::not_applicable(
                key,
                &place,
                Text::fixed("合同价款尚未付清", "the contract is not paid in full"),
            )];
        };
        let Some(accepted) = contract.accepted_on.known() else {
            return missing("contract.accepted_on");
        };
        vec![
            scope
                .verdict(*accepted <= day, key)
                .label(
                    &place_of(payment, &payment.paid_on),
                    Text::fixed("付清的一笔", "the payment that completes it"),
                )
                .label(&place, Text::fixed("验收日期", "day of acceptance"))
                .money("paid", sum)
                .money("amount", amount)
                .day("paid_day", day)
                .day("accepted_day", *accepted),
        ]
    }
}
