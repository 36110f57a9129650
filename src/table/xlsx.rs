//! Tables as a workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::Table;
use super::number::plain;
use super::sheet_name::{cut, sheet_names};
use crate::text::{Lang, Text, visible};

/// A4, as workbooks number their paper.
const A4: u8 = 9;

/// The tables as an `.xlsx` file, a worksheet for each, named by its title; `lang`
/// is the language of the page numbers. The same tables give the same bytes.
///
/// A number in a numeric column becomes a number that shows as its text did: with
/// its decimals, with commas where its column has them, in percent. All else is
/// text, never a formula: bounds, fractions, more digits than the 15 that a
/// workbook keeps, zeros in front.
///
/// # Errors
///
/// More rows or columns than a worksheet holds (1,048,576 and 16,384), or a cell
/// longer than 32,767 characters.
pub fn xlsx(tables: &[Table], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make every file differ.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let titles: Vec<&str> = tables.iter().map(|t| t.title.as_str()).collect();
    let mut styles = Styles::default();
    for (table, name) in tables.iter().zip(sheet_names(&titles)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, table, &mut styles)?;
        notes(sheet, table)?;
        set_up(sheet, table, lang)?;
    }
    workbook.save_to_buffer()
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Style {
    /// The number format; `None` for text.
    number: Option<String>,
    /// Whether it stands to the right, as numbers do.
    right: bool,
    row: Row,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Row {
    Head,
    #[default]
    Body,
    /// The first total, which a line parts from what it is the total of.
    Total,
    /// Further totals.
    MoreTotals,
}

/// The formats that were needed so far: making one costs more than writing a cell.
#[derive(Default)]
struct Styles(BTreeMap<Style, Format>);

impl Styles {
    fn format(&mut self, style: Style) -> &Format {
        self.0.entry(style).or_insert_with_key(made)
    }
}

fn made(style: &Style) -> Format {
    let mut format = Format::new().set_align(FormatAlign::Top);
    format = match &style.number {
        Some(number) => format.set_num_format(number),
        None => format.set_text_wrap(),
    };
    if style.right {
        format = format.set_align(FormatAlign::Right);
    }
    match style.row {
        Row::Body => format,
        Row::Head => format
            .set_bold()
            .set_background_color("F0F0F0")
            .set_border_bottom(FormatBorder::Thin),
        Row::Total => format.set_bold().set_border_top(FormatBorder::Thin),
        Row::MoreTotals => format.set_bold(),
    }
}

fn fill(sheet: &mut Worksheet, table: &Table, styles: &mut Styles) -> Result<(), XlsxError> {
    for (column, cell) in table.head.iter().enumerate() {
        let style = Style {
            right: table.is_numeric(column),
            row: Row::Head,
            ..Style::default()
        };
        let format = styles.format(style);
        sheet.write_string_with_format(0, column_number(column)?, shown(cell), format)?;
    }
    let grouped: Vec<bool> = (0..table.width()).map(|c| is_grouped(table, c)).collect();
    for (index, row) in table.rows.iter().enumerate() {
        let number = u32::try_from(index + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        let place = match index.checked_sub(table.body()) {
            None => Row::Body,
            Some(0) => Row::Total,
            Some(_) => Row::MoreTotals,
        };
        for (column, cell) in row.iter().enumerate() {
            let at = column_number(column)?;
            let numeric = table.is_numeric(column);
            let value = plain(cell)
                .filter(|number| number.exact && numeric)
                .and_then(|number| Some((number, number.value(cell)?)));
            let grouped = grouped.get(column).copied().unwrap_or(false);
            let format = styles.format(Style {
                number: value.map(|(number, _)| number.format(grouped)),
                right: numeric,
                row: place,
            });
            match value {
                Some((_, value)) => sheet.write_number_with_format(number, at, value, format)?,
                None => sheet.write_string_with_format(number, at, shown(cell), format)?,
            };
        }
    }
    Ok(())
}

/// What is to be said of a table, an empty row below it.
fn notes(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    for (index, note) in table.notes.iter().enumerate() {
        let row = table.rows.len() + 2 + index;
        let row = u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)?;
        sheet.write_string(row, 0, shown(note))?;
    }
    Ok(())
}

/// Whether a cell of a column has commas between its thousands: then its smaller
/// numbers are of the same kind.
fn is_grouped(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column));
    table.is_numeric(column) && cells.any(|cell| plain(cell).is_some_and(|n| n.grouped))
}

