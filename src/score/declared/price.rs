//! The price formula of a criterion with its parameters.

use super::Reading;
use crate::model::references::place_of;
use crate::model::scheme::{CriterionRecord, DropRecord, PriceRecord};
use crate::score::Formula;
use crate::score::price::{Drop, Params, Steps};
use crate::text::Text;

impl Reading {
    /// The formula that a criterion names, if it names one.
    pub(super) fn formula(&mut self, record: &CriterionRecord) -> Option<Formula> {
        let token = self.optional(record, &record.formula, "criterion.formula");
        let before = self.faults.len();
        let params = self.params(&record.price);
        let Some(token) = token else {
            if record.price.present && record.formula.is_missing() {
                self.fault(
                    record.price.header.clone(),
                    "criterion.price",
                    Text::fixed(
                        "[criterion.price] 有参数而没有写明公式 formula",
                        "[criterion.price] has parameters and no formula is named",
                    ),
                    Some(Text::fixed(
                        "写 formula = \"mean-steps\" 等",
                        "write formula = \"mean-steps\" or the like",
                    )),
                );
            }
            return None;
        };
        if self.faults.len() > before {
            return None;
        }
        match Formula::new(&token, &params) {
            Ok(formula) => Some(formula),
            Err(gaps) => {
                for gap in gaps {
                    let place = place_of(record, &record.formula);
                    self.fault(place, "criterion.formula", gap.text(), None);
                }
                None
            }
        }
    }

    fn params(&mut self, record: &PriceRecord) -> Params {
        let mut drop = Vec::new();
        for row in &record.drop {
            drop.extend(self.dropped(row));
        }
        let known = "proportional, whole-down, whole-up, half-up";
        Params {
            drop,
            factor: self.optional(record, &record.factor, "price.factor"),
            base_rounding: self.precision(&record.base_rounding),
            step: self.optional(record, &record.step, "price.step"),
            above: self.optional(record, &record.above, "price.above"),
            below: self.optional(record, &record.below, "price.below"),
            deviation_rounding: self.precision(&record.deviation_rounding),
            steps: self.token(
                record,
                &record.steps,
                "price.steps",
                known,
                Steps::from_token,
            ),
            inside_below: self.optional(record, &record.inside_below, "price.inside_below"),
            inside_above: self.optional(record, &record.inside_above, "price.inside_above"),
            coefficient: self.optional(record, &record.coefficient, "price.coefficient"),
            floor: self.optional(record, &record.floor, "price.floor"),
            per: self.optional(record, &record.per, "price.per"),
        }
    }

    fn dropped(&mut self, record: &DropRecord) -> Option<Drop> {
        let from = self.optional(record, &record.from, "price.drop.from");
        let low = self.optional(record, &record.low, "price.drop.low");
        let high = self.optional(record, &record.high, "price.drop.high");
        Some(Drop {
            from: from?,
            low: low?,
            high: high?,
        })
    }
}
