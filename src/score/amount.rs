//! Prices as they are bid: yuan, hours, or a rate.

use rust_decimal::Decimal;

use crate::model::scheme::BidUnit;
use crate::text::Text;
use crate::value::decimal::{decimal, percent};
use crate::value::fold::fold;
use crate::value::money::{Unit, parse_money};
use crate::value::{FaultKind, ValueFault};

/// A price as it is bid, in the scheme's unit: yuan, hours, or a rate as a
/// fraction of one. `header` is the unit of money that the column states.
///
/// # Errors
///
/// What is wrong with the text; an amount with a bound is no price.
pub fn bid_amount(raw: &str, unit: BidUnit, header: Option<Unit>) -> Result<Decimal, ValueFault> {
    match unit {
        BidUnit::Yuan => {
            let money = parse_money(raw, header)?;
            money.exact().ok_or_else(|| {
                ValueFault::about(
                    FaultKind::Ambiguous,
                    raw,
                    "只是一个上下限，不是报价",
                    "is a bound, not a price",
                    Text::fixed("写明报价的数额", "write the amount that was bid"),
                )
            })
        }
        BidUnit::Percent | BidUnit::Discount => percent(raw),
        BidUnit::Hours => {
            let folded = fold(raw);
            let hours = ["小时", "工时", "hours", "h"]
                .into_iter()
                .find_map(|word| folded.trim().strip_suffix(word));
            decimal(hours.unwrap_or(&folded))
        }
    }
}
