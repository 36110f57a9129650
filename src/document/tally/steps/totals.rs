//! Totals of experts: those that their scores come to, and those that they gave.

use super::super::words;
use super::bid::Bid;
use super::experts::{added, combined, rounded};
use super::inputs::Scored;
use super::lines::Lines;
use crate::score::Exact;
use crate::score::ratio::round;
use crate::score::{At, Criterion, TOTAL};
use crate::text::Text;

impl Bid<'_> {
    /// Each expert's own total, these combined, and what nobody scored.
    pub(super) fn by_expert(&self, lines: &mut Lines) {
        let scheme = &self.lot.scheme;
        let supplier = &self.standing.supplier;
        let mut totals: Vec<Scored<'_>> = Vec::new();
        let mut others: Vec<&Criterion> = Vec::new();
        let mut scored: Vec<(&Criterion, &[Scored<'_>])> = Vec::new();
        for criterion in scheme.leaves() {
            match self.inputs.cell(supplier, &criterion.id) {
                Some(cell) if criterion.formula.is_none() && !cell.experts.is_empty() => {
                    scored.push((criterion, &cell.experts));
                }
                Some(_) | None => others.push(criterion),
            }
        }
        let experts = scored
            .first()
            .map(|(_, scores)| *scores)
            .unwrap_or_default();
        if !experts.is_empty() {
            lines.say(&Text::fixed("各评委的打分", "Scores of each expert"));
        }
        lines.inside(|lines| {
            for (_, expert) in experts {
                totals.push((self.own_total(lines, expert, &scored), expert));
            }
        });
        let mut values = Vec::new();
        if !totals.is_empty() {
            let label = Text::fixed("各评委总分", "Experts' totals");
            let step = scheme.step(At::ExpertMean);
            values.extend(combined(lines, &label, scheme.combine, &totals, step));
        }
        for criterion in others {
            values.push(self.leaf(lines, criterion));
        }
        if self.standing.exact.is_some() && values.len() > 1 {
            lines.figures(&Text::fixed("合计", "Sum"), &added(&values));
        }
    }

    /// The totals that experts gave.
    pub(super) fn totals(&self, lines: &mut Lines) {
        let scheme = &self.lot.scheme;
        let Some(cell) = self.inputs.cell(&self.standing.supplier, TOTAL) else {
            return;
        };
        if !cell.experts.is_empty() {
            let label = Text::fixed("评委所打总分", "Experts' totals");
            let step = scheme.step(At::ExpertMean);
            combined(lines, &label, scheme.combine, &cell.experts, step);
        }
        if scheme.criteria.iter().any(|c| c.formula.is_some()) {
            lines.say(&Text::fixed(
                "价格分已含在总分之中，不另计算",
                "the points for the price are in these totals",
            ));
        }
    }
    /// What one expert's scores come to.
    fn own_total(
        &self,
        lines: &mut Lines,
        expert: &str,
        scored: &[(&Criterion, &[Scored<'_>])],
    ) -> Exact {
        let mut values = Vec::new();
        lines.line(expert);
        lines.inside(|lines| {
            for (criterion, scores) in scored {
                let mut own = scores.iter().filter(|(_, name)| *name == expert);
                let Some((raw, _)) = own.next() else { continue };
                let (figures, value) = self.weighed(criterion, raw);
                let step = self.lot.scheme.points_step(criterion);
                let label = Text::same(words::criterion(criterion, lines.lang()));
                lines.equation(&label, &figures, rounded(&value, step));
                values.push(step.map_or_else(|| value.clone(), |p| round(&value, p)));
            }
            if values.len() > 1 {
                lines.figures(&Text::fixed("该评委总分", "Their total"), &added(&values));
            }
        });
        values.iter().sum()
    }
}
