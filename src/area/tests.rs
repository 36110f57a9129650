//! What the table holds, and what is said of codes.

use std::collections::BTreeMap;

use super::revisions::REVISIONS;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(digits: &str) -> Month {
    Month::read(digits).unwrap()
}

#[test]
fn every_line_is_in_order_and_bears_a_revision() {
    let text = include_str!("codes.csv");
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
    let areas: Vec<Area> = table::all().collect();
    assert_eq!(areas.len(), lines.len());
    for area in &areas {
        assert!(is_code(area.code), "{area:?}");
        assert!(area.name.chars().all(|c| c > '\u{2E80}'), "{area:?}");
        assert!(area.from <= area.until, "{area:?}");
        for end in [area.from, area.until] {
            assert!(REVISIONS.contains(&end), "{area:?}");
        }
    }
    // Sorted, and no code bears two names at once.
    for (a, b) in areas.iter().zip(areas.iter().skip(1)) {
        let later = a.code == b.code && a.until < b.from && a.name != b.name;
        assert!(a.code < b.code || later, "{a:?} {b:?}");
    }
    assert_eq!(REVISIONS.first(), Some(&FIRST));
    assert_eq!(REVISIONS.last(), Some(&LATEST));
    assert!(REVISIONS.is_sorted());
}

/// A code that is the search's to find, at the ends of the table and between.
#[test]
fn every_code_is_found() {
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for area in table::all() {
        *by_code.entry(area.code).or_default() += 1;
    }
    for (code, names) in by_code {
        assert_eq!(table::areas(code).count(), names, "{code}");
    }
    for code in ["000000", "109999", "999999", "", "44", "4403051", "深圳市"] {
        assert_eq!(table::areas(code).count(), 0, "{code}");
    }
}

#[test]
fn everything_lies_in_something() {
    for area in table::all() {
        let above = |digits| area.code.get(..digits).and_then(ever);
        let province = above(2);
        assert!(province.is_some_and(|p| !p.sums_up()), "{area:?}");
        assert!(above(4).is_some(), "{area:?}");
    }
    let provinces = table::all().filter(|a| a.code.ends_with("0000"));
    assert_eq!(provinces.count(), 34);
}

/// The numbers of areas by revision, as they were when the table was made: a line
/// that is lost or doubled shows here.
#[test]
fn as_many_stand_as_were_counted() {
    for (revision, expected) in [
        ("200212", 3660),
        ("200712", 3674),
        ("201308", 3667),
        ("201904", 3659),
        ("202112", 3650),
        ("202609", 3654),
    ] {
        let month = month(revision);
        let stands = |a: &Area| a.from <= month && month <= a.until;
        assert_eq!(table::all().filter(stands).count(), expected, "{revision}");
    }
}

#[test]
fn a_code_is_known_on_its_days_only() {
    let name = |status| {
        let Status::Known(area) = status else {
            panic!("{status:?}");
        };
        area.name
    };
    assert_eq!(name(status("440305", day("2010-05-01"))), "南山区");
    // 白杨市 came in 2023, between two revisions: it may stand in all of that time.
    assert_eq!(name(status("659012", day("2024-05-01"))), "白杨市");
    assert!(matches!(
        status("659012", day("2020-05-01")),
        Status::Later(_)
    ));
    // Laiwu became a district of Jinan in 2019.
    assert_eq!(name(status("371202", day("2018-05-01"))), "莱城区");
    assert_eq!(name(status("370116", day("2020-05-01"))), "莱芜区");
    let Status::Gone(gone) = status("371202", day("2023-05-01")) else {
        panic!("it is gone");
    };
    assert_eq!(gone.until, month("201904"));
    // A code whose name changed.
    assert_eq!(name(status("210112", day("2013-05-01"))), "东陵区");
    assert_eq!(name(status("210112", day("2020-05-01"))), "浑南区");
}

