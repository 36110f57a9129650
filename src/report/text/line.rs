//! One line of a file as it is shown.

use std::ops::Range;

use crate::text::is_hidden;

/// Stands behind a wide character of a label while the renderer lays labels
/// out, which gives every character of them one column; taken out afterwards.
/// A noncharacter, escaped where a file holds it.
pub(super) const FILLER: char = '\u{FDD0}';

/// Whether a character takes two columns of a terminal.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F900}'..='\u{1F9FF}' | '\u{20000}'..='\u{3FFFD}')
}

/// A label, ready to be laid out.
pub(super) fn filled(label: &str) -> String {
    let mut out = String::with_capacity(label.len() * 2);
    for c in label.chars() {
        push_visible(c, &mut out);
        if is_wide(c) {
            out.push(FILLER);
        }
    }
    out
}

fn push_visible(c: char, out: &mut String) {
    if c == FILLER || is_hidden(c) {
        out.extend(c.escape_unicode());
    } else {
        out.push(c);
    }
}

/// Where bytes of the file stand in the shown text.
#[derive(Debug, Default)]
pub(super) struct Map(Vec<(usize, usize)>);

impl Map {
    fn push(&mut self, offset: usize, shown: usize) {
        self.0.push((offset, shown));
    }

    /// The place of an offset; what was cut stands at its ellipsis.
    pub(super) fn shown(&self, offset: usize) -> usize {
        let after = self.0.partition_point(|(from, _)| *from <= offset);
        after
            .checked_sub(1)
            .and_then(|i| self.0.get(i))
            .map_or(0, |(_, shown)| *shown)
    }
}

/// Append a line that begins at `offset` of its file, cut around those of the
/// `points` that lie in it. A tab stays: the renderer makes it four spaces.
pub(super) fn show_line(
    line: &str,
    offset: usize,
    points: &[usize],
    columns: usize,
    out: &mut String,
    map: &mut Map,
) {
    // The CR of a Windows line end is no character of the line.
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut done = 0;
    for keep in kept(line, offset, points, columns) {
        if keep.start > done {
            map.push(offset + done, out.len());
            out.push('…');
        }
        let part = line.get(keep.clone()).unwrap_or_default();
        for (i, c) in part.char_indices() {
            map.push(offset + keep.start + i, out.len());
            if c == '\t' {
                out.push(c);
            } else {
                push_visible(c, out);
            }
        }
        done = keep.end;
    }
    if done < line.len() {
        map.push(offset + done, out.len());
        out.push('…');
    }
    map.push(offset + line.len(), out.len());
}

/// The parts of a line that are kept, in order: the whole where it fits, else
/// a window around every point, or the beginning where there is none.
fn kept(line: &str, offset: usize, points: &[usize], columns: usize) -> Vec<Range<usize>> {
    let reach = columns / 3;
    // A window on each side of a label comes to about this.
    let fits = walk(line.chars(), reach * 4);
    if fits == line.len() {
        return std::iter::once(0..fits).collect();
    }
    let mut windows: Vec<Range<usize>> = points
        .iter()
        .filter_map(|point| point.checked_sub(offset))
        .filter(|at| *at <= line.len())
        .map(|at| {
            let before = line.get(..at).unwrap_or_default();
            let after = line.get(at..).unwrap_or_default();
            at - walk(before.chars().rev(), reach)..at + walk(after.chars(), reach)
        })
        .collect();
    if windows.is_empty() {
        windows.push(0..walk(line.chars(), columns));
    }
    windows.sort_by_key(|w| w.start);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match parts.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => parts.push(window),
        }
    }
    parts
}

/// Bytes of the characters that come first and fit into some columns.
fn walk(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut room = columns;
    let mut bytes = 0;
    for c in chars {
        // Ten is about what an escaped character takes.
        let width = if is_hidden(c) {
            10
        } else {
            1 + usize::from(is_wide(c))
        };
        match room.checked_sub(width) {
            Some(left) => room = left,
            None => break,
        }
        bytes += c.len_utf8();
    }
    bytes
}
