//! Numbers as they stand in a working that people redo.
use rust_decimal::Decimal;

use crate::score::Exact;
use crate::score::ratio::{exact_text, fixed_text};
use crate::score::rounding::{Precision, RoundMode};
use crate::text::{Text, quoted};
use crate::value::decimal::grouped;

use super::Quote;

/// The most places at which a decimal that ends is written out.
const LONGEST: usize = 12;
/// Places after which all others are cut off.
const CUT: u32 = 6;
/// No small figure needs more places than these to show its first digits.
const DEEPEST: u32 = 40;

/// A number with thousands separators and the minus of workings (−): all of it where it ends within twelve
/// places, else six places, cut off and not rounded, and `…`. A small one gets
/// as many places as show four of its digits.
pub fn shown(value: &Exact) -> String {
    let exact = exact_text(value);
    let short = match exact.split_once('.') {
        Some((_, fraction)) => fraction.len() <= LONGEST,
        None => !exact.contains('/'),
    };
    if short {
        return separated(&exact);
    }
    let enough = Exact::from(1_000);
    let ten = Exact::from(10);
    let mut places = CUT;
    let mut scaled = value.abs() * Exact::from(1_000_000);
    while scaled < enough && places < DEEPEST {
        scaled *= &ten;
        places += 1;
    }
    let cut = Precision {
        places,
        mode: RoundMode::Down,
    };
    format!("{}…", separated(&fixed_text(value, cut)))
}

/// A fraction of one as a percentage.
pub(super) fn percent(value: &Exact) -> String {
    format!("{}%", shown(&(value * Exact::from(100))))
}

/// A rounded number with all its places.
pub(super) fn places(value: &Exact, precision: Precision) -> String {
    separated(&fixed_text(value, precision))
}

fn separated(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", number),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = whole
        .parse::<Decimal>()
        .map_or_else(|_| whole.to_owned(), grouped);
    match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    }
}

/// How a figure is rounded, in words: `取 2 位小数（四舍五入）`.
pub(super) fn rounding(precision: Precision) -> Text {
    let Precision { places, mode } = precision;
    let (zh, en) = match mode {
        RoundMode::HalfUp => ("四舍五入", "half up"),
        RoundMode::HalfEven => ("四舍六入五成双", "half to even"),
        RoundMode::Down => ("只舍不入", "down"),
        RoundMode::Up => ("只入不舍", "up"),
    };
    text!(
        "取 {places} 位小数（{zh}）",
        "rounded to {places} places ({en})"
    )
}

/// The suppliers with this price: `A、B`.
pub(super) fn suppliers(quotes: &[Quote<'_>], price: &Exact) -> Text {
    let with = quotes.iter().filter(|quote| quote.price == *price);
    let names: Vec<String> = with.map(|quote| quoted(quote.supplier, 60)).collect();
    Text::new(names.join("、"), names.join(", "))
}
