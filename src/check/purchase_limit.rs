//! Below the procurement limit of that place and day, and not of the centralised
//! catalogue: no government procurement, so that no statutory method is demanded
//! (政府采购法 2).

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::standing::{self, Standing};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::{SubjectWord, ThresholdWord};
use crate::read::choice::Choice as _;
use crate::read::kind::LeafKind;
use crate::read::slot::{State, Value};
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "purchase-limit",
    about: Text::fixed(
        "集中采购目录以内，或达到采购限额标准",
        "of the centralised catalogue, or at the procurement limit",
    ),
    figures: &[],
    optional: &[],
    outputs: &["amount", "limit", "reason"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct PurchaseLimit {
    amount: ScopePath,
    /// Whether it is in the centralised catalogue.
    centralised: ScopePath,
    /// Whether the file itself says that it is, or is not, government procurement.
    within: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let amount = params.path("amount", &[LeafKind::Money]);
    let centralised = params.path("centralised", &[LeafKind::Flag]);
    let within = params.path("within", &[LeafKind::Flag]);
    Some(Box::new(PurchaseLimit {
        amount: amount?,
        centralised: centralised?,
        within: within?,
    }))
}

impl Judge for PurchaseLimit {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let seen = self.amount.see(scope);
        let centralised = self.centralised.see(scope);
        let within = self.within.see(scope);
        // Either says that the law governs it, whatever the amount: batches are added up.
        for flag in [&centralised, &within] {
            if flag.flag() == Some(true) {
                return vec![flag.verdict(true)];
            }
        }
        let amount = match &seen.leaf.state {
            State::Known(Value::Money(amount)) => Some(*amount),
            State::Missing | State::Masked | State::Faulty | State::Known(_) => None,
        };
        let (key, place) = (seen.key(), seen.place());
        let (threshold, reaches) =
            match standing::of(dossier, scope.packs, ThresholdWord::Limit, amount) {
                Standing::Missing(paths) => {
                    let mut verdict = Verdict::new(Status::Unknown, key);
                    verdict.missing = paths.into_iter().map(str::to_owned).collect();
                    return vec![verdict.label(&place, Text::default())];
                }
                // What has to be tendered openly is government procurement.
                Standing::NoThreshold(gap) => {
                    let tender = ThresholdWord::OpenTender;
                    match standing::of(dossier, scope.packs, tender, amount) {
                        Standing::Known {
                            threshold,
                            reaches: true,
                        } => (threshold, true),
                        Standing::Known { reaches: false, .. }
                        | Standing::Missing(_)
                        | Standing::NoThreshold(_)
                        | Standing::NoAmount
                        | Standing::Unclear(_) => {
                            return vec![Verdict::gap(key, &place, &gap)];
                        }
                    }
                }
                Standing::NoAmount => return vec![Verdict::missing(&[&seen])],
                Standing::Unclear(reason) => return vec![seen.unknown(reason)],
                Standing::Known { threshold, reaches } => (threshold, reaches),
            };
        // That it is kept outside is what the rule would say.
        let told = within.flag() == Some(false);
        let open = [&centralised, &within].into_iter();
        let open = open.filter(|flag| flag.flag().is_none() && !flag.is_missing());
        if !reaches && let Some(flag) = open.into_iter().next() {
            return vec![Verdict::missing(&[flag])];
        }
        let verdict = seen.verdict(reaches || told);
        if verdict.is_unworded() {
            return vec![verdict];
        }
        let (token, reason) = match (reaches, told, centralised.flag()) {
            (true, ..) => ("reached", Text::fixed("达到标准", "at or above the figure")),
            (false, true, _) => (
                "outside",
                Text::fixed(
                    "案卷写明不属于政府采购范围",
                    "the case says that it is outside government procurement",
                ),
            ),
            (false, false, Some(_)) => (
                "not-centralised",
                Text::fixed(
                    "也不在集中采购目录以内",
                    "and it is not in the centralised catalogue",
                ),
            ),
            (false, false, None) => (
                "not-stated",
                Text::fixed(
                    "案卷也没有写明列入集中采购目录",
                    "and the case does not say that it is in the centralised catalogue",
                ),
            ),
        };
        let mut verdict = verdict
            .words(
                "amount",
                amount.map(Money::to_string).unwrap_or_default(),
                amount.map(Money::shown).unwrap_or_default(),
            )
            .money("limit", threshold.amount)
            .words("reason", token, reason);
        verdict.citations = scope.packs.threshold_citations(threshold);
        verdict.mark = Some(threshold.mark);
        if scope.packs.is_local(&threshold.amount_place.source) {
            let words = threshold.what.words();
            verdict = verdict.label(&threshold.amount_place, words);
        }
        vec![verdict]
    }
}
