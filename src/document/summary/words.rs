//! What stands above and below the tables.

use super::cells::{capital, counted};
use super::compare::is_compared;
use super::tables::shares;
use super::{Annual, Shares};
use crate::summary::cell::Cell;
use crate::summary::table::Sheet;
use crate::text::{Lang, Text, quoted};

/// Which years, how many cases, what is left out.
pub fn head(annual: &Annual<'_>, lang: Lang) -> String {
    let mut lines: Vec<Text> = Vec::new();
    let (years, cases) = (annual.tables.years, annual.tables.cases);
    let told = counted(cases, "case", "cases");
    lines.push(text!("{years} 年，{cases} 个案卷", "{years}, {told}"));
    if !annual.filters.is_empty() {
        let shown = annual.filters.join("; ");
        lines.push(text!("只计 {shown}", "only {shown}"));
    }
    let without: Vec<&str> = annual.facts.without_year().map(|case| &*case.id).collect();
    if !without.is_empty() {
        let count = without.len();
        let ids = first(&without, lang);
        let told = counted(count, "case states", "cases state");
        lines.push(text!(
            "{count} 个案卷没有写明预算年度，没有计入：{ids}；在 case.toml 写上 fiscal_year",
            "{told} no fiscal year, not counted: {ids}; write fiscal_year in case.toml"
        ));
    }
    if !annual.head.unread.is_empty() {
        let count = annual.head.unread.len();
        let paths: Vec<&str> = annual.head.unread.iter().map(String::as_str).collect();
        let paths = first(&paths, lang);
        let told = counted(count, "file", "files");
        lines.push(text!(
            "{count} 个文件读不出来，表中缺其数据：{paths}",
            "{told} could not be read; not in the tables: {paths}"
        ));
    }
    let [errors, warnings, ..] = annual.facts.outside;
    if errors + warnings > 0 {
        lines.push(text!(
            "另有 {errors} 个错误、{warnings} 个警告不属于哪一个案卷（供应商名录、设置等），见 gpbs validate",
            "errors of no one case (supplier directory, settings and the like): {errors}; warnings: {warnings}; see gpbs validate"
        ));
    }
    if annual.head.excluded > 0 {
        let count = annual.head.excluded;
        let told = counted(count, "directory", "directories");
        lines.push(text!(
            "gpbs.toml 的 exclude 排除了 {count} 个目录",
            "exclude in gpbs.toml hides {told}"
        ));
    }
    joined(&lines, lang)
}

/// A few of them.
fn first(all: &[&str], lang: Lang) -> String {
    let shown: Vec<String> = all.iter().take(5).map(|own| quoted(own, 60)).collect();
    let more = all.len().saturating_sub(shown.len());
    let (comma, rest) = match lang {
        Lang::Zh => ("、", format!("等 {} 个", all.len())),
        Lang::En => (", ", format!(" and {more} more")),
    };
    match more {
        0 => shown.join(comma),
        _ => format!("{}{rest}", shown.join(comma)),
    }
}

