//! Numbers of a workbook in plain notation.

use std::fmt::LowerExp;

/// The error that a spreadsheet shows for what is no number.
pub(super) const NO_NUMBER: &str = "#NUM!";

/// A number with the 15 digits that Excel keeps and shows, without the zeros
/// behind them: the sum of 0.1 and 0.2 is `0.3`. Never an exponent.
pub(super) fn plain(value: impl LowerExp) -> String {
    moved(value, 0)
}

/// A number as its format shows it with a percent sign: 0.305 is `30.5%`.
pub(super) fn percent(value: impl LowerExp) -> String {
    let number = moved(value, 2);
    if number == NO_NUMBER {
        number
    } else {
        number + "%"
    }
}

/// A number with its point moved right.
fn moved(value: impl LowerExp, places: i32) -> String {
    let written = format!("{value:.14e}");
    let (sign, written) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written.as_str()),
    };
    let Some((mantissa, exponent)) = written.split_once('e') else {
        return NO_NUMBER.to_owned();
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return NO_NUMBER.to_owned();
    };
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    // Where the point stands among the digits, before them or behind.
    let point = exponent.saturating_add(places).saturating_add(1);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if point <= 0 {
        return format!("{sign}0.{}{digits}", zeros(-point));
    }
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let at = usize::try_from(point).unwrap_or(0);
    match digits.split_at_checked(at) {
        Some((whole, part)) if !part.is_empty() => format!("{sign}{whole}.{part}"),
        Some(_) | None => format!("{sign}{digits}{}", zeros(point - length)),
    }
}

/// Whether a number format shows percent: a `%` in its first section that is no
/// literal.
pub(super) fn is_percent(format: &str) -> bool {
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        let closing = match c {
            '%' => return true,
            ';' => return false,
            '\\' | '_' | '*' => {
                chars.next();
                continue;
            }
            '"' => '"',
            '[' => ']',
            _ => continue,
        };
        if !chars.any(|c| c == closing) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_plain() {
        for (value, shown) in [
            (91.15, "91.15"),
            (0.1 + 0.2, "0.3"),
            (1200.0, "1200"),
            (0.0, "0"),
            (-0.0, "0"),
            (-3.5, "-3.5"),
            (1e21, "1000000000000000000000"),
            (1.5e-7, "0.00000015"),
            (266.0 / 3.0, "88.6666666666667"),
            (9_999_999_999.99, "9999999999.99"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (f64::NAN, NO_NUMBER),
            (f64::INFINITY, NO_NUMBER),
        ] {
            assert_eq!(plain(value), shown);
        }
    }

    #[test]
    fn percent_moves_the_point() {
        for (value, shown) in [
            (0.305, "30.5%"),
            (1.0, "100%"),
            (0.07, "7%"),
            (-0.001, "-0.1%"),
        ] {
            assert_eq!(percent(value), shown);
        }
        for format in ["0%", "0.00%", "[Red]0.0%;0", "\"约\"0%"] {
            assert!(is_percent(format), "{format}");
        }
        for format in [
            "0.00", "0\\%", "0\"%\"", "[%]0", "0;0%", "\"", "[", "General",
        ] {
            assert!(!is_percent(format), "{format}");
        }
    }

    proptest! {
        #[test]
        fn up_to_fifteen_digits_come_back(whole in 0_u64..1_000_000_000, cents in 0_u64..100) {
            let text = format!("{whole}.{cents:02}");
            let value: f64 = text.parse().unwrap();
            let text = text.trim_end_matches('0').trim_end_matches('.');
            prop_assert_eq!(plain(value), text);
        }

        #[test]
        fn every_number_has_a_form(bits in any::<u64>()) {
            let shown = plain(f64::from_bits(bits));
            prop_assert!(shown == NO_NUMBER || !shown.contains(['e', 'E', 'N']));
        }
    }
}
