//! Points in proportion to the deviation from the mean.

use num_traits::One;

use super::base::{Base, deviation, floored};
use super::fault::{Range, floor_above};
use super::form::{Form, Key};
use super::show::{percent, shown};
use super::{Priced, Quote};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::score::rounding::Precision;
use crate::text::Text;

/// 均价基准、按偏差率乘系数扣分; see [`super::Formula::MeanCoefficient`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanCoefficient {
    base: Base,
    deviation: Option<Precision>,
    above: Exact,
    below: Exact,
    floor: Exact,
}

/// What `above` is where it is a coefficient.
pub(super) const ABOVE: Text = Text::fixed(
    "高于评标基准价时的系数",
    "the coefficient above the base price",
);
/// What `below` is.
pub(super) const BELOW: Text = Text::fixed(
    "低于评标基准价时的系数",
    "the coefficient below the base price",
);

impl MeanCoefficient {
    pub(super) fn read(form: &mut Form<'_>) -> Option<Self> {
        let above = form.needed(Key::Above, Range::NotNegative, &ABOVE);
        let below = form.needed(Key::Below, Range::NotNegative, &BELOW);
        Some(Self {
            base: Base::read(form),
            deviation: form.deviation_rounding(),
            floor: form.floor(),
            above: above?,
            below: below?,
        })
    }

    pub(super) fn apply(&self, full: &Exact, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        if let Some(gap) = floor_above(&self.floor, full) {
            return Err(gap);
        }
        let mut priced = Priced::default();
        let base = self.base.of(quotes, &mut priced.basis)?;
        for quote in quotes {
            let mut lines = Vec::new();
            let off = deviation(&quote.price, &base, self.deviation, &mut lines);
            let times = if quote.price > base {
                &self.above
            } else {
                &self.below
            };
            let working = format!(
                "{} × (1 − {} × {})",
                shown(full),
                shown(times),
                percent(&off)
            );
            let points = full * (Exact::one() - times * off);
            priced
                .values
                .push(floored(points, &self.floor, &working, &mut lines));
            priced.steps.push(lines);
        }
        Ok(priced)
    }
}
