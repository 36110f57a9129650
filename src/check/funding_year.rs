//! The money of a case is of its fiscal year, or of a year in which its contracts run.

use std::ops::RangeInclusive;

use chrono::Datelike as _;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "funding-year",
    about: Text::fixed(
        "资金年度是案卷的预算年度，或者合同履行的年度",
        "money is of the fiscal year, or of a year of the contracts",
    ),
    figures: &[],
    optional: &[],
    outputs: &["year", "fiscal_year"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct FundingYear;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(FundingYear))
}

/// The years in which contracts run; `None` where a day is missing.
fn running(dossier: &Dossier) -> Option<Vec<RangeInclusive<u32>>> {
    let year = |day: &chrono::NaiveDate| u32::try_from(day.year()).ok();
    let contracts = &dossier.case.contract;
    let terms = contracts.iter().map(|contract| {
        let first = contract.starts_on.known().and_then(year)?;
        let last = contract.ends_on.known().and_then(year)?;
        Some(first..=last)
    });
    let found: Option<Vec<_>> = terms.collect();
    found.filter(|found| !found.is_empty())
}

impl Judge for FundingYear {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let funding = scope.dossier.map(|d| d.case.funding.iter());
        let any = funding.is_some_and(|mut all| all.any(|f| !f.year.is_missing()));
        (!any).then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写明资金年度",
                "the case states no year of its money",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let case = &dossier.case;
        let years = running(dossier);
        let mut found = Vec::new();
        for (funding, number) in case.funding.iter().zip(1_u32..) {
            if funding.year.is_missing() {
                continue;
            }
            let key = format!("funding[{number}].year");
            let place = place_of(funding, &funding.year);
            let (Some(year), Some(fiscal)) = (funding.year.known(), case.fiscal_year.known())
            else {
                let path = match funding.year.known() {
                    None => "funding.year",
                    Some(_) => "fiscal_year",
                };
                found.push(Verdict::lacking(key, &place, path));
                continue;
            };
            let runs = years
                .as_ref()
                .map(|terms| terms.iter().any(|term| term.contains(year)));
            // Later years are those of a term of several years, whose contract may
            // not be signed yet.
            let holds = match runs {
                _ if year == fiscal => true,
                Some(runs) => runs,
                None if year > fiscal => {
                    found.push(Verdict::lacking(key, &place, "contract.ends_on"));
                    continue;
                }
                None => false,
            };
            let fiscal_place = place_of(case, &case.fiscal_year);
            found.push(
                scope
                    .verdict(holds, key)
                    .label(&place, Text::fixed("资金年度", "year of the money"))
                    .label(&fiscal_place, Text::fixed("预算年度", "fiscal year"))
                    .input("year", year)
                    .input("fiscal_year", fiscal),
            );
        }
        found
    }
}
