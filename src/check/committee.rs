//! The committee: its size, its parity, the share of its experts.

use std::collections::BTreeSet;

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::case::{Committee, Member};
use crate::model::references::place_of;
use crate::model::terms::Role;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::read::kind::LeafKind;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "committee",
    about: Text::fixed(
        "评审组织的人数、单数和专家比例",
        "size, parity and expert share of the committee",
    ),
    figures: &[],
    optional: &["min", "share", "amount"],
    outputs: &["members", "experts", "min", "share", "amount", "limit"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
enum Aspect {
    /// At least `min` members; with an amount, only where it reaches `amount`.
    Size(Option<ScopePath>),
    /// An odd number of members.
    Odd,
    /// Experts make up at least `share`.
    Share,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let aspect = params.word("aspect", &["size", "odd", "share"]);
    let amount = params.optional_path("amount", &[LeafKind::Money]);
    Some(Box::new(match aspect? {
        "odd" => Aspect::Odd,
        "share" => Aspect::Share,
        _ => Aspect::Size(amount?),
    }))
}

/// A whole number as the calendar and the law count; committees are small.
fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Judge for Aspect {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let committee = &dossier.case.committee;
        let key = "committee.member";
        let place = committee.header.clone();
        let members = whole(committee.member.len());
        if members == 0 {
            return vec![Verdict::lacking(key, &place, key)];
        }
        let first = committee
            .member
            .first()
            .map_or_else(|| place.clone(), |m| place_of(m, &m.name));
        let verdict = match self {
            Aspect::Odd => scope.verdict(members % 2 == 1, key),
            Aspect::Size(amount) => {
                let Some(min) = row.figures.min else {
                    return Vec::new();
                };
                let verdict = scope.verdict(members >= min, key).input("min", min);
                match (amount, row.figures.amount) {
                    (Some(path), Some(limit)) => {
                        let seen = path.see(scope);
                        match seen.number() {
                            // Enough members are enough whatever the amount.
                            None if members >= min => verdict,
                            None => return vec![Verdict::missing(&[&seen])],
                            Some(amount) if amount < limit => {
                                return vec![below(&seen, amount, limit)];
                            }
                            Some(amount) => verdict
                                .money("amount", amount)
                                .money("limit", limit)
                                .label(&first, Text::fixed("评审组织成员", "members"))
                                .at(&seen),
                        }
                    }
                    _ => verdict,
                }
            }
            Aspect::Share => match share(scope, row) {
                Some(verdict) => verdict,
                None => {
                    return vec![Verdict::lacking(key, &place, "committee.member.role")];
                }
            },
        };
        // Whether one person was written twice or two share a name is not shown;
        // too few are too few either way.
        let few = matches!(self, Aspect::Size(_)) && verdict.status == Status::Fail;
        if let Some(twice) = twice(committee).filter(|_| !few) {
            let shown = twice.name.text().map(|name| quoted(name, 40));
            let shown = shown.unwrap_or_default();
            return vec![Verdict::unknown(
                key,
                &place_of(twice, &twice.name),
                text!("成员 {shown} 出现两次", "the member {shown} stands twice"),
            )];
        }
        let mut verdict = if verdict.labels.is_empty() {
            verdict.label(&first, Text::fixed("评审组织成员", "members"))
        } else {
            verdict
        };
        // Who is no expert shows why the share is what it is.
        if matches!(self, Aspect::Share) && verdict.status == Status::Fail {
            for member in &committee.member {
                if member.role.known() == Some(&Role::Buyer) {
                    verdict = verdict.label(&place_of(member, &member.role), Role::Buyer.words());
                }
            }
        }
        vec![verdict.input("members", members)]
    }
}

/// The first member whose name stands before him already.
fn twice(committee: &Committee) -> Option<&Member> {
    let mut seen = BTreeSet::new();
    committee
        .member
        .iter()
        .find(|m| m.name.text().is_some_and(|name| !seen.insert(fold(name))))
}

fn below(seen: &Seen<'_>, amount: rust_decimal::Decimal, limit: rust_decimal::Decimal) -> Verdict {
    seen.not_applicable(|_| {
        Text::fixed(
            "预算金额未达到该数额",
            "the budget does not reach the amount",
        )
    })
    .money("amount", amount)
    .money("limit", limit)
}

/// The share as an exact fraction; `None` where members without a role leave it
/// open.
fn share(scope: &Scope<'_>, row: &ValueRow) -> Option<Verdict> {
    let committee = &scope.dossier?.case.committee;
    let (num, den) = row.figures.share?;
    let total = u64::from(whole(committee.member.len()));
    let count = |role: Option<Role>| {
        let found = committee
            .member
            .iter()
            .filter(|m| m.role.known().copied() == role)
            .count();
        u64::from(whole(found))
    };
    let (experts, open) = (count(Some(Role::Expert)), count(None));
    let enough = |experts: u64| experts * u64::from(den) >= total * u64::from(num);
    let verdict = if enough(experts) {
        scope.verdict(true, "committee.member.role")
    } else if !enough(experts + open) {
        Verdict::new(Status::Fail, "committee.member.role")
    } else {
        return None;
    };
    let verdict = verdict.input("experts", experts);
    Some(verdict.facts(|verdict| verdict.input("share", format!("{num}/{den}"))))
}
