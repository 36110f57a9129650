//! How wide a text is, and where it breaks, as nearly as can be said without the
//! font that will be used: rather too wide than too narrow.

use crate::text::is_wide;

/// The width of a text of a size, in the units of the size.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(advance).fold(0, i32::saturating_add);
    hundredths.saturating_mul(size).saturating_add(99) / 100
}

/// How far a character goes, in hundredths of the size.
fn advance(c: char) -> i32 {
    match c {
        ' ' | '!' | '\'' | '(' | ')' | ',' | '.' | '/' | ':' | ';' | 'I' | '[' | ']' | 'f'
        | 'i' | 'j' | 'l' | 'r' | 't' | '|' => 38,
        '%' | '@' | 'M' | 'W' | 'm' | 'w' => 95,
        'A'..='Z' | '&' | '+' | '<' | '=' | '>' | '~' => 72,
        '\u{20}'..='\u{7E}' => 60,
        // Letters of Latin, Greek and Cyrillic; all else is at most as wide as it is
        // high, or nearly.
        '\u{A0}'..='\u{58F}' => 90,
        _ => 102,
    }
}

/// A text on so many lines at most, each within a width; what does not fit is cut
/// with an ellipsis.
pub(super) fn lines(text: &str, size: i32, room: i32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most {
            lines.push(cut(rest, size, room));
            break;
        }
        let (line, after) = rest.split_at(line_end(rest, size, room));
        lines.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    lines
}

/// The beginning of a text that fits, with an ellipsis if that is not all of it.
pub(super) fn cut(text: &str, size: i32, room: i32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let longer = format!("{out}{c}…");
        if width(&longer, size) > room {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// The byte before which the next line begins.
fn line_end(text: &str, size: i32, room: i32) -> usize {
    let mut used = 0_i32;
    let mut last = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_part(before, c)) {
            last = Some(at);
        }
        used = used.saturating_add(advance(c));
        // A blank at the end of a line takes no room.
        if c != ' ' && used.saturating_mul(size) > room.saturating_mul(100) {
            // A line has one character at least.
            return last.unwrap_or(at.max(text.chars().next().map_or(0, char::len_utf8)));
        }
        before = Some(c);
    }
    text.len()
}

/// Whether a line may end between two characters.
fn may_part(before: char, after: char) -> bool {
    if after == ' ' || "，。、；：？！）》」』】〉…—·％".contains(after) {
        return false;
    }
    if "（《「『【〈".contains(before) {
        return false;
    }
    matches!(before, ' ' | '-' | '/') || is_wide(before) || is_wide(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_as_they_are_written() {
        assert_eq!(lines("深圳市民政局", 10, 32, 3), ["深圳市", "民政局"]);
        assert_eq!(
            lines("Department of Civil Affairs", 10, 100, 3),
            ["Department of", "Civil Affairs"]
        );
        // No line begins with a comma or ends with an opening bracket.
        assert_eq!(lines("甲乙，丙", 10, 21, 3), ["甲", "乙，", "丙"]);
        assert_eq!(lines("甲（乙丙", 10, 21, 3), ["甲", "（乙", "丙"]);
        assert_eq!(lines("深圳市民政局", 10, 32, 1), ["深圳…"]);
        assert_eq!(lines("Departmental", 10, 30, 2), ["Depar", "tme…"]);
        assert!(lines("  ", 10, 30, 2).is_empty());
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "[a-z 民政局，（%W]{0,30}", room in 40..200) {
            let all = lines(&text, 16, room, usize::MAX);
            for line in &all {
                prop_assert!(width(line, 16) <= room, "{line:?}");
            }
            let ink = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(ink(&all.concat()), ink(&text));
            for line in lines(&text, 16, room, 2) {
                prop_assert!(width(&line, 16) <= room, "{line:?}");
            }
        }
    }
}
