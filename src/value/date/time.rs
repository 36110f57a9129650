//! Times of day, in China's time.

use chrono::NaiveTime;

use super::numeral;
use crate::text::Text;
use crate::value::FaultKind::{self, Ambiguous, Malformed, OutOfRange};
use crate::value::ValueFault;

/// The part before the time of day, and the time; this is empty where the text
/// ends with the date.
pub(super) fn split(folded: &str) -> (&str, &str) {
    if let Some(at) = folded.find(['日', '号']) {
        let end = at + '日'.len_utf8();
        return folded
            .split_at_checked(end)
            .map_or((folded, ""), |(date, time)| (date, time.trim()));
    }
    let (date, time) = folded
        .split_once(['T', 't'])
        .or_else(|| folded.split_once(char::is_whitespace))
        // A `T` with nothing after it has lost its time.
        .filter(|(_, time)| !time.is_empty())
        .unwrap_or((folded, ""));
    (date.trim(), time.trim())
}

pub(super) fn time(text: &str, raw: &str) -> Result<NaiveTime, ValueFault> {
    let text = china(text, raw)?;
    if text.contains(['-', '–', '—', '~', '至', '到']) {
        return Err(fault(
            Ambiguous,
            raw,
            "的时刻是一段时间",
            "gives a period of time, not one time of day",
        ));
    }
    let (half, clock) = half_of_day(text);
    let (hour, minute, second) = if clock.contains(':') {
        by_colons(clock)
    } else {
        by_words(clock)
    }
    .ok_or_else(|| {
        fault(
            Malformed,
            raw,
            "的时刻无法识别",
            "has a time of day that cannot be read",
        )
    })?;
    let hour = match (half, hour) {
        (None, hour) | (Some(false), hour @ 0..=11) | (Some(true), hour @ 13..=23) => hour,
        (Some(true), 1..=11) => hour + 12,
        // 上午12时, 下午0时, 上午14时
        (Some(_), _) => {
            return Err(fault(
                Ambiguous,
                raw,
                "的上午、下午与钟点不合",
                "has an hour that does not fit the half of the day",
            ));
        }
    };
    NaiveTime::from_hms_opt(hour, minute, second).ok_or_else(|| {
        let midnight = (hour, minute, second) == (24, 0, 0);
        let found = fault(
            OutOfRange,
            raw,
            "的时刻不存在",
            "has a time of day that does not exist",
        );
        if midnight {
            found.with_help(Text::fixed(
                "24 时写成当日 23:59:59 或次日 00:00，视文件本意",
                "write 24:00 as 23:59:59 or as 00:00 of the next day, as the document means it",
            ))
        } else {
            found
        }
    })
}

/// The time without its zone, which has to be China's.
fn china<'a>(text: &'a str, raw: &str) -> Result<&'a str, ValueFault> {
    let text = text.strip_prefix("北京时间").unwrap_or(text).trim_start();
    for zone in ["(北京时间)", "北京时间", "+08:00"] {
        if let Some(rest) = text.strip_suffix(zone) {
            return Ok(rest.trim_end());
        }
    }
    let offset = text.rsplit_once(['+', '-']).is_some_and(|(clock, zone)| {
        clock.matches(':').count() == 2 && (zone.contains(':') || zone.len() == 4)
    });
    if text.ends_with(['Z', 'z']) || text.contains('+') || offset {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "不是北京时间",
            "is not in China's time",
            Text::fixed(
                "写北京时间，如 2024-03-05T09:30:00，不带时区或带 +08:00",
                "write China's time like 2024-03-05T09:30:00, with no offset or with +08:00",
            ),
        ));
    }
    Ok(text)
}

/// `Some(true)` for the afternoon, `Some(false)` for the morning.
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    if let Some(clock) = text.strip_prefix("上午") {
        (Some(false), clock.trim_start())
    } else if let Some(clock) = text.strip_prefix("下午") {
        (Some(true), clock.trim_start())
    } else {
        (None, text)
    }
}

/// `9:30`, `09:30:00`.
fn by_colons(clock: &str) -> Option<(u32, u32, u32)> {
    let pieces: Vec<&str> = clock.split(':').collect();
    let two = |s: &str| {
        let sound = s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
        sound.then(|| s.parse().ok()).flatten()
    };
    let hour = |s: &str| two(s).or_else(|| two(&format!("0{s}")));
    match pieces.as_slice() {
        [h, m] => Some((hour(h)?, two(m)?, 0)),
        [h, m, s] => Some((hour(h)?, two(m)?, two(s)?)),
        _ => None,
    }
}

/// `9时`, `9时30分`, `9点30分00秒`, `九时三十分`.
fn by_words(clock: &str) -> Option<(u32, u32, u32)> {
    let small = |s: &str| numeral::small(s.trim()).ok();
    let (hour, rest) = clock.split_once(['时', '点'])?;
    let rest = rest.strip_prefix('整').unwrap_or(rest).trim();
    let (minute, rest) = match rest.split_once('分') {
        Some((minute, rest)) => (small(minute)?, rest.trim()),
        None => (0, rest),
    };
    let second = match rest.strip_suffix('秒') {
        Some(second) => small(second)?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    Some((small(hour)?, minute, second))
}

fn fault(kind: FaultKind, raw: &str, zh: &str, en: &str) -> ValueFault {
    ValueFault::about(
        kind,
        raw,
        zh,
        en,
        Text::fixed(
            "按「2024-03-05 09:30」的样式写日期和二十四小时制的时刻",
            "write the date and the time of 24 hours in the form of 2024-03-05 09:30",
        ),
    )
}
