//! The stages of the review of applications: none skipped, in order, none after a
//! refusal.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::form_terms::{ReviewResult, ReviewStage};
use crate::model::forms::{Application, Review};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "review-stages",
    about: Text::fixed(
        "申请项目的评审环节依次进行，不跳过，不通过的不再往下评",
        "stages of a review come in order, none is skipped, none follows a refusal",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &[
        "project",
        "stage",
        "first",
        "first_day",
        "second",
        "second_day",
    ],
    subjects: &[SubjectWord::Case],
    build,
};

/// What is asked of the stages.
#[derive(Debug, Clone, Copy)]
enum Stages {
    Complete,
    InOrder,
    EndsAtRefusal,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let asked = params.word("ask", &["complete", "in-order", "ends-at-refusal"]);
    params.lists(&|word| ReviewStage::from_word(word).is_some())?;
    Some(Box::new(match asked? {
        "complete" => Stages::Complete,
        "in-order" => Stages::InOrder,
        _ => Stages::EndsAtRefusal,
    }))
}

/// The reviews by project, in the order of the names; rows that do not say of which
/// project or stage they are go to the results.
fn by_project<'a>(
    reviews: &'a [Review],
    results: &mut RowResults,
) -> BTreeMap<&'a str, Vec<(ReviewStage, &'a Review)>> {
    let mut found: BTreeMap<&str, Vec<(ReviewStage, &Review)>> = BTreeMap::new();
    for review in reviews {
        let Some(project) = review.project.text() else {
            results.lacks(&place_of(review, &review.project), "reviews.project");
            continue;
        };
        let of_project = found.entry(project).or_default();
        match review.stage.known() {
            Some(stage) => of_project.push((*stage, review)),
            None => results.lacks(&place_of(review, &review.stage), "reviews.stage"),
        }
    }
    found
}

fn stage_key(project: &str) -> String {
    let shown = quoted(project, 40);
    format!("reviews[{shown}].stage")
}

/// Of a project that was chosen every stage stands there; of another, every stage
/// before the last that does.
fn complete(
    dossier: &Dossier,
    order: &[ReviewStage],
    reviews: &[Review],
    results: &mut RowResults,
) {
    let mut projects = by_project(reviews, results);
    let mut chosen: BTreeMap<&str, &Application> = BTreeMap::new();
    for application in dossier.applications.iter().flatten() {
        let Some(project) = application.project.text() else {
            let place = place_of(application, &application.project);
            results.lacks(&place, "applications.project");
            continue;
        };
        let Some(status) = application.status.known() else {
            // It may have been chosen, and then every stage counts.
            let rows = projects.get(project).map(Vec::as_slice).unwrap_or_default();
            if !order
                .iter()
                .all(|stage| rows.iter().any(|(one, _)| one == stage))
            {
                let place = place_of(application, &application.status);
                results.lacks(&place, "applications.status");
            }
            continue;
        };
        if status.is_chosen() {
            projects.entry(project).or_default();
            chosen.insert(project, application);
        }
    }
    for (project, rows) in &projects {
        let has = |stage: &ReviewStage| rows.iter().any(|(one, _)| one == stage);
        let application = chosen.get(project).copied();
        let reached = match application {
            Some(_) => order.len(),
            None => order.iter().rposition(has).unwrap_or(0),
        };
        let before = order.iter().take(reached);
        let Some(skipped) = before.into_iter().find(|stage| !has(stage)) else {
            continue;
        };
        let words = skipped.words();
        let mut verdict = Verdict::new(Status::Fail, stage_key(project));
        if let Some((_, later)) = rows.iter().max_by_key(|(stage, _)| position(order, *stage)) {
            let place = place_of(*later, &later.stage);
            verdict = verdict.label(
                &place,
                Text::fixed("已到这一环节", "this stage was reached"),
            );
        }
        if let Some(application) = application {
            let place = place_of(application, &application.status);
            verdict = verdict.label(&place, Text::fixed("已经立项", "it was chosen"));
        }
        results.fail(
            verdict
                .name("project", project)
                .words("stage", skipped.token(), words),
        );
    }
}

fn position(order: &[ReviewStage], stage: ReviewStage) -> Option<usize> {
    order.iter().position(|one| *one == stage)
}

