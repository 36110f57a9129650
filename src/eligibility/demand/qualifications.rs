//! What the documents demand beside the law (特定资格条件): licences, grades, and what
//! is answered supplier by supplier.

use super::{DemandKind, NO_LIST, grade, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::grade::rank;
use crate::eligibility::outcome::Outcome;
use crate::model::case::Qualification;
use crate::model::references::place_of;
use crate::model::supplier::Licence;
use crate::pack::ValueRow;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// Each qualification is met.
pub(super) static ALL: DemandKind = DemandKind {
    name: "qualifications",
    about: Text::fixed(
        "符合采购文件规定的其他资格条件",
        "meets the further qualifications of the documents",
    ),
    figures: &[],
    optional: &[],
    list: NO_LIST,
    word: none,
    test: |candidate, _: &ValueRow| test(candidate, |_| true),
};

/// Each licence that the documents demand is in force.
pub(super) static LICENCES: DemandKind = DemandKind {
    name: "licences",
    about: Text::fixed(
        "采购文件要求的资质证照在有效期内",
        "the licences that the documents demand are in force",
    ),
    figures: &[],
    optional: &[],
    list: NO_LIST,
    word: none,
    test: |candidate, _: &ValueRow| test(candidate, |one| !one.licence.is_missing()),
};

fn test(candidate: &Candidate<'_>, takes: fn(&Qualification) -> bool) -> Outcome {
    let mut out = Outcome::default();
    let Some(dossier) = candidate.dossier else {
        out.open(
            Text::fixed(
                "采购文件的其他资格条件要看是哪一次采购",
                "further qualifications depend on the purchase",
            ),
            Text::fixed("针对案卷判断", "judge it for a case"),
        );
        return out;
    };
    let tender = &dossier.case.tender;
    if tender.qualification.is_empty() {
        match tender.no_further_qualifications.known() {
            Some(true) => out.uses(place_of(tender, &tender.no_further_qualifications), None),
            Some(false) | None => {
                out.lacks("tender.qualification");
                out.settle.push(Text::fixed(
                    "在 [[tender.qualification]] 写明采购文件的其他资格条件；没有的，写 tender.no_further_qualifications = true",
                    "state the further qualifications of the documents in [[tender.qualification]]; where there are none, write tender.no_further_qualifications = true",
                ));
            }
        }
        return out;
    }
    for one in tender.qualification.iter().filter(|one| takes(one)) {
        qualification(candidate, one, &mut out);
    }
    out
}

fn qualification(candidate: &Candidate<'_>, one: &Qualification, out: &mut Outcome) {
    let mut shown = false;
    if let Some(name) = one.licence.text() {
        shown = true;
        licence(candidate, name, out);
    }
    if let Some(least) = one.grade.text() {
        shown = true;
        at_least(candidate, least, out);
    }
    let dossier = candidate.dossier;
    let answer = one.answer.iter().find(|answer| {
        dossier.and_then(|d| d.supplier_id(&answer.supplier)) == Some(candidate.id())
    });
    let title = quoted(
        one.title.text().or_else(|| one.id.text()).unwrap_or("-"),
        60,
    );
    match answer {
        Some(answer) => match (answer.met.known(), answer.evidence.is_missing()) {
            (Some(true), false) => out.uses(place_of(answer, &answer.met), None),
            (Some(true), true) => out.lacks("tender.qualification.answer.evidence"),
            (Some(false), _) => out.fails(
                format!("tender.qualification[{}]", one.id.text().unwrap_or("-")),
                place_of(answer, &answer.met),
                text!(
                    "采购文件要求“{title}”，审查为不符合",
                    "the documents demand \"{title}\"; found not met"
                ),
            ),
            (None, _) => out.lacks("tender.qualification.answer.met"),
        },
        None if shown => {}
        None => {
            out.lacks("tender.qualification.answer");
            out.settle.push(text!(
                "写明该供应商是否符合“{title}”和证明材料",
                "state whether the supplier meets \"{title}\", and by what"
            ));
        }
    }
}

/// A licence of that name is in force on the day.
fn licence(candidate: &Candidate<'_>, name: &str, out: &mut Outcome) {
    let day = candidate.day;
    let title = quoted(name, 60);
    let wanted = fold(name);
    let own = |licence: &&Licence| licence.name.text().is_some_and(|n| fold(n) == wanted);
    let mut last = None;
    let mut unclear = false;
    for licence in candidate.supplier.licence.iter().filter(own) {
        let from = licence.valid_from.known().copied();
        let until = licence.valid_until.known().copied();
        match (from, until) {
            (from, Some(until)) if from.is_none_or(|from| from <= day) && day <= until => {
                if from.is_none() && !licence.valid_from.is_missing() {
                    out.lacks("supplier.licence.valid_from");
                }
                out.uses(place_of(licence, &licence.valid_until), Some(until));
                return;
            }
            (_, None) => {
                out.lacks("supplier.licence.valid_until");
                unclear = true;
            }
            (_, Some(_)) => last = Some(licence),
        }
    }
    match last {
        Some(licence) if !unclear => out.fails(
            format!("supplier[{}].licence", candidate.id()),
            place_of(licence, &licence.valid_until),
            text!(
                "采购文件要求的“{title}”在 {day} 时不在有效期内",
                "\"{title}\", which the documents demand, is not in force on {day}"
            ),
        ),
        Some(_) => {}
        None if unclear => {}
        None => {
            out.lacks("supplier.licence");
            out.settle.push(text!(
                "补上“{title}”及其有效期",
                "add \"{title}\" with its validity"
            ));
        }
    }
}

/// A grade of at least so many A is in force on the day.
fn at_least(candidate: &Candidate<'_>, least: &str, out: &mut Outcome) {
    let shown = quoted(least, 10);
    let Some(needed) = rank(least) else {
        out.open(
            text!(
                "看不懂采购文件要求的等级“{shown}”",
                "the grade \"{shown}\" that the documents demand cannot be read"
            ),
            Text::fixed("写成 3A、4A、5A", "write 3A, 4A or 5A"),
        );
        return;
    };
    let grades = candidate.supplier.grade.iter();
    let high = |grade: &&crate::model::supplier::Grade| {
        grade
            .grade
            .text()
            .and_then(rank)
            .is_some_and(|r| r >= needed)
    };
    let mut own = Outcome::default();
    if let Some(grade) = grade::in_force(candidate, grades.clone().filter(high), &mut own) {
        out.uses(
            place_of(grade, &grade.grade),
            grade.valid_until.known().copied(),
        );
        return;
    }
    // Without one that is high enough, a lower one in force shows that it is not met.
    if own.faults.is_empty()
        && let Some(lower) = grade::in_force(candidate, grades, &mut Outcome::default())
    {
        let has = quoted(lower.grade.text().unwrap_or("-"), 10);
        if rank(lower.grade.text().unwrap_or_default()).is_some() {
            out.fails(
                format!("supplier[{}].grade", candidate.id()),
                place_of(lower, &lower.grade),
                text!(
                    "采购文件要求 {shown} 以上，评估等级为 {has}",
                    "the documents demand {shown} or higher; its grade is {has}"
                ),
            );
        } else {
            out.lacks("supplier.grade.grade");
        }
        return;
    }
    out.faults.extend(own.faults);
    out.missing.extend(own.missing);
}
