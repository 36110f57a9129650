//! Lots that do not exist or are not stated.

use std::collections::BTreeSet;

use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::source::{Place, Span};
use crate::text::{Text, quoted};

/// Where a record says which lot it belongs to.
struct Mention<'a> {
    word: Option<&'a str>,
    missing: bool,
    record: &'a dyn AnyRecord,
    span: Option<Span>,
    key: &'static str,
}

impl<'a> Mention<'a> {
    fn new(record: &'a dyn AnyRecord, slot: &'a Slot<impl AsRef<str>>, key: &'static str) -> Self {
        Self {
            word: slot.known().map(AsRef::as_ref),
            missing: slot.is_missing(),
            record,
            span: slot.span,
            key,
        }
    }

    fn place(&self) -> Place {
        let header = self.record.place();
        self.span
            .map_or_else(|| header.clone(), |span| Place::new(&header.source, span))
    }
}

fn mentions(dossier: &Dossier) -> impl Iterator<Item = Mention<'_>> {
    let case = &dossier.case;
    let bids = dossier.bids.iter().flatten();
    let scores = dossier.scores.iter().flatten();
    bids.map(|bid| Mention::new(bid, &bid.lot, "bids.lot"))
        .chain(scores.map(|score| Mention::new(score, &score.lot, "scores.lot")))
        .chain(
            case.award
                .iter()
                .map(|award| Mention::new(award, &award.lot, "award.lot")),
        )
        .chain(
            case.contract
                .iter()
                .map(|own| Mention::new(own, &own.lot, "contract.lot")),
        )
        .chain(
            case.draw
                .iter()
                .map(|draw| Mention::new(draw, &draw.lot, "draw.lot")),
        )
}

pub(super) fn lots(dossier: &Dossier, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    let ids: Vec<&str> = dossier
        .case
        .lot
        .iter()
        .filter_map(|lot| lot.id.text())
        .filter(|id| seen.insert(*id))
        .collect();
    // Without [[lot]], one name throughout is the whole case under its number.
    if ids.is_empty() {
        let mut named = mentions(dossier).filter_map(|mention| mention.word);
        let first = named.next();
        if named.all(|word| Some(word) == first) {
            return;
        }
    }
    let mut told: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for mention in mentions(dossier) {
        let (word, key) = (mention.word, mention.key);
        let known = word.is_some_and(|lot| ids.contains(&lot));
        let left_out = mention.missing && ids.len() > 1;
        // One finding for a name in a table, however many rows repeat it.
        if known || !(left_out || word.is_some()) || !told.insert((key, word)) {
            continue;
        }
        match word {
            Some(lot) => unknown(lot, mention.place(), key, &ids, sink),
            None => unstated(mention.place(), key, &ids, sink),
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
