//! Prices that are ten times off the others: 元 and 万元 mixed up, perhaps.

use rust_decimal::Decimal;

use super::places::Places;
use super::words::{decimal, exact, name};
use crate::finding::Finding;
use crate::native;
use crate::score::Exact;
use crate::score::ratio;
use crate::text::Text;
use crate::value::decimal::grouped_money;

/// One finding for each valid bid whose price is ten times, or a tenth of, the
/// median of the others' prices.
pub(super) fn findings(places: &Places<'_>) -> Vec<Finding> {
    let lot = places.lot.tally;
    if !lot.scheme.in_yuan() {
        return Vec::new();
    }
    let mut prices: Vec<(Decimal, &str)> = lot
        .bids
        .iter()
        .filter(|bid| bid.valid == Some(true))
        .filter_map(|bid| Some((bid.price?, bid.supplier.as_str())))
        .filter(|(price, _)| *price > Decimal::ZERO)
        .collect();
    if prices.len() < 3 {
        return Vec::new();
    }
    prices.sort();
    let mut found = Vec::new();
    for (place, (price, supplier)) in prices.iter().enumerate() {
        let Some(median) = median_without(&prices, place) else {
            continue;
        };
        let own = ratio::from_decimal(*price);
        let ten = Exact::from(10);
        if own >= &median * &ten || &own * &ten <= median {
            found.push(finding(places, supplier, *price, &median));
        }
    }
    found
}

/// The median of sorted prices but one.
fn median_without(prices: &[(Decimal, &str)], left_out: usize) -> Option<Exact> {
    let others = prices.len().checked_sub(1)?;
    let at = |index: usize| {
        let index = if index < left_out { index } else { index + 1 };
        prices
            .get(index)
            .map(|(price, _)| ratio::from_decimal(*price))
    };
    let (low, high) = (at(others.checked_sub(1)? / 2)?, at(others / 2)?);
    Some((low + high) / Exact::from(2))
}

fn finding(places: &Places<'_>, supplier: &str, price: Decimal, median: &Exact) -> Finding {
    let (who, own) = (name(supplier), grouped_money(price));
    let middle = match ratio::to_decimal(median) {
        Some(median) => grouped_money(median),
        None => ratio::exact_text(median),
    };
    let mut finding = places.about(
        &native::PRICE_MAGNITUDE,
        supplier,
        places.price(supplier),
        places.bid_key(supplier, "bid"),
        (
            text!(
                "{who} 的报价 {own} 元，其他各家的中位数为 {middle} 元，相差十倍以上：可能是元与万元写错",
                "the price of {who} is CNY {own}, the median of the others CNY {middle}, ten times apart or more: yuan and 万元 may have been mixed up"
            ),
            Text::fixed(
                "对照开标记录；写错单位的，改正数额或在表头写明单位，如“报价（万元）”",
                "compare with the opening record; if the unit is wrong, correct the amount or name the unit in the header, like 报价（万元）",
            ),
        ),
    );
    finding.inputs = vec![decimal("price", price), exact("median", median)];
    finding
}
