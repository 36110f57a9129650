//! What a cell reads as.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::UNCOMPUTED;
use super::number::{NO_NUMBER, percent, plain};

/// A cell as text, and whether it is an error.
pub(super) struct Reading<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) error: bool,
}

/// Read a cell; `None` where it is empty.
pub(super) fn reading<'a>(
    value: &'a DataRef<'_>,
    is_percent: bool,
    is_formula: bool,
) -> Option<Reading<'a>> {
    let text: Cow<'_, str> = match value {
        DataRef::Empty if is_formula => UNCOMPUTED.into(),
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.as_str().into()
        }
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(yes) => yes.to_string().into(),
        DataRef::Int(number) if is_percent => percent(number).into(),
        DataRef::Int(number) => plain(number).into(),
        DataRef::Float(number) if is_percent => percent(number).into(),
        DataRef::Float(number) => plain(number).into(),
        DataRef::DateTime(moment) => date(moment).into(),
        DataRef::Error(error) => error.to_string().into(),
    };
    let error = matches!(value, DataRef::Error(_)) || text == NO_NUMBER;
    Some(Reading { text, error })
}

/// The last day that a spreadsheet counts, 9999-12-31.
const LAST_DAY: u64 = 2_958_465;

/// A date, a time, or days of a duration. What Excel shows as `####`, before its
/// first or after its last day, is an error as it is there.
fn date(moment: &ExcelDateTime) -> String {
    let days = moment.to_string();
    if moment.is_duration() {
        return format!("{days}天");
    }
    let whole = days.split('.').next().and_then(|d| d.parse::<u64>().ok());
    whole
        .filter(|days| *days <= LAST_DAY)
        .and_then(|_| rounded(moment))
        .map_or_else(|| NO_NUMBER.to_owned(), shown)
}

/// To the second: a time is a part of a day and seldom stored exactly.
fn rounded(moment: &ExcelDateTime) -> Option<NaiveDateTime> {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?
        .and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into())?
        .checked_add_signed(TimeDelta::milliseconds(500))
}

fn shown(moment: NaiveDateTime) -> String {
    // A time without a date counts from the day before the first.
    if moment.year() < 1900 {
        return moment.format("%H:%M:%S").to_string();
    }
    let midnight = moment.format("%H:%M:%S").to_string() == NaiveTime::MIN.to_string();
    let form = if midnight {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    moment.format(form).to_string()
}
