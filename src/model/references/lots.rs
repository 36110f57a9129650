//! Lots that do not exist or are not stated.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::place_of;
use crate::finding::{Input, Label};
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::source::{Place, Span};
use crate::text::{Text, quoted};
use crate::value::decimal::{grouped_money, money_text};
use crate::value::money::Money;

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
    let mut fine = "";
    for mention in mentions(dossier) {
        let (word, key) = (mention.word, mention.key);
        // Equal cells of a table share one text, and mostly all are of one lot.
        if word.is_some_and(|lot| std::ptr::eq(lot, fine)) {
            continue;
        }
        let known = word.filter(|lot| ids.contains(lot));
        if let Some(lot) = known {
            fine = lot;
            continue;
        }
        let left_out = mention.missing && ids.len() > 1;
        // One finding for a name in a table, however many rows repeat it.
        if !(left_out || word.is_some()) || !told.insert((key, word)) {
            continue;
        }
        match word {
            Some(lot) => unknown(lot, mention.place(), key, &ids, sink),
            None => unstated(mention.place(), key, &ids, sink),
        }
    }
}

/// The lots' budgets together are the project's, where all of them are stated exactly.
pub(super) fn budgets(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    if case.lot.is_empty() {
        return;
    }
    let exact = |slot: &Slot<Money>| slot.known().and_then(Money::exact);
    let Some(whole) = exact(&case.planning.budget) else {
        return;
    };
    let mut parts = case.lot.iter().map(|lot| exact(&lot.budget));
    let sum = parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
    let Some(sum) = sum.filter(|sum| *sum != whole) else {
        return;
    };
    let (of_lots, of_project) = (grouped_money(sum), grouped_money(whole));
    let mut finding = native::LOT_BUDGETS.finding(
        place_of(&case.planning, &case.planning.budget),
        "planning.budget",
        text!(
            "各包预算合计 {of_lots} 元，项目预算 {of_project} 元",
            "the lots' budgets come to CNY {of_lots}, the project's is CNY {of_project}"
        ),
        Some(Text::fixed(
            "对照预算批复更正；项目预算为各包之和，是否公开招标按它判断",
            "correct it from the approved budget; the project's is the sum of the lots, and decides on open tender",
        )),
    );
    for lot in &case.lot {
        finding.labels.push(Label {
            place: place_of(lot, &lot.budget),
            text: Text::fixed("包预算", "budget of the lot"),
        });
    }
    for (name, amount, shown) in [("sum", sum, of_lots), ("budget", whole, of_project)] {
        finding.inputs.push(Input {
            name,
            value: money_text(amount),
            shown: text!("{shown} 元", "CNY {shown}"),
        });
    }
    sink.push(&native::LOT_BUDGETS, finding);
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
