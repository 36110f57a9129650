//! The term of a contract for services: a year, or more under conditions.

use chrono::Months;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "contract-term",
    about: Text::fixed(
        "合同履行期限不超过若干年，符合条件的可以更长",
        "a contract runs for so many years at most, longer under conditions",
    ),
    figures: &["max", "max_with_conditions"],
    optional: &[],
    outputs: &["max", "longest", "from_day", "to_day", "reason"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct ContractTerm;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(ContractTerm))
}

impl Judge for ContractTerm {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(contract), Some(max), Some(longest)) = (
            scope.contract,
            row.figures.max,
            row.figures.max_with_conditions,
        ) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let key = format!("contract[{id}].ends_on");
        let place = place_of(contract, &contract.ends_on);
        let unknown = |paths: Vec<String>| {
            let mut verdict =
                Verdict::new(Status::Unknown, key.clone()).label(&place, Text::default());
            verdict.missing = paths;
            vec![verdict]
        };
        let (Some(start), Some(end)) = (contract.starts_on.known(), contract.ends_on.known())
        else {
            let slots = [
                ("contract.starts_on", &contract.starts_on),
                ("contract.ends_on", &contract.ends_on),
            ];
            let missing = slots.into_iter().filter(|(_, slot)| slot.known().is_none());
            return unknown(missing.map(|(path, _)| path.to_owned()).collect());
        };
        // A year from 1 June ends on 31 May: its last day precedes the same day.
        let within = |years: u32| {
            years
                .checked_mul(12)
                .and_then(|months| start.checked_add_months(Months::new(months)))
                .is_some_and(|after| *end < after)
        };
        let finish = |status, reason: Text, token: &str| {
            Verdict::new(status, key.clone())
                .label(&place, Text::fixed("合同结束日期", "end"))
                .label(
                    &place_of(contract, &contract.starts_on),
                    Text::fixed("合同开始日期", "start"),
                )
                .input("max", max)
                .input("longest", longest)
                .day("from_day", *start)
                .day("to_day", *end)
                .words("reason", token, reason)
        };
        if within(max) {
            return vec![finish(Status::Pass, Text::default(), "within")];
        }
        if !within(longest) {
            return vec![finish(
                Status::Fail,
                text!(
                    "符合条件的也不得超过 {longest} 年",
                    "even under the conditions at most {longest} years are allowed"
                ),
                "too-long",
            )];
        }
        let conditions = &contract.multi_year;
        let stated = [
            ("budget_assured", &conditions.budget_assured),
            ("fixed_content", &conditions.fixed_content),
            ("continuous", &conditions.continuous),
            ("stable_funds", &conditions.stable_funds),
            ("stable_price", &conditions.stable_price),
        ];
        let not_met: Vec<&str> = stated
            .iter()
            .filter(|(_, slot)| slot.known() == Some(&false))
            .map(|(name, _)| *name)
            .collect();
        if !not_met.is_empty() {
            let list = not_met.join(", ");
            return vec![finish(
                Status::Fail,
                text!(
                    "超过 {max} 年的条件没有全部具备：{list}",
                    "the conditions of more than {max} year are not all met: {list}"
                ),
                "conditions",
            )];
        }
        let open: Vec<String> = stated
            .iter()
            .filter(|(_, slot)| slot.known().is_none())
            .map(|(name, _)| format!("contract.multi_year.{name}"))
            .collect();
        if open.is_empty() {
            vec![finish(Status::Pass, Text::default(), "conditions")]
        } else {
            unknown(open)
        }
    }
}
