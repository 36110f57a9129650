//! The page for a browser, a phone and paper.

use super::{Annual, Want, comparison, foot, head, tables};
use crate::table::{HtmlPage, Table};
use crate::text::{Lang, Text};

/// The page.
pub fn page(annual: &Annual<'_>, against: Option<Table>, lang: Lang) -> Vec<u8> {
    let mut page = HtmlPage::default();
    page.lines(&head(annual, lang));
    for table in against.iter().chain(&comparison(annual, lang)) {
        page.table(table);
    }
    for (table, notes) in &tables(annual, Want::Lean, lang) {
        page.table(table);
        page.lines(&notes.join("\n"));
    }
    page.lines(&foot(annual, lang));
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
