//! The composite mean of an interval (区间复合平均价法).
use num_traits::One;

use super::base::{deviation, floored, mean, mean_but, settled};
use super::fault::{Range, floor_above};
use super::form::{Form, Key};
use super::mean_coefficient::{ABOVE, BELOW};
use super::params::Drop;
use super::show::{percent, shown};
use super::{Priced, Quote};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::score::rounding::Precision;
use crate::text::Text;

/// 区间复合平均价法; see [`super::Formula::IntervalComposite`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntervalComposite {
    drop: Vec<Drop>,
    inside_below: Exact,
    inside_above: Exact,
    rounding: Option<Precision>,
    deviation: Option<Precision>,
    coefficient: Exact,
    above: Exact,
    below: Exact,
    floor: Exact,
}

impl IntervalComposite {
    pub(super) fn read(form: &mut Form<'_>) -> Option<Self> {
        let lower = Text::fixed(
            "区间下限低于 A1 的比例",
            "how far below A1 the interval begins",
        );
        let upper = Text::fixed(
            "区间上限高于 A1 的比例",
            "how far above A1 the interval ends",
        );
        let inside_below = form.needed(Key::InsideBelow, Range::Rate, &lower);
        let inside_above = form.needed(Key::InsideAbove, Range::Rate, &upper);
        let above = form.needed(Key::Above, Range::NotNegative, &ABOVE);
        let below = form.needed(Key::Below, Range::NotNegative, &BELOW);
        Some(Self {
            drop: form.drop(),
            rounding: form.base_rounding(),
            deviation: form.deviation_rounding(),
            coefficient: form
                .number(Key::Coefficient, Range::Positive)
                .unwrap_or_else(Exact::one),
            floor: form.floor(),
            inside_below: inside_below?,
            inside_above: inside_above?,
            above: above?,
            below: below?,
        })
    }

    pub(super) fn apply(&self, full: &Exact, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        if let Some(gap) = floor_above(&self.floor, full) {
            return Err(gap);
        }
        let mut priced = Priced::default();
        let Some(base) = self.base(quotes, &mut priced.basis)? else {
            return Ok(priced);
        };
        for quote in quotes {
            let mut lines = Vec::new();
            let off = deviation(&quote.price, &base, self.deviation, &mut lines);
            let side = if quote.price >= base {
                &self.above
            } else {
                &self.below
            };
            let working = format!(
                "{} × (1 − {} × {} × {})",
                shown(full),
                shown(&self.coefficient),
                shown(side),
                percent(&off)
            );
            let points = full * (Exact::one() - &self.coefficient * side * off);
            priced
                .values
                .push(floored(points, &self.floor, &working, &mut lines));
            priced.steps.push(lines);
        }
        Ok(priced)
    }

    /// A3; `None` without bids.
    fn base(&self, quotes: &[Quote<'_>], lines: &mut Vec<Text>) -> Result<Option<Exact>, Gap> {
        let Some(lowest) = quotes.iter().map(|quote| &quote.price).min() else {
            return Ok(None);
        };
        let first = mean_but(&Text::fixed("A1", "A1"), &self.drop, quotes, lines);
        let from = &first * (Exact::one() - &self.inside_below);
        let to = &first * (Exact::one() + &self.inside_above);
        let (below, above) = (percent(&self.inside_below), percent(&self.inside_above));
        let (lower, upper) = (shown(&from), shown(&to));
        let prices = quotes.iter().map(|quote| &quote.price);
        let inside: Vec<_> = prices.filter(|p| **p >= from && **p <= to).collect();
        if inside.is_empty() {
            return Err(Gap::Scheme(text!(
                "没有报价在 A1 的 −{below} 至 +{above}（{lower} 至 {upper}）之内，A2 无从计算：核对 price.inside_below、price.inside_above 和 price.drop，或按采购文件对此情形的规定处理",
                "no bid lies within −{below} to +{above} of A1 ({lower} to {upper}), and there is no A2: check price.inside_below, price.inside_above and price.drop, or proceed as the documents say for this"
            )));
        }
        let (n, all) = (inside.len(), quotes.len());
        lines.push(text!(
            "区间 = A1 × (1 − {below}) 至 A1 × (1 + {above}) = {lower} 至 {upper}（含两端），{all} 家中 {n} 家在内",
            "interval = A1 × (1 − {below}) to A1 × (1 + {above}) = {lower} to {upper}, edges included; {n} of {all} bids inside"
        ));
        let second = mean(&Text::fixed("A2", "A2"), &inside, lines);
        let base = (&second + lowest) / Exact::from(2);
        let (a2, min, a3) = (shown(&second), shown(lowest), shown(&base));
        lines.push(text!(
            "评标基准价 A3 = (A2 + 最低评审价) ÷ 2 = ({a2} + {min}) ÷ 2 = {a3}",
            "base price A3 = (A2 + lowest evaluated price) ÷ 2 = ({a2} + {min}) ÷ 2 = {a3}"
        ));
        settled(base, self.rounding, lines).map(Some)
    }
}
