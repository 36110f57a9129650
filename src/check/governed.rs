//! Whether a purchase is government procurement at all: within the centralised
//! catalogue or at the limit (政府采购法 2). What is not is bought by other rules.

use super::scope::Scope;
use super::standing::{self, Standing};
use super::verdict::Verdict;
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::pack::record::ThresholdWord;
use crate::pack::{ActivePacks, Threshold};
use crate::source::Place;
use crate::text::Text;

/// The key that says so.
pub(super) const KEY: &str = "planning.government_procurement";

/// What the case shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Governed<'a> {
    /// It says so, or its item is in the centralised catalogue.
    Yes,
    /// Its budget is at this limit, or at this open-tender threshold.
    Reached(&'a Threshold),
    /// It says that it is none.
    No,
    /// It says that it is none, and its budget says otherwise.
    Contradicted,
    /// Its budget is below the limit: only the centralised catalogue can make it so.
    Below,
    /// It shows nothing either way.
    Open,
}

/// What a case shows.
pub(super) fn governed<'a>(dossier: &'a Dossier, packs: &'a ActivePacks) -> Governed<'a> {
    let case = &dossier.case;
    let stated = case.planning.government_procurement.known();
    let centralised = case.item.centralised.known() == Some(&true);
    let found = match (stated, centralised) {
        (Some(true), _) | (None, true) => return Governed::Yes,
        (Some(false), true) => return Governed::Contradicted,
        (_, false) => by_budget(dossier, packs),
    };
    match (stated, found) {
        (Some(_), Governed::Reached(_)) => Governed::Contradicted,
        (Some(_), _) => Governed::No,
        (None, found) => found,
    }
}

/// What its budget shows: it reaches the limit, or the open-tender threshold above it.
fn by_budget<'a>(dossier: &'a Dossier, packs: &'a ActivePacks) -> Governed<'a> {
    let Some(budget) = dossier.case.planning.budget.known() else {
        return Governed::Open;
    };
    let known = |what| match standing::of(dossier, packs, what, Some(budget)) {
        Standing::Known { threshold, reaches } => Some((threshold, reaches)),
        Standing::Missing(_)
        | Standing::NoThreshold(_)
        | Standing::NoAmount
        | Standing::Unclear(_) => None,
    };
    let (limit, tender) = (
        known(ThresholdWord::Limit),
        known(ThresholdWord::OpenTender),
    );
    // What has to be tendered openly is government procurement; the surer figure shows it.
    let reached = [limit, tender]
        .into_iter()
        .flatten()
        .filter(|(_, yes)| *yes);
    match (reached.min_by_key(|(found, _)| found.mark), limit) {
        (Some((found, _)), _) => Governed::Reached(found),
        (None, Some(_)) => Governed::Below,
        // Below the threshold of open tender says nothing of the limit.
        (None, None) => Governed::Open,
    }
}

/// A verdict on a demand of the law of government procurement, where the purchase may
/// be none: a breach is proven only where it is not shown to be another thing.
pub(super) fn tempered(scope: &Scope<'_>, dossier: &Dossier, verdict: Verdict) -> Verdict {
    if verdict.status == Status::Pass {
        return verdict;
    }
    let planning = &dossier.case.planning;
    let key = verdict.key.clone();
    match governed(dossier, scope.packs) {
        Governed::Yes | Governed::Reached(_) | Governed::Open => verdict,
        Governed::No => Verdict::not_applicable(
            key,
            &place_of(planning, &planning.government_procurement),
            Text::fixed(
                "案卷写明不属于政府采购，不适用政府采购法",
                "the case says that it is no government procurement: the law does not govern it",
            ),
        ),
        Governed::Contradicted => {
            contradicted(key, &place_of(planning, &planning.government_procurement))
        }
        Governed::Below => {
            let mut verdict = Verdict::unknown(
                key,
                &place_of(planning, &planning.budget),
                Text::fixed(
                    "预算低于政府采购限额标准，只有集中采购目录以内的才适用政府采购法",
                    "the budget is below the procurement limit: the law governs it only within the centralised catalogue",
                ),
            );
            verdict.missing = vec![KEY.to_owned()];
            verdict
        }
    }
}

/// A verdict on a demand that is made of what is no government procurement: a breach is
/// proven only where the case says that it is none.
pub(super) fn outside(scope: &Scope<'_>, dossier: &Dossier, verdict: Verdict) -> Verdict {
    let planning = &dossier.case.planning;
    let place = place_of(planning, &planning.government_procurement);
    let passes = verdict.status == Status::Pass;
    match governed(dossier, scope.packs) {
        Governed::Yes | Governed::Reached(_) => Verdict::not_applicable(
            verdict.key,
            &place,
            Text::fixed(
                "属于政府采购，适用政府采购法",
                "it is government procurement, which its law governs",
            ),
        ),
        Governed::No => verdict,
        Governed::Contradicted | Governed::Below | Governed::Open if passes => verdict,
        Governed::Contradicted => contradicted(verdict.key, &place),
        Governed::Below | Governed::Open => Verdict::lacking(verdict.key, &place, KEY),
    }
}

fn contradicted(key: String, place: &Place) -> Verdict {
    Verdict::unknown(
        key,
        place,
        Text::fixed(
            "案卷写明不属于政府采购，又列入集中采购目录或者预算达到政府采购的数额标准，两者须核对",
            "the case says that it is no government procurement, yet its item is in the centralised catalogue or its budget reaches the figures of the law: look at both",
        ),
    )
}
