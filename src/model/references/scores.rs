//! Scores of what nobody bid, by whom nobody knows, for what is not scored.

use std::collections::BTreeSet;

use super::bidders::Bidders;
use super::place_of;
use crate::model::dossier::Dossier;
use crate::model::tables::ScoreRow;
use crate::native;
use crate::read::{Sink, suggest};
use crate::text::{Text, quoted};

/// How many words are looked through for one that was found to be fine before.
const MAX_FINE: usize = 16;

/// Whether a word is among those: the very text, for equal cells of a table share one.
fn is_among(fine: &[&str], word: &str) -> bool {
    fine.iter().any(|known| std::ptr::eq(*known, word))
}

pub(super) fn criteria(dossier: &Dossier, sink: &mut Sink) {
    // A criterion named in a row must be one of the scheme, where the case
    // itself spells the scheme out.
    let known_ids: Vec<&str> = dossier
        .case
        .scoring
        .criterion
        .iter()
        .filter_map(|c| c.id.text())
        .collect();
    if known_ids.is_empty() {
        return;
    }
    let mut told = BTreeSet::new();
    let mut fine: Vec<&str> = Vec::new();
    for score in dossier.scores.iter().flatten() {
        let Some(word) = score.criterion.text() else {
            continue;
        };
        // Row after row is for one of a few criteria.
        if is_among(&fine, word) {
            continue;
        }
        let known = dossier.case.scoring.criterion.iter().any(|c| {
            c.id.text() == Some(word)
                || c.name.zh.text() == Some(word)
                || c.name.en.text() == Some(word)
                || c.headers.iter().any(|h| h.text() == Some(word))
        });
        // An expert's total over all criteria is no criterion.
        let is_total = word == "total" || word == "总分";
        if known || is_total {
            if fine.len() < MAX_FINE {
                fine.push(word);
            }
            continue;
        }
        if !told.insert(word) {
            continue;
        }
        let shown = quoted(word, 40);
        sink.place(
            &native::UNKNOWN_CRITERION,
            place_of(score, &score.criterion),
            format!("scores.criterion[{shown}]"),
            text!(
                "评分办法里没有评审因素“{shown}”",
                "the scheme has no criterion \"{shown}\""
            ),
            suggest::help(word, &known_ids, 12),
        );
    }
}

/// Whether experts are numbered instead of named: 评委1, 专家甲, e1. Offices keep
/// their names out of tables that are passed around.
fn is_numbered(name: &str) -> bool {
    let words = ["评审专家", "评委", "专家", "expert", "judge", "e"];
    let folded = crate::value::fold::fold(name).to_lowercase();
    let rest = words.iter().find_map(|word| folded.strip_prefix(word));
    rest.is_some_and(|rest| {
        let rest = rest.trim();
        let is_number = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        let mut chars = rest.chars();
        let one = chars.next().filter(|_| chars.next().is_none());
        is_number || one.is_some_and(|c| "甲乙丙丁戊己庚辛壬癸".contains(c))
    })
}

fn stranger(score: &ScoreRow, name: &str, experts: &[&str], sink: &mut Sink) {
    let shown = quoted(name, 40);
    sink.place(
        &native::UNKNOWN_EXPERT,
        place_of(score, &score.expert),
        format!("scores.expert[{shown}]"),
        text!(
            "评审组织里没有“{shown}”",
            "the committee has no member \"{shown}\""
        ),
        suggest::list(experts, 12),
    );
}

pub(super) fn scores(dossier: &Dossier, bidders: &Bidders<'_>, sink: &mut Sink) {
    let experts: Vec<&str> = dossier
        .case
        .committee
        .member
        .iter()
        .filter_map(|m| m.name.text())
        .collect();
    // Each once: every row of theirs has the same cause.
    let mut strangers = BTreeSet::new();
    let mut without_bid = BTreeSet::new();
    let mut before = None;
    let mut fine: Vec<&str> = Vec::new();
    for score in dossier.scores.iter().flatten() {
        if let Some(name) = score.expert.text()
            && !experts.is_empty()
            && !is_among(&fine, name)
        {
            if experts.contains(&name) || is_numbered(name) || !strangers.insert(name) {
                if fine.len() < MAX_FINE {
                    fine.push(name);
                }
            } else {
                stranger(score, name, &experts, sink);
            }
        }
        if dossier.bids.is_none() {
            continue;
        }
        let lot = dossier.lot_of(&score.lot);
        // Mostly a row is for the bid of the row before it.
        let bid = (lot, score.supplier.text());
        if before.replace(bid) == Some(bid) {
            continue;
        }
        let Some(supplier) = dossier.supplier_id(&score.supplier) else {
            continue;
        };
        if bidders.lack(lot, supplier) && without_bid.insert((lot, supplier)) {
            let shown = quoted(supplier, 40);
            let mut finding = native::SCORE_WITHOUT_BID.finding(
                place_of(score, &score.supplier),
                format!("scores.supplier[{shown}]"),
                text!(
                    "“{shown}”有评分，但在 bids.csv 的这一包里没有投标",
                    "\"{shown}\" is scored but has no bid for this lot in bids.csv"
                ),
                Some(Text::fixed(
                    "补上投标记录，或更正供应商",
                    "add the bid, or correct the supplier",
                )),
            );
            finding.subject = Some(supplier.to_owned());
            finding.lot = lot.map(str::to_owned);
            sink.push(&native::SCORE_WITHOUT_BID, finding);
        }
    }
}
