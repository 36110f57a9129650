//! A table in GitHub-flavoured Markdown.

use super::Table;
use crate::text::visible;

/// The table with pipes, numeric columns to the right, its title as a `###`
/// heading, its totals bold. Every cell shows as it is: none can end its column,
/// become markup, a link or a picture, or call a person by `@`.
pub fn markdown(table: &Table) -> String {
    let mut out = String::new();
    if !table.title.is_empty() {
        out.push_str(&format!("### {}\n\n", markdown_cell(&table.title)));
    }
    let width = table.width();
    out.push_str(&line(&table.head, width, ""));
    for column in 0..width {
        let numeric = table.is_numeric(column);
        out.push_str(if numeric { "| ---: " } else { "| --- " });
    }
    out.push_str("|\n");
    for (index, row) in table.rows.iter().enumerate() {
        let mark = if index < table.body() { "" } else { "**" };
        out.push_str(&line(row, width, mark));
    }
    out
}

/// A row, filled up to the width: GitHub draws no table whose head and rule
/// differ in it. Each cell that says something stands between two marks.
fn line(cells: &[String], width: usize, mark: &str) -> String {
    let mut out = String::new();
    for column in 0..width {
        let cell = cells.get(column).map_or("", String::as_str);
        let shown = markdown_cell(cell);
        let mark = if shown.is_empty() { "" } else { mark };
        out.push_str(&format!("| {mark}{shown}{mark} "));
    }
    out.push_str("|\n");
    out
}

/// Text from a file as one line of Markdown that shows just this text, within a
/// paragraph, a heading or a link. Something of the page's own stands before it:
/// at the beginning of a line `1.` or `-` would open a list.
pub fn markdown_text(raw: &str) -> String {
    let shown = one_line(raw);
    if links(&shown) {
        return span(&shown);
    }
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        if "\\`*_[]<>&|~#$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text from a file as a code span, outside a table.
pub fn markdown_code(raw: &str) -> String {
    match one_line(raw) {
        // Two backticks with nothing between them would open another span.
        empty if empty.is_empty() => empty,
        shown => span(&shown),
    }
}

/// The same in a cell of a table, where a pipe needs its backslash in a code span
/// too.
pub fn markdown_cell(raw: &str) -> String {
    let shown = one_line(raw);
    if links(&shown) {
        span(&shown).replace('|', "\\|")
    } else {
        markdown_text(raw)
    }
}

fn one_line(raw: &str) -> String {
    let joined: Vec<&str> = raw.split(['\n', '\r']).filter(|l| !l.is_empty()).collect();
    visible(joined.join(" ").trim()).into_owned()
}

/// Whether GitHub would make a link of some of a text by itself. It looks for
/// these after the escapes are gone, so a backslash does not keep it from it.
fn links(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.to_ascii_lowercase().contains("www.")
}

/// A code span: nothing in it is looked at.
fn span(text: &str) -> String {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_with_its_title_and_alignment() {
        let table = Table {
            naming: 0,
            totals: 0,
            notes: Vec::new(),
            title: "第1包 评分".to_owned(),
            head: vec!["供应商".to_owned(), "得分".to_owned()],
            numeric: vec![false, true],
            rows: vec![
                vec!["甲".to_owned(), "91.15".to_owned()],
                vec!["乙".to_owned()],
            ],
        };
        assert_eq!(
            markdown(&table),
            "### 第1包 评分\n\n| 供应商 | 得分 |\n| --- | ---: |\n| 甲 | 91.15 |\n| 乙 |  |\n"
        );
    }

    #[test]
    fn totals_are_bold() {
        let table = Table {
            head: vec!["方式".to_owned(), "项目".to_owned()],
            rows: vec![
                vec!["公开招标".to_owned(), "3".to_owned()],
                vec!["合计".to_owned(), "3".to_owned()],
                vec!["*".to_owned(), String::new()],
            ],
            totals: 2,
            ..Table::default()
        };
        assert_eq!(
            markdown(&table),
            "| 方式 | 项目 |\n| --- | --- |\n| 公开招标 | 3 |\n| **合计** | **3** |\n| **\\*** |  |\n"
        );
    }

    #[test]
    fn cells_show_as_they_are() {
        for (raw, shown) in [
            ("a|b\\", "a\\|b\\\\"),
            ("![x](y)", "!\\[x\\](y)"),
            ("<img src=x>&lt;", "\\<img src=x\\>\\&lt;"),
            ("# 1 ~~*_x_*~~", "\\# 1 \\~\\~\\*\\_x\\_\\*\\~\\~"),
            ("甲\r\n乙", "甲 乙"),
            ("a\u{202E}b", "a\\\\u{202e}b"),
            ("`x`", "\\`x\\`"),
            ("http://a.cn/|", "`http://a.cn/\\|`"),
            ("@甲 `x`", "`` @甲 `x` ``"),
            ("WWW.a.cn", "`WWW.a.cn`"),
        ] {
            assert_eq!(markdown_cell(raw), shown);
        }
    }

    #[test]
    fn outside_a_table_a_code_span_keeps_its_pipes() {
        assert_eq!(markdown_code("a|`b\n"), "`` a|`b ``");
        assert_eq!(markdown_text("http://a.cn/|"), "`http://a.cn/|`");
        assert_eq!(markdown_text(" a|b "), "a\\|b");
    }

    proptest! {
        #[test]
        fn no_cell_opens_a_column_or_a_row(cell in "[a\\\\|`\n\r@<\u{202E}]{0,9}") {
            let shown = markdown_cell(&cell);
            let hidden = shown.contains(['\n', '\r', '\u{202E}']);
            prop_assert!(!hidden);
            // GitHub splits the row at each pipe without a backslash before it.
            let bare = shown.replace("\\|", "");
            prop_assert!(!bare.contains('|'));
        }
    }
}
