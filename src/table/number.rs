//! What is a number to a spreadsheet.

/// A number in plain notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    /// Digits after the point.
    pub(super) decimals: usize,
    /// Whether a spreadsheet that is told the decimals shows the very text:
    /// no zeros in front, no negative zero, no more than 15 digits.
    pub(super) exact: bool,
}

/// The digits that a spreadsheet keeps of a number.
const KEPT: usize = 15;

/// Read a cell as a number: digits with at most one point among them, a minus
/// sign at most. Grouped digits, exponents, fractions and `.5` are text.
pub(super) fn plain(cell: &str) -> Option<Plain> {
    let (negative, number) = cell
        .strip_prefix('-')
        .map_or((false, cell), |rest| (true, rest));
    let (whole, decimals) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, decimals)) => (whole, decimals),
        None => (number, ""),
    };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return None;
    }
    let zero = whole.bytes().chain(decimals.bytes()).all(|b| b == b'0');
    let padded = whole.len() > 1 && whole.starts_with('0');
    let lost = padded || (negative && zero);
    Some(Plain {
        decimals: decimals.len(),
        exact: !lost && whole.len() + decimals.len() <= KEPT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_or_text() {
        for (cell, decimals, exact) in [
            ("0", 0, true),
            ("91.15", 2, true),
            ("-3.0", 1, true),
            ("007", 0, false),
            ("-0.00", 2, false),
            ("123456789012345", 0, true),
            ("1234567890123456", 0, false),
        ] {
            assert_eq!(plain(cell), Some(Plain { decimals, exact }), "{cell}");
        }
        for cell in [
            "", "-", ".5", "5.", "1e3", "1,200", "266/3", "+1", "１", "--1", "1.2.3", " 1", "nan",
        ] {
            assert_eq!(plain(cell), None, "{cell}");
        }
    }
}
