use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Holidays and workdays of each year, counted from the source table.
const COUNTS: [(i32, usize, usize); 23] = [
    (2004, 16, 6),
    (2005, 16, 6),
    (2006, 17, 8),
    (2007, 19, 7),
    (2008, 16, 5),
    (2009, 17, 6),
    (2010, 19, 8),
    (2011, 16, 6),
    (2012, 18, 6),
    (2013, 23, 12),
    (2014, 16, 5),
    (2015, 17, 5),
    (2016, 17, 6),
    (2017, 16, 5),
    (2018, 18, 7),
    (2019, 17, 6),
    (2020, 19, 6),
    (2021, 18, 7),
    (2022, 18, 7),
    (2023, 18, 7),
    (2024, 19, 8),
    (2025, 18, 5),
    (2026, 19, 6),
];

#[test]
fn the_built_in_table_holds_every_row_of_its_source() {
    let calendar = Calendar::built_in();
    assert!(!calendar.is_empty());
    let count = |year, kind| {
        let days = calendar.exceptions.iter();
        days.filter(|(d, k)| d.year() == year && **k == kind)
            .count()
    };
    let counted: Vec<_> = calendar
        .years()
        .map(|y| (y, count(y, DayKind::Holiday), count(y, DayKind::Workday)))
        .collect();
    assert_eq!(counted, COUNTS);
    assert_eq!(
        calendar.basis(2024),
        Some("国务院办公厅关于2024年部分节假日安排的通知")
    );
}

#[test]
fn known_days() {
    let calendar = Calendar::built_in();
    let works = |text| calendar.is_working_day(day(text));
    assert_eq!(works("2024-02-04"), Some(true), "a Sunday worked");
    assert_eq!(works("2024-10-01"), Some(false));
    assert_eq!(works("2024-10-08"), Some(true));
    assert_eq!(works("2024-10-13"), Some(false), "a plain Sunday");
    assert_eq!(works("2020-01-31"), Some(false), "extended in 2020");
    assert_eq!(works("2020-02-03"), Some(true));
    assert_eq!(works("2003-06-02"), None);
    assert_eq!(works("2027-06-01"), None);
}

#[test]
fn counting_over_a_holiday() {
    let calendar = Calendar::built_in();
    let between = |from, to| calendar.working_days_between(day(from), day(to));
    // 30 September; 8 to 11 and 12 October (a Saturday worked).
    assert_eq!(between("2024-09-29", "2024-10-12"), Some(6));
    assert_eq!(between("2024-10-12", "2024-09-29"), Some(-6));
    assert_eq!(between("2024-10-08", "2024-10-08"), Some(0));
    let add = |from, n| calendar.add_working_days(day(from), n);
    assert_eq!(add("2024-09-30", 2), Some(day("2024-10-09")));
    assert_eq!(add("2024-09-30", 0), Some(day("2024-09-30")));
    assert_eq!(
        calendar.roll_forward(day("2024-10-01")),
        Some(day("2024-10-08"))
    );
    assert_eq!(
        calendar.roll_forward(day("2024-10-08")),
        Some(day("2024-10-08"))
    );
    assert_eq!(days_between(day("2024-02-28"), day("2024-03-01")), 2);
}

#[test]
fn a_year_without_a_table_is_unknown_wherever_it_is_touched() {
    let calendar = Calendar::built_in();
    let between = |from, to| calendar.working_days_between(day(from), day(to));
    assert_eq!(between("2026-12-30", "2027-01-04"), None);
    assert_eq!(between("2003-12-30", "2004-01-04"), None);
    // The first day is not counted, so its year need not be known.
    assert_eq!(between("2003-12-31", "2004-01-02"), Some(1));
    assert_eq!(calendar.add_working_days(day("2026-12-31"), 1), None);
    assert_eq!(calendar.add_working_days(day("2004-01-01"), u32::MAX), None);
    assert_eq!(calendar.roll_forward(NaiveDate::MAX), None);
    let gap = Calendar::new([], [2020, 2022]);
    assert_eq!(
        gap.working_days_between(day("2020-06-01"), day("2022-06-01")),
        None
    );
    assert_eq!(
        gap.working_days_between(NaiveDate::MIN, NaiveDate::MAX),
        None
    );
}

#[test]
fn entries_that_change_nothing_have_no_effect() {
    let calendar = Calendar::new(
        [
            (day("2024-06-01"), DayKind::Holiday), // a Saturday
            (day("2024-06-03"), DayKind::Workday), // a Monday
            (day("2023-06-05"), DayKind::Holiday), // not covered
        ],
        [2024],
    );
    assert_eq!(calendar, Calendar::new([], [2024]));
}

#[test]
fn a_faulty_table_is_refused_with_its_fault() {
    for (list, fault) in [
        (
            "holidays = ['02-30']\nworkdays = []",
            "no day `02-30` in 2024",
        ),
        ("holidays = ['2-5']\nworkdays = []", "no day `2-5` in 2024"),
        ("holidays = ['06-01']\nworkdays = []", "on a weekend anyway"),
        ("holidays = []\nworkdays = ['06-03']", "a weekday anyway"),
        (
            "holidays = ['06-03', '06-03']\nworkdays = []",
            "stands twice",
        ),
        ("holidays = []", "missing field"),
    ] {
        let source = format!("[[year]]\nyear = 2024\n{list}\n");
        let message = Calendar::from_toml(&source).unwrap_err();
        assert!(message.en.contains(fault), "{}", message.en);
    }
    let twice = "[[year]]\nyear = 2024\nholidays = []\nworkdays = []\n".repeat(2);
    assert!(Calendar::from_toml(&twice).is_err());
}

fn covered_day() -> impl Strategy<Value = NaiveDate> {
    (0..8401_u64).prop_map(|n| day("2004-01-01") + chrono::Days::new(n))
}

/// The definition itself, a day at a time.
fn counted_one_by_one(from: NaiveDate, to: NaiveDate) -> i64 {
    if to < from {
        return -counted_one_by_one(to, from);
    }
    let days = from.iter_days().skip(1).take_while(|d| *d <= to);
    let worked = days.filter(|d| Calendar::built_in().is_working_day(*d) == Some(true));
    i64::try_from(worked.count()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counting_agrees_with_a_day_by_day_loop(a in covered_day(), b in covered_day()) {
        let counted = Calendar::built_in().working_days_between(a, b);
        prop_assert_eq!(counted, Some(counted_one_by_one(a, b)));
    }

    #[test]
    fn spans_add_up(a in covered_day(), b in covered_day(), c in covered_day()) {
        let between = |x, y| Calendar::built_in().working_days_between(x, y).unwrap();
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
    }

    #[test]
    fn adding_is_the_inverse_of_counting(a in covered_day(), n in 1..60_u32) {
        if let Some(end) = Calendar::built_in().add_working_days(a, n) {
            let counted = Calendar::built_in().working_days_between(a, end);
            prop_assert_eq!(counted, Some(i64::from(n)));
            prop_assert_eq!(Calendar::built_in().is_working_day(end), Some(true));
        }
    }
}

#[test]
fn the_built_in_table_is_as_its_text_reads() {
    let read = Calendar::from_toml(include_str!("../packs/calendar.toml")).unwrap();
    assert_eq!(*Calendar::built_in(), read);
    assert!(!read.is_empty());
}
