//! Rows: lots, merged cells, foots, and rows that are not as wide as the header.

use super::*;

#[test]
fn lots_are_filled_down() {
    let text = "包号,供应商,报价\n２,甲,1\n,乙,2\n,丙,3\n1,甲,4\n";
    let (sheet, told) = read_all(text, &lowest());
    assert_told(&told, &[("sheet-merged-cells 3:1", "从第 3 行起，有 2 行")]);
    assert_eq!(
        bids(&sheet),
        ["1/甲 4 yes", "2/甲 1 yes", "2/乙 2 yes", "2/丙 3 yes"]
    );
    let (sheet, told) = read_all("包号,供应商,报价\n,甲,1\n1,乙,2\n", &lowest());
    assert_told(&told, &[("missing-key 2:1", "没有写包号")]);
    assert_eq!(sheet.lots[0].lot, None);
    // A column of lots with nothing in it is no column of lots.
    assert_eq!(
        bids(&read("包号,供应商,报价\n,甲,1\n", &lowest())),
        ["甲 1 yes"]
    );
}

#[test]
fn a_wide_row_without_supplier_is_a_fault() {
    let (sheet, told) = read_all("供应商,报价,tech\n甲,1,2\n,3,4\n", &in_unit(BidUnit::Yuan));
    assert_told(&told, &[("missing-key 3:1", "（“3 / 4”）没有写供应商")]);
    assert_eq!(bids(&sheet), ["甲 1 yes"]);
    let (_, told) = read_all(
        "供应商,报价,tech,team\n甲,1,2,3\n,某,,某\n",
        &in_unit(BidUnit::Yuan),
    );
    assert!(
        told.iter()
            .any(|t| t.starts_with("missing-key 3:1") && t.contains("注：")),
        "{told:?}"
    );
    let (_, told) = read_all("供应商,报价\n甲,1\n,3\n", &lowest());
    assert_told(&told, &[("missing-key 3:1", "没有写供应商")]);
}

#[test]
fn foots_are_one_note() {
    let text = "序号,供应商,报价\n1,甲,5\n合计,,5\n注：以上均为含税价,,\n评委签字：,,张三\n,,监督人：李四\n2024年4月1日,,\n";
    let (sheet, told) = read_all(text, &lowest());
    assert_told(&told, &[("sheet-foot-rows 3:1", "有 5 行")]);
    assert!(told[0].contains("以上均为含税价") && told[0].contains("李四"));
    assert_eq!(bids(&sheet), ["甲 5 yes"]);
    // Where the supplier comes first, foots stand in its column.
    let text = "供应商,报价\n注册会计师协会,5\n合计,5\n备注：无,\n评委签字：,张三\n本表一式三份。,\n供应商,报价\n";
    let (sheet, told) = read_all(text, &lowest());
    assert_told(&told, &[("sheet-foot-rows 3:1", "有 5 行")]);
    assert_eq!(bids(&sheet), ["注册会计师协会 5 yes"]);
    // A name alone is a bid of which nothing is known, not a note.
    assert_eq!(
        bids(&read("供应商,报价\n甲,5\n乙,\n", &lowest())),
        ["甲 5 yes", "乙 blank yes"]
    );
}

#[test]
fn rows_may_be_narrow_but_not_too_wide() {
    let s = scheme(&["tech", "comm"]);
    let sheet = read("供应商,tech,comm\n甲,1\n乙,1,2,,\n", &s);
    assert_eq!(scores(&sheet), ["甲 tech 1", "乙 tech 1", "乙 comm 2"]);
    let (sheet, told) = read_all(
        "供应商,报价,tech,valid\n甲,1,200,5,是\n乙,3,4,是\n",
        &in_unit(BidUnit::Yuan),
    );
    assert_told(&told, &[("csv-ragged-row 2:3", "有 5 格，表头有 4 格")]);
    assert!(told[0].contains("若是一个数，写成 \"1,200\""));
    assert_eq!(bids(&sheet), ["甲 unknown ?", "乙 3 yes"]);
    assert_eq!(scores(&sheet), ["乙 tech 4"]);
}

