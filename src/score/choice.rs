//! The choices that a scheme declares, each with its token in scheme files.

use std::borrow::Cow;

/// How the scores of several experts become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Combine {
    /// The mean of all.
    #[default]
    Mean,
    /// The mean of what is left when the lowest and the highest are dropped.
    Trimmed {
        /// How many of the lowest.
        low: u32,
        /// How many of the highest.
        high: u32,
    },
    /// The middle one; of an even number, the mean of the middle two.
    Median,
}

impl Combine {
    /// The token of scheme files: `mean`, `trimmed(1,1)`, `median`.
    pub fn token(self) -> Cow<'static, str> {
        match self {
            Self::Mean => "mean".into(),
            Self::Trimmed { low, high } => format!("trimmed({low},{high})").into(),
            Self::Median => "median".into(),
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        match token {
            "mean" => Some(Self::Mean),
            "median" => Some(Self::Median),
            _ => {
                let counts = token.strip_prefix("trimmed(")?.strip_suffix(')')?;
                let (low, high) = counts.split_once(',')?;
                let count = |part: &str| part.trim().parse().ok();
                Some(Self::Trimmed {
                    low: count(low)?,
                    high: count(high)?,
                })
            }
        }
    }
}

/// What is combined over the experts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Per {
    /// Their scores of each criterion.
    #[default]
    Criterion,
    /// Their totals over the criteria that they scored.
    Total,
}

impl Per {
    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Total => "total",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        [Self::Criterion, Self::Total]
            .into_iter()
            .find(|per| per.token() == token)
    }
}

/// One step of the order in which equal totals are parted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieStep {
    /// The lower price bid: the bid itself (投标报价), not the evaluated price.
    PriceAsc,
    /// More points on a criterion, by its id.
    Criterion(String),
    /// Bids that a preference covers come before the others.
    Preference(String),
    /// A draw, held by people and recorded.
    Draw,
}

impl TieStep {
    /// The token of scheme files.
    pub fn token(&self) -> Cow<'static, str> {
        match self {
            Self::PriceAsc => "price-asc".into(),
            Self::Criterion(id) => format!("criterion:{id}").into(),
            Self::Preference(name) => format!("preference:{name}").into(),
            Self::Draw => "draw".into(),
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        match token {
            "price-asc" => Some(Self::PriceAsc),
            "draw" => Some(Self::Draw),
            _ => match token.split_once(':')? {
                (_, "") => None,
                ("criterion", id) => Some(Self::Criterion(id.to_owned())),
                ("preference", name) => Some(Self::Preference(name.to_owned())),
                _ => None,
            },
        }
    }
}

/// Which total decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RankBy {
    /// The rounded one: what is published decides.
    #[default]
    Rounded,
    /// The total before its own rounding.
    Exact,
}

impl RankBy {
    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Rounded => "rounded",
            Self::Exact => "exact",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        [Self::Rounded, Self::Exact]
            .into_iter()
            .find(|by| by.token() == token)
    }
}

/// What a bid without any score gets on a criterion that looks at the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NewSupplier {
    /// No tally: nobody has said what such a bid gets.
    #[default]
    Refuse,
    /// Zero.
    Zero,
    /// The mean of the other valid bids.
    Mean,
    /// Its other points, scaled up to the full total.
    Rescale,
}

impl NewSupplier {
    const ALL: [Self; 4] = [Self::Refuse, Self::Zero, Self::Mean, Self::Rescale];

    /// The token of scheme files.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Zero => "zero",
            Self::Mean => "mean",
            Self::Rescale => "rescale",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.token() == token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back() {
        for token in ["mean", "trimmed(1,1)", "trimmed(0,2)", "median"] {
            assert_eq!(Combine::from_token(token).unwrap().token(), token);
        }
        for token in [
            "price-asc",
            "criterion:tech",
            "preference:social-organisation",
            "draw",
        ] {
            assert_eq!(TieStep::from_token(token).unwrap().token(), token);
        }
        for token in ["criterion", "total"] {
            assert_eq!(Per::from_token(token).unwrap().token(), token);
        }
        for token in ["rounded", "exact"] {
            assert_eq!(RankBy::from_token(token).unwrap().token(), token);
        }
        for token in ["refuse", "zero", "mean", "rescale"] {
            assert_eq!(NewSupplier::from_token(token).unwrap().token(), token);
        }
    }

    #[test]
    fn other_words_are_no_tokens() {
        for token in [
            "",
            "trimmed",
            "trimmed(1)",
            "trimmed(1,-1)",
            "trimmed(1,1,1)",
            "Mean",
        ] {
            assert_eq!(Combine::from_token(token), None, "{token}");
        }
        for token in ["", "criterion", "criterion:", "preference:", "price:asc"] {
            assert_eq!(TieStep::from_token(token), None, "{token}");
        }
    }
}
