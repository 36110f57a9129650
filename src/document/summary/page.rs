//! The page for a browser, a phone and paper.

use super::charts::{chart, trend};
use super::tables::{Want, tables_of};
use super::{Annual, cells, comparison, foot, head};
use crate::read::choice::Choice as _;
use crate::summary::table::{Row, Sheet};
use crate::summary::{Ask, Asked, Column, Dimension};
use crate::table::{HtmlPage, KeyFigure, Table};
use crate::text::{Lang, Text};

/// The page; `against` is what came of comparing with a published table, and the
/// sentence that says so.
pub fn page(annual: &Annual<'_>, against: Option<(Table, String)>, lang: Lang) -> Vec<u8> {
    let mut page = HtmlPage::default();
    for line in head(annual, lang).lines() {
        page.paragraph(line);
    }
    page.figures(&figures(annual, lang));
    page.contents(Text::fixed("目录", "Contents").get(lang));
    if let Some((table, said)) = &against {
        let title = Text::fixed("与公布的表核对", "Compared with the published table");
        page.section("against", title.get(lang));
        page.paragraph(said);
        page.table(&untitled(table));
    }
    let compared = comparison(annual, lang);
    if !compared.is_empty() {
        let title = Text::fixed("年度对比", "Years side by side");
        page.section("compare", title.get(lang));
        for table in &compared {
            page.table(table);
        }
    }
    if let Some(trend) = trend(annual, lang) {
        let title = Text::fixed("历年变化", "Over the years");
        page.section("trend", title.get(lang));
        page.chart(&trend, lang);
    }
    for sheet in annual
        .tables
        .sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty())
    {
        page.section(sheet.name, &cells::capital(&sheet.title, lang));
        if let Some(chart) = chart(annual, sheet, lang) {
            page.chart(&chart, lang);
        }
        for (table, notes) in tables_of(annual, sheet, Want::Lean, lang) {
            page.table(&table);
            page.notes(&notes);
        }
        if let Some((summary, lines)) = cases(annual, sheet, lang) {
            page.details(&summary, &lines);
        }
    }
    let title = Text::fixed("说明", "How to read it");
    page.section("notes", title.get(lang));
    let notes: Vec<String> = foot(annual, lang).lines().map(str::to_owned).collect();
    page.notes(&notes);
    let years = annual.tables.years;
    let title: Text = text!(
        "政府购买服务年度汇总（{years} 年）",
        "Government purchases of services, {years}"
    );
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    page.finish(title.get(lang), tag).into_bytes()
}

fn untitled(table: &Table) -> Table {
    Table {
        title: String::new(),
        ..table.clone()
    }
}

/// The cases behind each row.
fn cases(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Option<(String, String)> {
    let rows = sheet.rows.iter().filter(|row| !row.cases.is_empty());
    let lines: Vec<String> = rows
        .map(|row| {
            let ids: Vec<&str> = row.cases.iter().map(|at| annual.facts.id(*at)).collect();
            let label = cells::capital(&row.label, lang);
            match lang {
                Lang::Zh => format!("{label}：{}", ids.join("、")),
                Lang::En => format!("{label}: {}", ids.join(", ")),
            }
        })
        .collect();
    let summary = Text::fixed("各行所据的案卷", "Cases behind the rows");
    (!lines.is_empty()).then(|| (summary.get(lang).to_owned(), lines.join("\n")))
}

/// The figures that whoever is in charge looks for first.
fn figures(annual: &Annual<'_>, lang: Lang) -> Vec<KeyFigure> {
    const SHOWN: [Column; 8] = [
        Column::Cases,
        Column::Suppliers,
        Column::Budget,
        Column::Contract,
        Column::Paid,
        Column::SavingRate,
        Column::SocialShare,
        Column::Errors,
    ];
    let tables = annual.facts.tables(&Ask {
        years: annual.tables.years,
        tables: vec![Asked::By(Dimension::Year)],
        columns: SHOWN.to_vec(),
        filters: annual.scope.to_vec(),
        top: None,
    });
    let total: Option<&Row> = tables.sheets.first().and_then(|sheet| sheet.total.as_ref());
    let Some(total) = total else {
        return Vec::new();
    };
    let unit = annual.unit.words();
    SHOWN
        .into_iter()
        .zip(&total.cells)
        .map(|(column, cell)| {
            let label = cells::capital(&column.words(), lang);
            let figure = cells::human(cell, annual.unit, lang);
            let is_money = matches!(cell, crate::summary::cell::Cell::Money { .. });
            // What stands in brackets behind a figure says what it rests on.
            let cut = figure.find(['（', '(']).unwrap_or(figure.len());
            let (figure, note) = figure.split_at_checked(cut).unwrap_or((&figure, ""));
            KeyFigure {
                label: match is_money {
                    true => match lang {
                        Lang::Zh => format!("{label}（{}）", unit.zh),
                        Lang::En => format!("{label} ({})", unit.en),
                    },
                    false => label,
                },
                figure: figure.trim().to_owned(),
                note: note.trim_matches(['（', '）', '(', ')', ' ']).to_owned(),
            }
        })
        .collect()
}
