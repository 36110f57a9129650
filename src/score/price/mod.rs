//! Price formulas, by token: what prices come to in points.

mod base;
mod difference;
mod fault;
mod form;
mod interval;
mod mean_coefficient;
mod mean_steps;
mod nearest;
mod params;
mod price_per_point;
mod quote;
mod share;
mod show;
mod token;

use num_traits::One;

use super::gap::Gap;
use crate::score::Exact;
use form::Form;

pub use difference::Difference;
pub use interval::IntervalComposite;
pub use mean_coefficient::MeanCoefficient;
pub use mean_steps::MeanSteps;
pub use nearest::Nearest;
pub use params::{Drop, Params, Steps};
pub use price_per_point::PricePerPoint;
pub use quote::{Priced, Quote, Yields};
pub use show::shown;
use token::{
    DIFFERENCE, HIGHEST_RATIO, INTERVAL_COMPOSITE, LOWEST_RATIO, MEAN_COEFFICIENT, MEAN_STEPS,
    NEAREST, PRICE_PER_POINT,
};

/// A price formula that this program can compute, its parameters checked.
///
/// Prices are evaluated prices in the unit of the bids, `full` is the most
/// points. 87号令 55 and 214号 24 fix [`Self::LowestRatio`] and forbid leaving
/// the highest and the lowest price out of the computation; whether a formula
/// was allowed is judged by rules, here it is only computed.
///
/// Where a mean is the base (`mean-steps`, `mean-coefficient`, `nearest`), base
/// = mean × `factor` (above 0 and below 10, default 1), rounded by
/// `base_rounding` (default: not). The mean leaves bids out by the row of `drop`
/// with the greatest `from` that is not above the number of valid bids (default:
/// none); bids that are left out get points all the same. Deviation = (price −
/// base) ÷ base, as a percentage rounded by `deviation_rounding` (default: not):
/// with two places, 4.419…% counts as 4.42%. `floor` is 0 or above, not above
/// `full`, default 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// 低价优先法: full × lowest ÷ price (87号令 55). No parameters.
    LowestRatio,
    /// The more the better, as with hours for a fixed sum (工时): full × price ÷
    /// highest. No parameters.
    HighestRatio,
    /// 均价基准、按步长扣分: full − `above` (over the base) or `below` (at or
    /// under it) for each `step` of deviation, not under `floor`.
    ///
    /// Required: `above`, `below`, in points for each step, 0 or above.
    /// Optional: `step` (a rate, default 0.01), `steps` (how parts of steps
    /// count, default in proportion), `deviation_rounding`, `floor`, `drop`,
    /// `factor`, `base_rounding`.
    MeanSteps(MeanSteps),
    /// 均价基准、按偏差率乘系数扣分: full × (1 − n × |deviation|), n = `above`
    /// over the base, `below` at or under it, not under `floor`.
    ///
    /// Required: `above`, `below`, 0 or above. Optional: `deviation_rounding`,
    /// `floor`, `drop`, `factor`, `base_rounding`.
    MeanCoefficient(MeanCoefficient),
    /// 区间复合平均价法: full × (1 − `coefficient` × m × |price − A3| ÷ A3), m =
    /// `above` from A3 up, `below` under it, not under `floor`. A1 is the mean
    /// without the bids of `drop`; A2 that of all valid bids, those left out of
    /// A1 among them, from A1 × (1 − `inside_below`) to A1 × (1 +
    /// `inside_above`), edges included; A3 the mean of A2 and the lowest of all
    /// valid bids.
    ///
    /// Required: `inside_below`, `inside_above` (rates), `above`, `below` (0 or
    /// above). Optional: `coefficient` (above 0, default 1), `drop`,
    /// `base_rounding` (of A3), `deviation_rounding`, `floor`.
    IntervalComposite(IntervalComposite),
    /// 最接近评标基准价者为先 (合理低价): the bids in the order of |price −
    /// base|, no points; equal distances stay equal.
    ///
    /// Optional: `drop`, `factor`, `base_rounding`.
    Nearest(Nearest),
    /// 差额法: full − full × (price − lowest) ÷ lowest × `coefficient`, not
    /// under `floor`.
    ///
    /// Optional: `coefficient` (above 0, default 1), `floor`.
    Difference(Difference),
    /// 性价比法 (18号令; no longer a method since 2015-03-01, by the two-method
    /// list of the Regulation): the sum of all other points × `per` ÷ price.
    ///
    /// Optional: `per` (above 0, in the unit of the bids, default 1).
    PricePerPoint(PricePerPoint),
}

