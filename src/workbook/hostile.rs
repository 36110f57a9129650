//! Workbooks that ask for more memory than there is. A failed allocation ends
//! the process: these tests are worth most under `ulimit -v 4000000`.

use std::io::{Cursor, Write as _};

use super::samples::{archive, of_rows, parts};
use super::*;

const A1: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

/// A workbook with one cell and another part, deflated.
fn packed(name: &str, text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(1));
    let mut parts = parts(A1);
    parts.retain(|(part, _)| part != name);
    parts.push((name.to_owned(), text.to_owned()));
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn refused(bytes: Vec<u8>) -> String {
    let fault = worksheets("a.xlsx", bytes).unwrap_err();
    assert!(!fault.message.en.is_empty() && !fault.help.zh.is_empty() && !fault.help.en.is_empty());
    fault.message.zh.into_owned()
}

fn refused_part(name: &str, text: &str) -> String {
    refused(packed(name, text))
}

#[test]
fn counts_of_shared_texts_are_not_believed() {
    let texts = "xl/sharedStrings.xml";
    for sst in [
        "<sst uniqueCount=\"1000000000000\"></sst>",
        "<?xml version=\"1.0\"?><!-- <sst> --><x:sst count='1' uniqueCount = '4000001'/>",
        "<sst uniqueCount=\"99999999999999999999999\"></sst>",
        "\u{FEFF}<sst\nuniqueCount=\"0001000000000000\"></sst>",
    ] {
        assert!(refused_part(texts, sst).contains("共享文字"), "{sst}");
    }
    // Names are compared without regard to case.
    let sst = "<sst uniqueCount=\"1000000000000\"></sst>";
    assert!(refused_part("XL/SHAREDSTRINGS.XML", sst).contains("共享文字"));
    for sst in [
        "<sst uniqueCount=\"4000000\"></sst>",
        "<sst uniqueCount=\"x\"><si><t>uniqueCount=\"1000000000000\"</t></si></sst>",
    ] {
        let book = worksheets("a.xlsx", packed(texts, sst)).unwrap();
        assert_eq!(book.worksheets[0].source.text(), "1\n");
    }
}

#[test]
fn a_far_cell_makes_no_sheet_of_all_cells_before_it() {
    let far = "<c r=\"XFD1048576\"><v>1</v></c>";
    let message = |rows: &str| of_rows(rows).unwrap_err().message.zh.into_owned();
    assert!(message(&format!("{A1}<row r=\"1048576\">{far}</row>")).contains("200000 行"));
    // Wide and high, with few cells in it.
    let mut rows = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>".to_owned();
    for row in 2..=250 {
        rows += &format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    }
    assert!(message(&rows).contains("4000000 格"));
    // These overflow into places near the first.
    for cell in ["A4294967297", "AAAAAAAAAAAAAAAA1"] {
        let rows = format!("<row><c r=\"{cell}\"><v>1</v></c></row>");
        assert!(message(&rows).contains("损坏"), "{cell}");
    }
    assert!(message("<row r=\"4294967298\"><c><v>1</v></c></row>").contains("损坏"));
}

#[test]
fn dimensions_are_not_believed() {
    let sheet = |size: &str| {
        let text = format!(
            "<worksheet><dimension ref=\"{size}\"/><sheetData>{A1}</sheetData></worksheet>"
        );
        worksheets("a.xlsx", packed("xl/worksheets/sheet1.xml", &text))
    };
    // Spreadsheet programs write this one, and nothing comes of it.
    let book = sheet("A1:XFD1048576").unwrap();
    assert_eq!(book.worksheets[0].source.text(), "1\n");
    for size in ["A1:A4294967297", "B2:A1", "A1:ZZZZZZ9"] {
        assert!(sheet(size).unwrap_err().message.zh.contains("损坏"));
    }
}

#[test]
fn many_merged_areas_are_refused() {
    let sheet = |areas: &str| {
        let text = format!(
            "<worksheet><sheetData>{A1}</sheetData><mergeCells count=\"1000000000000\">{areas}</mergeCells></worksheet>"
        );
        packed("xl/worksheets/sheet1.xml", &text)
    };
    let area = "<mergeCell ref=\"A1:XFD1048576\"/>";
    let book = worksheets("a.xlsx", sheet(area)).unwrap();
    assert_eq!(book.worksheets[0].merged[0].bottom, 1_048_575);
    assert!(refused(sheet(&area.repeat(200_001))).contains("合并"));
    assert!(refused(sheet("<mergeCell ref=\"B2:A1\"/>")).contains("损坏"));
}

#[test]
fn styles_are_not_multiplied() {
    let styles = |before: &str, formats: usize| {
        let format = "<xf numFmtId=\"1\" fontId=\"0\"/>".repeat(formats);
        let text = format!("<styleSheet>{before}<cellXfs>{format}</cellXfs></styleSheet>");
        refused_part("xl/styles.xml", &text)
    };
    assert!(styles("", 262_145).contains("格式"));
    let long = "0".repeat(1_000_000);
    let number = format!("<numFmts><numFmt numFmtId=\"1\" formatCode=\"{long}\"/></numFmts>");
    assert!(styles(&number, 1000).contains("格式"));
    let font = format!("<fonts><font><name val=\"{long}\"/></font></fonts>");
    assert!(styles(&font, 1000).contains("格式"));
}

#[test]
fn sheets_are_not_multiplied() {
    let sheet = "<sheet name=\"表\" r:id=\"r1\"/>";
    let book = |sheets: usize| {
        let sheets = sheet.repeat(sheets);
        format!("<workbook><sheets>{sheets}</sheets></workbook>")
    };
    assert!(refused_part("xl/workbook.xml", &book(4097)).contains("4096"));
    let long = "x".repeat(70_000);
    let relation = format!("<Relationships><Relationship Target=\"{long}\"/></Relationships>");
    assert!(refused_part("xl/_rels/workbook.xml.rels", &relation).contains("损坏"));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "<a>".repeat(2000);
    assert!(refused_part("xl/theme/theme1.xml", &deep).contains("损坏"));
}

#[test]
fn directories_are_not_multiplied() {
    // Entries that overlap, each with a long name.
    let entry = b"PK\x01\x02\xFF\xFF\0\0\0\0\0\0";
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(entry.repeat(70_000));
    bytes.extend([0; 70_000]);
    assert!(refused(bytes).contains("65535"));
    // Notes of no bytes, of which there are many.
    let mut bytes = archive(&parts(""), 0, 0);
    let mut notes = b"PK\x01\x02".to_vec();
    notes.extend([0; 26]);
    notes.extend(u16::MAX.to_le_bytes());
    notes.extend([0; 14]);
    bytes.extend(notes.repeat(17));
    assert!(refused(bytes).contains("损坏"));
}