/// Widths, what is kept in sight, and how the sheet is printed.
fn set_up(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    let mut widths = Vec::with_capacity(table.width());
    for column in 0..table.width() {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| columns(cell)).max().unwrap_or(0);
        let head = table.head.get(column).map_or(0, |cell| columns(cell));
        // Of very many columns a head takes two lines.
        let head = if table.width() > MANY {
            head.div_ceil(2) + 1
        } else {
            head
        };
        let width = widest.max(head).clamp(NARROWEST, WIDEST) + 2;
        sheet.set_column_width(column_number(column)?, width)?;
        widths.push(width);
    }
    if table.width() > MANY {
        let lines = table.head.iter().zip(&widths);
        let lines = lines.map(|(head, width)| lines_of(head, width.saturating_sub(2)));
        sheet.set_row_height(0, 15 * lines.max().unwrap_or(1))?;
    }
    let kept = column_number(kept_in_sight(table, &widths))?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_gridlines(true);
    if widths.iter().sum::<u32>() <= PAGE {
        sheet.set_print_fit_to_pages(1, 0);
    } else if let Some(last) = kept.checked_sub(1) {
        // Nobody could read it on the width of one page: it goes on over the next,
        // behind the names of the rows.
        sheet.set_repeat_columns(0, last)?;
    }
    sheet.set_freeze_panes(1, kept)?;
    sheet.set_repeat_rows(0, 0)?;
    if !table.title.is_empty() {
        // A header has 255 characters at most, and says `&&` for `&`.
        let title = cut(&visible(&table.title), 120).replace('&', "&&");
        sheet.set_header(format!("&C{title}"));
    }
    let pages = Text::fixed("&C第 &P 页，共 &N 页", "&CPage &P of &N");
    sheet.set_footer(pages.get(lang));
    Ok(())
}

/// How many columns stay while the others are scrolled: those that name things, as
/// long as they leave the better part of a screen.
fn kept_in_sight(table: &Table, widths: &[u32]) -> usize {
    let names = table.naming.max(1).min(table.width().saturating_sub(1));
    let mut taken = 0;
    let fits = widths.iter().take(names).take_while(|width| {
        taken += **width;
        taken <= KEPT
    });
    fits.count()
}

/// The narrowest column, in digits.
const NARROWEST: u32 = 6;
/// The widest column, in digits; longer text wraps.
const WIDEST: u32 = 60;
/// From how many columns on heads are broken.
const MANY: usize = 12;
/// What can still be read on the width of a page of A4, in digits.
const PAGE: u32 = 200;
/// The width of the columns that stay, in digits.
const KEPT: u32 = 50;

/// How many digits wide the longest line of a cell is.
fn columns(cell: &str) -> u32 {
    let widest = cell.lines().map(crate::text::columns).max().unwrap_or(0);
    u32::try_from(widest).unwrap_or(u32::MAX)
}

/// How many lines a head takes in a column of a width: words stay whole, Chinese breaks
/// anywhere.
fn lines_of(head: &str, width: u32) -> u32 {
    let (mut lines, mut used) = (1, 0);
    for word in head.split_inclusive(|c: char| c == ' ' || crate::text::is_wide(c)) {
        let own = columns(word.trim_end());
        if used > 0 && used + own > width {
            lines += 1;
            used = 0;
        }
        used += columns(word);
    }
    lines
}

/// Text with its line ends and nothing else that hides.
fn shown(cell: &str) -> String {
    let lines: Vec<_> = cell.lines().map(visible).collect();
    lines.join("\n")
}

