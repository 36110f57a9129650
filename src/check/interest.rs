//! Whether a member of the committee has an interest in a supplier that takes part.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::{Months, NaiveDate};

use super::committee_members::{in_order, lacking, on};
use super::lot_parties;
use super::same_body::{Name, SameBody};
use super::standing::start;
use super::verdict::Verdict;
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::{Interest, Member};
use crate::model::references::place_of;
use crate::model::terms::InterestKind;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::{Text, quoted};

/// Those who take part: bidders, the members of consortia, whoever was awarded.
pub(super) struct Parties<'a>(Vec<(&'a str, Rc<Name>)>);

impl<'a> Parties<'a> {
    /// Those of a case.
    pub(super) fn of(dossier: &'a Dossier) -> Self {
        let rows = dossier.bids.iter().flatten().map(|bid| &bid.supplier);
        let joint = dossier.case.bidder.iter().flat_map(|b| &b.member);
        let awards = dossier.case.award.iter().map(|award| &award.supplier);
        let ids: BTreeSet<&str> = rows
            .chain(joint.map(|member| &member.supplier))
            .chain(awards)
            .filter_map(|slot| dossier.supplier_id(slot))
            .collect();
        Self::named(dossier, ids)
    }

    /// Those who take part, without bids that were declared invalid.
    pub(super) fn taking_part(dossier: &'a Dossier) -> Self {
        let parties = lot_parties::of_case(dossier);
        Self::named(dossier, parties.iter().map(|party| party.id).collect())
    }

    fn named(dossier: &'a Dossier, ids: BTreeSet<&'a str>) -> Self {
        let named = |id: &'a str| {
            let name = dossier.suppliers.resolve(id).and_then(|s| s.name.text());
            (id, Name::of(name.unwrap_or(id)))
        };
        Self(ids.into_iter().map(named).collect())
    }

    /// Whether a name or an id means one of them.
    pub(super) fn hold(&self, dossier: &Dossier, named: &str) -> SameBody {
        let known = dossier.suppliers.resolve(named);
        if let Some(id) = known.and_then(|s| s.id.text()) {
            return if self.0.iter().any(|(party, _)| *party == id) {
                SameBody::Yes
            } else {
                SameBody::No
            };
        }
        let name = Name::of(named);
        let mut found = SameBody::No;
        for (_, party) in &self.0 {
            match party.compare(&name) {
                SameBody::Yes => return SameBody::Yes,
                SameBody::Perhaps => found = SameBody::Perhaps,
                SameBody::No => {}
            }
        }
        found
    }
}

/// What a member's interests and employer come to.
pub(super) fn interest(
    dossier: &Dossier,
    parties: &Parties<'_>,
    member: &Member,
    years: Option<u32>,
) -> Verdict {
    let mut open = None;
    for one in &member.interest {
        let Some(named) = one.supplier.text() else {
            open = Some(lacking(member, "committee.member.interest.supplier"));
            continue;
        };
        let place = place_of(one, &one.supplier);
        match parties.hold(dossier, named) {
            SameBody::No => continue,
            SameBody::Perhaps => {
                open = Some(perhaps_bidder(member, &place, named));
                continue;
            }
            SameBody::Yes => {}
        }
        match bars(dossier, one, years) {
            Bars::Yes(reason) => {
                let verdict = on(Status::Fail, member, &place);
                return verdict.words("reason", "interest", reason);
            }
            Bars::No => {}
            Bars::Open(reason) => {
                let mut verdict = on(Status::Unknown, member, &place);
                verdict.reason = Some(reason);
                open = Some(verdict);
            }
            Bars::Lacks(path) => open = Some(lacking(member, path)),
        }
    }
    // An employer that bids needs no declaration.
    let employer = dossier.employer(member);
    // The purchaser is no supplier of its own purchase.
    let buyer = dossier.case.buyer.name.text();
    if let Some((institution, place)) = employer.filter(|(name, _)| Some(*name) != buyer) {
        match parties.hold(dossier, institution) {
            SameBody::Yes => {
                let verdict = on(Status::Fail, member, &place);
                let shown = quoted(institution, 60);
                return verdict.words(
                    "reason",
                    "employer",
                    text!(
                        "其工作单位 {shown} 是供应商",
                        "the employer {shown} is a supplier here"
                    ),
                );
            }
            SameBody::Perhaps => open = Some(perhaps_bidder(member, &place, institution)),
            SameBody::No => {}
        }
    }
    if let Some(open) = open {
        return open;
    }
    if dossier.bids.is_none() {
        return lacking(member, "bids.csv");
    }
    match member.no_interest.known() {
        Some(true) => in_order(),
        Some(false) if member.interest.is_empty() => lacking(member, "committee.member.interest"),
        Some(false) | None => lacking(member, "committee.member.no_interest"),
    }
}

fn perhaps_bidder(member: &Member, place: &Place, named: &str) -> Verdict {
    let shown = quoted(named, 60);
    let mut verdict = on(Status::Unknown, member, place);
    verdict.reason = Some(text!(
        "{shown} 是不是本项目的供应商，须人工核对",
        "whether {shown} is a supplier of this purchase needs a person"
    ));
    verdict
}

/// What an interest in a bidder comes to.
enum Bars {
    Yes(Text),
    No,
    Open(Text),
    Lacks(&'static str),
}

fn bars(dossier: &Dossier, interest: &Interest, years: Option<u32>) -> Bars {
    let Some(kind) = interest.kind.known().copied() else {
        return Bars::Lacks("committee.member.interest.kind");
    };
    let supplier = dossier.supplier_id(&interest.supplier).unwrap_or("?");
    let (name, words) = (quoted(supplier, 40), kind.words());
    let (zh, en) = (&words.zh, &words.en);
    let yes = || Bars::Yes(text!("与 {name} 有{zh}", "{en} with {name}"));
    match kind {
        InterestKind::Other => Bars::Open(text!(
            "与 {name} 的关系是否影响公正，须人工判断",
            "whether the relation with {name} may affect fairness needs a person"
        )),
        // The law has no look-back for it, and no word for one that ended.
        InterestKind::Kinship if interest.until.is_missing() => yes(),
        InterestKind::Kinship => Bars::Open(text!(
            "与 {name} 的亲属关系写有结束日期，是否仍应回避须人工判断",
            "the kinship with {name} is said to have ended; whether it still bars needs a person"
        )),
        InterestKind::Employment | InterestKind::Board | InterestKind::Holding => {
            let Some(until) = interest.until.known().copied() else {
                return if interest.until.is_missing() {
                    yes()
                } else {
                    Bars::Lacks("committee.member.interest.until")
                };
            };
            let Some(years) = years else {
                return Bars::Open(text!(
                    "与 {name} 的关系已于 {until} 结束；那时的规定没有写明回溯几年",
                    "the relation with {name} ended on {until}; the law of that day does not say how far back it reaches"
                ));
            };
            let Some(start) = start(dossier) else {
                return Bars::Lacks("tender.announced_on");
            };
            if reaches_back(until, start, years) {
                yes()
            } else {
                Bars::No
            }
        }
    }
}

/// Whether a relation that ended on a day reaches into the years before another.
fn reaches_back(until: NaiveDate, start: NaiveDate, years: u32) -> bool {
    let months = years.saturating_mul(12);
    let first = start.checked_sub_months(Months::new(months));
    first.is_none_or(|first| until >= first)
}
