//! Faults of a scheme itself, found before any score is looked at.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::choice::{Per, TieStep};
use super::gap::Gap;
use super::price::{Formula, Yields};
use super::ratio;
use super::rounding::Precision;
use super::scheme::{Criterion, Deduction, Scheme};
use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::text::quoted;

/// More places than any document asks for; what is beyond only costs memory.
pub(super) const MOST_PLACES: u32 = 12;

impl Scheme {
    /// What is wrong with the scheme; empty if nothing.
    pub fn faults(&self) -> Vec<Gap> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for criterion in &self.criteria {
            if !seen.insert(&criterion.id) {
                let id = quoted(&criterion.id, 60);
                faults.push(Gap::Scheme(text!(
                    "评分项「{id}」重复",
                    "the criterion `{id}` stands twice"
                )));
            }
            faults.extend(criterion.faults());
        }
        faults.extend(self.tree_faults());
        faults.extend(self.weight_fault());
        faults.extend(self.price_faults());
        faults.extend(self.rounding.as_ref().and_then(|r| too_fine(r.precision)));
        let Deduction {
            small,
            consortium,
            domestic,
        } = self.deduction;
        for rate in [small, consortium, domestic].into_iter().flatten() {
            if !(Decimal::ZERO..Decimal::ONE).contains(&rate) {
                faults.push(Gap::Scheme(text!(
                    "价格扣除比例 {rate} 不在 0 至 1 之间：10% 写作 \"0.10\"",
                    "the deduction rate {rate} is not between 0 and 1: write 10% as \"0.10\""
                )));
            }
        }
        for step in &self.tie {
            if let TieStep::Criterion(id) = step
                && self.criterion(id).is_none()
            {
                let id = quoted(id, 60);
                faults.push(Gap::Scheme(text!(
                    "同分规则所用的评分项「{id}」不存在",
                    "the tie order names the criterion `{id}`, which does not exist"
                )));
            }
        }
        faults
    }

    fn weight_fault(&self) -> Option<Gap> {
        let total = self.total?;
        let sum = weights(
            self.criteria
                .iter()
                .filter(|c| c.parent.is_none() && !c.bonus),
        );
        if sum == ratio::from_decimal(total) {
            return None;
        }
        Some(match ratio::to_decimal(&sum) {
            Some(sum) => Gap::Weights { sum, total },
            None => Gap::Scheme(text!(
                "各项权重之和不等于 {total}",
                "the weights do not sum to {total}"
            )),
        })
    }
}

impl Scheme {
    /// Criteria that are parts of others: their weights make the whole's.
    fn tree_faults(&self) -> Vec<Gap> {
        let mut faults = Vec::new();
        for criterion in &self.criteria {
            let Some(parent) = &criterion.parent else {
                continue;
            };
            let id = quoted(&criterion.id, 60);
            let Some(parent) = self.criterion(parent) else {
                let parent = quoted(parent, 60);
                faults.push(Gap::Scheme(text!(
                    "评分项「{id}」所属的「{parent}」不存在",
                    "`{id}` is a part of `{parent}`, which does not exist"
                )));
                continue;
            };
            // As many steps up as there are criteria, and still not at the top.
            let mut above = Some(parent);
            for _ in &self.criteria {
                above = above.and_then(|c| self.criterion(c.parent.as_deref()?));
            }
            if above.is_some() {
                faults.push(Gap::Scheme(text!(
                    "评分项「{id}」的所属关系绕成了圈",
                    "`{id}` is, by way of others, a part of itself"
                )));
                return faults;
            }
        }
        for whole in &self.criteria {
            let parts: Vec<&Criterion> = self.parts(&whole.id).collect();
            if parts.is_empty() {
                continue;
            }
            let id = quoted(&whole.id, 60);
            let sum = weights(parts.iter().copied());
            if !whole.bonus && sum != ratio::from_decimal(whole.weight) {
                let (sum, weight) = (ratio::exact_text(&sum), whole.weight);
                faults.push(Gap::Scheme(text!(
                    "「{id}」权重 {weight}，其下各项之和为 {sum}，应相等",
                    "the parts of `{id}` sum to {sum}, not to its weight {weight}"
                )));
            }
            if whole.max.is_some() || whole.previous || whole.formula.is_some() {
                faults.push(Gap::Scheme(text!(
                    "「{id}」分为若干小项，自身不能再有满分、公式或上年度评估",
                    "`{id}` has parts; max, formula and previous belong to those"
                )));
            }
            if whole.bonus && self.per == Per::Total {
                faults.push(Gap::Scheme(text!(
                    "附加分「{id}」设有上限，不能与按评委总分合成（per = \"total\"）并用",
                    "the cap of the bonus `{id}` cannot go with per = \"total\""
                )));
            }
        }
        faults
    }

