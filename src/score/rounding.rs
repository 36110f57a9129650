//! How a figure is rounded, and at which steps: declared, never assumed.

/// Which way a figure between two steps goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RoundMode {
    /// 四舍五入: a half goes away from zero.
    #[default]
    HalfUp,
    /// A half goes to the even neighbour.
    HalfEven,
    /// Towards zero: what stands beyond is cut off.
    Down,
    /// Away from zero.
    Up,
}

impl RoundMode {
    const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Down, Self::Up];

    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::HalfEven => "half-even",
            Self::Down => "down",
            Self::Up => "up",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.token() == token)
    }
}

/// A step of the tally that may round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// What the experts' scores combine to, before weighting; where experts are
    /// combined per total, that combined total.
    ExpertMean,
    /// The points of a criterion; where experts are combined per total, the
    /// points that each expert's own total adds up.
    Criterion,
    /// The total.
    Total,
}

impl At {
    const ALL: [Self; 3] = [Self::ExpertMean, Self::Criterion, Self::Total];

    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::ExpertMean => "expert-mean",
            Self::Criterion => "criterion",
            Self::Total => "total",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|at| at.token() == token)
    }
}

/// Places after the point, and the way there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision {
    /// Digits after the point.
    pub places: u32,
    /// Which way a figure between two steps goes.
    pub mode: RoundMode,
}

/// The rounding of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounding {
    /// How.
    pub precision: Precision,
    /// At which steps.
    pub at: Vec<At>,
}

impl Rounding {
    /// How a step rounds, where it does.
    pub fn step(&self, at: At) -> Option<Precision> {
        self.at.contains(&at).then_some(self.precision)
    }
}
