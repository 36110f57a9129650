//! The catalogue as tables: its versions, its items by class, what changed.

use super::{Became, Comparison, Row, Sheet, Version};
use crate::table::Table;
use crate::text::{Lang, Text};

fn heads(lang: Lang, zh: &[&str], en: &[&str]) -> Vec<String> {
    let words = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Nothing for what is not stated.
fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A table without the columns that say nothing, for people.
pub fn lean(table: Table) -> Table {
    let says = |at: usize| {
        let cell = |row: &Vec<String>| row.get(at).is_some_and(|cell| !cell.is_empty());
        table.rows.iter().any(cell)
    };
    let kept: Vec<usize> = (0..table.head.len()).filter(|at| says(*at)).collect();
    let pick = |row: &Vec<String>| {
        let cells = kept.iter().filter_map(|at| row.get(*at));
        cells.cloned().collect::<Vec<String>>()
    };
    Table {
        head: pick(&table.head),
        numeric: kept.iter().map(|at| table.is_numeric(*at)).collect(),
        rows: table.rows.iter().map(pick).collect(),
        title: table.title.clone(),
        naming: table.naming,
        totals: table.totals,
        notes: Vec::new(),
    }
}

/// A line for each version.
pub fn versions(sheet: &Sheet, lang: Lang) -> Table {
    let head = heads(
        lang,
        &[
            "版本",
            "批次",
            "文号",
            "发布机关",
            "公布",
            "有效期自",
            "有效期至",
            "代替",
            "项数",
            "所称",
            "当日",
            "节选",
        ],
        &[
            "version",
            "batch",
            "document",
            "issuer",
            "published",
            "from",
            "until",
            "replaces",
            "items",
            "stated",
            "on the day",
            "excerpt",
        ],
    );
    let rows = sheet.versions.iter().map(|one| row(one, lang));
    Table {
        title: Text::fixed("目录版本", "Versions").get(lang).to_owned(),
        head,
        numeric: vec![
            false, true, false, false, false, false, false, false, true, true,
        ],
        naming: 1,
        totals: 0,
        notes: Vec::new(),
        rows: rows.collect(),
    }
}

fn row(one: &Version, lang: Lang) -> Vec<String> {
    let force = match one.in_force {
        Some(true) => Text::fixed("有效", "in force"),
        Some(false) => Text::fixed("无效", "not in force"),
        None => Text::fixed("无法判断", "unknown"),
    };
    let excerpt = match one.excerpt {
        true => Text::fixed("节选", "excerpt"),
        false => Text::default(),
    };
    vec![
        one.id.clone(),
        cell(one.batch),
        cell(one.document_no.as_ref()),
        cell(one.issuer.as_ref()),
        cell(one.published_on),
        cell(one.from),
        cell(one.until),
        cell(one.replaces.as_ref()),
        one.items.to_string(),
        cell(one.stated),
        force.get(lang).to_owned(),
        excerpt.get(lang).to_owned(),
    ]
}

/// A line for each class and the like, in one table; a total but of excerpts.
pub fn groups(sheet: &Sheet, lang: Lang) -> Table {
    let head = heads(
        lang,
        &["版本", "按", "项", "事项数", "备注"],
        &["version", "by", "key", "items", "note"],
    );
    let mut rows = Vec::new();
    for group in &sheet.groups {
        let version = group.version.clone().unwrap_or_default();
        let by = group.by.1.get(lang).to_owned();
        let note = match group.excerpt {
            true => Text::fixed("节选，不合计", "excerpt, not totalled"),
            false => Text::default(),
        };
        let note = note.get(lang);
        for (_, label, items) in &group.rows {
            rows.push(vec![
                version.clone(),
                by.clone(),
                label.get(lang).to_owned(),
                items.to_string(),
                note.to_owned(),
            ]);
        }
        if let Some(total) = group.total {
            let label = Text::fixed("合计", "total");
            rows.push(vec![
                version,
                by,
                label.get(lang).to_owned(),
                total.to_string(),
                String::new(),
            ]);
        }
    }
    Table {
        title: Text::fixed("事项分类", "Items by class")
            .get(lang)
            .to_owned(),
        head,
        numeric: vec![false, false, false, true],
        naming: 2,
        totals: 0,
        notes: Vec::new(),
        rows,
    }
}

/// A line for each item that differs, and for each of its fields.
pub fn comparison(of: &Comparison, lang: Lang) -> Table {
    let head = heads(
        lang,
        &["变化", "编码", "名称", "字段", "原为", "现为"],
        &["change", "code", "name", "field", "was", "is"],
    );
    Table {
        title: Text::fixed("版本比较", "Comparison").get(lang).to_owned(),
        head,
        numeric: Vec::new(),
        naming: 2,
        totals: 0,
        notes: Vec::new(),
        rows: of
            .rows
            .iter()
            .flat_map(|row| lines(of, row, lang))
            .collect(),
    }
}

fn lines(of: &Comparison, row: &Row, lang: Lang) -> Vec<Vec<String>> {
    let (_, words) = of.words(row.became);
    let line = |field: &str, old: &str, new: &str| {
        let change = words.get(lang).to_owned();
        let (code, name) = (row.code.clone(), row.name.clone());
        vec![
            change,
            code,
            name,
            field.to_owned(),
            old.to_owned(),
            new.to_owned(),
        ]
    };
    if row.became != Became::Changed {
        return vec![line("", "", "")];
    }
    let fields = row.fields.iter();
    fields
        .map(|field| {
            let (old, new) = (field.old.as_deref(), field.new.as_deref());
            line(
                field.words.get(lang),
                old.unwrap_or_default(),
                new.unwrap_or_default(),
            )
        })
        .collect()
}
