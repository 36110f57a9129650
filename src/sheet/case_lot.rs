//! A lot of a case, tallied: the one way from a case's files to a result, for the
//! rules and for `gpbs score` alike.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{LotSheet, of_case};
use crate::model::Dossier;
use crate::model::scheme::BidUnit;
use crate::model::terms::{LegalForm, Method, Subject};
use crate::read::Slot;
use crate::score::case::day;
use crate::score::{BidIn, LotTally, Scheme};
use crate::value::money::Money;

/// The preference of tie orders for social organisations.
const SOCIAL: &str = "social-organisation";

/// What a blank price in a case's bids.csv means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// No price was bid; the bid falls out, and is listed with that reason.
    NoBid,
    /// The file may just not show it.
    Unknown,
}

/// The sheet of a lot and its tally. Where `sound` is false its files have faults
/// and nothing is tallied.
pub fn case_lot(
    dossier: &Dossier,
    id: Option<&str>,
    mut scheme: Scheme,
    blank: Blank,
    sound: bool,
) -> (LotSheet, LotTally) {
    if scheme.bid_unit == BidUnit::Yuan {
        let known = [scheme.ceiling, ceiling(dossier, id)];
        scheme.ceiling = known.into_iter().flatten().min();
    }
    let sheet = of_case(dossier, id, &scheme);
    let bids = bids(dossier, &sheet, blank);
    let scores = sheet.scores();
    let lot = id.map(str::to_owned);
    let tally = if sound {
        LotTally::of(lot, scheme, bids, scores, drawn(dossier, id))
    } else {
        LotTally::unread(lot, scheme, bids, scores)
    };
    (sheet, tally)
}

/// Who won the recorded draw. Of two records that differ neither counts, which is
/// a finding of its own.
fn drawn(dossier: &Dossier, id: Option<&str>) -> Option<String> {
    let draws = dossier.case.draw.iter();
    let own = draws.filter(|draw| dossier.lot_of(&draw.lot) == id);
    let mut winners: Vec<&str> = own
        .filter_map(|draw| dossier.supplier_id(&draw.winner))
        .collect();
    winners.dedup();
    match winners.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// 87号令 63(4): the budget or the ceiling, whichever is less. That of the whole
/// purchase bounds each of its lots as well.
fn ceiling(dossier: &Dossier, id: Option<&str>) -> Option<Decimal> {
    let exact = |slot: &Slot<Money>| slot.known().and_then(Money::exact);
    let known = [
        exact(&dossier.case.tender.ceiling_price),
        exact(&dossier.case.planning.budget),
        dossier.lot(id).and_then(|lot| exact(&lot.budget)),
    ];
    known.into_iter().flatten().min()
}

/// Whether several bids of one brand count as one: 87号令 31, for tenders of goods
/// since it is in force.
fn by_brand(dossier: &Dossier) -> bool {
    let goods = dossier.case.kind.known() == Some(&Subject::Goods);
    let method = dossier.case.tender.method.known();
    let tender = matches!(method, Some(Method::Open | Method::Selective));
    let since = NaiveDate::from_ymd_opt(2017, 10, 1);
    goods && tender && day(dossier).is_none_or(|day| since.is_some_and(|since| day >= since))
}

/// Whether a bid is a consortium with a share of small enterprises of 30 % or
/// more (财库〔2020〕46号 9); `None` where its members do not show that.
fn has_small_share(dossier: &Dossier, bidder: &str) -> Option<bool> {
    let bidders = &dossier.case.bidder;
    let Some(joint) = bidders.iter().find(|b| b.id.text() == Some(bidder)) else {
        return Some(false);
    };
    let mut share = Decimal::ZERO;
    for member in &joint.member {
        if *member.small_enterprise.known()? {
            share = share.saturating_add(member.share.known()?.0);
        }
    }
    Some(share >= Decimal::new(30, 2))
}

/// The bids with what only a case knows of them: goods have brands, suppliers a
/// legal form.
fn bids(dossier: &Dossier, sheet: &LotSheet, blank: Blank) -> Vec<BidIn> {
    let brands = by_brand(dossier);
    let mut bids = sheet.bids();
    for bid in &mut bids {
        bid.blank &= blank == Blank::NoBid;
        if !brands {
            bid.brand = None;
        }
        bid.consortium = has_small_share(dossier, &bid.supplier);
        let supplier = dossier.suppliers.resolve(&bid.supplier);
        if let Some(form) = supplier.and_then(|s| s.legal_form.known()) {
            let social = matches!(
                form,
                LegalForm::SocialAssociation | LegalForm::SocialService | LegalForm::Foundation
            );
            bid.preferences.insert(SOCIAL.to_owned(), social);
        }
    }
    bids
}
