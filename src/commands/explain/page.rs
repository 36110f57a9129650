//! The page for people.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::super::words::{applies, citation_line, figures, in_force, period};
use crate::check;
use crate::native::Native;
use crate::pack::record::Mark;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::{Lang, Text};

/// A line of a page: indented text under a heading.
fn section(page: &mut String, lang: Lang, zh: &'static str, en: &'static str) {
    let _ = writeln!(page, "\n{}", Text::fixed(zh, en).get(lang));
}

fn line(page: &mut String, text: &str) {
    let _ = writeln!(page, "  {text}");
}

/// A check of the tool itself.
pub(super) fn native(native: &Native, lang: Lang) -> String {
    let mut page = heading(
        native.name,
        &native.title,
        native.group.word().get(lang),
        native.severity.word().get(lang),
        lang,
    );
    section(&mut page, lang, "说明", "What it means");
    line(&mut page, native.about.get(lang));
    if let Some(reason) = native.not_waivable().filter(|_| !native.blocks) {
        let (zh, en) = (&reason.zh, &reason.en);
        let text: Text = text!("不得豁免：{zh}。", "It cannot be waived: {en}.");
        line(&mut page, text.get(lang));
    }
    if native.blocks {
        line(
            &mut page,
            Text::fixed(
                "有此问题时检查做不完整，退出码为 2；不能豁免。",
                "With this fault the job cannot be done in full: exit code 2; it cannot be waived.",
            )
            .get(lang),
        );
    }
    section(&mut page, lang, "依据", "Basis");
    line(
        &mut page,
        Text::fixed(
            "工具自身的要求，不涉及法条。",
            "The tool's own demand; no provision of law.",
        )
        .get(lang),
    );
    page
}

fn heading(name: &str, title: &Text, group: &str, severity: &str, lang: Lang) -> String {
    let title = title.get(lang);
    let line: Text = text!(
        "{name}：{title}\n类别 {group} · 级别 {severity}\n",
        "{name}: {title}\ngroup {group} · severity {severity}\n"
    );
    line.get(lang).to_owned()
}

/// A rule of a pack; with a day, what was in force on it comes first.
pub(super) fn rule(rule: &Rule, packs: &ActivePacks, day: Option<NaiveDate>, lang: Lang) -> String {
    let mut page = heading(
        &rule.name,
        &rule.title,
        rule.group.word().get(lang),
        rule.severity.word().get(lang),
        lang,
    );
    if let Some(primitive) = check::primitive(&rule.check) {
        section(&mut page, lang, "查什么", "What is checked");
        let about = primitive.about.get(lang);
        line(&mut page, &format!("{about} ({})", rule.check));
        let per = rule.subject.words();
        let (zh, en) = (&per.zh, &per.en);
        let text: Text = text!("逐个{zh}判断", "judged for each {en}");
        line(&mut page, text.get(lang));
    }
    section(&mut page, lang, "适用范围", "Applies to");
    line(&mut page, &applies(&rule.applies, lang));
    by_date(&mut page, rule, packs, day, lang);
    section(&mut page, lang, "不符合时这样写", "What it says");
    line(&mut page, rule.message.get(lang));
    section(&mut page, lang, "改法", "What to do");
    line(&mut page, rule.help.get(lang));
    section(&mut page, lang, "豁免", "Waiving it");
    line(
        &mut page,
        match rule.waivable {
            true => Text::fixed(
            "在 waivers.toml 写 [[waiver]]，rule、case、reason、approved_by、until 缺一不可；豁免的问题仍会列出。",
            "Add a [[waiver]] to waivers.toml with rule, case, reason, approved_by and until; what is waived is still listed.",
            ),
            false => Text::fixed(
                "这条规则不得豁免：依据的规定没有例外。",
                "This rule cannot be waived: the provision admits no exception.",
            ),
        }
        .get(lang),
    );
    let (pack, sources) = (&rule.pack, rule.sources.join(", "));
    let text: Text = text!("\n规则包 {pack}", "\npack {pack}");
    let _ = writeln!(page, "{}", text.get(lang));
    if !sources.is_empty() {
        let text: Text = text!("需求出处 {sources}", "requirements {sources}");
        let _ = writeln!(page, "{}", text.get(lang));
    }
    page
}

