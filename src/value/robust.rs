//! No text makes a parser panic, and every fault says something.

use proptest::prelude::*;

use super::{ValueFault, capitals, code, date, decimal, fold, marks, money};

fn all(raw: &str) -> Vec<ValueFault> {
    fold::is_masked(raw);
    fold::is_none_mark(raw);
    [
        decimal::decimal(raw).err(),
        decimal::percent(raw).err(),
        money::parse_money(raw, None).err(),
        money::parse_signed_money(raw, Some(money::Unit::Wan)).err(),
        capitals::parse_capitals(raw).err(),
        date::parse_date(raw).err(),
        date::parse_day(raw).err(),
        date::parse_moment(raw).err(),
        code::check_credit_code(raw).err(),
        code::check_organisation_code(raw).err(),
        marks::parse_flag(raw).err(),
        marks::parse_count(raw).err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn speaks(faults: &[ValueFault]) -> bool {
    faults.iter().all(|f| {
        [&f.message.zh, &f.message.en, &f.help.zh, &f.help.en]
            .iter()
            .all(|s| !s.is_empty() && !s.chars().any(crate::text::is_hidden))
    })
}

proptest! {
    #[test]
    fn any_text(raw in any::<String>()) {
        prop_assert!(speaks(&all(&raw)));
    }

    #[test]
    fn text_of_the_trade(raw in "[0-9年月日时分:T+Z./,() ¥元万亿人民币约以上至—-]{0,24}") {
        prop_assert!(speaks(&all(&raw)));
    }

    #[test]
    fn text_in_words(raw in "[零壹贰玖拾佰仟万亿元角分整一二十○廿年月日上午下午半]{0,60}") {
        prop_assert!(speaks(&all(&raw)));
    }

    #[test]
    fn codes(raw in "[0-9A-Za-z-]{0,20}") {
        prop_assert!(speaks(&all(&raw)));
    }
}

#[test]
fn a_long_cell_is_one_fault() {
    let raw = "9".repeat(1_000_000);
    for fault in all(&raw) {
        assert!(fault.message.zh.chars().count() < 100);
    }
}
