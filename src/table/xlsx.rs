//! Tables as a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::Table;
use super::number::plain;
use super::sheet_name::sheet_names;
use crate::text::visible;

/// A4, as workbooks number their paper.
const A4: u8 = 9;

/// The tables as an `.xlsx` file, a worksheet for each, named by its title;
/// the same tables give the same bytes.
///
/// A plain number in a numeric column becomes a number that shows the decimals
/// of its text. All else is text, never a formula: fractions, more digits than
/// the 15 that a workbook keeps, zeros in front.
///
/// # Errors
///
/// More rows or columns than a worksheet holds (1,048,576 and 16,384), or a cell
/// longer than 32,767 characters.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make every file differ.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let titles: Vec<&str> = tables.iter().map(|t| t.title.as_str()).collect();
    for (table, name) in tables.iter().zip(sheet_names(&titles)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, table)?;
        set_up(sheet, table)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, cell) in table.head.iter().enumerate() {
        sheet.write_string_with_format(0, column_number(column)?, shown(cell), &head)?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        let number = u32::try_from(index + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (column, cell) in row.iter().enumerate() {
            let at = column_number(column)?;
            let value = plain(cell)
                .filter(|number| number.exact && table.is_numeric(column))
                .and_then(|number| Some((number.decimals, cell.parse::<f64>().ok()?)));
            match value {
                Some((decimals, value)) => {
                    let format = Format::new()
                        .set_num_format(digits(decimals))
                        .set_align(FormatAlign::Top);
                    sheet.write_number_with_format(number, at, value, &format)?;
                }
                None => {
                    sheet.write_string_with_format(number, at, shown(cell), &text)?;
                }
            }
        }
    }
    Ok(())
}

/// Widths, the header kept in sight, and how the sheet is printed.
fn set_up(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    for column in 0..table.width() {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let widest = cells
            .chain(table.head.get(column))
            .map(|cell| columns(cell))
            .max();
        let width = widest.unwrap_or(0).clamp(NARROWEST, WIDEST) + 2;
        sheet.set_column_width(column_number(column)?, width)?;
    }
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The narrowest column, in digits.
const NARROWEST: u32 = 6;
/// The widest column, in digits; longer text wraps.
const WIDEST: u32 = 60;

/// How many digits wide the longest line of a cell is.
fn columns(cell: &str) -> u32 {
    let widest = cell.lines().map(crate::text::columns).max().unwrap_or(0);
    u32::try_from(widest).unwrap_or(u32::MAX)
}

/// The number format that shows so many decimals.
fn digits(decimals: usize) -> String {
    match decimals {
        0 => "0".to_owned(),
        some => format!("0.{}", "0".repeat(some)),
    }
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
        Xlsx::new(Cursor::new(xlsx(tables).unwrap())).unwrap()
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
        let first = xlsx(&tables).unwrap();
        // Longer than the two seconds that a zip counts in.
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert_eq!(first, xlsx(&tables).unwrap());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut long = table("a");
        long.rows[0][0] = "长".repeat(32_768);
        assert!(xlsx(&[long]).is_err());
    }

    #[test]
    fn chinese_counts_double() {
        assert_eq!(columns("得分91.15"), 9);
        assert_eq!(columns("长长\n短"), 4);
        assert_eq!(digits(3), "0.000");
    }
}
