//! Bids, or what was awarded, do not exceed the budget or the ceiling.

use rust_decimal::Decimal;

use super::low_bids::in_yuan;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::tables::Bid;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "within-ceiling",
    about: Text::fixed(
        "报价、成交金额不超过预算和最高限价",
        "bids or the award do not exceed budget and ceiling",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "amount", "limit", "limit_name"],
    subjects: &[SubjectWord::Lot, SubjectWord::Award],
    build,
};

#[derive(Debug, Clone, Copy)]
enum WithinCeiling {
    /// Every valid bid of a lot.
    Bids,
    /// The amount awarded.
    Award,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(match params.word("of", &["bids", "award"])? {
        "award" => WithinCeiling::Award,
        _ => WithinCeiling::Bids,
    }))
}

/// A limit and where it stands.
struct Limit {
    amount: Decimal,
    place: Place,
    words: Text,
}

/// The least of ceiling, budget and the lot's budget. That of the whole purchase
/// bounds each of its lots as well.
fn limit(dossier: &Dossier, scope: &Scope<'_>) -> Option<Limit> {
    let case = &dossier.case;
    let exact = |money: Option<&Money>| money.and_then(Money::exact);
    let known = [
        exact(case.tender.ceiling_price.known()).map(|amount| Limit {
            amount,
            place: place_of(&case.tender, &case.tender.ceiling_price),
            words: Text::fixed("最高限价", "the ceiling price"),
        }),
        exact(case.planning.budget.known()).map(|amount| Limit {
            amount,
            place: place_of(&case.planning, &case.planning.budget),
            words: Text::fixed("预算金额", "the budget"),
        }),
        scope.lot.and_then(|lot| {
            Some(Limit {
                amount: exact(lot.budget.known())?,
                place: place_of(lot, &lot.budget),
                words: Text::fixed("包预算", "the lot's budget"),
            })
        }),
    ];
    known.into_iter().flatten().min_by_key(|limit| limit.amount)
}

/// An amount held against a limit.
fn compare(key: String, name: &str, amount: (Decimal, &Place), limit: &Limit) -> Verdict {
    let (amount, place) = amount;
    Verdict::of(amount <= limit.amount, key)
        .label(place, Text::fixed("金额", "amount"))
        .label(&limit.place, limit.words.clone())
        .input("supplier", quoted(name, 40))
        .money("amount", amount)
        .money("limit", limit.amount)
        .words("limit_name", "limit", limit.words.clone())
}

fn missing(key: String, place: &Place, path: &str) -> Verdict {
    let mut verdict = Verdict::new(Status::Unknown, key).label(place, Text::default());
    verdict.missing.push(path.to_owned());
    verdict
}

impl Judge for WithinCeiling {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        match self {
            Self::Bids => bids(dossier, scope),
            Self::Award => award(dossier, scope).into_iter().collect(),
        }
    }
}

fn award(dossier: &Dossier, scope: &Scope<'_>) -> Option<Verdict> {
    let award = scope.award?;
    let name = dossier.supplier_id(&award.supplier).unwrap_or("?");
    let key = format!("award[{}].amount", quoted(name, 40));
    let place = place_of(award, &award.amount);
    let Some(limit) = limit(dossier, scope) else {
        return Some(missing(key, &scope.place(), "planning.budget"));
    };
    let Some(amount) = award.amount.known().and_then(Money::exact) else {
        return Some(missing(key, &place, "award.amount"));
    };
    Some(compare(key, name, (amount, &place), &limit))
}

fn bids(dossier: &Dossier, scope: &Scope<'_>) -> Vec<Verdict> {
    let key = scope
        .lot_id
        .map_or_else(|| "bids".to_owned(), |lot| format!("bids[lot={lot}]"));
    if dossier.bids.is_none() {
        return vec![missing(key, &scope.place(), "bids.csv")];
    }
    if !in_yuan(scope, dossier) {
        return vec![Verdict::unknown(
            key,
            &scope.place(),
            Text::fixed(
                "报价不是金额，或看不出单位",
                "bids are not amounts, or their unit cannot be told",
            ),
        )];
    }
    let Some(limit) = limit(dossier, scope) else {
        return vec![missing(key, &scope.place(), "planning.budget")];
    };
    let considered: Vec<&Bid> = dossier
        .bids_for(scope.lot_id)
        .filter(|bid| bid.valid.known() != Some(&false))
        .collect();
    let mut open = None;
    let mut passed = None;
    let mut found = Vec::new();
    for bid in considered {
        let name = dossier.supplier_id(&bid.supplier).unwrap_or("?");
        let own = match scope.lot_id {
            Some(lot) => format!("bids[{lot}/{}].bid", quoted(name, 40)),
            None => format!("bids[{}].bid", quoted(name, 40)),
        };
        let place = place_of(bid, &bid.bid);
        let Some(price) = bid.bid.known().and_then(Money::exact) else {
            open.get_or_insert_with(|| missing(own, &place, "bids.bid"));
            continue;
        };
        let mut verdict = compare(own.clone(), name, (price, &place), &limit);
        verdict.subject = Some(name.to_owned());
        match (verdict.status, bid.valid.known()) {
            (Status::Fail, Some(_)) => found.push(verdict),
            (Status::Fail, None) => {
                open.get_or_insert_with(|| missing(own, &place, "bids.valid"));
            }
            _ => {
                passed.get_or_insert(verdict);
            }
        }
    }
    found.extend(open);
    if found.is_empty() {
        found.push(passed.unwrap_or_else(|| {
            Verdict::not_applicable(
                key,
                &scope.place(),
                Text::fixed("没有有效投标（响应）", "there is no valid bid"),
            )
        }));
    }
    found
}
