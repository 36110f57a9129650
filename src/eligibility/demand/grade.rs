//! A grade of the social organisation rating, in force on the day.

use chrono::NaiveDate;

use super::{DemandKind, NO_LIST, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::supplier::Grade;
use crate::pack::ValueRow;
use crate::text::{Text, quoted};

/// See the module.
pub(super) static KIND: DemandKind = DemandKind {
    name: "grade-in-force",
    about: Text::fixed(
        "有在有效期内的社会组织评估等级",
        "a grade of the social organisation rating that is in force",
    ),
    figures: &[],
    optional: &[],
    list: NO_LIST,
    word: none,
    test,
};

fn test(candidate: &Candidate<'_>, _: &ValueRow) -> Outcome {
    let mut out = candidate.outcome();
    let grades = &candidate.supplier.grade;
    match in_force(candidate, grades.iter(), &mut out) {
        Some(grade) => {
            let day = grade.valid_until.known().copied();
            let mut found = candidate.outcome();
            found.uses(place_of(grade, &grade.grade), day);
            found
        }
        None => out,
    }
}

/// The grade that is in force on the day, its first and its last day included; of
/// several the one awarded last. Why there is none goes to the outcome.
pub(super) fn in_force<'a>(
    candidate: &Candidate<'_>,
    grades: impl Iterator<Item = &'a Grade>,
    out: &mut Outcome,
) -> Option<&'a Grade> {
    let day = candidate.day;
    let mut last: Option<&Grade> = None;
    let mut current: Option<(NaiveDate, &Grade)> = None;
    let mut unclear = false;
    for grade in grades {
        let (Some(from), Some(until)) = (
            grade.awarded_on.known().copied(),
            grade.valid_until.known().copied(),
        ) else {
            let path = if grade.awarded_on.known().is_none() {
                "supplier.grade.awarded_on"
            } else {
                "supplier.grade.valid_until"
            };
            out.lacks(path);
            unclear = true;
            continue;
        };
        if from <= day && day <= until {
            if current.is_none_or(|(known, _)| known < from) {
                current = Some((from, grade));
            }
        } else {
            last = Some(grade);
        }
    }
    if let Some((_, grade)) = current {
        return Some(grade);
    }
    match last.filter(|_| !unclear) {
        Some(grade) => {
            let shown = quoted(grade.grade.text().unwrap_or("-"), 10);
            let (from, until) = (grade.awarded_on.known(), grade.valid_until.known());
            let days = (from.copied().unwrap_or(day), until.copied().unwrap_or(day));
            let (from, until) = days;
            out.fails(
                format!("supplier[{}].grade", candidate.id()),
                place_of(grade, &grade.valid_until),
                text!(
                    "评估等级 {shown} 有效期为 {from} 至 {until}，{day} 时不在有效期内",
                    "the grade {shown} is valid from {from} to {until}, not on {day}"
                ),
            );
        }
        None if !unclear => out.lacks("supplier.grade"),
        None => {}
    }
    None
}
