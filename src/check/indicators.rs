//! The indicators of an evaluation: their weights sum to the greatest score, each has a
//! standard, the scores follow from target and actual where the file says how, and they
//! come to the score of the whole.

use rust_decimal::{Decimal, RoundingStrategy};

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::service;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::evaluation::{Evaluation, Indicator, ScoredBy};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "indicators",
    about: Text::fixed(
        "评价指标的权重、标准、完成值和得分前后一致",
        "weights, standards, values and scores of the indicators agree",
    ),
    figures: &[],
    optional: &["total"],
    outputs: &[
        "indicator",
        "target",
        "actual",
        "score",
        "expected",
        "sum",
        "total",
    ],
    subjects: &[SubjectWord::Evaluation],
    build,
};

/// What is asked of the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Weights,
    Standards,
    Scores,
    Targets,
    Total,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["weights", "standards", "scores", "targets", "total"];
    Some(Box::new(match params.word("ask", &known)? {
        "weights" => Ask::Weights,
        "standards" => Ask::Standards,
        "scores" => Ask::Scores,
        "targets" => Ask::Targets,
        _ => Ask::Total,
    }))
}

/// A number as it would be written with as many digits as another.
fn rounded(exact: Decimal, like: Decimal) -> Decimal {
    exact.round_dp_with_strategy(like.scale(), RoundingStrategy::MidpointAwayFromZero)
}

/// An evaluation whose indicators are looked at.
struct Looked<'a> {
    number: usize,
    evaluation: &'a Evaluation,
    results: RowResults,
}

impl Looked<'_> {
    fn key(&self, indicator: &Indicator, field: &str) -> String {
        let name = quoted(indicator.name.text().unwrap_or("-"), 40);
        format!("evaluation[{}].indicator[{name}].{field}", self.number)
    }

    fn weights(&mut self, total: Decimal) {
        let evaluation = self.evaluation;
        let full = evaluation.full_score.known().copied();
        if full.is_none() && !evaluation.full_score.is_missing() {
            let place = place_of(evaluation, &evaluation.full_score);
            return self.results.lacks(&place, "evaluation.full_score");
        }
        let total = full.unwrap_or(total);
        let mut sum = Some(Decimal::ZERO);
        let mut labels = Vec::new();
        for indicator in &evaluation.indicator {
            let place = place_of(indicator, &indicator.weight);
            let Some(weight) = indicator.weight.known() else {
                return self.results.lacks(&place, "evaluation.indicator.weight");
            };
            sum = sum.and_then(|sum| sum.checked_add(*weight));
            labels.push(place);
        }
        match sum {
            Some(sum) if sum == total => {}
            Some(sum) => {
                let key = format!("evaluation[{}].indicator", self.number);
                let verdict = Verdict::new(Status::Fail, key);
                let words = Text::fixed("权重", "weight");
                let places = labels.iter().take(12);
                let verdict = places.fold(verdict, |verdict, place| {
                    verdict.label(place, words.clone())
                });
                let verdict = verdict.number("sum", sum).number("total", total);
                self.results.fail(verdict);
            }
            None => self.results.doubt(
                evaluation
                    .indicator
                    .first()
                    .map_or(&evaluation.header, |one| &one.header),
                Text::fixed(
                    "权重位数过多，无法求和",
                    "the weights have too many digits to add",
                ),
            ),
        }
    }

    fn standards(&mut self) {
        for indicator in &self.evaluation.indicator {
            if !indicator.standard.is_missing() {
                continue;
            }
            let name = indicator.name.text().unwrap_or("-");
            let verdict = Verdict::new(Status::Fail, self.key(indicator, "standard"))
                .label(
                    &indicator.header,
                    Text::fixed("没有评分标准", "has no standard"),
                )
                .name("indicator", name);
            self.results.fail(verdict);
        }
    }

    fn targets(&mut self) {
        for indicator in self
            .evaluation
            .indicator
            .iter()
            .filter(|one| !one.target.is_missing() || !one.actual.is_missing())
        {
            let (at, other) = (
                place_of(indicator, &indicator.actual),
                place_of(indicator, &indicator.target),
            );
            let (Some(target), Some(actual)) = (indicator.target.known(), indicator.actual.known())
            else {
                match indicator.target.known() {
                    None => self.results.lacks(&other, "evaluation.indicator.target"),
                    Some(_) => self.results.lacks(&at, "evaluation.indicator.actual"),
                }
                continue;
            };
            if actual >= target {
                continue;
            }
            let verdict = Verdict::new(Status::Fail, self.key(indicator, "actual"))
                .label(&at, Text::fixed("完成值", "actual"))
                .label(&other, Text::fixed("目标值", "target"))
                .name("indicator", indicator.name.text().unwrap_or("-"))
                .number("target", *target)
                .number("actual", *actual);
            self.results.fail(verdict);
        }
    }

    fn scores(&mut self) {
        for indicator in &self.evaluation.indicator {
            let by = indicator.scored_by.known().copied();
            let by = by.filter(|by| *by != ScoredBy::Judged);
            let Some(by) = by else {
                if !indicator.scored_by.is_missing() && indicator.scored_by.known().is_none() {
                    let place = place_of(indicator, &indicator.scored_by);
                    self.results.lacks(&place, "evaluation.indicator.scored_by");
                }
                continue;
            };
            let needed = [
                (&indicator.target, "evaluation.indicator.target"),
                (&indicator.actual, "evaluation.indicator.actual"),
                (&indicator.weight, "evaluation.indicator.weight"),
                (&indicator.score, "evaluation.indicator.score"),
            ];
            let missing = needed.iter().find(|(slot, _)| slot.known().is_none());
            if let Some((slot, path)) = missing {
                let place = place_of(indicator, slot);
                self.results.lacks(&place, path);
                continue;
            }
            let values = needed.map(|(slot, _)| slot.known().copied().unwrap_or_default());
            let [target, actual, weight, score] = values;
            let place = place_of(indicator, &indicator.score);
            let Some(part) = part(by, target, actual) else {
                let reason = Text::fixed(
                    "目标值不是正数，不能按完成情况计分",
                    "the target is not positive: no score follows from it",
                );
                self.results
                    .doubt(&place_of(indicator, &indicator.target), reason);
                continue;
            };
            // The score counts points of the weight, or hundredths of them.
            let ways = [weight, Decimal::ONE_HUNDRED];
            let exact = ways.map(|all| part.checked_mul(all).unwrap_or(Decimal::MAX));
            if exact.iter().any(|exact| rounded(*exact, score) == score) {
                continue;
            }
            let expected = exact.first().copied().unwrap_or_default();
            let verdict = Verdict::new(Status::Fail, self.key(indicator, "score"))
                .label(&place, Text::fixed("得分", "score"))
                .label(
                    &place_of(indicator, &indicator.actual),
                    Text::fixed("完成值", "actual"),
                )
                .name("indicator", indicator.name.text().unwrap_or("-"))
                .number("target", target)
                .number("actual", actual)
                .number("score", score)
                .number("expected", rounded(expected, Decimal::new(0, 4)));
            self.results.fail(verdict);
        }
    }

    fn total(&mut self) {
        let evaluation = self.evaluation;
        let at = place_of(evaluation, &evaluation.score);
        let Some(score) = evaluation.score.known().copied() else {
            return self.results.lacks(&at, "evaluation.score");
        };
        let mut points = Some(Decimal::ZERO);
        let mut weighted = Some(Decimal::ZERO);
        let mut labels: Vec<Place> = Vec::new();
        for indicator in &evaluation.indicator {
            let place = place_of(indicator, &indicator.score);
            let Some(own) = indicator.score.known() else {
                return self.results.lacks(&place, "evaluation.indicator.score");
            };
            labels.push(place);
            points = points.and_then(|sum| sum.checked_add(*own));
            weighted = weighted.and_then(|sum| {
                let part = own.checked_mul(*indicator.weight.known()?)?;
                sum.checked_add(part.checked_div(Decimal::ONE_HUNDRED)?)
            });
        }
        let is_score = |sum: &Decimal| rounded(*sum, score) == score;
        if points.iter().chain(&weighted).any(is_score) {
            return;
        }
        let Some(points) = points else {
            let reason = Text::fixed(
                "得分位数过多，无法求和",
                "the scores have too many digits to add",
            );
            return self.results.doubt(&at, reason);
        };
        // Without every weight the scores may be hundredths.
        if weighted.is_none() {
            return self.results.lacks(&at, "evaluation.indicator.weight");
        }
        let over = evaluation.indicator.iter().any(|one| {
            let both = one.score.known().zip(one.weight.known());
            both.is_some_and(|(score, weight)| score > weight)
        });
        let sum = if over {
            weighted.unwrap_or(points)
        } else {
            points
        };
        let verdict = Verdict::new(Status::Fail, format!("evaluation[{}].score", self.number))
            .label(&at, Text::fixed("评价得分", "score of the whole"));
        let verdict = labels.iter().take(12).fold(verdict, |verdict, place| {
            verdict.label(place, Text::fixed("指标得分", "score of an indicator"))
        });
        self.results
            .fail(verdict.number("score", score).number("sum", sum));
    }
}

