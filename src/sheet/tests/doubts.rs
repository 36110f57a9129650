//! What speaks against a bid beside the columns that count.

use super::*;

#[test]
fn a_reason_without_a_mark_leaves_validity_open() {
    let (sheet, told) = read_all(
        "供应商,报价,无效理由\n甲,1,未按要求签章\n乙,2,合格\n丙,3,—\n丁,4,\n",
        &lowest(),
    );
    assert_eq!(bids(&sheet), ["甲 1 ?", "乙 2 yes", "丙 3 yes", "丁 4 yes"]);
    assert_told(&told, &[("bid-reason-contradicts 2:5", "未按要求签章")]);
}

#[test]
fn a_reason_beside_yes_is_a_warning() {
    let (sheet, told) = read_all(
        "供应商,报价,是否有效,无效理由\n甲,1,是,未按要求签章\n乙,2,否,未签章\n",
        &lowest(),
    );
    assert_eq!(bids(&sheet), ["甲 1 yes", "乙 2 no"]);
    assert_told(&told, &[("bid-reason-contradicts 2:7", "写明有效")]);
}

#[test]
fn phrases_of_minutes_are_flags() {
    let sheet = read(
        "供应商,报价,是否有效\n甲,1,有效投标\n乙,2,无效投标\n丙,3,废标\n丁,4,合格\n",
        &lowest(),
    );
    assert_eq!(bids(&sheet), ["甲 1 yes", "乙 2 no", "丙 3 no", "丁 4 yes"]);
}

#[test]
fn notes_that_speak_of_invalidity_are_told() {
    let (_, told) = read_all(
        "供应商,报价,是否有效,备注\n甲,1,是,资格审查未通过\n乙,2,否,废标\n丙,3,是,本地\n",
        &lowest(),
    );
    assert_told(&told, &[("bid-reason-contradicts 2:7", "资格审查未通过")]);
}

#[test]
fn prices_above_a_ceiling_of_the_sheet_are_told() {
    let text = "供应商,报价,最高限价\n甲,90,80\n乙,70,80\n";
    let (_, told) = read_all(text, &lowest());
    assert_told(&told, &[("bid-reason-contradicts 2:6", "ceiling")]);
    let scheme = Scheme {
        ceiling: Some(Decimal::from(100)),
        ..lowest()
    };
    let (_, told) = read_all(text, &scheme);
    assert_told(&told, &[("bid-reason-contradicts 2:6", "100")]);
}

#[test]
fn columns_that_take_no_part_are_named_once() {
    let mut sink = Sink::default();
    let outline = open("序号,供应商,报价,备注,电话\n1,甲,1,,139\n", &mut sink).unwrap();
    outline.report_unused(&lowest(), &mut sink);
    assert_told(&told(sink), &[("columns-not-used 1:14", "电话")]);
}
