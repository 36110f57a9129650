//! Rates and shares as people read them.

use rust_decimal::Decimal;

use crate::score::Exact;
use crate::score::{Precision, RoundMode, ratio};
use crate::value::decimal::plain;

/// A rate as people read it.
pub(super) fn percent(rate: Decimal) -> String {
    rate.checked_mul(Decimal::ONE_HUNDRED)
        .map_or_else(|| plain(rate), |p| format!("{}%", plain(p)))
}

/// A share in per cent, to two places half up, and marked where it is rounded.
pub(super) fn percent_text(share: &Exact) -> String {
    let hundred = share * ratio::from_decimal(Decimal::ONE_HUNDRED);
    let precision = Precision {
        places: 2,
        mode: RoundMode::HalfUp,
    };
    let rounded = ratio::round(&hundred, precision);
    let text = ratio::exact_text(&rounded);
    if rounded == hundred {
        format!("{text}%")
    } else {
        format!("≈{text}%")
    }
}
