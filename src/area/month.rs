//! A month, by which revisions are named.

use chrono::{Datelike as _, NaiveDate};

use crate::text::Text;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// A month from 1 to 12 of a year.
    pub(super) const fn new(year: i32, month: u32) -> Self {
        Self { year, month }
    }

    /// The month of a day.
    pub(super) fn of(day: NaiveDate) -> Self {
        Self::new(day.year(), day.month())
    }

    /// From six digits as the table has them; `None` of anything else.
    pub(super) fn read(digits: &str) -> Option<Self> {
        let (year, month) = digits.split_at_checked(4)?;
        Some(Self::new(year.parse().ok()?, month.parse().ok()?))
    }

    /// As people write it.
    pub fn words(self) -> Text {
        let Self { year, month } = self;
        text!("{year}年{month}月", "{year}-{month:02}")
    }
}
