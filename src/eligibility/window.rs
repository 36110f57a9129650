//! The years before a day: contract, "Days".

use chrono::{Days, Months, NaiveDate};

/// The day so many years before another; 29 February becomes 28 February.
pub(super) fn years_before(day: NaiveDate, years: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(years.checked_mul(12)?))
}

/// Where a day stands to the years before another, [D − n years, D).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fall {
    /// Before them.
    Before,
    /// In them.
    Within,
    /// On the day itself.
    On,
    /// After it.
    After,
}

/// Where a day stands to the years before the reference day.
pub(super) fn fall(found: NaiveDate, day: NaiveDate, years: u32) -> Fall {
    if found > day {
        return Fall::After;
    }
    if found == day {
        return Fall::On;
    }
    // Before the first day that there is, nothing is.
    match years_before(day, years) {
        Some(first) if found < first => Fall::Before,
        Some(_) | None => Fall::Within,
    }
}

/// Whether a query or a declaration of a day shows something of the reference day: it
/// is no older than so many days, and no younger than the result that it bears on; while
/// there is none, than as many days after.
pub(super) fn fresh(
    found: NaiveDate,
    day: NaiveDate,
    stale_after: u32,
    settled: Option<NaiveDate>,
) -> bool {
    let days = Days::new(u64::from(stale_after));
    let first = day.checked_sub_days(days);
    let last = settled.or_else(|| day.checked_add_days(days));
    first.is_none_or(|first| found >= first) && last.is_none_or(|last| found <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn three_years_to_the_day_are_within_and_a_day_more_is_not() {
        for (found, day, expected) in [
            ("2021-04-24", "2024-04-24", Fall::Within),
            ("2021-04-23", "2024-04-24", Fall::Before),
            ("2021-04-25", "2024-04-24", Fall::Within),
            ("2024-04-23", "2024-04-24", Fall::Within),
            ("2024-04-24", "2024-04-24", Fall::On),
            ("2024-04-25", "2024-04-24", Fall::After),
            ("2021-02-28", "2024-02-29", Fall::Within),
            ("2021-02-27", "2024-02-29", Fall::Before),
            ("2020-02-29", "2023-02-28", Fall::Within),
            ("2020-02-28", "2023-02-28", Fall::Within),
            ("2020-02-27", "2023-02-28", Fall::Before),
        ] {
            assert_eq!(fall(d(found), d(day), 3), expected, "{found} {day}");
        }
    }
}
