//! Price formulas against values that were worked with exact fractions
//! elsewhere (Python's `fractions`), and against the shapes of real notices.

mod interval;
mod laws;
mod mean;
mod params;
mod share;

use super::*;
use crate::score::Exact;
use crate::score::price::{Drop, Priced, Quote, Steps};

fn num(text: &str) -> Exact {
    ratio::from_decimal(dec(text))
}

fn some(text: &str) -> Option<Decimal> {
    Some(dec(text))
}

/// From so many bids on, so many of the lowest and of the highest.
fn drop(rows: &[(u32, u32, u32)]) -> Vec<Drop> {
    let row = |&(from, low, high): &(u32, u32, u32)| Drop { from, low, high };
    rows.iter().map(row).collect()
}

/// `above` and `below` and nothing else.
fn sides(above: &str, below: &str) -> Params {
    Params {
        above: some(above),
        below: some(below),
        ..Params::default()
    }
}

const NAMES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

/// The bids of A, B, C … and what the formula makes of them.
fn apply(token: &str, params: &Params, full: &str, prices: &[&str]) -> Result<Priced, Gap> {
    let formula = Formula::new(token, params).unwrap();
    let quotes: Vec<Quote<'_>> = prices
        .iter()
        .zip(NAMES.iter().cycle())
        .map(|(price, supplier)| Quote {
            supplier,
            price: num(price),
        })
        .collect();
    formula.apply(&num(full), &quotes)
}

fn priced(token: &str, params: &Params, full: &str, prices: &[&str]) -> Priced {
    let priced = apply(token, params, full, prices).unwrap();
    assert_eq!(priced.steps.len(), prices.len());
    let lines = priced.basis.iter().chain(priced.steps.iter().flatten());
    for line in lines {
        assert!(!line.zh.is_empty() && line.en.is_ascii_words());
    }
    priced
}

/// The values of the bids, exact.
fn values(token: &str, params: &Params, full: &str, prices: &[&str]) -> Vec<String> {
    let priced = priced(token, params, full, prices);
    priced.values.iter().map(exact_text).collect()
}

fn zh(lines: &[Text]) -> Vec<&str> {
    lines.iter().map(|line| &*line.zh).collect()
}

fn en(lines: &[Text]) -> Vec<&str> {
    lines.iter().map(|line| &*line.en).collect()
}

/// No Chinese among the English words.
trait Words {
    fn is_ascii_words(&self) -> bool;
}

impl Words for std::borrow::Cow<'_, str> {
    fn is_ascii_words(&self) -> bool {
        !self.is_empty() && !self.chars().any(|c| ('\u{3000}'..'\u{a000}').contains(&c))
    }
}
