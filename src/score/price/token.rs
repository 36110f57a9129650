//! The names of formulas in scheme files.

use super::Formula;

pub(super) const LOWEST_RATIO: &str = "lowest-ratio";
pub(super) const HIGHEST_RATIO: &str = "highest-ratio";
pub(super) const MEAN_STEPS: &str = "mean-steps";
pub(super) const MEAN_COEFFICIENT: &str = "mean-coefficient";
pub(super) const INTERVAL_COMPOSITE: &str = "interval-composite";
pub(super) const NEAREST: &str = "nearest";
pub(super) const DIFFERENCE: &str = "difference";
pub(super) const PRICE_PER_POINT: &str = "price-per-point";

impl Formula {
    /// The tokens of all formulas.
    pub const TOKENS: [&'static str; 8] = [
        LOWEST_RATIO,
        HIGHEST_RATIO,
        MEAN_STEPS,
        MEAN_COEFFICIENT,
        INTERVAL_COMPOSITE,
        NEAREST,
        DIFFERENCE,
        PRICE_PER_POINT,
    ];

    /// The token of scheme files.
    pub const fn token(&self) -> &'static str {
        match self {
            Self::LowestRatio => LOWEST_RATIO,
            Self::HighestRatio => HIGHEST_RATIO,
            Self::MeanSteps(_) => MEAN_STEPS,
            Self::MeanCoefficient(_) => MEAN_COEFFICIENT,
            Self::IntervalComposite(_) => INTERVAL_COMPOSITE,
            Self::Nearest(_) => NEAREST,
            Self::Difference(_) => DIFFERENCE,
            Self::PricePerPoint(_) => PRICE_PER_POINT,
        }
    }
}
