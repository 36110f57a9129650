//! TOML's syntax errors, in words that a clerk can act upon.

mod messages;
mod open;
mod words;

use std::sync::Arc;

use toml::de::{DeTable, Error};

use self::open::{is_left_open, left_open};
use self::words::{line_of, words};
use super::sink::Sink;
use crate::native;
use crate::source::{Source, Span};

/// How many values left open are looked for in one file.
const MAX_OPEN: usize = 16;

/// Report every syntax error of a file, once for each cause.
pub fn report(source: &Arc<Source>, errors: &[Error], sink: &mut Sink) {
    // A value left open swallows what follows, which comes out as a heap of
    // errors. It is taken out and the rest parsed again, so that it is one
    // finding and hides no other.
    let mut mended = String::new();
    let mut found: Vec<(Span, String)> = spans(errors);
    for _ in 0..MAX_OPEN {
        let text = if mended.is_empty() {
            source.text()
        } else {
            &mended
        };
        let Some(open) = left_open(text, &found) else {
            break;
        };
        open.report(source, sink);
        mended = open.taken_out(text);
        found = spans(&DeTable::parse_recoverable(&mended).1);
    }
    found.sort_by_key(|(span, _)| span.start());
    let text = source.text();
    let mut last_line = 0;
    let mut repeated_table = 0..0;
    let mut bare_returns = false;
    for (span, english) in &found {
        // Of several errors in one line the first is the cause.
        let line = source.line(span.start());
        if line == last_line || is_left_open(english) {
            continue;
        }
        if english.starts_with("duplicate key") {
            // The keys of a table that stands twice need no finding each.
            if repeated_table.contains(&span.start()) {
                continue;
            }
            if line_of(text, span.start()).trim_start().starts_with('[') {
                let rest = text.get(span.start()..).unwrap_or_default();
                let end = rest.find("\n[").map_or(text.len(), |i| span.start() + i);
                repeated_table = span.start()..end;
            }
        }
        if english.starts_with("carriage return") && std::mem::replace(&mut bare_returns, true) {
            continue;
        }
        last_line = line;
        let (span, message, help) = words(text, *span, english);
        sink.at(&native::TOML_SYNTAX, source, span, "", message, help);
    }
}

fn spans(errors: &[Error]) -> Vec<(Span, String)> {
    errors
        .iter()
        .map(|error| {
            let span = error.span().map_or_else(Span::default, Span::from);
            (span, error.message().replace('\n', " "))
        })
        .collect()
}
