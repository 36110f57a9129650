//! `scores.csv`: the long form is read here; a wide sheet is kept as it stands,
//! since only the scheme says what its columns mean.

use std::sync::Arc;

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

pub(super) fn read(source: Arc<Source>, sink: &mut Sink) -> Scores {
    // Faults of a wide sheet are reported when it is read as what it is.
    let mut heard = Sink::default();
    let table = csv::flat(&source, &mut heard);
    let rows = match table {
        Some(table) if is_long(&table) => {
            sink.append(heard);
            csv::records(&source, &table, sink)
        }
        _ if is_wide(&source) => {
            return Scores {
                rows: None,
                sheet: Some(source),
            };
        }
        _ => csv::read(&source, sink),
    };
    Scores { rows, sheet: None }
}

/// Whether a header names what the long form has by row: then it is a long form,
/// be it a broken one.
fn is_long(table: &csv::Flat<'_>) -> bool {
    table.header.iter().any(|(header, _)| {
        csv::field_of(ScoreRow::record_info(), &csv::header_key(header).0)
            .is_some_and(|field| ["expert", "criterion", "score"].contains(&field.name))
    })
}

/// Whether it is a wide sheet: a row for each bid.
fn is_wide(source: &Arc<Source>) -> bool {
    outline(source, &mut Sink::default()).is_some_and(|outline| !outline.is_long())
}
