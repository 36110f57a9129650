//! Tables, charts and lines as an HTML page that needs nothing else: no script, no
//! font, no picture from elsewhere. It is read on a desk, on a phone and on A4 paper.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Table;
use crate::chart::{Chart, FONTS};
use crate::text::{Lang, columns, escaped};

/// A page in the making.
#[derive(Debug, Default)]
pub struct HtmlPage {
    body: String,
    /// Where the contents go and what stands above them.
    contents: Option<(usize, String)>,
    /// The sections: their anchors and titles.
    sections: Vec<(String, String)>,
    anchors: BTreeSet<String>,
    charts: usize,
}

/// A figure that stands out: at the top of a report, before its tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The figure with its unit.
    pub figure: String,
    /// Of what it is, and what is not known; empty where there is nothing to say.
    pub note: String,
}

/// What the page looks like, on a screen and on paper.
const STYLE: &str = include_str!("html/page.css");

/// From how many columns on a table is printed in smaller letters.
const MANY: usize = 9;
/// From how many columns on it is printed on a sheet laid across.
const LOTS: usize = 13;
/// From how many columns on its letters are as small as can be read.
const MOST: usize = 18;
/// Up to how many columns of a terminal a name is short.
const SHORT: usize = 28;

impl HtmlPage {
    /// The list of the sections, which follow later; `title` stands above it.
    pub fn contents(&mut self, title: &str) {
        self.contents = Some((self.body.len(), escaped(title)));
    }

    /// A section, up to the next one or the end. By its anchor others link to it: it
    /// stays the same from year to year and in both languages.
    pub fn section(&mut self, anchor: &str, title: &str) {
        self.close();
        let anchor = self.anchor(anchor);
        let title = escaped(title);
        let _ = writeln!(
            self.body,
            "<section id=\"{anchor}\" aria-labelledby=\"{anchor}_h\">\n<h2 id=\"{anchor}_h\">{title}</h2>"
        );
        self.sections.push((anchor, title));
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        let _ = writeln!(self.body, "<h2>{}</h2>", escaped(text));
    }

