//! The price is scored by the formula that the law prescribes.

use super::params::Params;
use super::priced::{Price, priced};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "price-formula",
    about: Text::fixed(
        "价格分采用规定的公式",
        "the price is scored by the prescribed formula",
    ),
    figures: &[],
    optional: &[],
    outputs: &["formula", "required"],
    subjects: &[SubjectWord::Case],
    build,
};

/// Formulas that the law can prescribe.
const REQUIRED: &[&str] = &["lowest-ratio"];

/// Formulas met in documents. Whatever else stands as a formula may be a slip,
/// and is no proof of another one.
const KNOWN: &[&str] = &[
    "lowest-ratio",
    "highest-ratio",
    "mean-steps",
    "mean-coefficient",
    "interval-composite",
    "nearest",
    "difference",
    "price-per-point",
];

#[derive(Debug)]
struct PriceFormula {
    /// The token that is prescribed.
    formula: &'static str,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let formula = params.word("formula", REQUIRED)?;
    Some(Box::new(PriceFormula { formula }))
}

impl Judge for PriceFormula {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let mut verdicts = Vec::new();
        for scheme in priced(scope) {
            let key = scheme.key;
            let terms = match scheme.terms {
                Ok(terms) => terms,
                Err(open) => {
                    verdicts.push(open);
                    continue;
                }
            };
            if terms.price.is_empty() {
                let reason = if terms.by_price {
                    Text::fixed(
                        "按价格排序，不设价格分",
                        "bids are ranked by price, not scored",
                    )
                } else {
                    Text::fixed(
                        "评分办法没有价格因素",
                        "the scheme does not score the price",
                    )
                };
                verdicts.push(Verdict::not_applicable(key, &terms.place, reason));
                continue;
            }
            let judged = terms
                .price
                .iter()
                .map(|price| self.price(scope, &key, price));
            verdicts.extend(judged);
        }
        verdicts
    }
}

impl PriceFormula {
    fn price(&self, scope: &Scope<'_>, key: &str, price: &Price) -> Verdict {
        let place = &price.formula_place;
        let Some(found) = price.formula.as_deref() else {
            return Verdict::lacking(key, &price.weight_place, "scoring.criterion.formula");
        };
        let shown = || quoted(found, 40);
        // 性价比法 divides or orders by the price: a method of its own, not a score
        // of the price. Whether it was lawful then is another question.
        if price.weight.is_some_and(|weight| weight.is_zero()) {
            let shown = shown();
            return Verdict::unknown(
                key,
                place,
                text!(
                    "价格按“{shown}”作系数或排序，不是价格分：当时是否允许这种评标方法，须人工核对",
                    "the price is a factor or an order by \"{shown}\", not a score: whether that method was allowed needs a person"
                ),
            );
        }
        if !KNOWN.contains(&found) {
            let shown = shown();
            return Verdict::unknown(
                key,
                place,
                text!(
                    "不认识价格分公式“{shown}”",
                    "the price formula \"{shown}\" is not known"
                ),
            );
        }
        let verdict = scope.verdict(found == self.formula, key);
        verdict
            .label(place, Text::fixed("价格分公式", "price formula"))
            .facts(|verdict| verdict.input("formula", shown()))
            .input("required", self.formula)
    }
}
