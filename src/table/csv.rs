//! Tables as CSV, which a spreadsheet may open without running anything.

use std::borrow::Cow;

use ::csv::{Terminator, Writer, WriterBuilder};

use super::Table;
use super::number::plain;

/// The tables as CSV in UTF-8, lines ended by LF, an empty line between two
/// tables; `bom` puts the mark in front by which Excel knows UTF-8.
///
/// Titles are left out, since a row of one cell would be taken for the header.
/// Text that a spreadsheet would run as a formula gets a `'` in front: a cell
/// that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, unless it
/// is a number in a numeric column. Cells stay as they are given, with their commas
/// and percent signs. A cell that begins so behind a `'` of its own gets one as well:
/// whoever takes one `'` away from before such a sign has every text as it was.
pub fn csv(tables: &[Table], bom: bool) -> Vec<u8> {
    let mut out = Vec::new();
    if bom {
        out.extend_from_slice(b"\xEF\xBB\xBF");
    }
    for (index, table) in tables.iter().enumerate() {
        if index > 0 {
            out.push(b'\n');
        }
        // Rows may differ in width and memory takes every write: nothing is
        // left that could fail.
        out.extend(written(table).unwrap_or_default());
    }
    out
}

/// Rows without a head, for a table that is written a part at a time.
pub fn csv_rows(table: &Table) -> Vec<u8> {
    let mut writer = writer();
    // Likewise.
    rows(table, &mut writer)
        .and_then(|()| writer.into_inner().ok())
        .unwrap_or_default()
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new())
}

fn written(table: &Table) -> Option<Vec<u8>> {
    let mut writer = writer();
    writer
        .write_record(table.head.iter().map(|cell| text(cell).into_owned()))
        .ok()?;
    rows(table, &mut writer)?;
    writer.into_inner().ok()
}

fn rows(table: &Table, writer: &mut Writer<Vec<u8>>) -> Option<()> {
    for row in &table.rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            if table.is_numeric(column) && plain(cell).is_some() {
                Cow::Borrowed(cell.as_str())
            } else {
                text(cell)
            }
        });
        let cells: Vec<Cow<'_, str>> = cells.collect();
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .ok()?;
    }
    Some(())
}

/// A cell that no spreadsheet takes for a formula.
fn text(cell: &str) -> Cow<'_, str> {
    let bare = cell.trim_start_matches('\'');
    if bare.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&[&str]]) -> Table {
        let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Table {
            naming: 0,
            totals: 0,
            notes: Vec::new(),
            title: "不写".to_owned(),
            head: vec!["供应商".to_owned(), "得分".to_owned()],
            numeric: vec![false, true],
            rows: rows.iter().map(owned).collect(),
        }
    }

    fn shown(rows: &[&[&str]]) -> String {
        String::from_utf8(csv(&[table(rows)], false)).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let text = shown(&[&["甲,乙", "91.15"], &["“丙”\"丁\"", "266/3"]]);
        assert_eq!(
            text,
            "供应商,得分\n\"甲,乙\",91.15\n\"“丙”\"\"丁\"\"\",266/3\n"
        );
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        let text = shown(&[&["=1+1", "-3.5"], &["-3.5", "=A1"], &["@x", "+1"]]);
        assert_eq!(text, "供应商,得分\n'=1+1,-3.5\n'-3.5,'=A1\n'@x,'+1\n");
        let text = shown(&[&["a", "-1,234.50"], &["b", "-0.5%"], &["c", "-1,2"]]);
        assert_eq!(text, "供应商,得分\na,\"-1,234.50\"\nb,-0.5%\nc,\"'-1,2\"\n");
        let text = shown(&[&["\t=1", "-"], &["\r=1", "-1+2"]]);
        assert_eq!(text, "供应商,得分\n'\t=1,'-\n\"'\r=1\",'-1+2\n");
    }

    #[test]
    fn tables_stand_apart_under_one_mark() {
        let bytes = csv(&[table(&[&["甲", "1"]]), table(&[])], true);
        let text = "\u{FEFF}供应商,得分\n甲,1\n\n供应商,得分\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), text);
        assert!(csv(&[], false).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_read_back_begins_no_formula(cell in "[=+@\t\r\n\",'a-]{0,5}", number in any::<bool>()) {
            let signs = ['=', '+', '-', '@', '\t', '\r'];
            let mut one = table(&[&[&cell, "1"]]);
            one.numeric = vec![number];
            let bytes = csv(&[one], false);
            let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
            let row = reader.records().next().unwrap().unwrap();
            let read = row.get(0).unwrap();
            // By the rule, not by what is known of the cell.
            let behind = read.trim_start_matches('\'');
            let told = read.strip_prefix('\'').filter(|_| behind.starts_with(signs));
            prop_assert_eq!(told.unwrap_or(read), &cell);
            prop_assert!(!read.starts_with(signs));
        }
    }
}
