//! Whether a published figure is that of the cases.

use rust_decimal::{Decimal, RoundingStrategy};

use super::header::{Part, Published, Scale, bare};
use super::verdict::Verdict;
use crate::document::summary::{Unit as Shown, human};
use crate::summary::cell::{Cell, Rate};
use crate::text::Lang;
use crate::value::decimal::{self, money_text, plain};
use crate::value::fold::fold;
use crate::value::money::{Bound, Money, Range, Unit, parse_signed_money};

/// What is wrong, what the cases give, and the difference where there is one.
pub(super) type Unlike = (Verdict, Option<String>, Option<Decimal>);

/// What a comparison came to.
enum Outcome {
    Same,
    Differs(Option<Decimal>),
    Unreadable,
    Unknown,
}

/// Whether a published figure is that of the cases, rounded as it is.
pub(super) fn same(text: &str, cell: &Cell, column: &Published<'_>) -> Result<(), Unlike> {
    let folded = fold(text);
    let text = folded.trim();
    let (outcome, computed) = match column.part {
        Part::Figure => (figure(text, cell, column.unit), written(cell)),
        Part::Longest => part(text, longest(cell)),
        Part::Missing => part(text, Some(cell.missing().into())),
        Part::N => part(text, rests(cell).map(|(n, _)| n.into())),
        Part::Of => part(text, rests(cell).map(|(_, of)| of.into())),
        Part::Rests => match rests(cell).map(|(n, of)| format!("{n}/{of}")) {
            Some(own) if own == text => (Outcome::Same, None),
            Some(own) => (Outcome::Differs(None), Some(own)),
            None => (Outcome::Unknown, None),
        },
    };
    match outcome {
        Outcome::Same => Ok(()),
        Outcome::Differs(by) => Err((Verdict::Differs, computed, by)),
        Outcome::Unreadable => Err((Verdict::Unreadable, computed, None)),
        Outcome::Unknown => Err((Verdict::NotComputed, computed, None)),
    }
}

/// What stands beside a figure.
fn part(text: &str, own: Option<Decimal>) -> (Outcome, Option<String>) {
    match own {
        Some(own) => (number(text, own), Some(plain(own))),
        None => (Outcome::Unknown, None),
    }
}

fn longest(cell: &Cell) -> Option<Decimal> {
    if let Cell::Days { worst, .. } = cell {
        return worst.map(Decimal::from);
    }
    None
}

fn rests(cell: &Cell) -> Option<(u32, u32)> {
    if let Cell::Rate(rate) | Cell::Share(rate) | Cell::Mean(rate) = cell {
        return Some((rate.n, rate.of));
    }
    if let Cell::Days { n, of, .. } = cell {
        return Some((*n, *of));
    }
    None
}

fn figure(text: &str, cell: &Cell, unit: Scale) -> Outcome {
    // A unit that the figures of the column cannot have.
    let fits = match unit {
        Scale::One => true,
        Scale::Percent => matches!(cell, Cell::Rate(_) | Cell::Share(_)),
        Scale::Yuan(_) => cell.is_money(),
    };
    if !fits {
        return Outcome::Unreadable;
    }
    match cell {
        Cell::Money { sum, unknown } => {
            let own = sum.and_then(Range::money).filter(|_| *unknown == 0);
            money(text, own, unit)
        }
        Cell::Difference(own) => {
            let own = own.map(|amount| Money {
                amount,
                bound: Bound::Exact,
            });
            money(text, own, unit)
        }
        Cell::Count(own) => number(text, Decimal::from(*own)),
        Cell::Sum { sum, unknown: 0, n } if *n > 0 => number(text, Decimal::from(*sum)),
        Cell::Number { sum, unknown: 0 } => number(text, *sum),
        Cell::Rate(rate) | Cell::Share(rate) => ratio(text, rate, unit),
        Cell::Mean(rate) => match read(text) {
            Some((published, places)) => compared(published, rate.rounded(places)),
            None => Outcome::Unreadable,
        },
        Cell::Days {
            median: Some(median),
            ..
        } => match text.contains(['/', '(']) {
            true => words(text, cell),
            false => number(text, *median),
        },
        Cell::Text(_) | Cell::Tally(_) => words(text, cell),
        Cell::Sum { .. } | Cell::Number { .. } | Cell::Days { .. } | Cell::None => Outcome::Unknown,
    }
}

/// What is written as the tool writes it.
fn words(text: &str, cell: &Cell) -> Outcome {
    let letters = |text: &str| -> String {
        let folded = fold(text);
        folded.chars().filter(|c| !c.is_whitespace()).collect()
    };
    let shown = [Lang::Zh, Lang::En].map(|lang| human(cell, Shown::Yuan, lang));
    let mut flat = String::new();
    if let Cell::Tally(counts) = cell {
        let parts = counts.iter().map(|(word, n)| format!("{word}={n}"));
        flat = parts.collect::<Vec<String>>().join(";");
    }
    let mut all = shown.iter().chain([&flat]);
    match all.any(|own| letters(own) == letters(text)) {
        true => Outcome::Same,
        false => Outcome::Differs(None),
    }
}

