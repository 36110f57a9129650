//! A group has one lead, and each member stands in it once.

use std::collections::BTreeMap;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::form_terms::GroupRole;
use crate::model::forms::GroupMember;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "group-lead",
    about: Text::fixed(
        "组团有一个牵头方，成员不重复",
        "a group has one lead, and each member once",
    ),
    figures: &[],
    optional: &[],
    outputs: &["what"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct GroupLead;

#[expect(
    clippy::unnecessary_wraps,
    reason = "the list of primitives takes one signature"
)]
fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(GroupLead))
}

const KEY: &str = "group.member";

fn fault(key: String, what: Text) -> Verdict {
    Verdict::new(Status::Fail, key).words("what", what.en.clone(), what)
}

impl Judge for GroupLead {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let group = &scope.dossier?.case.group;
        group
            .member
            .is_empty()
            .then(|| scope.not_applicable(Text::fixed("案卷没有组团", "the case has no group")))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let group = &dossier.case.group;
        let mut results = RowResults::default();
        let mut first: BTreeMap<&str, Place> = BTreeMap::new();
        for member in &group.member {
            let place = place_of(member, &member.supplier);
            let Some(id) = dossier.supplier_id(&member.supplier) else {
                results.lacks(&place, "group.member.supplier");
                continue;
            };
            if let Some(earlier) = first.get(id) {
                let shown = quoted(id, 40);
                let what = text!("成员 {shown} 写了两次", "the member {shown} stands twice");
                let mut verdict = fault(format!("group.member[{shown}]"), what)
                    .label(&place, Text::fixed("又写在这里", "again here"))
                    .label(earlier, Text::fixed("先写在这里", "first here"));
                verdict.subject = Some(id.to_owned());
                results.fail(verdict);
                continue;
            }
            first.insert(id, place);
        }
        let is_lead = |member: &&GroupMember| member.role.known() == Some(&GroupRole::Lead);
        let leads: Vec<&GroupMember> = group.member.iter().filter(is_lead).collect();
        let open = group.member.iter().find(|m| m.role.known().is_none());
        match (leads.as_slice(), open) {
            ([_], None) => {}
            ([] | [_], Some(member)) => {
                results.lacks(&place_of(member, &member.role), "group.member.role");
            }
            ([], None) => {
                let what = Text::fixed("没有牵头方", "no member is the lead");
                let mut verdict = fault(KEY.to_owned(), what);
                for member in group.member.iter().take(LABELS) {
                    let place = place_of(member, &member.role);
                    verdict = verdict.label(&place, Text::fixed("角色", "role"));
                }
                results.fail(verdict);
            }
            (several, _) => {
                let count = several.len();
                let what = text!("有 {count} 个牵头方", "{count} members are the lead");
                let mut verdict = fault(KEY.to_owned(), what);
                for member in several.iter().take(LABELS) {
                    let place = place_of(*member, &member.role);
                    verdict = verdict.label(&place, Text::fixed("牵头方", "lead"));
                }
                results.fail(verdict);
            }
        }
        results.into_verdicts(scope, KEY, &group.header)
    }
}

/// How many members are pointed at.
const LABELS: usize = 4;
