//! Equal totals: the steps of the declared order, with the values compared.

use std::collections::BTreeMap;

use super::super::figure::{price, shown};
use super::super::words;
use super::lines::Lines;
use crate::score::Exact;
use crate::score::ratio::from_decimal;
use crate::score::{BidIn, LotTally, Tally, TieStep};
use crate::text::{Lang, Text, visible};

/// A value that a step compares: the least comes first, and how it is shown.
type Compared = (Exact, String);

/// Every tie.
pub(super) fn ties(lines: &mut Lines, lot: &LotTally, tally: &Tally) {
    let mut seen: Vec<&String> = Vec::new();
    for tie in &tally.ties {
        // What is left of a tie further down is a part of it.
        if tie.suppliers.iter().all(|s| seen.contains(&s)) {
            continue;
        }
        seen.extend(&tie.suppliers);
        let (rank, who) = (tie.rank, list(lines.lang(), &tie.suppliers));
        lines.gap();
        lines.say(&text!(
            "同分（第 {rank} 名）：{who}",
            "Equal (rank {rank}): {who}"
        ));
        lines.inside(|lines| part(lines, lot, tally, &tie.suppliers));
    }
}

/// The declared order, step by step, until it has parted all or cannot go on.
fn part(lines: &mut Lines, lot: &LotTally, tally: &Tally, tied: &[String]) {
    if lot.scheme.tie.is_empty() {
        lines.say(&Text::fixed(
            "评分办法未规定同分如何处理",
            "the scheme declares no tie order",
        ));
        return;
    }
    let mut groups: Vec<(Vec<String>, bool)> = vec![(tied.to_vec(), false)];
    for step in &lot.scheme.tie {
        let mut finer = Vec::new();
        for (group, stuck) in groups {
            if stuck || group.len() < 2 {
                finer.push((group, stuck));
                continue;
            }
            match apply(lines, lot, tally, step, &group) {
                Some(parted) => finer.extend(parted.into_iter().map(|g| (g, false))),
                None => finer.push((group, true)),
            }
        }
        groups = finer;
    }
    let open = groups
        .iter()
        .filter(|(group, stuck)| group.len() > 1 && !stuck);
    for (group, _) in open {
        let who = list(lines.lang(), group);
        lines.say(&text!(
            "所定顺序用尽，{who} 未分先后",
            "the order is exhausted; {who} are not parted"
        ));
    }
}

/// One step on one group; `None` where it cannot be taken.
fn apply(
    lines: &mut Lines,
    lot: &LotTally,
    tally: &Tally,
    step: &TieStep,
    group: &[String],
) -> Option<Vec<Vec<String>>> {
    let rule = words::tie(&lot.scheme, step);
    if *step == TieStep::Draw && !group.iter().any(|s| lot.draw.as_ref() == Some(s)) {
        let who = list(lines.lang(), group);
        let (zh, en) = (rule.zh, rule.en);
        lines.say(&text!(
            "{zh}：没有 {who} 之间的抽签记录，未定",
            "{en}: none among {who} is recorded, undecided"
        ));
        return None;
    }
    let mut groups: BTreeMap<Exact, Vec<String>> = BTreeMap::new();
    let mut values = Vec::new();
    for supplier in group {
        let Some((key, value)) = compared(lines.lang(), lot, tally, step, supplier) else {
            let (zh, en, who) = (rule.zh, rule.en, visible(supplier));
            lines.say(&text!(
                "{zh}：{who} 的情况未载明，无法判断",
                "{en}: not known of {who}, undecided"
            ));
            return None;
        };
        values.push(format!("{} {value}", visible(supplier)));
        groups.entry(key).or_default().push(supplier.clone());
    }
    let parted: Vec<Vec<String>> = groups.into_values().collect();
    let separator = separator(lines.lang());
    let compared = values.join(separator);
    let note = if parted.len() < 2 {
        Text::fixed("相同", "equal")
    } else {
        let order: Vec<String> = parted.iter().map(|g| list(lines.lang(), g)).collect();
        let (first, second) = (order.join("；"), order.join(" / "));
        text!("先后为 {first}", "in this order {second}")
    };
    lines.noted(&rule, &compared, &note);
    Some(parted)
}

/// What a step looks at of one bid.
fn compared(
    lang: Lang,
    lot: &LotTally,
    tally: &Tally,
    step: &TieStep,
    supplier: &str,
) -> Option<Compared> {
    let bid: &BidIn = lot.bids.iter().find(|b| b.supplier == supplier)?;
    let first = |yes: bool, words: Text| {
        let key = Exact::from(i32::from(!yes));
        (key, words.get(lang).to_owned())
    };
    match step {
        TieStep::PriceAsc => {
            let own = from_decimal(bid.price?);
            let text = price(lot.scheme.bid_unit, &own);
            Some((own, text))
        }
        TieStep::Criterion(id) => {
            let standing = tally.results.iter().find(|s| s.supplier == supplier)?;
            let mut own = standing.criteria.iter().chain(&standing.groups);
            Some(match own.find(|p| p.id == *id) {
                Some(own) => (-own.points.clone(), shown(&own.points)),
                // Experts gave totals only: nothing to part anybody by.
                None => (Exact::default(), "—".to_owned()),
            })
        }
        TieStep::Preference(name) => {
            let covered = *bid.preferences.get(name)?;
            let words = if covered {
                Text::fixed("属于", "yes")
            } else {
                Text::fixed("不属于", "no")
            };
            Some(first(covered, words))
        }
        TieStep::Draw => {
            let won = lot.draw.as_deref() == Some(supplier);
            let words = if won {
                Text::fixed("中签", "drawn")
            } else {
                Text::fixed("未中签", "not drawn")
            };
            Some(first(won, words))
        }
    }
}

fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    }
}

fn list(lang: Lang, suppliers: &[String]) -> String {
    let all: Vec<_> = suppliers.iter().map(|s| visible(s)).collect();
    let separator = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    all.join(separator)
}
