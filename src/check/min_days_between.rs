//! At least so many days, working days or years between two days.

use super::condition::{Condition, Needs};
use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::unit::Unit;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::calendar::days_between;
use crate::finding::Severity;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// The kinds that hold a day.
pub(super) const DAYS: &[LeafKind] = &[LeafKind::Day, LeafKind::Moment];

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "min-days-between",
    about: Text::fixed(
        "两日之间不少于若干日（工作日、年）",
        "at least so many days, working days or years between two days",
    ),
    figures: &["min"],
    optional: &[],
    outputs: &["days", "min", "from_day", "to_day", "earliest_day"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Lot,
        SubjectWord::Award,
        SubjectWord::Contract,
        SubjectWord::Clarification,
        SubjectWord::Challenge,
    ],
    build,
};

#[derive(Debug)]
struct MinDaysBetween {
    from: ScopePath,
    to: ScopePath,
    /// A day that `from` cannot precede: too short a period from here proves a
    /// fault without `from`; a long one proves nothing.
    earliest: Option<ScopePath>,
    unit: Unit,
    condition: Condition,
    needs: Needs,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let from = params.path("from", DAYS);
    let to = params.path("to", DAYS);
    let earliest = params.optional_path("earliest", DAYS);
    let unit = Unit::optional(params);
    let condition = Condition::of(params);
    let needs = Needs::of(params);
    Some(Box::new(MinDaysBetween {
        from: from?,
        to: to?,
        earliest: earliest?,
        unit: unit?,
        condition: condition?,
        needs: needs?,
    }))
}

/// Compare two days; `None` where one of them is not known.
fn compare(
    from: &Seen<'_>,
    to: &Seen<'_>,
    (min, unit): (u32, Unit),
    scope: &Scope<'_>,
    row: &ValueRow,
) -> Option<Verdict> {
    let (start, end) = (from.day()?, to.day()?);
    let calendar = scope.calendar;
    let days = unit.count(start, end, calendar);
    let earliest = unit.after(start, min, calendar);
    // There are never more working days than days.
    let surely_short = unit.is_days() && days_between(start, end) < i64::from(min);
    let holds = match (days, earliest) {
        (Some(_), Some(earliest)) => end >= earliest,
        _ if surely_short => false,
        _ => {
            return Some(to.unknown(text!(
                "{start} 至 {end} 之间有年份没有节假日安排表",
                "there is no holiday table for a year between {start} and {end}"
            )));
        }
    };
    let mut verdict = to
        .verdict(holds)
        .at(from)
        .input("days", days.unwrap_or_else(|| days_between(start, end)))
        .input("min", min)
        .day("from_day", start)
        .day("to_day", end);
    if let Some(earliest) = earliest {
        verdict = verdict.day("earliest_day", earliest);
    }
    // Whether the first day counts is not settled by the instrument: one day
    // short is then open to argument.
    let one_short = match unit {
        Unit::Working => days == Some(i64::from(min) - 1),
        Unit::Calendar | Unit::Years => earliest.is_some_and(|day| days_between(end, day) == 1),
    };
    if one_short && !scope.packs.counting_stated(row) {
        verdict = verdict.at_most(Severity::Warning);
    }
    Some(verdict)
}

impl Judge for MinDaysBetween {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(min) = row.figures.min else {
            return Vec::new();
        };
        let wanted = (min, self.unit);
        let (from, to) = (self.from.see(scope), self.to.see(scope));
        if let Some(verdict) = compare(&from, &to, wanted, scope, row) {
            return vec![self.condition.apply(scope, verdict)];
        }
        let bound = self.earliest.as_ref().map(|path| path.see(scope));
        let proven = bound
            .and_then(|bound| compare(&bound, &to, wanted, scope, row))
            .filter(|verdict| verdict.status == crate::finding::Status::Fail);
        if let Some(verdict) = proven {
            return vec![self.condition.apply(scope, verdict)];
        }
        let missing: Vec<&Seen<'_>> = [&to, &from]
            .into_iter()
            .filter(|seen| seen.day().is_none())
            .collect();
        vec![Verdict::missing(&missing)]
    }
}
