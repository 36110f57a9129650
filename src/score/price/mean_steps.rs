//! Points off for each step of deviation from the mean.

use super::base::{Base, deviation, floored};
use super::fault::{Range, floor_above};
use super::form::{Form, Key};
use super::params::Steps;
use super::show::{percent, shown};
use super::{Priced, Quote};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::score::ratio;
use crate::score::rounding::{Precision, RoundMode};
use crate::text::Text;

/// 均价基准、按偏差步长扣分; see [`super::Formula::MeanSteps`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanSteps {
    base: Base,
    deviation: Option<Precision>,
    step: Exact,
    steps: Steps,
    above: Exact,
    below: Exact,
    floor: Exact,
}

impl MeanSteps {
    pub(super) fn read(form: &mut Form<'_>) -> Option<Self> {
        let lost = |zh, en| Text::fixed(zh, en);
        let above = lost(
            "高于评标基准价时每步扣几分",
            "the points lost for each step above the base price",
        );
        let below = lost(
            "低于评标基准价时每步扣几分",
            "the points lost for each step below the base price",
        );
        let above = form.needed(Key::Above, Range::NotNegative, &above);
        let below = form.needed(Key::Below, Range::NotNegative, &below);
        let one_percent = || Exact::new(1, 100);
        Some(Self {
            base: Base::read(form),
            deviation: form.deviation_rounding(),
            step: form
                .number(Key::Step, Range::Rate)
                .unwrap_or_else(one_percent),
            steps: form.steps(),
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
            let steps = self.counted(&off, &mut lines);
            let lost = if quote.price > base {
                &self.above
            } else {
                &self.below
            };
            let working = format!("{} − {} × {}", shown(full), shown(lost), shown(&steps));
            let points = full - lost * steps;
            priced
                .values
                .push(floored(points, &self.floor, &working, &mut lines));
            priced.steps.push(lines);
        }
        Ok(priced)
    }

    /// How many steps a deviation counts as.
    fn counted(&self, off: &Exact, lines: &mut Vec<Text>) -> Exact {
        let exact = off / &self.step;
        let whole = |mode| ratio::round(&exact, Precision { places: 0, mode });
        let (steps, zh, en) = match self.steps {
            Steps::Proportional => (exact.clone(), "", ""),
            Steps::WholeDown => (
                whole(RoundMode::Down),
                "不足一步不计",
                "a part of a step does not count",
            ),
            Steps::WholeUp => (
                whole(RoundMode::Up),
                "不足一步按一步计",
                "a part of a step counts as one",
            ),
            Steps::HalfUp => (
                whole(RoundMode::HalfUp),
                "四舍五入取整",
                "rounded half up to whole steps",
            ),
        };
        let (off, step) = (percent(off), percent(&self.step));
        let (exact, counted) = (shown(&exact), shown(&steps));
        lines.push(if zh.is_empty() {
            text!(
                "步数 = {off} ÷ {step} = {exact}",
                "steps = {off} ÷ {step} = {exact}"
            )
        } else {
            text!(
                "步数 = {off} ÷ {step} = {exact}，{zh}，计 {counted}",
                "steps = {off} ÷ {step} = {exact}, {en}: {counted}"
            )
        });
        steps
    }
}
