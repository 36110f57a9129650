//! Validity before points: which bids take part, and why the others do not.
//!
//! What falls out here is outside the base price, the means and the count of
//! bids; the reason is kept and listed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::gap::Gap;
use super::input::BidIn;
use super::scheme::{Scheme, word_key};
use crate::model::scheme::BidUnit;
use crate::text::{Text, quoted};
use crate::value::decimal::{grouped, grouped_money};

/// The bids with those made invalid that the scheme's own terms rule out.
pub(super) fn screened(scheme: &Scheme, mut bids: Vec<BidIn>, gaps: &mut Vec<Gap>) -> Vec<BidIn> {
    for bid in bids.iter_mut().filter(|bid| bid.valid == Some(true)) {
        let reason = if bid.blank && bid.price.is_none() && scheme.needs_price() {
            Some(Text::fixed("没有报价", "no price was bid"))
        } else {
            over_ceiling(scheme, bid)
        };
        if reason.is_some() {
            bid.valid = Some(false);
            bid.reason = reason;
        }
    }
    if scheme.ranks_by_price() {
        one_of_each_brand(scheme.bid_unit, &mut bids, gaps);
    }
    bids
}

/// 87号令 63(4): a price above the published ceiling.
fn over_ceiling(scheme: &Scheme, bid: &BidIn) -> Option<Text> {
    let (price, ceiling) = (bid.price?, scheme.ceiling?);
    // Of a rate off, the ceiling is the least that must be taken off.
    let over = match scheme.bid_unit {
        BidUnit::Discount => price < ceiling,
        BidUnit::Yuan | BidUnit::Percent | BidUnit::Hours => price > ceiling,
    };
    let money = |amount| match scheme.bid_unit {
        BidUnit::Yuan => grouped_money(amount),
        BidUnit::Percent | BidUnit::Discount | BidUnit::Hours => grouped(amount),
    };
    over.then(|| (money(price), money(ceiling)))
        .map(|(price, ceiling)| match scheme.bid_unit {
            BidUnit::Discount => text!(
                "下浮率 {price} 低于最低要求 {ceiling}",
                "the rate off {price} is below the least asked for, {ceiling}"
            ),
            BidUnit::Yuan | BidUnit::Percent | BidUnit::Hours => text!(
                "报价 {price} 超过最高限价 {ceiling}",
                "the bid {price} is above the ceiling {ceiling}"
            ),
        })
}

/// Bids by brand, as brands are compared; those that name none stand alone.
pub(super) fn by_brand<'a>(
    bids: impl Iterator<Item = &'a BidIn>,
) -> BTreeMap<String, Vec<&'a BidIn>> {
    let mut brands: BTreeMap<String, Vec<&BidIn>> = BTreeMap::new();
    for bid in bids.filter(|bid| bid.valid == Some(true)) {
        if let Some(brand) = bid.brand.as_deref().filter(|b| !b.trim().is_empty()) {
            brands.entry(word_key(brand)).or_default().push(bid);
        }
    }
    brands
}

/// How many bidders the valid bids count as: several of one brand are one.
pub fn counted(bids: &[BidIn]) -> usize {
    let valid = bids.iter().filter(|bid| bid.valid == Some(true)).count();
    let brands = by_brand(bids.iter());
    let doubled: usize = brands.values().map(|same| same.len() - 1).sum();
    valid.saturating_sub(doubled)
}

/// 87号令 31(1): by lowest price, only the cheapest bid of a brand is evaluated.
fn one_of_each_brand(unit: BidUnit, bids: &mut [BidIn], gaps: &mut Vec<Gap>) {
    let mut out: BTreeMap<String, Text> = BTreeMap::new();
    for same in by_brand(bids.iter()).values() {
        let prices: Option<Vec<Decimal>> = same.iter().map(|bid| bid.asked(unit)).collect();
        // A price that is not known is a gap of its own.
        let Some(least) = prices.and_then(|all| all.into_iter().min()) else {
            continue;
        };
        let mut cheapest = same.iter().filter(|bid| bid.asked(unit) == Some(least));
        let (Some(first), second) = (cheapest.next(), cheapest.next()) else {
            continue;
        };
        if second.is_some() {
            gaps.push(Gap::BrandTie {
                supplier: first.supplier.clone(),
                brand: first.brand.clone().unwrap_or_default(),
            });
            continue;
        }
        let kept = quoted(&first.supplier, 60);
        for bid in same.iter().filter(|bid| bid.supplier != first.supplier) {
            let reason = text!(
                "与 {kept} 同一品牌，报价不是其中最低",
                "the same brand as {kept}, whose price is lower"
            );
            out.insert(bid.supplier.clone(), reason);
        }
    }
    for bid in bids {
        if let Some(reason) = out.remove(&bid.supplier) {
            bid.valid = Some(false);
            bid.reason = Some(reason);
        }
    }
}
