//! Attributes of a tag as the parser reads them.

/// The attributes of a tag, up to the first that is damaged: the parser goes no
/// further. It reads them by itself, and not as the XML library does; this
/// follows it, so that no value is seen by one of them only.
pub(super) fn attributes(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (key, value) = rest.split_once('=')?;
        let value = value.trim_ascii_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.strip_prefix(quote)?;
        let (value, after) = value.split_once(quote).unwrap_or((value, ""));
        rest = after;
        Some((key.trim_ascii(), value))
    })
}

/// A count as the parser takes it, or more; `None` where it is no number.
pub(super) fn count(value: &str) -> Option<u64> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
}

/// Whether a reference to a cell, a row or a block of cells can be read without
/// an overflow, which would move it elsewhere. What is no reference at all is
/// left to the parser.
pub(super) fn is_sound(reference: &str) -> bool {
    let mut first = None;
    for corner in reference.split(':') {
        let Some((row, column)) = place(corner) else {
            return false;
        };
        if first.is_some_and(|(top, left)| row < top || column < left) {
            return false;
        }
        first = Some((row, column));
    }
    true
}

/// Row and column of a cell, from 1; 0 where there is none. `None` where it lies
/// far outside of any sheet (`XFD1048576` is the last cell).
fn place(cell: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for c in cell.chars() {
        if let Some(digit) = c.to_digit(10) {
            row = row.checked_mul(10)?.checked_add(digit)?;
        } else if let Some(letter) = c.is_ascii_alphabetic().then(|| c.to_digit(36)).flatten() {
            column = column.checked_mul(26)?.checked_add(letter - 9)?;
        }
    }
    (row <= 9_999_999 && column <= 18_278).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_those_of_the_parser() {
        let found = |raw| attributes(raw).collect::<Vec<_>>();
        assert_eq!(found(" a = '1'b=\"2\" "), [("a", "1"), ("b", "2")]);
        assert_eq!(found("a b=\"2\""), [("a b", "2")]);
        assert_eq!(found("a=1 b=\"2\""), []);
        assert_eq!(found("a='1' b"), [("a", "1")]);
    }

    #[test]
    fn counts_are_never_too_small() {
        assert_eq!(count("12"), Some(12));
        assert_eq!(count(" +12"), Some(12));
        assert_eq!(count("99999999999999999999999"), Some(u64::MAX));
        assert_eq!(count("x"), None);
    }

    #[test]
    fn references_that_overflow_are_not_sound() {
        for sound in ["A1", "XFD1048576", "A1:XFD1048576", "A:B", "1", "", "#REF!"] {
            assert!(is_sound(sound), "{sound}");
        }
        for wild in [
            "A4294967297",
            "4294967298",
            "AAAAAAAA1",
            "B1:A1",
            "A2:A1",
            "A1:A99999999",
        ] {
            assert!(!is_sound(wild), "{wild}");
        }
    }
}
