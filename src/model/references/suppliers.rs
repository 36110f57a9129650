//! Suppliers that the directory does not know.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::place_of;
use crate::finding::Label;
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// A mention of a supplier, its place and its key path.
type Mention<'a> = (&'a Slot<String>, Place, String);

pub(super) fn suppliers(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for bid in dossier.bids.iter().flatten() {
        mentions.push((
            &bid.supplier,
            place_of(bid, &bid.supplier),
            "bids.supplier".to_owned(),
        ));
    }
    for bidder in &case.bidder {
        for member in &bidder.member {
            let key = "bidder.member.supplier".to_owned();
            mentions.push((&member.supplier, place_of(member, &member.supplier), key));
        }
    }
    for member in &case.group.member {
        let key = "group.member.supplier".to_owned();
        mentions.push((&member.supplier, place_of(member, &member.supplier), key));
    }
    for award in &case.award {
        mentions.push((
            &award.supplier,
            place_of(award, &award.supplier),
            "award.supplier".to_owned(),
        ));
    }
    for contract in &case.contract {
        let key = "contract.supplier".to_owned();
        mentions.push((
            &contract.supplier,
            place_of(contract, &contract.supplier),
            key,
        ));
    }
    for event in &case.event {
        let key = "event.supplier".to_owned();
        mentions.push((&event.supplier, place_of(event, &event.supplier), key));
    }
    for one in &case.consequence {
        let key = "consequence.supplier".to_owned();
        mentions.push((&one.supplier, place_of(one, &one.supplier), key));
    }
    for one in &case.disclosure {
        let key = "disclosure.supplier".to_owned();
        mentions.push((&one.supplier, place_of(one, &one.supplier), key));
    }
    for one in &case.supervision {
        let key = "supervision.supplier".to_owned();
        mentions.push((&one.supplier, place_of(one, &one.supplier), key));
    }
    for draw in &case.draw {
        mentions.push((
            &draw.winner,
            place_of(draw, &draw.winner),
            "draw.winner".to_owned(),
        ));
    }
    let consortia: BTreeSet<&str> = case.bidder.iter().filter_map(|b| b.id.text()).collect();
    for (slot, place, key) in mentions {
        let Some(word) = slot.text() else { continue };
        if consortia.contains(word) || dossier.suppliers.resolve(word).is_some() {
            continue;
        }
        let shown = quoted(word, 40);
        // Dear, and of no use past the findings that are listed.
        let near = if sink.is_full(&native::UNKNOWN_SUPPLIER, &place.source) {
            None
        } else {
            suggest::nearest(word, dossier.suppliers.words())
        };
        let help = match near {
            Some(near) => text!("是否应为 {near}？", "did you mean {near}?"),
            None => text!(
                "建立 suppliers/ 下该供应商的文件，写 id = \"{shown}\"",
                "add its file under suppliers/ with id = \"{shown}\""
            ),
        };
        let mut finding = native::UNKNOWN_SUPPLIER.finding(
            place,
            format!("{key}[{shown}]"),
            text!(
                "供应商目录里没有“{shown}”",
                "no supplier \"{shown}\" in the directory"
            ),
            Some(help),
        );
        finding.subject = Some(word.to_owned());
        sink.push(&native::UNKNOWN_SUPPLIER, finding);
    }
}

/// A bidder of `[[bidder]]` with fewer than two members is no consortium, and
/// nobody knows who it is.
pub(super) fn consortia(dossier: &Dossier, sink: &mut Sink) {
    for bidder in &dossier.case.bidder {
        let members = bidder.member.len();
        if members >= 2 {
            continue;
        }
        let id = quoted(bidder.id.text().unwrap_or("-"), 40);
        sink.place(
            &native::CONSORTIUM_MEMBERS,
            place_of(bidder, &bidder.id),
            format!("bidder[{id}].member"),
            text!(
                "联合体 {id} 有 {members} 个成员，至少应有两个",
                "the consortium {id} has {members} members; it takes two"
            ),
            Text::fixed(
                "为每个成员写一节 [[bidder.member]]；单独投标的直接写供应商编号",
                "add a [[bidder.member]] for each; who bids alone is named by the supplier's id",
            ),
        );
    }
}

/// The shares of a consortium's members are the whole, where all are given.
pub(super) fn shares(dossier: &Dossier, sink: &mut Sink) {
    for bidder in &dossier.case.bidder {
        let (Some(first), Some(shares)) = (
            bidder.member.first(),
            bidder
                .member
                .iter()
                .map(|member| member.share.known().map(|share| share.0))
                .collect::<Option<Vec<Decimal>>>(),
        ) else {
            continue;
        };
        let sum = shares
            .iter()
            .try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share));
        if sum == Some(Decimal::ONE) {
            continue;
        }
        let percent = sum
            .and_then(|sum| sum.checked_mul(Decimal::ONE_HUNDRED))
            .map_or_else(|| "?".to_owned(), |sum| sum.normalize().to_string());
        let id = quoted(bidder.id.text().unwrap_or("-"), 40);
        let mut finding = native::CONSORTIUM_SHARES.finding(
            place_of(first, &first.share),
            format!("bidder[{id}].member.share"),
            text!(
                "联合体 {id} 各方承担比例合计 {percent}%，不是 100%",
                "the shares of the consortium {id} come to {percent}%, not to 100%"
            ),
            Some(Text::fixed(
                "对照联合协议更正 share",
                "correct share from the joint agreement",
            )),
        );
        for member in bidder.member.iter().skip(1).take(12) {
            finding.labels.push(Label {
                place: place_of(member, &member.share),
                text: Text::fixed("另一方", "another member"),
            });
        }
        sink.push(&native::CONSORTIUM_SHARES, finding);
    }
}
