//! The catalogue in lines: the day, what the tables do not say, what drafts say.

use std::fmt::Write as _;

use super::{Became, Sheet};
use crate::text::{Lang, Text, visible};

/// The day, and how many versions are in force.
pub fn head(sheet: &Sheet, lang: Lang) -> String {
    let day = sheet.date.map(|day| day.to_string()).unwrap_or_default();
    let all = sheet.versions.len();
    let own = sheet.versions.iter().filter(|v| v.in_force == Some(true));
    let own = own.count();
    let text = match all {
        0 => text!("指导性目录，{day}", "Guidance catalogue on {day}"),
        _ => text!(
            "指导性目录，{day}：{all} 个版本，{own} 个有效",
            "Guidance catalogue on {day}: {all} versions, {own} in force"
        ),
    };
    format!("{}\n", text.get(lang))
}

/// What the tables leave out: excerpts, versions that nobody can place, what a comparison
/// came to.
pub fn notes(sheet: &Sheet, lang: Lang) -> String {
    let mut out = String::new();
    let mut say = |text: Text| {
        let _ = writeln!(out, "{}", text.get(lang));
    };
    for version in sheet.versions.iter().filter(|v| v.excerpt) {
        let id = visible(&version.id).into_owned();
        let of = match version.stated {
            Some(stated) => text!("，全文称有 {stated} 项", "; the whole states {stated}"),
            None => Text::default(),
        };
        let (zh, en) = (&of.zh, &of.en);
        say(text!(
            "版本 {id} 是节选，不合计{zh}",
            "the version {id} is an excerpt and not totalled{en}"
        ));
    }
    for version in sheet.versions.iter().filter(|v| v.in_force.is_none()) {
        let id = visible(&version.id).into_owned();
        say(text!(
            "版本 {id} 没有写明有效期自哪一日起，无法判断是否有效",
            "the version {id} does not say when it begins: whether it is in force is unknown"
        ));
    }
    if let Some(of) = &sheet.comparison {
        let (old, new) = (visible(&of.old).into_owned(), visible(&of.new).into_owned());
        let count = |became| {
            of.count(became)
                .map_or_else(|| "?".to_owned(), |n| n.to_string())
        };
        let (added, removed) = (count(Became::Added), count(Became::Removed));
        let (changed, same) = (count(Became::Changed), of.unchanged);
        say(text!(
            "{old} → {new}：新增 {added} 项，移出 {removed} 项，变更 {changed} 项，不变 {same} 项",
            "{old} → {new}: {added} added, {removed} removed, {changed} changed, {same} the same"
        ));
        if of.old_excerpt || of.new_excerpt {
            say(Text::fixed(
                "有一版是节选：节选中没有的，全文里可能有，所以不作新增或移出计",
                "one of them is an excerpt: what it lacks may stand in the whole, so it counts as neither added nor removed",
            ));
        }
    }
    out
}

/// What drafts, proposals and practices of the place say.
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
    for draft in &sheet.drafts {
        let basis = draft.citations.first().map(|one| {
            let (title, article) = (one.instrument.get(lang), one.article.get(lang));
            match lang {
                Lang::Zh => format!("（《{title}》{article}）"),
                Lang::En => format!(" ({title}, {article})"),
            }
        });
        let basis = basis.unwrap_or_default();
        let _ = writeln!(out, "  {}{basis}", draft.text.get(lang));
        for quote in draft
            .citations
            .iter()
            .filter_map(|one| one.quote.as_deref())
        {
            let _ = writeln!(out, "    “{quote}”");
        }
    }
    out
}
