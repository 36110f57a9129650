//! Lots: how they are spelt and ordered, and who scored in them.

use super::*;

#[test]
fn spellings_of_one_lot_are_one_lot() {
    let (sheet, told) = read_all(
        "包号,供应商,报价\n第1包,甲,1\n01,乙,2\n１,丙,3\n2,甲,4\n",
        &lowest(),
    );
    assert_eq!(
        bids(&sheet),
        [
            "第1包/甲 1 yes",
            "第1包/乙 2 yes",
            "第1包/丙 3 yes",
            "2/甲 4 yes"
        ]
    );
    assert_told(&told, &[("sheet-lot-spellings 3:1", "01 = 1 = 第1包")]);
}

#[test]
fn the_order_of_rows_is_not_that_of_lots() {
    let sheet = read("包号,供应商,报价\nB,甲,1\n10,乙,2\n2,丙,3\n", &lowest());
    assert_eq!(bids(&sheet), ["2/丙 3 yes", "10/乙 2 yes", "B/甲 1 yes"]);
}

#[test]
fn an_expert_without_a_score_in_a_lot_is_told() {
    let (_, told) = read_all(
        "包号,供应商,报价,评委1,评委2\n1,甲,1,5,6\n1,乙,2,5,6\n2,甲,1,5,\n2,乙,2,5,\n",
        &scheme(&["tech", "price"]),
    );
    assert_told(&told, &[("expert-missing-in-lot 4:3", "“评委2”")]);
    let (_, told) = read_all(
        "包号,供应商,评委,评审因素,得分\n1,甲,张,tech,1\n1,甲,李,tech,1\n2,甲,张,tech,4\n",
        &scheme(&["tech"]),
    );
    assert_told(&told, &[("expert-missing-in-lot 4:3", "“李”")]);
}

#[test]
fn a_fault_lies_in_the_rows_of_its_lot() {
    let mut sink = Sink::default();
    let text = "包号,供应商,报价\n2,甲,面议\n第2包,乙,\"2\"\n1,丙,3\n,丁,4\n合计,,\n";
    let outline = open(text, &mut sink).unwrap();
    let mut own = Sink::default();
    outline.read(&lowest(), &mut own);
    let faults = own.into_findings();
    let [fault] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    assert_eq!(outline.lot_at(fault.place().unwrap()), Some("2"));
    assert_eq!(outline.lot_at(&outline.header_place()), None);
    let of = |part: &str| {
        let at = text.find(part).unwrap();
        outline.lot_at(&outline.place(crate::source::Span::new(at, at + 1)))
    };
    assert_eq!(
        (of("乙"), of("\"2"), of("丙")),
        (Some("2"), Some("2"), Some("1"))
    );
    assert_eq!((of("丁"), of("合计")), (Some("1"), None));
}
