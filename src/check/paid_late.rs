//! Payments are made by the day on which they are due.

use super::params::Params;
use super::payments_of::{in_order, none, of_contract};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "paid-late",
    about: Text::fixed(
        "付款不晚于约定的日期",
        "payments are made by the day they are due",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "due_day", "paid_day", "days"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct PaidLate;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(PaidLate))
}

impl Judge for PaidLate {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed("没有写明应付日期", "no day is stated on which it is due");
        none(scope, |payment| !payment.due_on.is_missing(), reason)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let id = scope.contract.and_then(|contract| contract.id.text());
        let id = id.unwrap_or("-");
        let mut found = Vec::new();
        for (number, payment) in of_contract(scope) {
            if payment.due_on.is_missing() {
                continue;
            }
            let key = format!("payments[{number}].paid_on");
            let place = place_of(payment, &payment.paid_on);
            let (Some(due), Some(paid)) = (payment.due_on.known(), payment.paid_on.known()) else {
                let path = match payment.due_on.known() {
                    None => "payments.due_on",
                    Some(_) => "payments.paid_on",
                };
                found.push(Verdict::lacking(key, &place, path));
                continue;
            };
            let days = paid.signed_duration_since(*due).num_days();
            if days <= 0 {
                continue;
            }
            found.push(
                scope
                    .verdict(false, key)
                    .label(&place, Text::fixed("支付日期", "day of payment"))
                    .label(
                        &place_of(payment, &payment.due_on),
                        Text::fixed("应付日期", "day it was due"),
                    )
                    .name("contract", id)
                    .day("due_day", *due)
                    .day("paid_day", *paid)
                    .input("days", days),
            );
        }
        if found.is_empty() {
            found.push(in_order(scope, "payments.paid_on", |payment| {
                !payment.due_on.is_missing()
            }));
        }
        found
    }
}