/// The provisions: all, or those of a day and then the others.
fn by_date(
    page: &mut String,
    rule: &Rule,
    packs: &ActivePacks,
    day: Option<NaiveDate>,
    lang: Lang,
) {
    let (now, other): (Vec<_>, Vec<_>) = rule
        .values
        .iter()
        .partition(|row| day.is_none_or(|day| in_force(row, rule.gone, day)));
    let head = day.map_or(
        Text::fixed("各时期的规定", "Provisions by date"),
        |day| text!("{day} 的规定", "Provisions on {day}"),
    );
    let _ = writeln!(page, "\n{}", head.get(lang));
    if let Some(day) = day.filter(|_| now.is_empty()) {
        line(page, none_on(rule, day).get(lang));
    }
    for row in now {
        row_text(page, rule, row, packs, lang);
    }
    let gone = rule
        .gone
        .map(|gone| text!("{gone} 起已被代替", "replaced since {gone}"));
    if let (Some(gone), None) = (&gone, day) {
        line(page, gone.get(lang));
    }
    for (pack, change) in packs.changes_of(&rule.name) {
        let rows = change.values.iter();
        let rows: Vec<_> = rows
            .filter(|row| day.is_none_or(|day| in_force(row, None, day)))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let title = &pack.title;
        let (zh, en) = (&title.zh, &title.en);
        let there: Text = text!("另有规定的地方：{zh}", "Otherwise in: {en}");
        let _ = writeln!(page, "\n{}", there.get(lang));
        for row in rows {
            row_text(page, rule, row, packs, lang);
        }
    }
    if other.is_empty() {
        return;
    }
    section(page, lang, "其他时期的规定", "Provisions of other days");
    for row in other {
        row_text(page, rule, row, packs, lang);
    }
    if let Some(gone) = gone {
        line(page, gone.get(lang));
    }
}

/// What a case of a day without a provision is told.
fn none_on(rule: &Rule, day: NaiveDate) -> Text {
    let before = rule.values.iter().all(|row| day < row.from);
    match (rule.gone, before && rule.new) {
        (Some(gone), _) if gone <= day => {
            text!(
                "没有：{gone} 起已被代替，不适用",
                "none: replaced since {gone}; not applicable"
            )
        }
        (_, true) => Text::fixed(
            "没有：当时还没有这项规定，不适用",
            "none: there was no such provision yet; not applicable",
        ),
        _ => Text::fixed(
            "规则包里没有这一天的规定，案卷判为“无法判断”",
            "the packs hold none of that day: a case of it is `unknown`",
        ),
    }
}

fn row_text(page: &mut String, rule: &Rule, row: &ValueRow, packs: &ActivePacks, lang: Lang) {
    let period = period(row.from, row.until);
    let mut parts = vec![period.get(lang).to_owned(), applies(&row.applies, lang)];
    parts.extend(figures(rule, row, lang));
    parts.push(row.mark.words().get(lang).to_owned());
    line(page, &parts.join(" · "));
    for citation in packs.citations(row) {
        let number = if citation.number.is_empty() {
            String::new()
        } else {
            format!(" ({})", citation.number)
        };
        line(
            page,
            &format!("  {}{number}", citation_line(&citation, lang)),
        );
        if let Some(quote) = citation.quote {
            line(page, &format!("  “{quote}”"));
        }
    }
    if row.mark != Mark::Verified {
        line(
            page,
            Text::fixed(
                "  原文未核对，所以不会报为错误",
                "  the clause was not read, so it never makes an error",
            )
            .get(lang),
        );
    }
}
