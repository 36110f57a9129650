//! The fiscal years of a summary.

use std::fmt;

use chrono::NaiveDate;

/// From a year to a year, both of them counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years {
    /// The first.
    pub from: u32,
    /// The last.
    pub until: u32,
}

impl Years {
    /// One year.
    pub const fn one(year: u32) -> Self {
        Self {
            from: year,
            until: year,
        }
    }

    /// Whether it is one of them.
    pub fn holds(self, year: u32) -> bool {
        (self.from..=self.until).contains(&year)
    }

    /// The year, where it is one.
    pub fn single(self) -> Option<u32> {
        (self.from == self.until).then_some(self.from)
    }

    /// The last day.
    pub fn last_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::try_from(self.until).ok()?, 12, 31)
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.single() {
            Some(year) => write!(f, "{year}"),
            None => write!(f, "{}-{}", self.from, self.until),
        }
    }
}
