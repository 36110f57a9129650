//! What a bid gets on a criterion that looks at the past, when it has none.

use num_traits::{One, Zero};

use super::super::figure::result;
use super::bid::Bid;
use super::experts::mean_of;
use super::lines::Lines;
use crate::score::Exact;
use crate::score::ratio::{exact_text, from_decimal};
use crate::score::{Criterion, NewSupplier, Points, Scheme, Standing};
use crate::text::Text;

/// The factor that lets a bid reach the full total without what it cannot have.
pub(super) fn scale(lines: &mut Lines, scheme: &Scheme, standing: &Standing) -> Exact {
    let (mut all, mut present) = (Exact::zero(), Exact::zero());
    for own in &standing.criteria {
        let Some(criterion) = scheme.criterion(&own.id) else {
            continue;
        };
        if !scheme.is_bonus(criterion) {
            let weight = from_decimal(criterion.weight);
            all += &weight;
            if own.raw.is_some() {
                present += weight;
            }
        }
    }
    if all == present || present.is_zero() {
        return Exact::one();
    }
    let factor = &all / &present;
    let (whole, part) = (exact_text(&all), exact_text(&present));
    lines.figures(
        &Text::fixed(
            "折算系数（各项权重之和 ÷ 有成绩各项的权重之和）",
            "Factor (all weights ÷ weights of what it has scores for)",
        ),
        &format!("{whole} ÷ {part} = {}", result(&factor)),
    );
    factor
}

impl Bid<'_> {
    /// What a bid gets that has no score here.
    pub(super) fn without_past(&self, lines: &mut Lines, criterion: &Criterion, own: &Points) {
        match self.lot.scheme.new_supplier {
            NewSupplier::Refuse | NewSupplier::Zero => lines.say(&Text::fixed(
                "新机构，没有该项成绩：按 0 分计",
                "a new supplier without a score here gets 0",
            )),
            NewSupplier::Rescale => lines.say(&Text::fixed(
                "新机构，没有该项成绩：该项不计，其余各项乘以折算系数",
                "a new supplier without a score here: left out, the others are multiplied by the factor",
            )),
            NewSupplier::Mean => {
                lines.say(&Text::fixed(
                    "新机构，没有该项成绩：按其他有效投标该项的平均计",
                    "a new supplier without a score here gets the mean of the other valid bids",
                ));
                let mut others: Vec<(&str, Exact)> = Vec::new();
                for other in self.tally.results.iter().filter(|s| s.valid) {
                    let scored = self.inputs.cell(&other.supplier, &criterion.id).is_some();
                    let points = other.criteria.iter().find(|p| p.id == criterion.id);
                    if let (true, Some(raw)) = (scored, points.and_then(|p| p.raw.clone())) {
                        others.push((&other.supplier, raw));
                    }
                }
                others.sort();
                let values: Vec<Exact> = others.into_iter().map(|(_, raw)| raw).collect();
                if let Some(raw) = &own.raw {
                    let label = Text::fixed("平均", "Mean");
                    lines.figures(&label, &mean_of(&values, raw));
                }
            }
        }
        self.weigh(lines, &Text::fixed("得分", "Points"), criterion, own);
    }
}
