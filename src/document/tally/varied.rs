//! What a result hangs on, for programs and for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{figure, words};
use crate::score::ratio::exact_text;
use crate::score::{LotTally, Sensitivity};
use crate::text::{Lang, Text, visible};

/// As JSON: the margin, the result without each expert, what the second lacks.
pub fn varied(found: &Sensitivity) -> Value {
    let without: Vec<Value> = found
        .without
        .iter()
        .map(|own| {
            json!({
                "expert": own.expert,
                "status": own.status.map(|status| status.token()),
                "winner": own.winner,
                "changes": own.changes,
            })
        })
        .collect();
    let swap = found.swap.as_ref().map(|swap| {
        let raises: Vec<Value> = swap
            .raises
            .iter()
            .map(|raise| {
                json!({
                    "criterion": raise.criterion,
                    "points": raise.points.as_ref().map(exact_text),
                    "experts": raise.experts,
                })
            })
            .collect();
        json!({
            "first": swap.first,
            "second": swap.second,
            "lacks": exact_text(&swap.lacks),
            "raises": raises,
        })
    });
    json!({
        "margin": found.margin.as_ref().map(exact_text),
        "without_expert": without,
        "swap": swap,
    })
}

/// In lines.
pub fn hanging(
    lot: &LotTally,
    found: &Sensitivity,
    names: &BTreeMap<String, String>,
    lang: Lang,
) -> String {
    let mut out = String::new();
    let mut line = |indent: usize, text: &Text| {
        let _ = writeln!(out, "{}{}", " ".repeat(indent), text.get(lang));
    };
    line(
        0,
        &Text::fixed("结果取决于什么：", "What the result hangs on:"),
    );
    let name = |supplier: &str| {
        let shown = names.get(supplier).map_or(supplier, String::as_str);
        visible(shown).into_owned()
    };
    if let Some(swap) = &found.swap {
        let (first, second) = (name(&swap.first), name(&swap.second));
        let lacks = figure::shown(&swap.lacks);
        line(
            2,
            &text!(
                "第二名 {second} 比第一名 {first} 少 {lacks} 分（总分取舍以前）",
                "{second}, second, lacks {lacks} points on {first}, first (before totals are rounded)"
            ),
        );
        for raise in &swap.raises {
            let Some(points) = &raise.points else {
                continue;
            };
            let points = figure::shown(points);
            let criterion = lot.scheme.criterion(&raise.criterion).map_or_else(
                || Text::fixed("总分", "the total").get(lang).to_owned(),
                |criterion| words::criterion(criterion, lang),
            );
            line(
                4,
                &text!(
                    "“{criterion}”上一名评委多打 {points} 分即可追平",
                    "one expert's {points} more on {criterion} would make them equal"
                ),
            );
        }
    }
    if found.without.is_empty() {
        line(
            2,
            &Text::fixed("没有分评委的得分", "there are no scores by expert"),
        );
    }
    for own in &found.without {
        let expert = visible(&own.expert).into_owned();
        let text = match (&own.winner, own.status) {
            (Some(winner), _) => {
                let winner = name(winner);
                if own.changes {
                    text!(
                        "去掉 {expert}：第一名变为 {winner}",
                        "without {expert}: {winner} would stand first"
                    )
                } else {
                    text!(
                        "去掉 {expert}：第一名仍为 {winner}",
                        "without {expert}: {winner} still stands first"
                    )
                }
            }
            (None, Some(_)) => text!(
                "去掉 {expert}：并列第一，分不出",
                "without {expert}: the first place is tied"
            ),
            (None, None) => {
                let why = own
                    .refused
                    .first()
                    .map_or_else(Text::default, |gap| gap.text());
                let (zh, en) = (why.zh, why.en);
                text!(
                    "去掉 {expert}：不能计分（{zh}）",
                    "without {expert}: no tally ({en})"
                )
            }
        };
        line(2, &text);
    }
    out
}
