//! Bidders under one contract item whose legal representatives bear one name.

use std::collections::{BTreeMap, BTreeSet};

use super::lot_parties::{self, Party, pair_key, pairs, shown, stranger};
use super::params::Params;
use super::related_bidders::all_of;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive, lot_bids};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::model::terms::Relation;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "same-representative",
    about: Text::fixed(
        "同一合同项下供应商的法定代表人同名，而没有记载关系",
        "bidders under one contract item whose legal representatives bear one name, with no relation recorded",
    ),
    figures: &[],
    optional: &[],
    outputs: &["first", "second", "name"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct SameRepresentative;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(SameRepresentative))
}

/// Whether a supplier's record says what it and another have to do with each
/// other: that they are related, or that the two persons are not the same.
fn told(scope: &Scope<'_>, supplier: &Supplier, other: &Party<'_>) -> bool {
    supplier.related.iter().any(|related| {
        let settles = related.relation.known().is_some_and(|relation| {
            matches!(
                relation,
                Relation::SameHead | Relation::Control | Relation::Management | Relation::Namesake
            )
        });
        let named = related.supplier.text().filter(|_| settles);
        named.is_some_and(|word| {
            let known = scope.suppliers.resolve(word).and_then(|s| s.id.text());
            known.unwrap_or(word) == other.id
        })
    })
}

/// The persons whom a supplier declares to head another body too.
fn heads(party: &Party<'_>) -> BTreeSet<String> {
    let related = party.supplier.into_iter().flat_map(|s| &s.related);
    related
        .filter(|one| one.relation.known() == Some(&Relation::SameHead))
        .filter_map(|one| one.person.text())
        .map(|person| fold(person).into_owned())
        .collect()
}

impl Judge for SameRepresentative {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let parties = lot_parties::of(dossier, scope.lot_id);
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut open = Vec::new();
        for (at, party) in parties.iter().enumerate() {
            let Some(supplier) = party.supplier else {
                open.push(stranger(lot_bids::key(scope), party));
                continue;
            };
            match supplier.legal_representative.text() {
                Some(name) => {
                    let name: String = fold(name).split_whitespace().collect();
                    names.entry(name).or_default().push(at);
                }
                None => open.push(Verdict::lacking(
                    lot_bids::key(scope),
                    &place_of(supplier, &supplier.legal_representative),
                    "supplier.legal_representative",
                )),
            }
        }
        let mut faults = Vec::new();
        for (name, sharing) in names.iter().filter(|(_, sharing)| sharing.len() > 1) {
            for (a, b) in pairs(&parties, sharing) {
                let (Some(first), Some(second)) = (parties.get(a), parties.get(b)) else {
                    continue;
                };
                let (Some(one), Some(other)) = (first.supplier, second.supplier) else {
                    continue;
                };
                let declared = told(scope, one, second)
                    || told(scope, other, first)
                    || !heads(first).is_disjoint(&heads(second));
                if !declared {
                    faults.push(fault(scope, (first, one), (second, other), name));
                }
            }
        }
        if !faults.is_empty() {
            return faults;
        }
        if let Err(open) = shown(scope, dossier) {
            return vec![*open];
        }
        let Some(first) = parties.first() else {
            let reason = Text::fixed("没有有效投标（响应）", "there is no valid bid");
            let key = lot_bids::key(scope);
            return vec![Verdict::not_applicable(key, &scope.place(), reason)];
        };
        let alone = parties.iter().all(|party| party.bid == first.bid);
        if let Some(open) = all_of(open).filter(|_| !alone) {
            return vec![open];
        }
        vec![scope.in_order(|| {
            Verdict::new(Status::Pass, lot_bids::key(scope))
                .label(&first.place, Text::fixed("参加的供应商", "who takes part"))
        })]
    }
}

fn fault(
    scope: &Scope<'_>,
    (first, one): (&Party<'_>, &Supplier),
    (second, other): (&Party<'_>, &Supplier),
    name: &str,
) -> Verdict {
    let words = Text::fixed("法定代表人", "legal representative");
    let mut verdict = Verdict::new(Status::Fail, pair_key(scope, first, second))
        .label(&second.place, Text::fixed("参加", "takes part"))
        .label(&first.place, Text::fixed("也参加", "takes part too"))
        .label(&place_of(one, &one.legal_representative), words.clone())
        .label(&place_of(other, &other.legal_representative), words)
        .input("first", quoted(first.id, 40))
        .input("second", quoted(second.id, 40))
        .input("name", quoted(name, 40));
    verdict.subject = Some(second.id.to_owned());
    verdict
}
