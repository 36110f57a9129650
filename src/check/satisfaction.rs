//! Satisfaction by group: no more are content than were asked, and the rate is the one
//! that both make.

use rust_decimal::{Decimal, RoundingStrategy};

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::service;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::evaluation::Satisfaction;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "satisfaction",
    about: Text::fixed(
        "满意人数不超过调查人数，满意率与两者一致",
        "no more are content than were asked, and the rate is what both make",
    ),
    figures: &[],
    optional: &[],
    outputs: &["group", "asked", "satisfied", "rate", "expected"],
    subjects: &[SubjectWord::Evaluation],
    build,
};

/// What is asked of the figures.
#[derive(Debug, Clone, Copy)]
enum Ask {
    Count,
    Rate,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(match params.word("ask", &["count", "rate"])? {
        "count" => Ask::Count,
        _ => Ask::Rate,
    }))
}

/// A rate as people write it.
fn percent(rate: Decimal) -> String {
    let hundredths = rate.checked_mul(Decimal::ONE_HUNDRED);
    format!("{}%", plain(hundredths.unwrap_or(rate)))
}

impl Ask {
    fn is_there(self, group: &Satisfaction) -> bool {
        match self {
            Self::Count => !(group.asked.is_missing() || group.satisfied.is_missing()),
            // Of nobody there is no rate, and more than were asked is told by itself.
            Self::Rate => {
                let (asked, satisfied) = (group.asked.known(), group.satisfied.known());
                let none = asked == Some(&0) || (asked.is_some() && satisfied > asked);
                let count = !(group.asked.is_missing() || group.satisfied.is_missing());
                count && !none && !group.rate.is_missing()
            }
        }
    }

    fn look(self, key: String, group: &Satisfaction, results: &mut RowResults) {
        let (at, other) = (
            place_of(group, &group.satisfied),
            place_of(group, &group.asked),
        );
        let Some(asked) = group.asked.known().copied() else {
            return results.lacks(&other, "evaluation.satisfaction.asked");
        };
        let Some(satisfied) = group.satisfied.known().copied() else {
            return results.lacks(&at, "evaluation.satisfaction.satisfied");
        };
        let name = quoted(group.group.text().unwrap_or("-"), 40);
        let verdict = |field: &str| {
            Verdict::new(Status::Fail, format!("{key}.{field}"))
                .input("group", name.clone())
                .input("asked", asked)
                .input("satisfied", satisfied)
        };
        match self {
            Self::Count if satisfied > asked => results.fail(
                verdict("satisfied")
                    .label(&at, Text::fixed("满意人数", "content"))
                    .label(&other, Text::fixed("调查人数", "asked")),
            ),
            Self::Count => {}
            Self::Rate => {
                let place = place_of(group, &group.rate);
                let Some(rate) = group.rate.known() else {
                    return results.lacks(&place, "evaluation.satisfaction.rate");
                };
                let exact = Decimal::from(satisfied).checked_div(Decimal::from(asked));
                let Some(exact) = exact else {
                    return results.lacks(&other, "evaluation.satisfaction.asked");
                };
                // Whole percents at least: 90% may be held as 0.9.
                let places = rate.0.scale().max(2);
                let like = |n: Decimal| {
                    n.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
                };
                if like(exact) == rate.0 {
                    return;
                }
                results.fail(
                    verdict("rate")
                        .label(&place, Text::fixed("满意率", "rate"))
                        .label(&at, Text::fixed("满意人数", "content"))
                        .input("rate", percent(rate.0))
                        .input("expected", percent(like(exact))),
                );
            }
        }
    }
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let evaluation = service::evaluation(scope);
        let none = evaluation
            .is_none_or(|(_, one)| !one.satisfaction.iter().any(|group| self.is_there(group)));
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "评价没有写这一项满意度数据",
                "the evaluation states no such figures of satisfaction",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some((number, evaluation)) = service::evaluation(scope) else {
            return Vec::new();
        };
        let mut results = RowResults::default();
        for (at, group) in (1..).zip(&evaluation.satisfaction) {
            if self.is_there(group) {
                let key = format!("evaluation[{number}].satisfaction[{at}]");
                self.look(key, group, &mut results);
            }
        }
        let first = evaluation.satisfaction.first();
        let place = first.map_or(&evaluation.header, |one| &one.header);
        let key = format!("evaluation[{number}].satisfaction");
        results.into_verdicts(scope, &key, place)
    }
}
