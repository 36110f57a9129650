//! At least so many valid bids for a lot.

use std::collections::BTreeMap;

use super::params::Params;
use super::scope::Scope;
use super::threshold_method::approved;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::tables::Bid;
use crate::model::terms::{Ground, ItemNature, Method, Subject};
use crate::pack::record::SubjectWord;
use crate::pack::{ActivePacks, ValueRow};
use crate::read::choice::Choice as _;
use crate::score::case::day;
use crate::score::scheme::word_key;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "min-bids",
    about: Text::fixed(
        "一个包的有效供应商不少于若干家",
        "at least so many valid bids for a lot",
    ),
    figures: &["min"],
    optional: &["with_approval", "with_ground"],
    outputs: &["count", "min", "received"],
    subjects: &[SubjectWord::Lot],
    build,
};

/// Who a bid counts for: two records with one code are one party.
fn party<'a>(dossier: &'a Dossier, bid: &'a Bid) -> Option<&'a str> {
    let word = bid.supplier.text()?;
    let code = dossier.suppliers.resolve(word).and_then(|s| s.code.text());
    code.or_else(|| dossier.supplier_id(&bid.supplier))
}

/// The order whose article 31 counts bids of one brand as one bidder.
const BRAND_ORDER: &str = "mof87";

/// Whether brands matter at all: in tenders of goods.
fn is_tender_of_goods(dossier: &Dossier) -> bool {
    let goods = dossier.case.kind.known() == Some(&Subject::Goods);
    let method = dossier.case.tender.method.known();
    goods && matches!(method, Some(Method::Open | Method::Selective))
}

/// Whether bids of one brand count as one: in tenders of goods on a day on which
/// that order is in force. A day that is not known is taken to be one.
pub fn one_per_brand(dossier: &Dossier, packs: &ActivePacks) -> bool {
    let order = packs.instrument(BRAND_ORDER);
    let order = order.filter(|_| is_tender_of_goods(dossier));
    order.is_some_and(|order| {
        day(dossier).is_none_or(|day| order.from <= day && order.until.is_none_or(|u| day <= u))
    })
}

/// How many valid bids are a further one of a brand.
fn doubled(dossier: &Dossier, lot: Option<&str>) -> u32 {
    let mut brands: BTreeMap<String, u32> = BTreeMap::new();
    let bids = dossier.bids_for(lot);
    for bid in bids.filter(|b| b.valid.known() == Some(&true)) {
        if let Some(brand) = bid.brand.text() {
            *brands.entry(word_key(brand)).or_default() += 1;
        }
    }
    brands.values().map(|count| count.saturating_sub(1)).sum()
}

/// The notice that speaks of government purchases of services only.
const PURCHASED_SERVICES: &str = "note124";

#[derive(Debug)]
struct MinBids {
    /// The ground of the method that fewer are enough for.
    exception: Option<Ground>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known: Vec<&'static str> = Ground::tokens().iter().map(|t| t.token).collect();
    let exception = params.optional_word("exception", &known)?;
    Some(Box::new(MinBids {
        exception: exception.and_then(Ground::from_word),
    }))
}

/// Whether fewer than usual are enough: where an approval or the ground of the method
/// makes an exception. `None` where the law makes none.
fn excepted(
    exception: Option<Ground>,
    dossier: &Dossier,
    row: &ValueRow,
    (valid, open): (u32, u32),
) -> Option<Exception> {
    let tender = &dossier.case.tender;
    let ground = tender.ground.known().copied();
    let may_be = |least: &u32| valid.saturating_add(open) >= *least;
    if let Some(least) = row.figures.with_approval.filter(may_be)
        && tender.approval.shows_anything()
        && ground.is_none_or(|ground| ground == Ground::TwoBidders)
    {
        // 74号令 27(2), with the approval of article 4.
        let settled = ground.is_some() && valid >= least;
        return Some(if settled && approved(dossier).status == Status::Pass {
            Exception::Holds
        } else {
            Exception::Unsure
        });
    }
    let least = row.figures.with_ground.filter(may_be)?;
    match ground {
        None => Some(Exception::Missing("tender.ground")),
        Some(_) if ground != exception => None,
        Some(_) if valid >= least => Some(Exception::Holds),
        Some(_) => Some(Exception::Missing("bids.valid")),
    }
}

