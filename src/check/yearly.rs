//! Over a year: purchases of one purchaser, budget item and category by other methods
//! than open tender, together over the threshold (条例 28, 化整为零).
//!
//! It looks at the cases of a repository together. Of each case only a [`Share`] is
//! kept; where the shares of one key could come over the threshold, those cases are
//! read again and judged exactly.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::params::Params;
use super::scope::Scope;
use super::standing::{begun, start};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::{Label, Status};
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::terms::{Method, TenderStatus};
use crate::pack::record::{SubjectWord, ThresholdWord};
use crate::pack::values::Answer;
use crate::pack::{ActivePacks, Lookup, Rule, Threshold, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "yearly-sum",
    about: Text::fixed(
        "同一采购人、预算项目和品目一年内以公开招标以外的方式采购的累计金额",
        "purchases by other methods than open tender, of one purchaser, budget item and category over a year",
    ),
    figures: &[],
    optional: &[],
    outputs: &["year", "item", "category", "count", "amount", "limit"],
    subjects: &[SubjectWord::Year],
    build,
};

#[derive(Debug)]
struct Yearly;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(Yearly))
}

impl Judge for Yearly {
    /// A case by itself shows nothing: see [`judge`].
    fn judge(&self, _: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        Vec::new()
    }
}

/// Parts of a threshold that a share is counted in.
pub const WHOLE: u32 = 1_000_000;

/// What one case adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Share {
    #[default]
    /// Nothing: it is an open tender, or no purchase of goods or services.
    None,
    /// A key that is missing to place it.
    Missing(&'static str),
    /// What it counts among.
    Of {
        /// Its purchaser, year, place and category as one text.
        key: String,
        /// Its budget item; one that names none may belong to any.
        item: Option<String>,
        /// Its amount in parts of the threshold, rounded up; `WHOLE` where that cannot
        /// be known.
        part: u32,
    },
}

/// What came of the cases of one budget item.
pub(super) struct Found<'a> {
    /// The case that it stands at.
    pub(super) at: usize,
    /// The provision.
    pub(super) row: Option<&'a ValueRow>,
    /// The verdict.
    pub(super) verdict: Verdict,
}

/// The share of a case.
pub fn share(rule: &Rule, packs: &ActivePacks, dossier: &Dossier) -> Share {
    if !counts(rule, dossier) {
        return Share::None;
    }
    let key = match key(dossier) {
        Ok(key) => key,
        Err(missing) => return Share::Missing(missing),
    };
    let part = threshold(packs, dossier).and_then(|threshold| {
        let amount = dossier.case.planning.budget.known()?.exact()?;
        let parts = amount
            .checked_mul(Decimal::from(WHOLE))?
            .checked_div(threshold.amount)?;
        u32::try_from(parts.ceil()).ok()
    });
    Share::Of {
        key,
        item: item(dossier),
        part: part.unwrap_or(WHOLE),
    }
}

/// Whether it is a purchase that the provision counts: goods or services, begun, by
/// another method than open tender.
fn counts(rule: &Rule, dossier: &Dossier) -> bool {
    let tender = &dossier.case.tender;
    let other = tender
        .method
        .known()
        .is_some_and(|method| *method != Method::Open);
    let held = !matches!(
        tender.status.known(),
        Some(TenderStatus::Planned | TenderStatus::Cancelled | TenderStatus::Unsuccessful)
    );
    let unasked = || Err(Answer::No);
    other && held && rule.applies.to(dossier, &unasked) == Answer::Yes
}

/// Purchaser, year, place, level, kind and category.
fn key(dossier: &Dossier) -> Result<String, &'static str> {
    let case = &dossier.case;
    let buyer = case.buyer.code.text().or(case.buyer.name.text());
    let buyer = buyer.ok_or("buyer.code")?;
    let year = case.fiscal_year.known().ok_or("fiscal_year")?;
    let category = case.item.catalogue.text().ok_or("item.catalogue")?;
    let kind = dossier.kind().ok_or("kind")?;
    let region = dossier.region.as_deref().ok_or("region")?;
    let level = dossier.level.ok_or("level")?;
    let (kind, level) = (kind.token(), level.token());
    let (buyer, category) = (fold(buyer), fold(category));
    Ok(format!(
        "{buyer}\n{year}\n{category}\n{kind}\n{region}\n{level}"
    ))
}