/// The part of its points that an indicator earns; none where the target says nothing.
fn part(by: ScoredBy, target: Decimal, actual: Decimal) -> Option<Decimal> {
    let reached = actual >= target;
    match by {
        _ if reached => Some(Decimal::ONE),
        ScoredBy::AllOrNothing => Some(Decimal::ZERO),
        ScoredBy::Proportion | ScoredBy::Judged => {
            let part = actual.checked_div(target)?;
            (target > Decimal::ZERO && part >= Decimal::ZERO).then_some(part)
        }
    }
}

impl Ask {
    /// Whether the evaluation has what is asked about.
    fn is_there(self, evaluation: &Evaluation) -> bool {
        let mut all = evaluation.indicator.iter();
        match self {
            Self::Weights => all.any(|one| !one.weight.is_missing()),
            Self::Standards => all.next().is_some(),
            Self::Scores => all.any(|one| {
                let by = &one.scored_by;
                !by.is_missing() && by.known() != Some(&ScoredBy::Judged)
            }),
            Self::Targets => all.any(|one| !(one.target.is_missing() && one.actual.is_missing())),
            Self::Total => !evaluation.score.is_missing() && all.any(|one| !one.score.is_missing()),
        }
    }
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let evaluation = service::evaluation(scope);
        let none = evaluation.is_none_or(|(_, one)| !self.is_there(one));
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "评价没有写这一项指标内容",
                "the evaluation does not state it of its indicators",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some((number, evaluation)) = service::evaluation(scope) else {
            return Vec::new();
        };
        let mut looked = Looked {
            number,
            evaluation,
            results: RowResults::default(),
        };
        match self {
            Self::Weights => looked.weights(row.figures.total.unwrap_or(Decimal::ONE_HUNDRED)),
            Self::Standards => looked.standards(),
            Self::Scores => looked.scores(),
            Self::Targets => looked.targets(),
            Self::Total => looked.total(),
        }
        let key = format!("evaluation[{number}].indicator");
        let first = evaluation.indicator.first();
        let place = first.map_or(&evaluation.header, |one| &one.header);
        looked.results.into_verdicts(scope, &key, place)
    }
}