    /// A heading within a section.
    pub fn subheading(&mut self, text: &str) {
        let _ = writeln!(self.body, "<h3>{}</h3>", escaped(text));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            let _ = writeln!(self.body, "<p>{}</p>", broken(text.trim()));
        }
    }

    /// Lines as they are.
    pub fn lines(&mut self, text: &str) {
        if !text.trim().is_empty() {
            let shown: Vec<String> = text.trim_end().lines().map(escaped).collect();
            let _ = writeln!(self.body, "<pre>{}</pre>", shown.join("\n"));
        }
    }

    /// Figures that stand out.
    pub fn figures(&mut self, figures: &[KeyFigure]) {
        if figures.is_empty() {
            return;
        }
        self.body.push_str("<dl>\n");
        for own in figures {
            let (label, figure) = (escaped(&own.label), escaped(&own.figure));
            let _ = write!(self.body, "<div><dt>{label}</dt><dd>{figure}</dd>");
            if !own.note.is_empty() {
                let _ = write!(self.body, "<dd>{}</dd>", escaped(&own.note));
            }
            self.body.push_str("</div>\n");
        }
        self.body.push_str("</dl>\n");
    }

    /// Remarks on what stands above.
    pub fn notes(&mut self, notes: &[String]) {
        if notes.is_empty() {
            return;
        }
        self.body.push_str("<ul class=\"r\">\n");
        for note in notes {
            let _ = writeln!(self.body, "<li>{}</li>", broken(note));
        }
        self.body.push_str("</ul>\n");
    }

    /// Lines that are read on demand: they open by a click, and on paper only if they
    /// are open.
    pub fn details(&mut self, summary: &str, text: &str) {
        let summary = escaped(summary);
        let _ = writeln!(self.body, "<details><summary>{summary}</summary>");
        self.lines(text);
        self.body.push_str("</details>\n");
    }

    /// A chart under its title.
    pub fn chart(&mut self, chart: &Chart, lang: Lang) {
        self.charts += 1;
        // No anchor of a section has an underscore at its beginning.
        let svg = chart.svg(&format!("_c{}", self.charts), lang);
        self.body.push_str("<figure>\n");
        if !chart.title().is_empty() {
            let title = escaped(chart.title());
            let _ = writeln!(self.body, "<figcaption>{title}</figcaption>");
        }
        self.body.push_str(&svg);
        self.body.push_str("</figure>\n");
    }

    /// A table, its title as the caption. Where it is wider than the screen it is
    /// moved below its first column, which stays. One of very many columns is printed
    /// on a sheet of its own laid across: give it a title, a heading above it would be
    /// left behind.
    pub fn table(&mut self, table: &Table) {
        let wide = match table.width() {
            MOST.. => " l x",
            LOTS.. => " l",
            MANY.. => " m",
            _ => "",
        };
        let title = escaped(&table.title);
        let name = match title.is_empty() {
            true => String::new(),
            false => format!(" role=\"region\" aria-label=\"{title}\""),
        };
        // Who has no pointer moves it with the arrow keys.
        let _ = writeln!(
            self.body,
            "<div class=\"t{wide}\"{name} tabindex=\"0\">\n<table>"
        );
        if !title.is_empty() {
            let _ = writeln!(self.body, "<caption><span>{title}</span></caption>");
        }
        let head = |(at, cell): (usize, &String)| {
            let class = if table.is_numeric(at) {
                " class=\"n\""
            } else {
                ""
            };
            format!("<th scope=\"col\"{class}>{}</th>", broken(cell))
        };
        let heads: String = table.head.iter().enumerate().map(head).collect();
        let _ = writeln!(self.body, "<thead><tr>{heads}</tr></thead>\n<tbody>");
        let (body, totals) = table.rows.split_at(table.body());
        self.rows(table, body);
        self.body.push_str("</tbody>\n");
        if !totals.is_empty() {
            self.body.push_str("<tfoot>\n");
            self.rows(table, totals);
            self.body.push_str("</tfoot>\n");
        }
        self.body.push_str("</table>\n</div>\n");
    }

    fn rows(&mut self, table: &Table, rows: &[Vec<String>]) {
        for row in rows {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(at, cell)| format!("<td{}>{}</td>", class(table, at, cell), broken(cell)))
                .collect();
            let _ = writeln!(self.body, "<tr>{cells}</tr>");
        }
    }

    /// The whole page, its title at the top; `lang` as HTML names it (`zh-CN`, `en`).
    pub fn finish(&self, title: &str, lang: &str) -> String {
        let title = escaped(title);
        let lang = escaped(lang);
        let contents = self.listed();
        let at = self.contents.as_ref().map_or(0, |(at, _)| *at);
        let (before, after) = self.body.split_at_checked(at).unwrap_or(("", &self.body));
        let end = if self.sections.is_empty() {
            ""
        } else {
            "</section>\n"
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\nbody {{ font-family: {FONTS} }}\n{STYLE}</style>\n</head>\n\
             <body>\n<h1>{title}</h1>\n{before}{contents}{after}{end}</body>\n</html>\n"
        )
    }

    /// The contents; nothing where they were not asked for.
    fn listed(&self) -> String {
        let Some((_, title)) = self.contents.as_ref().filter(|_| !self.sections.is_empty()) else {
            return String::new();
        };
        let items: String = self
            .sections
            .iter()
            .map(|(anchor, title)| format!("<li><a href=\"#{anchor}\">{title}</a></li>\n"))
            .collect();
        format!(
            "<nav aria-label=\"{title}\">\n<strong>{title}</strong>\n<ol>\n{items}</ol>\n</nav>\n"
        )
    }

    /// The end of the section that is open.
    fn close(&mut self) {
        if !self.sections.is_empty() {
            self.body.push_str("</section>\n");
        }
    }

    /// An anchor like the one wanted that the page does not have yet.
    fn anchor(&mut self, wanted: &str) -> String {
        let kept: String = wanted
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-')
            .collect();
        let stem = if kept.is_empty() { "part" } else { &kept };
        let mut anchor = stem.to_owned();
        let mut count = 1;
        while !self.anchors.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{stem}-{count}");
        }
        anchor
    }
}

/// The class of a cell: numbers stand to the right, short names keep to one line.
fn class(table: &Table, column: usize, cell: &str) -> &'static str {
    if table.is_numeric(column) {
        " class=\"n\""
    } else if column < table.naming.max(1) && columns(cell) <= SHORT && !cell.contains('\n') {
        " class=\"k\""
    } else {
        ""
    }
}

