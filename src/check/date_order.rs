//! Days that must not precede one another.

use super::condition::{Condition, Needs};
use super::min_days_between::DAYS;
use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "date-order",
    about: Text::fixed(
        "日期须依次不早于前一个",
        "days that must not precede one another",
    ),
    figures: &[],
    optional: &[],
    outputs: &["first", "first_day", "second", "second_day"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Lot,
        SubjectWord::Award,
        SubjectWord::Contract,
    ],
    build,
};

#[derive(Debug)]
struct DateOrder {
    order: Vec<ScopePath>,
    needs: Needs,
    condition: Condition,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let order = params.paths("order", DAYS);
    let needs = Needs::of(params);
    let condition = Condition::of(params);
    Some(Box::new(DateOrder {
        order: order?,
        needs: needs?,
        condition: condition?,
    }))
}

impl Judge for DateOrder {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen: Vec<Seen<'_>> = self.order.iter().map(|path| path.see(scope)).collect();
        let known: Vec<&Seen<'_>> = seen.iter().filter(|s| s.day().is_some()).collect();
        let mut verdicts: Vec<Verdict> = known
            .iter()
            .zip(known.iter().skip(1))
            .filter(|(first, second)| second.day() < first.day())
            .filter_map(|(first, second)| {
                let verdict = second
                    .verdict(false)
                    .at(first)
                    .words("first", first.path(), first.words())
                    .day("first_day", first.day()?)
                    .words("second", second.path(), second.words())
                    .day("second_day", second.day()?);
                Some(verdict)
            })
            .collect();
        if verdicts.is_empty() {
            let missing: Vec<&Seen<'_>> = seen.iter().filter(|s| s.day().is_none()).collect();
            // Two days in order say nothing of a third that is not there.
            verdicts.push(if missing.is_empty() {
                known
                    .last()
                    .map_or_else(|| Verdict::new(Status::Pass, ""), |last| last.verdict(true))
            } else {
                Verdict::missing(&missing)
            });
        }
        let verdicts = verdicts.into_iter();
        verdicts
            .map(|verdict| self.condition.apply(scope, verdict))
            .collect()
    }
}
