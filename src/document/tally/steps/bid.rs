//! One bid: its points, criterion by criterion, and their sum.

use num_traits::{One, Zero};

use super::super::figure::{operand, result};
use super::super::words;
use super::experts::{added, combined, rounded, weighted};
use super::inputs::Inputs;
use super::lines::Lines;
use super::{newcomer, price};
use crate::score::Exact;
use crate::score::ratio::{exact_text, from_decimal, round};
use crate::score::{At, Criterion, LotTally, Per, Points, Standing, Tally};
use crate::text::{Text, visible};

/// A bid with what it is computed from.
pub(super) struct Bid<'a> {
    pub(super) lot: &'a LotTally,
    pub(super) tally: &'a Tally,
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) standing: &'a Standing,
    /// What its points are multiplied by where a criterion was left out.
    pub(super) factor: Exact,
}

/// The steps of one bid.
pub(super) fn bid(
    lines: &mut Lines,
    lot: &LotTally,
    tally: &Tally,
    inputs: &Inputs<'_>,
    standing: &Standing,
) {
    let supplier = visible(&standing.supplier);
    match (standing.rank, &standing.reason) {
        (Some(rank), _) => lines.say(&text!(
            "第 {rank} 名：{supplier}",
            "Rank {rank}: {supplier}"
        )),
        (None, Some(Text { zh, en })) => {
            lines.say(&text!(
                "不排名：{supplier}（{zh}）",
                "Not ranked: {supplier} ({en})"
            ));
        }
        (None, None) => lines.line(&supplier),
    }
    lines.inside(|lines| {
        let deducted = price::evaluated(lines, lot, standing);
        let bid = Bid {
            lot,
            tally,
            inputs,
            standing,
            factor: newcomer::scale(lines, &lot.scheme, standing),
        };
        if inputs.totals_only {
            bid.totals(lines);
        } else {
            match lot.scheme.per {
                Per::Criterion => bid.by_criterion(lines),
                Per::Total => bid.by_expert(lines),
            }
        }
        bid.total(lines, deducted && lot.scheme.ranks_by_price());
    });
}

impl Bid<'_> {
    fn own(&self, criterion: &Criterion) -> Option<&Points> {
        let mut all = self.standing.criteria.iter();
        all.find(|p| p.id == criterion.id)
    }

    fn by_criterion(&self, lines: &mut Lines) {
        let scheme = &self.lot.scheme;
        let mut values = Vec::new();
        let mut factor = None;
        for criterion in scheme.criteria.iter().filter(|c| c.parent.is_none()) {
            let value = self.criterion(lines, criterion);
            if criterion.is_factor() {
                factor = Some(value);
            } else {
                values.push(value);
            }
        }
        if self.standing.exact.is_none() {
            return;
        }
        let sum: Exact = values.iter().sum();
        if values.len() > 1 {
            lines.figures(&Text::fixed("合计", "Sum"), &added(&values));
        }
        if let Some(factor) = factor {
            let (left, right) = (operand(&sum), operand(&factor));
            let product = result(&(sum * factor));
            lines.figures(
                &Text::fixed("乘以系数", "Times the factor"),
                &format!("{left} × {right} = {product}"),
            );
        }
    }

    /// A criterion with its parts; gives what it adds to what it is a part of.
    fn criterion(&self, lines: &mut Lines, criterion: &Criterion) -> Exact {
        if self.own(criterion).is_some() {
            return self.leaf(lines, criterion);
        }
        lines.line(&words::criterion(criterion, lines.lang()));
        let mut value = Exact::zero();
        lines.inside(|lines| {
            let parts = self.lot.scheme.parts(&criterion.id);
            let values: Vec<Exact> = parts.map(|part| self.criterion(lines, part)).collect();
            value = values.iter().sum();
            let label = Text::fixed("小计", "Subtotal");
            let cap = from_decimal(criterion.weight);
            if criterion.bonus && value > cap {
                lines.figures(&label, &added(&values));
                let (most, sum) = (exact_text(&cap), operand(&value));
                lines.say(&text!(
                    "{sum} 超过上限 {most}，计 {most}",
                    "{sum} is above the cap {most}: {most} counts"
                ));
                value = cap;
                if let Some(to) = rounded(&value, criterion.rounding) {
                    lines.equation(&label, &result(&value), Some(to));
                }
            } else {
                lines.equation(&label, &added(&values), rounded(&value, criterion.rounding));
            }
            if let Some(precision) = criterion.rounding {
                value = round(&value, precision);
            }
        });
        value
    }

    /// A criterion that is scored or computed.
    pub(super) fn leaf(&self, lines: &mut Lines, criterion: &Criterion) -> Exact {
        let Some(own) = self.own(criterion) else {
            return Exact::zero();
        };
        let name = words::criterion(criterion, lines.lang());
        if let Some(formula) = &criterion.formula {
            lines.line(&name);
            lines.inside(|lines| price::points(lines, self, criterion, formula, own));
            return own.points.clone();
        }
        let cell = self.inputs.cell(&self.standing.supplier, &criterion.id);
        match cell {
            Some(cell) if cell.experts.is_empty() => {
                // One figure: one line.
                self.weigh(lines, &Text::same(name), criterion, own);
            }
            Some(cell) => {
                lines.line(&name);
                lines.inside(|lines| {
                    let scheme = &self.lot.scheme;
                    let step = match scheme.per {
                        Per::Criterion => scheme.step(At::ExpertMean),
                        Per::Total => None,
                    };
                    let label = Text::fixed("评委打分", "Experts' scores");
                    combined(lines, &label, scheme.combine, &cell.experts, step);
                    self.weigh(lines, &Text::fixed("得分", "Points"), criterion, own);
                });
            }
            None => {
                lines.line(&name);
                lines.inside(|lines| self.without_past(lines, criterion, own));
            }
        }
        own.points.clone()
    }

    /// From the raw score to the points.
    pub(super) fn weigh(
        &self,
        lines: &mut Lines,
        label: &Text,
        criterion: &Criterion,
        own: &Points,
    ) {
        let Some(raw) = &own.raw else { return };
        let (figures, value) = self.weighed(criterion, raw);
        let step = self.lot.scheme.points_step(criterion);
        lines.equation(label, &figures, rounded(&value, step));
    }

    pub(super) fn weighed(&self, criterion: &Criterion, raw: &Exact) -> (String, Exact) {
        let (max, weight) = (criterion.ceiling(), criterion.weight);
        let one = Exact::one();
        let factor = if self.lot.scheme.is_bonus(criterion) {
            &one
        } else {
            &self.factor
        };
        weighted(raw, &from_decimal(max), &from_decimal(weight), factor)
    }

    /// What is published: the last line of every bid.
    fn total(&self, lines: &mut Lines, deducted: bool) {
        let label = Text::fixed("评标总得分", "Total");
        let Some(exact) = &self.standing.exact else {
            // A deduction has said it already.
            let price = self.standing.evaluated_price.as_ref();
            if let Some(price) = price.filter(|_| !deducted) {
                let price = super::super::figure::price(self.lot.scheme.bid_unit, price);
                lines.figures(&Text::fixed("评标价", "Evaluated price"), &price);
            }
            return;
        };
        match (rounded(exact, self.tally.precision), self.tally.precision) {
            (Some(to), _) => lines.equation(&label, &result(exact), Some(to)),
            (None, Some(_)) => {
                let total = self.tally.total_text(self.standing).unwrap_or_default();
                lines.figures(&label, &total);
            }
            (None, None) => lines.figures(&label, &result(exact)),
        }
    }
}
