//! Faults of a scheme itself, found before any score is looked at.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::choice::TieStep;
use super::gap::Gap;
use super::price::Formula;
use super::ratio;
use super::rounding::Precision;
use super::scheme::{Criterion, Scheme};
use crate::text::quoted;

/// More places than any document asks for; what is beyond only costs memory.
const MOST_PLACES: u32 = 12;

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
        faults.extend(self.weight_fault());
        faults.extend(self.rounding.as_ref().and_then(|r| too_fine(r.precision)));
        if let Some(rate) = self.deduction_small
            && !(Decimal::ZERO..Decimal::ONE).contains(&rate)
        {
            faults.push(Gap::Scheme(text!(
                "价格扣除比例 {rate} 不在 0 至 1 之间",
                "the deduction rate {rate} is not between 0 and 1"
            )));
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
        // As fractions: a sum of decimals may round, or overflow.
        let weights = self.criteria.iter().map(|c| ratio::from_decimal(c.weight));
        let sum: num_rational::BigRational = weights.sum();
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

impl Criterion {
    fn faults(&self) -> Vec<Gap> {
        let mut faults = Vec::new();
        let id = quoted(&self.id, 60);
        let (weight, max) = (self.weight, self.ceiling());
        if weight < Decimal::ZERO {
            faults.push(Gap::Scheme(text!(
                "评分项「{id}」的权重 {weight} 小于零",
                "the weight {weight} of `{id}` is below zero"
            )));
        } else if max <= Decimal::ZERO {
            faults.push(Gap::Scheme(text!(
                "评分项「{id}」的满分 {max} 不大于零",
                "the maximum {max} of `{id}` is not above zero"
            )));
        }
        if let Some(formula) = &self.formula {
            faults.extend(Formula::from_token(formula).err());
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
