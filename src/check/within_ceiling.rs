//! Bids, or what was awarded, do not exceed the budget or the ceiling.

use rust_decimal::Decimal;

use super::lot_bids;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::{Award, Lot};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::score::case;
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

fn limits(dossier: &Dossier, lot: Option<&Lot>) -> Limits {
    let case = &dossier.case;
    let mut found = Limits {
        shared: case.lot.len() > 1 && lot.is_none_or(|lot| lot.budget.is_missing()),
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
    if let Some(lot) = lot {
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
    /// The ceiling of the scheme, by which a tally lets bids fall out.
    fn add_scheme(&mut self, dossier: &Dossier, scope: &Scope<'_>) {
        let scoring = &dossier.case.scoring;
        let Ok(found) = case::scheme(dossier, scope.lot_id, scope.packs.schemes()) else {
            if !scoring.ceiling.is_missing() {
                let place = place_of(scoring, &scoring.ceiling);
                self.unclear = Some(("scoring.ceiling", place));
            }
            return;
        };
        let ceiling = found.scheme.ceiling.filter(|_| found.scheme.in_yuan());
        let Some(amount) = ceiling else { return };
        let is_less = |least: &Limit| amount < least.amount;
        if self.least.as_ref().is_none_or(is_less) {
            self.least = Some(Limit {
                amount,
                place: found.place,
                words: Text::fixed("评分办法的最高限价", "the scheme's ceiling price"),
            });
        }
    }

    /// A pass, unless a limit that is not known might be closer.
    fn pass(self, key: String, pass: Verdict) -> Verdict {
        if let Some((path, place)) = self.unclear {
            return Verdict::lacking(key, &place, path);
        }
        if self.shared {
            let place = self.least.map(|least| least.place);
            let place = place.unwrap_or_else(|| Place::path_only(""));
            return Verdict::lacking(key, &place, "lot.budget");
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

/// An award is held against the budget of its lot together with the others of the
/// lot, and against that of the whole purchase together with all.
fn award(dossier: &Dossier, scope: &Scope<'_>) -> Option<Verdict> {
    let award = scope.award?;
    let whole = sum_within(
        scope,
        award,
        dossier,
        limits(dossier, None),
        dossier.case.award.iter(),
    );
    let own = scope.lot.filter(|lot| !lot.budget.is_missing());
    if own.is_none() || whole.status == Status::Fail {
        return Some(whole);
    }
    Some(sum_within(
        scope,
        award,
        dossier,
        limits(dossier, own),
        dossier.awards_for(scope.lot_id),
    ))
}

/// An award and those that stand beside it, held together against a limit.
fn sum_within<'a>(
    scope: &Scope<'_>,
    award: &Award,
    dossier: &Dossier,
    limits: Limits,
    beside: impl Iterator<Item = &'a Award>,
) -> Verdict {
    let name = dossier.supplier_id(&award.supplier).unwrap_or("?");
    let key = format!("award[{}].amount", quoted(name, 40));
    let place = place_of(award, &award.amount);
    let Some(limit) = &limits.least else {
        return Verdict::lacking(key, &place, "planning.budget");
    };
    let sum = beside
        .filter(|other| std::ptr::eq(*other, award) || other.stands())
        .map(|other| other.amount.known().and_then(Money::exact))
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?));
    let Some(sum) = sum else {
        return Verdict::lacking(key, &place, "award.amount");
    };
    if !scope.worded && limits.unclear.is_none() && sum <= limit.amount {
        return Verdict::unworded(Status::Pass);
    }
    let verdict = compare(key.clone(), name, (sum, &place), limit);
    match (&limits.unclear, verdict.status) {
        (Some((path, at)), Status::Pass) => Verdict::lacking(key, at, path),
        _ => verdict,
    }
}

fn bids(dossier: &Dossier, scope: &Scope<'_>) -> Vec<Verdict> {
    let (first, considered) = match lot_bids::priced(scope, dossier) {
        Ok(priced) => priced,
        Err(verdict) => return vec![*verdict],
    };
    let key = lot_bids::key(scope);
    let mut limits = limits(dossier, scope.lot);
    limits.add_scheme(dossier, scope);
    let Some(limit) = &limits.least else {
        return vec![Verdict::lacking(key, &scope.place(), "planning.budget")];
    };
    // Without a fault it is about the lot, whichever bid stands first.
    let first = place_of(first, &first.bid);
    let mut open = Vec::new();
    let mut found = Vec::new();
    for bid in considered {
        let Some(price) = bid.bid.known().and_then(Money::exact) else {
            open.push("bids.bid");
            continue;
        };
        // Most bids are within it, and nothing is said of them one by one.
        if price <= limit.amount {
            continue;
        }
        if bid.valid.known().is_none() {
            open.push("bids.valid");
            continue;
        }
        let name = dossier.supplier_id(&bid.supplier).unwrap_or("?");
        let own = match scope.lot_id {
            Some(lot) => format!("bids[{lot}/{}].bid", quoted(name, 40)),
            None => format!("bids[{}].bid", quoted(name, 40)),
        };
        let place = place_of(bid, &bid.bid);
        let mut verdict = compare(own, name, (price, &place), limit);
        verdict.subject = Some(name.to_owned());
        found.push(verdict);
    }
    if !open.is_empty() {
        open.sort_unstable();
        open.dedup();
        let mut verdict = Verdict::new(Status::Unknown, key.clone()).label(&first, Text::default());
        verdict.missing = open.into_iter().map(str::to_owned).collect();
        found.push(verdict);
    }
    if found.is_empty() {
        let pass = scope
            .verdict(true, key.clone())
            .label(&first, Text::fixed("报价", "bids"))
            .label(&limit.place, limit.words.clone())
            .money("limit", limit.amount);
        found.push(limits.pass(key, pass));
    }
    found
}
