//! Parts of a contract that others carry out: never the whole of it, with the consent of
//! the purchaser, no main work, and the supplier answers for all.

use rust_decimal::Decimal;

use super::amended::amended_amount;
use super::consent::{list_place, meant};
use super::other_body::same;
use super::params::Params;
use super::row_results::RowResults;
use super::same_body::SameBody;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::contract::{Contract, Party, Subcontract};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "subcontracts",
    about: Text::fixed(
        "分包：不转包，采购人同意，不分包主体、关键性工作，承接主体负责",
        "subcontracts: never the whole, with the purchaser's consent, no main work, and the supplier answers",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "to", "what"],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked of the subcontracts.
#[derive(Debug, Clone, Copy)]
enum Subcontracts {
    Part,
    Consent,
    MinorWork,
    Liability,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["part", "consent", "minor-work", "liability"];
    Some(Box::new(match params.word("ask", &known)? {
        "part" => Subcontracts::Part,
        "consent" => Subcontracts::Consent,
        "minor-work" => Subcontracts::MinorWork,
        _ => Subcontracts::Liability,
    }))
}

/// The subcontracts of one contract.
struct Parts<'a> {
    scope: &'a Scope<'a>,
    contract: &'a Contract,
    id: &'a str,
}

impl Parts<'_> {
    /// A fault at both ends: the subcontract and the contract.
    fn fault(&self, number: usize, one: &Subcontract, field: &str, place: &Place) -> Verdict {
        let id = self.id;
        let key = format!("contract[{id}].subcontract[{number}].{field}");
        Verdict::new(Status::Fail, key)
            .label(place, Text::fixed("分包", "subcontract"))
            .label(
                &place_of(self.contract, &self.contract.supplier),
                Text::fixed("承接主体", "supplier"),
            )
            .name("contract", id)
            .name("to", one.to.text().unwrap_or("-"))
    }

    fn all(&self) -> impl Iterator<Item = (usize, &Subcontract)> {
        (1..).zip(&self.contract.subcontract)
    }

    fn part(&self, results: &mut RowResults) {
        let signed = self.contract.amount.known().and_then(Money::exact);
        let whole = signed.and_then(|signed| amended_amount(self.contract, signed));
        let mut sum = Decimal::ZERO;
        let mut told = false;
        for (number, one) in self.all() {
            let amount = one.amount.known().and_then(Money::exact);
            sum = sum.saturating_add(amount.unwrap_or_default());
            let place = place_of(one, &one.whole);
            let by_share = one
                .share
                .known()
                .is_some_and(|share| share.0 >= Decimal::ONE);
            let all = whole.is_some_and(|whole| sum >= whole && whole > Decimal::ZERO);
            let (place, what) = match (one.whole.known(), by_share, all && !told) {
                (Some(true), ..) => (
                    place,
                    Text::fixed("合同全部转给他人", "the whole contract was passed on"),
                ),
                (_, true, _) => (
                    place_of(one, &one.share),
                    Text::fixed("分包比例达到全部合同", "its share is the whole contract"),
                ),
                (_, _, true) => (
                    place_of(one, &one.amount),
                    Text::fixed(
                        "分包金额合计达到合同金额",
                        "the subcontracts come to the amount of the contract",
                    ),
                ),
                (Some(false), ..) => continue,
                (None, ..) => {
                    let known = one.share.known().is_some() || amount.zip(whole).is_some();
                    if !known {
                        results.lacks(&place, "contract.subcontract.whole");
                    }
                    continue;
                }
            };
            told = true;
            let verdict = self.fault(number, one, "whole", &place);
            let token = quoted(&what.en, 80);
            results.fail(verdict.words("what", token, what));
        }
    }

    fn consent(&self, results: &mut RowResults) {
        for (number, one) in self.all() {
            let place = place_of(one, &one.consent);
            let day = one.consented_on.known();
            let late = day.zip(one.signed_on.known()).filter(|(a, b)| a > b);
            let what = match (one.consent.known(), late, day) {
                (Some(false), ..) => Text::fixed("采购人没有同意", "the purchaser did not consent"),
                (_, Some((consent, signed)), _) => text!(
                    "{signed} 已经分包，{consent} 采购人才同意",
                    "it was subcontracted on {signed}, the purchaser consented on {consent} only"
                ),
                (Some(true), None, _) | (None, None, Some(_)) => continue,
                (None, None, None) => {
                    results.lacks(&place, "contract.subcontract.consent");
                    continue;
                }
            };
            let place = match late {
                Some(_) if one.consent.known() != Some(&false) => place_of(one, &one.consented_on),
                _ => place,
            };
            let verdict = self.fault(number, one, "consent", &place);
            let token = quoted(&what.en, 80);
            results.fail(verdict.words("what", token, what));
        }
    }

    /// Whether a subcontractor passed it on again.
    fn again(&self, one: &Subcontract) -> SameBody {
        let (Some(dossier), Some(by)) = (self.scope.dossier, one.by.text()) else {
            return SameBody::No;
        };
        let is = |slot: &crate::read::Slot<String>| {
            slot.text()
                .map_or(SameBody::No, |word| same(dossier, by, word))
        };
        match is(&self.contract.supplier) {
            SameBody::Yes => SameBody::No,
            own @ (SameBody::No | SameBody::Perhaps) => {
                let others = self.all().map(|(_, other)| is(&other.to));
                let found = others.fold(SameBody::No, |found, one| match (found, one) {
                    (SameBody::Yes, _) | (_, SameBody::Yes) => SameBody::Yes,
                    (SameBody::No, SameBody::No) => SameBody::No,
                    _ => SameBody::Perhaps,
                });
                match (own, found) {
                    (_, SameBody::Yes) => SameBody::Yes,
                    (SameBody::No, SameBody::No | SameBody::Perhaps) => SameBody::Perhaps,
                    (_, found) => found,
                }
            }
        }
    }

    fn minor_work(&self, results: &mut RowResults) {
        for (number, one) in self.all() {
            let again = self.again(one);
            let (field, place, what) = if one.core.known() == Some(&true) {
                let what = Text::fixed(
                    "分包的是主体、关键性工作",
                    "what is subcontracted is main or key work",
                );
                ("core", place_of(one, &one.core), what)
            } else if one.in_bid.known() == Some(&false) {
                let what = Text::fixed(
                    "投标文件没有载明分包承担主体",
                    "the bid did not name the subcontractor",
                );
                ("in_bid", place_of(one, &one.in_bid), what)
            } else if matches!(again, SameBody::Yes) {
                let what =
                    Text::fixed("分包承担主体再次分包", "a subcontractor passed it on again");
                ("by", place_of(one, &one.by), what)
            } else {
                if one.core.known().is_none() {
                    results.lacks(&place_of(one, &one.core), "contract.subcontract.core");
                }
                if one.in_bid.known().is_none() {
                    results.lacks(&place_of(one, &one.in_bid), "contract.subcontract.in_bid");
                }
                if matches!(again, SameBody::Perhaps) {
                    let by = quoted(one.by.text().unwrap_or("-"), 60);
                    results.doubt(
                        &place_of(one, &one.by),
                        text!(
                            "分包人 {by} 不是承接主体，是不是再次分包须人工核对",
                            "{by}, who subcontracted, is not the supplier: whether it was passed on again needs a person"
                        ),
                    );
                }
                continue;
            };
            let verdict = self.fault(number, one, field, &place);
            let token = quoted(&what.en, 80);
            results.fail(verdict.words("what", token, what));
        }
    }

    fn liability(&self, results: &mut RowResults) {
        for (number, one) in self.all() {
            if one.liable.is_empty() {
                continue;
            }
            let place = list_place(&one.liable, &one.header);
            let words = one.liable.iter().map(|slot| slot.text());
            let parties: Vec<Option<Party>> = words
                .map(|word| meant(self.scope, self.contract, word?))
                .collect();
            let answers =
                |party: &Option<Party>| matches!(party, Some(Party::Supplier | Party::Both));
            if parties.iter().any(answers) {
                continue;
            }
            // A name may be the subcontractor's, or the supplier's under another name.
            let dossier = self.scope.dossier;
            let is_other = |slot: &crate::read::Slot<String>| {
                let named = slot.text().zip(one.to.text()).zip(dossier);
                named.is_some_and(|((word, to), dossier)| {
                    matches!(same(dossier, word, to), SameBody::Yes)
                })
            };
            let known = parties.iter().zip(&one.liable);
            if known
                .clone()
                .any(|(party, slot)| party.is_none() && !is_other(slot))
            {
                results.lacks(&place, "contract.subcontract.liable");
                continue;
            }
            results.fail(self.fault(number, one, "liable", &place));
        }
    }
}

impl Judge for Subcontracts {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let all = scope.contract.map(|c| c.subcontract.as_slice())?;
        let none = match self {
            Self::Liability => all.iter().all(|one| one.liable.is_empty()),
            Self::Part | Self::Consent | Self::MinorWork => all.is_empty(),
        };
        none.then(|| {
            scope.not_applicable(Text::fixed("没有分包记录", "no subcontract is recorded"))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(contract) = scope.contract else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let parts = Parts {
            scope,
            contract,
            id,
        };
        let mut results = RowResults::default();
        match self {
            Self::Part => parts.part(&mut results),
            Self::Consent => parts.consent(&mut results),
            Self::MinorWork => parts.minor_work(&mut results),
            Self::Liability => parts.liability(&mut results),
        }
        let key = format!("contract[{id}].subcontract");
        results.into_verdicts(scope, &key, &contract.header)
    }
}
