//! What an evaluation led to: it rests on an evaluation that was made and published
//! before, what was to be improved is improved in time, and what was stopped stands still.

use chrono::NaiveDate;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::consequence::{Consequence, ConsequenceKind};
use crate::model::contract::Contract;
use crate::model::evaluation::Evaluation;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::{AnyRecord, Slot};
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "consequence",
    about: Text::fixed(
        "评价结果的使用：有所依据的评价，限期的已按期改善，中止的已中止",
        "what an evaluation led to rests on it, and was carried out",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "first_day", "second_day", "contract"],
    subjects: &[SubjectWord::Consequence],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Ask {
    /// What was to be improved is, by the day that was set.
    Improved,
    /// The contract that was to be stopped is.
    Stopped,
    /// It was decided after the evaluation.
    Evaluated,
    /// It was decided after the evaluation was published.
    Published,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["improved", "stopped", "evaluated", "published"];
    Some(Box::new(match params.word("ask", &known)? {
        "improved" => Ask::Improved,
        "stopped" => Ask::Stopped,
        "evaluated" => Ask::Evaluated,
        _ => Ask::Published,
    }))
}

impl Ask {
    /// The kind of consequence that it is about; none for any.
    fn kind(self) -> Option<ConsequenceKind> {
        match self {
            Self::Improved => Some(ConsequenceKind::Improve),
            Self::Stopped => Some(ConsequenceKind::Stop),
            Self::Evaluated | Self::Published => None,
        }
    }
}

