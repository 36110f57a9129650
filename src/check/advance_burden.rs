//! What a provider had laid out before it was paid: most of it at once, and how long.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::params::Params;
use super::payments_of::{in_order, is_price, none, of_contract};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::model::tables::Payment;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "advance-burden",
    about: Text::fixed(
        "承接主体先期垫付的最高金额和天数",
        "the most that the supplier laid out before it was paid, and for how long",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "amount", "day", "from_day", "to_day", "days"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct AdvanceBurden;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(AdvanceBurden))
}

/// A service that was delivered on one day and paid for on another.
struct Delivered<'a> {
    from: NaiveDate,
    to: NaiveDate,
    amount: Decimal,
    payment: &'a Payment,
}

/// A stretch of time during which something was laid out.
struct Stretch {
    from: NaiveDate,
    to: NaiveDate,
}

impl Stretch {
    fn days(&self) -> i64 {
        self.to.signed_duration_since(self.from).num_days()
    }
}

/// The longest stretch without a day on which everything was paid.
fn longest(rows: &[Delivered<'_>]) -> Option<Stretch> {
    let mut best: Option<Stretch> = None;
    let mut now: Option<Stretch> = None;
    for row in rows {
        match &mut now {
            Some(stretch) if row.from <= stretch.to => stretch.to = stretch.to.max(row.to),
            _ => {
                let next = Stretch {
                    from: row.from,
                    to: row.to,
                };
                let ended = now.replace(next);
                best = longer(best, ended);
            }
        }
    }
    longer(best, now)
}

/// The longer of the two; of equal ones the earlier.
fn longer(best: Option<Stretch>, other: Option<Stretch>) -> Option<Stretch> {
    match (best, other) {
        (Some(best), Some(other)) if other.days() > best.days() => Some(other),
        (Some(best), _) => Some(best),
        (None, other) => other,
    }
}

/// The most that was out at once, and the first day of it.
fn most<'a, 'b>(rows: &'b [Delivered<'a>]) -> Option<(Decimal, &'b Delivered<'a>)> {
    let mut best: Option<(Decimal, &Delivered<'_>)> = None;
    for row in rows {
        let open = rows
            .iter()
            .filter(|other| other.from <= row.from && row.from < other.to);
        let sum = open.fold(Decimal::ZERO, |sum, other| sum.saturating_add(other.amount));
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, row));
        }
    }
    best
}

fn shows(payment: &Payment) -> bool {
    !payment.delivered_on.is_missing() && is_price(payment)
}

/// How many rows of one contract are looked at: what is out at once is counted for each.
const MOST: usize = 1000;

impl Judge for AdvanceBurden {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed("没有写明交付日期", "no day of delivery is stated");
        none(scope, shows, reason)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let id = scope.contract.and_then(|c| c.id.text()).unwrap_or("-");
        let mut rows = Vec::new();
        let own = || of_contract(scope).filter(|(_, payment)| shows(payment));
        if own().nth(MOST).is_some() {
            let reason = text!(
                "交付和支付超过 {MOST} 笔，没有计算垫付",
                "more than {MOST} deliveries and payments: what was laid out is not worked out"
            );
            return vec![Verdict::unknown(
                "payments.delivered_on",
                &scope.place(),
                reason,
            )];
        }
        for (number, payment) in own() {
            let lacks = |slot_place, path| {
                let key = format!("payments[{number}].delivered_on");
                vec![Verdict::lacking(key, &slot_place, path)]
            };
            let Some(from) = payment.delivered_on.known().copied() else {
                return lacks(
                    place_of(payment, &payment.delivered_on),
                    "payments.delivered_on",
                );
            };
            let Some(to) = payment.paid_on.known().copied() else {
                return lacks(place_of(payment, &payment.paid_on), "payments.paid_on");
            };
            let Some(amount) = payment.amount.known().and_then(Money::exact) else {
                return lacks(place_of(payment, &payment.amount), "payments.amount");
            };
            if from < to && amount > Decimal::ZERO {
                rows.push(Delivered {
                    from,
                    to,
                    amount,
                    payment,
                });
            }
        }
        rows.sort_by_key(|row| (row.from, row.to));
        let (Some((amount, at)), Some(stretch)) = (most(&rows), longest(&rows)) else {
            return vec![in_order(scope, "payments.delivered_on", shows)];
        };
        let payment = at.payment;
        vec![
            scope
                .verdict(false, "payments.delivered_on")
                .label(
                    &place_of(payment, &payment.delivered_on),
                    Text::fixed("垫付最多的一日", "the day on which most was out"),
                )
                .label(
                    &place_of(payment, &payment.paid_on),
                    Text::fixed("支付日期", "day of payment"),
                )
                .name("contract", id)
                .money("amount", amount)
                .day("day", at.from)
                .day("from_day", stretch.from)
                .day("to_day", stretch.to)
                .input("days", stretch.days()),
        ]
    }
}
