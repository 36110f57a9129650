//! A price set against the lowest or the highest one.

use super::show::{shown, suppliers};
use super::{Priced, Quote};
use crate::score::Exact;
use crate::text::Text;

/// full × lowest ÷ price, without a word.
pub(super) fn lowest_values(full: &Exact, quotes: &[Quote<'_>]) -> Priced {
    let Some(base) = quotes.iter().map(|q| &q.price).min() else {
        return Priced::default();
    };
    let most = full * base;
    Priced {
        values: quotes.iter().map(|q| &most / &q.price).collect(),
        ..Priced::default()
    }
}

/// full × lowest ÷ price.
pub(super) fn lowest(full: &Exact, quotes: &[Quote<'_>]) -> Priced {
    let Some(base) = quotes.iter().map(|q| &q.price).min() else {
        return Priced::default();
    };
    let (of, amount, most) = (suppliers(quotes, base), shown(base), shown(full));
    let mut priced = Priced {
        basis: vec![Text::new(
            format!("评标基准价 = 最低评审价 = {amount}（{}）", of.zh),
            format!("base price = lowest evaluated price = {amount} ({})", of.en),
        )],
        ..Priced::default()
    };
    for quote in quotes {
        let value = full * base / &quote.price;
        let (price, points) = (shown(&quote.price), shown(&value));
        priced.steps.push(vec![text!(
            "价格分 = {amount} ÷ {price} × {most} = {points}",
            "points = {amount} ÷ {price} × {most} = {points}"
        )]);
        priced.values.push(value);
    }
    priced
}

/// full × price ÷ highest.
pub(super) fn highest(full: &Exact, quotes: &[Quote<'_>]) -> Priced {
    let Some(base) = quotes.iter().map(|q| &q.price).max() else {
        return Priced::default();
    };
    let (of, amount, most) = (suppliers(quotes, base), shown(base), shown(full));
    let mut priced = Priced {
        basis: vec![Text::new(
            format!("评标基准值 = 最高报价 = {amount}（{}）", of.zh),
            format!("base = highest bid = {amount} ({})", of.en),
        )],
        ..Priced::default()
    };
    for quote in quotes {
        let value = full * &quote.price / base;
        let (price, points) = (shown(&quote.price), shown(&value));
        priced.steps.push(vec![text!(
            "价格分 = {price} ÷ {amount} × {most} = {points}",
            "points = {price} ÷ {amount} × {most} = {points}"
        )]);
        priced.values.push(value);
    }
    priced
}
