//! The parameters of price formulas as a scheme declares them.

use rust_decimal::Decimal;

use crate::score::rounding::Precision;

/// What a scheme declares; which formula takes what is [`super::Formula::new`]'s
/// to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Params {
    /// Which bids are left out of the mean, by the number of bids; the row with
    /// the greatest `from` that is not above the number counts.
    pub drop: Vec<Drop>,
    /// What the mean is multiplied by to give the base price.
    pub factor: Option<Decimal>,
    /// How the base price is rounded.
    pub base_rounding: Option<Precision>,
    /// The deviation that loses `above` or `below` points: `0.01` for each 1 %.
    pub step: Option<Decimal>,
    /// Points lost for each step above the base, or the coefficient there.
    pub above: Option<Decimal>,
    /// Likewise below the base.
    pub below: Option<Decimal>,
    /// How the deviation, as a percentage, is rounded before it is used: what is
    /// displayed counts. `None`: the exact one.
    pub deviation_rounding: Option<Precision>,
    /// How a part of a step counts.
    pub steps: Option<Steps>,
    /// How far below the mean a bid still belongs to the interval.
    pub inside_below: Option<Decimal>,
    /// How far above.
    pub inside_above: Option<Decimal>,
    /// A further coefficient.
    pub coefficient: Option<Decimal>,
    /// The least points; zero where it is not declared.
    pub floor: Option<Decimal>,
    /// The amount, in the bids' unit, that a price is counted in.
    pub per: Option<Decimal>,
}

/// From so many bids on, how many are left out of the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drop {
    /// From how many bids.
    pub from: u32,
    /// How many of the lowest.
    pub low: u32,
    /// How many of the highest.
    pub high: u32,
}

/// How a part of a step of deviation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Steps {
    /// In proportion.
    #[default]
    Proportional,
    /// Not at all.
    WholeDown,
    /// As a whole one.
    WholeUp,
    /// 四舍五入 to whole steps.
    HalfUp,
}

impl Steps {
    const ALL: [Self; 4] = [
        Self::Proportional,
        Self::WholeDown,
        Self::WholeUp,
        Self::HalfUp,
    ];

    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::WholeDown => "whole-down",
            Self::WholeUp => "whole-up",
            Self::HalfUp => "half-up",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.token() == token)
    }
}
