//! The weights of a list sum to a total, exactly.

use rust_decimal::Decimal;

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "sum-equals",
    about: Text::fixed("各项权重之和等于总分", "weights sum to the total"),
    figures: &["total"],
    optional: &[],
    outputs: &["sum", "total"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct SumEquals {
    /// The total that the scheme declares; else the figure.
    equals: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    // The one list of weights in a case; named so that packs read plainly.
    params.word("items", &["scoring.criterion"])?;
    params.word("field", &["weight"])?;
    let equals = params.path("equals", &[LeafKind::Number])?;
    Some(Box::new(SumEquals { equals }))
}

impl Judge for SumEquals {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(default)) = (scope.dossier, row.figures.total) else {
            return Vec::new();
        };
        let scoring = &dossier.case.scoring;
        let key = "scoring.criterion";
        if scoring.criterion.is_empty() && scoring.rank_by.text() == Some("price") {
            return vec![Verdict::not_applicable(
                key,
                &place_of(scoring, &scoring.rank_by),
                Text::fixed(
                    "按价格排序，没有评审因素",
                    "ranked by price, without criteria",
                ),
            )];
        }
        if scoring.criterion.is_empty() {
            // The weights of a built-in scheme are held by its own test.
            if scoring
                .scheme
                .text()
                .is_some_and(|name| scope.packs.schemes().named(name).is_some())
            {
                return vec![Verdict::not_applicable(
                    key,
                    &place_of(scoring, &scoring.scheme),
                    Text::fixed("采用现成的评分办法", "a named scheme is used"),
                )];
            }
            return vec![Verdict::lacking(key, &scoring.header, key)];
        }
        let mut sum = Decimal::ZERO;
        let mut labels = Vec::new();
        for criterion in &scoring.criterion {
            // Parts make up the weight of the whole, and bonus points come on
            // top of the total: neither is in the sum.
            if !criterion.parent.is_missing() || criterion.bonus.known() == Some(&true) {
                continue;
            }
            let place = place_of(criterion, &criterion.weight);
            let Some(weight) = criterion.weight.known() else {
                return vec![Verdict::lacking(
                    "scoring.criterion.weight",
                    &place,
                    "scoring.criterion.weight",
                )];
            };
            // Weights have few digits; past 28 the sum is no weight any more.
            match sum.checked_add(*weight) {
                Some(next) => sum = next,
                None => {
                    return vec![Verdict::unknown(
                        key,
                        &place,
                        Text::fixed(
                            "权重位数过多，无法求和",
                            "the weights have too many digits to add",
                        ),
                    )];
                }
            }
            labels.push((place, *weight));
        }
        let declared = self.equals.see(scope);
        if !declared.is_missing() && declared.number().is_none() {
            return vec![Verdict::missing(&[&declared])];
        }
        let total = declared.number().unwrap_or(default);
        let mut verdict = scope.verdict(sum == total, key);
        verdict = verdict.facts(|verdict| {
            let own = labels.into_iter();
            own.fold(verdict, |verdict, (place, weight)| {
                verdict.label(&place, Text::same(plain(weight)))
            })
        });
        if declared.number().is_some() {
            verdict = verdict.at(&declared);
        }
        vec![verdict.number("sum", sum).number("total", total)]
    }
}