fn item(dossier: &Dossier) -> Option<String> {
    let item = dossier.case.planning.budget_item.text()?;
    Some(fold(item).into_owned())
}

fn threshold<'a>(packs: &'a ActivePacks, dossier: &Dossier) -> Option<&'a Threshold> {
    let (region, level) = (dossier.region.as_deref()?, dossier.level?);
    let (kind, day) = (dossier.kind()?, begun(dossier)?);
    match packs.threshold(ThresholdWord::OpenTender, region, level, kind, day) {
        Lookup::Found(threshold) => Some(threshold),
        Lookup::None => None,
    }
}

/// One purchase of the year.
struct Purchase<'a> {
    at: usize,
    dossier: &'a Dossier,
    day: Option<NaiveDate>,
    item: Option<String>,
    /// What it surely adds: nothing where it is excepted or its amount is not known.
    least: Decimal,
    /// What it may add; `None` where that is not known.
    most: Option<Decimal>,
    /// What speaks for an exception that is not wholly shown.
    open: Option<&'static str>,
}

/// Judge the cases of a repository that share a purchaser, a year and a category; which
/// do is found out here, case by case.
pub(super) fn judge<'a>(rule: &'a Rule, packs: &ActivePacks, cases: &[Dossier]) -> Vec<Found<'a>> {
    let mut groups: BTreeMap<String, Vec<Purchase<'_>>> = BTreeMap::new();
    for (at, dossier) in cases.iter().enumerate() {
        if counts(rule, dossier)
            && let Ok(key) = key(dossier)
        {
            groups.entry(key).or_default().extend(purchase(at, dossier));
        }
    }
    let mut found = Vec::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        found.extend(of_group(rule, packs, group));
    }
    found
}

/// A purchase; `None` where an exception of the article is shown.
fn purchase(at: usize, dossier: &Dossier) -> Option<Purchase<'_>> {
    let (planning, approval) = (&dossier.case.planning, &dossier.case.tender.approval);
    if planning.adjusted.known() == Some(&true) {
        return None;
    }
    let mut open = None;
    if approval.shows_anything() {
        match (approval.date.known(), start(dossier)) {
            (Some(date), Some(start)) if *date < start => return None,
            (Some(date), _) if begun(dossier).is_some_and(|begun| *date > begun) => {}
            _ => open = Some("tender.approval.date"),
        }
    }
    let budget = planning.budget.known();
    let exact = budget.and_then(Money::exact);
    // What was in the end bought may be less than the budget; both have to show it.
    let awards: Option<Decimal> = dossier
        .case
        .award
        .iter()
        .filter(|award| award.stands())
        .map(|award| award.amount.known().and_then(Money::exact))
        .sum();
    let awarded = awards.filter(|sum| !sum.is_zero());
    let least = match (exact, awarded) {
        (Some(budget), Some(awarded)) => budget.min(awarded),
        (Some(budget), None) => budget,
        (None, _) => Decimal::ZERO,
    };
    Some(Purchase {
        at,
        dossier,
        day: begun(dossier),
        item: item(dossier),
        least: if open.is_some() { Decimal::ZERO } else { least },
        most: exact,
        open,
    })
}

