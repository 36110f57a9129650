//! Whether a purchase is government procurement at all: within the centralised
//! catalogue or at the limit (政府采购法 2). What is not is bought by other rules.

use super::scope::Scope;
use super::standing::{self, Standing, begun};
use super::verdict::Verdict;
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::pack::record::ThresholdWord;
use crate::pack::{ActivePacks, Lookup};
use crate::text::Text;
use crate::value::money::Money;

/// The key that says so.
pub(super) const KEY: &str = "planning.government_procurement";

/// What the case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governed {
    /// It says so, or its budget is at the limit or the open-tender threshold.
    Yes,
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
pub(super) fn governed(dossier: &Dossier, packs: &ActivePacks) -> Governed {
    let stated = dossier.case.planning.government_procurement.known();
    if stated == Some(&true) {
        return Governed::Yes;
    }
    let reaches = reaches(dossier, packs);
    match (stated, reaches) {
        (Some(_), Some(true)) => Governed::Contradicted,
        (Some(_), _) => Governed::No,
        (None, Some(true)) => Governed::Yes,
        (None, Some(false)) => Governed::Below,
        (None, None) => Governed::Open,
    }
}

/// Whether the budget reaches the limit, or the open-tender threshold above it.
fn reaches(dossier: &Dossier, packs: &ActivePacks) -> Option<bool> {
    let budget = dossier.case.planning.budget.known()?;
    if let Some(reaches) = limit(dossier, packs, budget) {
        return Some(reaches);
    }
    match standing::of(dossier, packs, Some(budget)) {
        Standing::Known { reaches: true, .. } => Some(true),
        Standing::Known { .. }
        | Standing::Missing(_)
        | Standing::NoThreshold(_)
        | Standing::NoAmount
        | Standing::Unclear(_) => None,
    }
}

fn limit(dossier: &Dossier, packs: &ActivePacks, budget: &Money) -> Option<bool> {
    let (region, level) = (dossier.region.as_deref()?, dossier.level?);
    let found = packs.threshold(
        ThresholdWord::Limit,
        region,
        level,
        dossier.kind()?,
        begun(dossier)?,
    );
    match found {
        Lookup::Found(threshold) => budget.reaches(threshold.amount),
        Lookup::None => None,
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
        Governed::Yes | Governed::Open => verdict,
        Governed::No => Verdict::not_applicable(
            key,
            &place_of(planning, &planning.government_procurement),
            Text::fixed(
                "案卷写明不属于政府采购，不适用政府采购法",
                "the case says that it is no government procurement: the law does not govern it",
            ),
        ),
        Governed::Contradicted => Verdict::unknown(
            key,
            &place_of(planning, &planning.government_procurement),
            Text::fixed(
                "案卷写明不属于政府采购，预算却达到政府采购的数额标准，两者须核对",
                "the case says that it is no government procurement, yet its budget reaches the figures of the law: look at both",
            ),
        ),
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
