//! At most so many days, working days or years between two days.

use chrono::NaiveDate;

use super::condition::{Condition, Needs};
use super::min_days_between::DAYS;
use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::unit::Unit;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::calendar::{Calendar, days_between};
use crate::finding::{Severity, Status};
use crate::model::Dossier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "max-days-between",
    about: Text::fixed(
        "两日之间不超过若干日（工作日、年）",
        "at most so many days, working days or years between two days",
    ),
    figures: &["max"],
    optional: &[],
    outputs: &["days", "max", "from_day", "to_day", "last_day"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Lot,
        SubjectWord::Award,
        SubjectWord::Contract,
        SubjectWord::Challenge,
        SubjectWord::Grade,
    ],
    build,
};

#[derive(Debug)]
struct MaxDaysBetween {
    from: ScopePath,
    to: ScopePath,
    unit: Unit,
    condition: Condition,
    needs: Needs,
    /// Whether an award after another's refusal, or a contract after the first of
    /// its award, is left aside: its period did not begin with the first one's.
    leaves_successors: bool,
    /// What it is where the second day precedes the first: fine, or another rule's to
    /// tell; else the two contradict each other.
    early: Option<&'static str>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let from = params.path("from", DAYS);
    let to = params.path("to", DAYS);
    let unit = Unit::required(params);
    let condition = Condition::of(params);
    let needs = Needs::of(params);
    let successors = params.optional_word("successors", &["left-aside"]);
    let early = params.optional_word("early", &["fine", "told-elsewhere"]);
    Some(Box::new(MaxDaysBetween {
        from: from?,
        to: to?,
        unit: unit?,
        condition: condition?,
        needs: needs?,
        leaves_successors: successors?.is_some(),
        early: early?,
    }))
}

/// The last day of a period of `max`. A longest period that ends on a day off
/// runs to the next working day; a term of years ends where it ends.
fn last_day(unit: Unit, from: NaiveDate, max: u32, calendar: &Calendar) -> Option<NaiveDate> {
    let day = unit.after(from, max, calendar)?;
    match unit {
        Unit::Working | Unit::Years => Some(day),
        Unit::Calendar => calendar.roll_forward(day),
    }
}

/// Whether an award follows from another's refusal, or a contract is a later one of
/// its award (one a year, for instance).
fn is_successor(scope: &Scope<'_>) -> bool {
    let (Some(dossier), Some(award)) = (scope.dossier, scope.award) else {
        return false;
    };
    if let Some(contract) = scope.contract {
        let mut others = dossier.case.contract.iter().filter(|other| {
            !std::ptr::eq(*other, contract)
                && dossier
                    .award_of(other)
                    .is_some_and(|of| std::ptr::eq(of, award))
        });
        return others.any(|other| other.signed_on.known() < contract.signed_on.known());
    }
    dossier
        .awards_for(scope.lot_id)
        .any(|other| !std::ptr::eq(other, award) && !other.stands())
}

/// Whether one date of the whole procurement is held against several awards.
fn is_shared(scope: &Scope<'_>, to: &Seen<'_>) -> bool {
    let several = |dossier: &Dossier| dossier.case.award.len() > 1;
    scope.award.is_some() && to.path().starts_with("tender.") && scope.dossier.is_some_and(several)
}

impl Judge for MaxDaysBetween {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(max) = row.figures.max else {
            return Vec::new();
        };
        let (from, to) = (self.from.see(scope), self.to.see(scope));
        if self.leaves_successors && is_successor(scope) {
            return vec![to.not_applicable(|_| {
                Text::fixed(
                    "它在前一候选人拒绝签约之后，或者是同一结果的后一份合同，期限不从那一日起算",
                    "it follows from another's refusal, or is a later contract of one award, so the period did not begin on that day",
                )
            })];
        }
        let (Some(start), Some(end)) = (from.day(), to.day()) else {
            let missing: Vec<&Seen<'_>> = [&to, &from]
                .into_iter()
                .filter(|seen| seen.day().is_none())
                .collect();
            return vec![Verdict::missing(&missing)];
        };
        if end < start && self.early == Some("told-elsewhere") {
            return vec![to.not_applicable(|_| {
                Text::fixed(
                    "先后颠倒，另有规则指出",
                    "the order is the wrong way round, which another rule tells",
                )
            })];
        }
        if end < start && self.early.is_none() {
            let verdict = to.unknown(text!(
                "{end} 早于起算的 {start}，两者矛盾",
                "{end} precedes {start}, from which it runs: the two contradict each other"
            ));
            return vec![verdict.at(&from)];
        }
        let calendar = scope.calendar;
        // Within as many calendar days it is in time whatever the holidays.
        let surely_in_time = self.unit.is_days() && days_between(start, end) <= i64::from(max);
        if surely_in_time && !scope.worded {
            return vec![self.condition.apply(scope, to.verdict(true))];
        }
        let last = last_day(self.unit, start, max, calendar);
        let days = self.unit.count(start, end, calendar);
        let (Some(days), Some(last)) = (days, last) else {
            if surely_in_time {
                let verdict = to
                    .verdict(true)
                    .at(&from)
                    .input("max", max)
                    .day("from_day", start)
                    .day("to_day", end);
                return vec![verdict];
            }
            return vec![to.unknown(text!(
                "{start} 至 {end} 之间有年份没有节假日安排表",
                "there is no holiday table for a year between {start} and {end}"
            ))];
        };
        let mut verdict = to
            .verdict(surely_in_time || end <= last)
            .at(&from)
            .input("days", days)
            .input("max", max)
            .day("from_day", start)
            .day("to_day", end)
            .day("last_day", last);
        // Whether the first day counts is not settled by the instrument: one
        // day over is then open to argument.
        let one_over = match self.unit {
            Unit::Working => days == i64::from(max) + 1,
            Unit::Calendar | Unit::Years => days_between(last, end) == 1,
        };
        if one_over && !scope.packs.counting_stated(row) {
            verdict = verdict.at_most(Severity::Warning);
        }
        if verdict.status == Status::Fail && is_shared(scope, &to) {
            return vec![to.unknown(Text::fixed(
                "有几个中标（成交）结果，这一日期看不出是对哪一个的",
                "there are several awards, and the date does not tell which it is for",
            ))];
        }
        vec![self.condition.apply(scope, verdict)]
    }
}
