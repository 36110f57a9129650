//! At most so many days between two days, calendar or working days.

use chrono::NaiveDate;

use super::min_days_between::DAYS;
use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::calendar::{Calendar, days_between};
use crate::finding::Severity;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "max-days-between",
    about: Text::fixed(
        "两日之间不超过若干日（工作日）",
        "at most so many days or working days between two days",
    ),
    figures: &["max"],
    optional: &[],
    outputs: &["days", "max", "from_day", "to_day", "last_day"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Lot,
        SubjectWord::Award,
        SubjectWord::Contract,
    ],
    build,
};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    Calendar,
    Working,
}

#[derive(Debug)]
struct MaxDaysBetween {
    from: ScopePath,
    to: ScopePath,
    unit: Unit,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let from = params.path("from", DAYS);
    let to = params.path("to", DAYS);
    let unit = match params.word("unit", &["calendar", "working"])? {
        "working" => Unit::Working,
        _ => Unit::Calendar,
    };
    Some(Box::new(MaxDaysBetween {
        from: from?,
        to: to?,
        unit,
    }))
}

impl Unit {
    /// The last day of a period of `max` days. The first day is not counted; a
    /// longest period that ends on a day off runs to the next working day.
    /// `None` where the holiday table does not reach that far.
    fn last_day(self, from: NaiveDate, max: u32, calendar: &Calendar) -> Option<NaiveDate> {
        match self {
            Unit::Working => calendar.add_working_days(from, max),
            Unit::Calendar => {
                calendar.roll_forward(from.checked_add_days(chrono::Days::new(u64::from(max)))?)
            }
        }
    }

    fn count(self, from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> Option<i64> {
        match self {
            Unit::Working => calendar.working_days_between(from, to),
            Unit::Calendar => Some(days_between(from, to)),
        }
    }
}

impl Judge for MaxDaysBetween {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(max) = row.figures.max else {
            return Vec::new();
        };
        let (from, to) = (self.from.see(scope), self.to.see(scope));
        let (Some(start), Some(end)) = (from.day(), to.day()) else {
            let missing: Vec<&Seen<'_>> = [&to, &from]
                .into_iter()
                .filter(|seen| seen.day().is_none())
                .collect();
            return vec![Verdict::missing(&missing)];
        };
        let calendar = scope.calendar;
        let last = self.unit.last_day(start, max, calendar);
        let days = self.unit.count(start, end, calendar);
        // Within as many calendar days it is in time whatever the holidays.
        let surely_in_time = days_between(start, end) <= i64::from(max);
        let (Some(days), Some(last)) = (days, last) else {
            if surely_in_time {
                let verdict = Verdict::of(true, to.key.clone())
                    .label(&to.place, to.words.clone())
                    .label(&from.place, from.words.clone())
                    .input("max", max)
                    .day("from_day", start)
                    .day("to_day", end);
                return vec![verdict];
            }
            return vec![Verdict::unknown(
                to.key.clone(),
                &to.place,
                text!(
                    "{start} 至 {end} 之间有年份没有节假日安排表",
                    "there is no holiday table for a year between {start} and {end}"
                ),
            )];
        };
        let mut verdict = Verdict::of(surely_in_time || end <= last, to.key.clone())
            .label(&to.place, to.words.clone())
            .label(&from.place, from.words.clone())
            .input("days", days)
            .input("max", max)
            .day("from_day", start)
            .day("to_day", end)
            .day("last_day", last);
        // Whether the first day counts is not settled by the instrument: one
        // day over is then open to argument.
        let one_over = match self.unit {
            Unit::Working => days == i64::from(max) + 1,
            Unit::Calendar => days_between(last, end) == 1,
        };
        if one_over && !scope.packs.counting_stated(row) {
            verdict = verdict.at_most(Severity::Warning);
        }
        vec![verdict]
    }
}
