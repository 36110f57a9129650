//! Lots that do not exist or are not stated.

use std::collections::BTreeSet;

use super::place_of;
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

pub(super) fn lots(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let mut mentions: Vec<(&Slot<String>, Place, &'static str)> = Vec::new();
    for bid in dossier.bids.iter().flatten() {
        mentions.push((&bid.lot, place_of(bid, &bid.lot), "bids.lot"));
    }
    for score in dossier.scores.iter().flatten() {
        mentions.push((&score.lot, place_of(score, &score.lot), "scores.lot"));
    }
    for award in &case.award {
        mentions.push((&award.lot, place_of(award, &award.lot), "award.lot"));
    }
    for contract in &case.contract {
        mentions.push((
            &contract.lot,
            place_of(contract, &contract.lot),
            "contract.lot",
        ));
    }
    for draw in &case.draw {
        mentions.push((&draw.lot, place_of(draw, &draw.lot), "draw.lot"));
    }
    let mut seen = BTreeSet::new();
    let ids: Vec<&str> = case
        .lot
        .iter()
        .filter_map(|lot| lot.id.text())
        .filter(|id| seen.insert(*id))
        .collect();
    let named: BTreeSet<&str> = mentions
        .iter()
        .filter_map(|(slot, ..)| slot.text())
        .collect();
    // Without [[lot]], one name throughout is the whole case under its number.
    if ids.is_empty() && named.len() < 2 {
        return;
    }
    let mut told: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for (slot, place, key) in mentions {
        let known = slot.text().is_some_and(|lot| ids.contains(&lot));
        let left_out = slot.is_missing() && ids.len() > 1;
        // One finding for a name in a table, however many rows repeat it.
        if known || !(left_out || slot.text().is_some()) || !told.insert((key, slot.text())) {
            continue;
        }
        match slot.text() {
            Some(lot) => unknown(lot, place, key, &ids, sink),
            None => unstated(place, key, &ids, sink),
        }
    }
}

fn unknown(lot: &str, place: Place, key: &str, ids: &[&str], sink: &mut Sink) {
    let shown = quoted(lot, 40);
    let help = if ids.is_empty() {
        text!(
            "在 case.toml 为每个包写一节 [[lot]]，如 id = \"{shown}\"",
            "add a [[lot]] for each lot to case.toml, such as id = \"{shown}\""
        )
    } else {
        suggest::list(ids, 12)
    };
    sink.place(
        &native::UNKNOWN_LOT,
        place,
        format!("{key}[{shown}]"),
        text!("没有编号为 {shown} 的采购包", "there is no lot {shown}"),
        help,
    );
}

fn unstated(place: Place, key: &str, ids: &[&str], sink: &mut Sink) {
    let list = ids.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    sink.place(
        &native::MISSING_LOT,
        place,
        key,
        text!(
            "分了 {list} 等包，这里没有写明是哪一包",
            "the case has the lots {list}; this does not say which"
        ),
        Text::fixed("写上包号 lot", "state the lot"),
    );
}
