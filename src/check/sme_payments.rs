//! What is paid to small and medium-sized enterprises, and when: 保障中小企业款项支付条例.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::params::Params;
use super::payments_of::{
    in_order, is_price, is_surely_price, none, of_contract, of_no_contract, strange,
};
use super::scope::Scope;
use super::unit::Unit;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::money_terms::PaymentKind;
use crate::model::references::place_of;
use crate::model::tables::Payment;
use crate::model::terms::{BuyerType, LegalForm};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;
use crate::value::decimal::{grouped_money, money_text};
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "sme-payments",
    about: Text::fixed(
        "向中小企业付款的期限和逾期利息",
        "the time and the interest of payments to small and medium-sized enterprises",
    ),
    figures: &["max_with_conditions"],
    optional: &["max", "rate"],
    outputs: &[
        "contract",
        "delivered_day",
        "due_day",
        "last_day",
        "paid_day",
        "days",
        "max",
        "interest",
        "paid_interest",
    ],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked of the payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SmePayments {
    /// No longer period was agreed than is allowed.
    Term,
    /// They were made in time.
    OnTime,
    /// What is owed for late ones was paid.
    Interest,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["term", "on-time", "interest"];
    Some(Box::new(match params.word("ask", &known)? {
        "term" => SmePayments::Term,
        "on-time" => SmePayments::OnTime,
        _ => SmePayments::Interest,
    }))
}

/// The longest periods: what holds where nothing is agreed, and what may be agreed.
#[derive(Clone, Copy)]
struct Periods {
    usual: u32,
    longest: u32,
}

/// When a payment was due.
enum Due {
    /// On this day at the latest.
    On(NaiveDate),
    /// It depends on what was agreed, and it was paid between the two.
    Lacks(&'static str),
    /// It was in time whatever was agreed.
    InTime,
    /// A year without a holiday table.
    Open,
}

/// The last day of a period, moved past days off.
fn last_day(scope: &Scope<'_>, from: NaiveDate, days: u32) -> Option<NaiveDate> {
    let day = Unit::Calendar.after(from, days, scope.calendar)?;
    scope.calendar.roll_forward(day)
}

fn due(scope: &Scope<'_>, payment: &Payment, periods: Periods) -> Due {
    let Some(delivered) = payment.delivered_on.known() else {
        return Due::Lacks("payments.delivered_on");
    };
    let Some(paid) = payment.paid_on.known() else {
        return Due::Lacks("payments.paid_on");
    };
    let (Some(usual), Some(longest)) = (
        last_day(scope, *delivered, periods.usual),
        last_day(scope, *delivered, periods.longest),
    ) else {
        return Due::Open;
    };
    match payment.due_on.known() {
        // A day off that was agreed moves to the next working day.
        Some(agreed) => match scope.calendar.roll_forward(*agreed) {
            Some(agreed) => Due::On(agreed.min(longest)),
            None => Due::Open,
        },
        None if *paid <= usual => Due::InTime,
        None if *paid > longest && payment.due_on.is_missing() => Due::On(longest),
        None => Due::Lacks("payments.due_on"),
    }
}

/// A payment that was late.
struct Late<'a> {
    number: usize,
    payment: &'a Payment,
    due: NaiveDate,
    paid: NaiveDate,
    days: i64,
}

/// The late payments of the contract, and what is open.
fn lates<'a>(scope: &Scope<'a>, periods: Periods) -> (Vec<Late<'a>>, Vec<Verdict>) {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for (number, payment) in of_contract(scope) {
        if payment.delivered_on.is_missing() || !is_surely_price(payment) {
            continue;
        }
        let place = place_of(payment, &payment.paid_on);
        let key = format!("payments[{number}].paid_on");
        match due(scope, payment, periods) {
            Due::InTime => {}
            Due::Lacks(path) => open.push(Verdict::lacking(key, &place, path)),
            Due::Open => open.push(Verdict::unknown(
                key,
                &place,
                Text::fixed(
                    "付款期限所在的年份没有节假日安排表",
                    "there is no holiday table for the year in which it was due",
                ),
            )),
            Due::On(due) => {
                let Some(paid) = payment.paid_on.known().copied() else {
                    continue;
                };
                let days = paid.signed_duration_since(due).num_days();
                if days > 0 {
                    found.push(Late {
                        number,
                        payment,
                        due,
                        paid,
                        days,
                    });
                }
            }
        }
    }
    (found, open)
}

