//! What the scheme declares.

use super::super::{figure, summary, words};
use super::lines::Lines;
use crate::score::{Criterion, LotTally, Scheme};
use crate::text::{Text, visible};

/// The scheme: its name and origin, every criterion, and how these become ranks.
pub(super) fn scheme(lines: &mut Lines, lot: &LotTally) {
    lines.say(&summary::scheme(lot));
    lines.inside(|lines| {
        for criterion in &lot.scheme.criteria {
            let line = declared(lines, &lot.scheme, criterion);
            nested(lines, depth(&lot.scheme, criterion), &line);
        }
        let how = summary::how(lot, lines.lang());
        lines.say(&how);
        if lot.scheme.criteria.iter().any(|c| c.previous) {
            lines.say(&full_stop(&words::new_supplier(lot.scheme.new_supplier)));
        }
        let deduction = lot.scheme.deduction;
        let rates = [
            (
                deduction.small,
                Text::fixed("小微企业", "for small enterprises"),
            ),
            (
                deduction.consortium,
                Text::fixed(
                    "联合体或分包中的小微企业",
                    "for a share of small enterprises",
                ),
            ),
            (
                deduction.domestic,
                Text::fixed("本国产品", "for domestic products"),
            ),
        ];
        for (rate, Text { zh, en }) in rates {
            if let Some(rate) = rate.map(figure::percent) {
                lines.say(&text!(
                    "价格扣除（{zh}）：{rate}。",
                    "Price deduction {en}: {rate}."
                ));
            }
        }
        if let Some(ceiling) = lot.scheme.ceiling {
            let ceiling = crate::score::ratio::from_decimal(ceiling);
            let ceiling = figure::price(lot.scheme.bid_unit, &ceiling);
            lines.say(&text!("最高限价：{ceiling}。", "Ceiling: {ceiling}."));
        }
    });
}

fn full_stop(words: &Text) -> Text {
    let Text { zh, en } = words;
    let mut letters = en.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let en: String = first.into_iter().chain(letters).collect();
    text!("{zh}。", "{en}.")
}

fn nested(lines: &mut Lines, depth: usize, line: &Text) {
    match depth.checked_sub(1) {
        None => lines.say(line),
        Some(less) => lines.inside(|lines| nested(lines, less, line)),
    }
}

/// How many criteria a criterion is a part of; none in a circle, which is a
/// fault of the scheme.
fn depth(scheme: &Scheme, criterion: &Criterion) -> usize {
    let mut at = criterion;
    for depth in 0..scheme.criteria.len() {
        let above = at.parent.as_deref().and_then(|id| scheme.criterion(id));
        let Some(above) = above else { return depth };
        at = above;
    }
    0
}

/// One criterion: weight, highest raw score, how it comes about.
fn declared(lines: &Lines, scheme: &Scheme, criterion: &Criterion) -> Text {
    let name = words::criterion(criterion, lines.lang());
    let weight = criterion.weight;
    let mut zh = format!("{name}：{weight} 分");
    let mut en = format!("{name}: {weight} points");
    let mut add = |text: Text| {
        zh.push('，');
        zh.push_str(&text.zh);
        en.push_str(", ");
        en.push_str(&text.en);
    };
    if criterion.is_factor() {
        add(Text::fixed(
            "为系数，乘其余得分之和",
            "a factor of all other points",
        ));
    } else if criterion.ceiling() != weight {
        let max = criterion.ceiling();
        add(text!(
            "原始分满分 {max}，按比例折算",
            "raw scores up to {max}, scaled to the weight"
        ));
    }
    if criterion.bonus {
        add(Text::fixed(
            "附加分，不超过此数",
            "a bonus on top, this at most",
        ));
    }
    if scheme.parts(&criterion.id).next().is_some() {
        add(Text::fixed("为下列各项之和", "the sum of its parts"));
    } else if let Some(formula) = &criterion.formula {
        let token = formula.token();
        add(text!(
            "由报价按公式 {token} 算出",
            "computed from prices by {token}"
        ));
        if let Some(source) = &criterion.source {
            add(text!("公式出处 {source}", "formula from {source}"));
        }
    }
    if criterion.objective {
        add(Text::fixed("客观分", "objective"));
    }
    if criterion.previous {
        add(Text::fixed("看以往成绩", "looks at the past"));
    }
    if let Some(own) = criterion.rounding {
        add(words::precision(own));
    }
    let (zh, en) = (visible(&zh).into_owned(), visible(&en).into_owned());
    Text::new(zh, en)
}
