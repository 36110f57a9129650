//! Long sheets.

use super::*;

#[test]
fn suppliers_and_lots_are_filled_down() {
    let text = "包号,供应商,评委,评审因素,得分\n1,甲,张,tech,1\n,,李,tech,2\n,乙,张,tech,3\n2,甲,张,tech,4\n";
    let (sheet, told) = read_all(text, &scheme(&["tech"]));
    assert_told(
        &told,
        &[
            ("sheet-merged-cells 3:1", "有 2 行"),
            ("expert-missing-in-lot 5:3", "“李”"),
        ],
    );
    assert_eq!(
        bids(&sheet),
        ["1/甲 none yes", "1/乙 none yes", "2/甲 none yes"]
    );
    assert_eq!(
        scores(&sheet),
        [
            "1/甲 tech@张 1",
            "1/甲 tech@李 2",
            "1/乙 tech@张 3",
            "2/甲 tech@张 4"
        ]
    );
    let (_, told) = read_all(
        "包号,供应商,评审因素,得分\n1,甲,tech,1\n2,,tech,2\n",
        &scheme(&["tech"]),
    );
    assert_told(&told, &[("missing-key 3:3", "没有写供应商")]);
}

#[test]
fn what_rows_repeat_must_agree() {
    let s = scheme(&["tech", "price"]);
    let text = "supplier,bid,expert,criterion,score\nA,5,x,tech,1\nA,,y,tech,2\nB,6,x,tech,3\nB,6,y,tech,3\n";
    assert_eq!(bids(&read(text, &s)), ["A 5 yes", "B 6 yes"]);
    let text = "supplier,bid,valid,expert,criterion,score\nA,5,是,x,tech,1\nA,6,是,y,tech,2\nA,7,是,z,tech,2\n";
    let (sheet, told) = read_all(text, &s);
    assert_told(
        &told,
        &[("ambiguous-value 3:3", "前面写的是“5”，这里是“6”")],
    );
    assert_eq!(bids(&sheet), ["A unknown yes"]);
    assert_eq!(scores(&sheet).len(), 3);
}

#[test]
fn criteria_are_those_of_the_scheme() {
    let s = scheme(&["tech", "price"]);
    let text = "供应商,评委,评审因素,得分\n甲,张,技术分,1\n甲,,价格分,30\n甲,张,tehc,2\n甲,张,,3\n甲,张,tech,优\n甲,张,,\n甲,张,tech,9\n";
    let (sheet, told) = read_all(text, &s);
    assert_told(
        &told,
        &[
            ("unknown-criterion 4:5", "是否应为 tech？"),
            ("missing-key 5:5", "没有写评审因素"),
            ("unreadable-value 6:10", "「优」"),
        ],
    );
    // A score that stands twice is the tally's to report.
    assert_eq!(scores(&sheet), ["甲 tech@张 1", "甲 tech@张 9"]);
    assert_eq!(
        sheet.lots[0].published[0].points["price"].value,
        Decimal::from(30)
    );
    let (_, told) = read_all(
        "供应商,评委,评审因素,得分\n甲,张,价格分,30\n甲,李,价格分,31\n",
        &s,
    );
    assert_told(&told, &[("ambiguous-value 3:9", "前面写的是“30”")]);
}

#[test]
fn totals_of_experts_alone_are_totals() {
    let text = "供应商,评委,评审因素,得分\n甲,张,总分,90\n甲,李,总分,91\n";
    assert_eq!(
        scores(&read(text, &scheme(&["tech", "comm"]))),
        ["甲 @张 90", "甲 @李 91"]
    );
    let (_, told) = read_all(
        &format!("{text}甲,李,tech,91\n"),
        &scheme(&["tech", "comm"]),
    );
    assert_eq!(
        told.iter()
            .filter(|t| t.starts_with("unknown-criterion"))
            .count(),
        2
    );
}

#[test]
fn an_invalid_bid_has_words_for_scores() {
    let text = "供应商,valid,评委,评审因素,得分\n甲,否,张,tech,无效\n乙,是,张,tech,1\n";
    let sheet = read(text, &scheme(&["tech"]));
    assert_eq!(bids(&sheet), ["甲 none no", "乙 none yes"]);
    assert_eq!(scores(&sheet), ["乙 tech@张 1"]);
}

#[test]
fn points_are_published_by_long_sheets_too() {
    let text = "供应商,评审因素,得分,总分\n甲,价格分,30,93.30\n甲,tech,63,\n";
    let mut sink = Sink::default();
    let outline = open(text, &mut sink).unwrap();
    let sheet = outline.published(&scheme(&["tech", "price"]), &mut sink);
    assert!(sink.is_empty());
    let published = &sheet.lots[0].published[0];
    assert_eq!(published.points["price"].value, Decimal::from(30));
    assert_eq!(published.total.as_ref().unwrap().value.to_string(), "93.30");
    assert!(sheet.lots[0].scores.is_empty());
}
