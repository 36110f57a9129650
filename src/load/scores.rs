//! `scores.csv`: the long form is read here; a wide sheet is kept as it stands,
//! since only the scheme says what its columns mean.

use std::sync::Arc;

use super::disk::Root;
use crate::model::tables::ScoreRow;
use crate::read::{Record as _, Sink, csv};
use crate::sheet::outline;
use crate::source::Source;

/// The scores in one form or the other.
#[derive(Default)]
pub(super) struct Scores {
    /// The rows of the long form.
    pub(super) rows: Option<Vec<ScoreRow>>,
    /// A wide sheet.
    pub(super) sheet: Option<Arc<Source>>,
}

pub(super) fn read(root: &Root, name: &str, sink: &mut Sink) -> Scores {
    if !root.exists(name) {
        return Scores::default();
    }
    let Some(source) = root.source(name, sink) else {
        return Scores::default();
    };
    if is_wide(&source) {
        Scores {
            rows: None,
            sheet: Some(source),
        }
    } else {
        Scores {
            rows: csv::read(&source, sink),
            sheet: None,
        }
    }
}

/// Whether it is a wide sheet: a row for each bid. A header that names what the
/// long form has by row is a long form, be it a broken one.
fn is_wide(source: &Arc<Source>) -> bool {
    // Faults of the file are reported when it is read as what it is.
    let mut unheard = Sink::default();
    let grid = csv::grid(source, &mut unheard);
    if grid.is_some_and(|grid| {
        ["expert", "criterion", "score"]
            .iter()
            .any(|f| has(&grid, f))
    }) {
        return false;
    }
    outline(source, &mut unheard).is_some_and(|outline| !outline.is_long())
}

/// Whether a header is that of a field of the long form.
fn has(grid: &csv::Grid, name: &str) -> bool {
    let info = ScoreRow::record_info();
    let field = info.fields.iter().find(|field| field.name == name);
    field.is_some_and(|field| {
        grid.header.iter().any(|(header, _)| {
            let key = csv::header_key(header).0;
            key == field.name
                || key == field.words.zh
                || field
                    .aliases
                    .iter()
                    .any(|alias| csv::header_key(alias).0 == key)
        })
    })
}
