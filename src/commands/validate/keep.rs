//! What is kept of a finding until the run is over: no more than its outputs
//! will show, so that memory does not grow with the cases.

use std::sync::Arc;

use crate::check::select::Selection;
use crate::finding::{Finding, Status};
use crate::report::Show;
use crate::source::{Place, Source, Span};
use crate::text::Text;

/// Whose cases they are.
#[derive(Clone, Copy)]
pub(super) struct Whose<'a> {
    /// What stands before the paths of the repository.
    pub(super) root: &'a str,
    /// The department that gpbs.toml names.
    pub(super) department: Option<&'a str>,
}

/// What the outputs of a run need.
#[derive(Clone, Copy)]
pub(super) struct Keep<'a> {
    /// What is shown one by one.
    pub(super) show: Show,
    /// Whether what is unknown is only grouped and counted.
    pub(super) grouped: bool,
    /// Whether it matters which suppliers a case names.
    pub(super) suppliers: bool,
    /// Whether cases are judged together: the run covers their repository.
    pub(super) across: bool,
    /// Where the facts of cases are kept for tables: what tells their repository.
    pub(super) facts: Option<Whose<'a>>,
    /// The rules that were asked for.
    pub(super) selection: &'a Selection,
}

impl Keep<'_> {
    /// Move what is needed of the findings of a case to `kept`.
    pub(super) fn all(&self, findings: Vec<Finding>, kept: &mut Vec<Finding>) {
        // The findings of a case mostly point into the same few files.
        let mut bare: Option<Arc<Source>> = None;
        for mut finding in findings {
            let counts = matches!(finding.status, Status::Fail | Status::Unknown);
            if !(counts || self.show == Show::All)
                || !(finding.blocks || self.selection.takes(&finding.rule, finding.group))
            {
                continue;
            }
            if finding.status == Status::Unknown && self.grouped {
                group(&mut finding, &mut bare);
            } else {
                clip(&mut finding);
            }
            kept.push(finding);
        }
    }
}

/// What groups and counts an unknown result: case or path, rule, and the facts
/// that are missing or else the message.
fn group(finding: &mut Finding, bare: &mut Option<Arc<Source>>) {
    let path = finding.path();
    let source = match bare.take() {
        Some(known) if known.path() == path => known,
        _ => Place::path_only(path).source,
    };
    *bare = Some(Arc::clone(&source));
    finding.labels.truncate(1);
    for label in &mut finding.labels {
        label.place = Place::new(&source, Span::default());
        label.text = Text::default();
    }
    finding.labels.shrink_to_fit();
    if !finding.missing.is_empty() {
        finding.message = Text::default();
    }
    finding.help = None;
    finding.inputs = Vec::new();
    finding.citations = Vec::new();
    finding.key = String::new();
}

/// The lines that the labels stand in, instead of the whole file.
fn clip(finding: &mut Finding) {
    let mut done: Vec<Arc<Source>> = Vec::new();
    while let Some(whole) = finding
        .labels
        .iter()
        .map(|label| &label.place.source)
        .find(|source| !done.iter().any(|known| Arc::ptr_eq(known, source)))
        .cloned()
    {
        let mut places: Vec<&mut Place> = finding
            .labels
            .iter_mut()
            .map(|label| &mut label.place)
            .filter(|place| Arc::ptr_eq(&place.source, &whole))
            .collect();
        let start = places.iter().map(|place| place.span.start()).min();
        let end = places.iter().map(|place| place.span.end()).max();
        let span = Span::new(start.unwrap_or(0), end.unwrap_or(0));
        let Some((lines, before)) = whole.clipped(span) else {
            done.push(whole);
            continue;
        };
        let lines = Arc::new(lines);
        for place in &mut places {
            let span = place.span;
            **place = Place::new(
                &lines,
                Span::new(span.start() - before, span.end() - before),
            );
        }
        done.push(lines);
    }
}
