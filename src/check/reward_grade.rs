//! A reward for a grade goes to an organisation whose grade is in force.

use chrono::NaiveDate;

use super::params::Params;
use super::payments_of::{in_order, none, of_contract, strange};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::eligibility::grade_rank;
use crate::model::money_terms::PaymentKind;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::model::tables::Payment;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "reward-grade",
    about: Text::fixed(
        "奖励付给评估等级在有效期内的社会组织",
        "a reward goes to an organisation whose grade is in force",
    ),
    figures: &["min"],
    optional: &[],
    outputs: &["supplier", "grade", "paid_day", "min"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct RewardGrade {
    region: String,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let region = params.texts("region")?.into_iter().next()?;
    Some(Box::new(RewardGrade { region }))
}

/// The best grade that is in force on a day, both ends included; `Err` with what is
/// missing to know.
fn best(supplier: &Supplier, day: NaiveDate) -> Result<Option<u32>, &'static str> {
    let mut found = None;
    let mut open = None;
    for grade in &supplier.grade {
        let days = grade.awarded_on.known().zip(grade.valid_until.known());
        let rank = grade.grade.text().and_then(grade_rank);
        match (days, rank) {
            (Some((from, until)), _) if day < *from || *until < day => {}
            (Some(_), Some(rank)) => found = found.max(Some(rank)),
            (Some(_), None) => open = Some("supplier.grade.grade"),
            (None, _) => open = Some("supplier.grade.valid_until"),
        }
    }
    match (found, open) {
        (None, Some(path)) => Err(path),
        (found, _) => Ok(found),
    }
}

/// A payment whose kind cannot be read may be one.
fn is_reward(payment: &Payment) -> bool {
    let kind = &payment.kind;
    !kind.is_missing() && kind.known().is_none_or(|kind| *kind == PaymentKind::Reward)
}

impl Judge for RewardGrade {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed("没有奖励", "no reward was paid");
        none(scope, is_reward, reason)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract), Some(min)) =
            (scope.dossier, scope.contract, row.figures.min)
        else {
            return Vec::new();
        };
        let Some(region) = dossier.region.as_deref() else {
            return vec![Verdict::lacking("region", &scope.place(), "region")];
        };
        if !region.starts_with(self.region.as_str()) {
            return vec![scope.not_applicable(Text::fixed(
                "不是该地区的案卷",
                "the case is of another place",
            ))];
        }
        let mut found: Vec<Verdict> = strange(scope).into_iter().collect();
        let is_known = |p: &Payment| p.kind.known() == Some(&PaymentKind::Reward);
        for (number, payment) in of_contract(scope).filter(|(_, p)| is_known(p)) {
            let key = format!("payments[{number}].kind");
            let place = place_of(payment, &payment.kind);
            let slot = match payment.payee.is_missing() {
                true => &contract.supplier,
                false => &payment.payee,
            };
            let (Some(named), Some(day)) = (slot.text(), payment.paid_on.known()) else {
                let path = match slot.text() {
                    None => "payments.payee",
                    Some(_) => "payments.paid_on",
                };
                found.push(Verdict::lacking(key, &place, path));
                continue;
            };
            let Some(supplier) = dossier.suppliers.resolve(named) else {
                found.push(Verdict::lacking(key, &place, "supplier.grade"));
                continue;
            };
            let best = match best(supplier, *day) {
                Ok(best) => best,
                Err(path) => {
                    found.push(Verdict::lacking(key, &place, path));
                    continue;
                }
            };
            if best.is_some_and(|rank| rank >= min) {
                continue;
            }
            // The record of a supplier may be short of a grade that it has.
            if supplier.grade.is_empty() {
                found.push(Verdict::lacking(key, supplier.place(), "supplier.grade"));
                continue;
            }
            let other = supplier.grade.last().map_or_else(
                || supplier.place().clone(),
                |grade| place_of(grade, &grade.valid_until),
            );
            let shown = best.map_or_else(
                || Text::fixed("没有在有效期内的等级", "no grade in force"),
                |rank| Text::same(format!("{rank}A")),
            );
            let name = quoted(supplier.name.text().unwrap_or(named), 60);
            found.push(
                scope
                    .verdict(false, key)
                    .label(&place, Text::fixed("奖励", "reward"))
                    .label(&other, Text::fixed("评估等级", "grade"))
                    .input("supplier", name)
                    .words("grade", quoted(&shown.en, 20), shown)
                    .day("paid_day", *day)
                    .input("min", min),
            );
        }
        if found.is_empty() {
            found.push(in_order(scope, "payments.kind", is_reward));
        }
        found
    }
}
