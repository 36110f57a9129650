//! Dates in the forms of notices, contracts and statutes.
//!
//! A damaged date (`2013619日`) is refused and no date is proposed in its place:
//! the advice shows the form with a date that has nothing to do with it.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{FaultKind, ValueFault, open};
use crate::text::Text;

mod form;
mod numeral;
mod time;

/// First and last year that a case can speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// A date as exact as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A day.
    Day(NaiveDate),
    /// A month: `2013年6月`.
    Month {
        /// Year.
        year: i32,
        /// Month, from 1.
        month: u32,
    },
    /// A year: `2013年`.
    Year(i32),
}

impl Date {
    /// The day, if the text gives one.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month { .. } | Date::Year(_) => None,
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Date::Day(day) => day.year(),
            Date::Month { year, .. } | Date::Year(year) => year,
        }
    }

    /// The first day that may be meant.
    pub fn earliest(self) -> Option<NaiveDate> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1),
            Date::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }

    /// The last day that may be meant.
    pub fn latest(self) -> Option<NaiveDate> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1)?
                .checked_add_months(chrono::Months::new(1))?
                .pred_opt(),
            Date::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }
}

/// ISO 8601: `2013-06-25`, `2013-06`, `2013`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Day(day) => write!(f, "{day}"),
            Date::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Date::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A day, with the time of day where the text gives one, in China's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
}

/// ISO 8601 without an offset: `2024-04-24T09:30:00`, or the day alone.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        self.time
            .map_or(Ok(()), |time| write!(f, "T{}", time.format("%H:%M:%S")))
    }
}

/// `2013-06-25` and nothing else: what TOML writes, and most tables.
fn iso(raw: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *raw.as_bytes() else {
        return None;
    };
    let year = i32::try_from(number(&[a, b, c, d])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[e, f])?, number(&[g, h])?)?;
    YEARS.contains(&year).then_some(day)
}

/// `2024-04-24T09:30:00`, likewise.
fn iso_moment(raw: &str) -> Option<Moment> {
    let (day, time) = raw.split_once('T')?;
    let [a, b, b':', c, d, b':', e, f] = *time.as_bytes() else {
        return None;
    };
    let (hour, minute, second) = (number(&[a, b])?, number(&[c, d])?, number(&[e, f])?);
    Some(Moment {
        day: iso(day)?,
        time: Some(NaiveTime::from_hms_opt(hour, minute, second)?),
    })
}

/// A number of digits and nothing else.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        Some(number * 10 + digit)
    })
}

/// A date, partial ones kept as partial.
///
/// # Errors
///
/// See [`FaultKind`]: ranges, relative dates and dates without a year are
/// ambiguous; lost separators are damage; 30 February is out of range.
pub fn parse_date(raw: &str) -> Result<Date, ValueFault> {
    if let Some(day) = iso(raw) {
        return Ok(Date::Day(day));
    }
    let folded = open(raw)?;
    if folded.contains([':', '时', '点']) && parse_moment(raw).is_ok() {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "带有时刻，而此处只填日期",
            "has a time of day, and only a date is wanted here",
            how(),
        ));
    }
    form::date(&folded, raw)
}

/// A date that has to be a day.
///
/// # Errors
///
/// As [`parse_date`]; a partial date is ambiguous.
pub fn parse_day(raw: &str) -> Result<NaiveDate, ValueFault> {
    let date = parse_date(raw)?;
    date.day().ok_or_else(|| no_day(date, raw))
}

/// A day, with a time of day or without.
///
/// # Errors
///
/// As [`parse_day`]; an offset other than `+08:00` is refused.
pub fn parse_moment(raw: &str) -> Result<Moment, ValueFault> {
    if let Some(moment) = iso_moment(raw) {
        return Ok(moment);
    }
    let folded = open(raw)?;
    let (date, rest) = time::split(&folded);
    let date = form::date(date, raw)?;
    let day = date.day().ok_or_else(|| no_day(date, raw))?;
    let time = match rest {
        "" => None,
        rest => Some(time::time(rest, raw)?),
    };
    Ok(Moment { day, time })
}

fn no_day(date: Date, raw: &str) -> ValueFault {
    let (zh, en) = match date {
        Date::Year(_) => ("只有年", "gives a year only"),
        Date::Month { .. } | Date::Day(_) => ("只有年月", "gives a month only"),
    };
    ValueFault::about(
        FaultKind::Ambiguous,
        raw,
        &format!("{zh}，而此处需要确定到日"),
        &format!("{en}, and a day is needed here"),
        how(),
    )
}

fn how() -> Text {
    Text::fixed(
        "对照原件，按「2024-03-05」的样式写明年、月、日",
        "see the original document and write year, month and day, in the form of 2024-03-05",
    )
}

fn fault(kind: FaultKind, raw: &str, zh: &str, en: &str) -> ValueFault {
    ValueFault::about(kind, raw, zh, en, how())
}

#[cfg(test)]
mod tests;
