//! Prices: what deductions leave of them, the base price, and the points.

use num_traits::{One, Zero};

use super::super::figure::{self, operand, result};
use super::bid::Bid;
use super::experts::rounded;
use super::lines::Lines;
use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::score::price::Yields;
use crate::score::ratio::{from_decimal, round};
use crate::score::{Criterion, Formula, LotTally, Points, Standing, Tally};
use crate::text::{Text, visible};

/// How the base price of the lot came about.
pub(super) fn basis(lines: &mut Lines, lot: &LotTally, tally: &Tally) {
    if !tally.price_basis.is_empty() {
        lines.gap();
        lines.say(&Text::fixed("评标基准价", "Base price"));
        lines.inside(|lines| {
            for step in &tally.price_basis {
                lines.say(step);
            }
        });
    } else if let Some((supplier, base)) = lowest(lot, tally) {
        lines.gap();
        let (base, who) = (figure::price(lot.scheme.bid_unit, base), visible(supplier));
        lines.noted(
            &Text::fixed("评标基准价", "Base price"),
            &base,
            &text!("最低的评标价，{who}", "the lowest evaluated price, {who}"),
        );
    }
}

/// The lowest evaluated price, where points are a ratio to it and the formula
/// says nothing itself.
fn lowest<'a>(lot: &LotTally, tally: &'a Tally) -> Option<(&'a str, &'a Exact)> {
    let mut formulas = lot
        .scheme
        .criteria
        .iter()
        .filter_map(|c| c.formula.as_ref());
    let silent = tally.results.iter().all(|s| s.price_steps.is_empty());
    // Where experts gave totals, these contain the price's points already.
    let computed = tally.results.iter().any(|s| !s.criteria.is_empty());
    if !silent || !computed || !formulas.any(|f| f.token() == "lowest-ratio") {
        return None;
    }
    let prices = tally.results.iter().filter(|s| s.valid);
    let prices = prices.filter_map(|s| Some((s.supplier.as_str(), s.evaluated_price.as_ref()?)));
    prices.min_by(|a, b| a.1.cmp(b.1))
}

/// The bid and what deductions leave of it; whether there were any.
pub(super) fn evaluated(lines: &mut Lines, lot: &LotTally, standing: &Standing) -> bool {
    let unit = lot.scheme.bid_unit;
    let bid = lot.bids.iter().find(|b| b.supplier == standing.supplier);
    let (Some(bid), Some(price)) = (bid, standing.price) else {
        return false;
    };
    if !lot.scheme.needs_price() {
        return false;
    }
    let own = from_decimal(price);
    let bid_text = figure::price(unit, &own);
    lines.figures(&Text::fixed("投标报价", "Bid"), &bid_text);
    let Some(evaluated) = &standing.evaluated_price else {
        return false;
    };
    let mut original = bid_text.clone();
    if unit == BidUnit::Discount {
        original = figure::price(unit, &(Exact::one() - own));
        lines.figures(
            &Text::fixed("按下浮率折算", "What the rate off leaves"),
            &format!("1 − {bid_text} = {original}"),
        );
    }
    let rates = lot.scheme.deduction.rates(bid);
    let off: Exact = rates.iter().map(|r| from_decimal(*r)).sum();
    if off.is_zero() {
        return false;
    }
    let rates: Vec<String> = rates.into_iter().map(figure::percent).collect();
    let (rates, left) = (rates.join(" − "), figure::price(unit, evaluated));
    lines.noted(
        &Text::fixed("评标价", "Evaluated price"),
        &format!("{original} × (1 − {rates}) = {left}"),
        &text!(
            "仅用于评审，中标价仍为 {bid_text}",
            "for evaluation only: the award stays at {bid_text}"
        ),
    );
    true
}

/// The points that a price formula gives a bid.
pub(super) fn points(
    lines: &mut Lines,
    bid: &Bid<'_>,
    criterion: &Criterion,
    formula: &Formula,
    own: &Points,
) {
    for step in &bid.standing.price_steps {
        lines.say(step);
    }
    match formula.yields() {
        Yields::Points => {}
        Yields::Order => {
            let value = result(&own.points);
            lines.figures(&Text::fixed("排序依据", "Ranked by"), &value);
            return;
        }
        Yields::Factor => {
            let value = result(&own.points);
            lines.figures(&Text::fixed("系数", "Factor"), &value);
            return;
        }
    }
    let Some(raw) = &own.raw else { return };
    let weight = from_decimal(criterion.weight);
    // What the formula gave: the raw score is that at full weight.
    let given = raw / from_decimal(criterion.ceiling()) * &weight;
    let ratio = lowest(bid.lot, bid.tally).zip(bid.standing.evaluated_price.as_ref());
    let mut figures = match ratio {
        Some(((_, base), price)) => {
            let unit = bid.lot.scheme.bid_unit;
            let (base, price) = (figure::price(unit, base), figure::price(unit, price));
            format!("{base} ÷ {price} × {}", operand(&weight))
        }
        None => operand(&given),
    };
    let value = &given * &bid.factor;
    if !bid.factor.is_one() {
        figures = format!("{figures} × {}", operand(&bid.factor));
    }
    let bare = ratio.is_none() && bid.factor.is_one();
    let figures = if bare {
        result(&value)
    } else {
        format!("{figures} = {}", result(&value))
    };
    let step = bid.lot.scheme.points_step(criterion);
    debug_assert_eq!(step.map_or(value.clone(), |p| round(&value, p)), own.points);
    lines.equation(
        &Text::fixed("得分", "Points"),
        &figures,
        rounded(&value, step),
    );
}
