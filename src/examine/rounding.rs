//! Whether the ranks hang on which of the two totals decides.

use std::collections::BTreeMap;

use super::places::Places;
use super::words::{exact, input, name};
use crate::finding::{Finding, Input};
use crate::native;
use crate::score::{LotTally, RankBy, Scheme, Tally};
use crate::text::Text;

/// Whether the other `rank_by` ranks otherwise: both ways are computed.
pub(super) fn decides(places: &Places<'_>, tally: &Tally) -> Option<Finding> {
    let lot = places.lot.tally;
    if !tally.rounding_matters {
        return None;
    }
    let (rank_by, now, then) = match lot.scheme.rank_by {
        RankBy::Rounded => (
            RankBy::Exact,
            Text::fixed("取舍后", "rounded"),
            Text::fixed("精确", "exact"),
        ),
        RankBy::Exact => (
            RankBy::Rounded,
            Text::fixed("精确", "exact"),
            Text::fixed("取舍后", "rounded"),
        ),
    };
    let other = LotTally::of(
        lot.lot.clone(),
        Scheme {
            rank_by,
            ..lot.scheme.clone()
        },
        lot.bids.clone(),
        lot.scores.clone(),
        lot.draw.clone(),
    );
    let (what, first, inputs) = match &other.result {
        Ok(other) => moved(tally, other)?,
        Err(gaps) => {
            let gap = gaps.first()?;
            (gap.text(), gap.supplier().map(str::to_owned), Vec::new())
        }
    };
    let mut finding = places.finding(
        &native::ROUNDING_DECIDES,
        first.and_then(|first| places.supplier(&first)),
        places.key("result", &[]),
        Text::new(
            format!("名次按{}总分排定；改按{}总分则不同：{}", now.zh, then.zh, what.zh),
            format!("ranks follow the {} totals; by the {} ones they differ: {}", now.en, then.en, what.en),
        ),
        Text::fixed(
            "核对采购文件按哪一种总分排名，在评分办法写明 rank_by = \"rounded\" 或 \"exact\"",
            "look up which total decides by the documents, and write rank_by = \"rounded\" or \"exact\" in the scheme",
        ),
    );
    finding.inputs = inputs;
    Some(finding)
}

/// The bids whose rank moves: in words, the first of them, and as facts.
fn moved(tally: &Tally, other: &Tally) -> Option<(Text, Option<String>, Vec<Input>)> {
    let ranks: BTreeMap<&str, Option<usize>> = other
        .results
        .iter()
        .map(|s| (s.supplier.as_str(), s.rank))
        .collect();
    let mut lines = (Vec::new(), Vec::new());
    let (mut first, mut inputs) = (None, Vec::new());
    for own in &tally.results {
        let then = ranks.get(own.supplier.as_str()).copied().flatten();
        if own.rank == then {
            continue;
        }
        let show = |rank: Option<usize>| rank.map_or_else(|| "—".to_owned(), |r| r.to_string());
        let (who, now, then) = (name(&own.supplier), show(own.rank), show(then));
        lines.0.push(format!("{who} 第 {now} → 第 {then}"));
        lines.1.push(format!("{who} rank {now} → {then}"));
        first = first.or_else(|| Some(own.supplier.clone()));
        inputs.push(input("supplier", own.supplier.clone()));
        inputs.extend(own.exact.as_ref().map(|total| exact("exact", total)));
    }
    first.as_ref()?;
    let cut = |all: Vec<String>, with: &str| -> String {
        let more = if all.len() > 6 { "…" } else { "" };
        let shown: Vec<String> = all.into_iter().take(6).collect();
        shown.join(with) + more
    };
    Some((
        Text::new(cut(lines.0, "，"), cut(lines.1, ", ")),
        first,
        inputs,
    ))
}
