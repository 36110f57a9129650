//! The answer in lines: what was asked, where the amount stands, what each method demands.

use std::fmt::Write as _;

use super::{Bar, Item, Row, Sheet};
use crate::text::{Lang, Text, visible};

/// What was asked and where the amount stands.
pub fn head(sheet: &Sheet, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", asked(sheet, lang));
    if let Some(none) = &sheet.none {
        let _ = writeln!(out, "{}", none.get(lang));
        return out;
    }
    if !sheet.missing.is_empty() {
        let keys: Vec<&str> = sheet
            .missing
            .iter()
            .map(|(_, words)| words.get(lang))
            .collect();
        let list = keys.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        });
        let line = text!("缺 {list}", "missing: {list}");
        let _ = writeln!(out, "{}", line.get(lang));
    }
    for bar in [&sheet.tender, &sheet.limit] {
        one_bar(bar, lang, &mut out);
    }
    out
}

fn asked(sheet: &Sheet, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(case) = &sheet.case {
        parts.push(visible(case).into_owned());
    }
    if let Some(day) = sheet.date {
        parts.push(day.to_string());
    }
    let words = [
        sheet.region.as_ref().map(|(_, words)| words),
        sheet.level.as_ref().map(|(_, words)| words),
        sheet.kind.as_ref().map(|(_, words)| words),
    ];
    parts.extend(
        words
            .into_iter()
            .flatten()
            .map(|text| text.get(lang).to_owned()),
    );
    if let Some((_, shown)) = &sheet.amount {
        let amount = shown.get(lang);
        let both = text!("预算 {amount}", "budget {amount}");
        parts.push(both.get(lang).to_owned());
    }
    match lang {
        Lang::Zh => format!("采购方式：{}", parts.join("，")),
        Lang::En => format!("Procurement methods: {}", parts.join(", ")),
    }
}

fn one_bar(bar: &Bar, lang: Lang, out: &mut String) {
    let text = bar.text.get(lang);
    if text.is_empty() {
        return;
    }
    let basis: Vec<String> = bar.citations.iter().map(|one| cited(one, lang)).collect();
    let _ = writeln!(out, "{text}{}", in_brackets(&basis, lang));
    if let Some(settle) = &bar.settle {
        for line in settle.get(lang).lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
}

/// Title and article.
fn cited(citation: &crate::finding::Citation, lang: Lang) -> String {
    let (title, article) = (citation.instrument.get(lang), citation.article.get(lang));
    match lang {
        Lang::Zh => format!("《{title}》{article}"),
        Lang::En if article.is_empty() => title.to_owned(),
        Lang::En => format!("{title}, {article}"),
    }
}

/// The first of what something rests on: the rest is in the formats for programs.
fn in_brackets(basis: &[String], lang: Lang) -> String {
    let Some(first) = basis.first() else {
        return String::new();
    };
    let more = basis.len() - 1;
    match (lang, more) {
        (Lang::Zh, 0) => format!("（{first}）"),
        (Lang::Zh, _) => format!("（{first}等）"),
        (Lang::En, 0) => format!(" ({first})"),
        (Lang::En, _) => format!(" ({first} and {more} more)"),
    }
}

/// What each method demands that is worth showing, and what is the same for all.
pub fn blocks(sheet: &Sheet, lang: Lang) -> String {
    let mut out = String::new();
    for row in sheet.shown() {
        block(row, &sheet.common, lang, &mut out);
    }
    if !sheet.common.is_empty() && sheet.none.is_none() {
        let title = Text::fixed("各种方式都适用", "For every one of these methods");
        let _ = writeln!(out, "{}", title.get(lang));
        listed(&sheet.common, lang, &mut out);
        out.push('\n');
    }
    out
}

fn block(row: &Row, common: &[Item], lang: Lang, out: &mut String) {
    let own: Vec<Item> = row
        .items
        .iter()
        .filter(|item| !common.contains(item))
        .cloned()
        .collect();
    if own.is_empty() && row.grounds.is_empty() && row.approval.is_none() {
        return;
    }
    let _ = writeln!(out, "{}", row.name.get(lang));
    listed(&row.grounds, lang, out);
    if let Some(approval) = &row.approval {
        listed(std::slice::from_ref(approval), lang, out);
    }
    listed(&own, lang, out);
    out.push('\n');
}

fn listed(items: &[Item], lang: Lang, out: &mut String) {
    let colon = match lang {
        Lang::Zh => "：",
        Lang::En => ":",
    };
    let mut before = "";
    for item in items {
        // The part is said once.
        let (part, mark) = match item.part.1.get(lang) {
            same if same == before => ("", ""),
            new => (new, colon),
        };
        before = item.part.1.get(lang);
        let text = item.text.get(lang);
        let basis: Vec<String> = item.basis.iter().map(|one| cited(&one.0, lang)).collect();
        if !part.is_empty() {
            let _ = writeln!(out, "  {part}{mark}");
        }
        let _ = writeln!(out, "    {text}{}", in_brackets(&basis, lang));
    }
}

/// What drafts and proposals of the place say, each with its words.
pub fn tail(sheet: &Sheet, lang: Lang) -> String {
    let mut out = String::new();
    if sheet.drafts.is_empty() {
        return out;
    }
    let title = Text::fixed(
        "当地的草案、建议和做法（只供查阅，不据以判断）",
        "Drafts, proposals and practices of the place (shown, never applied)",
    );
    let _ = writeln!(out, "{}", title.get(lang));
    for item in &sheet.drafts {
        let basis: Vec<String> = item.basis.iter().map(|one| cited(&one.0, lang)).collect();
        let _ = writeln!(
            out,
            "  {}{}",
            item.text.get(lang),
            in_brackets(&basis, lang)
        );
        let quotes = item.basis.iter().filter_map(|one| one.0.quote.as_deref());
        for quote in quotes {
            let _ = writeln!(out, "    “{quote}”");
        }
    }
    out
}