#[test]
fn what_is_not_covered_is_not_wrong() {
    for (code, on, expected) in [
        ("440399", "2024-05-01", Status::Absent),
        ("440399", "2026-09-30", Status::Absent),
        ("440399", "2026-10-01", Status::Uncovered),
        ("440399", "2002-11-30", Status::Uncovered),
        ("659012", "2002-11-30", Status::Uncovered),
        ("44030", "2024-05-01", Status::Malformed),
        ("44030x", "2024-05-01", Status::Malformed),
        ("", "2024-05-01", Status::Malformed),
    ] {
        assert_eq!(status(code, day(on)), expected, "{code} {on}");
    }
    // What stands in the latest revision stands on; what was gone stays so.
    assert!(matches!(
        status("440305", day("2030-01-01")),
        Status::Known(_)
    ));
    assert!(matches!(
        status("371202", day("2030-01-01")),
        Status::Gone(_)
    ));
}

#[test]
fn names_are_those_of_the_day() {
    for (code, on, expected) in [
        ("440305", None, "广东省深圳市南山区"),
        ("440300", None, "广东省深圳市"),
        ("440000", None, "广东省"),
        ("110101", None, "北京市东城区"),
        ("110100", None, "北京市市辖区"),
        ("429004", None, "湖北省仙桃市"),
        ("659001", Some("2006-01-01"), "新疆维吾尔自治区石河子市"),
        ("371202", None, "山东省莱芜市莱城区"),
        ("371202", Some("2024-01-01"), "山东省莱芜市莱城区"),
        ("420601", Some("2005-01-01"), "湖北省襄樊市市辖区"),
        ("420606", Some("2005-01-01"), "湖北省襄樊市樊城区"),
        ("420606", Some("2015-01-01"), "湖北省襄阳市樊城区"),
        (
            "130171",
            Some("2015-01-01"),
            "河北省石家庄市石家庄高新技术产业开发区",
        ),
    ] {
        assert_eq!(
            full_name(code, on.map(day)).as_deref(),
            Some(expected),
            "{code}"
        );
    }
    assert_eq!(full_name("990000", None), None);
    let codes = |code| {
        let (province, city) = parents(code, None);
        (province.map(|a| a.code), city.map(|a| a.code))
    };
    assert_eq!(codes("440305"), (Some("440000"), Some("440300")));
    assert_eq!(codes("440300"), (Some("440000"), None));
    assert_eq!(codes("440000"), (None, None));
    assert_eq!(codes("990101"), (None, None));
    assert_eq!(shown("990101", None), Text::same("990101"));
}

#[test]
fn prefixes_stand_for_places() {
    for (prefix, expected) in [
        ("44", Some("广东省")),
        ("4403", Some("深圳市")),
        ("440305", Some("南山区")),
        ("3712", Some("莱芜市")),
        ("99", None),
        ("4499", None),
        ("4", None),
        ("440", None),
        ("", None),
    ] {
        assert_eq!(ever(prefix).map(|a| a.name), expected, "{prefix}");
    }
    for (code, expected) in [
        ("449999", true),
        ("660000", true),
        ("99", false),
        ("", false),
    ] {
        assert_eq!(has_province(code), expected, "{code}");
    }
}

#[test]
fn what_was_meant_is_named() {
    let on = day("2024-05-01");
    let codes = |found: Vec<Area>| found.into_iter().map(|a| a.code).collect::<Vec<_>>();
    assert_eq!(codes(similar("440350", on)), ["440300", "440305", "440310"]);
    let Status::Gone(gone) = status("120221", on) else {
        panic!("宁河县 is gone");
    };
    assert_eq!(codes(namesakes(&gone, on)), ["120117"]);
    let Status::Gone(gone) = status("371200", on) else {
        panic!("莱芜市 is gone");
    };
    assert_eq!(codes(namesakes(&gone, on)), ["370116"]);
    // 下城区 went into others: nothing bears its name.
    let Status::Gone(gone) = status("330103", on) else {
        panic!("下城区 is gone");
    };
    assert_eq!(codes(namesakes(&gone, on)), [""; 0]);
}
