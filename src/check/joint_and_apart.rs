//! A member of a consortium bids neither alone nor in another consortium under the
//! same contract item.

use std::collections::BTreeMap;

use super::joint_agreement::no_consortium;
use super::lot_parties::{self, Party, shown};
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive, lot_bids};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "joint-and-apart",
    about: Text::fixed(
        "联合体成员不再单独或者另组联合体参加同一合同项下的采购",
        "a member of a consortium bids neither alone nor in another one",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "bidder", "other"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct JointAndApart;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(JointAndApart))
}

/// Where a consortium names a member.
fn membership(dossier: &Dossier, party: &Party<'_>) -> Option<Place> {
    let mut bidders = dossier.case.bidder.iter();
    let bidder = bidders.find(|bidder| bidder.id.text() == Some(party.bid))?;
    let mut members = bidder.member.iter();
    let member = members.find(|m| dossier.supplier_id(&m.supplier) == Some(party.id))?;
    Some(place_of(member, &member.supplier))
}

/// The finding on a supplier with two bids: its second one first.
fn fault(scope: &Scope<'_>, dossier: &Dossier, bids: &[&Party<'_>]) -> Option<Verdict> {
    // A bid of its own is what should not be there; of two consortia, the later.
    let joint = bids.iter().find(|party| party.bid != party.id)?;
    let other = bids.iter().rfind(|party| party.bid != joint.bid)?;
    let (id, lot) = (quoted(joint.id, 40), lot_bids::key(scope));
    let mut verdict = Verdict::new(Status::Fail, format!("{lot}.supplier[{id}]"))
        .label(&other.place, Text::fixed("又参加", "takes part again"))
        .label(
            &joint.place,
            Text::fixed("联合体参加", "the consortium takes part"),
        );
    for place in [*joint, *other]
        .into_iter()
        .filter_map(|p| membership(dossier, p))
    {
        verdict = verdict.label(
            &place,
            Text::fixed("联合体成员", "member of the consortium"),
        );
    }
    verdict.subject = Some(joint.id.to_owned());
    let bidder = quoted(other.bid, 40);
    let words = if other.bid == other.id {
        Text::fixed("单独", "alone")
    } else {
        text!(
            "在另一联合体 {bidder} 中",
            "in another consortium, {bidder},"
        )
    };
    Some(
        verdict
            .input("supplier", id)
            .input("bidder", quoted(joint.bid, 40))
            .words("other", other.bid, words),
    )
}

impl Judge for JointAndApart {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        no_consortium(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let parties = lot_parties::of(dossier, scope.lot_id);
        let mut bids: BTreeMap<&str, Vec<&Party<'_>>> = BTreeMap::new();
        for party in &parties {
            bids.entry(party.id).or_default().push(party);
        }
        let several = bids.values().filter(|bids| bids.len() > 1);
        let faults: Vec<Verdict> = several
            .filter_map(|bids| fault(scope, dossier, bids))
            .collect();
        if !faults.is_empty() {
            return faults;
        }
        if let Err(open) = shown(scope, dossier) {
            return vec![*open];
        }
        let joint = parties.iter().find(|party| party.bid != party.id);
        vec![match joint {
            Some(party) => Verdict::new(Status::Pass, lot_bids::key(scope)).label(
                &party.place,
                Text::fixed("联合体参加", "the consortium takes part"),
            ),
            None => Verdict::not_applicable(
                lot_bids::key(scope),
                &scope.place(),
                Text::fixed("这一包没有联合体参加", "no consortium bids for this lot"),
            ),
        }]
    }
}
