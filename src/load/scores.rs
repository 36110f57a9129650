//! `scores.csv`: the long form is read; a wide sheet is named and left alone.

use std::sync::Arc;

use super::disk::Root;
use crate::finding::Status;
use crate::model::tables::ScoreRow;
use crate::native;
use crate::read::{Record as _, Sink, csv};
use crate::source::{Place, Source};
use crate::text::Text;

/// The scores in their long form. A wide sheet comes out as unknown: nobody is
/// wrong, and the ranks cannot be judged from it yet.
pub(super) fn read(root: &Root, name: &str, sink: &mut Sink) -> Option<Vec<ScoreRow>> {
    if !root.exists(name) {
        return None;
    }
    let source = root.source(name, sink)?;
    let Some(place) = wide(&source) else {
        return csv::read(&source, sink);
    };
    let mut finding = native::WIDE_SCORES.finding(
        place,
        "scores",
        Text::fixed(
            "scores.csv 是宽表（一行一家），本版本不能据此复核排名",
            "scores.csv is a wide sheet (a row per bid), from which this version cannot check the ranks",
        ),
        Some(Text::fixed(
            "改成长表：lot,supplier,expert,criterion,score",
            "write the long form: lot,supplier,expert,criterion,score",
        )),
    );
    finding.status = Status::Unknown;
    sink.push(&native::WIDE_SCORES, finding);
    None
}

/// The header of a wide sheet: it names suppliers, and neither a criterion nor a
/// score by row.
fn wide(source: &Arc<Source>) -> Option<Place> {
    // Faults of the file are reported when it is read as what it is.
    let grid = csv::grid(source, &mut Sink::default())?;
    let info = ScoreRow::record_info();
    let has = |name: &str| {
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
    };
    let is_wide = has("supplier") && !has("criterion") && !has("score") && grid.header.len() > 2;
    let (_, span) = grid.header.first()?;
    is_wide.then(|| Place::new(source, *span))
}
