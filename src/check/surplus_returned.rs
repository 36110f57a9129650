//! Money that a project leaves goes back where its fund says so.

use rust_decimal::Decimal;

use super::fund_rule::drawn;
use super::params::Params;
use super::payments_of::{of_contract, of_no_contract, strange};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::money_terms::PaymentKind;
use crate::model::planning::Surplus;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "surplus-returned",
    about: Text::fixed(
        "资金规定结余交回的，项目结余已经退回",
        "a surplus is returned where its fund says so",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "surplus", "returned"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct SurplusReturned;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(SurplusReturned))
}

impl Judge for SurplusReturned {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let slot = &scope.contract?.surplus;
        let none = slot.is_missing() || slot.known().and_then(Money::exact) == Some(Decimal::ZERO);
        none.then(|| scope.not_applicable(Text::fixed("没有结余", "no surplus")))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let key = format!("contract[{id}].surplus");
        let place = place_of(contract, &contract.surplus);
        let lacks = |path| vec![Verdict::lacking(key.clone(), &place, path)];
        let Some(surplus) = contract.surplus.known().and_then(Money::exact) else {
            return lacks("contract.surplus");
        };
        let funds: Vec<_> = drawn(dossier).collect();
        if funds.is_empty() {
            return lacks("funding.fund");
        }
        // Where several funds pay, whose the surplus is the files do not say.
        let known: Option<Vec<_>> = funds.iter().map(|one| one.fund).collect();
        let Some(known) = known else {
            return lacks("funds.toml");
        };
        let policies: Vec<_> = known.iter().map(|fund| fund.surplus.known()).collect();
        if policies
            .iter()
            .all(|p| p.is_some_and(|p| *p != Surplus::Returned))
        {
            return vec![scope.not_applicable(Text::fixed(
                "资金没有规定结余交回",
                "the fund does not ask for its surplus back",
            ))];
        }
        if policies
            .iter()
            .any(|policy| *policy != Some(&Surplus::Returned))
        {
            return lacks("fund.surplus");
        }
        if dossier.payments.is_none() {
            return lacks("payments.csv");
        }
        let mut returned = Decimal::ZERO;
        for (_, payment) in of_contract(scope) {
            match (
                payment.kind.known(),
                payment.amount.known().and_then(Money::exact),
            ) {
                (Some(PaymentKind::SurplusReturned), Some(amount)) => {
                    returned = returned.saturating_add(amount);
                }
                (Some(PaymentKind::SurplusReturned), None) => return lacks("payments.amount"),
                (Some(_) | None, _) => {}
            }
        }
        let open =
            || strange(scope).or_else(|| of_no_contract(scope, PaymentKind::SurplusReturned));
        if returned < surplus
            && let Some(open) = open()
        {
            return vec![open];
        }
        let fund = known
            .first()
            .map_or_else(|| place.clone(), |fund| place_of(*fund, &fund.surplus));
        vec![
            scope
                .verdict(returned >= surplus, key)
                .label(&place, Text::fixed("项目结余", "surplus"))
                .label(
                    &fund,
                    Text::fixed("资金规定结余交回", "the fund asks for it back"),
                )
                .name("contract", id)
                .money("surplus", surplus)
                .money("returned", returned),
        ]
    }
}
