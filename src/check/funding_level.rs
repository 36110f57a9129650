//! The money of a case is of the purchaser's own level of government.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::model::terms::FundSource;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "funding-level",
    about: Text::fixed(
        "资金级次与采购人的预算级次相同",
        "money is of the purchaser's own level",
    ),
    figures: &[],
    optional: &[],
    outputs: &["funding", "level"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct FundingLevel;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(FundingLevel))
}

impl Judge for FundingLevel {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let funding = scope.dossier.map(|d| d.case.funding.iter());
        let any = funding.is_some_and(|mut all| all.any(|f| !f.level.is_missing()));
        (!any).then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写明资金级次",
                "the case states no level of its money",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let case = &dossier.case;
        let mut found = Vec::new();
        for (funding, number) in case.funding.iter().zip(1_u32..) {
            // Only the budget is of a level by this principle: what society gives or
            // a lottery yields comes from where it comes.
            let of_budget = match funding.source.known() {
                Some(FundSource::FiscalBudget) => Some(true),
                Some(_) => Some(false),
                None => None,
            };
            if of_budget == Some(false) || funding.level.is_missing() {
                continue;
            }
            let key = format!("funding[{number}].level");
            let place = place_of(funding, &funding.level);
            let (Some(own), Some(level)) = (funding.level.known(), dossier.level) else {
                let path = match funding.level.known() {
                    None => "funding.level",
                    Some(_) => "level",
                };
                found.push(Verdict::lacking(key, &place, path));
                continue;
            };
            if *own != level && of_budget.is_none() {
                found.push(Verdict::lacking(key, &place, "funding.source"));
                continue;
            }
            let other = place_of(case, &case.level);
            found.push(
                scope
                    .verdict(*own == level, key)
                    .label(&place, Text::fixed("资金级次", "level of the money"))
                    .label(&other, Text::fixed("预算级次", "level of government"))
                    .words("funding", own.token(), own.words())
                    .words("level", level.token(), level.words()),
            );
        }
        if found.is_empty() {
            found.push(scope.not_applicable(Text::fixed(
                "没有财政预算资金写明级次",
                "no money of a budget states its level",
            )));
        }
        found
    }
}