#[test]
fn a_supplier_twice_in_a_lot_is_a_fault() {
    let text = "包号,供应商,报价\n1,甲（北京）,5\n1,甲(北京) ,6\n2,甲（北京）,7\n";
    let mut sink = Sink::default();
    let sheet = open(text, &mut sink).unwrap().read(&lowest(), &mut sink);
    let findings = sink.into_findings();
    assert_eq!(findings.len(), 1);
    assert_eq!(&*findings[0].rule, "duplicate-bid");
    let lines: Vec<usize> = findings[0]
        .labels
        .iter()
        .map(|l| l.place.start().line)
        .collect();
    assert_eq!(lines, [3, 2]);
    assert_eq!(bids(&sheet), ["1/甲（北京） 5 yes", "2/甲（北京） 7 yes"]);
}

#[test]
fn a_header_alone_has_no_bids() {
    let (sheet, told) = read_all("供应商,报价\n", &lowest());
    assert_told(&told, &[("lot-without-bids 1:1", "没有一家投标")]);
    assert!(sheet.lots.is_empty());
}

#[test]
fn a_worksheet_as_text_with_tabs_is_read() {
    let text = "汇总表\t\t\n供应商\t投标报价(元)\t评委1\n甲\t\"1,200\"\t80\n乙\t1,300\t90\n";
    let sheet = read(text, &scheme(&["tech", "price"]));
    assert_eq!(bids(&sheet), ["甲 1200 yes", "乙 1300 yes"]);
    assert_eq!(scores(&sheet), ["甲 tech@评委1 80", "乙 tech@评委1 90"]);
}

#[test]
fn a_sign_for_none_is_no_supplier() {
    let (sheet, told) = read_all("供应商,报价\n甲,1\n/,/\n", &lowest());
    assert_told(&told, &[("missing-key 3:1", "没有写供应商")]);
    assert_eq!(bids(&sheet), ["甲 1 yes"]);
}

#[test]
fn hostile_tables_end_soon() {
    let wide = format!("供应商{}\n", ",评委1".repeat(50_000));
    let (_, told) = read_all(&wide, &scheme(&["tech"]));
    assert_told(&told, &[("too-many-rows 1:1", "以 1000 列为限")]);
    // What stands behind the last value is what spreadsheets leave behind.
    let padded = format!("供应商,报价{}\n甲,5\n", ",".repeat(16_000));
    assert_eq!(bids(&read(&padded, &lowest())), ["甲 5 yes"]);
    let unknown: String = (0..900).map(|i| format!(",列{i}")).collect();
    let long = "列".repeat(300_000);
    let (_, told) = read_all(&format!("供应商,报价{unknown},{long}\n甲,5\n"), &lowest());
    assert_eq!(told.len(), 901);
    let header: String = (0..998).map(|i| format!(",e{i}")).collect();
    let rows: String = (0..20_000).map(|i| format!("第{i}家,{i}\n")).collect();
    let sheet = read(&format!("supplier{header}\n{rows}"), &scheme(&["tech"]));
    assert_eq!(sheet.lots[0].scores.len(), 20_000);
    let rows: String = (0..5_000).map(|i| format!("甲,评{i}因素,x\n")).collect();
    let (_, told) = read_all(&format!("供应商,评审因素,得分\n{rows}"), &scheme(&["tech"]));
    assert_eq!(told.len(), 1_001);
}

#[test]
fn a_row_of_maxima_is_no_bid() {
    let text = "供应商,报价,tech\n满分,,50\n甲,7,40\n最高限价,9,\n";
    let (sheet, told) = read_all(text, &in_unit(BidUnit::Yuan));
    assert_told(&told, &[("sheet-foot-rows 2:1", "有 2 行")]);
    assert_eq!(bids(&sheet), ["甲 7 yes"]);
    // Nor is a column of them the score.
    let text = "供应商,评审因素,分值,得分\n甲,tech,50,40\n";
    assert_eq!(scores(&read(text, &scheme(&["tech"]))), ["甲 tech 40"]);
}

#[test]
fn old_line_ends_are_line_ends() {
    assert_eq!(
        bids(&read("# 注\r供应商,报价\r甲,5\r", &lowest())),
        ["甲 5 yes"]
    );
}
