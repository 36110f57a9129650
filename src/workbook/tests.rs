use super::samples::{archive, of_rows, parts};
use super::*;
use crate::read::{Sink, csv};
use crate::source::{Position, cell_name};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};

/// A score sheet as offices write it: a merged title over the header.
fn scores() -> Vec<u8> {
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("评分汇总").unwrap();
    sheet
        .merge_range(1, 1, 1, 4, "评分汇总表, 第1包", &Format::new())
        .unwrap();
    for (column, head) in [(1, "供应商"), (2, "得分,总"), (3, "时间"), (4, "合格")] {
        sheet.write_string(2, column, head).unwrap();
    }
    sheet.write_string(3, 1, "甲\n\"公司\"").unwrap();
    sheet.write_number(3, 2, 91.15).unwrap();
    let day = ExcelDateTime::parse_from_str("2024-04-24").unwrap();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_datetime_with_format(3, 3, &day, &date).unwrap();
    sheet.write_boolean(3, 4, true).unwrap();
    sheet.write_string(4, 1, "乙").unwrap();
    let sum = Formula::new("=0.1+0.2").set_result("0.30000000000000004");
    sheet.write_formula(4, 2, sum).unwrap();
    let time = ExcelDateTime::parse_from_str("2024-04-24 09:30:00").unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet
        .write_datetime_with_format(4, 3, &time, &format)
        .unwrap();
    sheet.write_boolean(4, 4, false).unwrap();
    let hidden = book.add_worksheet().set_name("底稿").unwrap();
    hidden.write_string(0, 0, "不读").unwrap();
    hidden.set_hidden(true);
    book.add_worksheet().set_name("空表").unwrap();
    let shares = book.add_worksheet().set_name("比例").unwrap();
    let percent = Format::new().set_num_format("0%");
    shares
        .write_number_with_format(0, 0, 0.305, &percent)
        .unwrap();
    shares.write_number(0, 1, 0.305).unwrap();
    let hours = ExcelDateTime::parse_from_str("09:30:00").unwrap();
    let clock = Format::new().set_num_format("hh:mm");
    shares
        .write_datetime_with_format(0, 2, &hours, &clock)
        .unwrap();
    let long = Format::new().set_num_format("[h]:mm");
    shares.write_number_with_format(0, 3, 1.5, &long).unwrap();
    let lost = Format::new().set_num_format("yyyy-mm-dd");
    shares
        .write_number_with_format(0, 4, 20_240_424, &lost)
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_score_sheet_comes_out_as_text() {
    let bytes = scores();
    assert!(is_workbook(&bytes));
    let book = worksheets("评分.xlsx", bytes).unwrap();
    assert_eq!(book.hidden, ["底稿"]);
    let names: Vec<&str> = book.worksheets.iter().map(|w| &*w.name).collect();
    assert_eq!(names, ["评分汇总", "比例"]);
    let sheet = &book.worksheets[0];
    assert_eq!(
        sheet.source.text(),
        "\n\t评分汇总表, 第1包\t\t\t\n\t供应商\t得分,总\t时间\t合格\n\
         \t\"甲 \"\"公司\"\"\"\t91.15\t2024-04-24\ttrue\n\
         \t乙\t0.3\t2024-04-24T09:30:00\tfalse\n"
    );
    assert_eq!(sheet.source.path(), "评分.xlsx");
    assert_eq!(sheet.source.worksheet_name(), Some("评分汇总"));
    assert_eq!(
        sheet.merged,
        [Area {
            top: 1,
            left: 1,
            bottom: 1,
            right: 4
        }]
    );
    assert_eq!(sheet.computed, [(4, 2)]);
    assert!(sheet.uncomputed.is_empty() && sheet.errors.is_empty());
    let shares = &book.worksheets[1];
    assert_eq!(
        shares.source.text(),
        "30.5%\t0.305\t09:30:00\t1.5天\t#NUM!\n"
    );
    assert_eq!(shares.errors, [(0, 4)]);
}

#[test]
fn the_csv_reader_finds_the_cells() {
    let book = worksheets("a.xlsx", scores()).unwrap();
    let source = &book.worksheets[0].source;
    let mut sink = Sink::default();
    let grid = csv::grid(source, &mut sink).unwrap();
    assert!(sink.into_findings().is_empty());
    let (_, row) = &grid.rows[1];
    let (text, span) = &row[1];
    assert_eq!(text, "甲 \"公司\"");
    let Position { line, column } = source.position(span.start());
    assert_eq!(cell_name(line, column), "B4");
    let (text, span) = &grid.rows[2].1[2];
    assert_eq!(text, "0.3");
    assert_eq!(
        source.position(span.start()),
        Position { line: 5, column: 3 }
    );
}

#[test]
fn cells_of_every_kind() {
    let rows = "<row r=\"2\"><c r=\"A2\"><f>B2</f></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D2\"><v>1E2</v></c>\
        <c r=\"E2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"F2\" t=\"d\"><v>2024-04-24</v></c></row>";
    let book = of_rows(rows).unwrap();
    let sheet = &book.worksheets[0];
    let text = "\n#VALUE?\t#N/A\t\t100\t甲\t2024-04-24\n";
    assert_eq!(sheet.source.text(), text);
    assert_eq!(sheet.computed, [(1, 0), (1, 2)]);
    assert_eq!(sheet.uncomputed, [(1, 0)]);
    assert_eq!(sheet.errors, [(1, 1)]);
    let spilled = of_rows("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c></row>");
    assert!(spilled.unwrap_err().message.zh.contains("#SPILL!"));
}

fn refused(bytes: Vec<u8>) -> String {
    let fault = worksheets("a.xlsx", bytes).unwrap_err();
    assert!(!fault.message.en.is_empty() && !fault.help.zh.is_empty() && !fault.help.en.is_empty());
    fault.message.zh.into_owned()
}

#[test]
fn other_formats_are_refused_in_words() {
    assert!(refused(Vec::new()).contains("不是 .xlsx"));
    assert!(refused(b"a,b\n".to_vec()).contains("不是 .xlsx"));
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert!(is_old_workbook(&ole));
    assert!(refused(ole.clone()).contains(".xls"));
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused(ole).contains("加密"));
    let named = |names: &[&str]| {
        let parts: Vec<_> = names
            .iter()
            .map(|n| ((*n).to_owned(), String::new()))
            .collect();
        archive(&parts, 0, 0)
    };
    assert!(refused(named(&["xl/workbook.xml", "xl/vbaProject.bin"])).contains("宏"));
    assert!(refused(named(&["xl/workbook.bin"])).contains(".xlsb"));
    assert!(refused(named(&["mimetype", "content.xml"])).contains(".ods"));
    assert!(refused(named(&["word/document.xml"])).contains("不是 .xlsx"));
    assert!(refused(archive(&parts(""), 0, 1)).contains("加密"));
}

