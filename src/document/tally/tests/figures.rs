//! Figures as they are written.

use crate::document::tally::figure::{operand, percent, price, price_text, result, shown};
use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::score::ratio::from_decimal;

use super::samples::dec;

fn ratio(n: i64, d: i64) -> Exact {
    Exact::new(n.into(), d.into())
}

#[test]
fn what_goes_on_is_cut_and_says_so() {
    assert_eq!(shown(&ratio(2, 3)), "0.666666…");
    assert_eq!(shown(&ratio(-2, 3)), "-0.666666…");
    assert_eq!(shown(&ratio(1, 8)), "0.125");
    assert_eq!(shown(&ratio(1, 128)), "0.007812…", "it ends, but not yet");
    assert_eq!(result(&ratio(1, 128)), "0.0078125");
    assert_eq!(result(&ratio(266, 3)), "266/3 = 88.666666…");
    assert_eq!(operand(&ratio(-1, 3)), "(-1/3)");
}

#[test]
fn prices_follow_their_unit() {
    let value = from_decimal(dec("0.885"));
    assert_eq!(price(BidUnit::Percent, &value), "88.5%");
    assert_eq!(price(BidUnit::Hours, &ratio(1_200, 1)), "1,200");
    assert_eq!(price(BidUnit::Yuan, &ratio(1_200, 1)), "1,200.00");
    assert_eq!(price(BidUnit::Yuan, &ratio(1, 3)), "1/3");
    assert_eq!(price_text(BidUnit::Percent, dec("0.8850")), "0.885");
    assert_eq!(price_text(BidUnit::Yuan, dec("1200.5")), "1200.50");
    assert_eq!(percent(dec("0.065")), "6.5%");
}
