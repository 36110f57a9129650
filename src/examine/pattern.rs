//! Patterns in experts' scores: to be looked at, never dropped or corrected.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cells::{Cells, max, objective};
use super::places::{Places, label};
use super::words::{decimal, exact, figure, input, name, names};
use crate::finding::Finding;
use crate::native;
use crate::score::Exact;
use crate::score::{TOTAL, ratio};
use crate::text::Text;
use crate::value::decimal::plain;

/// The most experts that are compared with each other; no committee is near it.
const MOST_EXPERTS: usize = 200;

/// The scores of one expert: criterion and supplier to score.
type Sheet<'a> = BTreeMap<(&'a str, &'a str), Decimal>;

/// One finding for each group of experts who gave the same scores wherever they
/// both scored. Objective criteria prove nothing: there they must be the same.
pub(super) fn identical(places: &Places<'_>, cells: &Cells<'_>) -> Vec<Finding> {
    let scheme = &places.lot.tally.scheme;
    let mut sheets: BTreeMap<&str, Sheet<'_>> = BTreeMap::new();
    for (at, row) in cells.iter().filter(|(at, _)| !objective(scheme, at.0)) {
        for (expert, score) in row {
            sheets.entry(expert).or_default().insert(*at, *score);
        }
    }
    if sheets.len() > MOST_EXPERTS {
        return Vec::new();
    }
    let mut groups: Vec<Vec<(&str, &Sheet<'_>)>> = Vec::new();
    for (expert, sheet) in &sheets {
        let fits = |group: &&mut Vec<(&str, &Sheet<'_>)>| {
            group.iter().all(|(_, other)| same(sheet, other))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push((expert, sheet)),
            None => groups.push(vec![(expert, sheet)]),
        }
    }
    groups
        .iter()
        .filter(|group| group.len() > 1)
        .map(|group| alike(places, group))
        .collect()
}

/// Whether two sheets agree wherever both have a score, on enough of these to
/// mean anything: two bids, two different scores.
fn same(one: &Sheet<'_>, other: &Sheet<'_>) -> bool {
    let (mut bids, mut scores) = (BTreeSet::new(), BTreeSet::new());
    for (at, score) in one {
        match other.get(at) {
            Some(theirs) if theirs == score => {
                bids.insert(at.1);
                scores.insert(score);
            }
            Some(_) => return false,
            None => {}
        }
    }
    bids.len() > 1 && scores.len() > 1
}

fn alike(places: &Places<'_>, group: &[(&str, &Sheet<'_>)]) -> Finding {
    let experts: Vec<&str> = group.iter().map(|(expert, _)| *expert).collect();
    let (all, count) = (names(experts.iter().copied()), experts.len());
    let first = |expert: &str| places.first(|cell| cell.expert.as_deref() == Some(expert));
    let mut finding = places.finding(
        &native::SCORES_IDENTICAL,
        experts.first().and_then(|expert| first(expert)),
        places.key("scores", &[("expert", &experts.join("+"))]),
        Text::new(
            format!("{} {count} 名评委对各家各项的打分完全相同", all.zh),
            format!("{} ({count} experts) gave the same scores throughout", all.en),
        ),
        Text::fixed(
            "对照原始评分表，确认是各自独立打分而不是录入时复制；本工具照常计入",
            "compare with the experts' own sheets: independent scores, or copied when typed in? The tally counts them as they are",
        ),
    );
    for expert in experts.iter().skip(1) {
        let by = name(expert);
        label(&mut finding, first(expert), text!("{by}", "{by}"));
    }
    finding.inputs = vec![input("experts", experts.join(", "))];
    finding
}

/// 畸高畸低: one finding for each score that is far from the mean of the others.
pub(super) fn deviating(places: &Places<'_>, cells: &Cells<'_>) -> Vec<Finding> {
    let scheme = &places.lot.tally.scheme;
    let mut found = Vec::new();
    for ((criterion, supplier), row) in cells {
        let Some(max) = max(scheme, criterion) else {
            continue;
        };
        if row.len() < 3 || objective(scheme, criterion) {
            continue;
        }
        let sum: Exact = row.values().map(|s| ratio::from_decimal(*s)).sum();
        let others = Exact::from(row.len() - 1);
        let limit = ratio::from_decimal(max) * Exact::new(3, 10);
        for (expert, score) in row {
            let own = ratio::from_decimal(*score);
            let mean = (&sum - &own) / &others;
            let off = (&own - &mean).abs();
            if off > limit {
                let at = (*criterion, *supplier, *expert);
                found.push(deviates(places, at, (*score, max), &mean, &off));
            }
        }
    }
    found
}

fn deviates(
    places: &Places<'_>,
    (criterion, supplier, expert): (&str, &str, &str),
    (score, max): (Decimal, Decimal),
    mean: &Exact,
    off: &Exact,
) -> Finding {
    let what = if criterion == TOTAL {
        Text::fixed("总分", "the total")
    } else {
        let criterion = name(criterion);
        text!("「{criterion}」", "`{criterion}`")
    };
    let (who, by) = (name(supplier), name(expert));
    let (given, top) = (plain(score), plain(max));
    let (middle, by_how_much) = (figure(mean), figure(off));
    let cells = places.score(criterion, supplier, Some(expert));
    let (zh, en) = (what.zh, what.en);
    let mut finding = places.about(
        &native::SCORE_DEVIATES,
        supplier,
        cells.first().map(|cell| &cell.score.place),
        places.score_key(supplier, Some(expert), criterion),
        (
            text!(
                "{by} 给 {who} 的{zh}打 {given}，其他评委平均 {middle}，相差 {by_how_much}，超过满分 {top} 的三成",
                "{by} gave {who} {given} for {en}; the others' mean is {middle}: {by_how_much} apart, more than 30% of the maximum {top}"
            ),
            Text::fixed(
                "请该评委说明理由并记录在案；打错的，按规定当场更正。本工具照常计入，不剔除",
                "have the expert give the reason for the record; a slip is corrected on the spot. The tally counts the score as it is",
            ),
        ),
    );
    finding.inputs = vec![
        input("criterion", criterion),
        input("expert", expert),
        decimal("score", score),
        exact("mean", mean),
        exact("difference", off),
        decimal("max", max),
    ];
    finding
}
