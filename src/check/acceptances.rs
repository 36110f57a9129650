//! Acceptance: of what was provided, with the users taking part, and told once.

use chrono::NaiveDate;

use super::amended::amended_end;
use super::condition::Among;
use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::contract::{Acceptance, AcceptanceResult, Contract};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "acceptances",
    about: Text::fixed(
        "验收：服务完成以后，服务对象参与，各处记载一致",
        "acceptance: after the service, with its users, and recorded alike",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "what", "day", "end_day", "accepted_day"],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked.
#[derive(Debug, Clone, Copy)]
enum Ask {
    Users,
    AfterEnd,
    Alike,
}

#[derive(Debug)]
struct Acceptances {
    ask: Ask,
    among: Among,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["users", "after-end", "alike"];
    let ask = match params.word("ask", &known)? {
        "users" => Ask::Users,
        "after-end" => Ask::AfterEnd,
        _ => Ask::Alike,
    };
    let among = Among::of(params)?;
    Some(Box::new(Acceptances { ask, among }))
}

/// Those of the whole with their numbers.
fn finals(contract: &Contract) -> impl Iterator<Item = (usize, &Acceptance)> {
    let all = (1..).zip(&contract.acceptance);
    all.filter(|(_, one)| one.is_final())
}

/// The day on which a contract was accepted, and where it stands: as the contract has
/// it, else of the last acceptance of the whole that it passed.
pub(super) fn accepted(contract: &Contract) -> Option<(NaiveDate, Place)> {
    if !contract.accepted_on.is_missing() {
        let day = contract.accepted_on.known()?;
        return Some((*day, place_of(contract, &contract.accepted_on)));
    }
    let passed = finals(contract).filter(|(_, one)| {
        one.result
            .known()
            .is_some_and(|r| *r != AcceptanceResult::Failed)
    });
    passed
        .filter_map(|(_, one)| Some((*one.on.known()?, place_of(one, &one.on))))
        .max_by_key(|(day, _)| *day)
}

fn users(contract: &Contract, id: &str, results: &mut RowResults) -> bool {
    let mut any = false;
    for (number, one) in finals(contract) {
        any = true;
        let place = place_of(one, &one.users);
        let what = match (one.users.known(), one.users_opinion.known()) {
            (Some(0), _) => Text::fixed("没有服务对象参与", "no user took part"),
            (Some(_), Some(false)) => {
                Text::fixed("服务对象没有出具意见", "the users gave no opinion")
            }
            (Some(_), Some(true)) => continue,
            (None, _) => {
                results.lacks(&place, "contract.acceptance.users");
                continue;
            }
            (Some(_), None) => {
                let place = place_of(one, &one.users_opinion);
                results.lacks(&place, "contract.acceptance.users_opinion");
                continue;
            }
        };
        let place = match one.users.known() {
            Some(0) => place,
            _ => place_of(one, &one.users_opinion),
        };
        let token = quoted(&what.en, 60);
        let mut verdict = Verdict::new(
            Status::Fail,
            format!("contract[{id}].acceptance[{number}].users"),
        )
        .label(&place, Text::fixed("验收", "acceptance"))
        .name("contract", id)
        .words("what", token, what);
        if let Some(day) = one.on.known() {
            verdict = verdict.day("day", *day);
        }
        results.fail(verdict);
    }
    any
}

fn after_end(contract: &Contract, id: &str, results: &mut RowResults) {
    let missing = place_of(contract, &contract.accepted_on);
    let Some((day, place)) = accepted(contract) else {
        return results.lacks(&missing, "contract.accepted_on");
    };
    let end_place = match contract.terminated_on.is_missing() {
        true => place_of(contract, &contract.ends_on),
        false => place_of(contract, &contract.terminated_on),
    };
    let Some(end) = amended_end(contract) else {
        return results.lacks(&end_place, "contract.ends_on");
    };
    if day >= end {
        return;
    }
    results.fail(
        Verdict::new(Status::Fail, format!("contract[{id}].accepted_on"))
            .label(&place, Text::fixed("验收日期", "day of acceptance"))
            .label(&end_place, Text::fixed("服务结束", "end of the service"))
            .name("contract", id)
            .day("day", day)
            .day("end_day", end),
    );
}

fn alike(contract: &Contract, id: &str, results: &mut RowResults) -> bool {
    let Some(stated) = contract.accepted_on.known() else {
        return false;
    };
    let at = place_of(contract, &contract.accepted_on);
    let mut last: Option<(NaiveDate, &Acceptance)> = None;
    let mut failed = None;
    for (_, one) in finals(contract) {
        let place = place_of(one, &one.on);
        match (one.on.known(), one.result.known()) {
            (_, Some(AcceptanceResult::Failed)) => failed = Some(place),
            (None, _) => results.lacks(&place, "contract.acceptance.on"),
            (Some(day), _) if last.is_none_or(|(other, _)| *day > other) => {
                last = Some((*day, one));
            }
            (Some(_), _) => {}
        }
    }
    if let (None, Some(place)) = (last, failed) {
        let reason = Text::fixed(
            "合同写有验收日期，验收记录却都不合格，须核对",
            "the contract has a day of acceptance, yet no acceptance on record was passed: look at both",
        );
        results.doubt(&place, reason);
    }
    let Some((day, one)) = last.filter(|(day, _)| day != stated) else {
        return finals(contract).next().is_some();
    };
    results.fail(
        Verdict::new(Status::Fail, format!("contract[{id}].accepted_on"))
            .label(
                &at,
                Text::fixed("合同的验收日期", "day of acceptance of the contract"),
            )
            .label(
                &place_of(one, &one.on),
                Text::fixed("验收记录", "record of the acceptance"),
            )
            .name("contract", id)
            .day("accepted_day", *stated)
            .day("day", day),
    );
    true
}

impl Judge for Acceptances {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let contract = scope.contract?;
        let none = match self.ask {
            Ask::Users | Ask::Alike => contract.acceptance.is_empty(),
            Ask::AfterEnd => contract.accepted_on.is_missing() && contract.acceptance.is_empty(),
        };
        none.then(|| scope.not_applicable(Text::fixed("没有验收记录", "no acceptance is recorded")))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(contract) = scope.contract else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let mut results = RowResults::default();
        let any = match self.ask {
            Ask::Users => users(contract, id, &mut results),
            Ask::AfterEnd => {
                after_end(contract, id, &mut results);
                true
            }
            Ask::Alike => alike(contract, id, &mut results),
        };
        if !any {
            let reason = Text::fixed("没有整体验收的记录", "no acceptance of the whole");
            return vec![scope.not_applicable(reason)];
        }
        let key = format!("contract[{id}].acceptance");
        let found = results.into_verdicts(scope, &key, &contract.header);
        let found = found.into_iter();
        found
            .map(|verdict| self.among.apply(scope, verdict))
            .collect()
    }
}
