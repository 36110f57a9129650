//! At least so many calendar days between two days.

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
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
        "两日之间不少于若干日",
        "at least so many days between two days",
    ),
    figures: &["min"],
    optional: &[],
    outputs: &["days", "min", "from_day", "to_day"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Lot,
        SubjectWord::Award,
        SubjectWord::Contract,
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
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let from = params.path("from", DAYS);
    let to = params.path("to", DAYS);
    let earliest = params.optional_path("earliest", DAYS);
    Some(Box::new(MinDaysBetween {
        from: from?,
        to: to?,
        earliest: earliest?,
    }))
}

fn compare(
    from: &Seen<'_>,
    to: &Seen<'_>,
    min: u32,
    scope: &Scope<'_>,
    row: &ValueRow,
) -> Option<Verdict> {
    let (start, end) = (from.day()?, to.day()?);
    let days = days_between(start, end);
    let short = i64::from(min) - days;
    let mut verdict = Verdict::of(short <= 0, to.key.clone())
        .label(&to.place, to.words.clone())
        .label(&from.place, from.words.clone())
        .input("days", days)
        .input("min", min)
        .day("from_day", start)
        .day("to_day", end);
    // Whether the first day counts is not settled by the instrument: one day
    // short is then open to argument.
    if short == 1 && !scope.packs.counting_stated(row) {
        verdict = verdict.at_most(Severity::Warning);
    }
    Some(verdict)
}

impl Judge for MinDaysBetween {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(min) = row.figures.min else {
            return Vec::new();
        };
        let (from, to) = (self.from.see(scope), self.to.see(scope));
        if let Some(verdict) = compare(&from, &to, min, scope, row) {
            return vec![verdict];
        }
        let bound = self.earliest.as_ref().map(|path| path.see(scope));
        let proven = bound
            .and_then(|bound| compare(&bound, &to, min, scope, row))
            .filter(|verdict| verdict.status == crate::finding::Status::Fail);
        if let Some(verdict) = proven {
            return vec![verdict];
        }
        let missing: Vec<&Seen<'_>> = [&to, &from]
            .into_iter()
            .filter(|seen| seen.day().is_none())
            .collect();
        vec![Verdict::missing(&missing)]
    }
}
