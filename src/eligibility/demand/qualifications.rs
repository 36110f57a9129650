//! What the documents demand beside the law (特定资格条件): licences, grades, and what
//! is answered supplier by supplier.

use chrono::NaiveDate;

use super::{DemandKind, NO_LIST, grade, none};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::grade::rank;
use crate::eligibility::outcome::{Evidence, Outcome};
use crate::model::case::{Answer, Qualification};
use crate::model::references::place_of;
use crate::model::supplier::{Licence, Qualified};
use crate::pack::ValueRow;
use crate::read::Slot;
use crate::text::{Text, quoted};
use crate::value::fold::{fold, is_none_mark};

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
    let mut out = candidate.outcome();
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

/// One qualification. Members of a consortium may bring them together (条例 22): what one
/// member lacks is then for a person.
fn qualification(candidate: &Candidate<'_>, one: &Qualification, out: &mut Outcome) {
    let mut own = candidate.outcome();
    let mut shown = false;
    if !one.licence.is_missing() {
        shown = true;
        match one.licence.text() {
            Some(name) => licence(candidate, name, &mut own),
            None => own.lacks("tender.qualification.licence"),
        }
    }
    if !one.grade.is_missing() {
        shown = true;
        match one.grade.text() {
            Some(least) => at_least(candidate, least, &mut own),
            None => own.lacks("tender.qualification.grade"),
        }
    }
    if !one.directory.is_missing() {
        shown = true;
        match one.directory.text() {
            Some(name) => listed(candidate, name, &mut own),
            None => own.lacks("tender.qualification.directory"),
        }
    }
    answered(candidate, one, shown, &mut own);
    if candidate.bidder.is_some() && !own.faults.is_empty() {
        for fault in own.faults.drain(..) {
            let (zh, en) = (fault.said.zh, fault.said.en);
            own.evidence.push(Evidence {
                place: fault.place,
                day: None,
            });
            own.open.push(text!(
                "{zh}；联合体由哪个成员具备，须人工判断",
                "{en}; which member of the consortium brings it needs a person"
            ));
            own.settle.push(Text::fixed(
                "核对联合协议的分工",
                "look at the shares in the joint agreement",
            ));
        }
    }
    out.evidence.append(&mut own.evidence);
    out.faults.append(&mut own.faults);
    out.open.append(&mut own.open);
    out.missing.append(&mut own.missing);
    out.settle.append(&mut own.settle);
}

/// What the review answered for the supplier, or for the consortium that it is in.
fn answered(candidate: &Candidate<'_>, one: &Qualification, shown: bool, out: &mut Outcome) {
    let named = |answer: &&Answer| {
        let word = answer.supplier.text();
        let id = candidate
            .dossier
            .and_then(|d| d.supplier_id(&answer.supplier));
        id == Some(candidate.id()) || (candidate.bidder.is_some() && word == candidate.bidder)
    };
    let answers: Vec<&Answer> = one.answer.iter().filter(named).collect();
    let title = quoted(
        one.title.text().or_else(|| one.id.text()).unwrap_or("-"),
        60,
    );
    let Some(answer) = answers.first() else {
        if !shown {
            out.lacks("tender.qualification.answer");
            out.settle.push(text!(
                "写明该供应商是否符合“{title}”和证明材料",
                "state whether the supplier meets \"{title}\", and by what"
            ));
        }
        return;
    };
    if answers
        .iter()
        .any(|other| other.met.known() != answer.met.known())
    {
        out.uses(place_of(*answer, &answer.met), None);
        out.open(
            text!(
                "对“{title}”的审查结果互相矛盾",
                "the answers on \"{title}\" contradict each other"
            ),
            Text::fixed("核对后删去错的", "look them up and remove the wrong one"),
        );
        return;
    }
    match answer.met.known() {
        Some(true) if answers.iter().all(|one| is_evidence(one.evidence.text())) => {
            out.uses(place_of(*answer, &answer.met), None);
        }
        Some(true) => out.lacks("tender.qualification.answer.evidence"),
        Some(false) => out.fails(
            format!("tender.qualification[{}]", one.id.text().unwrap_or("-")),
            place_of(*answer, &answer.met),
            text!(
                "采购文件要求“{title}”，审查为不符合",
                "the documents demand \"{title}\"; found not met"
            ),
        ),
        None => out.lacks("tender.qualification.answer.met"),
    }
}

/// Whether a text names evidence, and does not say that there is none.
fn is_evidence(text: Option<&str>) -> bool {
    let none = ["无", "没有", "待补", "不详", "未提供", "none", "tbd"];
    text.is_some_and(|text| {
        let folded = fold(text).to_lowercase();
        let word = folded.trim();
        !word.is_empty() && !is_none_mark(word) && !none.contains(&word)
    })
}

