use super::FaultKind::{Ambiguous, Damaged, Malformed, Masked, OutOfRange};
use super::*;
use proptest::prelude::*;

#[test]
fn decimals_are_exact() {
    for (raw, shown) in [
        ("80.25", "80.25"),
        ("79.50", "79.50"),
        ("+1", "1"),
        ("-0.0", "0.0"),
        ("−3", "-3"),
        ("１２３．４５", "123.45"),
        (" 007 ", "7"),
        (
            "0.1234567890123456789012345678",
            "0.1234567890123456789012345678",
        ),
    ] {
        assert_eq!(decimal(raw).unwrap().to_string(), shown);
    }
}

#[test]
fn what_is_no_decimal_is_refused() {
    for (raw, kind) in [
        ("1e6", Damaged),
        ("1.2E+05", Damaged),
        ("1_000", Malformed),
        ("1,000", Malformed),
        (".5", Malformed),
        ("5.", Malformed),
        ("1.2.3", Malformed),
        ("--1", Malformed),
        ("69%", Malformed),
        ("10²", Malformed),
        ("①", Malformed),
        ("八十", Malformed),
        ("/", Malformed),
        ("inf", Malformed),
        ("****", Masked),
        ("12345678901234567890123456789", OutOfRange),
        ("0.00000000000000000000000000001", OutOfRange),
    ] {
        assert_eq!(decimal(raw).unwrap_err().kind, kind, "{raw}");
    }
}

#[test]
fn rates_keep_their_places() {
    for (raw, shown) in [
        ("69%", "0.69"),
        ("69.00％", "0.6900"),
        ("0.88%", "0.0088"),
        ("-29%", "-0.29"),
        ("54.54 %", "0.5454"),
        ("100%", "1.00"),
        ("0.6", "0.6"),
        ("0", "0"),
    ] {
        assert_eq!(percent(raw).unwrap().to_string(), shown);
    }
    for (raw, kind) in [
        ("60", Ambiguous),
        ("1", Ambiguous),
        ("六成", Malformed),
        ("%", Malformed),
        ("5%-8%", Malformed),
        ("0.000000000000000000000000001%", OutOfRange),
    ] {
        assert_eq!(percent(raw).unwrap_err().kind, kind, "{raw}");
    }
}

#[test]
fn numbers_print() {
    for (raw, short, money, people) in [
        ("0.00", "0", "0.00", "0"),
        ("1200.50", "1200.5", "1200.50", "1,200.5"),
        (
            "-1234567.1234",
            "-1234567.1234",
            "-1234567.1234",
            "-1,234,567.1234",
        ),
        ("100", "100", "100.00", "100"),
        ("-100000", "-100000", "-100000.00", "-100,000"),
    ] {
        let value = decimal(raw).unwrap();
        assert_eq!(plain(value), short);
        assert_eq!(money_text(value), money);
        assert_eq!(grouped(value), people);
    }
    assert_eq!(grouped_money(Decimal::from(2_500_000)), "2,500,000.00");
}

#[test]
fn shifts_are_exact() {
    let value = decimal("149.000000").unwrap();
    assert_eq!(shift_up(value, 4).unwrap().to_string(), "1490000.00");
    assert_eq!(
        shift_up(Decimal::from(3), 8).unwrap(),
        Decimal::from(300_000_000)
    );
    assert_eq!(shift_up(Decimal::MAX, 1), None);
}

proptest! {
    #[test]
    fn the_short_way_reads_as_the_long_one(raw in "[0-9]{0,12}[.]?[0-9]{0,12}|[-+0-9.a]{0,5}") {
        if let Some(value) = short(&raw) {
            let other = exact_of_any(&raw, &raw).unwrap();
            prop_assert_eq!(value, other);
            prop_assert_eq!(value.scale(), other.scale());
            prop_assert_eq!(value.to_string(), other.to_string());
        }
    }

    #[test]
    fn digits_survive(raw in "-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,14})?") {
        let value = decimal(&raw).unwrap();
        prop_assert_eq!(decimal(&plain(value)).unwrap(), value);
        if !value.is_zero() {
            prop_assert_eq!(value.to_string(), raw);
        }
        let people = grouped(value);
        prop_assert_eq!(people.replace(',', ""), plain(value));
        prop_assert_eq!(ungroup(people.trim_start_matches('-')).map(|s| s.len()),
            Some(plain(value).trim_start_matches('-').len()));
    }
}
