//! Who may sit on the committee, and how the experts were chosen.

use std::rc::Rc;

use super::interest::{Parties, interest};
use super::library;
use super::params::Params;
use super::same_body::{Name, SameBody};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::{Committee, Member};
use crate::model::references::place_of;
use crate::model::terms::Role;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "committee-members",
    about: Text::fixed(
        "评审组织成员的产生和回避",
        "how members of the committee are chosen, and who must not sit",
    ),
    figures: &[],
    optional: &["max"],
    outputs: &["member", "institution", "reason", "years", "field"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Aspect {
    /// Experts are drawn at random.
    Drawn,
    /// No expert sits on a purchase of his own institution.
    OwnExpert,
    /// Nobody of the agency sits on what it handles.
    Agency,
    /// Nobody has an interest in a bidder.
    Interest,
    /// One expert is a lawyer.
    LegalExpert,
    /// Who was drawn is in the library, and was on the day.
    Library,
    /// The fields that the case asks for are covered.
    Fields,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let words = &[
        "drawn",
        "own-expert",
        "agency",
        "interest",
        "legal-expert",
        "library",
        "fields",
    ];
    Some(Box::new(match params.word("aspect", words)? {
        "drawn" => Aspect::Drawn,
        "own-expert" => Aspect::OwnExpert,
        "agency" => Aspect::Agency,
        "interest" => Aspect::Interest,
        "library" => Aspect::Library,
        "fields" => Aspect::Fields,
        _ => Aspect::LegalExpert,
    }))
}

impl Judge for Aspect {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        match self {
            Self::Library => library::nothing(scope),
            Self::Fields => library::no_fields(scope),
            Self::Drawn | Self::OwnExpert | Self::Agency | Self::Interest | Self::LegalExpert => {
                None
            }
        }
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let committee = &dossier.case.committee;
        let key = "committee.member";
        if committee.member.is_empty() {
            return vec![Verdict::lacking(key, &committee.header, key)];
        }
        if let Self::LegalExpert = self {
            return vec![legal_expert(dossier)];
        }
        if let Self::Fields = self {
            return library::fields(dossier);
        }
        if let Self::Agency = self
            && dossier.case.tender.agent.is_missing()
        {
            return vec![Verdict::not_applicable(
                key,
                &committee.header,
                Text::fixed("案卷没有写明采购代理机构", "the case names no agency"),
            )];
        }
        let members = committee.member.iter();
        let verdicts: Vec<Verdict> = match self {
            Self::Drawn => members.map(drawn).collect(),
            Self::OwnExpert => {
                let name = &dossier.case.buyer.name;
                let body = Body::of(name, "buyer.name", Some(Role::Expert));
                members.map(|m| body.bars(dossier, m)).collect()
            }
            Self::Agency => {
                let body = Body::of(&dossier.case.tender.agent, "tender.agent", None);
                members.map(|m| body.bars(dossier, m)).collect()
            }
            Self::Library => members.map(|m| library::listed(dossier, m)).collect(),
            Self::Interest | Self::LegalExpert | Self::Fields => {
                let parties = Parties::of(dossier);
                let years = row.figures.max;
                members
                    .map(|m| interest(dossier, &parties, m, years))
                    .collect()
            }
        };
        summed(scope, committee, verdicts)
    }
}

/// Every fault; else all that is not known, as one; else one pass. What is not a
/// fault is about the committee, whichever member stands first.
fn summed(scope: &Scope<'_>, committee: &Committee, verdicts: Vec<Verdict>) -> Vec<Verdict> {
    let with = |status| verdicts.iter().filter(move |v| v.status == status);
    if !scope.worded && verdicts.iter().all(|v| v.status == Status::Pass) {
        return vec![Verdict::unworded(Status::Pass)];
    }
    if with(Status::Fail).next().is_some() {
        let is_fault = |verdict: &Verdict| verdict.status == Status::Fail;
        return verdicts.into_iter().filter(is_fault).collect();
    }
    let place = committee
        .member
        .first()
        .map_or_else(|| committee.header.clone(), |m| place_of(m, &m.name));
    let whole = |status| {
        Verdict::new(status, "committee.member")
            .label(&place, Text::fixed("评审组织成员", "members"))
    };
    let mut open = whole(Status::Unknown);
    open.missing = with(Status::Unknown)
        .flat_map(|v| v.missing.iter().cloned())
        .collect();
    open.missing.sort();
    open.missing.dedup();
    if !open.missing.is_empty() {
        return vec![open];
    }
    let mut reasons: Vec<&Text> = with(Status::Unknown)
        .filter_map(|v| v.reason.as_ref())
        .collect();
    reasons.sort_by(|a, b| a.zh.cmp(&b.zh));
    if let Some(reason) = reasons.first() {
        open.reason = Some((*reason).clone());
        return vec![open];
    }
    if with(Status::Pass).next().is_some() {
        return vec![whole(Status::Pass)];
    }
    let mut aside = whole(Status::NotApplicable);
    aside.reason = verdicts.first().and_then(|v| v.reason.clone());
    vec![aside]
}

