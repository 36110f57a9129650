//! A case's wide `scores.csv`, read under the scheme of each of its lots.

use super::{Outline, ScoreCell, Sheet, outline};
use crate::model::Dossier;
use crate::model::references;
use crate::model::tables::ScoreRow;
use crate::read::{Sink, Slot, State};
use crate::score::{Schemes, TOTAL, case};
use crate::source::Place;

/// Turns a wide sheet of scores into the rows that every check reads. Where the
/// case states no scheme the columns have no meaning, and the rows stay unread:
/// whoever needs them says so.
pub fn fill(dossier: &mut Dossier, schemes: &Schemes, sink: &mut Sink) {
    let Some(source) = dossier.score_sheet.clone() else {
        return;
    };
    let Some(outline) = outline(&source, sink) else {
        return;
    };
    let before = sink.len();
    let rows = read(dossier, &outline, schemes, sink);
    // Of a sheet with faults nothing counts: what is missing from it might decide.
    if let Some(rows) = rows.filter(|_| !sink.has_errors_since(before)) {
        dossier.scores = Some(rows);
        references::of_scores(dossier, sink);
    }
}

fn read(
    dossier: &Dossier,
    outline: &Outline,
    schemes: &Schemes,
    sink: &mut Sink,
) -> Option<Vec<ScoreRow>> {
    let mut rows = Vec::new();
    let mut read: Vec<(crate::score::Scheme, Sheet)> = Vec::new();
    for lot in dossier.lots() {
        let id = lot.and_then(|lot| lot.id.text());
        let scheme = case::scheme(dossier, id, schemes).ok()?.scheme;
        // Lots under one scheme are one reading, whose faults are told once.
        let known = read.iter().position(|(own, _)| *own == scheme);
        let at = known.unwrap_or_else(|| {
            let sheet = outline.read(&scheme, sink);
            read.push((scheme, sheet));
            read.len() - 1
        });
        let Some((_, sheet)) = read.get(at) else {
            continue;
        };
        for own in &sheet.lots {
            if own.lot.is_some() && dossier.case.lot.len() > 1 && own.lot.as_deref() != id {
                continue;
            }
            let lot = own.lot.as_deref();
            rows.extend(own.scores.iter().map(|cell| row(cell, lot)));
        }
    }
    Some(rows)
}

/// A cell as a row of the long form.
fn row(cell: &ScoreCell, lot: Option<&str>) -> ScoreRow {
    let place: &Place = &cell.score.place;
    let known = |text: &str| Slot {
        state: State::Known(text.into()),
        span: Some(place.span),
    };
    let criterion = if cell.criterion == TOTAL {
        "total"
    } else {
        &cell.criterion
    };
    ScoreRow {
        header: place.clone(),
        present: true,
        lot: lot.map(known).unwrap_or_default(),
        supplier: known(&cell.supplier),
        expert: cell.expert.as_deref().map(known).unwrap_or_default(),
        criterion: known(criterion),
        score: Slot {
            state: State::Known(cell.score.value),
            span: Some(place.span),
        },
    }
}