impl Formula {
    /// From a token and its parameters.
    ///
    /// # Errors
    ///
    /// A [`Gap`] for each fault: an unknown formula (a guessed one would give a
    /// wrong total), a parameter that is missing, impossible or not the
    /// formula's.
    pub fn new(token: &str, params: &Params) -> Result<Self, Vec<Gap>> {
        let mut declared = Form::new(token, params);
        let form = &mut declared;
        let formula = match token {
            LOWEST_RATIO => Some(Self::LowestRatio),
            HIGHEST_RATIO => Some(Self::HighestRatio),
            MEAN_STEPS => MeanSteps::read(form).map(Self::MeanSteps),
            MEAN_COEFFICIENT => MeanCoefficient::read(form).map(Self::MeanCoefficient),
            INTERVAL_COMPOSITE => IntervalComposite::read(form).map(Self::IntervalComposite),
            NEAREST => Some(Self::Nearest(Nearest::read(form))),
            DIFFERENCE => Some(Self::Difference(Difference::read(form))),
            PRICE_PER_POINT => Some(Self::PricePerPoint(PricePerPoint::read(form))),
            _ => return Err(vec![unknown(token)]),
        };
        declared.finish(formula)
    }

    /// What it makes of prices.
    pub const fn yields(&self) -> Yields {
        match self {
            Self::LowestRatio
            | Self::HighestRatio
            | Self::MeanSteps(_)
            | Self::MeanCoefficient(_)
            | Self::IntervalComposite(_)
            | Self::Difference(_) => Yields::Points,
            Self::Nearest(_) => Yields::Order,
            Self::PricePerPoint(_) => Yields::Factor,
        }
    }

    /// Applies it to the quotes of one lot; `full` is the most points.
    ///
    /// # Errors
    ///
    /// A [`Gap`] where the quotes, or the most points, do not allow it: a floor
    /// above those, a base price that is rounded to zero, no bid in the interval.
    pub fn apply(&self, full: &Exact, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        self.made_of(full, quotes, true)
    }

    /// Likewise; unless it is `worked`, a formula may leave out the words of how
    /// its values came about.
    ///
    /// # Errors
    ///
    /// As [`Formula::apply`].
    pub fn made_of(&self, full: &Exact, quotes: &[Quote<'_>], worked: bool) -> Result<Priced, Gap> {
        if quotes.is_empty() {
            return Ok(Priced::default());
        }
        match self {
            Self::LowestRatio if !worked => Ok(share::lowest_values(full, quotes)),
            Self::LowestRatio => Ok(share::lowest(full, quotes)),
            Self::HighestRatio => Ok(share::highest(full, quotes)),
            Self::MeanSteps(formula) => formula.apply(full, quotes),
            Self::MeanCoefficient(formula) => formula.apply(full, quotes),
            Self::IntervalComposite(formula) => formula.apply(full, quotes),
            Self::Nearest(formula) => formula.apply(quotes),
            Self::Difference(formula) => formula.apply(full, quotes),
            Self::PricePerPoint(formula) => Ok(formula.apply(quotes)),
        }
    }
}

fn unknown(token: &str) -> Gap {
    Gap::Formula {
        formula: token.to_owned(),
    }
}

/// What a bid counts as when prices are compared: `rate` is taken off the price.
/// The award stays at the bid.
pub fn evaluated(price: &Exact, rate: &Exact) -> Exact {
    debug_assert!(!rate.is_negative());
    price * (Exact::one() - rate)
}
