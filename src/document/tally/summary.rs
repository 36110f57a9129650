//! A lot in a few sentences.

use std::collections::BTreeMap;

use super::figure::{price, shown};
use super::words::{self, Names};
use crate::score::{At, BidIn, LotTally, Outcome, Standing, TOTAL, Tally, TieStep, counted};
use crate::text::{Lang, Text, visible};

/// The scheme and where its figures come from, how scores are combined, rounded
/// and parted, and how it ended; a line each.
pub fn summary(lot: &LotTally, names: &BTreeMap<String, String>, lang: Lang) -> String {
    let mut lines = vec![scheme(lot), how(lot, lang)];
    lines.extend(outcome(lot, &Names(names), lang));
    let mut out = String::new();
    for line in lines.iter().map(|l| l.get(lang)).filter(|l| !l.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The scheme by name, with what its origin says.
pub(super) fn scheme(lot: &LotTally) -> Text {
    let id = visible(&lot.scheme.id);
    let Text { zh, en } = &lot.scheme.origin;
    if lot.scheme.origin.is_empty() {
        text!("评分办法：{id}", "Scheme: {id}")
    } else {
        text!("评分办法：{id}（{zh}）", "Scheme: {id} ({en})")
    }
}

/// How scores are combined and rounded, and equal totals parted: one sentence.
pub(super) fn how(lot: &LotTally, lang: Lang) -> Text {
    let scheme = &lot.scheme;
    let order = words::tie_order(scheme, lang);
    let tie = if order.is_empty() {
        Text::fixed("未规定同分如何处理", "no tie order is declared")
    } else {
        text!("同分的，{order}", "ties: {order}")
    };
    let (tie_zh, tie_en) = (tie.zh, tie.en);
    if scheme.ranks_by_price() {
        return text!(
            "按评标价由低到高排名；{tie_zh}。",
            "Ranked by evaluated price, the lowest first; {tie_en}."
        );
    }
    let totals = lot.scores.iter().any(|score| score.criterion == TOTAL);
    let what = if totals {
        Text::fixed("评委所打总分", "the totals that experts gave")
    } else {
        words::per(scheme.per)
    };
    let way = words::combine(scheme.combine);
    let by = match scheme.step(At::Total) {
        Some(_) => words::rank_by(scheme.rank_by),
        None => Text::fixed("按评标总得分排名", "ranked by the total"),
    };
    let rounding = match &scheme.rounding {
        Some(rounding) if !rounding.at.is_empty() => {
            let how = words::precision(rounding.precision);
            let at: Vec<Text> = rounding.at.iter().map(|at| words::at(*at)).collect();
            let zh: Vec<&str> = at.iter().map(|t| t.zh.as_ref()).collect();
            let en: Vec<&str> = at.iter().map(|t| t.en.as_ref()).collect();
            Text::new(
                format!("{}{}", zh.join("、"), how.zh),
                format!("{} {}", en.join(", "), how.en),
            )
        }
        _ => Text::fixed("不作取舍", "nothing is rounded"),
    };
    Text::new(
        format!(
            "{}{}；{}；{}；{tie_zh}。",
            what.zh, way.zh, rounding.zh, by.zh
        ),
        format!(
            "Combined: {} of {}; {}; {}; {tie_en}.",
            way.en, what.en, rounding.en, by.en
        ),
    )
}

/// How it ended, and what a reader has to know about it.
pub(super) fn outcome(lot: &LotTally, names: &Names<'_>, lang: Lang) -> Vec<Text> {
    let tally = match &lot.result {
        Ok(tally) => tally,
        Err(gaps) => {
            let mut lines = vec![Text::fixed("结果：不能计分。", "Result: not tallied.")];
            lines.extend(gaps.iter().map(|gap| {
                let Text { zh, en } = gap.text();
                text!("  {zh}", "  {en}")
            }));
            return lines;
        }
    };
    let mut lines = vec![match tally.status {
        Outcome::Decided => decided(lot, tally, names),
        Outcome::Tied => tied(tally, names, lang),
        Outcome::Failed => failed(lot, tally),
    }];
    if tally.rounding_matters {
        lines.push(Text::fixed(
            "注意：有投标取舍前得分不同、取舍后相同，按另一种 rank_by 名次可能不同。",
            "Note: bids differ before rounding and are equal after it; the other `rank_by` could rank them otherwise.",
        ));
    }
    lines.extend(tally.open.iter().map(|gap| {
        let Text { zh, en } = gap.text();
        text!("注意：{zh}。", "Note: {en}.")
    }));
    lines
}

fn decided(lot: &LotTally, tally: &Tally, names: &Names<'_>) -> Text {
    let mut ranked = tally.results.iter().filter(|s| s.rank.is_some());
    let Some(first) = ranked.next() else {
        return Text::default();
    };
    let (name, second) = (names.one(&first.supplier), ranked.next());
    // Where no rounding is declared a total may go on: it is cut openly.
    let total = match tally.precision {
        Some(_) => tally.total_text(first),
        None => first.total.as_ref().map(shown),
    };
    let won = match (total, &first.evaluated_price) {
        (Some(total), _) => {
            text!(
                "{name} 排名第一，评标总得分 {total}",
                "{name} stands first with {total}"
            )
        }
        (None, Some(evaluated)) => {
            let evaluated = price(lot.scheme.bid_unit, evaluated);
            text!(
                "{name} 排名第一，评标价 {evaluated}",
                "{name} stands first, evaluated price {evaluated}"
            )
        }
        (None, None) => text!("{name} 排名第一", "{name} stands first"),
    };
    let lead = match second {
        Some(second) => ahead(lot, tally, first, second, names),
        None => Text::fixed("；只有一家参加排名", "; no other bid is ranked"),
    };
    Text::new(
        format!("结果：{}{}。", won.zh, lead.zh),
        format!("Result: {}{}.", won.en, lead.en),
    )
}

/// By how much the first is ahead of the second.
fn ahead(
    lot: &LotTally,
    tally: &Tally,
    first: &Standing,
    second: &Standing,
    names: &Names<'_>,
) -> Text {
    let name = names.one(&second.supplier);
    if tally.ties.iter().any(|t| t.rank == 1 && t.resolved) {
        let by = tally.ties.iter().find(|t| t.rank == 1);
        let step = by.and_then(|t| t.step.as_ref());
        let how = step.map(|s| words::tie(&lot.scheme, s)).unwrap_or_default();
        let (zh, en) = (how.zh, how.en);
        return text!(
            "；与 {name} 同分，按“{zh}”定先后",
            "; equal with {name}, parted by: {en}"
        );
    }
    if let Some(margin) = tally.margin(lot.scheme.rank_by) {
        let margin = shown(&margin);
        return text!(
            "，领先第二名 {name} {margin} 分",
            ", {margin} ahead of {name}"
        );
    }
    match (&first.evaluated_price, &second.evaluated_price) {
        (Some(low), Some(high)) if lot.scheme.ranks_by_price() => {
            let less = price(lot.scheme.bid_unit, &(high - low));
            text!("，低于第二名 {name} {less}", ", {less} below {name}")
        }
        _ => text!("，第二名 {name}", ", {name} second"),
    }
}

fn tied(tally: &Tally, names: &Names<'_>, lang: Lang) -> Text {
    let Some(tie) = tally.ties.iter().find(|t| t.rank == 1) else {
        return Text::default();
    };
    let first = tally.results.iter().filter(|s| s.rank == Some(1));
    let first: Vec<String> = first.map(|s| s.supplier.clone()).collect();
    let who = names.list(&first, lang);
    let why = match &tie.step {
        None => Text::fixed(
            "评分办法未规定同分如何处理",
            "the scheme declares no tie order",
        ),
        Some(TieStep::Draw) => Text::fixed(
            "须抽签而没有抽签记录（本工具不代为抽签）",
            "a draw is asked for and none is recorded (this tool never draws)",
        ),
        Some(TieStep::PriceAsc | TieStep::Criterion(_) | TieStep::Preference(_)) => Text::fixed(
            "所定顺序用尽仍未分出先后",
            "the declared order does not part them",
        ),
    };
    let (zh, en) = (why.zh, why.en);
    text!(
        "结果：{who} 并列第一，未定：{zh}。",
        "Result: {who} are tied for the first place, undecided: {en}."
    )
}

fn failed(lot: &LotTally, tally: &Tally) -> Text {
    // Bids as the tally screened them.
    let valid = |bid: &&BidIn| {
        let mut all = tally.results.iter();
        all.any(|s| s.supplier == bid.supplier && s.valid)
    };
    let bids: Vec<BidIn> = lot.bids.iter().filter(valid).cloned().collect();
    let (count, least) = (counted(&bids), lot.scheme.min_valid.unwrap_or(0).max(1));
    text!(
        "结果：有效投标 {count} 家，不足 {least} 家，不予排名。",
        "Result: valid bids {count}, fewer than {least}; nobody is ranked."
    )
}
