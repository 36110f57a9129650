//! Months, counted through: periods of taxes and contributions.

use chrono::{Datelike as _, NaiveDate};

use crate::value::fold::fold;

/// A month, counted from year 0.
pub(super) type Month = i32;

/// The month of a day.
pub(super) fn of(day: NaiveDate) -> Month {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

/// A month as people read it: `2024-02`.
pub(super) fn shown(month: Month) -> String {
    format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// The months of a period as offices write it: `2024-02`, `2024年2月`, `2024Q1`,
/// `2024年第一季度`, `2024-01至2024-06`, `2024年度`. `None` for anything else.
pub(super) fn parse(period: &str) -> Option<(Month, Month)> {
    let folded = fold(period);
    // Most are written plainly: 2024, 2024Q1, 2024-03.
    let plain = |b: u8| b.is_ascii_digit() || b == b'Q' || b == b'-';
    if folded.bytes().all(plain) {
        return one(&folded);
    }
    let text = folded.replace([' ', '\u{3000}'], "").to_uppercase();
    for mark in ["至", "~", "—", "–", "到"] {
        if let Some((from, to)) = text.split_once(mark) {
            let (first, last) = (one(from)?.0, one(to)?.1);
            return (first <= last).then_some((first, last));
        }
    }
    one(&text)
}

fn one(text: &str) -> Option<(Month, Month)> {
    let year: i32 = number(text.get(..4)?)?;
    let rest = text.get(4..)?;
    let january = year * 12;
    let quarter = |n: i32| {
        let known = (1..=4).contains(&n);
        known.then(|| (january + (n - 1) * 3, january + n * 3 - 1))
    };
    let rest = rest.trim_start_matches(['年', '-', '.', '/', '度']);
    if rest.is_empty() {
        return Some((january, january + 11));
    }
    if let Some(n) = rest.strip_prefix('Q') {
        return quarter(number(n)?);
    }
    if let Some(n) = rest.strip_suffix("季度") {
        let n = n.trim_start_matches('第');
        let named = ["一", "二", "三", "四"].iter().zip(1..);
        let found = named.clone().find(|(name, _)| **name == n).map(|(_, i)| i);
        return quarter(found.or_else(|| number(n))?);
    }
    let month = number(rest.trim_end_matches(['月', '份']))?;
    let known = (1..=12).contains(&month);
    known.then(|| (january + month - 1, january + month - 1))
}

/// A number of digits alone, short enough to be counted with.
fn number(text: &str) -> Option<i32> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits && text.len() <= 4);
    number.filter(|n| (0..10_000).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_offices_write_them() {
        for (text, expected) in [
            ("2024-02", Some(("2024-02", "2024-02"))),
            ("2024年2月", Some(("2024-02", "2024-02"))),
            ("202402", Some(("2024-02", "2024-02"))),
            ("2024.12", Some(("2024-12", "2024-12"))),
            ("2024Q1", Some(("2024-01", "2024-03"))),
            ("2024年第四季度", Some(("2024-10", "2024-12"))),
            ("2024年度", Some(("2024-01", "2024-12"))),
            ("2023-11至2024-02", Some(("2023-11", "2024-02"))),
            ("2024-13", None),
            ("2025-2147483647", None),
            ("2025Q-2147483648", None),
            ("2025第2147483647季度", None),
            ("-001-02", None),
            ("2024-+2", None),
            ("2024-02至2023-11", None),
            ("去年", None),
            ("", None),
        ] {
            let found = parse(text).map(|(a, b)| (shown(a), shown(b)));
            let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
