//! The term of a contract for services: a year, or more under conditions.

use chrono::{Datelike as _, Months, NaiveDate};

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::{Severity, Status};
use crate::model::references::place_of;
use crate::model::terms::BuyerType;
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

/// The day after a term of years. A year from 1 June ends on 31 May, one from 29
/// February on 28 February.
fn after(start: NaiveDate, years: u32) -> Option<NaiveDate> {
    let day = start.checked_add_months(Months::new(years.checked_mul(12)?))?;
    if day.day() == start.day() {
        Some(day)
    } else {
        day.succ_opt()
    }
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
        let within = |years: u32| after(*start, years).is_some_and(|after| *end < after);
        // The law does not say how the first day counts: one day is open to argument.
        let one_over = |years: u32| after(*start, years) == Some(*end);
        // 政府购买服务管理办法 5, 8 and 33: class 1 and business-like institutions are no
        // purchasers under it; the others are organs or follow it by reference.
        let buyer = scope.dossier.map(|dossier| &dossier.case.buyer);
        let buyer_type = buyer.and_then(|buyer| buyer.r#type.known());
        if matches!(
            buyer_type,
            Some(BuyerType::Institution1 | BuyerType::Institution2 | BuyerType::Other)
        ) {
            return vec![Verdict::not_applicable(
                key,
                &place,
                Text::fixed(
                    "采购人不是政府购买服务的购买主体",
                    "the purchaser is no purchaser of services under the measures",
                ),
            )];
        }
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
        if buyer_type.is_none() {
            return unknown(vec!["buyer.type".to_owned()]);
        }
        if !within(longest) {
            let severity = if one_over(longest) {
                Severity::Warning
            } else {
                Severity::Error
            };
            let verdict = finish(
                Status::Fail,
                text!(
                    "符合条件的也不得超过 {longest} 年",
                    "even under the conditions at most {longest} years are allowed"
                ),
                "too-long",
            );
            return vec![verdict.at_most(severity)];
        }
        let conditions = &contract.multi_year;
        let stated = [
            (
                "budget_assured",
                &conditions.budget_assured,
                Text::fixed("预算有保障", "the budget is assured"),
            ),
            (
                "fixed_content",
                &conditions.fixed_content,
                Text::fixed("购买内容相对固定", "what is bought is fairly fixed"),
            ),
            (
                "continuous",
                &conditions.continuous,
                Text::fixed("连续性强", "it is continuous"),
            ),
            (
                "stable_funds",
                &conditions.stable_funds,
                Text::fixed("经费来源稳定", "the funds are stable"),
            ),
            (
                "stable_price",
                &conditions.stable_price,
                Text::fixed("价格变化幅度小", "the price changes little"),
            ),
        ];
        let not_met = || {
            stated
                .iter()
                .filter(|(_, slot, _)| slot.known() == Some(&false))
        };
        if not_met().next().is_some() {
            let zh: Vec<&str> = not_met().map(|(_, _, words)| &*words.zh).collect();
            let en: Vec<&str> = not_met().map(|(_, _, words)| &*words.en).collect();
            let (zh, en) = (zh.join("、"), en.join(", "));
            let verdict = finish(
                Status::Fail,
                text!(
                    "超过 {max} 年的条件没有全部具备，不具备：{zh}",
                    "the conditions of more than {max} year are not all met; not so: {en}"
                ),
                "conditions",
            );
            // 一般不超过: a rule that knows exceptions.
            return vec![verdict.at_most(Severity::Warning)];
        }
        let open: Vec<String> = stated
            .iter()
            .filter(|(_, slot, _)| slot.known().is_none())
            .map(|(name, ..)| format!("contract.multi_year.{name}"))
            .collect();
        if open.is_empty() {
            vec![finish(Status::Pass, Text::default(), "conditions")]
        } else {
            unknown(open)
        }
    }
}
