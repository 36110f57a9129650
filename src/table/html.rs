//! Tables and lines as an HTML page that needs nothing else: no script, no font, no
//! picture from elsewhere.

use super::Table;
use crate::text::visible;

/// A page of tables and lines.
#[derive(Debug, Default)]
pub struct HtmlPage {
    body: String,
}

/// What the page looks like, on a screen and on A4 paper.
const STYLE: &str = "body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;\
margin:2em auto;max-width:72em;padding:0 1em;line-height:1.5;color:#1a1a1a}\
h1{font-size:1.4em}h2{font-size:1.15em;margin:1.6em 0 .4em}\
table{border-collapse:collapse;margin:.6em 0}\
caption{text-align:left;font-weight:bold;padding:.3em 0}\
th,td{border:1px solid #888;padding:.25em .6em;vertical-align:top;text-align:left}\
th{background:#f0f0f0}td.n{text-align:right}\
pre{white-space:pre-wrap;font-family:inherit;margin:.6em 0}\
@media print{body{margin:0;max-width:none}table{page-break-inside:avoid}}";

impl HtmlPage {
    /// A heading.
    pub fn heading(&mut self, text: &str) {
        self.body.push_str(&format!("<h2>{}</h2>\n", escaped(text)));
    }

    /// Lines as they are.
    pub fn lines(&mut self, text: &str) {
        if !text.trim().is_empty() {
            let shown: Vec<String> = text.trim_end().lines().map(escaped).collect();
            self.body
                .push_str(&format!("<pre>{}</pre>\n", shown.join("\n")));
        }
    }

    /// A table, its title as the caption.
    pub fn table(&mut self, table: &Table) {
        self.body.push_str("<table>\n");
        if !table.title.is_empty() {
            self.body
                .push_str(&format!("<caption>{}</caption>\n", escaped(&table.title)));
        }
        let heads: String = table
            .head
            .iter()
            .map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)))
            .collect();
        self.body
            .push_str(&format!("<thead><tr>{heads}</tr></thead>\n<tbody>\n"));
        for row in &table.rows {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(index, cell)| {
                    let class = if table.is_numeric(index) {
                        " class=\"n\""
                    } else {
                        ""
                    };
                    let lines: Vec<String> = cell.lines().map(escaped).collect();
                    format!("<td{class}>{}</td>", lines.join("<br>"))
                })
                .collect();
            self.body.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        self.body.push_str("</tbody>\n</table>\n");
    }

    /// The whole page, its title at the top; `lang` as HTML names it (`zh-CN`, `en`).
    pub fn finish(&self, title: &str, lang: &str) -> String {
        let title = escaped(title);
        let lang = escaped(lang);
        let body = &self.body;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
        )
    }
}

/// Text of which nothing is markup, and nothing hides.
fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in visible(raw).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
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
            rows: vec![vec!["a\nb".to_owned(), "1".to_owned()]],
        });
        page.lines("x & y\n");
        let shown = page.finish("表", "zh-CN");
        for part in [
            "<caption>甲&lt;乙</caption>",
            "<td>a<br>b</td><td class=\"n\">1</td>",
            "<pre>x &amp; y</pre>",
            "<html lang=\"zh-CN\">",
        ] {
            assert!(shown.contains(part), "{shown}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_opens_a_tag(cell in "[<>&\"'a\u{202E}]{0,8}") {
            let mut page = HtmlPage::default();
            page.table(&Table { rows: vec![vec![cell.clone()]], ..Table::default() });
            let body = page.body.replace("<table>", "").replace("</table>", "");
            let inner = body.split("<td>").nth(1).unwrap().split("</td>").next().unwrap().to_owned();
            let marks = inner.contains(['<', '>', '"', '\'', '\u{202E}']);
            prop_assert!(!marks);
        }
    }
}
