//! The committee held against the expert library: who was drawn is in it, and was on the
//! day; the fields that the case asks for are covered.

use super::committee_members::{aside, in_order, lacking, on};
use super::scope::Scope;
use super::verdict::Verdict;
use crate::finding::{Label, Status};
use crate::model::Dossier;
use crate::model::case::Member;
use crate::model::references::place_of;
use crate::model::tables::ExpertRow;
use crate::model::terms::Role;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// That there is no library to look in.
pub(super) fn nothing(scope: &Scope<'_>) -> Option<Verdict> {
    let dossier = scope.dossier?;
    // Who sits on it other rules ask.
    let reason = match dossier.case.committee.member.is_empty() {
        _ if dossier.experts.is_none() => Text::fixed(
            "没有专家库 experts.csv",
            "there is no expert library, experts.csv",
        ),
        true => Text::fixed("案卷没有写明评审组织成员", "the case names no members"),
        false => return None,
    };
    Some(scope.not_applicable(reason))
}

/// That the case asks for no field.
pub(super) fn no_fields(scope: &Scope<'_>) -> Option<Verdict> {
    let none = scope.dossier?.case.committee.fields.is_empty();
    none.then(|| {
        scope.not_applicable(Text::fixed(
            "案卷没有写明需要的专业",
            "the case does not say which fields it needs",
        ))
    })
}

/// The rows of a member's name.
fn rows<'a>(dossier: &'a Dossier, name: &str) -> Vec<&'a ExpertRow> {
    let Some(experts) = dossier.experts.as_deref() else {
        return Vec::new();
    };
    let found: Vec<&ExpertRow> = experts.named(name).collect();
    if !found.is_empty() {
        return found;
    }
    // Full width or blanks make no other person; mostly there is no need to look.
    let name = fold(name);
    let rows = experts.rows().iter();
    rows.filter(|row| row.name.text().is_some_and(|own| fold(own) == name))
        .collect()
}

/// Whether a member who was drawn is in the library, and was on the day of the
/// evaluation.
pub(super) fn listed(dossier: &Dossier, member: &Member) -> Verdict {
    match (member.role.known(), member.drawn.known()) {
        (Some(Role::Buyer), _) | (_, Some(false)) => {
            return aside(Text::fixed(
                "不是从专家库抽取的",
                "not drawn from the library",
            ));
        }
        (_, None) => return lacking(member, "committee.member.drawn"),
        (_, Some(true)) => {}
    }
    // A name that is partly masked can be anybody's.
    let Some(name) = member
        .name
        .text()
        .filter(|name| !name.contains(['*', '＊']))
    else {
        return lacking(member, "committee.member.name");
    };
    let place = place_of(member, &member.name);
    let rows = rows(dossier, name);
    if rows.is_empty() {
        return on(Status::Fail, member, &place).words(
            "reason",
            "not-in-library",
            Text::fixed("不在专家库里", "is not in the expert library"),
        );
    }
    let case = &dossier.case;
    let day = case.tender.evaluated_on.known();
    let bounded = |row: &&ExpertRow| !(row.valid_from.is_missing() && row.valid_until.is_missing());
    if !rows.iter().all(bounded) {
        return in_order();
    }
    let Some(day) = day else {
        return lacking(member, "tender.evaluated_on");
    };
    let stands = |row: &&ExpertRow| {
        let begun = row.valid_from.known().is_none_or(|from| from <= day);
        begun && row.valid_until.known().is_none_or(|until| day <= until)
    };
    if rows.iter().any(stands) {
        return in_order();
    }
    let mut verdict = on(Status::Fail, member, &place).words(
        "reason",
        "not-in-force",
        text!(
            "{day} 评审时不在专家库的有效期内",
            "was not in the expert library on {day}, the day of the evaluation"
        ),
    );
    verdict.labels.extend(rows.iter().map(|row| Label {
        place: place_of(*row, &row.name),
        text: Text::fixed("专家库", "the library"),
    }));
    verdict
}

/// A verdict for each field that the case asks for and no expert has; else one for all.
pub(super) fn fields(dossier: &Dossier) -> Vec<Verdict> {
    let committee = &dossier.case.committee;
    let experts = committee.member.iter();
    let experts: Vec<&Member> = experts
        .filter(|member| member.role.known() != Some(&Role::Buyer))
        .collect();
    let own: Vec<Option<String>> = experts.iter().map(|m| field(dossier, m)).collect();
    let mut verdicts = Vec::new();
    for slot in &committee.fields {
        let Some(wanted) = slot.text() else { continue };
        let folded = fold(wanted);
        let has = |field: &Option<String>| {
            let field = field.as_ref();
            field.is_some_and(|field| field.contains(&*folded))
        };
        if own.iter().any(has) {
            continue;
        }
        let header = &committee.header;
        let place = slot
            .span
            .map_or_else(|| header.clone(), |span| Place::new(&header.source, span));
        let shown = quoted(wanted, 40);
        let key = format!("committee.fields[{shown}]");
        if own.iter().any(Option::is_none) {
            return vec![Verdict::lacking(key, &place, "committee.member.field")];
        }
        let mut verdict = Verdict::new(Status::Fail, key)
            .label(&place, Text::fixed("需要的专业", "field that is needed"))
            .input("field", shown);
        verdict.labels.extend(experts.iter().map(|member| Label {
            place: place_of(*member, &member.field),
            text: Text::fixed("专家的专业", "field of the expert"),
        }));
        verdicts.push(verdict);
    }
    if verdicts.is_empty() {
        verdicts.push(
            Verdict::new(Status::Pass, "committee.fields")
                .label(&committee.header, Text::fixed("评审组织", "committee")),
        );
    }
    verdicts
}

/// A member's field: as the case states it, else as the library has it for the one
/// expert of that name.
fn field(dossier: &Dossier, member: &Member) -> Option<String> {
    let stated = member.field.text().map(|field| fold(field).into_owned());
    let library = || {
        let rows = rows(dossier, member.name.text()?);
        let [only] = rows.as_slice() else { return None };
        Some(fold(only.field.text()?).into_owned())
    };
    stated.or_else(library)
}
