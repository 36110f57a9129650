//! The answer as tables: the fields to fill in first, the groups, the rules.

use super::{Coverage, Key, Part, Row, Sums};
use crate::table::Table;
use crate::text::{Lang, Text};

/// How many fields are listed for people.
const FIELDS: usize = 10;

/// The fields that would unlock most.
pub fn keys(coverage: &Coverage, lang: Lang) -> Table {
    let list = &coverage.total.keys;
    let rows = list.iter().take(FIELDS).map(|key| {
        vec![
            key.key.clone(),
            key.words.get(lang).to_owned(),
            key.only.to_string(),
            key.any.to_string(),
            key.rules.to_string(),
        ]
    });
    Table {
        title: title("先补这些", "Fill in first", lang),
        head: heads(
            lang,
            "字段|名称|只缺它|缺它|规则数",
            "field|name|lack only it|lack it|rules",
        ),
        numeric: vec![false, false, true, true, true],
        naming: 1,
        totals: 0,
        notes: Vec::new(),
        rows: rows.collect(),
    }
}

/// The groups, and all rules together.
pub fn groups(coverage: &Coverage, lang: Lang) -> Table {
    let row = |part: &Part| {
        let name = match part.group {
            Some(group) => group.word(),
            None => Text::fixed("合计", "total"),
        };
        let mut row = vec![name.get(lang).to_owned(), part.rules.to_string()];
        row.extend(sums(part.subjects, part.not_applicable));
        let [key, only] = best(&part.keys);
        row.extend([only, key]);
        row
    };
    let parts = coverage.groups.iter().chain([&coverage.total]);
    Table {
        title: title("按类别", "By group", lang),
        head: heads(
            lang,
            "类别|规则数|适用|已判|无法判断|未到环节|不适用|只缺它|先补",
            "group|rules|applies|judged|unknown|not due|n/a|lack only|fill in first",
        ),
        numeric: vec![false, true, true, true, true, true, true, true],
        naming: 1,
        totals: 1,
        notes: Vec::new(),
        rows: parts.map(row).collect(),
    }
}

/// The rules that lack data somewhere. Narrow: without what the groups show, so that
/// names keep to their lines.
pub fn lacking(coverage: &Coverage, lang: Lang, narrow: bool) -> Table {
    let rows = coverage.rules.iter();
    let rows = rows.filter(|row| row.subjects.unknown > 0).map(|row| {
        let [key, only] = best(&row.keys);
        let mut cells = vec![row.rule.to_string(), key, only];
        let sums = sums(row.subjects, coverage.not_applicable(row)).into_iter();
        cells.extend(sums.take(if narrow { 3 } else { 5 }));
        cells
    });
    let mut head = heads(
        lang,
        "规则|先补|只缺它|适用|已判|无法判断|未到环节|不适用",
        "rule|fill in first|only|applies|judged|unknown|not due|n/a",
    );
    if narrow {
        head.truncate(6);
    }
    Table {
        title: title("还缺数据的规则", "Rules that lack data", lang),
        head,
        numeric: vec![false, false, true, true, true, true, true, true],
        naming: 2,
        totals: 0,
        notes: Vec::new(),
        rows: rows.collect(),
    }
}

/// Every rule with all its figures.
pub fn all(coverage: &Coverage, lang: Lang) -> Table {
    let row = |row: &Row| {
        let mut cells = vec![
            row.rule.to_string(),
            row.title.get(lang).to_owned(),
            row.group.token().to_owned(),
            row.pack.to_string(),
            row.of.token().to_owned(),
        ];
        cells.extend(sums(row.subjects, coverage.not_applicable(row)));
        let results = row.results;
        let figures = [
            results.judged,
            results.unknown,
            row.lacking,
            results.not_due,
        ];
        cells.extend(figures.map(|n| n.to_string()));
        let key = row.keys.first();
        cells.push(key.map(|key| key.key.clone()).unwrap_or_default());
        cells.push(key.map_or(0, |key| key.only).to_string());
        cells.push(key.map_or(0, |key| key.any).to_string());
        cells
    };
    let mut numeric = vec![false; 5];
    numeric.extend([true; 9]);
    numeric.push(false);
    numeric.extend([true; 2]);
    Table {
        title: title("规则覆盖", "Coverage", lang),
        head: heads(
            lang,
            "规则|查什么|类别|规则包|对象|适用|已判|无法判断|未到环节|不适用|结果已判|结果无法判断|其中缺字段|结果未到环节|先补|只缺它|缺它",
            "rule|title|group|pack|of|applies|judged|unknown|not_due|not_applicable|results_judged|results_unknown|results_lacking|results_not_due|unlocks|only|any",
        ),
        numeric,
        naming: 1,
        totals: 0,
        notes: Vec::new(),
        rows: coverage.rules.iter().map(row).collect(),
    }
}

fn sums(sums: Sums, not_applicable: usize) -> [String; 5] {
    [
        sums.applies(),
        sums.judged,
        sums.unknown,
        sums.not_due,
        not_applicable,
    ]
    .map(|n| n.to_string())
}

/// The field to fill in first, and how many results lack only it.
fn best(keys: &[Key]) -> [String; 2] {
    let key = keys.first();
    key.map(|key| [key.key.clone(), key.only.to_string()])
        .unwrap_or_default()
}

fn title(zh: &'static str, en: &'static str, lang: Lang) -> String {
    Text::fixed(zh, en).get(lang).to_owned()
}

fn heads(lang: Lang, zh: &'static str, en: &'static str) -> Vec<String> {
    let words = Text::fixed(zh, en);
    words.get(lang).split('|').map(str::to_owned).collect()
}
