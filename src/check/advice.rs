//! Advice of an evaluation (以评促建): followed after it was given, and by its day.

use chrono::NaiveDate;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::service::{self, Dated};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::evaluation::{Advice, Evaluation};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::{AnyRecord, Slot};
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "advice",
    about: Text::fixed(
        "改进建议在提出之后、期限以内落实",
        "advice is followed after it was given and by its day",
    ),
    figures: &[],
    optional: &[],
    outputs: &["advice", "given_day", "due_day", "done_day", "what"],
    subjects: &[SubjectWord::Evaluation],
    build,
};

/// What is asked of the advice.
#[derive(Debug, Clone, Copy)]
enum Ask {
    AfterGiven,
    InTime,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("ask", &["after-given", "in-time"])? {
            "after-given" => Ask::AfterGiven,
            _ => Ask::InTime,
        },
    ))
}

/// The last day of which the case itself tells that something was done.
fn latest(dossier: &Dossier) -> Option<(Dated, Text)> {
    let case = &dossier.case;
    let one = |record: &dyn AnyRecord, slot: &Slot<NaiveDate>, words: Text| {
        let day = *slot.known()?;
        let place = place_of(record, slot);
        Some((Dated { day, place }, words))
    };
    let evaluated = case.evaluation.iter().filter_map(|e| {
        one(
            e,
            &e.evaluated_on,
            Text::fixed("又一次评价", "another evaluation"),
        )
    });
    let looked = case.monitoring.iter().filter_map(|m| {
        one(
            m,
            &m.on,
            Text::fixed("过程监督", "a look at the running service"),
        )
    });
    let accepted = case
        .contract
        .iter()
        .filter_map(|c| one(c, &c.accepted_on, Text::fixed("验收", "the acceptance")));
    let paid = dossier
        .payments
        .iter()
        .flatten()
        .filter_map(|p| one(p, &p.paid_on, Text::fixed("付款", "a payment")));
    let all = evaluated.chain(looked).chain(accepted).chain(paid);
    // Of equal days the first that stands there.
    all.reduce(|last, next| if next.0.day > last.0.day { next } else { last })
}

fn fail(key: String, advice: &Advice) -> Verdict {
    let words = quoted(advice.text.text().unwrap_or("-"), 40);
    Verdict::new(Status::Fail, key).input("advice", words)
}

fn after_given(key: String, evaluation: &Evaluation, advice: &Advice, results: &mut RowResults) {
    let at = place_of(advice, &advice.done_on);
    let other = place_of(evaluation, &evaluation.evaluated_on);
    let Some(done) = advice.done_on.known() else {
        return results.lacks(&at, "evaluation.advice.done_on");
    };
    let Some(given) = evaluation.evaluated_on.known() else {
        return results.lacks(&other, "evaluation.evaluated_on");
    };
    if done < given {
        results.fail(
            fail(key, advice)
                .label(&at, Text::fixed("落实日期", "followed"))
                .label(&other, Text::fixed("评价日期", "given"))
                .day("given_day", *given)
                .day("done_day", *done),
        );
    }
}

fn in_time(key: String, dossier: &Dossier, advice: &Advice, results: &mut RowResults) {
    let other = place_of(advice, &advice.due_on);
    let Some(due) = advice.due_on.known().copied() else {
        return results.lacks(&other, "evaluation.advice.due_on");
    };
    let at = place_of(advice, &advice.done_on);
    let words = Text::fixed("整改期限", "due");
    let late = |day: NaiveDate, what: Text| {
        fail(key.clone(), advice)
            .label(&at, Text::fixed("落实日期", "followed"))
            .label(&other, words.clone())
            .day("due_day", due)
            .words("what", day.to_string(), what)
    };
    match advice.done_on.known().copied() {
        Some(done) if done > due => {
            let what = text!("{done} 才落实", "it was followed on {done}");
            results.fail(late(done, what));
        }
        Some(_) => {}
        None if !advice.done_on.is_missing() => results.lacks(&at, "evaluation.advice.done_on"),
        None => match latest(dossier).filter(|(last, _)| last.day > due) {
            Some((last, event)) => {
                let (day, zh, en) = (last.day, &event.zh, &event.en);
                let what = text!(
                    "到 {day}（{zh}）仍未写明落实",
                    "by {day} ({en}) nothing says that it was followed"
                );
                results.fail(late(day, what).label(&last.place, event.clone()));
            }
            None => results.doubt(
                &other,
                text!(
                    "没有写明落实日期；案卷里也没有 {due} 以后的记载，看不出是否已过期限",
                    "no day on which it was followed, and the case tells of nothing after {due}: whether it is overdue does not show"
                ),
            ),
        },
    }
}

impl Ask {
    fn is_there(self, advice: &Advice) -> bool {
        match self {
            Self::AfterGiven => !advice.done_on.is_missing(),
            Self::InTime => !advice.due_on.is_missing(),
        }
    }
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let evaluation = service::evaluation(scope);
        let none =
            evaluation.is_none_or(|(_, one)| !one.advice.iter().any(|one| self.is_there(one)));
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "评价没有写明建议的日期",
                "the evaluation states no such day of its advice",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some((number, evaluation)) = service::evaluation(scope) else {
            return Vec::new();
        };
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let mut results = RowResults::default();
        for (at, advice) in (1..).zip(&evaluation.advice) {
            if !self.is_there(advice) {
                continue;
            }
            let key = format!("evaluation[{number}].advice[{at}].done_on");
            match self {
                Self::AfterGiven => after_given(key, evaluation, advice, &mut results),
                Self::InTime => in_time(key, dossier, advice, &mut results),
            }
        }
        let first = evaluation.advice.first();
        let place = first.map_or(&evaluation.header, |one| &one.header);
        let key = format!("evaluation[{number}].advice");
        results.into_verdicts(scope, &key, place)
    }
}
