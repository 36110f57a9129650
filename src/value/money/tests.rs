use super::*;
use crate::value::FaultKind::{Ambiguous, Damaged, Malformed, Masked, OutOfRange};
use proptest::prelude::*;

#[test]
fn forms_of_practice() {
    for (raw, machine) in [
        ("572,060.00", "572060.00"),
        ("¥524,680.00", "524680.00"),
        ("￥524，680．00", "524680.00"),
        ("392,400.00元", "392400.00"),
        ("913668(元)", "913668.00"),
        ("24.48(万元)", "244800.00"),
        ("3055.0000（万元）", "30550000.00"),
        ("149.000000万元(人民币)", "1490000.00"),
        ("1.32亿元", "132000000.00"),
        ("１２３．４５", "123.45"),
        ("RMB 1,000", "1000.00"),
        ("cny1000", "1000.00"),
        ("CNY 2,500,000.00", "2500000.00"),
        ("2,500,000.00 元", "2500000.00"),
        ("人民币30万元整", "300000.00"),
        ("人民币：208000元", "208000.00"),
        ("30万", "300000.00"),
        ("0", "0.00"),
        ("0.0001", "0.0001"),
        ("1.23456789万元", "12345.6789"),
        ("30多亿元", ">=3000000000.00"),
        ("30余万元", ">=300000.00"),
        ("100万元以上", ">=1000000.00"),
        ("≥5000", ">=5000.00"),
        ("＞＝5000", ">=5000.00"),
        ("不足30亿元", "<3000000000.00"),
        ("超过200万元", ">2000000.00"),
        ("不超过200万元", "<=2000000.00"),
        ("200万元（含）以下", ""),
        ("200万元以下", "<=2000000.00"),
        ("约50万元", "~500000.00"),
        ("50万元左右", "~500000.00"),
    ] {
        match parse_money(raw, None) {
            Ok(money) => assert_eq!(money.to_string(), machine, "{raw}"),
            Err(fault) => assert_eq!(machine, "", "{fault:?}"),
        }
    }
}

#[test]
fn capitals_and_figures_are_compared() {
    for raw in [
        "人民币伍拾贰万肆仟陆佰捌拾元整(¥524,680.00)",
        "人民币伍拾贰万肆仟陆佰捌拾元整（￥524,680.00元）",
        "大写：伍拾贰万肆仟陆佰捌拾元整；小写：524680.00",
        "人民币（大写）伍拾贰万肆仟陆佰捌拾元整（小写：¥524680）",
        "52.468万元（伍拾贰万肆仟陆佰捌拾元整）",
        "伍拾贰万肆仟陆佰捌拾元整",
    ] {
        let money = parse_money(raw, None).unwrap();
        assert_eq!(money.exact(), Some(Decimal::from(524_680)), "{raw}");
    }
    for (raw, kind) in [
        ("伍拾贰万肆仟陆佰捌拾元整(¥524,860.00)", Ambiguous),
        ("伍拾贰万肆仟陆佰捌拾元整(约¥524,680.00)", Malformed),
        ("1元(壹元整)2元", Malformed),
        ("壹元整、贰元整", Malformed),
        ("伍拾贰万肆仟陆佰捌拾元(¥524,680.00)", Damaged),
        ("五十二万元", Malformed),
        ("壹仟肆佰玖元整", Damaged),
    ] {
        let fault = parse_money(raw, None).unwrap_err();
        assert_eq!(fault.kind, kind, "{fault:?}");
    }
    let zero = parse_money("零元整", None).unwrap();
    assert_eq!(zero.to_string(), "0.00");
}

#[test]
fn refusals() {
    for (raw, kind) in [
        ("1,608,000,00", Damaged),
        ("12,34.5", Damaged),
        ("572.060,00", Damaged),
        ("1.608.000", Damaged),
        ("24.48(万元", Damaged),
        ("1.2E+05", Damaged),
        ("****", Masked),
        ("1**,000", Masked),
        ("524 680.00", Ambiguous),
        ("3-5万元", Ambiguous),
        ("3万元至5万元", Ambiguous),
        ("3~5万", Ambiguous),
        ("(500.00)", Ambiguous),
        ("24.48万元(元)", Ambiguous),
        ("约30万元以上", Ambiguous),
        ("-5", OutOfRange),
        ("¥-5", OutOfRange),
        ("-¥5", OutOfRange),
        ("1亿亿", Ambiguous),
        ("99999999999999999", OutOfRange),
        ("0.00000000000000000000000000001", OutOfRange),
        ("5000元/年", Malformed),
        ("每人500元", Malformed),
        ("500美元", Malformed),
        ("USD 500", Malformed),
        ("HK$500", Malformed),
        ("69%", Malformed),
        ("30千元", Malformed),
        ("1.2万亿元", Malformed),
        ("面议", Malformed),
        ("/", Malformed),
        ("--5", Malformed),
        ("5.", Malformed),
        ("10²", Malformed),
        ("30万元(含税)", Malformed),
    ] {
        match parse_money(raw, None) {
            Err(fault) => assert_eq!(fault.kind, kind, "{raw}: {fault:?}"),
            // The same unit twice says nothing new.
            Ok(money) => assert_eq!((raw, money.to_string().as_str()), ("1亿亿", "100000000.00")),
        }
    }
}

#[test]
fn headers_rule_units() {
    let read = |raw, unit| parse_money(raw, Some(unit)).map(|money| money.to_string());
    assert_eq!(read("24.48", Unit::Wan).unwrap(), "244800.00");
    assert_eq!(read("24.48万元", Unit::Wan).unwrap(), "244800.00");
    assert_eq!(read("5元", Unit::Yuan).unwrap(), "5.00");
    for (raw, unit) in [
        ("3055.0000（万元）", Unit::Yuan),
        ("3055元", Unit::Wan),
        ("¥3055", Unit::Wan),
        ("叁元整", Unit::Yi),
    ] {
        assert_eq!(read(raw, unit).unwrap_err().kind, Ambiguous, "{raw}");
    }
    assert_eq!(Unit::from_word("万元"), Some(Unit::Wan));
    assert_eq!(Unit::from_word("千元"), None);
}

#[test]
fn people_and_differences() {
    let money = parse_money("2500000", None).unwrap();
    assert_eq!(
        money.shown(),
        Text::new("2,500,000.00 元", "CNY 2,500,000.00")
    );
    let bound = parse_money("30多亿元", None).unwrap();
    assert_eq!(bound.exact(), None);
    assert_eq!(bound.shown().en, "at least CNY 3,000,000,000.00");
    assert_eq!(
        parse_signed_money("-5.1", None).unwrap().to_string(),
        "-5.10"
    );
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(
        units in 0_i64..1_000_000_000_000, scale in 0_u32..6, which in 0_usize..6
    ) {
        let bound = [Bound::Exact, Bound::AtLeast, Bound::Above, Bound::AtMost,
            Bound::Below, Bound::About][which];
        let money = Money { amount: Decimal::new(units, scale), bound };
        prop_assert_eq!(parse_money(&money.to_string(), None), Ok(money));
        prop_assert_eq!(parse_money(&money.shown().zh, None), Ok(money));
    }
}