/// The purchases of one key, budget item by budget item. One that names no item may
/// belong to any.
fn of_group<'a>(rule: &'a Rule, packs: &ActivePacks, group: &[Purchase<'_>]) -> Vec<Found<'a>> {
    let mut items: BTreeMap<&str, Vec<&Purchase<'_>>> = BTreeMap::new();
    let unnamed: Vec<&Purchase<'_>> = group.iter().filter(|p| p.item.is_none()).collect();
    for purchase in group {
        if let Some(item) = &purchase.item {
            items.entry(item).or_default().push(purchase);
        }
    }
    if items.is_empty() {
        return of_item(rule, packs, &[], &unnamed).into_iter().collect();
    }
    let judged = items
        .values()
        .map(|named| of_item(rule, packs, named, &unnamed));
    judged.flatten().collect()
}

fn of_item<'a>(
    rule: &'a Rule,
    packs: &ActivePacks,
    named: &[&Purchase<'_>],
    unnamed: &[&Purchase<'_>],
) -> Option<Found<'a>> {
    let mut all: Vec<&Purchase<'_>> = named.iter().chain(unnamed).copied().collect();
    if all.len() < 2 {
        return None;
    }
    all.sort_by_key(|one| (one.day, one.at));
    let last = *named
        .iter()
        .max_by_key(|one| (one.day, one.at))
        .or(all.last())?;
    let planning = &last.dossier.case.planning;
    let place = place_of(planning, &planning.budget);
    let key = "planning.budget";
    let unknown = |reason: Text| {
        Some(Found {
            at: last.at,
            row: None,
            verdict: Verdict::unknown(key, &place, reason),
        })
    };
    let limits: Option<Vec<&Threshold>> = all
        .iter()
        .map(|one| threshold(packs, one.dossier))
        .collect();
    let Some(limits) = limits else {
        return unknown(Text::fixed(
            "规则包里没有其中某次采购当地当日的公开招标数额标准",
            "no pack holds the open-tender threshold of the place and day of one of these purchases",
        ));
    };
    let highest = *limits.iter().max_by_key(|t| t.amount)?;
    let lowest = limits.iter().map(|t| t.amount).min()?;
    let sum = |of: &[&Purchase<'_>]| of.iter().map(|one| one.least).sum::<Decimal>();
    let sure: Vec<&Purchase<'_>> = named
        .iter()
        .filter(|one| !one.least.is_zero())
        .copied()
        .collect();
    let row = last
        .day
        .and_then(|day| rule.values.iter().find(|row| row.covers(day)));
    let Some(row) = row else {
        return unknown(Text::fixed(
            "规则包里没有当日的规定",
            "the packs hold no provision for that day",
        ));
    };
    let most: Option<Decimal> = all.iter().map(|one| one.most).sum();
    // Exactly at the threshold is not over it: 超过.
    let (status, counted) = if sure.len() > 1 && sum(&sure) > highest.amount {
        (Status::Fail, sure)
    } else if most.is_some_and(|most| most <= lowest) {
        (Status::Pass, all.clone())
    } else {
        let mut verdict = Verdict::new(Status::Unknown, key).label(&place, Text::default());
        let open = all.iter().filter_map(|one| one.open).map(str::to_owned);
        verdict.missing.extend(open);
        if !unnamed.is_empty() {
            verdict.missing.push("planning.budget_item".to_owned());
        }
        if most.is_none() {
            verdict.missing.push(key.to_owned());
        }
        if verdict.missing.is_empty() {
            verdict.reason = Some(Text::fixed(
                "按预算累计超过数额标准，按成交金额累计没有超过；或者期间数额标准有变化",
                "over the threshold by the budgets and not by the awards, or the threshold changed in between",
            ));
        }
        return Some(Found {
            at: last.at,
            row: Some(row),
            verdict,
        });
    };
    let amount = match status {
        Status::Pass => most.unwrap_or_default(),
        Status::Fail | Status::Unknown | Status::NotApplicable => sum(&counted),
    };
    let case = &last.dossier.case;
    let shown = |text: Option<&str>| Text::same(quoted(text.unwrap_or_default(), 40));
    let item = planning.budget_item.text();
    let category = case.item.catalogue.text();
    let year = case
        .fiscal_year
        .known()
        .map(u32::to_string)
        .unwrap_or_default();
    let count = counted.len().to_string();
    let mut verdict = Verdict::new(status, key)
        .label(
            &place,
            Text::fixed("本次采购的预算", "budget of this purchase"),
        )
        .words("year", year.clone(), Text::same(year))
        .words("item", item.unwrap_or_default(), shown(item))
        .words("category", category.unwrap_or_default(), shown(category))
        .words("count", count.clone(), Text::same(count))
        .money("amount", amount)
        .money("limit", highest.amount);
    verdict.mark = Some(highest.mark);
    verdict.citations = packs.threshold_citations(highest);
    let others = counted.iter().filter(|one| one.at != last.at).take(LABELS);
    for other in others {
        let planning = &other.dossier.case.planning;
        verdict.labels.push(Label {
            place: place_of(planning, &planning.budget),
            text: Text::fixed(
                "同一预算项目、品目的另一次采购",
                "another purchase of the same item and category",
            ),
        });
    }
    Some(Found {
        at: last.at,
        row: Some(row),
        verdict,
    })
}

/// How many other purchases are pointed at.
const LABELS: usize = 8;
