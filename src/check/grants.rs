//! Grants of a call: together within the pool, none above what was asked, none for a
//! project that was refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::form_terms::{ApplicationStatus, ReviewResult, ReviewStage};
use crate::model::forms::{Application, Review};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "grants",
    about: Text::fixed(
        "资助合计不超过资金池，不超过申请金额，不给未立项的项目",
        "grants are within the pool and what was asked, and none is of a refused project",
    ),
    figures: &[],
    optional: &[],
    outputs: &["project", "amount", "limit", "limit_name", "what"],
    subjects: &[SubjectWord::Case],
    build,
};

/// What is asked of the grants.
#[derive(Debug, Clone, Copy)]
enum Grants {
    WithinPool,
    WithinAsked,
    NotRefused,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["within-pool", "within-asked", "not-refused"];
    Some(Box::new(match params.word("ask", &known)? {
        "within-pool" => Grants::WithinPool,
        "within-asked" => Grants::WithinAsked,
        _ => Grants::NotRefused,
    }))
}

fn exact(slot: &Slot<Money>) -> Option<Decimal> {
    slot.known().and_then(Money::exact)
}

fn key(application: &Application, field: &str) -> String {
    let project = quoted(application.project.text().unwrap_or("-"), 40);
    format!("applications[{project}].{field}")
}

fn granted_place(application: &Application) -> Place {
    place_of(application, &application.amount_granted)
}

/// What bounds the grants: the pool, else the budget of the case.
fn limit(dossier: &Dossier) -> (Option<Decimal>, Place, &'static str, Text) {
    let (grant, planning) = (&dossier.case.grant, &dossier.case.planning);
    if grant.pool.is_missing() && !planning.budget.is_missing() {
        let words = Text::fixed("预算金额", "the budget");
        let place = place_of(planning, &planning.budget);
        return (exact(&planning.budget), place, "planning.budget", words);
    }
    let words = Text::fixed("资金池", "the pool");
    let place = place_of(grant, &grant.pool);
    (exact(&grant.pool), place, "grant.pool", words)
}

fn within_pool(dossier: &Dossier, rows: &[Application], results: &mut RowResults) {
    let (limit, limit_place, path, words) = limit(dossier);
    let Some(limit) = limit else {
        return results.lacks(&limit_place, path);
    };
    let mut sum = Decimal::ZERO;
    let mut open = None;
    let mut over = None;
    for application in rows {
        let slot = &application.amount_granted;
        let status = application.status.known().copied();
        match exact(slot) {
            Some(amount) => sum = sum.saturating_add(amount),
            // To who was not chosen nothing is granted.
            None if slot.is_missing() && status.is_some_and(|s| !s.is_chosen()) => {}
            None => {
                let path = match status.is_none() && slot.is_missing() {
                    true => "applications.status",
                    false => "applications.amount_granted",
                };
                open = open.or(Some((granted_place(application), path)));
            }
        }
        if sum > limit && over.is_none() {
            over = Some(granted_place(application));
        }
    }
    if let Some(place) = over {
        results.fail(
            Verdict::new(Status::Fail, "applications.amount_granted")
                .label(&place, Text::fixed("到这一项超出", "over from here on"))
                .label(&limit_place, words.clone())
                .money("amount", sum)
                .money("limit", limit)
                .words("limit_name", path, words),
        );
    } else if let Some((place, path)) = open {
        results.lacks(&place, path);
    }
}

fn within_asked(rows: &[Application], results: &mut RowResults) {
    for application in rows {
        let slot = &application.amount_granted;
        if slot.is_missing() {
            continue;
        }
        let (place, asked_place) = (
            granted_place(application),
            place_of(application, &application.amount_asked),
        );
        match (exact(slot), exact(&application.amount_asked)) {
            (Some(granted), Some(asked)) if granted > asked => results.fail(
                Verdict::new(Status::Fail, key(application, "amount_granted"))
                    .label(&place, Text::fixed("资助金额", "granted"))
                    .label(&asked_place, Text::fixed("申请金额", "asked"))
                    .name("project", application.project.text().unwrap_or("-"))
                    .money("amount", granted)
                    .money("limit", asked),
            ),
            (Some(_), Some(_)) => {}
            (None, _) => results.lacks(&place, "applications.amount_granted"),
            (_, None) => results.lacks(&asked_place, "applications.amount_asked"),
        }
    }
}