#[test]
fn damage_and_excess_are_refused() {
    let mut bytes = scores();
    bytes.truncate(bytes.len() / 2);
    assert!(refused(bytes).contains("损坏"));
    let bomb = archive(&parts(""), 300 * 1024 * 1024, 0);
    assert!(refused(bomb).contains("256 MiB"));
    let far = "<row r=\"200002\"><c r=\"A200002\"><v>1</v></c></row>";
    assert!(of_rows(far).unwrap_err().message.zh.contains("200000 行"));
    // A cell that only has a format is not there.
    let styled = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>";
    assert_eq!(of_rows(styled).unwrap().worksheets[0].source.text(), "1\n");
    assert!(of_rows("").unwrap().worksheets.is_empty());
}

proptest! {
    #[test]
    fn no_bytes_are_a_panic(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(&tail);
        prop_assert!(worksheets("a", bytes).is_err());
        prop_assert!(worksheets("a", tail).is_err());
    }

    #[test]
    fn damaged_rows_are_read_or_refused(at in 0_usize..120, piece in "[<>/\"A-Z0-9c r=]{0,6}") {
        let mut rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>1</f><v>a</v></c><c r=\"B1\"><v>0.5</v></c></row>".to_owned();
        rows.insert_str(at.min(rows.len()), &piece);
        let _ = of_rows(&rows);
    }
}
