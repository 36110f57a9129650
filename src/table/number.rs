//! What is a number to a spreadsheet.

/// A number as people write one: plain, grouped by thousands, or in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    /// Digits after the point.
    pub(super) decimals: usize,
    /// Whether commas part its thousands.
    pub(super) grouped: bool,
    /// Whether it ends in a percent sign.
    pub(super) percent: bool,
    /// Whether a spreadsheet that is told all this shows the very text: no zeros
    /// in front, no negative zero, no more than 15 digits.
    pub(super) exact: bool,
}

/// The digits that a spreadsheet keeps of a number.
const KEPT: usize = 15;

/// Read a cell as a number: digits with at most one point among them, commas
/// between all thousands or between none, a minus sign and a percent sign at most.
/// Exponents, fractions, bounds and `.5` are text.
pub(super) fn plain(cell: &str) -> Option<Plain> {
    let (negative, number) = cell
        .strip_prefix('-')
        .map_or((false, cell), |rest| (true, rest));
    let (number, percent) = number
        .strip_suffix('%')
        .map_or((number, false), |rest| (rest, true));
    let (whole, decimals) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, decimals)) => (whole, decimals),
        None => (number, ""),
    };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let grouped = whole.contains(',');
    let wellformed = match grouped {
        true => by_thousands(whole),
        false => !whole.is_empty() && digits(whole),
    };
    if !wellformed || !digits(decimals) {
        return None;
    }
    let count = whole.bytes().filter(u8::is_ascii_digit).count() + decimals.len();
    let zero = whole.bytes().chain(decimals.bytes()).all(|b| b == b'0');
    let padded = whole.len() > 1 && whole.starts_with('0');
    let lost = padded || (negative && zero);
    Some(Plain {
        decimals: decimals.len(),
        grouped,
        percent,
        exact: !lost && count <= KEPT,
    })
}

/// Whether commas stand before every third digit and nowhere else.
fn by_thousands(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()) && digits(first))
        && groups.all(|group| group.len() == 3 && digits(group))
}

impl Plain {
    /// The number of such a cell, as a spreadsheet keeps it: 12.3% is 0.123.
    pub(super) fn value(self, cell: &str) -> Option<f64> {
        let digits: String = cell.chars().filter(|c| !matches!(c, ',' | '%')).collect();
        // The point is moved in the text, where it is moved exactly.
        let places = if self.percent { "e-2" } else { "" };
        format!("{digits}{places}").parse().ok()
    }

    /// The number format by which it shows as its text; `grouped` where others of
    /// its column are parted by thousands.
    pub(super) fn format(self, grouped: bool) -> String {
        let mut out = match self.grouped || (grouped && !self.percent) {
            true => "#,##0".to_owned(),
            false => "0".to_owned(),
        };
        if self.decimals > 0 {
            out.push('.');
            out.push_str(&"0".repeat(self.decimals));
        }
        if self.percent {
            out.push('%');
        }
        out
    }
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
            ("1,200", 0, true),
            ("-12,345,678.90", 2, true),
            ("123,456,789,012,345", 0, true),
            ("1,234,567,890,123,456", 0, false),
            ("0,123", 0, false),
            ("12.3%", 1, true),
            ("-0.5%", 1, true),
            ("-0.0%", 1, false),
            ("00%", 0, false),
            ("1,234.5%", 1, true),
        ] {
            let number = plain(cell).unwrap();
            assert_eq!((number.decimals, number.exact), (decimals, exact), "{cell}");
            assert_eq!(number.grouped, cell.contains(','), "{cell}");
            assert_eq!(number.percent, cell.contains('%'), "{cell}");
        }
        for cell in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "266/3",
            "+1",
            "１",
            "--1",
            "1.2.3",
            " 1",
            "nan",
            "%",
            "1%%",
            "12.3 %",
            "≥3,000,000",
            "12（缺 2）",
            "12,34",
            "1,2345",
            ",123",
            "1,",
            "1234,567",
            "1,234,56",
            "1.234,567",
            "2024-05-01",
            "inf",
            "1，200",
        ] {
            assert_eq!(plain(cell), None, "{cell}");
        }
    }

    #[test]
    fn values_and_formats_show_the_text() {
        for (cell, value, format, among_grouped) in [
            ("91.15", 91.15_f64, "0.00", "#,##0.00"),
            ("2024", 2024.0, "0", "#,##0"),
            ("-1,234,567.00", -1_234_567.0, "#,##0.00", "#,##0.00"),
            ("12.3%", 0.123, "0.0%", "0.0%"),
            ("69%", 0.69, "0%", "0%"),
            ("1,234.5%", 12.345, "#,##0.0%", "#,##0.0%"),
        ] {
            let number = plain(cell).unwrap();
            assert_eq!(number.value(cell).map(f64::to_bits), Some(value.to_bits()));
            assert_eq!(number.format(false), format, "{cell}");
            assert_eq!(number.format(true), among_grouped, "{cell}");
        }
    }
}
