//! The source of a finding with its labels, file by file, as the renderer draws
//! it.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{Excerpt, Wanted, excerpts};
use super::line::{FILLER, filled};
use crate::finding::Label;
use crate::report::Options;
use crate::source::Source;
use crate::text::visible;

/// Source lines are never cut below this, nor kept beyond the other: narrower
/// shows nothing, wider nobody reads.
const COLUMNS: (usize, usize) = (60, 160);

/// One file of a finding, drawn: the line that names the place and the
/// excerpts, each with the width of its line numbers.
pub(super) struct File {
    pub(super) origin: String,
    pub(super) excerpts: Vec<(usize, String)>,
}

/// The files of a finding's labels, the primary's first.
pub(super) fn draw_files(
    labels: &[Label],
    renderer: &Renderer,
    level: &Level<'_>,
    options: &Options,
) -> Vec<File> {
    by_file(labels)
        .into_iter()
        .map(|labels| draw_file(&labels, renderer, level, options))
        .collect()
}

/// Labels by file, the primary's first, each with whether it is the primary.
fn by_file(labels: &[Label]) -> Vec<Vec<(bool, &Label)>> {
    let mut files: Vec<Vec<(bool, &Label)>> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let known = files.iter_mut().find(|file| {
            file.first()
                .is_some_and(|(_, first)| same_file(&first.place.source, &label.place.source))
        });
        match known {
            Some(file) => file.push((index == 0, label)),
            None => files.push(vec![(index == 0, label)]),
        }
    }
    files
}

/// By path and text: a path of which no text was at hand is not the file that
/// another label points into.
fn same_file(a: &Arc<Source>, b: &Arc<Source>) -> bool {
    Arc::ptr_eq(a, b) || (a.path() == b.path() && a.text() == b.text())
}

fn draw_file(
    labels: &[(bool, &Label)],
    renderer: &Renderer,
    level: &Level<'_>,
    options: &Options,
) -> File {
    let Some((_, first)) = labels.first() else {
        return File {
            origin: String::new(),
            excerpts: Vec::new(),
        };
    };
    let source = &first.place.source;
    let path = visible(source.path());
    if source.text().is_empty() {
        // No text to point into: the words go behind the path.
        let words: Vec<&str> = labels
            .iter()
            .map(|(_, label)| label.text.get(options.lang))
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.join("; ");
        return File {
            origin: format!("{path}  {}", visible(&words)).trim_end().to_owned(),
            excerpts: Vec::new(),
        };
    }
    let at = first.place.start();
    let wanted = labels
        .iter()
        .map(|(primary, label)| Wanted {
            span: label.place.span,
            primary: *primary,
            text: filled(label.text.get(options.lang)),
        })
        .collect();
    let columns = options.width.saturating_sub(8).clamp(COLUMNS.0, COLUMNS.1);
    File {
        origin: format!("{path}:{}:{}", at.line, at.column),
        excerpts: excerpts(source, wanted, columns)
            .into_iter()
            .map(|excerpt| draw(excerpt, renderer, level))
            .collect(),
    }
}

/// An excerpt drawn, and the width of its line numbers.
///
/// It is drawn without its path: the renderer would name the column of the
/// excerpt, where the column of the file is meant.
fn draw(excerpt: Excerpt, renderer: &Renderer, level: &Level<'_>) -> (usize, String) {
    let marks = excerpt.marks.into_iter().map(|mark| {
        let kind = if mark.primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        kind.span(mark.span)
            .label(Some(mark.text).filter(|text| !text.is_empty()))
    });
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .annotations(marks);
    let drawn = renderer
        .render(&[Group::with_level(level.clone()).element(snippet)])
        .replace(FILLER, "");
    let gutter = drawn.split('|').next().unwrap_or_default();
    let width = gutter.matches(' ').count().saturating_sub(1);
    (width, drawn)
}
