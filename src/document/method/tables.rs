//! The answer as tables: a line for each method, and a line for each demand.

use super::{Item, Row, Sheet};
use crate::finding::Citation;
use crate::report;
use crate::table::Table;
use crate::text::{Lang, Text};

/// A line for each method: whether it may be used, and why.
pub fn summary(sheet: &Sheet, lang: Lang) -> Table {
    let head = heads(
        lang,
        &["采购方式", "能否采用", "理由"],
        &["method", "may it be used", "why"],
    );
    let rows = sheet.methods.iter().map(|row| {
        let mark = if sheet.asked == Some(row.method) {
            "→ "
        } else {
            ""
        };
        vec![
            format!("{mark}{}", row.name.get(lang)),
            row.words.get(lang).to_owned(),
            row.reason.get(lang).to_owned(),
        ]
    });
    Table {
        title: String::new(),
        head,
        numeric: Vec::new(),
        naming: 2,
        totals: 0,
        notes: Vec::new(),
        rows: rows.collect(),
    }
}

/// A line for each demand of each method, with its basis.
pub fn long(sheet: &Sheet, lang: Lang) -> Table {
    let head = heads(
        lang,
        &[
            "采购方式",
            "名称",
            "能否采用",
            "理由",
            "栏目",
            "规则",
            "内容",
            "依据",
        ],
        &[
            "method", "name", "allowed", "reason", "part", "rule", "text", "basis",
        ],
    );
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &sheet.methods {
        let basis: Vec<String> = row.citations.iter().map(|one| cited(one, lang)).collect();
        let why = line(row, lang, None, &basis);
        rows.push(why);
        let items = row.grounds.iter().chain(&row.approval).chain(&row.items);
        for item in items {
            let basis: Vec<String> = item.basis.iter().map(|one| cited(&one.0, lang)).collect();
            rows.push(line(row, lang, Some(item), &basis));
        }
    }
    Table {
        title: Text::fixed("采购方式", "Procurement methods")
            .get(lang)
            .to_owned(),
        head,
        numeric: Vec::new(),
        naming: 3,
        totals: 0,
        notes: Vec::new(),
        rows,
    }
}

fn cited(citation: &Citation, lang: Lang) -> String {
    report::basis(citation, lang)
}

fn line(row: &Row, lang: Lang, item: Option<&Item>, basis: &[String]) -> Vec<String> {
    vec![
        row.method.to_owned(),
        row.name.get(lang).to_owned(),
        row.words.get(lang).to_owned(),
        row.reason.get(lang).to_owned(),
        item.map(|one| one.part.1.get(lang).to_owned())
            .unwrap_or_default(),
        item.map(|one| one.id.clone()).unwrap_or_default(),
        item.map(|one| one.text.get(lang).to_owned())
            .unwrap_or_default(),
        basis.join("\n"),
    ]
}

fn heads(lang: Lang, zh: &[&str], en: &[&str]) -> Vec<String> {
    let words = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}
