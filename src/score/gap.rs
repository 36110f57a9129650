//! What keeps a tally from being made, or a place in it from being decided.

use rust_decimal::Decimal;

use crate::text::Text;

mod message;

/// Something that the tally needs and the input does not give.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The scheme contradicts itself or asks for the impossible.
    Scheme(Text),
    /// The weights do not sum to the declared total.
    Weights {
        /// What they sum to.
        sum: Decimal,
        /// What is declared.
        total: Decimal,
    },
    /// A price formula that this program does not compute.
    Formula {
        /// Its token.
        formula: String,
    },
    /// Two bids of one supplier.
    DuplicateBid {
        /// The supplier.
        supplier: String,
    },
    /// Nobody says whether a bid is valid.
    Validity {
        /// The supplier.
        supplier: String,
    },
    /// A score for a supplier that did not bid.
    UnknownBid {
        /// The supplier.
        supplier: String,
    },
    /// A score for a criterion that the scheme does not have.
    UnknownCriterion {
        /// The criterion.
        criterion: String,
    },
    /// A score for a criterion that has parts: those are scored.
    WholeScored {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
    },
    /// A score stands twice.
    DuplicateScore {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
        /// The expert.
        expert: Option<String>,
    },
    /// A criterion has both experts' scores and scores that name no expert.
    MixedExperts {
        /// The criterion.
        criterion: String,
    },
    /// A score is missing; missing is not zero.
    MissingScore {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
        /// The expert, where others have a score of theirs.
        expert: Option<String>,
    },
    /// A score is below zero or above the criterion's maximum.
    OutOfRange {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
        /// The expert.
        expert: Option<String>,
        /// The score.
        score: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// Fewer experts than the declared trimming needs.
    TooFewExperts {
        /// The criterion; `None` where totals are combined.
        criterion: Option<String>,
        /// How many there are.
        experts: usize,
        /// How many it takes.
        needed: usize,
    },
    /// A bid without a past, and the scheme does not say what it gets.
    NewSupplier {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
    },
    /// A bid without a past was to get the mean of the others, or its other
    /// points scaled up, and there is nothing to take these from.
    NothingToCompare {
        /// The supplier.
        supplier: String,
        /// The criterion.
        criterion: String,
    },
    /// A price is missing.
    MissingPrice {
        /// The supplier.
        supplier: String,
    },
    /// A price is zero or below.
    PriceNotPositive {
        /// The supplier.
        supplier: String,
        /// The price.
        price: Decimal,
    },
    /// Same-brand bids that are equal: which of them stands for the brand is for
    /// the documents, or a draw, to say.
    BrandTie {
        /// One of them.
        supplier: String,
        /// The brand.
        brand: String,
    },
    /// Deductions that leave nothing of a price.
    Deducted {
        /// The supplier.
        supplier: String,
    },
    /// Nobody says whether the deduction for small enterprises applies.
    SmallUnknown {
        /// The supplier.
        supplier: String,
    },
    /// Nobody says whether the deduction for domestic products applies.
    DomesticUnknown {
        /// The supplier.
        supplier: String,
    },
    /// Nobody says whether the deduction for a share of small enterprises in a
    /// consortium or subcontract applies.
    ConsortiumUnknown {
        /// The supplier.
        supplier: String,
    },
    /// The sheet could not be read in full: what was read is not tallied, or
    /// something would be left out without a word.
    Unread,
    /// Nobody says whether a preference of the tie order covers a tied bid.
    Preference {
        /// The supplier.
        supplier: String,
        /// The preference.
        preference: String,
    },
    /// The recorded draw was won by a bid that is not among the tied.
    DrawNotAmongTied {
        /// The recorded winner.
        supplier: String,
    },
}

impl Gap {
    /// The supplier concerned, where it is one.
    pub fn supplier(&self) -> Option<&str> {
        match self {
            Self::Scheme(_)
            | Self::Unread
            | Self::Weights { .. }
            | Self::Formula { .. }
            | Self::UnknownCriterion { .. }
            | Self::MixedExperts { .. }
            | Self::TooFewExperts { .. } => None,
            Self::DuplicateBid { supplier }
            | Self::Validity { supplier }
            | Self::UnknownBid { supplier }
            | Self::DuplicateScore { supplier, .. }
            | Self::WholeScored { supplier, .. }
            | Self::MissingScore { supplier, .. }
            | Self::OutOfRange { supplier, .. }
            | Self::NewSupplier { supplier, .. }
            | Self::NothingToCompare { supplier, .. }
            | Self::MissingPrice { supplier }
            | Self::PriceNotPositive { supplier, .. }
            | Self::BrandTie { supplier, .. }
            | Self::Deducted { supplier }
            | Self::SmallUnknown { supplier }
            | Self::DomesticUnknown { supplier }
            | Self::ConsortiumUnknown { supplier }
            | Self::Preference { supplier, .. }
            | Self::DrawNotAmongTied { supplier } => Some(supplier),
        }
    }
}