/// A verdict on one member.
pub(super) fn on(status: Status, member: &Member, slot_place: &Place) -> Verdict {
    let name = member.name.text().unwrap_or("?");
    let shown = quoted(name, 40);
    let mut verdict = Verdict::new(status, format!("committee.member[{shown}]"))
        .label(slot_place, Text::fixed("成员", "member"))
        .input("member", shown);
    verdict.subject = member.name.text().map(str::to_owned);
    verdict
}

/// A member with whom nothing is wrong: [`summed`] makes one verdict of them all.
pub(super) fn in_order() -> Verdict {
    Verdict::unworded(Status::Pass)
}

/// Unknown for want of a key of a member.
pub(super) fn lacking(member: &Member, path: &str) -> Verdict {
    let mut verdict = on(Status::Unknown, member, &place_of(member, &member.name));
    verdict.missing.push(path.to_owned());
    verdict
}

/// A member whom the rule does not look at; of all verdicts on such the reason is
/// kept.
pub(super) fn aside(reason: Text) -> Verdict {
    let mut verdict = Verdict::unworded(Status::NotApplicable);
    verdict.reason = Some(reason);
    verdict
}

fn drawn(member: &Member) -> Verdict {
    let place = place_of(member, &member.drawn);
    match (member.role.known(), member.drawn.known()) {
        (Some(Role::Buyer), _) => aside(Text::fixed(
            "采购人代表不从专家库抽取",
            "the purchaser's representative is not drawn",
        )),
        (_, Some(true)) => in_order(),
        (Some(Role::Expert), None) => lacking(member, "committee.member.drawn"),
        (None, _) => lacking(member, "committee.member.role"),
        (Some(Role::Expert), Some(false)) if member.consent.known() == Some(&true) => {
            let mut verdict = on(Status::Unknown, member, &place);
            verdict.reason = Some(Text::fixed(
                "经主管预算单位同意自行选定：项目是否技术复杂、专业性强，随机抽取是否难以确定合适专家，须人工核对",
                "chosen with the consent of the budget authority: whether the purchase is complex and specialised enough needs a person",
            ));
            verdict
        }
        (Some(Role::Expert), Some(false)) => on(Status::Fail, member, &place),
    }
}

/// A body whose people may not sit, in a role that bars them.
struct Body<'a> {
    name: Option<(&'a str, Rc<Name>)>,
    path: &'static str,
    role: Option<Role>,
}

impl<'a> Body<'a> {
    fn of(slot: &'a Slot<String>, path: &'static str, role: Option<Role>) -> Self {
        let name = slot.text().map(|name| (name, Name::of(name)));
        Self { name, path, role }
    }

    /// Whether it bars a member.
    fn bars(&self, dossier: &Dossier, member: &Member) -> Verdict {
        if self.role.is_some() && member.role.known() == Some(&Role::Buyer) {
            return aside(Text::fixed(
                "采购人代表",
                "a representative of the purchaser",
            ));
        }
        let Some((body, name)) = &self.name else {
            return lacking(member, self.path);
        };
        let Some((institution, place)) = dossier.employer(member) else {
            return lacking(member, "committee.member.institution");
        };
        let found = name.compare(&Name::of(institution));
        if found != SameBody::No && self.role.is_some() && member.role.known().is_none() {
            return lacking(member, "committee.member.role");
        }
        let shown = || quoted(institution, 60);
        match found {
            SameBody::Yes => on(Status::Fail, member, &place).input("institution", shown()),
            SameBody::No => in_order(),
            SameBody::Perhaps => perhaps(member, &place, &shown(), &quoted(body, 60)),
        }
    }
}

/// Two names that may mean one body: a person has to look.
fn perhaps(member: &Member, place: &Place, one: &str, other: &str) -> Verdict {
    let mut verdict = on(Status::Unknown, member, place);
    verdict.reason = Some(text!(
        "{one} 与 {other} 是否同一单位或其下属，须人工核对",
        "whether {one} is {other} or a part of it needs a person"
    ));
    verdict
}

fn legal_expert(dossier: &Dossier) -> Verdict {
    let committee = &dossier.case.committee;
    let key = "committee.member.field";
    let experts: Vec<&Member> = committee
        .member
        .iter()
        .filter(|m| m.role.known() != Some(&Role::Buyer))
        .collect();
    let is_legal = |field: &str| {
        let field = field.to_lowercase().replace("非法律", "");
        ["法律", "法学", "律师", "law", "legal"]
            .iter()
            .any(|word| field.contains(word))
    };
    let found = experts
        .iter()
        .find(|m| m.field.text().is_some_and(is_legal));
    if found.is_some_and(|m| m.role.known().is_none()) {
        return found.map_or_else(
            || Verdict::new(Status::Unknown, key),
            |m| lacking(m, "committee.member.role"),
        );
    }
    if let Some(member) = found {
        return on(Status::Pass, member, &place_of(*member, &member.field));
    }
    match experts.iter().find(|m| m.field.text().is_none()) {
        Some(member) => lacking(member, key),
        None => Verdict::new(Status::Fail, key).label(
            &committee
                .member
                .first()
                .map_or_else(|| committee.header.clone(), |m| place_of(m, &m.name)),
            Text::fixed("评审组织成员", "members"),
        ),
    }
}