/// How the figures are to be read, and what they rest on.
pub fn foot(annual: &Annual<'_>, lang: Lang) -> String {
    let mut lines = Vec::new();
    lines.extend(left_out(annual));
    lines.extend(one_year(annual));
    if any(annual, |cell| cell.missing() > 0) {
        lines.push(Text::fixed(
            "“缺 n”：有 n 项没有写明、被遮盖、只写约数，或者不能分到这一行，数额不含。",
            "\"n missing\": so many are not stated, masked, only about, or not to be split between rows; the figure is without them.",
        ));
    }
    if any(annual, |cell| {
        matches!(cell, Cell::Rate(_) | Cell::Mean(_) | Cell::Days { .. })
    }) {
        lines.push(Text::fixed(
            "“(n/m)”：应有 m 项，按其中数据齐全的 n 项计算。比率四舍五入到 0.1%。",
            "\"(n/m)\": worked out from n of the m that there should be. Rates are rounded half up to 0.1 %.",
        ));
    }
    if any(annual, Cell::is_bound) {
        lines.push(Text::fixed(
            "“≥”“≤”：案卷只给出界限（以上、不足），合计仍是界限。",
            "≥ and ≤: the files give bounds only, and a sum of them is one.",
        ));
    }
    if any(annual, |cell| matches!(cell, Cell::Difference(_))) {
        lines.push(Text::fixed(
            "节约金额为预算与合同金额都确切的各包之差。",
            "The saving is that of lots whose budget and contract are both exact.",
        ));
    }
    if annual.unit != super::Unit::Yuan {
        lines.push(Text::fixed(
            "金额逐格由元换算，四舍五入到 0.01 万元；合计由元计算，不由各格相加。",
            "Amounts are converted cell by cell and rounded half up to 0.01 of CNY 10,000; totals come from yuan, not from the cells.",
        ));
    }
    let mut sheets = annual.tables.sheets.iter();
    if annual.shares == Shares::LargestRemainder
        && sheets.any(|sheet| has_share(sheet) && shares(annual, sheet).is_some())
    {
        lines.push(Text::fixed(
            "占比按最大余数法取到 0.1%，各行之和为 100.0%。",
            "Shares are rounded to 0.1 % by largest remainder and come to 100.0 %.",
        ));
    }
    let tool = &annual.head.tool;
    let packs: Vec<String> = annual
        .head
        .packs
        .iter()
        .map(|(id, version)| format!("{id} {version}"))
        .collect();
    let packs = match packs.is_empty() {
        true => "–".to_owned(),
        false => packs.join(", "),
    };
    lines.push(text!(
        "gpbs {tool}；规则包 {packs}",
        "gpbs {tool}; packs {packs}"
    ));
    joined(&lines, lang)
}

fn has_share(sheet: &Sheet) -> bool {
    !sheet.rows.is_empty() && sheet.heads.iter().any(|head| head.token == "share")
}

/// The tables that were named and say nothing.
pub(super) fn left_out(annual: &Annual<'_>) -> Option<Text> {
    let titles = titles(annual.left_out)?;
    let (zh, en) = (&titles.zh, &titles.en);
    Some(text!(
        "{zh}：没有写明，无表可列。",
        "{en}: nothing is stated, so there is no table."
    ))
}

/// The tables that show one year although two are asked for.
fn one_year(annual: &Annual<'_>) -> Option<Text> {
    annual.before?;
    let sheets = annual.tables.sheets.iter();
    let own = sheets.filter(|sheet| !sheet.rows.is_empty() && !is_compared(sheet));
    let own: Vec<Text> = own.map(|sheet| sheet.title.clone()).collect();
    let titles = titles(&own)?;
    let (zh, en, years) = (&titles.zh, &titles.en, annual.tables.years);
    Some(text!(
        "{zh}：专题表不作对比，只列 {years} 年。",
        "{en}: tables of a subject are not compared and show {years} only."
    ))
}

/// Titles in a row; none of none.
fn titles(all: &[Text]) -> Option<Text> {
    let zh: Vec<String> = all.iter().map(|own| capital(own, Lang::Zh)).collect();
    let en: Vec<String> = all.iter().map(|own| capital(own, Lang::En)).collect();
    (!all.is_empty()).then(|| Text::new(zh.join("、"), en.join("; ")))
}

/// Whether some cell of the tables is so.
fn any(annual: &Annual<'_>, is: impl Fn(&Cell) -> bool) -> bool {
    let sheets = annual.tables.sheets.iter();
    let rows = sheets.flat_map(|sheet| sheet.rows.iter().chain(&sheet.others).chain(&sheet.total));
    rows.flat_map(|row| &row.cells).any(is)
}

fn joined(lines: &[Text], lang: Lang) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.get(lang)).collect();
    format!("{}\n", lines.join("\n"))
}
