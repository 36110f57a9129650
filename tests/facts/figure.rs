//! The figure of a fact, as a cell has to hold it: nothing is written down but the words
//! of the source, its number and its unit.

use std::str::FromStr as _;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::table::Fact;

/// What the source says of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Exact,
    Lower,
    Upper,
}

/// A decimal as it is written.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}

/// The number, the power of ten of its unit, whether it is money, and its bound.
fn parts(fact: &Fact) -> (Bound, u32, bool, &str) {
    let (unit, note) = match fact.unit.split_once(" (") {
        Some((unit, note)) => (unit, note.trim_end_matches(')')),
        None => (fact.unit.as_str(), ""),
    };
    let bound = match note {
        "" | "about" => Bound::Exact,
        "lower bound" => Bound::Lower,
        "upper bound" => Bound::Upper,
        other => panic!("{}: {other}", fact.id),
    };
    let unit = unit.trim_end_matches("/年");
    let places = match unit.chars().next() {
        Some('万') => 4,
        Some('亿') => 8,
        _ => 0,
    };
    (bound, places, unit.ends_with('元'), unit)
}

/// Whether a cell holds the fact; what is expected where it does not.
pub(crate) fn holds(fact: &Fact, cell: &str) -> Result<(), String> {
    let wrong = |expected: String| Err(format!("{expected} expected, {cell:?} found"));
    let is = |expected: &str| match cell == expected {
        true => Ok(()),
        false => wrong(expected.to_owned()),
    };
    let all: Vec<&str> = cell.split(',').collect();
    match fact.unit.as_str() {
        "document no" | "date" => return is(&fact.number),
        "month (about)" | "month" | "year" => {
            return match all.first() == Some(&fact.number.as_str()) {
                true => Ok(()),
                false => wrong(format!("{} first", fact.number)),
            };
        }
        "year range" => {
            let ends = all.first().zip(all.last());
            let (first, last) = fact.number.split_once('-').unwrap();
            return match ends == Some((&first, &last)) {
                true => Ok(()),
                false => wrong(format!("{first} first and {last} last")),
            };
        }
        "grade" => {
            return match fact.number.split(',').all(|grade| all.contains(&grade)) {
                true => Ok(()),
                false => wrong(fact.number.clone()),
            };
        }
        // In the words of a finding.
        "grade (lower bound)" => {
            let words = format!("{} 以上", fact.number);
            return match cell.contains(&words) {
                true => Ok(()),
                false => wrong(words),
            };
        }
        // 16+1 members are 17.
        "members" => {
            let numbers = fact.number.split('+').map(|n| n.parse::<u64>().unwrap());
            return is(&numbers.sum::<u64>().to_string());
        }
        "months" => return months(fact, cell),
        _ => {}
    }
    let (bound, places, money, unit) = parts(fact);
    let scale = Decimal::from(10_u64.pow(places));
    let figure = decimal(&fact.number).unwrap() * scale;
    if money {
        let text = format!("{figure:.2}");
        return match bound {
            Bound::Exact => is(&text),
            // A bound stays one; whether its own figure is meant is the words' to say.
            Bound::Lower if fact.quote.contains('超') => is(&format!(">{text}")),
            Bound::Lower => is(&format!(">={text}")),
            Bound::Upper => is(&format!("<{text}")),
        };
    }
    // A text for people holds one figure: 前 3 年.
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let found = match cell.is_ascii() {
        true => decimal(cell),
        false => decimal(&digits),
    };
    let Some(found) = found else {
        return wrong(figure.to_string());
    };
    // A share is stated in whole percent; a weight is its points.
    let (figure, found) = match unit == "%" && found < Decimal::from(2) {
        true => {
            let percent = found * Decimal::ONE_HUNDRED;
            let half_up = RoundingStrategy::MidpointAwayFromZero;
            (
                figure,
                match bound {
                    Bound::Exact => percent.round_dp_with_strategy(0, half_up),
                    Bound::Lower | Bound::Upper => percent,
                },
            )
        }
        false => (figure, found),
    };
    let fits = match bound {
        Bound::Exact => found == figure,
        Bound::Lower => found >= figure,
        Bound::Upper => found < figure,
    };
    match fits {
        true => Ok(()),
        false => wrong(format!("{bound:?} {figure}")),
    }
}

/// A term of so many months, in days: no month has fewer than 28 or more than 31.
fn months(fact: &Fact, cell: &str) -> Result<(), String> {
    let months: u32 = fact.number.parse().unwrap();
    let days: u32 = cell.parse().unwrap();
    // To the nearest month of 365 / 12 days.
    let nearest = (days * 24 + 365) / 730;
    match nearest == months {
        true => Ok(()),
        false => Err(format!("{months} months expected, {days} days found")),
    }
}
