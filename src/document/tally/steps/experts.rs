//! Several experts' scores become one, the division written out.

use num_traits::One;

use super::super::figure::{operand, result};
use super::inputs::Scored;
use super::lines::{Lines, Rounded};
use crate::score::Exact;
use crate::score::combine::{Sorted, mean, sorted};
use crate::score::ratio::{exact_text, fixed_text, round};
use crate::score::{Combine, Precision};
use crate::text::{Lang, Text, visible};

/// Writes down how scores are combined and rounded; gives what comes out.
pub(super) fn combined(
    lines: &mut Lines,
    label: &Text,
    how: Combine,
    scores: &[Scored<'_>],
    step: Option<Precision>,
) -> Option<Exact> {
    let Sorted { low, kept, high } = sorted(how, scores.to_vec())?;
    let value = mean(kept.iter().map(|(score, _)| score.clone()))?;
    let named = list(lines.lang(), scores);
    lines.figures(label, &named);
    if how == Combine::Median {
        let all: Vec<_> = low.iter().chain(&kept).chain(&high).cloned().collect();
        let all = list(lines.lang(), &all);
        lines.figures(&Text::fixed("由低到高", "In order"), &all);
    } else if how != Combine::Mean {
        let dropped = [
            (Text::fixed("去掉最低", "Lowest, left out"), low),
            (Text::fixed("去掉最高", "Highest, left out"), high),
        ];
        for (label, scores) in dropped {
            if !scores.is_empty() {
                let scores = list(lines.lang(), &scores);
                lines.figures(&label, &scores);
            }
        }
    }
    let label = match how {
        Combine::Mean | Combine::Trimmed { .. } => Text::fixed("平均", "Mean"),
        Combine::Median => Text::fixed("中位数", "Median"),
    };
    // Nothing was left out: in the order in which the experts stand.
    let kept = if how == Combine::Mean { scores } else { &kept };
    let values: Vec<Exact> = kept.iter().map(|(score, _)| score.clone()).collect();
    let (equation, after) = (mean_of(&values, &value), rounded(&value, step));
    lines.equation(&label, &equation, after);
    Some(step.map_or_else(|| value.clone(), |p| round(&value, p)))
}

/// `(88 + 89 + 89) ÷ 3 = 266 ÷ 3 = 266/3 = 88.666666…`.
pub(super) fn mean_of(values: &[Exact], mean: &Exact) -> String {
    if values.len() < 2 {
        return result(mean);
    }
    let count = Exact::from(values.len());
    let total: Exact = values.iter().sum();
    let total = operand(&total);
    let (terms, count) = (sum(values), exact_text(&count));
    let mean = result(mean);
    format!("({terms}) ÷ {count} = {total} ÷ {count} = {mean}")
}

/// `64.75 + 26.4`.
pub(super) fn sum(values: &[Exact]) -> String {
    let terms: Vec<String> = values.iter().map(operand).collect();
    terms.join(" + ")
}

/// `64.75 + 26.4 = 91.15`; a single figure stands alone.
pub(super) fn added(values: &[Exact]) -> String {
    let total: Exact = values.iter().sum();
    match values {
        [] | [_] => result(&total),
        many => format!("{} = {}", sum(many), result(&total)),
    }
}

/// What rounding changes a figure to; `None` where it changes nothing.
pub(super) fn rounded(value: &Exact, step: Option<Precision>) -> Option<Rounded> {
    let how = step?;
    (round(value, how) != *value).then(|| Rounded {
        text: fixed_text(value, how),
        how,
    })
}

/// `88 ÷ 100 × 30`, with the factor of a new supplier; the figure alone where
/// the highest raw score is the weight.
pub(super) fn weighted(
    raw: &Exact,
    max: &Exact,
    weight: &Exact,
    factor: &Exact,
) -> (String, Exact) {
    let mut terms = operand(raw);
    if max != weight {
        terms = format!("{terms} ÷ {} × {}", operand(max), operand(weight));
    }
    if !factor.is_one() {
        terms = format!("{terms} × {}", operand(factor));
    }
    let value = raw / max * weight * factor;
    if max == weight && factor.is_one() {
        (result(&value), value)
    } else {
        (format!("{terms} = {}", result(&value)), value)
    }
}

fn list(lang: Lang, scores: &[Scored<'_>]) -> String {
    let one = |(score, expert): &Scored<'_>| {
        let expert = visible(expert);
        format!("{expert} {}", exact_text(score))
    };
    let all: Vec<String> = scores.iter().map(one).collect();
    all.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}
