//! Values that are never closed: found, reported, and taken out.

use std::sync::Arc;

use crate::native;
use crate::read::sink::Sink;
use crate::source::{Source, Span};
use crate::text::Text;

/// A value that is never closed.
pub(super) struct Open {
    /// Where it opens.
    at: Span,
    /// What stands in for it.
    instead: &'static str,
    /// What is missing.
    message: Text,
    help: Text,
}

impl Open {
    pub(super) fn report(&self, source: &Arc<Source>, sink: &mut Sink) {
        sink.at(
            &native::TOML_SYNTAX,
            source,
            self.at,
            "",
            self.message.clone(),
            self.help.clone(),
        );
    }

    /// The text with an empty value in its place, up to the next line that is
    /// a header or an assignment; every other byte stays where it is.
    pub(super) fn taken_out(&self, text: &str) -> String {
        let (before, rest) = text.split_at_checked(self.at.start()).unwrap_or((text, ""));
        let mut end = rest.len();
        let mut at = 0;
        for (nth, line) in rest.split_inclusive('\n').enumerate() {
            if nth > 0 && begins_anew(line) {
                end = at;
                break;
            }
            at += line.len();
        }
        let (lost, kept) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let mut out = String::with_capacity(text.len() + 2);
        out.push_str(before);
        out.push_str(self.instead);
        let rest = lost
            .get(self.at.end() - self.at.start()..)
            .unwrap_or_default();
        // One bracket makes way for two.
        let skip = self
            .instead
            .len()
            .saturating_sub(self.at.end() - self.at.start());
        out.extend(
            rest.bytes()
                .skip(skip)
                .map(|b| if b == b'\n' { '\n' } else { ' ' }),
        );
        out.push_str(kept);
        out
    }
}

pub(super) fn is_left_open(english: &str) -> bool {
    [
        "unclosed array, ",
        "unclosed inline table",
        "invalid multi-line",
    ]
    .iter()
    .any(|head| english.starts_with(head) || english == head.trim_end_matches(", "))
}

/// The first value that is never closed, where the parser found one.
pub(super) fn left_open(text: &str, errors: &[(Span, String)]) -> Option<Open> {
    let error = errors.iter().find(|(_, english)| is_left_open(english))?;
    if error.1.starts_with("invalid multi-line") {
        let quote = if error.1.contains("literal") {
            "\'\'\'"
        } else {
            "\"\"\""
        };
        let at = text.rfind(quote)?;
        return Some(Open {
            at: Span::new(at, at + 3),
            instead: "''",
            message: Text::fixed(
                "多行文本从这里开始，一直没有结束",
                "a text of several lines opens here and never closes",
            ),
            help: text!("在文本末尾补上 {quote}", "close the text with {quote}"),
        });
    }
    let (at, bracket) = unmatched(text)?;
    Some(if bracket == b'[' {
        Open {
            at: Span::new(at, at + 1),
            instead: "[]",
            message: Text::fixed(
                "方括号从这里开始，一直没有闭合",
                "a bracket opens here and never closes",
            ),
            help: Text::fixed("在最后一项后补上 ]", "close the list with ]"),
        }
    } else {
        Open {
            at: Span::new(at, at + 1),
            instead: "{}",
            message: Text::fixed(
                "花括号从这里开始，一直没有闭合",
                "a brace opens here and never closes",
            ),
            help: Text::fixed("在最后一项后补上 }", "close the table with }"),
        }
    })
}

/// The outermost bracket that is never closed.
fn unmatched(text: &str) -> Option<(usize, u8)> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut bytes = text.bytes().enumerate();
    let mut quote = None;
    while let Some((i, b)) = bytes.next() {
        match (quote, b) {
            (Some(_), b'\n') => quote = None,
            (Some(b'"'), b'\\') => {
                bytes.next();
            }
            (Some(q), _) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b'#') => {
                for (_, rest) in bytes.by_ref() {
                    if rest == b'\n' {
                        break;
                    }
                }
            }
            (None, b'[' | b'{') => open.push((i, b)),
            (None, b']' | b'}') => {
                let pair = if b == b']' { b'[' } else { b'{' };
                if open.last().is_some_and(|(_, o)| *o == pair) {
                    open.pop();
                }
            }
            (None, _) => {}
        }
    }
    open.first().copied()
}

/// Whether a line is a header or an assignment.
fn begins_anew(line: &str) -> bool {
    let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let line = line.trim();
    match line.strip_prefix('[') {
        Some(header) => {
            let name = header.trim_matches(['[', ']']);
            header.ends_with(']') && !name.is_empty() && name.chars().all(key)
        }
        None => line
            .split_once('=')
            .is_some_and(|(name, _)| !name.trim().is_empty() && name.trim().chars().all(key)),
    }
}
