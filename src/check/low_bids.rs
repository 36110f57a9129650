//! Bids so low that the committee has to ask for an explanation.
//!
//! It is the quoted price that counts, not the one evaluated after deductions.
//! A trigger is a review to be held, never a ground for invalidity by itself.

use std::collections::BTreeSet;

use num_traits::Zero as _;
use rust_decimal::Decimal;

use super::lot_bids;
use super::params::Params;
use super::percent::percent;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::tables::Bid;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::pack::values::Figures;
use crate::read::Slot;
use crate::score::Exact;
use crate::score::{Precision, RoundMode, ratio};
use crate::text::{Text, quoted};
use crate::value::decimal::grouped_money;
use crate::value::money::Money;

/// See the module.
pub(super) static PRIMITIVE: Primitive = Primitive {
    name: "low-bids",
    about: Text::fixed(
        "报价低到须启动异常低价审查",
        "a bid so low that it has to be reviewed",
    ),
    figures: &["rate_of_mean", "rate_of_second", "rate_of_ceiling"],
    optional: &[],
    outputs: &["supplier", "bid", "reason"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct LowBids;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(LowBids))
}

/// What bids are compared with; `None` where it cannot be known.
#[derive(Default)]
struct Yardsticks {
    /// The mean of all valid bids.
    mean: Option<Exact>,
    /// The second lowest of them; an inner `None` where there is only one.
    second: Option<Option<Exact>>,
    /// The ceiling, and whether the budget stands for it.
    ceiling: Option<(Decimal, bool)>,
    /// What is missing to know the mean and the second lowest.
    missing: Vec<&'static str>,
}

