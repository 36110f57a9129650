//! A contract is suspended or ended early by both parties, or for a reason that the law
//! knows.

use super::consent::{consent, list_place, shown};
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::contract::StopGround;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "ended-early",
    about: Text::fixed(
        "合同不由一方擅自中止、终止",
        "a contract is not suspended or ended by one party alone",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "day", "missing", "ground"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct EndedEarly;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(EndedEarly))
}

impl Judge for EndedEarly {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let contract = scope.contract?;
        let none = contract.suspended_on.is_missing() && contract.terminated_on.is_missing();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "合同没有中止、终止",
                "the contract was neither suspended nor ended early",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(contract) = scope.contract else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let (field, slot) = match contract.terminated_on.is_missing() {
            true => ("suspended_on", &contract.suspended_on),
            false => ("terminated_on", &contract.terminated_on),
        };
        let key = format!("contract[{id}].{field}");
        let place = place_of(contract, slot);
        let ground = contract.stop_ground.known().copied();
        let by_law = [
            StopGround::PublicInterest,
            StopGround::Breach,
            StopGround::ForceMajeure,
        ];
        let given = consent(scope, contract, &contract.stop_agreed_by);
        let holds = match (ground.is_some_and(|g| by_law.contains(&g)), given.missing()) {
            (true, _) => true,
            (false, None) if given.both() => true,
            (false, None) => {
                let path = "contract.stop_agreed_by";
                return vec![Verdict::lacking(key, &place, path)];
            }
            // It may have been for a reason that the law knows.
            (false, Some(_)) if ground.is_none() => {
                let path = "contract.stop_ground";
                return vec![Verdict::lacking(key, &place, path)];
            }
            (false, Some(_)) => false,
        };
        let list = list_place(&contract.stop_agreed_by, &contract.header);
        let mut verdict = scope
            .verdict(holds, key)
            .label(&place, Text::fixed("中止、终止日期", "day it was stopped"))
            .label(&list, Text::fixed("同意的一方", "who agreed"))
            .name("contract", id);
        if let Some(day) = slot.known() {
            verdict = verdict.day("day", *day);
        }
        if let Some(missing) = given.missing() {
            let (token, words) = shown(missing);
            verdict = verdict.words("missing", token, words);
        }
        if let Some(ground) = ground {
            verdict = verdict.words("ground", ground.token(), ground.words());
        }
        vec![verdict]
    }
}
