//! A lot of a case, tallied: the one way from a case's files to a result, for the
//! rules and for `gpbs score` alike.

use rust_decimal::Decimal;

use super::of_case::{bids_of, scores_of};
use super::{BidRow, LotSheet, of_case};
use crate::model::Dossier;
use crate::model::scheme::BidUnit;
use crate::read::Slot;
use crate::score::{BidIn, Gap, LotTally, Scheme, Tally, ranked};
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

/// What the law of a case's day says of its bids, beside its scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// What a blank price means.
    pub blank: Blank,
    /// Whether bids of one brand count as one bidder.
    pub one_per_brand: bool,
}

/// The sheet of a lot and its tally. Where `sound` is false its files have faults
/// and nothing is tallied.
pub fn case_lot(
    dossier: &Dossier,
    id: Option<&str>,
    scheme: Scheme,
    terms: Terms,
    sound: bool,
) -> (LotSheet, LotTally) {
    let scheme = bounded(dossier, id, scheme);
    let sheet = of_case(dossier, id, &scheme);
    let bids = completed(dossier, sheet.bids(), terms);
    let scores = sheet.scores();
    let lot = id.map(str::to_owned);
    let tally = if sound {
        LotTally::of(lot, scheme, bids, scores, drawn(dossier, id))
    } else {
        LotTally::unread(lot, scheme, bids, scores)
    };
    (sheet, tally)
}

/// The ranks of a lot, for whoever shows neither its sheet nor its working.
///
/// # Errors
///
/// What keeps it from being tallied.
pub fn case_ranks(
    dossier: &Dossier,
    id: Option<&str>,
    scheme: Scheme,
    terms: Terms,
) -> Result<Tally, Vec<Gap>> {
    let scheme = bounded(dossier, id, scheme);
    let rows = bids_of(dossier, id).into_iter();
    let bids = completed(dossier, rows.map(BidRow::taken).collect(), terms);
    let scores = scores_of(dossier, id, &scheme);
    ranked(&scheme, bids, &scores, drawn(dossier, id).as_deref())
}

/// The scheme with the ceiling of the case.
fn bounded(dossier: &Dossier, id: Option<&str>, mut scheme: Scheme) -> Scheme {
    if scheme.bid_unit == BidUnit::Yuan {
        let known = [scheme.ceiling, ceiling(dossier, id)];
        scheme.ceiling = known.into_iter().flatten().min();
    }
    scheme
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

/// From which share of small enterprises a consortium gets the deduction: 财库〔2020〕46号
/// 9 (占到合同总金额 30%以上), as 财库〔2011〕181号 before it.
const SMALL_SHARE: Decimal = Decimal::from_parts(30, 0, 0, false, 2);

/// Whether a bid is a consortium with so great a share of small enterprises;
/// `None` where its members do not show that.
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
    Some(share >= SMALL_SHARE)
}

/// The bids with what only a case knows of them: goods have brands, suppliers a
/// legal form.
fn completed(dossier: &Dossier, mut bids: Vec<BidIn>, terms: Terms) -> Vec<BidIn> {
    for bid in &mut bids {
        bid.blank &= terms.blank == Blank::NoBid;
        if !terms.one_per_brand {
            bid.brand = None;
        }
        bid.consortium = has_small_share(dossier, &bid.supplier);
        let supplier = dossier.suppliers.resolve(&bid.supplier);
        if let Some(form) = supplier.and_then(|s| s.legal_form.known()) {
            let social = form.is_social_organisation();
            bid.preferences.insert(SOCIAL.to_owned(), social);
        }
    }
    bids
}