/// What came of an exception.
enum Exception {
    Holds,
    /// A person has to look at the approval.
    Unsure,
    Missing(&'static str),
}

/// Whether a notice on government purchases of services is to carry a purchase that
/// the case says is for the body's own needs.
fn is_for_own_needs(dossier: &Dossier, row: &ValueRow) -> bool {
    let nature = dossier.case.item.nature.known();
    nature == Some(&ItemNature::OwnNeeds)
        && row.basis.iter().any(|(id, _)| id == PURCHASED_SERVICES)
}

impl Judge for MinBids {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(min)) = (scope.dossier, row.figures.min) else {
            return Vec::new();
        };
        let key = scope
            .lot_id
            .map_or_else(|| "bids".to_owned(), |lot| format!("bids[lot={lot}]"));
        // A lot that failed for want of bids was rightly not awarded.
        let is_contracted = dossier
            .case
            .contract
            .iter()
            .any(|contract| dossier.lot_of(&contract.lot) == scope.lot_id);
        let another_is_awarded = scope.lot.is_some() && !dossier.case.award.is_empty();
        if dossier.awards_for(scope.lot_id).next().is_none() && !is_contracted {
            if !another_is_awarded {
                return vec![Verdict::lacking(key, &scope.place(), "award")];
            }
            return vec![Verdict::not_applicable(
                key,
                &scope.place(),
                Text::fixed("这一包没有中标（成交）结果", "the lot was not awarded"),
            )];
        }
        if dossier.bids.is_none() {
            return vec![Verdict::lacking(key, &scope.place(), "bids.csv")];
        }
        // One supplier counts once, however often it stands in the table.
        let mut bids: BTreeMap<&str, Option<bool>> = BTreeMap::new();
        let mut unreadable = 0_u32;
        let mut first = None;
        for bid in dossier.bids_for(scope.lot_id) {
            let Some(supplier) = party(dossier, bid) else {
                unreadable = unreadable.saturating_add(1);
                continue;
            };
            first.get_or_insert_with(|| place_of(bid, &bid.supplier));
            // Of rows that differ nobody knows which one counts.
            let valid = bid.valid.known().copied();
            bids.entry(supplier)
                .and_modify(|seen| *seen = seen.filter(|seen| valid == Some(*seen)))
                .or_insert(valid);
        }
        let doubled = doubled(dossier, scope.lot_id);
        let one_brand = if one_per_brand(dossier, scope.packs) {
            doubled
        } else {
            0
        };
        let count = |wanted: Option<bool>| {
            u32::try_from(bids.values().filter(|v| **v == wanted).count()).unwrap_or(u32::MAX)
        };
        let valid = count(Some(true)).saturating_sub(one_brand);
        let open = count(None).saturating_add(unreadable);
        let received = bids.len();
        let place = first.unwrap_or_else(|| scope.place());
        let finish = |verdict: Verdict| {
            verdict
                .label(
                    &place,
                    Text::fixed("本包的投标（响应）", "bids for this lot"),
                )
                .input("count", valid)
                .input("min", min)
                .input("received", received)
        };
        let of_brands = valid.saturating_sub(doubled);
        if valid >= min && of_brands < min && one_brand == 0 && is_tender_of_goods(dossier) {
            return vec![Verdict::unknown(
                key,
                &place,
                Text::fixed(
                    "有几家投同一品牌；规则包里没有那时如何计算家数的规定",
                    "several bids are of one brand, and the packs do not hold how these counted then",
                ),
            )];
        }
        if valid == min && is_for_own_needs(dossier, row) {
            return vec![finish(Verdict::unknown(
                key,
                &place,
                Text::fixed(
                    "案卷写明是单位自身所需服务，是否属于可以按两家继续的政府购买服务项目，须人工判断",
                    "the case says that the service is for the body's own needs: whether two are enough, as in a government purchase of services, needs a person",
                ),
            ))];
        }
        if valid >= min {
            return vec![finish(Verdict::new(Status::Pass, key))];
        }
        if valid.saturating_add(open) >= min {
            return vec![Verdict::lacking(key, &place, "bids.valid")];
        }
        vec![match excepted(self.exception, dossier, row, (valid, open)) {
            None => finish(Verdict::new(Status::Fail, key)),
            Some(Exception::Holds) => finish(Verdict::new(Status::Pass, key)),
            Some(Exception::Missing(path)) => Verdict::lacking(key, &place, path),
            Some(Exception::Unsure) => Verdict::unknown(
                key,
                &place,
                Text::fixed(
                    "不足法定家数，但有审批：是否属于经批准的例外，须人工核对",
                    "fewer than required, but an approval is recorded: whether it covers the exception needs a person",
                ),
            )
            .input("count", valid)
            .input("min", min),
        }]
    }
}