/// The consequence that is judged, and its number.
fn own<'a>(scope: &Scope<'a>) -> Option<(&'a Dossier, &'a Consequence, usize)> {
    let dossier = scope.dossier?;
    let number = scope.item?.number;
    let one = dossier.case.consequence.get(number.checked_sub(1)?)?;
    Some((dossier, one, number))
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let (_, one, _) = own(scope)?;
        let other = self.kind().zip(one.kind.known());
        let other = other.is_some_and(|(wanted, kind)| wanted != *kind);
        other.then(|| {
            scope.not_applicable(Text::fixed(
                "是另一种处理方式",
                "it is a consequence of another kind",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some((dossier, one, number)) = own(scope) else {
            return Vec::new();
        };
        let it = It {
            scope,
            dossier,
            one,
            number,
        };
        if self.kind().is_some() && one.kind.known().is_none() {
            return vec![it.lacks("kind", &one.kind)];
        }
        vec![match self {
            Self::Improved => it.improved(),
            Self::Stopped => it.stopped(),
            Self::Evaluated => it.after(|evaluation| &evaluation.evaluated_on, "evaluated_on"),
            Self::Published => it.after(|evaluation| &evaluation.published_on, "published_on"),
        }]
    }
}

/// One consequence.
struct It<'a> {
    scope: &'a Scope<'a>,
    dossier: &'a Dossier,
    one: &'a Consequence,
    number: usize,
}

impl It<'_> {
    fn key(&self, field: &str) -> String {
        format!("consequence[{}].{field}", self.number)
    }

    fn lacks<T>(&self, field: &str, slot: &Slot<T>) -> Verdict {
        let place = place_of(self.one, slot);
        Verdict::lacking(self.key(field), &place, &format!("consequence.{field}"))
    }

    fn supplier(&self) -> String {
        let id = self.dossier.supplier_id(&self.one.supplier);
        quoted(id.unwrap_or("-"), 40)
    }

    /// What was to be improved by a day was done by then. Without the day on which it was
    /// done it is open still.
    fn improved(&self) -> Verdict {
        let one = self.one;
        let Some(due) = one.due_on.known().copied() else {
            return self.lacks("due_on", &one.due_on);
        };
        let Some(done) = one.done_on.known().copied() else {
            return self.lacks("done_on", &one.done_on);
        };
        // By its last day is in time.
        self.scope
            .verdict(done <= due, self.key("done_on"))
            .label(
                &place_of(one, &one.done_on),
                Text::fixed("完成日期", "done"),
            )
            .label(&place_of(one, &one.due_on), Text::fixed("期限", "due"))
            .input("supplier", self.supplier())
            .day("first_day", due)
            .day("second_day", done)
    }

    /// The evaluation that it rests on: the one of the day that it names, else the only
    /// one of the case.
    fn evaluation(&self) -> Result<&Evaluation, Box<Verdict>> {
        let all = &self.dossier.case.evaluation;
        if self.one.evaluation.is_missing() {
            return match all.as_slice() {
                [only] => Ok(only),
                [] => Err(Box::new(Verdict::lacking(
                    self.key("evaluation"),
                    self.one.place(),
                    "evaluation",
                ))),
                _ => Err(Box::new(self.lacks("evaluation", &self.one.evaluation))),
            };
        }
        let day = self.one.evaluation.known();
        let of_day = |e: &&Evaluation| day.is_some() && e.evaluated_on.known() == day;
        let mut found = all.iter().filter(of_day);
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(Box::new(self.lacks("evaluation", &self.one.evaluation))),
        }
    }

    /// It was decided no earlier than a day of the evaluation.
    fn after(&self, day: fn(&Evaluation) -> &Slot<NaiveDate>, field: &str) -> Verdict {
        let evaluation = match self.evaluation() {
            Ok(evaluation) => evaluation,
            Err(open) => return *open,
        };
        let first = day(evaluation);
        let place = place_of(evaluation, first);
        let Some(a) = first.known() else {
            let path = format!("evaluation.{field}");
            return Verdict::lacking(self.key("evaluation"), &place, &path);
        };
        let Some(b) = self.one.on.known() else {
            return self.lacks("on", &self.one.on);
        };
        self.scope
            .verdict(a <= b, self.key("on"))
            .label(
                &place_of(self.one, &self.one.on),
                Text::fixed("决定日期", "day of the decision"),
            )
            .label(&place, Text::fixed("所依据的评价", "the evaluation"))
            .input("supplier", self.supplier())
            .day("first_day", *a)
            .day("second_day", *b)
    }

    /// The contract that is stopped: the one that it names, else the only one of its
    /// supplier, else the only one.
    fn contract(&self) -> Option<&Contract> {
        let all = &self.dossier.case.contract;
        if !self.one.contract.is_missing() {
            let id = self.one.contract.text()?;
            return all.iter().find(|contract| contract.id.text() == Some(id));
        }
        let supplier = self.dossier.supplier_id(&self.one.supplier)?;
        let of_it = |c: &&Contract| self.dossier.supplier_id(&c.supplier) == Some(supplier);
        let mut own = all.iter().filter(of_it);
        match (own.next(), own.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Its contract is suspended or ended. One whose term was over by then needs neither.
    fn stopped(&self) -> Verdict {
        let Some(contract) = self.contract() else {
            return self.lacks("contract", &self.one.contract);
        };
        let Some(on) = self.one.on.known().copied() else {
            return self.lacks("on", &self.one.on);
        };
        let key = self.key("contract");
        let ends = [&contract.suspended_on, &contract.terminated_on];
        let stopped = ends.iter().find(|slot| slot.known().is_some());
        let over = contract.ends_on.known().is_some_and(|end| *end < on);
        if stopped.is_none() {
            if let Some(unread) = ends.iter().find(|slot| !slot.is_missing()) {
                let place = place_of(contract, unread);
                return Verdict::lacking(key, &place, "contract.terminated_on");
            }
            // A term that is not stated may be over.
            if contract.ends_on.known().is_none() {
                let place = place_of(contract, &contract.ends_on);
                return Verdict::lacking(key, &place, "contract.ends_on");
            }
        }
        let other = stopped.map_or(&contract.ends_on, |slot| *slot);
        let verdict = self
            .scope
            .verdict(stopped.is_some() || over, key)
            .label(
                &place_of(self.one, &self.one.kind),
                Text::fixed("中止的决定", "the decision"),
            )
            .label(&place_of(contract, other), Text::fixed("合同", "contract"));
        if verdict.status == Status::Pass && verdict.is_unworded() {
            return verdict;
        }
        verdict
            .input("supplier", self.supplier())
            .name("contract", contract.id.text().unwrap_or("-"))
            .day("first_day", on)
    }
}
