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
use crate::read::Slot;
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

/// What bounds the amounts of a lot.
#[derive(Default)]
struct Limits {
    /// The least of those that are known. That of the whole purchase bounds each of
    /// its lots as well.
    least: Option<Limit>,
    /// A value that is there and is no exact amount: it might bound them closer.
    unclear: Option<(&'static str, Place)>,
    /// Whether the lot has no limit of its own beside other lots: an amount within
    /// the whole may still be too much for it.
    shared: bool,
}

fn limits(dossier: &Dossier, scope: &Scope<'_>) -> Limits {
    let case = &dossier.case;
    let mut found = Limits {
        shared: case.lot.len() > 1 && scope.lot.is_none_or(|lot| lot.budget.is_missing()),
        ..Limits::default()
    };
    let mut look = |slot: &Slot<Money>, place: Place, path: &'static str, words: Text| {
        let Some(amount) = slot.known().and_then(Money::exact) else {
            if !slot.is_missing() {
                found.unclear = Some((path, place));
            }
            return;
        };
        let is_less = found
            .least
            .as_ref()
            .is_none_or(|least| amount < least.amount);
        if is_less {
            found.least = Some(Limit {
                amount,
                place,
                words,
            });
        }
    };
    look(
        &case.tender.ceiling_price,
        place_of(&case.tender, &case.tender.ceiling_price),
        "tender.ceiling_price",
        Text::fixed("最高限价", "the ceiling price"),
    );
    look(
        &case.planning.budget,
        place_of(&case.planning, &case.planning.budget),
        "planning.budget",
        Text::fixed("预算金额", "the budget"),
    );
    if let Some(lot) = scope.lot {
        look(
            &lot.budget,
            place_of(lot, &lot.budget),
            "lot.budget",
            Text::fixed("包预算", "the lot's budget"),
        );
    }
    found
}

impl Limits {
    /// A pass, unless a limit that is not known might be closer.
    fn pass(self, key: String, pass: Verdict) -> Verdict {
        if let Some((path, place)) = self.unclear {
            return missing(key, &place, path);
        }
        if self.shared {
            let place = self.least.map(|least| least.place);
            let place = place.unwrap_or_else(|| Place::path_only(""));
            return missing(key, &place, "lot.budget");
        }
        pass
    }
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
    let limits = limits(dossier, scope);
    let Some(limit) = &limits.least else {
        return Some(missing(key, &scope.place(), "planning.budget"));
    };
    // Several awards of one budget are held against it together.
    let own = scope.lot.is_some_and(|lot| !lot.budget.is_missing());
    let counted = dossier
        .case
        .award
        .iter()
        .filter(|other| std::ptr::eq(*other, award) || (!own && other.stands()));
    let sum = counted
        .map(|other| other.amount.known().and_then(Money::exact))
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?));
    let Some(sum) = sum else {
        return Some(missing(key, &place, "award.amount"));
    };
    let verdict = compare(key.clone(), name, (sum, &place), limit);
    Some(match (&limits.unclear, verdict.status) {
        (Some((path, at)), Status::Pass) => missing(key, at, path),
        _ => verdict,
    })
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
    let limits = limits(dossier, scope);
    let Some(limit) = &limits.least else {
        return vec![missing(key, &scope.place(), "planning.budget")];
    };
    let considered: Vec<&Bid> = dossier
        .bids_for(scope.lot_id)
        .filter(|bid| bid.valid.known() != Some(&false))
        .collect();
    // Without a fault it is about the lot, whichever bid stands first.
    let first = considered.first().map(|bid| place_of(*bid, &bid.bid));
    let mut open = Vec::new();
    let mut found = Vec::new();
    for bid in considered {
        let name = dossier.supplier_id(&bid.supplier).unwrap_or("?");
        let own = match scope.lot_id {
            Some(lot) => format!("bids[{lot}/{}].bid", quoted(name, 40)),
            None => format!("bids[{}].bid", quoted(name, 40)),
        };
        let Some(price) = bid.bid.known().and_then(Money::exact) else {
            open.push("bids.bid");
            continue;
        };
        let place = place_of(bid, &bid.bid);
        let mut verdict = compare(own, name, (price, &place), limit);
        verdict.subject = Some(name.to_owned());
        match (verdict.status, bid.valid.known()) {
            (Status::Fail, Some(_)) => found.push(verdict),
            (Status::Fail, None) => open.push("bids.valid"),
            _ => {}
        }
    }
    let Some(first) = first else {
        return vec![Verdict::not_applicable(
            key,
            &scope.place(),
            Text::fixed("没有有效投标（响应）", "there is no valid bid"),
        )];
    };
    if !open.is_empty() {
        open.sort_unstable();
        open.dedup();
        let mut verdict = Verdict::new(Status::Unknown, key.clone()).label(&first, Text::default());
        verdict.missing = open.into_iter().map(str::to_owned).collect();
        found.push(verdict);
    }
    if found.is_empty() {
        let pass = Verdict::new(Status::Pass, key.clone())
            .label(&first, Text::fixed("报价", "bids"))
            .label(&limit.place, limit.words.clone())
            .money("limit", limit.amount);
        found.push(limits.pass(key, pass));
    }
    found
}