/// A number and its digits behind the point: separators and the word for what is counted
/// are taken off.
fn read(text: &str) -> Option<(Decimal, u32)> {
    let bare = bare(text);
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", bare),
    };
    let digits = decimal::ungroup(digits)?;
    let published = decimal::decimal(&format!("{sign}{digits}")).ok()?;
    Some((published, places(&digits)))
}

fn number(text: &str, own: Decimal) -> Outcome {
    let Some((published, places)) = read(text) else {
        return Outcome::Unreadable;
    };
    let rounded = own.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    match rounded == published {
        true => Outcome::Same,
        false => Outcome::Differs(published.checked_sub(own)),
    }
}

/// A rate: hundredths where the head or the figure has the sign, else a part of one. From
/// one up a figure without the sign may be either.
fn ratio(text: &str, rate: &Rate, unit: Scale) -> Outcome {
    let digits = text.strip_suffix('%');
    let Some((published, places)) = read(digits.unwrap_or(text).trim_end()) else {
        return Outcome::Unreadable;
    };
    if digits.is_some() || unit == Scale::Percent {
        return compared(published, rate.percent(places));
    }
    let outcome = compared(published, rate.rounded(places));
    if matches!(outcome, Outcome::Differs(_)) && published.abs() >= Decimal::ONE {
        return Outcome::Unreadable;
    }
    outcome
}

/// A quotient that was rounded once, to the places that are published.
fn compared(published: Decimal, own: Option<Decimal>) -> Outcome {
    match own {
        Some(own) if own == published => Outcome::Same,
        Some(own) => Outcome::Differs(published.checked_sub(own)),
        None => Outcome::Unknown,
    }
}

/// An amount, rounded to the digits that are published.
fn money(text: &str, own: Option<Money>, unit: Scale) -> Outcome {
    let Some((published, power)) = amount(text, unit) else {
        return Outcome::Unreadable;
    };
    let Some(own) = own else {
        return Outcome::Unknown;
    };
    if published.bound != own.bound {
        return Outcome::Differs(None);
    }
    let step = power_of_ten(power);
    let places = places(text);
    let rounded = own
        .amount
        .checked_div(step)
        .map(|own| own.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|own| own.checked_mul(step));
    match rounded == Some(published.amount) {
        true => Outcome::Same,
        false => Outcome::Differs(published.amount.checked_sub(own.amount)),
    }
}

/// A published amount in yuan, and the power of ten of the unit that it is written in.
fn amount(text: &str, unit: Scale) -> Option<(Money, u32)> {
    let header = match unit {
        Scale::Yuan(0) => Some(Unit::Yuan),
        Scale::Yuan(4) => Some(Unit::Wan),
        Scale::Yuan(8) => Some(Unit::Yi),
        Scale::Yuan(power) => return scaled(text, power),
        Scale::One | Scale::Percent => None,
    };
    let power = match (text.contains('亿'), text.contains('万'), header) {
        (true, _, _) | (_, _, Some(Unit::Yi)) => 8,
        (_, true, _) | (_, _, Some(Unit::Wan)) => 4,
        (false, false, Some(Unit::Yuan) | None) => 0,
    };
    Some((parse_signed_money(text, header).ok()?, power))
}

/// Likewise in a unit that case files do not have: 千元, 百万元. The cell names none.
fn scaled(text: &str, power: u32) -> Option<(Money, u32)> {
    if text.contains(['元', '千', '万', '亿']) {
        return None;
    }
    let read = parse_signed_money(text, None).ok()?;
    let amount = read.amount.checked_mul(power_of_ten(power))?;
    Some((Money { amount, ..read }, power))
}

fn power_of_ten(power: u32) -> Decimal {
    (0..power).fold(Decimal::ONE, |step, _| step * Decimal::TEN)
}

/// Digits behind the point.
fn places(text: &str) -> u32 {
    let behind = text.split_once('.').map_or("", |(_, behind)| behind);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    u32::try_from(digits).unwrap_or(0)
}

/// A cell as it is compared.
pub(super) fn written(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Count(n) => Some(n.to_string()),
        Cell::Sum { n: 0, .. } => None,
        Cell::Sum { sum, .. } => Some(sum.to_string()),
        Cell::Money { sum, .. } => sum.map(|sum| sum.to_string()).filter(|own| !own.is_empty()),
        Cell::Difference(own) => own.map(money_text),
        Cell::Rate(rate) | Cell::Mean(rate) | Cell::Share(rate) => {
            rate.rounded(4).map(|value| value.to_string())
        }
        Cell::Number { sum, .. } => Some(plain(*sum)),
        Cell::Days { median, .. } => median.map(plain),
        Cell::Text(_) | Cell::Tally(_) => Some(human(cell, Shown::Yuan, Lang::Zh)),
        Cell::None => None,
    }
}
