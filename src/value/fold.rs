//! Width and blanks: what differs on paper only is folded before reading.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfkc};

/// NFKC and trimmed, U+3000 included: full-width digits, letters, brackets and
/// signs become half-width. Chinese characters stay, and so do 〇 and ○.
///
/// Superscripts, circled digits and fractions stay as they are: NFKC would make
/// `10²` a hundred and two. They are refused by whoever reads the number.
pub fn fold(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim();
    // Most values are numbers, days and tokens; ASCII is folded already.
    if raw.is_ascii() {
        return Cow::Borrowed(raw);
    }
    // Most of the others are Chinese, with full-width signs at most.
    if raw.chars().all(|c| alone(c).is_some()) {
        return if raw.chars().any(|c| alone(c) != Some(c)) {
            Cow::Owned(raw.chars().filter_map(alone).collect())
        } else {
            Cow::Borrowed(raw)
        };
    }
    folded(raw)
}

/// What NFKC makes of a sign whatever stands beside it; `None` where that takes a
/// closer look.
fn alone(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '“' | '”' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

/// Folding of any text.
fn folded(raw: &str) -> Cow<'_, str> {
    if is_nfkc(raw) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    for piece in raw.split_inclusive(turns_into_digit) {
        let kept = piece.chars().next_back().filter(|c| turns_into_digit(*c));
        let plain = kept.and_then(|c| piece.strip_suffix(c)).unwrap_or(piece);
        out.extend(plain.nfkc());
        out.extend(kept);
    }
    // Some signs fold to a blank (a lone accent, for one).
    match out.trim() {
        trimmed if trimmed.len() == out.len() => Cow::Owned(out),
        trimmed => Cow::Owned(trimmed.to_owned()),
    }
}

/// Whether NFKC makes a digit of a sign that is not one by itself.
fn turns_into_digit(c: char) -> bool {
    // Chinese characters stay as they are, and the full-width forms of ASCII are
    // digits only where they are digits already.
    !matches!(c, '\0'..='\x7F' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
        && std::iter::once(c).nfkc().any(|d| d.is_ascii_digit())
}

/// How many bytes are looked at one by one.
const SHORT: usize = 16;

/// Whether the text was masked before publication: a run of two or more
/// asterisks anywhere.
pub fn is_masked(raw: &str) -> bool {
    // Every value is asked, and the signs begin with one of two bytes. Most values are
    // too short for a search by wide steps to begin.
    let bytes = raw.as_bytes();
    let may = match bytes.len() {
        ..=SHORT => bytes.iter().any(|byte| matches!(byte, b'*' | 0xEF)),
        _ => memchr::memchr2(b'*', 0xEF, bytes).is_some(),
    };
    may && {
        // Of Chinese text every comma begins with the one of them: only where the next
        // sign stands is looked at.
        let starts = memchr::memchr2_iter(b'*', 0xEF, bytes);
        let mut stars = starts.filter_map(|at| Some(at..at + star(bytes.get(at..)?)?));
        let mut end = None;
        stars.any(|star| end.replace(star.end) == Some(star.start))
    }
}

/// How long an asterisk is that a text begins with.
fn star(bytes: &[u8]) -> Option<usize> {
    ["*", "＊", "﹡"]
        .into_iter()
        .find(|star| bytes.starts_with(star.as_bytes()))
        .map(str::len)
}

/// Whether the text says that there is no value: nothing at all, `/`, dashes,
/// 无, N/A.
pub fn is_none_mark(raw: &str) -> bool {
    // Most values begin with a sign that none of these begins with.
    let plain = |c: char| match c {
        'n' | 'N' | '无' => false,
        '\u{4E00}'..='\u{9FFF}' => true,
        _ => c.is_ascii_alphanumeric(),
    };
    if raw.starts_with(plain) {
        return false;
    }
    let folded = fold(raw);
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '―' | '─');
    matches!(&*folded, "" | "/" | "无")
        || folded.eq_ignore_ascii_case("n/a")
        || folded.chars().all(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_and_blanks_are_folded() {
        for (raw, folded) in [
            ("１２３．４５", "123.45"),
            ("（万元）", "(万元)"),
            ("￥５，０００：００％", "¥5,000:00%"),
            ("\u{3000}供应商\u{a0}\u{2009}", "供应商"),
            ("二○一二年〇", "二○一二年〇"),
            ("伍拾贰万肆仟陆佰捌拾圓整", "伍拾贰万肆仟陆佰捌拾圓整"),
            ("—", "—"),
        ] {
            assert_eq!(fold(raw), folded);
        }
    }

    #[test]
    fn no_digit_is_made_of_another_sign() {
        for raw in ["10²", "①", "5½", "12㎡", "㋀", "⒈"] {
            assert_eq!(fold(raw), raw);
        }
        assert_eq!(fold("１①２²"), "1①2²");
    }

    #[test]
    fn what_is_never_asked_makes_no_digit() {
        for c in ('\u{4E00}'..='\u{9FFF}').chain('\u{FF01}'..='\u{FF5E}') {
            let digit = std::iter::once(c)
                .nfkc()
                .any(|folded| folded.is_ascii_digit());
            assert_eq!(digit, ('０'..='９').contains(&c), "{c}");
        }
    }

    #[test]
    fn what_stands_alone_folds_as_it_does_by_itself() {
        for c in '\0'..=char::MAX {
            if let Some(plain) = alone(c) {
                assert!(std::iter::once(c).nfkc().eq([plain]), "{c}");
            }
        }
    }

    #[test]
    fn folding_makes_no_other_sign_a_mask() {
        for c in '\0'..=char::MAX {
            let folds = std::iter::once(c).nfkc().any(|folded| folded == '*');
            assert_eq!(folds, is_masked(&format!("{c}{c}")), "{c}");
        }
    }

    #[test]
    fn masks_and_none_marks() {
        for raw in ["****", "**", "＊＊＊", "12**", "张*＊"] {
            assert!(is_masked(raw), "{raw}");
        }
        assert!(!is_masked("3*4"));
        for raw in [
            "", " ", "　", "/", "／", "-", "－", "—", "——", "无", "N/A", "n/a",
        ] {
            assert!(is_none_mark(raw), "{raw}");
        }
        for raw in ["0", "无效", "-1", "//", "否"] {
            assert!(!is_none_mark(raw), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_none_mark_is_one_whatever_it_begins_with(raw in "[nN无一0a/—-]{0,3}|\\PC{0,3}") {
            let folded = fold(&raw);
            let dashes = ['-', '–', '—', '―', '─'];
            let expected = ["", "/", "无"].contains(&&*folded)
                || folded.to_lowercase() == "n/a"
                || folded.chars().all(|c| dashes.contains(&c));
            prop_assert_eq!(is_none_mark(&raw), expected);
        }

        #[test]
        fn the_short_way_folds_as_the_long_one(raw in "[ -~、。“”一-鿿！-～]*") {
            let raw = raw.trim();
            prop_assert_eq!(fold(raw), folded(raw));
        }

        #[test]
        fn folding_twice_changes_nothing(raw in "\\PC*") {
            let once = fold(&raw).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
        }
    }
}