/// What one bid came to.
enum Triggered {
    /// These triggers: token and words.
    By(Vec<(&'static str, Text)>),
    /// None.
    No,
    /// None of those that can be judged.
    Open,
}

impl Judge for LowBids {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let figures = &row.figures;
        let (first, bids) = match lot_bids::priced(scope, dossier) {
            Ok(priced) => priced,
            Err(verdict) => return vec![*verdict],
        };
        let names: BTreeSet<Option<&str>> = bids
            .iter()
            .map(|bid| dossier.supplier_id(&bid.supplier))
            .collect();
        if names.len() < bids.len() || names.contains(&None) {
            return vec![Verdict::unknown(
                lot_bids::key(scope),
                &place_of(first, &first.supplier),
                Text::fixed(
                    "同一供应商有几行报价，或投标人看不出是谁",
                    "a supplier has several rows, or a bidder cannot be told",
                ),
            )];
        }
        let yardsticks = yardsticks(scope, dossier, &bids);
        bids.iter()
            .map(|bid| one(scope, dossier, bid, &yardsticks, figures))
            .collect()
    }
}

fn price(bid: &Bid) -> Option<Decimal> {
    bid.bid.known().and_then(Money::exact)
}

fn yardsticks(scope: &Scope<'_>, dossier: &Dossier, bids: &[&Bid]) -> Yardsticks {
    let mut found = Yardsticks {
        ceiling: ceiling(scope, dossier),
        ..Yardsticks::default()
    };
    // One bid whose validity or price is not known can move both.
    let prices: Option<Vec<Decimal>> = bids.iter().map(|bid| price(bid)).collect();
    if prices.is_none() {
        found.missing.push("bids.bid");
    }
    if bids.iter().any(|bid| bid.valid.known().is_none()) {
        found.missing.push("bids.valid");
    }
    if let Some(mut prices) = prices.filter(|_| found.missing.is_empty()) {
        prices.sort();
        let sum = prices
            .iter()
            .fold(Exact::zero(), |sum, p| sum + ratio::from_decimal(*p));
        let count = ratio::from_decimal(Decimal::from(prices.len()));
        found.mean = Some(sum / count);
        found.second = Some(prices.get(1).copied().map(ratio::from_decimal));
    }
    found
}

/// The ceiling of the lot, else its budget, which the notice makes the ceiling.
/// What stands for the whole case says nothing of one of several lots.
fn ceiling(scope: &Scope<'_>, dossier: &Dossier) -> Option<(Decimal, bool)> {
    let case = &dossier.case;
    let amount = |slot: &Slot<Money>| slot.known().and_then(Money::exact);
    let is_only = case.lot.len() < 2;
    let set = &case.tender.ceiling_price;
    if !set.is_missing() {
        return amount(set).filter(|_| is_only).map(|a| (a, false));
    }
    // A ceiling in the scheme may be of another unit or of each lot.
    if !case.scoring.ceiling.is_missing() {
        return None;
    }
    if let Some(lot) = scope.lot.filter(|lot| !lot.budget.is_missing()) {
        return amount(&lot.budget).map(|a| (a, true));
    }
    amount(&case.planning.budget)
        .filter(|_| is_only)
        .map(|a| (a, true))
}

fn ceiling_is_stated(dossier: &Dossier) -> bool {
    let case = &dossier.case;
    !case.tender.ceiling_price.is_missing() || !case.scoring.ceiling.is_missing()
}

fn one(
    scope: &Scope<'_>,
    dossier: &Dossier,
    bid: &Bid,
    yardsticks: &Yardsticks,
    figures: &Figures,
) -> Verdict {
    let supplier = dossier.supplier_id(&bid.supplier).unwrap_or("?");
    let name = quoted(supplier, 40);
    let key = match scope.lot_id {
        Some(lot) => format!("bids[{lot}/{name}].bid"),
        None => format!("bids[{name}].bid"),
    };
    let place = place_of(bid, &bid.bid);
    let unknown = |paths: &[&str]| {
        let mut verdict = Verdict::new(Status::Unknown, key.clone()).label(&place, Text::default());
        verdict.missing = paths.iter().map(|path| (*path).to_owned()).collect();
        verdict
    };
    let mut verdict = match (price(bid), bid.valid.known()) {
        (None, _) => unknown(&["bids.bid"]),
        (Some(_), None | Some(false)) => unknown(&["bids.valid"]),
        (Some(price), Some(true)) => match triggers(price, yardsticks, figures) {
            Triggered::By(triggers) => {
                let tokens: Vec<&str> = triggers.iter().map(|(token, _)| *token).collect();
                let zh: Vec<&str> = triggers.iter().map(|(_, text)| &*text.zh).collect();
                let en: Vec<&str> = triggers.iter().map(|(_, text)| &*text.en).collect();
                let reason = Text::new(zh.join("；"), en.join("; "));
                Verdict::new(Status::Fail, key.clone())
                    .label(&place, Text::fixed("报价", "bid"))
                    .input("supplier", name)
                    .money("bid", price)
                    .words("reason", tokens.join(","), reason)
            }
            Triggered::No => Verdict::new(Status::Pass, key.clone())
                .label(&place, Text::fixed("报价", "bid"))
                .input("supplier", name)
                .money("bid", price),
            Triggered::Open if !yardsticks.missing.is_empty() => unknown(&yardsticks.missing),
            Triggered::Open if ceiling_is_stated(dossier) => Verdict::unknown(
                key.clone(),
                &place,
                Text::fixed(
                    "最高限价读不懂，或看不出是哪一包的",
                    "the ceiling price cannot be read, or its lot cannot be told",
                ),
            ),
            Triggered::Open => unknown(&["tender.ceiling_price"]),
        },
    };
    verdict.subject = Some(supplier.to_owned());
    verdict
}

/// The triggers of one valid bid; each is a price strictly below its rate of its
/// yardstick.
fn triggers(price: Decimal, yardsticks: &Yardsticks, figures: &Figures) -> Triggered {
    let price = ratio::from_decimal(price);
    let mut found = Vec::new();
    let mut open = false;
    let mut look = |rate: Option<Decimal>,
                    yardstick: Option<Option<Exact>>,
                    token: &'static str,
                    words: Text| {
        let Some(rate) = rate else { return };
        let Some(yardstick) = yardstick else {
            open = true;
            return;
        };
        // With one bid there is no second lowest.
        let Some(yardstick) = yardstick else { return };
        let limit = &yardstick * ratio::from_decimal(rate);
        if price < limit {
            let (rate, whole, limit) = (percent(rate), amount(&yardstick), amount(&limit));
            let (zh, en) = (words.zh, words.en);
            found.push((
                token,
                text!(
                    "低于{zh} {whole} 元的 {rate}（{limit} 元）",
                    "below {rate} (CNY {limit}) of {en} of CNY {whole}"
                ),
            ));
        }
    };
    look(
        figures.rate_of_mean,
        yardsticks.mean.clone().map(Some),
        "mean",
        Text::fixed("全部有效报价平均值", "the mean of all valid bids"),
    );
    look(
        figures.rate_of_second,
        yardsticks.second.clone(),
        "second-lowest",
        Text::fixed("有效报价次低价", "the second-lowest valid bid"),
    );
    let words = match yardsticks.ceiling {
        Some((_, true)) => Text::fixed(
            "最高限价（未设，以预算为准）",
            "the ceiling (none is set, so the budget counts)",
        ),
        Some((_, false)) | None => Text::fixed("最高限价", "the ceiling"),
    };
    look(
        figures.rate_of_ceiling,
        yardsticks
            .ceiling
            .map(|(amount, _)| Some(ratio::from_decimal(amount))),
        "ceiling",
        words,
    );
    match (found.is_empty(), open) {
        (false, _) => Triggered::By(found),
        (true, true) => Triggered::Open,
        (true, false) => Triggered::No,
    }
}

/// An amount to two places, marked where it is rounded.
fn amount(value: &Exact) -> String {
    let cents = Precision {
        places: 2,
        mode: RoundMode::HalfUp,
    };
    let rounded = ratio::round(value, cents);
    let shown =
        ratio::to_decimal(&rounded).map_or_else(|| ratio::exact_text(&rounded), grouped_money);
    if rounded == *value {
        shown
    } else {
        format!("≈{shown}")
    }
}
