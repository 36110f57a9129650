//! What pages say of rules and their provisions in words: periods, scope,
//! figures, citations. `explain` and the page of `rules` share them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::area;
use crate::check::{
    code_prefix, contains_all, covers, disclosures, grade_bands, method_fits, none_of, purchaser,
    related_bidders,
};
use crate::finding::Citation;
use crate::model::terms::Ground;
use crate::pack::record::AppliesWords;
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
pub(super) fn period(from: NaiveDate, until: Option<NaiveDate>) -> Text {
    match until {
        Some(until) => text!("{from} 至 {until}", "{from} to {until}"),
        None => text!("{from} 起", "from {from}"),
    }
}

/// Whether a value holds on a day, of what was replaced since another.
pub(super) fn in_force(row: &ValueRow, gone: Option<NaiveDate>, day: NaiveDate) -> bool {
    row.covers(day) && gone.is_none_or(|gone| day < gone)
}

/// The beginning of a region code with the name of the place that it stands for.
pub(super) fn named(prefix: &str, lang: Lang) -> String {
    let Some(area) = area::ever(prefix) else {
        return prefix.to_owned();
    };
    let name = area.name;
    let both = text!("{prefix}（{name}）", "{prefix} ({name})");
    both.get(lang).to_owned()
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
    // By name, so that what is added to the words does not stay unsaid.
    let AppliesWords {
        method,
        kind,
        status,
        level,
        ground,
        form,
        open_tender,
    } = &applies.words;
    let parts: Vec<String> = [
        listed(method, lang),
        listed(kind, lang),
        listed(status, lang),
        listed(level, lang),
        listed(ground, lang),
        listed(form, lang),
        listed(open_tender, lang),
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
    let unit = param(rule, "unit");
    match rule.check.as_str() {
        "min-days-between" | "max-days-between" if unit == Some("working") => {
            Text::fixed(" 个工作日", pick(" working day", " working days"))
        }
        "min-days-between" | "max-days-between" if unit == Some("years") => {
            Text::fixed(" 年", pick(" year", " years"))
        }
        "min-days-between" | "max-days-between" | "payment-order" | "sme-payments" => {
            Text::fixed(" 日", pick(" day", " days"))
        }
        "contract-term" => Text::fixed(" 年", pick(" year", " years")),
        "min-bids" => Text::fixed(" 家", pick(" supplier", " suppliers")),
        "committee" => Text::fixed(" 人", pick(" member", " members")),
        _ => Text::default(),
    }
}

/// A parameter of a rule that is one word.
pub(super) fn param<'a>(rule: &'a Rule, key: &str) -> Option<&'a str> {
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
    // By name, so that a figure that is added does not stay unsaid.
    let Figures {
        min,
        max,
        amount,
        rate,
        share,
        total,
        with_approval,
        with_ground,
        rate_min,
        rate_max,
        rate_of_mean,
        rate_of_second,
        rate_of_ceiling,
        max_with_conditions,
        list,
        // A figure of conditions, which have words of their own.
        stale_after: _,
    } = &row.figures;
    let mut parts: Vec<Text> = Vec::new();
    if let Some(n) = *amount {
        let n = grouped_money(n);
        parts.push(text!("达到 {n} 元", "from CNY {n}"));
    }
    if let Some(n) = *min {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!("不少于 {n}{zh}", "at least {n}{en}"));
    }
    if let Some(n) = *max {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!("不超过 {n}{zh}", "at most {n}{en}"));
    }
    if let Some(n) = *rate {
        let n = percent(n);
        parts.push(text!("不超过 {n}", "at most {n}"));
    }
    if let Some((n, d)) = *share {
        parts.push(text!("不少于 {n}/{d}", "at least {n}/{d}"));
    }
    if let Some(n) = *total {
        let n = plain(n);
        parts.push(text!("合计 {n}", "sum {n}"));
    }
    if let Some(n) = *with_approval {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!(
            "经批准不少于 {n}{zh}",
            "at least {n}{en} with an approval"
        ));
    }
    if let Some(n) = *with_ground {
        let Text { zh, en } = unit(rule, n);
        let found = exception(rule);
        let (gzh, ground) = (&found.zh, &found.en);
        parts.push(text!(
            "{gzh}不少于 {n}{zh}",
            "at least {n}{en} where the ground is: {ground}"
        ));
    }
    if let Some(n) = *max_with_conditions {
        let Text { zh, en } = unit(rule, n);
        parts.push(text!(
            "符合条件的不超过 {n}{zh}",
            "at most {n}{en} under conditions"
        ));
    }
    if !list.is_empty() {
        let words: Vec<Text> = list.iter().map(|item| item_words(rule, item)).collect();
        let zh: Vec<&str> = words.iter().map(|w| &*w.zh).collect();
        let en: Vec<&str> = words.iter().map(|w| &*w.en).collect();
        let (zh, en) = (zh.join("；"), en.join("; "));
        parts.push(match (&*rule.check, param(rule, "list")) {
            ("code-prefix", _) => text!("对应关系：{zh}", "what each means: {en}"),
            ("related-bidders", _) => text!("关系：{zh}", "relations: {en}"),
            ("method-fits", _) => text!("允许：{zh}", "allowed: {en}"),
            ("none-of", _) | ("purchaser", Some("may-not")) => text!("禁止：{zh}", "barred: {en}"),
            ("purchaser", _) => text!("所列：{zh}", "named: {en}"),
            _ => text!("须有：{zh}", "must hold: {en}"),
        });
    }
    parts.extend(band(*rate_min, *rate_max));
    parts.extend(below([*rate_of_mean, *rate_of_second, *rate_of_ceiling]));
    parts.extend(row.remark.clone());
    parts.iter().map(|part| part.get(lang).to_owned()).collect()
}

