//! Payments of a contract: after it was signed, within its amount, and in time after the
//! invoice.

use rust_decimal::Decimal;

use super::amended::amended_amount;
use super::params::Params;
use super::payments_of::{in_order, is_price, is_surely_price, none, of_contract, strange};
use super::scope::Scope;
use super::unit::Unit;
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
    name: "payment-order",
    about: Text::fixed(
        "付款在签约以后、合同金额以内、收到发票后若干日以内",
        "payments after the signing, within the amount, and in time after the invoice",
    ),
    figures: &[],
    optional: &["max"],
    outputs: &[
        "contract",
        "paid_day",
        "signed_day",
        "paid",
        "amount",
        "invoice_day",
        "days",
        "max",
    ],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked of the payments.
#[derive(Debug, Clone, Copy)]
enum PaymentOrder {
    AfterSigning,
    WithinAmount,
    FromInvoice,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["after-signing", "within-amount", "from-invoice"];
    Some(Box::new(match params.word("ask", &known)? {
        "after-signing" => PaymentOrder::AfterSigning,
        "within-amount" => PaymentOrder::WithinAmount,
        _ => PaymentOrder::FromInvoice,
    }))
}

/// The payments of the price of the contract.
fn prices<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (usize, &'a Payment)> {
    of_contract(scope).filter(|(_, payment)| is_surely_price(payment))
}

fn after_signing(scope: &Scope<'_>, contract: &Contract) -> Vec<Verdict> {
    let id = contract.id.text().unwrap_or("-");
    let signed_place = place_of(contract, &contract.signed_on);
    let mut found = Vec::new();
    for (number, payment) in prices(scope) {
        if payment.paid_on.is_missing() {
            continue;
        }
        let key = format!("payments[{number}].paid_on");
        let place = place_of(payment, &payment.paid_on);
        let (Some(paid), Some(signed)) = (payment.paid_on.known(), contract.signed_on.known())
        else {
            let verdict = match payment.paid_on.known() {
                None => Verdict::lacking(key, &place, "payments.paid_on"),
                Some(_) => Verdict::lacking(key, &signed_place, "contract.signed_on"),
            };
            found.push(verdict);
            continue;
        };
        if paid >= signed {
            continue;
        }
        found.push(
            scope
                .verdict(false, key)
                .label(&place, Text::fixed("支付日期", "day of payment"))
                .label(&signed_place, Text::fixed("合同签订日期", "day of signing"))
                .name("contract", id)
                .day("paid_day", *paid)
                .day("signed_day", *signed),
        );
    }
    found
}

fn within_amount(scope: &Scope<'_>, contract: &Contract) -> Vec<Verdict> {
    let id = contract.id.text().unwrap_or("-");
    let place = place_of(contract, &contract.amount);
    let key = "payments.amount".to_owned();
    let Some(original) = contract.amount.known().and_then(Money::exact) else {
        return vec![Verdict::lacking(key, &place, "contract.amount")];
    };
    let Some(limit) = amended_amount(contract, original) else {
        return vec![Verdict::lacking(key, &place, "contract.amendment")];
    };
    let mut sum = Decimal::ZERO;
    let mut open = None;
    for (number, payment) in prices(scope) {
        let at = place_of(payment, &payment.amount);
        let Some(amount) = payment.amount.known().and_then(Money::exact) else {
            open.get_or_insert(at);
            continue;
        };
        sum = sum.saturating_add(amount);
        if sum > limit {
            let key = format!("payments[{number}].amount");
            return vec![
                scope
                    .verdict(false, key)
                    .label(&at, Text::fixed("到这一笔超出", "over from here on"))
                    .label(&place, Text::fixed("合同金额", "contract amount"))
                    .name("contract", id)
                    .money("paid", sum)
                    .money("amount", limit),
            ];
        }
    }
    let lacking = |at| Verdict::lacking(key, &at, "payments.amount");
    open.map(lacking).into_iter().collect()
}

fn from_invoice(scope: &Scope<'_>, contract: &Contract, max: u32) -> Vec<Verdict> {
    let id = contract.id.text().unwrap_or("-");
    let mut found = Vec::new();
    for (number, payment) in prices(scope) {
        if payment.invoice_on.is_missing() {
            continue;
        }
        let key = format!("payments[{number}].paid_on");
        let place = place_of(payment, &payment.paid_on);
        let invoice_place = place_of(payment, &payment.invoice_on);
        let days = (payment.invoice_on.known(), payment.paid_on.known());
        let (Some(invoice), Some(paid)) = days else {
            let path = match days.0 {
                None => "payments.invoice_on",
                Some(_) => "payments.paid_on",
            };
            found.push(Verdict::lacking(key, &place, path));
            continue;
        };
        // A longest period that ends on a day off runs to the next working day.
        let last = Unit::Calendar.after(*invoice, max, scope.calendar);
        let count = paid.signed_duration_since(*invoice).num_days();
        let in_time = count <= i64::from(max);
        let last = last.and_then(|last| scope.calendar.roll_forward(last));
        match last {
            _ if in_time => continue,
            Some(last) if *paid <= last => continue,
            Some(_) => {}
            None => {
                let reason = text!(
                    "{invoice} 至 {paid} 之间有年份没有节假日安排表",
                    "there is no holiday table for a year between {invoice} and {paid}"
                );
                found.push(Verdict::unknown(key, &place, reason));
                continue;
            }
        }
        found.push(
            scope
                .verdict(false, key)
                .label(&place, Text::fixed("支付日期", "day of payment"))
                .label(
                    &invoice_place,
                    Text::fixed("收到发票日期", "day of the invoice"),
                )
                .name("contract", id)
                .day("invoice_day", *invoice)
                .day("paid_day", *paid)
                .input("days", count)
                .input("max", max),
        );
    }
    found
}

impl PaymentOrder {
    /// Whether a payment shows what is asked of it.
    fn shows(self, payment: &Payment) -> bool {
        let slot = match self {
            Self::AfterSigning => payment.paid_on.is_missing(),
            Self::WithinAmount => payment.amount.is_missing(),
            Self::FromInvoice => payment.invoice_on.is_missing(),
        };
        !slot && is_price(payment)
    }
}

impl Judge for PaymentOrder {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = match self {
            Self::FromInvoice => {
                Text::fixed("没有写明收到发票的日期", "no day of an invoice is stated")
            }
            Self::AfterSigning | Self::WithinAmount => {
                Text::fixed("没有支付记录", "no payment is recorded")
            }
        };
        none(scope, |payment| self.shows(payment), reason)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(contract) = scope.contract else {
            return Vec::new();
        };
        let mut found = match (self, row.figures.max) {
            (Self::AfterSigning, _) => after_signing(scope, contract),
            (Self::WithinAmount, _) => within_amount(scope, contract),
            (Self::FromInvoice, Some(max)) => from_invoice(scope, contract, max),
            (Self::FromInvoice, None) => Vec::new(),
        };
        found.extend(strange(scope));
        if found.is_empty() {
            let key = match self {
                Self::WithinAmount => "payments.amount",
                Self::AfterSigning | Self::FromInvoice => "payments.paid_on",
            };
            found.push(in_order(scope, key, |payment| self.shows(payment)));
        }
        found
    }
}
