//! Ids and bids that stand twice.

use std::collections::BTreeMap;

use super::place_of;
use crate::finding::Label;
use crate::model::dossier::Dossier;
use crate::native::{self, Native};
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Text, quoted};

/// Report the second of two records with one name, with the first as the other
/// end.
pub(super) fn repeated(
    rule: &'static Native,
    items: impl Iterator<Item = (String, Place, String)>,
    message: impl Fn(&str) -> Text,
    help: &Text,
    sink: &mut Sink,
) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (name, place, key) in items {
        match seen.get(&name) {
            None => {
                seen.insert(name, place);
            }
            Some(first) => {
                let mut finding =
                    rule.finding(place, key, message(&quoted(&name, 40)), Some(help.clone()));
                finding.labels.push(Label {
                    place: first.clone(),
                    text: Text::fixed("先出现在这里", "first here"),
                });
                sink.push(rule, finding);
            }
        }
    }
}

/// Whether no two of some names are the same: then nothing is repeated, which is so
/// in nearly every case.
fn distinct<T: Ord>(names: impl Iterator<Item = T>) -> bool {
    let mut names: Vec<T> = names.collect();
    names.sort_unstable();
    names.is_sorted_by(|a, b| a < b)
}

pub(super) fn unique_ids(dossier: &Dossier, sink: &mut Sink) {
    let help = Text::fixed(
        "改用另一个编号，或删去重复的记录",
        "use another id, or delete the repetition",
    );
    let message = |name: &str| text!("编号 {name} 重复", "the id {name} stands twice");
    let case = &dossier.case;
    if !distinct(case.lot.iter().filter_map(|lot| lot.id.text())) {
        repeated(
            &native::DUPLICATE_ID,
            case.lot.iter().filter_map(|lot| {
                let id = lot.id.text()?;
                Some((
                    id.to_owned(),
                    place_of(lot, &lot.id),
                    format!("lot[{id}].id"),
                ))
            }),
            message,
            &help,
            sink,
        );
    }
    if !distinct(
        case.contract
            .iter()
            .filter_map(|contract| contract.id.text()),
    ) {
        repeated(
            &native::DUPLICATE_ID,
            case.contract.iter().filter_map(|contract| {
                let id = contract.id.text()?;
                Some((
                    id.to_owned(),
                    place_of(contract, &contract.id),
                    format!("contract[{id}].id"),
                ))
            }),
            message,
            &help,
            sink,
        );
    }
    if !distinct(case.need.iter().filter_map(|need| need.id.text())) {
        repeated(
            &native::DUPLICATE_ID,
            case.need.iter().filter_map(|need| {
                let id = need.id.text()?;
                let key = format!("need[{id}].id");
                Some((id.to_owned(), place_of(need, &need.id), key))
            }),
            message,
            &help,
            sink,
        );
    }
    let criteria = &case.scoring.criterion;
    if !distinct(criteria.iter().filter_map(|criterion| criterion.id.text())) {
        repeated(
            &native::DUPLICATE_ID,
            criteria.iter().filter_map(|criterion| {
                let id = criterion.id.text()?;
                Some((
                    id.to_owned(),
                    place_of(criterion, &criterion.id),
                    format!("scoring.criterion[{id}].id"),
                ))
            }),
            message,
            &help,
            sink,
        );
    }
    let mut slash = false;
    let names = dossier.bids.iter().flatten().filter_map(|bid| {
        let lot = dossier.lot_of(&bid.lot).unwrap_or("-");
        let supplier = dossier.supplier_id(&bid.supplier)?;
        slash |= lot.contains('/') || supplier.contains('/');
        Some((lot, supplier))
    });
    // With a slash two pairs may come to one name.
    if !distinct(names) || slash {
        repeated(
            &native::DUPLICATE_BID,
            dossier.bids.iter().flatten().filter_map(|bid| {
                let supplier = dossier.supplier_id(&bid.supplier)?.to_owned();
                let lot = dossier.lot_of(&bid.lot).unwrap_or("-").to_owned();
                let key = format!("bids[lot={lot},supplier={supplier}]");
                Some((
                    format!("{lot} / {supplier}"),
                    place_of(bid, &bid.supplier),
                    key,
                ))
            }),
            |name| {
                text!(
                    "{name} 在同一包里出现两次",
                    "{name} stands twice for one lot"
                )
            },
            &Text::fixed("只留最后有效的一份", "keep the one that counts"),
            sink,
        );
    }
    if !case.draw.is_empty() {
        repeated(
            &native::DUPLICATE_ID,
            case.draw.iter().filter_map(|draw| {
                let lot = dossier.lot_of(&draw.lot).unwrap_or("-").to_owned();
                let key = format!("draw[{lot}].winner");
                draw.winner.text()?;
                Some((lot, place_of(draw, &draw.winner), key))
            }),
            |lot| {
                text!(
                    "包 {lot} 有两条抽签记录",
                    "the lot {lot} has two recorded draws"
                )
            },
            &Text::fixed(
                "一个包只有一次有效的抽签，只留那一条",
                "a lot has one draw that counts: keep that record",
            ),
            sink,
        );
    }
}