/// The ground that a rule makes an exception for.
fn exception(rule: &Rule) -> Text {
    let word = param(rule, "exception").unwrap_or_default();
    Ground::from_word(word).map_or_else(|| Text::same(word.to_owned()), Choice::words)
}

/// An item of a list in words; as it stands where there are none.
fn item_words(rule: &Rule, item: &str) -> Text {
    let words = match &*rule.check {
        "related-bidders" => related_bidders::item_words(item),
        "disclosures" => param(rule, "ask").and_then(|ask| disclosures::item_words(ask, item)),
        "purchaser" => purchaser::item_words(item),
        "method-fits" => {
            param(rule, "value").and_then(|value| method_fits::item_words(value, item))
        }
        "none-of" => {
            param(rule, "value").and_then(|path| none_of::item_words(path, rule.subject, item))
        }
        "covers" => param(rule, "of").and_then(|of| covers::item_words(of, item)),
        "grade-bands" => grade_bands::item_words(item),
        _ => param(rule, "list").and_then(|list| contains_all::item_words(list, item)),
    };
    words
        .or_else(|| code_prefix::line_words(item))
        .unwrap_or_else(|| Text::same(item.to_owned()))
}

/// The band of a rate.
fn band(least: Option<Decimal>, most: Option<Decimal>) -> Option<Text> {
    match (least.map(percent), most.map(percent)) {
        (Some(least), Some(most)) if least == most => Some(text!("应为 {least}", "{least}")),
        (Some(least), Some(most)) => Some(text!("{least} 至 {most}", "{least} to {most}")),
        (Some(least), None) => Some(text!("不低于 {least}", "at least {least}")),
        (None, Some(most)) => Some(text!("不超过 {most}", "at most {most}")),
        (None, None) => None,
    }
}

/// Rates of the mean, of the second lowest and of the ceiling.
fn below(rates: [Option<Decimal>; 3]) -> Vec<Text> {
    let yardsticks = [
        ("有效报价平均值", "the mean of the valid bids"),
        ("有效报价次低价", "the second-lowest valid bid"),
        ("最高限价", "the ceiling price"),
    ];
    rates
        .into_iter()
        .zip(yardsticks)
        .filter_map(|(rate, (zh, en))| {
            let rate = percent(rate?);
            Some(text!("低于{zh}的 {rate}", "below {rate} of {en}"))
        })
        .collect()
}
