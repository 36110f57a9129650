//! What is said below the marks: every condition that is not met or not known, with its
//! reason, its evidence, its provision and what would settle it.

use std::fmt::Write as _;

use super::json::separator;
use crate::eligibility::{Answer, Evidence, Met, Row};
use crate::report;
use crate::text::{Lang, Text, visible};

/// The mark of a cell.
pub(super) const fn mark(met: Met) -> &'static str {
    match met {
        Met::Yes => "√",
        Met::No => "×",
        Met::Unknown => "?",
    }
}

/// What the marks mean.
pub fn legend(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "√ 符合  × 不符合  ? 无法判断  — 不适用",
        Lang::En => "√ met  × not met  ? unknown  — does not apply",
    }
}

/// The supplier as people know it, with the consortium that it is a member of and
/// whether its bid was declared invalid; short, for it does not break in a table.
pub(super) fn name(row: &Row, lang: Lang) -> String {
    let mut shown = visible(row.name.as_deref().unwrap_or(&row.supplier)).into_owned();
    if let Some(bidder) = &row.bidder {
        let _ = write!(shown, " · {}", visible(bidder));
    }
    if row.excluded {
        let invalid = Text::fixed("已判无效", "invalid");
        let _ = write!(shown, " · {}", invalid.get(lang));
    }
    shown
}

/// `suppliers/tongxing.toml:31` with the day of the fact.
pub(super) fn evidence(evidence: &Evidence, lang: Lang) -> String {
    let path = visible(evidence.place.source.path());
    let line = evidence.place.start().line;
    match (evidence.day, lang) {
        (Some(day), Lang::Zh) => format!("{path}:{line}（{day}）"),
        (Some(day), Lang::En) => format!("{path}:{line} ({day})"),
        (None, _) => format!("{path}:{line}"),
    }
}

pub(super) fn joined(texts: &[Text], lang: Lang) -> String {
    let shown: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
    shown.join(separator(lang))
}

/// Every cell of a row that is not met or not known.
pub fn details(row: &Row, lang: Lang) -> String {
    let mut out = String::new();
    let told = row.cells.iter().filter(|cell| cell.met != Met::Yes);
    for (index, cell) in told.enumerate() {
        if index == 0 {
            let _ = writeln!(out, "{}", name(row, lang));
        }
        one(cell, lang, &mut out);
    }
    out
}

fn one(cell: &Answer, lang: Lang, out: &mut String) {
    let (colon, on, by, how) = match lang {
        Lang::Zh => ("：", "凭证", "依据", "怎样查清"),
        Lang::En => (": ", "evidence", "basis", "to settle it"),
    };
    let short = cell.short.get(lang);
    let mark = mark(cell.met);
    let said = joined(&cell.said, lang);
    let _ = writeln!(out, "  {mark} {short}{colon}{said}");
    let mut places: Vec<String> = Vec::new();
    for place in cell.evidence.iter().map(|one| evidence(one, lang)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if !places.is_empty() {
        let list = places.join(separator(lang));
        let _ = writeln!(out, "      {on}{colon}{list}");
    }
    if cell.met == Met::No {
        for citation in &cell.citations {
            let basis = report::basis(citation, lang);
            let _ = writeln!(out, "      {by}{colon}{basis}");
        }
    }
    // "Add X" under "X missing" says nothing new.
    let only_missing = cell
        .said
        .iter()
        .zip(&cell.settle)
        .all(|(said, settle)| said.zh.replacen("缺 ", "补上 ", 1) == settle.zh)
        && cell.said.len() == cell.settle.len();
    if !cell.settle.is_empty() && !only_missing {
        let _ = writeln!(out, "      {how}{colon}{}", joined(&cell.settle, lang));
    }
}

/// How many suppliers are met, not met and unknown, each lot by itself. A proposal
/// counts for nothing.
pub fn count(rows: &[Row], lang: Lang) -> String {
    let all = rows.len();
    let of = |met: Met| rows.iter().filter(|row| row.met() == met).count();
    let (yes, no, open) = (of(Met::Yes), of(Met::No), of(Met::Unknown));
    text!(
        "{all} 家次：符合 {yes}，不符合 {no}，无法判断 {open}",
        "{all} suppliers and lots: {yes} met, {no} not met, {open} unknown"
    )
    .get(lang)
    .to_owned()
}