fn terms(scope: &Scope<'_>, id: &str, longest: u32) -> Vec<Verdict> {
    let mut found = Vec::new();
    for (number, payment) in of_contract(scope) {
        if payment.delivered_on.is_missing()
            || payment.due_on.is_missing()
            || !is_surely_price(payment)
        {
            continue;
        }
        let key = format!("payments[{number}].due_on");
        let place = place_of(payment, &payment.due_on);
        let days = (payment.delivered_on.known(), payment.due_on.known());
        let (Some(delivered), Some(due)) = days else {
            let path = match days.0 {
                None => "payments.delivered_on",
                Some(_) => "payments.due_on",
            };
            found.push(Verdict::lacking(key, &place, path));
            continue;
        };
        let count = due.signed_duration_since(*delivered).num_days();
        if count <= i64::from(longest) {
            continue;
        }
        match last_day(scope, *delivered, longest) {
            Some(last) if *due <= last => continue,
            Some(_) => {}
            None => {
                let reason = Text::fixed(
                    "付款期限所在的年份没有节假日安排表",
                    "there is no holiday table for the year in which it was due",
                );
                found.push(Verdict::unknown(key, &place, reason));
                continue;
            }
        }
        let other = place_of(payment, &payment.delivered_on);
        found.push(
            scope
                .verdict(false, key)
                .label(&place, Text::fixed("应付日期", "day it was due"))
                .label(&other, Text::fixed("交付日期", "day of delivery"))
                .name("contract", id)
                .day("delivered_day", *delivered)
                .day("due_day", *due)
                .input("days", count)
                .input("max", longest),
        );
    }
    found
}

fn on_time(scope: &Scope<'_>, id: &str, periods: Periods) -> Vec<Verdict> {
    let (lates, mut found) = lates(scope, periods);
    found.extend(lates.into_iter().map(|late| {
        let payment = late.payment;
        let due_place = match payment.due_on.is_missing() {
            true => place_of(payment, &payment.delivered_on),
            false => place_of(payment, &payment.due_on),
        };
        let number = late.number;
        scope
            .verdict(false, format!("payments[{number}].paid_on"))
            .label(
                &place_of(payment, &payment.paid_on),
                Text::fixed("支付日期", "day of payment"),
            )
            .label(&due_place, Text::fixed("付款期限", "when it was due"))
            .name("contract", id)
            .day("due_day", late.due)
            .day("paid_day", late.paid)
            .input("days", late.days)
    }));
    found
}

