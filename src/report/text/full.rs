//! A finding in full: header, source with labels, basis, help.

use annotate_snippets::renderer::{DEFAULT_EMPHASIS_STYLE, DEFAULT_LINE_NUM_STYLE, Style};
use annotate_snippets::{Group, Level, Renderer};

use super::draw::{File, draw_files};
use super::line::is_wide;
use crate::finding::{Finding, Severity, Status};
use crate::report::Options;
use crate::report::notes::notes;
use crate::text::visible;

/// A finding as printed, with its last line end.
pub(super) fn full(finding: &Finding, options: &Options) -> String {
    // Lines are cut before they get here, to the same width and around the
    // labels; the renderer's own cut would put labels out of sight.
    let renderer = if options.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(usize::from(u16::MAX));
    let level = level(finding);
    let word = match finding.status {
        Status::Fail => finding.severity.word(),
        Status::Unknown | Status::Pass | Status::NotApplicable => finding.status.word(),
    };
    let message = visible(finding.message.get(options.lang)).into_owned();
    let title = level
        .clone()
        .with_name(word.get(options.lang))
        .primary_title(message)
        .id(visible(&finding.rule));
    let mut out = renderer.render(&[Group::with_title(title)]);
    out.push('\n');

    let files: Vec<File> = draw_files(&finding.labels, &renderer, &level, options);
    let gutter = files
        .iter()
        .flat_map(|f| f.excerpts.iter().map(|(width, _)| *width))
        .max()
        .unwrap_or(1);
    push_files(&files, gutter, options, &mut out);
    let notes = notes(finding, options.lang);
    if !notes.is_empty() && files.iter().any(|f| !f.excerpts.is_empty()) {
        push_bar(gutter, options, &mut out);
    }
    for (name, text) in notes {
        push_note(name, &text, gutter, options, &mut out);
    }
    out
}

/// The files one under the other, all line numbers in one gutter.
fn push_files(files: &[File], gutter: usize, options: &Options, out: &mut String) {
    let pad = " ".repeat(gutter);
    for (nth, file) in files.iter().enumerate() {
        if nth > 0 {
            push_bar(gutter, options, out);
        }
        let arrow = if nth == 0 { "-->" } else { ":::" };
        let arrow = paint(DEFAULT_LINE_NUM_STYLE, arrow, options);
        *out += &format!("{pad}{arrow} {}\n", file.origin);
        for (nth, (width, drawn)) in file.excerpts.iter().enumerate() {
            if nth > 0 {
                *out += &paint(DEFAULT_LINE_NUM_STYLE, "...", options);
                out.push('\n');
            }
            // Each begins with an empty line of the gutter, wanted once.
            for line in drawn.lines().skip(usize::from(nth > 0)) {
                *out += &" ".repeat(gutter.saturating_sub(*width));
                *out += line.trim_end_matches(' ');
                out.push('\n');
            }
        }
    }
}

fn push_bar(gutter: usize, options: &Options, out: &mut String) {
    let bar = paint(DEFAULT_LINE_NUM_STYLE, "|", options);
    *out += &format!("{} {bar}\n", " ".repeat(gutter));
}

/// `= name: text`; further lines of the text stand under its first.
fn push_note(name: &str, text: &str, gutter: usize, options: &Options, out: &mut String) {
    let name = format!("{name}: ");
    let columns: usize = name.chars().map(|c| 1 + usize::from(is_wide(c))).sum();
    let indent = " ".repeat(gutter + 3 + columns);
    let lines: Vec<_> = text.lines().map(visible).collect();
    *out += &format!(
        "{} {} {}{}\n",
        " ".repeat(gutter),
        paint(DEFAULT_LINE_NUM_STYLE, "=", options),
        paint(DEFAULT_EMPHASIS_STYLE, &name, options),
        lines.join(&format!("\n{indent}")),
    );
}

/// The colour of a finding.
fn level(finding: &Finding) -> Level<'static> {
    match (finding.status, finding.severity) {
        (Status::Fail, Severity::Error) => Level::ERROR,
        (Status::Fail, Severity::Warning) => Level::WARNING,
        (Status::Fail, Severity::Note) => Level::NOTE,
        (Status::Unknown | Status::Pass | Status::NotApplicable, _) => Level::INFO,
    }
}

fn paint(style: Style, text: &str, options: &Options) -> String {
    if options.color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}