    /// Formulas that give no points of their own do not go with everything.
    fn price_faults(&self) -> Vec<Gap> {
        let mut faults = Vec::new();
        for criterion in &self.criteria {
            let Some(formula) = &criterion.formula else {
                continue;
            };
            let (id, token) = (quoted(&criterion.id, 60), formula.token());
            match formula.yields() {
                Yields::Points => {}
                Yields::Order if self.criteria.len() > 1 => faults.push(Gap::Scheme(text!(
                    "公式 {token} 只排先后、不出分值，不能与其他评分项并用",
                    "the formula {token} orders bids and gives no points; its criterion stands alone"
                ))),
                Yields::Order => {}
                Yields::Factor if criterion.weight != Decimal::ZERO => {
                    faults.push(Gap::Scheme(text!(
                        "公式 {token} 以报价除总分，「{id}」的权重应为 0",
                        "the formula {token} divides the points by the price: the weight of `{id}` is 0"
                    )));
                }
                Yields::Factor if self.per == Per::Total => faults.push(Gap::Scheme(text!(
                    "公式 {token} 不能与按评委总分合成（per = \"total\"）并用",
                    "the formula {token} cannot go with per = \"total\""
                ))),
                Yields::Factor => {}
            }
            // More is better here: what is taken off would count against the bid.
            let takes_off = self.deduction != Deduction::default();
            if *formula == Formula::HighestRatio
                && (takes_off || self.bid_unit == BidUnit::Discount)
            {
                faults.push(Gap::Scheme(text!(
                    "公式 {token} 以多为优，不能与价格扣除或下浮率报价并用",
                    "with the formula {token} more is better: no deduction and no rate off goes with it"
                )));
            }
            if criterion.bonus || criterion.previous || criterion.objective {
                faults.push(Gap::Scheme(text!(
                    "价格分「{id}」由公式得出，不能是附加分、上年度评估或客观评审因素",
                    "`{id}` is computed from prices; bonus, previous and objective do not go with it"
                )));
            }
        }
        let formulas = self.criteria.iter().filter(|c| c.formula.is_some()).count();
        if formulas > 1 {
            faults.push(Gap::Scheme(text!(
                "有 {formulas} 个价格分，只能有一个",
                "{formulas} criteria have a price formula; there can be one"
            )));
        }
        faults
    }
}

/// The sum of weights. As fractions: a sum of decimals may round, or overflow.
fn weights<'a>(criteria: impl Iterator<Item = &'a Criterion>) -> Exact {
    criteria.map(|c| ratio::from_decimal(c.weight)).sum()
}

impl Criterion {
    /// Whether its formula gives a factor instead of points.
    pub fn is_factor(&self) -> bool {
        let yields = self.formula.as_ref().map(super::Formula::yields);
        yields == Some(Yields::Factor)
    }

    fn faults(&self) -> Vec<Gap> {
        let mut faults = Vec::new();
        let (weight, max) = (self.weight, self.ceiling());
        if weight < Decimal::ZERO {
            let id = quoted(&self.id, 60);
            faults.push(Gap::Scheme(text!(
                "评分项「{id}」的权重 {weight} 小于零",
                "the weight {weight} of `{id}` is below zero"
            )));
        } else if max <= Decimal::ZERO && !self.is_factor() {
            let id = quoted(&self.id, 60);
            faults.push(Gap::Scheme(text!(
                "评分项「{id}」的满分 {max} 不大于零",
                "the maximum {max} of `{id}` is not above zero"
            )));
        }
        faults.extend(self.rounding.and_then(too_fine));
        faults
    }
}

fn too_fine(precision: Precision) -> Option<Gap> {
    let places = precision.places;
    (places > MOST_PLACES).then(|| {
        Gap::Scheme(text!(
            "保留 {places} 位小数，超过上限 {MOST_PLACES} 位",
            "{places} decimal places, more than {MOST_PLACES}"
        ))
    })
}