/// The refusal of each project that a review refused and that no later review passed
/// at the same stage.
fn refusals<'a>(reviews: &'a [Review], results: &mut RowResults) -> BTreeMap<&'a str, &'a Review> {
    let mut passed: BTreeMap<(&str, ReviewStage), NaiveDate> = BTreeMap::new();
    for review in reviews {
        if review.result.known() == Some(&ReviewResult::Passed)
            && let (Some(project), Some(stage), Some(day)) = (
                review.project.text(),
                review.stage.known(),
                review.date.known(),
            )
        {
            let last = passed.entry((project, *stage)).or_insert(*day);
            *last = (*last).max(*day);
        }
    }
    let mut found: BTreeMap<&str, &Review> = BTreeMap::new();
    for review in reviews {
        let refused = match review.result.known() {
            Some(ReviewResult::Refused) => true,
            Some(ReviewResult::Passed | ReviewResult::Pending) => continue,
            None => false,
        };
        let Some(project) = review.project.text() else {
            results.lacks(&place_of(review, &review.project), "reviews.project");
            continue;
        };
        let stage = review.stage.known();
        let again = stage.and_then(|stage| passed.get(&(project, *stage)));
        match (again, review.date.known()) {
            // It was reviewed again and passed.
            (Some(again), Some(day)) if again >= day => {}
            // Whether it is a refusal, or was passed after it, nobody can know.
            _ if !refused => results.lacks(&place_of(review, &review.result), "reviews.result"),
            (Some(_), None) => results.lacks(&place_of(review, &review.date), "reviews.date"),
            (None, _) | (Some(_), Some(_)) => {
                found.entry(project).or_insert(review);
            }
        }
    }
    found
}

fn not_refused(dossier: &Dossier, rows: &[Application], results: &mut RowResults) {
    let refused = refusals(dossier.reviews.as_deref().unwrap_or_default(), results);
    for application in rows {
        let status_place = place_of(application, &application.status);
        let granted = exact(&application.amount_granted).filter(|amount| !amount.is_zero());
        let status = application.status.known().copied();
        let is_out = matches!(
            status,
            Some(ApplicationStatus::Refused | ApplicationStatus::Withdrawn)
        );
        let project = application.project.text().unwrap_or("-");
        if is_out && granted.is_some() {
            results.fail(
                Verdict::new(Status::Fail, key(application, "amount_granted"))
                    .label(
                        &granted_place(application),
                        Text::fixed("资助金额", "granted"),
                    )
                    .label(&status_place, Text::fixed("状态", "status"))
                    .name("project", project)
                    .words(
                        "what",
                        "application",
                        Text::fixed("状态是未立项或者已撤回", "it was refused or withdrawn"),
                    ),
            );
            continue;
        }
        let Some(refusal) = refused.get(project) else {
            if status.is_none() {
                results.lacks(&status_place, "applications.status");
            }
            continue;
        };
        let is_chosen = status.is_some_and(ApplicationStatus::is_chosen);
        if !(is_chosen || granted.is_some()) {
            continue;
        }
        let place = match is_chosen {
            true => status_place,
            false => granted_place(application),
        };
        results.fail(
            Verdict::new(Status::Fail, key(application, "status"))
                .label(&place, Text::fixed("立项或者资助", "chosen or funded"))
                .label(
                    &place_of(*refusal, &refusal.result),
                    Text::fixed("评审不通过", "the review refused it"),
                )
                .name("project", project)
                .words(
                    "what",
                    "review",
                    Text::fixed("评审记录是不通过", "a review refused it"),
                ),
        );
    }
}

impl Judge for Grants {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier?.applications.is_none();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有 applications.csv",
                "the case has no applications.csv",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let rows = dossier.applications.as_deref().unwrap_or_default();
        let mut results = RowResults::default();
        match self {
            Self::WithinPool => within_pool(dossier, rows, &mut results),
            Self::WithinAsked => within_asked(rows, &mut results),
            Self::NotRefused => not_refused(dossier, rows, &mut results),
        }
        let place = rows
            .first()
            .map_or_else(|| scope.place(), |first| first.header.clone());
        results.into_verdicts(scope, "applications", &place)
    }
}
