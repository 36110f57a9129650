//! `--explain`: every step from the scores and prices to the totals and ranks,
//! so that a bidder can do each again with a pencil.
//!
//! Equations are exact: what goes on stands as a fraction, and `…` marks the
//! digits that are only shown. Every figure that the tally also gives is the
//! tally's own.

mod bid;
mod experts;
mod inputs;
mod lines;
mod newcomer;
mod price;
mod scheme;
mod ties;
mod totals;

use std::collections::BTreeMap;

use self::inputs::Inputs;
use self::lines::Lines;
use super::summary;
use super::words::Names;
use crate::score::{LotTally, Outcome, Tally};
use crate::text::{Lang, Text, visible};

/// The steps of one lot.
pub fn steps(lot: &LotTally, lang: Lang) -> String {
    let mut lines = Lines::new(lang);
    if let Some(id) = &lot.lot {
        let id = visible(id);
        lines.say(&text!("采购包 {id}", "Lot {id}"));
    }
    scheme::scheme(&mut lines, lot);
    if let Ok(tally) = &lot.result {
        fallen_out(&mut lines, tally);
        if tally.status != Outcome::Failed {
            let inputs = Inputs::of(lot);
            price::basis(&mut lines, lot, tally);
            for standing in tally.results.iter().filter(|s| s.valid) {
                lines.gap();
                bid::bid(&mut lines, lot, tally, &inputs, standing);
            }
            ties::ties(&mut lines, lot, tally);
        }
    }
    lines.gap();
    let names = BTreeMap::new();
    for line in summary::outcome(lot, &Names(&names), lang) {
        lines.say(&line);
    }
    lines.text()
}

/// The bids that took no part, and why.
fn fallen_out(lines: &mut Lines, tally: &Tally) {
    let mut out = tally.results.iter().filter(|s| !s.valid).peekable();
    if out.peek().is_none() {
        return;
    }
    lines.gap();
    lines.say(&Text::fixed(
        "投标无效，不参与评分",
        "Invalid bids, which are not scored",
    ));
    lines.inside(|lines| {
        for standing in out {
            let supplier = visible(&standing.supplier);
            match &standing.reason {
                Some(Text { zh, en }) => {
                    lines.say(&text!("{supplier}：{zh}", "{supplier}: {en}"));
                }
                None => lines.say(&text!(
                    "{supplier}：未载明理由",
                    "{supplier}: no reason is given"
                )),
            }
        }
    });
}