/// Each stage begins no earlier than the one before it.
fn in_order(order: &[ReviewStage], reviews: &[Review], results: &mut RowResults) {
    for (project, rows) in by_project(reviews, results) {
        let mut dated = Vec::new();
        for stage in order {
            let of_stage = rows.iter().filter(|(one, _)| one == stage);
            let mut first: Option<(NaiveDate, &Review)> = None;
            for (_, review) in of_stage {
                match review.date.known() {
                    Some(day) if first.is_none_or(|(other, _)| *day < other) => {
                        first = Some((*day, review));
                    }
                    Some(_) => {}
                    None => results.lacks(&place_of(*review, &review.date), "reviews.date"),
                }
            }
            dated.extend(first.map(|(day, review)| (*stage, day, review)));
        }
        let pairs = dated.iter().zip(dated.iter().skip(1));
        for ((one, day, first), (two, later, second)) in pairs {
            if later >= day {
                continue;
            }
            let shown = quoted(project, 40);
            let token = two.token();
            results.fail(
                Verdict::new(Status::Fail, format!("reviews[{shown}/{token}].date"))
                    .label(&place_of(*second, &second.date), two.words())
                    .label(&place_of(*first, &first.date), one.words())
                    .name("project", project)
                    .words("first", one.token(), one.words())
                    .day("first_day", *day)
                    .words("second", two.token(), two.words())
                    .day("second_day", *later),
            );
        }
    }
}

/// No later stage follows a stage that refused the project, unless it was reviewed
/// again there and passed.
fn ends_at_refusal(order: &[ReviewStage], reviews: &[Review], results: &mut RowResults) {
    for (project, rows) in by_project(reviews, results) {
        let mut passed: BTreeMap<ReviewStage, NaiveDate> = BTreeMap::new();
        // Stages with a result of which the day is not known: which came last is open.
        let mut undated: BTreeMap<ReviewStage, &Review> = BTreeMap::new();
        let mut furthest: Option<(usize, ReviewStage, &Review)> = None;
        for (stage, review) in &rows {
            match (review.result.known(), review.date.known()) {
                (Some(ReviewResult::Passed), Some(day)) => {
                    let last = passed.entry(*stage).or_insert(*day);
                    *last = (*last).max(*day);
                }
                (Some(ReviewResult::Passed), None) => {
                    undated.insert(*stage, review);
                }
                _ => {}
            }
            if let Some(at) = position(order, *stage)
                && furthest.is_none_or(|(other, ..)| at > other)
            {
                furthest = Some((at, *stage, review));
            }
        }
        for (stage, review) in &rows {
            match review.result.known() {
                Some(ReviewResult::Refused) => {}
                Some(ReviewResult::Passed | ReviewResult::Pending) => continue,
                None => {
                    results.lacks(&place_of(*review, &review.result), "reviews.result");
                    continue;
                }
            }
            let day = review.date.known();
            if day.is_some() && passed.get(stage) >= day {
                continue;
            }
            let at = position(order, *stage);
            let Some((_, next, later)) =
                furthest.filter(|(other, ..)| at.is_some_and(|at| *other > at))
            else {
                continue;
            };
            let again = || (day.is_none() && passed.contains_key(stage)).then_some(*review);
            let open = undated.get(stage).copied().or_else(again);
            if let Some(open) = open {
                results.lacks(&place_of(open, &open.date), "reviews.date");
                continue;
            }
            let shown = quoted(project, 40);
            let token = next.token();
            results.fail(
                Verdict::new(Status::Fail, format!("reviews[{shown}/{token}].stage"))
                    .label(&place_of(later, &later.stage), next.words())
                    .label(
                        &place_of(*review, &review.result),
                        Text::fixed("不通过", "refused"),
                    )
                    .name("project", project)
                    .words("first", stage.token(), stage.words())
                    .words("second", token, next.words()),
            );
        }
    }
}

impl Judge for Stages {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier?.reviews.is_none();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有 reviews.csv",
                "the case has no reviews.csv",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let words = row.figures.list.iter();
        let order: Vec<ReviewStage> = words.filter_map(|w| ReviewStage::from_word(w)).collect();
        let rows = dossier.reviews.as_deref().unwrap_or_default();
        let mut results = RowResults::default();
        match self {
            Self::Complete => complete(dossier, &order, rows, &mut results),
            Self::InOrder => in_order(&order, rows, &mut results),
            Self::EndsAtRefusal => ends_at_refusal(&order, rows, &mut results),
        }
        let place: Place = rows
            .first()
            .map_or_else(|| scope.place(), |first| first.header.clone());
        results.into_verdicts(scope, "reviews", &place)
    }
}
