//! Who evaluates a purchase is neither its purchaser nor one of its suppliers.

use std::collections::BTreeSet;

use super::params::Params;
use super::same_body::{Name, SameBody};
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::read::{AnyRecord as _, Slot};
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "evaluator",
    about: Text::fixed(
        "绩效评价机构不是采购人，也不是被评价的供应商",
        "who evaluates is neither the purchaser nor a supplier that is evaluated",
    ),
    figures: &[],
    optional: &[],
    outputs: &["evaluator", "other"],
    subjects: &[SubjectWord::Evaluation],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Other {
    Buyer,
    Supplier,
}

#[derive(Debug)]
struct Evaluator {
    evaluator: ScopePath,
    other: Other,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let evaluator = params.path("evaluator", &[LeafKind::Text]);
    let other = match params.word("other", &["buyer", "supplier"])? {
        "buyer" => Other::Buyer,
        _ => Other::Supplier,
    };
    Some(Box::new(Evaluator {
        evaluator: evaluator?,
        other,
    }))
}

/// The suppliers that are evaluated: who signed, else who was awarded; of a
/// consortium its members.
fn evaluated(dossier: &Dossier) -> Vec<(&str, Place)> {
    let case = &dossier.case;
    let signed = case.contract.iter().map(|c| (&c.supplier, c.place()));
    let awarded = case.award.iter().filter(|award| award.stands());
    let awarded = awarded.map(|a| (&a.supplier, a.place()));
    let known = |slot: &Slot<String>| slot.text().is_some();
    let any_signed = case.contract.iter().any(|c| known(&c.supplier));
    let slots: Vec<(&Slot<String>, &Place)> = if any_signed {
        signed.collect()
    } else {
        awarded.collect()
    };
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (slot, header) in slots {
        let Some(word) = slot.text() else { continue };
        let place = slot
            .span
            .map_or_else(|| header.clone(), |span| Place::new(&header.source, span));
        let mut bidders = case.bidder.iter();
        let joint = bidders.find(|bidder| bidder.id.text() == Some(word));
        let members = joint.into_iter().flat_map(|bidder| &bidder.member);
        let members = members.filter_map(|member| member.supplier.text());
        let alone = joint.is_none().then_some(word);
        for word in members.chain(alone) {
            if seen.insert(word) {
                found.push((word, place.clone()));
            }
        }
    }
    found
}

/// Whether two words of the files mean one body.
fn same(dossier: &Dossier, one: &str, other: &str) -> SameBody {
    let known = |word| dossier.suppliers.resolve(word);
    let (a, b) = (known(one), known(other));
    if let (Some(a), Some(b)) = (a, b) {
        return if a.id.text() == b.id.text() {
            SameBody::Yes
        } else {
            SameBody::No
        };
    }
    let name = |supplier: Option<&Supplier>, word: &str| {
        Name::of(supplier.and_then(|s| s.name.text()).unwrap_or(word))
    };
    name(a, one).compare(&name(b, other))
}

impl Judge for Evaluator {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let seen = self.evaluator.see(scope);
        let Some(evaluator) = seen.text() else {
            return vec![Verdict::missing(&[&seen])];
        };
        let buyer = &dossier.case.buyer;
        let (others, lacks, words) = match self.other {
            Other::Buyer => {
                let name = buyer.name.text();
                let others = name.map(|name| (name, place_of(buyer, &buyer.name)));
                let words = Text::fixed("采购人", "purchaser");
                (others.into_iter().collect(), "buyer.name", words)
            }
            Other::Supplier => {
                let words = Text::fixed("供应商", "supplier");
                (evaluated(dossier), "contract.supplier", words)
            }
        };
        if others.is_empty() {
            return vec![Verdict::lacking(seen.key(), &seen.place(), lacks)];
        }
        let shown = || quoted(evaluator, 60);
        let compared = others.iter().map(|(other, place)| {
            let is_code =
                buyer.code.text() == Some(evaluator) && matches!(self.other, Other::Buyer);
            let found = if is_code {
                SameBody::Yes
            } else {
                same(dossier, evaluator, other)
            };
            (found, *other, place)
        });
        let mut perhaps = None;
        for (found, other, place) in compared {
            let other = || quoted(other, 60);
            match found {
                SameBody::No => {}
                SameBody::Yes => {
                    return vec![
                        Verdict::new(Status::Fail, seen.key())
                            .label(&seen.place(), seen.words())
                            .label(place, words)
                            .input("evaluator", shown())
                            .input("other", other()),
                    ];
                }
                SameBody::Perhaps => {
                    let (shown, other) = (shown(), other());
                    perhaps = Some(text!(
                        "{shown} 与 {other} 是否同一单位或其下属，须人工核对",
                        "whether {shown} is {other} or a part of it needs a person"
                    ));
                }
            }
        }
        if let Some(reason) = perhaps {
            return vec![Verdict::unknown(seen.key(), &seen.place(), reason)];
        }
        vec![
            seen.verdict(true)
                .facts(|verdict| verdict.input("evaluator", shown())),
        ]
    }
}
