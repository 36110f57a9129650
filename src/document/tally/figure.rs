//! Figures as they are written: exact for programs, grouped and cut openly for
//! people. Nothing here rounds: what is cut ends in `…`.

use rust_decimal::Decimal;

use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::score::ratio::{exact_text, fixed_text, from_decimal, to_decimal};
use crate::score::{Precision, RoundMode};
use crate::value::decimal::{grouped, grouped_money, money_text, plain};

/// The digits shown of a figure that goes on.
const PLACES: u32 = 6;

/// The figure, or its first digits and `…` where it goes on.
pub(super) fn shown(value: &Exact) -> String {
    let precision = Precision {
        places: PLACES,
        mode: RoundMode::Down,
    };
    if crate::score::ratio::round(value, precision) == *value {
        exact_text(value)
    } else {
        format!("{}…", fixed_text(value, precision))
    }
}

/// The result of an equation: `26.601`, or `266/3 = 88.666666…`.
pub(super) fn result(value: &Exact) -> String {
    let exact = exact_text(value);
    if exact.contains('/') {
        format!("{exact} = {}", shown(value))
    } else {
        exact
    }
}

/// A figure inside an equation.
pub(super) fn operand(value: &Exact) -> String {
    let exact = exact_text(value);
    if exact.starts_with('-') {
        format!("({exact})")
    } else {
        exact
    }
}

/// A rate as a percentage: `10%`.
pub(super) fn percent(rate: Decimal) -> String {
    let hundred = Exact::from(100);
    format!("{}%", exact_text(&(from_decimal(rate) * hundred)))
}

/// A price for people.
pub(super) fn price(unit: BidUnit, value: &Exact) -> String {
    let hundred = Exact::from(100);
    match (unit, to_decimal(value)) {
        (BidUnit::Yuan, Some(value)) => grouped_money(value),
        (BidUnit::Hours, Some(value)) => grouped(value),
        (BidUnit::Percent | BidUnit::Discount, Some(_)) => {
            format!("{}%", exact_text(&(value * hundred)))
        }
        (_, None) => exact_text(value),
    }
}

/// A price for programs: yuan with two decimals at least.
pub(super) fn price_text(unit: BidUnit, value: Decimal) -> String {
    match unit {
        BidUnit::Yuan => money_text(value),
        BidUnit::Percent | BidUnit::Discount | BidUnit::Hours => plain(value),
    }
}

/// Likewise of a price that may not end.
pub(super) fn ratio_price_text(unit: BidUnit, value: &Exact) -> String {
    match to_decimal(value) {
        Some(value) => price_text(unit, value),
        None => exact_text(value),
    }
}
