//! A condition that suppliers meet, explained: the provision by date, what has to be
//! shown, by which figures.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::rules::citation_json;
use super::words::{applies, citation_line, in_force, period};
use crate::eligibility::demand::DEMANDS;
use crate::pack::{ActivePacks, Condition, Demand, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::{Lang, Text};
use crate::value::decimal::grouped_money;

/// The rule that tells of conditions in `validate`.
pub(super) const TOLD_BY: &str = "supplier-not-eligible";

/// The condition for people.
pub(super) fn text(
    condition: &Condition,
    packs: &ActivePacks,
    day: Option<NaiveDate>,
    lang: Lang,
) -> String {
    let (name, title) = (&condition.name, condition.title.get(lang));
    let binding = packs.binds(condition);
    let head: Text = text!(
        "{name}：{title}\n供应商资格条件 · gpbs eligibility 的一栏 · validate 以 {TOLD_BY} 报告\n",
        "{name}: {title}\na condition of suppliers · a column of gpbs eligibility · told by {TOLD_BY} in validate\n"
    );
    let mut page = head.get(lang).to_owned();
    if !binding {
        let word = Text::fixed(
            "只是建议：照样逐家列出，不影响结论。",
            "Only a proposal: it is shown and counts for nothing.",
        );
        let _ = writeln!(page, "{}", word.get(lang));
    }
    heading(&mut page, lang, "适用范围", "Applies to");
    let _ = writeln!(page, "  {}", applies(&condition.applies, lang));
    if condition.social_organisations {
        let word = Text::fixed("只对社会组织", "social organisations only");
        let _ = writeln!(page, "  {}", word.get(lang));
    }
    let shown = |row: &&ValueRow| day.is_none_or(|day| in_force(row, condition.gone, day));
    let head = day.map_or(
        Text::fixed("各时期的规定", "Provisions by date"),
        |day| text!("{day} 的规定", "Provisions on {day}"),
    );
    let _ = writeln!(page, "\n{}", head.get(lang));
    let rows: Vec<_> = condition.values.iter().filter(shown).collect();
    if rows.is_empty() {
        let word = Text::fixed("没有", "none");
        let _ = writeln!(page, "    {}", word.get(lang));
    }
    for row in rows {
        row_text(&mut page, row, &[], packs, lang);
    }
    if let Some(gone) = condition.gone {
        let word: Text = text!("{gone} 起已被代替", "replaced since {gone}");
        let _ = writeln!(page, "  {}", word.get(lang));
    }
    heading(&mut page, lang, "须有的凭证", "What has to be shown");
    for demand in &condition.demands {
        let about = about(demand, lang);
        let _ = writeln!(page, "  {about} ({})", demand.check);
        for row in demand.values.iter().filter(shown) {
            row_text(&mut page, row, &figures(demand, row, lang), packs, lang);
        }
    }
    let (pack, sources) = (&condition.pack, condition.sources.join(", "));
    let foot: Text = text!("\n规则包 {pack}", "\npack {pack}");
    let _ = writeln!(page, "{}", foot.get(lang));
    if !sources.is_empty() {
        let foot: Text = text!("需求出处 {sources}", "requirements {sources}");
        let _ = writeln!(page, "{}", foot.get(lang));
    }
    page
}

fn heading(page: &mut String, lang: Lang, zh: &'static str, en: &'static str) {
    let _ = writeln!(page, "\n{}", Text::fixed(zh, en).get(lang));
}

fn row_text(
    page: &mut String,
    row: &ValueRow,
    figures: &[String],
    packs: &ActivePacks,
    lang: Lang,
) {
    let mut parts = vec![period(row.from, row.until).get(lang).to_owned()];
    parts.extend(figures.iter().cloned());
    parts.push(row.mark.words().get(lang).to_owned());
    let _ = writeln!(page, "    {}", parts.join(" · "));
    for citation in packs.citations(row) {
        let _ = writeln!(page, "      {}", citation_line(&citation, lang));
        if let Some(quote) = &citation.quote {
            let _ = writeln!(page, "      “{quote}”");
        }
    }
}

/// What a demand looks at.
pub(super) fn about(demand: &Demand, lang: Lang) -> &'static str {
    let kind = DEMANDS.iter().find(|kind| kind.name == demand.check);
    kind.map_or("", |kind| kind.about.get(lang))
}

/// The figures of a demand's value in words.
pub(super) fn figures(demand: &Demand, row: &ValueRow, lang: Lang) -> Vec<String> {
    let mut parts: Vec<Text> = Vec::new();
    let kind = DEMANDS.iter().find(|kind| kind.name == demand.check);
    if let Some(n) = row.figures.max {
        parts.push(match demand.check.as_str() {
            "regular-payment" => text!("最近 {n} 个月", "the last {n} months"),
            _ => text!("前 {n} 年", "the last {n} years"),
        });
    }
    if let Some(n) = row.figures.amount {
        let n = grouped_money(n);
        parts.push(text!(
            "较大数额罚款 {n} 元以上",
            "a larger fine: CNY {n} or more"
        ));
    }
    if let Some(n) = row.figures.stale_after {
        parts.push(text!(
            "{n} 日以内（本工具的设定）",
            "no older than {n} days (this tool's number)"
        ));
    }
    if let Some(kind) = kind.filter(|_| !row.figures.list.is_empty()) {
        let words: Vec<Text> = row
            .figures
            .list
            .iter()
            .filter_map(|word| (kind.word)(word))
            .collect();
        let zh: Vec<&str> = words.iter().map(|word| &*word.zh).collect();
        let en: Vec<&str> = words.iter().map(|word| &*word.en).collect();
        let (zh, en) = (zh.join("、"), en.join(", "));
        let (lzh, len) = (&kind.list.zh, &kind.list.en);
        parts.push(text!("{lzh}：{zh}", "{len}: {en}"));
    }
    parts.iter().map(|part| part.get(lang).to_owned()).collect()
}

/// The condition for programs.
pub(super) fn json(
    condition: &Condition,
    packs: &ActivePacks,
    day: Option<NaiveDate>,
    lang: Lang,
) -> Value {
    let row_json = |row: &ValueRow, figures: &[String]| {
        json!({
            "from": row.from.to_string(),
            "until": row.until.map(|day| day.to_string()),
            "in_force": day.map(|day| in_force(row, condition.gone, day)),
            "figures": figures.join(" · "),
            "mark": row.mark.token(),
            "citations": packs.citations(row).iter().map(|c| citation_json(c, lang)).collect::<Vec<_>>(),
            "quote": row.quote,
        })
    };
    let demands: Vec<Value> = condition
        .demands
        .iter()
        .map(|demand| {
            let rows = demand.values.iter();
            let rows = rows.map(|row| row_json(row, &figures(demand, row, lang)));
            json!({ "check": demand.check, "values": rows.collect::<Vec<_>>() })
        })
        .collect();
    json!({
        "schema": "gpbs.explain/1",
        "condition": &*condition.name,
        "rule": TOLD_BY,
        "as_of": day.map(|day| day.to_string()),
        "pack": &*condition.pack,
        "severity": condition.severity.token(),
        "binding": packs.binds(condition),
        "title": { "zh": condition.title.zh, "en": condition.title.en },
        "short": { "zh": condition.short.zh, "en": condition.short.en },
        "applies": applies(&condition.applies, lang),
        "social_organisations": condition.social_organisations,
        "values": condition.values.iter().map(|row| row_json(row, &[])).collect::<Vec<_>>(),
        "demands": demands,
        "sources": condition.sources,
    })
}
