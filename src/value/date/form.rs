//! The forms of a date.

use chrono::NaiveDate;

use super::{Date, YEARS, fault, numeral};
use crate::value::FaultKind::{Ambiguous, Damaged, Malformed, OutOfRange};
use crate::value::ValueFault;

/// Words that give a date only to someone who knows when they were written.
const RELATIVE: [&str; 20] = [
    "今", "明年", "去年", "前年", "本年", "当年", "次年", "本月", "上月", "下月", "昨", "即日",
    "当日", "次日", "月底", "年底", "初", "末", "上旬", "中旬",
];

pub(super) fn date(folded: &str, raw: &str) -> Result<Date, ValueFault> {
    let text = folded.trim();
    let digits = |s: &str| s.chars().any(|c| numeral::small(&c.to_string()).is_ok());
    let spans = ['–', '—', '―', '─', '~', '〜', '至', '到'];
    let chinese = text.contains(['年', '月', '日', '号']);
    let range = text
        .split_once(spans)
        .or_else(|| {
            // In `2016.5.23-25` the hyphen is no separator of the date.
            let hyphen = text.split_once('-');
            hyphen.filter(|(from, _)| chinese || from.contains(['.', '/']))
        })
        .is_some_and(|(from, to)| digits(from) && digits(to));
    if range {
        return Err(fault(
            Ambiguous,
            raw,
            "是一段时间，不是一个日期",
            "is a period, not one date",
        ));
    }
    if RELATIVE.iter().any(|word| text.contains(word)) || text.contains("下旬") {
        return Err(fault(
            Ambiguous,
            raw,
            "是相对或笼统的日期",
            "is a relative or vague date",
        ));
    }
    if chinese {
        in_words(text, raw)
    } else {
        in_digits(text, raw)
    }
}

/// `2013年6月25日`, `二○一二年五月`, `2013年`.
fn in_words(text: &str, raw: &str) -> Result<Date, ValueFault> {
    let Some((year, rest)) = text.split_once('年') else {
        return Err(without_year(text, raw));
    };
    let year = year_of(year.trim_end(), raw)?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return in_years(year, raw).map(Date::Year);
    }
    let Some((month, rest)) = rest.split_once('月') else {
        return Err(damaged(raw));
    };
    let month = small_of(month.trim_end(), raw)?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return month_of(year, month, raw);
    }
    let Some(day) = rest.strip_suffix(['日', '号']) else {
        let digits_only = rest.bytes().all(|b| b.is_ascii_digit());
        return Err(if digits_only {
            damaged(raw)
        } else {
            malformed(raw)
        });
    };
    day_of(year, month, small_of(day.trim_end(), raw)?, raw)
}

/// `7月29日` lacks its year; in `20119月` and `2013619日` the marks got lost.
fn without_year(text: &str, raw: &str) -> ValueFault {
    let whole = text
        .split_inclusive(['月', '日', '号'])
        .all(|piece| numeral::small(piece.trim_end_matches(['月', '日', '号']).trim()).is_ok());
    if whole {
        fault(Ambiguous, raw, "没有年份", "has no year")
    } else if text.starts_with(|c: char| c.is_ascii_digit()) {
        damaged(raw)
    } else {
        malformed(raw)
    }
}

/// `2013-06-25`, `2013.6`, `2021/01/15`, `20.09.2016`, `2013`.
fn in_digits(text: &str, raw: &str) -> Result<Date, ValueFault> {
    let Some(sign) = text.chars().find(|c| matches!(c, '-' | '.' | '/')) else {
        return match numeral::year(text) {
            Ok(year) => in_years(year, raw).map(Date::Year),
            // 20130625 may have lost its signs or be some other number.
            Err(Some(_)) => Err(damaged(raw)),
            Err(None) => Err(malformed(raw)),
        };
    };
    let pieces: Vec<&str> = text.split(sign).collect();
    let sound = |s: &&str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !pieces.iter().all(sound) {
        return Err(malformed(raw));
    }
    match pieces.as_slice() {
        [year, month] if year.len() == 4 => {
            month_of(year_of(year, raw)?, small_of(month, raw)?, raw)
        }
        [year, month, day] if year.len() == 4 => {
            let (month, day) = (small_of(month, raw)?, small_of(day, raw)?);
            day_of(year_of(year, raw)?, month, day, raw)
        }
        // With points the day comes first wherever this is written.
        [day, month, year] if year.len() == 4 && sign == '.' => {
            let (month, day) = (small_of(month, raw)?, small_of(day, raw)?);
            day_of(year_of(year, raw)?, month, day, raw)
        }
        [first, second, year] if year.len() == 4 && first.len() < 3 && second.len() < 3 => {
            Err(fault(
                Ambiguous,
                raw,
                "的月和日分不清先后",
                "does not say which is the month and which is the day",
            ))
        }
        [a, b, c] if [a, b, c].iter().all(|s| s.len() < 3) => Err(two_digits(raw)),
        [a, b] if [a, b].iter().all(|s| s.len() < 3) => {
            Err(fault(Ambiguous, raw, "没有完整的年份", "has no full year"))
        }
        [_, _] | [_, _, _] => Err(damaged(raw)),
        _ => Err(malformed(raw)),
    }
}

fn year_of(text: &str, raw: &str) -> Result<i32, ValueFault> {
    numeral::year(text).map_err(|count| match count {
        Some(2) => two_digits(raw),
        Some(1..) => damaged(raw),
        Some(0) | None => malformed(raw),
    })
}

fn small_of(text: &str, raw: &str) -> Result<u32, ValueFault> {
    numeral::small(text).map_err(|count| match count {
        Some(_) => damaged(raw),
        None => malformed(raw),
    })
}

fn in_years(year: i32, raw: &str) -> Result<i32, ValueFault> {
    if YEARS.contains(&year) {
        return Ok(year);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    Err(fault(
        OutOfRange,
        raw,
        &format!("的年份不在 {first} 至 {last} 之间"),
        &format!("has a year outside {first} to {last}"),
    ))
}

fn month_of(year: i32, month: u32, raw: &str) -> Result<Date, ValueFault> {
    let year = in_years(year, raw)?;
    if (1..=12).contains(&month) {
        return Ok(Date::Month { year, month });
    }
    Err(fault(
        OutOfRange,
        raw,
        "的月份不存在",
        "has a month that does not exist",
    ))
}

fn day_of(year: i32, month: u32, day: u32, raw: &str) -> Result<Date, ValueFault> {
    month_of(year, month, raw)?;
    NaiveDate::from_ymd_opt(year, month, day)
        .map(Date::Day)
        .ok_or_else(|| {
            fault(
                OutOfRange,
                raw,
                "的日子不存在",
                "is a day that does not exist",
            )
        })
}

fn two_digits(raw: &str) -> ValueFault {
    fault(Ambiguous, raw, "的年份只有两位", "has a year of two digits")
}

fn damaged(raw: &str) -> ValueFault {
    fault(
        Damaged,
        raw,
        "缺了年、月、日之间的分隔，无法确定是哪一天",
        "lacks a mark between year, month and day, so that the day is uncertain",
    )
}

fn malformed(raw: &str) -> ValueFault {
    fault(Malformed, raw, "不是日期", "is not a date")
}
