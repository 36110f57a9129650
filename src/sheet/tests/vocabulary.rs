//! Every header that was collected is known.

use super::headers::HEADERS;
use super::*;
use crate::sheet::key::{is_expert, key, meaning};
use crate::sheet::words::Meaning as M;

fn group(canonical: &str) -> M {
    match canonical {
        "supplier_name" => M::Supplier,
        "bid_amount" => M::Bid,
        "evaluated_amount" => M::Evaluated,
        "award_amount" => M::Amount,
        "price_score" => M::PricePoints,
        "tech_score" => M::Tech,
        "comm_score" => M::Commercial,
        "prev_eval_score" => M::Previous,
        "doc_defence_score" => M::Defence,
        "total_score" => M::Total,
        "rank" => M::Rank,
        "awarded" => M::Winner,
        "small_enterprise" => M::Small,
        "lot" => M::Lot,
        "qualification" => M::Review,
        _ => M::Other,
    }
}

#[test]
fn every_collected_header_is_known() {
    assert!(HEADERS.len() > 90);
    for (canonical, header) in HEADERS {
        let key = key(header);
        if *canonical == "judge_score" {
            assert!(is_expert(&key.word), "{header}");
            continue;
        }
        let expected = match *header {
            "下浮率" | "折扣率" | "毛利率" => M::Rate,
            _ => group(canonical),
        };
        assert_eq!(meaning(&key.word), Some(expected), "{header}");
    }
}

#[test]
fn a_sheet_may_have_any_collected_header() {
    let mut all = scheme(&["tech", "comm", "prev_eval", "bid_and_defence", "price"]);
    for (canonical, header) in HEADERS {
        if *canonical == "supplier_name" || *canonical == "lot" {
            continue;
        }
        if meaning(&key(header).word) == Some(M::Rate) {
            all.bid_unit = if header.contains("下浮") {
                BidUnit::Discount
            } else {
                BidUnit::Percent
            };
        } else {
            all.bid_unit = BidUnit::Yuan;
        }
        let (_, told) = read_all(&format!("供应商名称,{header}\n甲,\n"), &all);
        let unknown: Vec<_> = told
            .iter()
            .filter(|t| t.starts_with("unknown-header") || t.starts_with("wrong-type"))
            .collect();
        // Experts of five criteria without columns give totals.
        assert!(unknown.is_empty(), "{header}: {unknown:?}");
    }
}

#[test]
fn what_takes_no_part_is_listed() {
    let outline = outlined("序号,供应商,得分率_published,备注,评委1\n1,甲,3,x,5\n");
    assert_eq!(
        outline.ignored(&scheme(&["tech"])),
        ["序号", "得分率_published", "备注"]
    );
}
