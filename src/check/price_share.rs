//! The share of the price in the total lies within the band of the law.

use rust_decimal::Decimal;

use super::params::Params;
use super::percent::{percent, percent_text};
use super::priced::{Terms, priced};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::pack::values::Figures;
use crate::score::ratio;
use crate::text::Text;
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "price-share",
    about: Text::fixed(
        "价格分占总分的比重在规定的幅度内",
        "the price's share of the total is within the band",
    ),
    figures: &["rate_min"],
    optional: &["rate_max"],
    outputs: &["share", "band", "weight", "total"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct PriceShare;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(PriceShare))
}

/// A band as people read it.
pub(super) fn band(figures: &Figures) -> Text {
    let (least, most) = (figures.rate_min.map(percent), figures.rate_max.map(percent));
    match (least, most) {
        (Some(least), Some(most)) if least == most => Text::same(least),
        (Some(least), Some(most)) => text!("{least} 至 {most}", "{least} to {most}"),
        (Some(least), None) => text!("不低于 {least}", "at least {least}"),
        (None, Some(most)) => text!("不超过 {most}", "at most {most}"),
        (None, None) => Text::default(),
    }
}

/// A band for machines: `0.3..0.6`, and an open end as nothing.
pub(super) fn band_token(figures: &Figures) -> String {
    let edge = |rate: Option<Decimal>| rate.map(plain).unwrap_or_default();
    format!("{}..{}", edge(figures.rate_min), edge(figures.rate_max))
}

impl Judge for PriceShare {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let judged = priced(scope).into_iter().map(|scheme| match scheme.terms {
            Ok(terms) => share(scope, &scheme.key, &terms, &row.figures),
            Err(open) => open,
        });
        judged.collect()
    }
}

fn share(scope: &Scope<'_>, key: &str, terms: &Terms, figures: &Figures) -> Verdict {
    if terms.by_price {
        return Verdict::not_applicable(
            key,
            &terms.place,
            Text::fixed(
                "按价格排序，不设价格分",
                "bids are ranked by price, not scored",
            ),
        );
    }
    if terms.price.is_empty() {
        return Verdict::unknown(
            key,
            &terms.place,
            Text::fixed(
                "评分办法没有价格因素：只有执行国家统一定价标准、采用固定价格采购等情形可以不设，案卷看不出是否属于这种情形",
                "the scheme does not score the price: that is allowed only for state-set and fixed prices and the like, and the case does not show whether this is one",
            ),
        );
    }
    let mut weight = Decimal::ZERO;
    for price in &terms.price {
        let Some(own) = price.weight else {
            return Verdict::lacking(key, &price.weight_place, "scoring.criterion.weight");
        };
        if price.bonus || own.is_zero() {
            return Verdict::unknown(
                key,
                &price.weight_place,
                Text::fixed(
                    "价格不按总分中的分值计（附加分、系数或排序），其比重无从计算",
                    "the price does not count as points of the total (bonus, factor or order), so that it has no share",
                ),
            );
        }
        weight = weight.saturating_add(own);
    }
    let (Some(total), Some(most)) = (terms.total, terms.most) else {
        return Verdict::lacking(key, &terms.place, "scoring.total");
    };
    if total <= Decimal::ZERO {
        return Verdict::unknown(
            key,
            &terms.place,
            Text::fixed("总分不大于零", "the total is not above zero"),
        );
    }
    let of = |whole: Decimal| ratio::from_decimal(weight) / ratio::from_decimal(whole);
    let holds = |whole: Decimal| {
        let share = of(whole);
        let edge = |rate: Option<Decimal>| rate.map(ratio::from_decimal);
        edge(figures.rate_min).is_none_or(|least| share >= least)
            && edge(figures.rate_max).is_none_or(|most| share <= most)
    };
    // Nobody says whether bonus points belong to the total (总分值).
    if holds(total) != holds(most) {
        return Verdict::unknown(
            key,
            &terms.place,
            Text::fixed(
                "附加分计入总分与否，结论不同，须人工核对",
                "it depends on whether bonus points belong to the total, which needs a person",
            ),
        );
    }
    let share = of(total);
    let mut verdict = scope.verdict(holds(total), key);
    for price in &terms.price {
        verdict = verdict.label(
            &price.weight_place,
            Text::fixed("价格分权重", "weight of the price"),
        );
    }
    verdict.facts(|verdict| {
        let token = ratio::exact_text(&share);
        verdict
            .words("share", token, Text::same(percent_text(&share)))
            .words("band", band_token(figures), band(figures))
            .number("weight", weight)
            .number("total", total)
    })
}
