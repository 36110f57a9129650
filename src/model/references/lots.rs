//! Lots that do not exist or are not stated.

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
    let ids: Vec<&str> = case.lot.iter().filter_map(|lot| lot.id.text()).collect();
    for (slot, place, key) in mentions {
        match slot.text() {
            Some(lot) if !ids.contains(&lot) => {
                let shown = quoted(lot, 40);
                let help = if ids.is_empty() {
                    text!(
                        "在 case.toml 写一节 [[lot]]，id = \"{shown}\"；不分包就删去包号",
                        "add [[lot]] with id = \"{shown}\" to case.toml, or drop the lot where there is only one"
                    )
                } else {
                    suggest::help(lot, &ids, 12)
                };
                sink.place(
                    &native::UNKNOWN_LOT,
                    place,
                    format!("{key}[{shown}]"),
                    text!("没有编号为 {shown} 的采购包", "there is no lot {shown}"),
                    help,
                );
            }
            None if ids.len() > 1 && slot.is_missing() => {
                let list = ids.join(", ");
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
            _ => {}
        }
    }
}
