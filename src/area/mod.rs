//! Administrative divisions by their codes (GB/T 2260) and by the day.
//!
//! The table says in which revisions a code bears a name; a code that changed
//! between two revisions may have changed on any day between, and stands on all of
//! them. Before the first and after the latest revision a code that is not in the
//! table is not known to be wrong.

use chrono::NaiveDate;

use crate::text::Text;

mod month;
mod near;
mod revisions;
mod table;

pub use month::Month;
pub use near::{namesakes, similar};
pub use revisions::{FIRST, LATEST};

/// A code with a name that it bears for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Six digits.
    pub code: &'static str,
    /// Its own name, without the places that it lies in.
    pub name: &'static str,
    /// The first revision that has it; [`FIRST`] also for what is older.
    pub from: Month,
    /// The last revision that has it; [`LATEST`] for what still stands.
    pub until: Month,
}

/// What is known of a code on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It stands.
    Known(Area),
    /// It stood before and was abolished or given up.
    Gone(Area),
    /// It came later.
    Later(Area),
    /// No revision has it, and the day is covered.
    Absent,
    /// No revision has it, and the day is not covered: nobody knows.
    Uncovered,
    /// It is not six digits.
    Malformed,
}

/// What is known of a code on a day.
pub fn status(code: &str, day: NaiveDate) -> Status {
    if !is_code(code) {
        return Status::Malformed;
    }
    let month = Month::of(day);
    if let Some(area) = standing(code, month) {
        return Status::Known(area);
    }
    if let Some(area) = table::areas(code).filter(|a| a.until < month).last() {
        return Status::Gone(area);
    }
    match table::areas(code).next() {
        _ if month < FIRST => Status::Uncovered,
        Some(area) => Status::Later(area),
        None if month > LATEST => Status::Uncovered,
        None => Status::Absent,
    }
}

/// What a code or the beginning of one stands for, of two, four or six digits, in
/// whatever revision; of several names the last.
pub fn ever(prefix: &str) -> Option<Area> {
    let code = format!("{prefix:0<6}");
    let even = matches!(prefix.len(), 2 | 4 | 6);
    table::areas(&code).last().filter(|_| even)
}

/// Beginnings of codes that are in use beside the standard: of the whole country, and
/// of the Production and Construction Corps (新疆生产建设兵团).
const BESIDE: [&str; 3] = ["00", "10", "66"];

/// Whether a code begins as one of a province, or as one in use beside the standard.
pub fn has_province(code: &str) -> bool {
    let beside = |province| BESIDE.contains(&province);
    code.get(..2)
        .is_some_and(|p| ever(p).is_some() || beside(p))
}

/// The province and the city (or prefecture, or what sums up the counties without
/// one) that a code lies in, on a day or else when it stood last. A province lies in
/// neither, a city in no city.
pub fn parents(code: &str, day: Option<NaiveDate>) -> (Option<Area>, Option<Area>) {
    let Some(area) = nearest(code, day.map_or(LATEST, Month::of)) else {
        return (None, None);
    };
    let month = day.map_or(LATEST, Month::of).clamp(area.from, area.until);
    let above = |digits: usize| {
        let parent = format!("{:0<6}", code.get(..digits)?);
        nearest(&parent, month).filter(|_| parent != code)
    };
    (above(2), above(4).filter(|_| !code.ends_with("0000")))
}

/// The full name, from the province down, such as 广东省深圳市南山区.
pub fn full_name(code: &str, day: Option<NaiveDate>) -> Option<String> {
    let area = nearest(code, day.map_or(LATEST, Month::of))?;
    let (province, city) = parents(code, day);
    let above = [province, city.filter(|city| !city.sums_up())];
    let above = above.into_iter().flatten().map(|area| area.name);
    Some(above.chain([area.name]).collect())
}

/// A code with its full name behind it, where it has one.
pub fn shown(code: &str, day: Option<NaiveDate>) -> Text {
    match full_name(code, day) {
        Some(name) => text!("{code}（{name}）", "{code} ({name})"),
        None => Text::same(code),
    }
}

impl Area {
    /// Whether it is no place of its own, but sums up those below it.
    pub fn sums_up(&self) -> bool {
        matches!(self.name, "市辖区" | "县") || self.name.contains("直辖")
    }

    /// Whether some day of the month it may have stood.
    fn may_stand(&self, month: Month) -> bool {
        let begun = revisions::before(self.from).is_none_or(|before| before <= month);
        begun && revisions::after(self.until).is_none_or(|after| month <= after)
    }
}

fn is_code(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())
}

/// The area of a code in a month: as a revision has it, else as the one before or
/// after has it.
fn standing(code: &str, month: Month) -> Option<Area> {
    let may = || table::areas(code).filter(move |area| area.may_stand(month));
    may()
        .find(|area| (area.from..=area.until).contains(&month))
        .or_else(|| may().next())
}

/// The area of a code in a month, else the last before it, else the first after.
fn nearest(code: &str, month: Month) -> Option<Area> {
    standing(code, month)
        .or_else(|| table::areas(code).filter(|a| a.until < month).last())
        .or_else(|| table::areas(code).next())
}

#[cfg(test)]
mod tests;
