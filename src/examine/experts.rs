//! Experts of a sheet who are not on the committee.

use std::collections::BTreeMap;

use super::Examined;
use super::places::Places;
use super::words::name;
use crate::finding::Finding;
use crate::native;
use crate::read::suggest;
use crate::text::quoted;

/// One finding for each expert who scored and is not on the committee; none
/// where the committee is not stated. For sheets only: the rows of a case's
/// `scores.csv` are looked at with its other references.
pub fn outsiders(lot: &Examined<'_>, committee: &[String]) -> Vec<Finding> {
    if committee.is_empty() {
        return Vec::new();
    }
    let known: Vec<&str> = committee.iter().map(String::as_str).collect();
    let mut strangers = BTreeMap::new();
    for cell in &lot.sheet.scores {
        if let Some(expert) = cell.expert.as_deref().filter(|e| !known.contains(e)) {
            strangers.entry(expert).or_insert(&cell.score.place);
        }
    }
    let places = Places::of(lot);
    let finding = |(expert, place)| {
        let (shown, at) = (name(expert), quoted(expert, 40));
        let mut finding = places.finding(
            &native::UNKNOWN_EXPERT,
            Some(place),
            format!("scores.expert[{at}]"),
            text!(
                "评审组织里没有“{shown}”",
                "the committee has no member \"{shown}\""
            ),
            suggest::list(&known, 12),
        );
        finding.subject = Some(expert.to_owned());
        finding
    };
    strangers.into_iter().map(finding).collect()
}