/// A licence of that name is in force on the day.
fn licence(candidate: &Candidate<'_>, name: &str, out: &mut Outcome) {
    let day = candidate.day;
    let title = quoted(name, 60);
    let wanted = fold(name);
    let own = |licence: &&Licence| licence.name.text().is_some_and(|n| fold(n) == wanted);
    let mut last = None;
    let mut unclear = None;
    for licence in candidate.supplier.licence.iter().filter(own) {
        let from = licence.valid_from.known().copied();
        let begun = match from {
            Some(from) => Some(from <= day),
            None if licence.valid_from.is_missing() => Some(true),
            None => None,
        };
        let ended = licence.valid_until.known().map(|until| *until < day);
        match (begun, ended) {
            (Some(true), Some(false)) => {
                let until = licence.valid_until.known().copied();
                out.uses(place_of(licence, &licence.valid_until), until);
                return;
            }
            (Some(false), _) | (_, Some(true)) => last = Some(licence),
            (None, _) => unclear = Some("supplier.licence.valid_from"),
            (_, None) => unclear = Some("supplier.licence.valid_until"),
        }
    }
    match (unclear, last) {
        (Some(path), _) => out.lacks(path),
        (None, Some(licence)) => out.fails(
            format!("supplier[{}].licence[{title}]", candidate.id()),
            place_of(licence, &licence.valid_until),
            text!(
                "采购文件要求的“{title}”在 {day} 时不在有效期内",
                "\"{title}\", which the documents demand, is not in force on {day}"
            ),
        ),
        (None, None) => {
            out.lacks("supplier.licence");
            out.settle.push(text!(
                "补上“{title}”及其有效期",
                "add \"{title}\" with its validity"
            ));
        }
    }
}

/// It stands in a directory of qualified organisations on the day: listed by then, and
/// not removed before. A removal takes effect on its day.
fn listed(candidate: &Candidate<'_>, name: &str, out: &mut Outcome) {
    let day = candidate.day;
    let title = quoted(name, 60);
    let wanted = fold(name);
    let own = |one: &&Qualified| one.directory.text().is_some_and(|n| fold(n) == wanted);
    let mut last = None;
    let mut unclear = None;
    for (number, one) in (1_usize..).zip(&candidate.supplier.qualified) {
        if !own(&one) {
            continue;
        }
        let gone = |slot: &Slot<NaiveDate>| slot.known().copied().is_some_and(|at| at <= day);
        let over = one.valid_until.known().is_some_and(|until| *until < day);
        match one.listed_on.known() {
            _ if gone(&one.removed_on) => last = Some((number, one, &one.removed_on)),
            _ if over => last = Some((number, one, &one.valid_until)),
            Some(from) if *from > day => last = Some((number, one, &one.listed_on)),
            None => unclear = Some("supplier.qualified.listed_on"),
            Some(_) if is_unread(&one.removed_on) => {
                unclear = Some("supplier.qualified.removed_on");
            }
            Some(_) if is_unread(&one.valid_until) => {
                unclear = Some("supplier.qualified.valid_until");
            }
            Some(from) => {
                out.uses(place_of(one, &one.listed_on), Some(*from));
                return;
            }
        }
    }
    match (unclear, last) {
        (Some(path), _) => out.lacks(path),
        (None, Some((number, one, slot))) => out.fails(
            format!("supplier[{}].qualified[{number}]", candidate.id()),
            place_of(one, slot),
            text!(
                "采购文件要求列入“{title}”，{day} 时不在其中",
                "the documents demand to be listed in \"{title}\"; it is not on {day}"
            ),
        ),
        (None, None) => {
            out.lacks("supplier.qualified");
            out.settle.push(text!(
                "补上列入“{title}”的批次和日期",
                "add batch and day of the listing in \"{title}\""
            ));
        }
    }
}

/// Whether a value is there and cannot be read.
fn is_unread(slot: &Slot<NaiveDate>) -> bool {
    !slot.is_missing() && slot.known().is_none()
}

/// A grade of at least so many A is in force on the day: of several the one that was
/// awarded last counts.
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
    let mut own = candidate.outcome();
    let found = grade::in_force(candidate, candidate.supplier.grade.iter(), &mut own);
    // One whose days are not shown may be the one that counts.
    if !own.missing.is_empty() {
        out.missing.append(&mut own.missing);
        return;
    }
    let Some(grade) = found else {
        out.faults.append(&mut own.faults);
        return;
    };
    match grade.grade.text().and_then(rank) {
        Some(has) if has >= needed => out.uses(
            place_of(grade, &grade.grade),
            grade.valid_until.known().copied(),
        ),
        Some(_) => {
            let has = quoted(grade.grade.text().unwrap_or("-"), 10);
            out.fails(
                format!("supplier[{}].grade", candidate.id()),
                place_of(grade, &grade.grade),
                text!(
                    "采购文件要求 {shown} 以上，评估等级为 {has}",
                    "the documents demand {shown} or higher; its grade is {has}"
                ),
            );
        }
        None => out.lacks("supplier.grade.grade"),
    }
}
