//! Which value of a rule governs a purchase that is only described: what `gpbs method`
//! asks, where a case would be judged by the day that its own dates give.

use chrono::NaiveDate;

use super::standing;
use crate::model::Dossier;
use crate::pack::values::Answer;
use crate::pack::{ActivePacks, Applies, Rule, ValueRow};

/// The value of a rule that governs a purchase on a day; `None` where none does, or
/// where a fact is missing to know.
pub fn value_on<'a>(
    rule: &'a Rule,
    dossier: &Dossier,
    packs: &ActivePacks,
    day: NaiveDate,
) -> Option<&'a ValueRow> {
    let standing = || standing::word(dossier, packs);
    let governs = |applies: &Applies| applies.to(dossier, &standing) == Answer::Yes;
    if !governs(&rule.applies) {
        return None;
    }
    let mut values = rule.values.iter();
    values.find(|row| row.covers(day) && governs(&row.applies))
}

/// The day whose law a case's method is judged by: the first that the procurement had
/// begun on at the latest.
pub fn begun(dossier: &Dossier) -> Option<NaiveDate> {
    standing::begun(dossier)
}
