//! One supplier on one day.

use chrono::NaiveDate;

use super::outcome::Outcome;
use crate::model::Dossier;
use crate::model::supplier::Supplier;
use crate::model::terms::BuyerType;

/// A supplier as it is judged: whom, on which day, for which purchase.
#[derive(Clone, Copy)]
pub struct Candidate<'a> {
    /// The supplier.
    pub supplier: &'a Supplier,
    /// The reference day: the deadline, for a single source the start.
    pub day: NaiveDate,
    /// The case; none where the directory is judged by itself.
    pub dossier: Option<&'a Dossier>,
    /// The consortium that it takes part in.
    pub bidder: Option<&'a str>,
    /// The last day on which a check could bear on the result; `None` while there is
    /// none.
    pub settled: Option<NaiveDate>,
    /// Whether what the file says without a day holds on the reference day: it does
    /// while the purchase is under way, and not in an old case that is read again.
    pub current: bool,
    /// Whether anybody reads the facts that were used.
    pub shows: bool,
}

impl Candidate<'_> {
    /// What a demand comes to, before anything is known.
    pub(super) fn outcome(&self) -> Outcome {
        Outcome {
            bare: !self.shows,
            ..Outcome::default()
        }
    }

    /// The id of the supplier, for key paths.
    pub fn id(&self) -> &str {
        self.supplier.id.text().unwrap_or("-")
    }

    /// Whether the purchaser is said to be an institution that is no organ.
    pub(super) fn buys_as_institution(&self) -> bool {
        let buyer = self
            .dossier
            .and_then(|dossier| dossier.case.buyer.r#type.known());
        matches!(
            buyer,
            Some(BuyerType::Institution1 | BuyerType::Institution2 | BuyerType::Other)
        )
    }

    /// The id of the case.
    pub(super) fn case(&self) -> Option<&str> {
        self.dossier.and_then(|dossier| dossier.case.id.text())
    }
}
