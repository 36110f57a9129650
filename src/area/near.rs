//! What a code that does not stand may have been meant for.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::month::Month;
use super::{Area, has_province, table};

/// How many are named.
const MOST: usize = 3;

/// The codes of a day that one slip of a digit parts from a code, those of the same
/// city first; of another province only where the code has none.
pub fn similar(code: &str, day: NaiveDate) -> Vec<Area> {
    let known = has_province(code);
    closest(code, day, |area| {
        is_slip(area.code, code) && (!known || area.code.get(..2) == code.get(..2))
    })
}

/// The codes of a day in the same province under which the name of an area stands,
/// or its name as another kind of place (宁河县, 宁河区), those of the same city first.
pub fn namesakes(area: &Area, day: NaiveDate) -> Vec<Area> {
    let (province, stem) = (area.code.get(..2), stem(area.name));
    closest(area.code, day, |other| {
        other.code.get(..2) == province
            && (other.name == area.name || (stem.is_some() && self::stem(other.name) == stem))
    })
}

fn closest(code: &str, day: NaiveDate, is_meant: impl Fn(&Area) -> bool) -> Vec<Area> {
    let month = Month::of(day);
    let mut found: Vec<Area> = table::all()
        .filter(|area| area.code != code && !area.sums_up() && is_meant(area))
        .filter(|area| area.may_stand(month))
        .collect();
    let shared = |area: &Area| {
        area.code
            .bytes()
            .zip(code.bytes())
            .take_while(|(a, b)| a == b)
    };
    found.sort_by_key(|area| (Reverse(shared(area).count()), area.code));
    found.dedup_by_key(|area| area.code);
    found.truncate(MOST);
    found
}

/// Whether one digit differs, or two beside each other are swapped.
fn is_slip(a: &str, b: &str) -> bool {
    let mut differ = a
        .bytes()
        .zip(b.bytes())
        .enumerate()
        .filter(|(_, (x, y))| x != y);
    match (differ.next(), differ.next(), differ.next()) {
        (Some(_), None, None) => a.len() == b.len(),
        (Some((i, (p, q))), Some((j, (r, s))), None) => j == i + 1 && p == s && q == r,
        _ => false,
    }
}

/// A name without the kind of place; `None` where too little is left to tell places
/// apart (城区, 郊区).
fn stem(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(['市', '县', '区', '旗'])?;
    (stem.chars().count() >= 2).then_some(stem)
}
