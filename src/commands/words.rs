//! What pages say of rules and their provisions in words: periods, scope,
//! figures, citations. `explain` and the page of `rules` share them.

use rust_decimal::Decimal;

use crate::finding::Citation;
use crate::pack::values::Figures;
use crate::pack::{Applies, Rule, ValueRow};
use crate::read::choice::Choice;
use crate::read::toml::NodeValue;
use crate::text::{Lang, Text};
use crate::value::decimal::{grouped_money, plain};

/// A citation in one line: title, article.
pub(super) fn citation_line(citation: &Citation, lang: Lang) -> String {
    let (title, article) = (citation.instrument.get(lang), citation.article.get(lang));
    match lang {
        Lang::Zh => format!("《{title}》{article}"),
        Lang::En => format!("{title}, {article}"),
    }
}

/// A citation as lawyers write it: title, document number, article.
pub(super) fn cited(citation: &Citation, lang: Lang) -> String {
    let number = citation.number.as_str();
    let (title, article) = (citation.instrument.get(lang), citation.article.get(lang));
    match (lang, number.is_empty(), article.is_empty()) {
        (Lang::Zh, true, _) => format!("《{title}》{article}"),
        (Lang::Zh, false, _) => format!("《{title}》（{number}）{article}"),
        (Lang::En, true, true) => title.to_owned(),
        (Lang::En, true, false) => format!("{title}, {article}"),
        (Lang::En, false, true) => format!("{title} ({number})"),
        (Lang::En, false, false) => format!("{title} ({number}), {article}"),
    }
}

/// The days between which something holds.
pub(super) fn period(from: chrono::NaiveDate, until: Option<chrono::NaiveDate>) -> Text {
    match until {
        Some(until) => text!("{from} 至 {until}", "{from} to {until}"),
        None => text!("{from} 起", "from {from}"),
    }
}

/// Words in a row; empty where there are none.
pub(super) fn listed<C: Choice>(words: &[C], lang: Lang) -> String {
    let list: Vec<String> = words
        .iter()
        .map(|w| w.words().get(lang).to_owned())
        .collect();
    list.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// What something applies to; `None` for every purchase.
pub(super) fn narrowed(applies: &Applies, lang: Lang) -> Option<String> {
    let words = &applies.words;
    let parts: Vec<String> = [
        listed(&words.method, lang),
        listed(&words.kind, lang),
        listed(&words.status, lang),
        listed(&words.level, lang),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    (!parts.is_empty()).then(|| {
        parts.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    })
}

/// What something applies to, in words.
pub(super) fn applies(applies: &Applies, lang: Lang) -> String {
    let every = Text::fixed("一切采购", "every purchase");
    narrowed(applies, lang).unwrap_or_else(|| every.get(lang).to_owned())
}

/// What the numbers of a rule count: days, suppliers, people. A check that is
/// not listed has bare numbers.
fn unit(rule: &Rule, n: u32) -> Text {
    let one = n == 1;
    let pick = |one_en: &'static str, many: &'static str| if one { one_en } else { many };
    match rule.check.as_str() {
        "max-days-between" if param(rule, "unit") == Some("working") => {
            Text::fixed(" 个工作日", pick(" working day", " working days"))
        }
        "min-days-between" | "max-days-between" => Text::fixed(" 日", pick(" day", " days")),
        "min-bids" => Text::fixed(" 家", pick(" supplier", " suppliers")),
        "committee" => Text::fixed(" 人", pick(" member", " members")),
        _ => Text::default(),
    }
}

/// A parameter of a rule that is one word.
fn param<'a>(rule: &'a Rule, key: &str) -> Option<&'a str> {
    let NodeValue::Table(entries) = &rule.params.value else {
        return None;
    };
    let (.., node) = entries.iter().find(|(name, ..)| name == key)?;
    match &node.value {
        NodeValue::Lit(word, _) => Some(word),
        NodeValue::Absent | NodeValue::List(_) | NodeValue::Table(_) => None,
    }
}

fn percent(rate: Decimal) -> String {
    format!("{}%", plain(rate * Decimal::ONE_HUNDRED))
}

/// The figures of a provision, one by one.
pub(super) fn figures(rule: &Rule, row: &ValueRow, lang: Lang) -> Vec<String> {
    let figures = &row.figures;
    let mut parts: Vec<Text> = Vec::new();
    if let Some(n) = figures.amount {
        let n = grouped_money(n);
        parts.push(text!("达到 {n} 元", "from CNY {n}"));
    }
    if let Some(n) = figures.min {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!("不少于 {n}{zh}", "at least {n}{en}"));
    }
    if let Some(n) = figures.max {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!("不超过 {n}{zh}", "at most {n}{en}"));
    }
    if let Some(n) = figures.rate {
        let n = percent(n);
        parts.push(text!("不超过 {n}", "at most {n}"));
    }
    if let Some((n, d)) = figures.share {
        parts.push(text!("不少于 {n}/{d}", "at least {n}/{d}"));
    }
    if let Some(n) = figures.total {
        let n = plain(n);
        parts.push(text!("合计 {n}", "sum {n}"));
    }
    if let Some(n) = figures.with_approval {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!(
            "经批准不少于 {n}{zh}",
            "at least {n}{en} with an approval"
        ));
    }
    rates(figures, &mut parts);
    parts.iter().map(|part| part.get(lang).to_owned()).collect()
}

/// Bands, and rates of a yardstick.
fn rates(figures: &Figures, parts: &mut Vec<Text>) {
    let (least, most) = (figures.rate_min.map(percent), figures.rate_max.map(percent));
    match (least, most) {
        (Some(least), Some(most)) if least == most => parts.push(text!("应为 {least}", "{least}")),
        (Some(least), Some(most)) => parts.push(text!("{least} 至 {most}", "{least} to {most}")),
        (Some(least), None) => parts.push(text!("不低于 {least}", "at least {least}")),
        (None, Some(most)) => parts.push(text!("不超过 {most}", "at most {most}")),
        (None, None) => {}
    }
    if let Some(rate) = figures.rate_of_mean.map(percent) {
        parts.push(text!(
            "低于有效报价平均值的 {rate}",
            "below {rate} of the mean of the valid bids"
        ));
    }
    if let Some(rate) = figures.rate_of_second.map(percent) {
        parts.push(text!(
            "低于有效报价次低价的 {rate}",
            "below {rate} of the second-lowest valid bid"
        ));
    }
    if let Some(rate) = figures.rate_of_ceiling.map(percent) {
        parts.push(text!(
            "低于最高限价的 {rate}",
            "below {rate} of the ceiling price"
        ));
    }
}
