//! The base price (评标基准价) that bids are measured by, and how far off they
//! are.
use num_traits::{One, Zero};

use super::Quote;
use super::fault::Range;
use super::form::{Form, Key};
use super::params::Drop;
use super::show::{percent, places, rounding, shown};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::score::ratio;
use crate::score::rounding::Precision;
use crate::text::Text;

/// So many prices are listed in a working; of more, only the sum is.
const LISTED: usize = 8;

/// The mean of the bids, some of them left out of it, times a factor.
///
/// Bids that are left out stay valid and get points. 87号令 55 and 214号 24
/// forbid leaving the highest and the lowest out; rules judge that, here it is
/// computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Base {
    drop: Vec<Drop>,
    factor: Exact,
    rounding: Option<Precision>,
}

impl Base {
    /// With `drop`, `factor` and `base_rounding`.
    pub(super) fn read(form: &mut Form<'_>) -> Self {
        Self {
            drop: form.drop(),
            factor: form
                .number(Key::Factor, Range::Factor)
                .unwrap_or_else(Exact::one),
            rounding: form.base_rounding(),
        }
    }

    /// The base price of these bids, at least one, in the bids' unit.
    pub(super) fn of(&self, quotes: &[Quote<'_>], lines: &mut Vec<Text>) -> Result<Exact, Gap> {
        let name = Text::fixed("平均价", "mean");
        let mean = mean_but(&name, &self.drop, quotes, lines);
        let base = &mean * &self.factor;
        let (from, to) = (shown(&mean), shown(&base));
        lines.push(if self.factor.is_one() {
            text!("评标基准价 = 平均价 = {to}", "base price = mean = {to}")
        } else {
            let factor = shown(&self.factor);
            text!(
                "评标基准价 = 平均价 × {factor} = {from} × {factor} = {to}",
                "base price = mean × {factor} = {from} × {factor} = {to}"
            )
        });
        settled(base, self.rounding, lines)
    }
}

/// The mean of the bids but those that the row for their number leaves out;
/// `name` is what the working calls it.
pub(super) fn mean_but(
    name: &Text,
    rows: &[Drop],
    quotes: &[Quote<'_>],
    lines: &mut Vec<Text>,
) -> Exact {
    let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let fits = |row: &&Drop| count(row.from) <= quotes.len();
    let row = rows.iter().filter(fits).max_by_key(|row| row.from);
    let (low, high) = row.map_or((0, 0), |row| (count(row.low), count(row.high)));
    let mut prices: Vec<&Exact> = quotes.iter().map(|quote| &quote.price).collect();
    if low > 0 || high > 0 {
        prices.sort();
        let upper = prices.split_off(prices.len().saturating_sub(high));
        let kept = prices.split_off(low.min(prices.len()));
        let n = quotes.len();
        let (lowest, highest) = (listed(&prices), listed(&upper));
        lines.push(text!(
            "有效报价 {n} 家，计算平均价时去掉最低 {low} 家{lowest}、最高 {high} 家{highest}",
            "{n} valid bids; left out of the mean: the lowest {low}{lowest}, the highest {high}{highest}"
        ));
        prices = kept;
    }
    mean(name, &prices, lines)
}

/// ` [98 · 99]`; nothing where there are none.
fn listed(prices: &[&Exact]) -> String {
    let all: Vec<String> = prices.iter().map(|price| shown(price)).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!(" [{}]", all.join(" · "))
    }
}

/// The mean of prices, at least one.
pub(super) fn mean(name: &Text, prices: &[&Exact], lines: &mut Vec<Text>) -> Exact {
    let sum = prices.iter().fold(Exact::zero(), |sum, price| sum + *price);
    let count = prices.len().max(1);
    let mean = &sum / Exact::from(count);
    let terms = if prices.len() > LISTED {
        shown(&sum)
    } else {
        let all: Vec<String> = prices.iter().map(|price| shown(price)).collect();
        format!("({})", all.join(" + "))
    };
    let (Text { zh, en }, result) = (name, shown(&mean));
    lines.push(text!(
        "{zh} = {terms} ÷ {count} = {result}",
        "{en} = {terms} ÷ {count} = {result}"
    ));
    mean
}

/// The base price as declared: rounded, and above zero.
pub(super) fn settled(
    base: Exact,
    precision: Option<Precision>,
    lines: &mut Vec<Text>,
) -> Result<Exact, Gap> {
    let Some(precision) = precision else {
        return Ok(base);
    };
    let base = ratio::round(&base, precision);
    let (Text { zh, en }, to) = (rounding(precision), places(&base, precision));
    lines.push(text!("评标基准价{zh} = {to}", "base price {en} = {to}"));
    if base.is_positive() {
        return Ok(base);
    }
    Err(Gap::Scheme(text!(
        "评标基准价按 price.base_rounding {zh}后为 {to}，无法计算偏差率：增加 places，或删去该参数",
        "the base price, {en} as price.base_rounding says, is {to}, and no deviation can be computed from it: write more places, or remove it"
    )))
}

/// How far a price is off the base, as a fraction of the base, without sign;
/// rounded as the percentage that is displayed, where that is declared.
pub(super) fn deviation(
    price: &Exact,
    base: &Exact,
    precision: Option<Precision>,
    lines: &mut Vec<Text>,
) -> Exact {
    let hundred = Exact::from(100);
    let signed = (price - base) / base;
    let (p, b, exact) = (shown(price), shown(base), percent(&signed));
    let Some(precision) = precision else {
        lines.push(text!(
            "偏差率 = ({p} − {b}) ÷ {b} = {exact}",
            "deviation = ({p} − {b}) ÷ {b} = {exact}"
        ));
        return signed.abs();
    };
    let rounded = ratio::round(&(signed * &hundred), precision);
    let (Text { zh, en }, to) = (rounding(precision), places(&rounded, precision));
    lines.push(text!(
        "偏差率 = ({p} − {b}) ÷ {b} = {exact}，{zh}为 {to}%",
        "deviation = ({p} − {b}) ÷ {b} = {exact}, {en}: {to}%"
    ));
    rounded.abs() / hundred
}

/// Points, at least the floor, with the line that says so.
pub(super) fn floored(points: Exact, floor: &Exact, working: &str, lines: &mut Vec<Text>) -> Exact {
    let exact = shown(&points);
    if points >= *floor {
        lines.push(text!(
            "价格分 = {working} = {exact}",
            "points = {working} = {exact}"
        ));
        return points;
    }
    let least = shown(floor);
    lines.push(text!(
        "价格分 = {working} = {exact}，低于最低得分，按 {least} 分计",
        "points = {working} = {exact}, below the least points: {least}"
    ));
    floor.clone()
}
