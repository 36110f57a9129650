//! The holiday table as a file: a `[[year]]` for each year covered.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{DayKind, is_weekday};
use crate::text::{Text, quoted};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    year: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    #[serde(default)]
    basis: String,
    holidays: Vec<String>,
    workdays: Vec<String>,
}

type Read = (BTreeMap<NaiveDate, DayKind>, BTreeMap<i32, String>);

/// Reads a table; the first fault ends it, since a table with a day missing
/// counts wrong everywhere.
pub(super) fn read(source: &str) -> Result<Read, Text> {
    let table: Table = toml::from_str(source).map_err(|fault| {
        let fault = fault.message();
        text!(
            "节假日表无法读取：{fault}",
            "the holiday table cannot be read: {fault}"
        )
    })?;
    let mut days = BTreeMap::new();
    let mut years = BTreeMap::new();
    for year in table.year {
        for (kind, list) in [
            (DayKind::Holiday, &year.holidays),
            (DayKind::Workday, &year.workdays),
        ] {
            for raw in list {
                let date = day(year.year, raw, kind)?;
                if days.insert(date, kind).is_some() {
                    return Err(text!(
                        "节假日表：{date} 重复",
                        "holiday table: {date} stands twice"
                    ));
                }
            }
        }
        let number = year.year;
        if years.insert(number, year.basis).is_some() {
            return Err(text!(
                "节假日表：{number} 年重复",
                "holiday table: the year {number} stands twice"
            ));
        }
    }
    Ok((days, years))
}

/// A day `MM-DD` of a year. A day off on a weekend, or a worked weekday, is
/// nothing that a notice would move: it shows a slip, most likely in the year.
fn day(year: i32, raw: &str, kind: DayKind) -> Result<NaiveDate, Text> {
    let shown = quoted(raw, 20);
    let date = parse(year, raw).ok_or_else(|| {
        text!(
            "节假日表：{year} 年没有「{shown}」这一天（应为“月-日”，如 02-04）",
            "holiday table: no day `{shown}` in {year} (expected MM-DD, as 02-04)"
        )
    })?;
    match (kind, is_weekday(date)) {
        (DayKind::Holiday, true) | (DayKind::Workday, false) => Ok(date),
        (DayKind::Holiday, false) => Err(text!(
            "节假日表：{date} 本是周末，不应列入放假日",
            "holiday table: {date} is on a weekend anyway, not a weekday off"
        )),
        (DayKind::Workday, true) => Err(text!(
            "节假日表：{date} 本是周一至周五，不应列入调休上班日",
            "holiday table: {date} is a weekday anyway, not a weekend day worked"
        )),
    }
}

fn parse(year: i32, raw: &str) -> Option<NaiveDate> {
    let (month, day) = raw.split_once('-')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse().ok()).flatten();
    NaiveDate::from_ymd_opt(year, two(month)?, two(day)?)
}
