//! What stands along an axis: round values, shortened where they would be too wide,
//! and left out where they would touch.

use rust_decimal::Decimal;

use super::canvas::{SMALL, WIDTH};
use super::measure::width;
use crate::text::Lang;
use crate::value::decimal::grouped;

/// The widest value along an axis, in units; wider ones are said in larger numbers.
const WIDEST: i32 = 80;

/// The larger numbers of a language, smallest first, each with its zeros.
const fn powers(lang: Lang) -> [(u32, &'static str); 4] {
    match lang {
        Lang::Zh => [(4, "万"), (8, "亿"), (12, "万亿"), (16, "亿亿")],
        Lang::En => [
            (6, " million"),
            (9, " billion"),
            (12, " trillion"),
            (15, " quadrillion"),
        ],
    }
}

/// Values as they stand along an axis, all in the same number.
pub(super) fn names(ticks: &[Decimal], lang: Lang) -> Vec<String> {
    let plain: Vec<String> = ticks.iter().map(|tick| grouped(*tick)).collect();
    if widest(&plain) <= WIDEST {
        return plain;
    }
    let mut shortest = plain;
    for (zeros, word) in powers(lang) {
        let divisor = Decimal::from(10_u64.saturating_pow(zeros));
        let name = |tick: &Decimal| {
            let name = grouped(tick.checked_div(divisor).unwrap_or(*tick));
            if tick.is_zero() { name } else { name + word }
        };
        let names: Vec<String> = ticks.iter().map(name).collect();
        if widest(&names) < widest(&shortest) {
            shortest = names;
        }
    }
    shortest
}

/// How wide the widest of some names is.
pub(super) fn widest(names: &[String]) -> i32 {
    names
        .iter()
        .map(|name| width(name, SMALL))
        .max()
        .unwrap_or(0)
}

/// Names below an axis, each with the place of its middle: from the last backwards,
/// those that touch none before them.
pub(super) fn below(names: impl DoubleEndedIterator<Item = (i32, String)>) -> Vec<(i32, String)> {
    let mut kept: Vec<(i32, String)> = Vec::new();
    let mut free = WIDTH;
    for (x, name) in names.rev() {
        let half = width(&name, SMALL) / 2 + 1;
        let x = x.clamp(half.min(WIDTH / 2), (WIDTH - half).max(WIDTH / 2));
        if x + half <= free {
            free = x - half - 6;
            kept.push((x, name));
        }
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_values_are_said_in_larger_numbers() {
        let ticks = |step: u64| [0, 1, 2].map(|n| Decimal::from(n * step));
        assert_eq!(names(&ticks(5_000), Lang::Zh), ["0", "5,000", "10,000"]);
        assert_eq!(
            names(&ticks(5_000_000_000), Lang::Zh),
            ["0", "50亿", "100亿"]
        );
        assert_eq!(
            names(&ticks(5_000_000_000), Lang::En),
            ["0", "5 billion", "10 billion"]
        );
        assert_eq!(
            names(&ticks(5_000_000_000_000_000), Lang::Zh),
            ["0", "0.5亿亿", "1亿亿"]
        );
        assert_eq!(
            names(&ticks(5_000_000_000_000_000), Lang::En),
            ["0", "5 quadrillion", "10 quadrillion"]
        );
    }

    #[test]
    fn names_that_touch_are_left_out() {
        let years = (2000..2030).map(|year| (16 * (year - 2000), year.to_string()));
        let kept = below(years);
        assert_eq!(kept.last().unwrap().1, "2029");
        for pair in kept.windows(2) {
            assert!(pair[1].0 - pair[0].0 >= width("2029", SMALL), "{pair:?}");
        }
        assert!(kept.len() > 5);
    }
}
