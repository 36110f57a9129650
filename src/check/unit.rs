//! What a period is counted in.

use chrono::{Months, NaiveDate};

use super::params::Params;
use crate::calendar::{Calendar, days_between};

/// What a period is counted in; the first day is never counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    /// Calendar days (日).
    Calendar,
    /// Working days (工作日) by the State Council's calendar.
    Working,
    /// Years (年): the same day of a later year, 29 February → 28 February.
    Years,
}

impl Unit {
    /// The parameter `unit`; calendar days where it is not there and need not be.
    pub(super) fn optional(params: &mut Params<'_>) -> Option<Self> {
        let word = params.optional_word("unit", WORDS)?;
        Some(word.map_or(Self::Calendar, Self::of))
    }

    /// The parameter `unit`, which must be there.
    pub(super) fn required(params: &mut Params<'_>) -> Option<Self> {
        params.word("unit", WORDS).map(Self::of)
    }

    fn of(word: &str) -> Self {
        match word {
            "working" => Self::Working,
            "years" => Self::Years,
            _ => Self::Calendar,
        }
    }

    /// The n-th day, or year, after one. `None` where the holiday table does not
    /// reach that far.
    pub(super) fn after(self, from: NaiveDate, n: u32, calendar: &Calendar) -> Option<NaiveDate> {
        match self {
            Self::Working => calendar.add_working_days(from, n),
            Self::Calendar => from.checked_add_days(chrono::Days::new(u64::from(n))),
            Self::Years => from.checked_add_months(Months::new(n.checked_mul(12)?)),
        }
    }

    /// The days between two; of years, the calendar days.
    pub(super) fn count(self, from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> Option<i64> {
        match self {
            Self::Working => calendar.working_days_between(from, to),
            Self::Calendar | Self::Years => Some(days_between(from, to)),
        }
    }

    /// Whether every calendar day may count as one of the unit.
    pub(super) fn is_days(self) -> bool {
        self != Self::Years
    }
}

const WORDS: &[&str] = &["calendar", "working", "years"];
