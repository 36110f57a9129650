//! Who evaluates or monitors a purchase is neither its purchaser alone nor one of its
//! suppliers.

use std::collections::BTreeSet;

use super::params::Params;
use super::same_body::{Name, SameBody};
use super::scope::{Scope, ScopePath};
use super::service;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::monitoring::MonitoringMeans;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::read::{AnyRecord as _, Slot};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "evaluator",
    about: Text::fixed(
        "评价、监测机构不是采购人，也不是被评价的供应商",
        "who evaluates or monitors is neither the purchaser nor a supplier that is evaluated",
    ),
    figures: &[],
    optional: &[],
    outputs: &["evaluator", "other"],
    subjects: &[SubjectWord::Evaluation, SubjectWord::Monitoring],
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
    /// The evaluator's code, by which it is told from others however it is written.
    code: Option<ScopePath>,
    other: Other,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let evaluator = params.path("evaluator", &[LeafKind::Text]);
    let code = params.optional_path("code", &[LeafKind::Text]);
    let other = match params.word("other", &["buyer", "supplier"])? {
        "buyer" => Other::Buyer,
        _ => Other::Supplier,
    };
    Some(Box::new(Evaluator {
        evaluator: evaluator?,
        code: code?,
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

/// A body that the files name: by the words that stand there, and by its code where it
/// is stated beside them or known from the directory.
#[derive(Clone, Copy)]
struct Body<'a> {
    word: &'a str,
    code: Option<&'a str>,
}

impl<'a> Body<'a> {
    fn supplier(self, dossier: &'a Dossier) -> Option<&'a Supplier> {
        let known = |word| dossier.suppliers.resolve(word);
        known(self.word).or_else(|| known(self.code?))
    }

    /// Whether two mean one body: by their codes, else by their names.
    fn compare(self, other: Body<'a>, dossier: &'a Dossier) -> SameBody {
        let (a, b) = (self.supplier(dossier), other.supplier(dossier));
        if let (Some(a), Some(b)) = (a, b) {
            return if a.id.text() == b.id.text() {
                SameBody::Yes
            } else {
                SameBody::No
            };
        }
        let code = |body: Body<'a>, known: Option<&'a Supplier>| {
            body.code.or_else(|| known?.code.text()).map(fold)
        };
        let codes = (code(self, a), code(other, b));
        let is_one = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        // A body may be named by its code.
        let is_named =
            |body: Body<'a>, code: Option<&str>| code.is_some_and(|code| is_one(code, body.word));
        let both = codes.0.as_deref().zip(codes.1.as_deref());
        if is_named(self, codes.1.as_deref())
            || is_named(other, codes.0.as_deref())
            || both.is_some_and(|(a, b)| is_one(a, b))
        {
            return SameBody::Yes;
        }
        let name = |supplier: Option<&'a Supplier>, word: &'a str| {
            Name::of(supplier.and_then(|s| s.name.text()).unwrap_or(word))
        };
        match name(a, self.word).compare(&name(b, other.word)) {
            // Names that are alike, of bodies with two codes.
            SameBody::Perhaps if both.is_some() => SameBody::No,
            found @ (SameBody::Yes | SameBody::Perhaps | SameBody::No) => found,
        }
    }
}

/// The purchaser, where it is named, with its place.
fn buyer(dossier: &Dossier) -> Option<(Body<'_>, Place)> {
    let buyer = &dossier.case.buyer;
    let body = Body {
        word: buyer.name.text()?,
        code: buyer.code.text(),
    };
    Some((body, place_of(buyer, &buyer.name)))
}

/// Whether the case has another evaluation by a body that is surely neither side.
fn another_is_independent(dossier: &Dossier, own: usize) -> bool {
    let others = (1..).zip(&dossier.case.evaluation);
    let others = others.filter(|(number, _)| *number != own);
    let sides: Vec<Body<'_>> = buyer(dossier)
        .map(|(body, _)| body)
        .into_iter()
        .chain(
            evaluated(dossier)
                .into_iter()
                .map(|(word, _)| Body { word, code: None }),
        )
        .collect();
    others.into_iter().any(|(_, one)| {
        let body = one.evaluator.text().map(|word| Body {
            word,
            code: one.evaluator_code.text(),
        });
        body.is_some_and(|body| {
            let is_no = |side: &Body<'_>| body.compare(*side, dossier) == SameBody::No;
            sides.iter().all(is_no)
        })
    })
}

impl Evaluator {
    /// That there is nothing to judge of this record, for a reason.
    fn left_out(&self, scope: &Scope<'_>, dossier: &Dossier) -> Option<Text> {
        let item = scope.item?;
        if item.list == "monitoring" {
            let (_, monitoring) = service::monitoring(scope)?;
            let own = monitoring.means.known() == Some(&MonitoringMeans::SelfAssessment);
            return own.then(|| {
                Text::fixed(
                    "是承接主体的自律性评估",
                    "it is an assessment by the provider itself",
                )
            });
        }
        let shared =
            matches!(self.other, Other::Buyer) && another_is_independent(dossier, item.number);
        shared.then(|| {
            Text::fixed(
                "另有与双方无关的机构评价",
                "another body that has to do with neither side evaluated it too",
            )
        })
    }
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
        let (others, lacks, words) = match self.other {
            Other::Buyer => {
                let words = Text::fixed("采购人", "purchaser");
                (buyer(dossier).into_iter().collect(), "buyer.name", words)
            }
            Other::Supplier => {
                let words = Text::fixed("供应商", "supplier");
                let all = evaluated(dossier).into_iter();
                let all = all.map(|(word, place)| (Body { word, code: None }, place));
                (all.collect::<Vec<_>>(), "contract.supplier", words)
            }
        };
        if others.is_empty() {
            return vec![Verdict::lacking(seen.key(), &seen.place(), lacks)];
        }
        let code = self.code.as_ref().and_then(|path| path.peek(scope));
        let own = Body {
            word: evaluator,
            code,
        };
        // Who sits on the committee evaluates for its employer.
        let employers = match (self.other, service::evaluation(scope)) {
            (Other::Supplier, Some((_, one))) => one.committee.as_slice(),
            _ => &[],
        };
        let employers = employers.iter().filter_map(|assessor| {
            let word = assessor.institution.text()?;
            let place = place_of(assessor, &assessor.institution);
            Some((Body { word, code: None }, place))
        });
        let mut perhaps = None;
        for (body, at) in std::iter::once((own, seen.place())).chain(employers) {
            let shown = || quoted(body.word, 60);
            for (other, place) in &others {
                let beside = || quoted(other.word, 60);
                match body.compare(*other, dossier) {
                    SameBody::No => {}
                    SameBody::Yes => {
                        if let Some(reason) = self.left_out(scope, dossier) {
                            return vec![seen.not_applicable(|_| reason)];
                        }
                        return vec![
                            Verdict::new(Status::Fail, seen.key())
                                .label(&at, seen.words())
                                .label(place, words)
                                .input("evaluator", shown())
                                .input("other", beside()),
                        ];
                    }
                    SameBody::Perhaps => {
                        perhaps = perhaps.or_else(|| {
                            let (shown, beside) = (shown(), beside());
                            Some(text!(
                                "{shown} 与 {beside} 是否同一单位或其下属，须人工核对",
                                "whether {shown} is {beside} or a part of it needs a person"
                            ))
                        });
                    }
                }
            }
        }
        if let Some(reason) = perhaps {
            if let Some(reason) = self.left_out(scope, dossier) {
                return vec![seen.not_applicable(|_| reason)];
            }
            return vec![Verdict::unknown(seen.key(), &seen.place(), reason)];
        }
        vec![
            seen.verdict(true)
                .facts(|verdict| verdict.input("evaluator", quoted(evaluator, 60))),
        ]
    }
}
