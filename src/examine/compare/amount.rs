//! Published amounts: the award stays at the bid, and words go before figures.

use rust_decimal::Decimal;

use super::{differs, key};
use crate::examine::places::{Places, label};
use crate::examine::words::name;
use crate::finding::Finding;
use crate::native;
use crate::score::{Standing, ratio};
use crate::sheet::Published;
use crate::text::Text;
use crate::value::decimal::{grouped_money, money_text};

/// The amount of the award is the bid's own price, whatever was deducted for
/// evaluation. Only where bids are money.
pub(super) fn award(places: &Places<'_>, standing: &Standing, row: &Published) -> Option<Finding> {
    let cell = row.amount.as_ref()?;
    let price = standing.price?;
    if !places.lot.tally.scheme.in_yuan() || cell.value == price {
        return None;
    }
    let deducted = standing.evaluated_price.as_ref() == Some(&ratio::from_decimal(cell.value));
    let (who, was) = (name(&row.supplier), grouped_money(cell.value));
    let (bid, by) = (grouped_money(price), cell.value.checked_sub(price));
    let by = by.map(money_text).unwrap_or_default();
    let help = if deducted {
        Text::fixed(
            "公布的是扣除后的评审价：价格扣除只用于评审，中标金额按投标报价",
            "what was published is the evaluated price: a deduction serves evaluation only, the award is the price bid",
        )
    } else {
        Text::fixed(
            "对照开标记录和中标通知书；中标金额按投标报价",
            "compare with the opening record and the notice of award: the award is the price bid",
        )
    };
    let mut finding = places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(&cell.place),
        key(places, &row.supplier, None, "amount"),
        (
            text!(
                "{who} 的中标金额公布为 {was} 元，而投标报价为 {bid} 元，相差 {by} 元",
                "the award of {who} is published as CNY {was}, but the price bid is CNY {bid}: CNY {by} apart"
            ),
            help,
        ),
    );
    label(
        &mut finding,
        places.price(&row.supplier),
        Text::fixed("投标报价", "the price bid"),
    );
    finding.inputs = differs("amount", &money_text(cell.value), &money_text(price), &by);
    Some(finding)
}

/// The price bid, where it is money.
fn bid(places: &Places<'_>, supplier: &str) -> Option<Decimal> {
    let lot = places.lot.tally;
    let own = lot.bids.iter().find(|bid| bid.supplier == supplier)?;
    own.price.filter(|_| lot.scheme.in_yuan())
}

/// 大写 and figures say the same; where not, the words are what holds.
pub(super) fn in_words(places: &Places<'_>, row: &Published) -> Option<Finding> {
    let words = row.amount_in_words.as_ref()?;
    let (figures, place) = match &row.amount {
        Some(cell) => (cell.value, Some(&cell.place)),
        // Words beside a bid are the bid's.
        None => (bid(places, &row.supplier)?, places.price(&row.supplier)),
    };
    if words.value == figures {
        return None;
    }
    let who = name(&row.supplier);
    let (spelt, written) = (grouped_money(words.value), grouped_money(figures));
    let by = figures.checked_sub(words.value);
    let by = by.map(money_text).unwrap_or_default();
    let mut finding = places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(&words.place),
        key(places, &row.supplier, None, "amount_in_words"),
        (
            text!(
                "{who} 的金额大写为 {spelt} 元，小写为 {written} 元，两者不一致",
                "the amount of {who} is CNY {spelt} in words and CNY {written} in figures: they differ"
            ),
            Text::fixed(
                "大写与小写不一致的，以大写为准；对照开标记录或中标通知书更正",
                "where they differ the words hold; correct it by the opening record or the notice of award",
            ),
        ),
    );
    label(&mut finding, place, Text::fixed("小写", "in figures"));
    finding.inputs = differs(
        "amount_in_words",
        &money_text(figures),
        &money_text(words.value),
        &by,
    );
    Some(finding)
}
