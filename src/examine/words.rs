//! Figures and lists of names for messages.

use rust_decimal::Decimal;

use crate::finding::Input;
use crate::score::Exact;
use crate::score::ratio::{exact_text, fixed_text, to_decimal};
use crate::score::{Precision, RoundMode};
use crate::text::{Text, quoted};
use crate::value::decimal::plain;

/// The most names that a message lists.
const MAX_NAMES: usize = 12;

/// A name from a file, fit for a message.
pub(super) fn name(raw: &str) -> String {
    quoted(raw, 60)
}

/// Names in a row, the first of many.
pub(super) fn names<'a>(all: impl IntoIterator<Item = &'a str>) -> Text {
    let all: Vec<String> = all.into_iter().map(name).collect();
    let count = all.len();
    let shown: Vec<String> = all.into_iter().take(MAX_NAMES).collect();
    let (zh, en) = (shown.join("、"), shown.join(", "));
    if count > MAX_NAMES {
        text!("{zh} 等 {count} 个", "{en} and others, {count} in all")
    } else {
        Text::new(zh, en)
    }
}

/// A figure for people: as it is where it is short, else to four places and
/// marked as such.
pub(super) fn figure(value: &Exact) -> String {
    match to_decimal(value) {
        Some(short) if short.scale() <= 6 => plain(short),
        _ => {
            let places = Precision {
                places: 4,
                mode: RoundMode::HalfUp,
            };
            format!("≈{}", fixed_text(value, places))
        }
    }
}

/// A fact that is the same in both languages.
pub(super) fn input(name: &'static str, value: impl Into<String>) -> Input {
    let value = value.into();
    Input {
        name,
        shown: Text::same(value.clone()),
        value,
    }
}

/// A figure as a fact: exact for machines, short for people.
pub(super) fn exact(name: &'static str, value: &Exact) -> Input {
    Input {
        name,
        value: exact_text(value),
        shown: Text::same(figure(value)),
    }
}

/// A decimal as a fact.
pub(super) fn decimal(name: &'static str, value: Decimal) -> Input {
    input(name, plain(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_do_not_end_say_so() {
        let ratio = |n: i64, d: i64| Exact::new(n.into(), d.into());
        assert_eq!(figure(&ratio(915, 10)), "91.5");
        assert_eq!(figure(&ratio(266, 3)), "≈88.6667");
        assert_eq!(figure(&ratio(-1, 3)), "≈-0.3333");
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        assert_eq!(names(["A", "B"]).zh, "A、B");
        let many = vec!["A"; 13];
        assert!(names(many).en.ends_with("13 in all"));
    }
}