/// Text whose lines stay lines.
fn broken(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Bars, Funnel};
    use proptest::prelude::*;

    #[test]
    fn a_table_with_caption_and_numbers() {
        let mut page = HtmlPage::default();
        page.table(&Table {
            title: "甲<乙".to_owned(),
            head: vec!["供应商".to_owned(), "得分".to_owned()],
            numeric: vec![false, true],
            naming: 1,
            totals: 0,
            notes: Vec::new(),
            rows: vec![vec!["a\nb".to_owned(), "1".to_owned()]],
        });
        page.lines("x & y\n");
        let shown = page.finish("表", "zh-CN");
        for part in [
            "<caption><span>甲&lt;乙</span></caption>",
            "<th scope=\"col\">供应商</th><th scope=\"col\" class=\"n\">得分</th>",
            "<td>a<br>b</td><td class=\"n\">1</td>",
            "<pre>x &amp; y</pre>",
            "<html lang=\"zh-CN\">",
        ] {
            assert!(shown.contains(part), "{shown}");
        }
        assert!(
            !shown.contains("<tfoot>") && !shown.contains("<nav") && !shown.contains("</section>")
        );
    }

    #[test]
    fn totals_stand_in_the_foot() {
        let row = |cell: &str| vec![cell.to_owned()];
        let mut page = HtmlPage::default();
        let mut table = Table {
            rows: vec![row("a"), row("b"), row("c")],
            totals: 2,
            ..Table::default()
        };
        page.table(&table);
        let foot = "<tbody>\n<tr><td class=\"k\">a</td></tr>\n</tbody>\n<tfoot>\n<tr><td class=\"k\">b</td></tr>\n<tr><td class=\"k\">c</td></tr>\n</tfoot>";
        assert!(page.body.contains(foot), "{}", page.body);
        // More totals than rows: every row is one.
        table.totals = 9;
        page.table(&table);
        assert!(
            page.body
                .contains("<tbody>\n</tbody>\n<tfoot>\n<tr><td class=\"k\">a")
        );
    }

    #[test]
    fn sections_are_listed_where_the_contents_were_asked_for() {
        let mut page = HtmlPage::default();
        page.paragraph("前言");
        page.contents("目录");
        page.section("by-method", "按采购方式 & 级次");
        page.subheading("图");
        page.chart(&Chart::Bars(Bars::default()), Lang::Zh);
        page.chart(&Chart::Funnel(Funnel::default()), Lang::Zh);
        page.section("by-method", "再来一次");
        page.section("<>", "无名");
        page.notes(&["甲\n乙".to_owned()]);
        page.details("项目编号", "2024-001\n2024-002");
        page.figures(&[KeyFigure {
            label: "项目".to_owned(),
            figure: "12".to_owned(),
            note: String::new(),
        }]);
        let shown = page.finish("年度汇总", "zh-CN");
        for part in [
            "<p>前言</p>\n<nav aria-label=\"目录\">",
            "<li><a href=\"#by-method\">按采购方式 &amp; 级次</a></li>\n<li><a href=\"#by-method-2\">再来一次</a></li>\n<li><a href=\"#part\">无名</a></li>",
            "<section id=\"by-method\" aria-labelledby=\"by-method_h\">",
            "aria-labelledby=\"_c1-t _c1-d\"",
            "aria-labelledby=\"_c2-t _c2-d\"",
            "<li>甲<br>乙</li>",
            "<details><summary>项目编号</summary>\n<pre>2024-001\n2024-002</pre>\n</details>",
            "<dt>项目</dt><dd>12</dd></div>",
        ] {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
        assert_eq!(shown.matches("<section").count(), 3);
        assert_eq!(shown.matches("</section>").count(), 3);
        // Nothing comes from elsewhere and nothing runs.
        for other in ["http", "//", "<script", "@import", "src=", "url("] {
            assert!(!shown.contains(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_opens_a_tag(cell in "[<>&\"'a\u{202E}]{0,8}") {
            let mut page = HtmlPage::default();
            page.table(&Table { rows: vec![vec![cell.clone()]], ..Table::default() });
            let (_, cells) = page.body.split_once("<td class=\"k\">").unwrap();
            let inner = cells.split("</td>").next().unwrap();
            let marks = inner.contains(['<', '>', '"', '\'', '\u{202E}']);
            prop_assert!(!marks);
        }
    }
}
