//! The lines around labels, cut and made visible, with every label moved to
//! where its characters now stand.
//!
//! The renderer is given these few lines only: a file may be 64 MiB and one of
//! its lines as long, and what hides in it must not reach the terminal.

use std::ops::Range;

use super::line::{Map, show_line};
use crate::source::{Source, Span};

/// A span over more lines than this is shown by its first line: the whole of a
/// long table says nothing more.
const MAX_LINES: usize = 6;

/// A label that wants to be shown.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Bytes of the source.
    pub(super) span: Span,
    /// Whether it is the finding's own place.
    pub(super) primary: bool,
    /// The word at it, ready to print.
    pub(super) text: String,
}

/// Consecutive lines of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Number of the first line.
    pub(super) line: usize,
    /// The lines, ready to print.
    pub(super) text: String,
    /// Labels, as bytes of `text`.
    pub(super) marks: Vec<Mark>,
}

/// A label in an excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// Bytes of the excerpt's text.
    pub(super) span: Range<usize>,
    /// See [`Wanted::primary`].
    pub(super) primary: bool,
    /// See [`Wanted::text`].
    pub(super) text: String,
}

/// A label with its lines.
struct Placed {
    span: Range<usize>,
    lines: (usize, usize),
    primary: bool,
    text: String,
}

/// The excerpts that show all labels of one file, in the order of its lines.
/// Labels at most one line apart share one.
pub(super) fn excerpts(source: &Source, wanted: Vec<Wanted>, columns: usize) -> Vec<Excerpt> {
    let mut placed: Vec<Placed> = wanted.into_iter().map(|w| place(source, w)).collect();
    placed.sort_by_key(|p| (p.span.start, p.span.end));
    let mut runs: Vec<(usize, Vec<Placed>)> = Vec::new();
    for label in placed {
        match runs.last_mut() {
            Some((last, run)) if label.lines.0 <= last.saturating_add(2) => {
                *last = label.lines.1.max(*last);
                run.push(label);
            }
            _ => runs.push((label.lines.1, vec![label])),
        }
    }
    runs.into_iter()
        .map(|(last, run)| excerpt(source.text(), last, run, columns))
        .collect()
}

/// Onto characters, without the line end that a span may take with it, and
/// short enough.
fn place(source: &Source, wanted: Wanted) -> Placed {
    let text = source.text();
    let end = floor(text, wanted.span.end());
    let start = floor(text, wanted.span.start()).min(end);
    let body = text.get(start..end).unwrap_or_default();
    let mut end = start + body.trim_end_matches(['\r', '\n']).len();
    let first = source.position(start).line;
    let mut last = source.position(end).line;
    if last.saturating_sub(first) >= MAX_LINES {
        end = start + body.lines().next().map_or(0, str::len);
        last = first;
    }
    Placed {
        span: start..end,
        lines: (first, last),
        primary: wanted.primary,
        text: wanted.text,
    }
}

fn excerpt(text: &str, last: usize, run: Vec<Placed>, columns: usize) -> Excerpt {
    let (start, first) = run.first().map_or((0, 1), |p| (p.span.start, p.lines.0));
    let mut at = line_start(text, start);
    let points: Vec<usize> = run
        .iter()
        .flat_map(|p| [p.span.start, p.span.end])
        .collect();
    let mut shown = String::new();
    let mut map = Map::default();
    for number in first..=last {
        if number > first {
            shown.push('\n');
        }
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        show_line(line, at, &points, columns, &mut shown, &mut map);
        at += line.len() + 1;
    }
    // To the renderer a last line that is empty does not exist; a label at the
    // end of the file may stand there.
    if shown.ends_with('\n') {
        shown.push(' ');
    }
    let marks = run
        .into_iter()
        .map(|p| Mark {
            span: map.shown(p.span.start)..map.shown(p.span.end),
            primary: p.primary,
            text: p.text,
        })
        .collect();
    Excerpt {
        line: first,
        text: shown,
        marks,
    }
}

/// The next character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.rfind('\n').map_or(0, |i| i + 1)
}