fn column_number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader as _, Xlsx};
    use std::io::Cursor;

    fn table(title: &str) -> Table {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        Table {
            naming: 0,
            totals: 0,
            notes: Vec::new(),
            title: title.to_owned(),
            head: row(["供应商", "得分", "说明"]),
            numeric: vec![false, true, false],
            rows: vec![
                row(["甲公司", "91.15", "=1+1"]),
                row(["乙公司", "266/3", "2"]),
                row(["丙公司", "-3.50", "a\nb\u{202E}"]),
                row(["丁公司", "1234567890.123456", ""]),
            ],
        }
    }

    fn open(tables: &[Table]) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(xlsx(tables, Lang::Zh).unwrap())).unwrap()
    }

    #[test]
    fn numbers_are_numbers_and_all_else_is_text() {
        let mut book = open(&[table("评分")]);
        let range = book.worksheet_range("评分").unwrap();
        let at = |row, column| range.get_value((row, column)).unwrap().clone();
        let text = |s: &str| Data::String(s.to_owned());
        assert_eq!(at(0, 1), text("得分"));
        assert_eq!(at(1, 1), 91.15);
        assert_eq!(at(3, 1), -3.5);
        assert_eq!(at(1, 2), text("=1+1"));
        assert_eq!(at(2, 1), text("266/3"));
        assert_eq!(at(2, 2), text("2"));
        assert_eq!(at(3, 2), text("a\nb\\u{202e}"));
        assert_eq!(at(4, 1), text("1234567890.123456"));
        assert!(book.worksheet_formula("评分").unwrap().is_empty());
        let styles = book.worksheet_style("评分").unwrap();
        let format = |row| {
            let style = styles.get((row, 1)).unwrap();
            style.number_format.as_ref().unwrap().format_code.clone()
        };
        assert_eq!(format(1), "0.00");
        assert_eq!(format(2), "General");
    }

    #[test]
    fn a_sheet_for_each_table_under_its_own_name() {
        let book = open(&[table("汇总"), table("汇总"), Table::default()]);
        assert_eq!(book.sheet_names(), ["汇总", "汇总(2)", "Sheet3"]);
        // A workbook without a sheet does not open.
        assert_eq!(open(&[]).sheet_names().len(), 1);
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let tables = [table("a"), table("b")];
        let first = xlsx(&tables, Lang::Zh).unwrap();
        // Longer than the two seconds that a zip counts in.
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert_eq!(first, xlsx(&tables, Lang::Zh).unwrap());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut long = table("a");
        long.rows[0][0] = "长".repeat(32_768);
        assert!(xlsx(&[long], Lang::Zh).is_err());
    }

    #[test]
    fn heads_take_the_lines_that_they_need() {
        assert_eq!(lines_of("合同金额", 8), 1);
        assert_eq!(lines_of("社会组织合同金额占比", 12), 2);
        assert_eq!(lines_of("contract amount of small firms", 16), 2);
        assert_eq!(lines_of("contract amount of small firms", 9), 4);
    }

    #[test]
    fn chinese_counts_double() {
        assert_eq!(columns("得分91.15"), 9);
        assert_eq!(columns("长长\n短"), 4);
    }

    /// The part of the workbook that describes its first sheet.
    fn sheet(tables: &[Table], lang: Lang) -> String {
        let bytes = xlsx(tables, lang).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        std::io::read_to_string(&mut part).unwrap()
    }

    fn summary() -> Table {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        Table {
            title: "按采购方式 & 级次".to_owned(),
            head: row(["方式", "合同金额", "节约率", "项目"]),
            numeric: vec![false, true, true, true],
            naming: 1,
            totals: 1,
            notes: Vec::new(),
            rows: vec![
                row(["公开招标", "1,234,567.00", "12.3%", "12"]),
                row(["竞争性磋商", "980.50", "-0.5%", "3"]),
                row(["单一来源", "≥3,000,000", "—", "12（缺 2）"]),
                row(["合计", "≥4,235,547.50", "8.1%", "27"]),
            ],
        }
    }

    #[test]
    fn money_is_grouped_and_rates_are_rates() {
        let mut book = open(&[summary()]);
        let name = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&name).unwrap();
        let at = |row, column| range.get_value((row, column)).unwrap().clone();
        assert_eq!(at(1, 1), 1_234_567.0);
        assert_eq!(at(2, 1), 980.5);
        assert_eq!(at(3, 1), Data::String("≥3,000,000".to_owned()));
        assert_eq!(at(1, 2), 0.123);
        assert_eq!(at(2, 2), -0.005);
        assert_eq!(at(3, 3), Data::String("12（缺 2）".to_owned()));
        let styles = book.worksheet_style(&name).unwrap();
        let style = |row, column| styles.get((row, column)).unwrap();
        let format = |row, column| {
            style(row, column)
                .number_format
                .clone()
                .unwrap()
                .format_code
        };
        // A small amount among grouped ones is of their kind.
        assert_eq!(
            (format(1, 1).as_str(), format(2, 1).as_str()),
            ("#,##0.00", "#,##0.00")
        );
        assert_eq!(
            (format(1, 2).as_str(), format(1, 3).as_str()),
            ("0.0%", "0")
        );
        let bold = |row| {
            style(row, 0)
                .font
                .clone()
                .is_some_and(|font| font.is_bold())
        };
        assert_eq!(
            (0..5).map(bold).collect::<Vec<_>>(),
            [true, false, false, false, true]
        );
    }

    #[test]
    fn a_sheet_is_set_up_for_paper() {
        let zh = sheet(&[summary()], Lang::Zh);
        for part in [
            "<pane xSplit=\"1\" ySplit=\"1\"",
            "paperSize=\"9\"",
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
            "&amp;C按采购方式 &amp;&amp; 级次",
            "&amp;C第 &amp;P 页，共 &amp;N 页",
        ] {
            assert!(zh.contains(part), "{part}: {zh}");
        }
        assert!(sheet(&[summary()], Lang::En).contains("Page &amp;P of &amp;N"));
        // Names that would take the screen are scrolled away with the rest.
        let mut wide = summary();
        wide.naming = 2;
        wide.rows[0][1] = "长".repeat(30);
        assert!(sheet(&[wide], Lang::Zh).contains("xSplit=\"1\""));
    }
}
