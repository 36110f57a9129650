//! What a cell says to people.

use rust_decimal::{Decimal, RoundingStrategy};

use super::MEAN_PLACES;
use crate::choice;
use crate::summary::cell::{Cell, Rate};
use crate::text::{Lang, Text};
use crate::value::decimal::{grouped, grouped_money, plain};
use crate::value::money::Range;

choice! {
    /// The unit of amounts that people read.
    Unit {
        Yuan = "yuan", "元", "CNY", ["CNY"];
        Wan = "wan", "万元", "CNY 10,000", ["10000"];
    }
}

impl Unit {
    /// An amount in the unit: in yuan as it is, in 万元 rounded half up to two decimals.
    pub fn amount(self, yuan: Decimal) -> String {
        match self {
            Self::Yuan => grouped_money(yuan),
            Self::Wan => {
                let ten_thousand = Decimal::from(10_000);
                let wan = yuan.checked_div(ten_thousand).unwrap_or(yuan);
                grouped_money(half_up(wan, 2))
            }
        }
    }
}

fn half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Words at the beginning of a line: English of the tool's own with a capital. What begins
/// alike in both languages is a name, a number or an id from the files, and stays.
pub(super) fn capital(words: &Text, lang: Lang) -> String {
    let own = words.get(lang);
    let mut letters = own.chars();
    let first = letters.next();
    if lang == Lang::Zh || words.zh.chars().next() == first {
        return own.to_owned();
    }
    let first = first.map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// So many of something, in English: `1 case`, `2 cases`.
pub(super) fn counted(n: usize, one: &str, several: &str) -> String {
    let word = match n {
        1 => one,
        _ => several,
    };
    format!("{n} {word}")
}

/// A rate to 0.1 %: `8.3%`; nothing where it is not known.
pub(super) fn percent(rate: &Rate) -> Option<String> {
    rate.percent(1).map(hundredths)
}

/// Hundredths to 0.1 %.
pub(super) fn hundredths(value: Decimal) -> String {
    let mut shown = half_up(value, 1);
    shown.rescale(1);
    format!("{shown}%")
}

/// A mean to two places at most.
pub(super) fn mean(rate: &Rate) -> Option<String> {
    rate.rounded(MEAN_PLACES).map(plain)
}

/// A cell in words. What is missing of it is said behind it; nothing that is known is
/// shown as if it were all.
pub fn human(cell: &Cell, unit: Unit, lang: Lang) -> String {
    match cell {
        Cell::Count(n) => grouped(Decimal::from(*n)),
        Cell::Sum {
            n: 0, unknown: 0, ..
        } => dash(),
        Cell::Sum { n: 0, unknown, .. } => missing_only(*unknown, lang),
        Cell::Sum { sum, unknown, .. } => lacking(grouped(Decimal::from(*sum)), *unknown, lang),
        Cell::Money {
            sum: None,
            unknown: 0,
        } => dash(),
        Cell::Money { sum: None, unknown } => missing_only(*unknown, lang),
        Cell::Money {
            sum: Some(sum),
            unknown,
        } => lacking(amount(*sum, unit, lang), *unknown, lang),
        Cell::Difference(difference) => difference.map_or_else(dash, |yuan| unit.amount(yuan)),
        Cell::Rate(rate) => of(rate, percent(rate)),
        Cell::Share(rate) => percent(rate).unwrap_or_else(dash),
        Cell::Mean(rate) => of(rate, mean(rate)),
        Cell::Days {
            median,
            worst,
            n,
            of,
            ..
        } => days(*median, *worst, *n, *of),
        Cell::Number { sum, unknown } => lacking(grouped(*sum), *unknown, lang),
        Cell::Text(text) => text.get(lang).to_owned(),
        Cell::Tally(counts) => {
            let parts = counts.iter().map(|(word, n)| format!("{word} {n}"));
            let parts: Vec<String> = parts.collect();
            match parts.is_empty() {
                true => dash(),
                false => parts.join(match lang {
                    Lang::Zh => "、",
                    Lang::En => ", ",
                }),
            }
        }
        Cell::None => dash(),
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// An amount with the mark of its bound.
pub(super) fn amount(sum: Range, unit: Unit, lang: Lang) -> String {
    use crate::value::money::Bound;
    let Some(money) = sum.money() else {
        let text = Text::fixed("不明", "unknown");
        return text.get(lang).to_owned();
    };
    let mark = match money.bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::Above => ">",
        Bound::AtMost => "≤",
        Bound::Below => "<",
        Bound::About => "≈",
    };
    let lower = format!("{mark}{}", unit.amount(money.amount));
    // Between two figures: what is at least so much is not open above.
    match sum.upper_end() {
        Some((high, true)) => format!("{lower}, <{}", unit.amount(high)),
        Some((high, false)) => format!("{lower}, ≤{}", unit.amount(high)),
        None => lower,
    }
}

/// What is known, and of how many more it is not.
fn lacking(known: String, unknown: u32, lang: Lang) -> String {
    match (unknown, lang) {
        (0, _) => known,
        (n, Lang::Zh) => format!("{known}（缺 {n}）"),
        (n, Lang::En) => format!("{known} ({n} missing)"),
    }
}

fn missing_only(unknown: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不明（缺 {unknown}）"),
        Lang::En => format!("unknown ({unknown} missing)"),
    }
}

/// `8.3% (3/4)`: worked out from three of four.
fn of(rate: &Rate, shown: Option<String>) -> String {
    if rate.of == 0 {
        return dash();
    }
    let (n, all) = (rate.n, rate.of);
    match shown {
        Some(value) => format!("{value} ({n}/{all})"),
        None => format!("– ({n}/{all})"),
    }
}

fn days(median: Option<Decimal>, worst: Option<u32>, n: u32, all: u32) -> String {
    let (Some(median), Some(worst)) = (median, worst) else {
        return match all {
            0 => dash(),
            all => format!("– (0/{all})"),
        };
    };
    format!("{} / {worst} ({n}/{all})", plain(median))
}
