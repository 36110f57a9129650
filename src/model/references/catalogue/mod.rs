//! What the guidance catalogue contradicts in itself, and what a case contradicts in it.

mod case;
mod duties;
mod items;
mod number;
mod succession;
mod versions;

pub(super) use case::of_case;

use crate::finding::Label;
use crate::model::catalogue::Catalogue;
use crate::native::Native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// Check what a catalogue says of itself: once for a repository, whatever its cases.
pub fn of_catalogue(catalogue: &Catalogue, sink: &mut Sink) {
    versions::check(catalogue, sink);
    succession::check(catalogue, sink);
    items::check(catalogue, sink);
    duties::check(catalogue, sink);
}

/// A contradiction, and its other ends.
struct Told {
    place: Place,
    key: String,
    message: Text,
    help: Text,
    ends: Vec<(Place, Text)>,
}

fn tell(rule: &'static Native, told: Told, sink: &mut Sink) {
    let mut finding = rule.finding(told.place, told.key, told.message, Some(told.help));
    let ends = told.ends.into_iter();
    finding
        .labels
        .extend(ends.map(|(place, text)| Label { place, text }));
    sink.push(rule, finding);
}
