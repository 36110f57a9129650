//! Working days by the State Council's calendar.
//!
//! A year without a table is unknown, never "Monday to Friday": the make-up
//! days of a year are not known before its notice, so every answer that needs
//! such a year is `None`.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use crate::text::Text;

mod table;

/// How a day differs from the plain week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// A weekday off.
    Holiday,
    /// A weekend day worked.
    Workday,
}

/// The working days of the years that a holiday table covers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Only days that really differ from the plain week, in covered years:
    /// counting adds and subtracts them without a second look.
    exceptions: BTreeMap<NaiveDate, DayKind>,
    /// Covered years, each with the notice it rests on (may be empty).
    years: BTreeMap<i32, String>,
}

/// A year of the holiday table as the build script read it: its number, the notice
/// that it rests on, days off and days worked by month and day.
type BuiltYear = (
    i32,
    &'static str,
    &'static [(u32, u32)],
    &'static [(u32, u32)],
);

/// The holiday table inside the binary. The build script only takes it apart; that it
/// is sound and is what its text says is held by a test.
static YEARS: &[BuiltYear] = include!(concat!(env!("OUT_DIR"), "/calendar.rs"));

static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| {
    let days = YEARS.iter().flat_map(|(year, _, off, worked)| {
        let day = |(month, day): &(u32, u32)| NaiveDate::from_ymd_opt(*year, *month, *day);
        let off = off.iter().filter_map(day).map(|d| (d, DayKind::Holiday));
        let worked = worked.iter().filter_map(day);
        off.chain(worked.map(|d| (d, DayKind::Workday)))
    });
    let years = YEARS
        .iter()
        .map(|(year, basis, ..)| (*year, (*basis).to_owned()));
    Calendar::with_basis(days, years.collect())
});

impl Calendar {
    /// From the days that differ and the years that are covered. Days outside
    /// these years, and days that do not differ from the plain week, have no
    /// effect; of two entries for one day the later one counts.
    pub fn new(
        exceptions: impl IntoIterator<Item = (NaiveDate, DayKind)>,
        covered: impl IntoIterator<Item = i32>,
    ) -> Self {
        let years = covered.into_iter().map(|y| (y, String::new())).collect();
        Self::with_basis(exceptions, years)
    }

    fn with_basis(
        exceptions: impl IntoIterator<Item = (NaiveDate, DayKind)>,
        years: BTreeMap<i32, String>,
    ) -> Self {
        let mut days: BTreeMap<_, _> = exceptions.into_iter().collect();
        days.retain(|day, kind| {
            years.contains_key(&day.year()) && is_weekday(*day) == (*kind == DayKind::Holiday)
        });
        Self {
            exceptions: days,
            years,
        }
    }

    /// From a holiday table such as `src/packs/calendar.toml`.
    ///
    /// # Errors
    ///
    /// What is wrong with the table: it is not guessed at, not even in part.
    pub fn from_toml(source: &str) -> Result<Self, Text> {
        let (exceptions, years) = table::read(source)?;
        Ok(Self::with_basis(exceptions, years))
    }

    /// The table that comes with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Whether no year is covered.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// The covered years, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The notice that a year's table rests on, where the table names it.
    pub fn basis(&self, year: i32) -> Option<&str> {
        self.years
            .get(&year)
            .map(String::as_str)
            .filter(|basis| !basis.is_empty())
    }

    /// Whether people work on this day; `None` in a year without a table.
    pub fn is_working_day(&self, date: NaiveDate) -> Option<bool> {
        self.years.get(&date.year())?;
        Some(match self.exceptions.get(&date) {
            Some(DayKind::Holiday) => false,
            Some(DayKind::Workday) => true,
            None => is_weekday(date),
        })
    }

    /// Working days after `from` up to and including `to`: the first day is not
    /// counted. Negative when `to` is before `from`, so that spans add up.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Option<i64> {
        if to < from {
            return self.working_days_between(to, from).map(|days| -days);
        }
        if to == from {
            return Some(0);
        }
        let first = from.succ_opt()?;
        if !(first.year()..=to.year()).all(|year| self.years.contains_key(&year)) {
            return None;
        }
        let moved: i64 = self
            .exceptions
            .range((Bound::Excluded(from), Bound::Included(to)))
            .map(|(_, kind)| match kind {
                DayKind::Holiday => -1,
                DayKind::Workday => 1,
            })
            .sum();
        Some(weekdays_until(to) - weekdays_until(from) + moved)
    }

    /// The last day of a period of `n` working days that starts to run on
    /// `from`, which is itself not counted; `from` for a period of none.
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut day = from;
        let mut year = None;
        let ahead = (Bound::Excluded(from), Bound::Unbounded);
        let mut ahead = self.exceptions.range(ahead).peekable();
        let mut left = n;
        // Ends at the latest where the covered years do.
        while left > 0 {
            day = day.succ_opt()?;
            if year != Some(day.year()) {
                self.years.get(&day.year())?;
                year = Some(day.year());
            }
            let works = match ahead.next_if(|(at, _)| **at == day) {
                Some((_, kind)) => *kind == DayKind::Workday,
                None => is_weekday(day),
            };
            left -= u32::from(works);
        }
        Some(day)
    }

    /// The day itself if it is a working day, else the next one: where a longest
    /// period ends on a day off. A shortest period does not move.
    pub fn roll_forward(&self, date: NaiveDate) -> Option<NaiveDate> {
        let mut day = date;
        while !self.is_working_day(day)? {
            day = day.succ_opt()?;
        }
        Some(day)
    }
}

/// Calendar days from one day to another, the first not counted.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn is_weekday(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() < 5
}

/// Mondays to Fridays since the first day of the first year, a Monday.
fn weekdays_until(date: NaiveDate) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

#[cfg(test)]
mod tests;
