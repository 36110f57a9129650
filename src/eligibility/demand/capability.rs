//! Equipment and professional staff.

use super::DemandKind;
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::read::{AnyRecord, Slot};
use crate::text::Text;

const EQUIPMENT: Text = Text::fixed("设备", "equipment");
const STAFF: Text = Text::fixed("专业人员", "professional staff");

/// `list` has `equipment`, `staff` or both.
pub(super) static KIND: DemandKind = DemandKind {
    name: "capability",
    about: Text::fixed("设备和专业人员", "equipment and professional staff"),
    figures: &["list"],
    optional: &[],
    list: Text::fixed("须有", "must have"),
    word: |word| match word {
        "equipment" => Some(EQUIPMENT),
        "staff" => Some(STAFF),
        _ => None,
    },
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let mut out = candidate.outcome();
    for word in &row.figures.list {
        if word == "staff" {
            let counts = supplier
                .staff
                .iter()
                .map(|one| -> Counted<'_> { (one, &one.count) });
            counted(candidate, counts, "supplier.staff", &STAFF, &mut out);
        } else {
            let counts = supplier
                .equipment
                .iter()
                .map(|one| -> Counted<'_> { (one, &one.count) });
            counted(
                candidate,
                counts,
                "supplier.equipment",
                &EQUIPMENT,
                &mut out,
            );
        }
    }
    out
}

type Counted<'a> = (&'a dyn AnyRecord, &'a Slot<u32>);

/// One that is counted above zero shows it; all at zero show the contrary.
fn counted<'a>(
    candidate: &Candidate<'_>,
    counts: impl Iterator<Item = Counted<'a>> + Clone,
    path: &'static str,
    words: &Text,
    out: &mut Outcome,
) {
    let some = counts
        .clone()
        .find(|(_, count)| count.known().is_some_and(|n| *n > 0));
    if let Some((record, count)) = some {
        out.uses(place_of(record, count), None);
        return;
    }
    let mut zero = counts
        .clone()
        .filter(|(_, count)| count.known() == Some(&0));
    match zero.next() {
        Some((record, count)) if counts.clone().all(|(_, count)| count.known().is_some()) => {
            let (zh, en) = (&words.zh, &words.en);
            let rest = path.trim_start_matches("supplier");
            out.warns(
                format!("supplier[{}]{rest}", candidate.id()),
                place_of(record, count),
                text!("{zh}数量为 0", "no {en}: the count is 0"),
            );
        }
        Some(_) | None => out.lacks(path),
    }
}