/// The interest on late payments against what was paid of it.
fn interest(
    scope: &Scope<'_>,
    contract: &Contract,
    periods: Periods,
    statutory: Decimal,
) -> Vec<Verdict> {
    let id = contract.id.text().unwrap_or("-");
    let (lates, open) = lates(scope, periods);
    let key = "payments.amount";
    let Some(first) = lates.first() else {
        return open;
    };
    let place = place_of(first.payment, &first.payment.paid_on);
    let mut base = Decimal::ZERO;
    for late in &lates {
        let Some(amount) = late.payment.amount.known().and_then(Money::exact) else {
            let place = place_of(late.payment, &late.payment.amount);
            return vec![Verdict::lacking(key, &place, "payments.amount")];
        };
        let days = Decimal::from(late.days);
        base = base.saturating_add(amount.saturating_mul(days));
    }
    let owed = |rate: Decimal| {
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        base.saturating_mul(rate).round_dp_with_strategy(2, half_up)
    };
    let agreed = contract.late_interest.known().map(|rate| rate.0);
    let rate = match (agreed, contract.no_late_interest.known()) {
        (Some(rate), _) => rate,
        (None, Some(true)) => statutory,
        (None, _) => {
            let amount = grouped_money(owed(statutory));
            let reason = text!(
                "合同有没有约定逾期利率没有写明（contract.late_interest、no_late_interest）；没有约定的，应付逾期利息 {amount} 元",
                "whether the contract has a rate for late payment is not stated (contract.late_interest, no_late_interest); without one the interest owed is CNY {amount}"
            );
            return vec![Verdict::unknown(key, &place, reason)];
        }
    };
    let mut paid = Decimal::ZERO;
    for (_, payment) in of_contract(scope) {
        if payment.kind.known() != Some(&PaymentKind::Interest) {
            continue;
        }
        let Some(amount) = payment.amount.known().and_then(Money::exact) else {
            let place = place_of(payment, &payment.amount);
            return vec![Verdict::lacking(key, &place, "payments.amount")];
        };
        paid = paid.saturating_add(amount);
    }
    let owed = owed(rate);
    if paid >= owed {
        return open;
    }
    // What was paid of it may stand in a row that names no contract, or no kind.
    if let Some(open) = of_no_contract(scope, PaymentKind::Interest) {
        return vec![open];
    }
    if strange(scope).is_some() {
        return open;
    }
    let rate_place = match agreed {
        Some(_) => place_of(contract, &contract.late_interest),
        None => place_of(contract, &contract.no_late_interest),
    };
    let days = lates.iter().map(|late| late.days).max().unwrap_or_default();
    vec![
        scope
            .verdict(false, key)
            .label(&place, Text::fixed("逾期的付款", "late payment"))
            .label(&rate_place, Text::fixed("逾期利率", "rate of interest"))
            .name("contract", id)
            .input("days", days)
            .words("interest", money_text(owed), money(owed))
            .words("paid_interest", money_text(paid), money(paid)),
    ]
}

fn money(amount: Decimal) -> Text {
    let shown = grouped_money(amount);
    text!("{shown} 元", "CNY {shown}")
}

/// Whether the regulation is about this contract; `Err` with the key that is missing.
fn concerns(dossier: &Dossier, contract: &Contract) -> Result<bool, &'static str> {
    if dossier.case.buyer.r#type.known() == Some(&BuyerType::Other) {
        return Err("buyer.type");
    }
    let named = contract.supplier.text().ok_or("contract.supplier")?;
    let supplier = dossier.suppliers.resolve(named).ok_or("supplier.size")?;
    match supplier.legal_form.known() {
        Some(LegalForm::Enterprise) | None => {}
        Some(_) => return Ok(false),
    }
    let size = supplier.size.known().copied().ok_or("supplier.size")?;
    match size.is_sme() {
        true if supplier.legal_form.is_missing() => Err("supplier.legal_form"),
        is_sme => Ok(is_sme),
    }
}

fn shows(payment: &Payment) -> bool {
    !payment.delivered_on.is_missing() && is_price(payment)
}

impl Judge for SmePayments {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed("没有写明交付日期", "no day of delivery is stated");
        none(scope, shows, reason)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        match concerns(dossier, contract) {
            Ok(true) => {}
            Ok(false) => {
                return vec![scope.not_applicable(Text::fixed(
                    "承接主体不是中小企业",
                    "the supplier is no small or medium-sized enterprise",
                ))];
            }
            Err(path) => {
                let place = place_of(contract, &contract.supplier);
                return vec![Verdict::lacking("payments.paid_on", &place, path)];
            }
        }
        let figures = &row.figures;
        let Some(longest) = figures.max_with_conditions else {
            return Vec::new();
        };
        let usual = figures.max.unwrap_or(longest);
        let periods = Periods { usual, longest };
        let mut found = match (self, figures.rate) {
            (Self::Term, _) => terms(scope, id, longest),
            (Self::OnTime, _) => on_time(scope, id, periods),
            (Self::Interest, Some(rate)) => interest(scope, contract, periods, rate),
            (Self::Interest, None) => Vec::new(),
        };
        found.extend(strange(scope));
        if found.is_empty() {
            found.push(in_order(scope, "payments.paid_on", shows));
        }
        found
    }
}
