//! Where the figures of a lot stand, and findings at these places.

use std::collections::BTreeMap;

use super::{Examined, MAX_LABELS};
use crate::finding::{Finding, Label};
use crate::native::Native;
use crate::score::{Gap, TOTAL};
use crate::sheet::{BidRow, Price, ScoreCell};
use crate::source::Place;
use crate::text::{Text, quoted};

/// Scores of one bid on one criterion, in the order of the file for each expert;
/// those that name none under an empty name.
type ByExpert<'a> = BTreeMap<&'a str, Vec<&'a ScoreCell>>;

/// An index of a lot's cells: a sheet may have many thousand rows.
pub(super) struct Places<'a> {
    pub(super) lot: &'a Examined<'a>,
    bids: BTreeMap<&'a str, Vec<&'a BidRow>>,
    /// By criterion, supplier and expert.
    scores: BTreeMap<&'a str, BTreeMap<&'a str, ByExpert<'a>>>,
    /// The first score of each supplier.
    suppliers: BTreeMap<&'a str, &'a Place>,
    /// The first score on each criterion.
    criteria: BTreeMap<&'a str, &'a Place>,
}

impl<'a> Places<'a> {
    pub(super) fn of(lot: &'a Examined<'a>) -> Self {
        let mut bids: BTreeMap<&str, Vec<&BidRow>> = BTreeMap::new();
        for row in &lot.sheet.bids {
            bids.entry(&row.supplier.value).or_default().push(row);
        }
        let mut scores: BTreeMap<&str, BTreeMap<&str, ByExpert<'a>>> = BTreeMap::new();
        let (mut suppliers, mut criteria) = (BTreeMap::new(), BTreeMap::new());
        for cell in &lot.sheet.scores {
            let column = scores.entry(&cell.criterion).or_default();
            let row = column.entry(&cell.supplier).or_default();
            let expert = cell.expert.as_deref().unwrap_or_default();
            row.entry(expert).or_default().push(cell);
            let (supplier, criterion) = (cell.supplier.as_str(), cell.criterion.as_str());
            suppliers.entry(supplier).or_insert(&cell.score.place);
            criteria.entry(criterion).or_insert(&cell.score.place);
        }
        Self {
            lot,
            bids,
            scores,
            suppliers,
            criteria,
        }
    }

    /// The rows of a supplier: one, if nothing is wrong.
    pub(super) fn rows(&self, supplier: &str) -> &[&'a BidRow] {
        self.bids.get(supplier).map_or(&[], Vec::as_slice)
    }

    /// The cell that names a bid's supplier.
    pub(super) fn supplier(&self, supplier: &str) -> Option<&'a Place> {
        self.rows(supplier).first().map(|row| &row.supplier.place)
    }

    /// The cell of a bid's price, or of its supplier where there is none.
    pub(super) fn price(&self, supplier: &str) -> Option<&'a Place> {
        let row = self.rows(supplier).first()?;
        Some(match &row.price {
            Price::Bid(cell) => &cell.place,
            Price::Blank(place) | Price::Unknown(place) => place,
            Price::NoColumn => &row.supplier.place,
        })
    }

    /// The scores of a bid on a criterion.
    fn row(&self, criterion: &str, supplier: &str) -> Option<&ByExpert<'a>> {
        self.scores.get(criterion)?.get(supplier)
    }

    /// A score of a bid on a criterion, whoever gave it.
    pub(super) fn any_score(&self, criterion: &str, supplier: &str) -> Option<&'a Place> {
        let cells = self.row(criterion, supplier)?.values().next()?;
        cells.first().map(|cell| &cell.score.place)
    }

    /// The scores of a bid on a criterion by one expert: one, if nothing is
    /// wrong.
    pub(super) fn score(
        &self,
        criterion: &str,
        supplier: &str,
        expert: Option<&str>,
    ) -> &[&'a ScoreCell] {
        let row = self.row(criterion, supplier);
        row.and_then(|row| row.get(expert.unwrap_or_default()))
            .map_or(&[], Vec::as_slice)
    }

    /// The first score of a supplier.
    pub(super) fn of_supplier(&self, supplier: &str) -> Option<&'a Place> {
        self.suppliers.get(supplier).copied()
    }

    /// The first score on a criterion.
    pub(super) fn of_criterion(&self, criterion: &str) -> Option<&'a Place> {
        self.criteria.get(criterion).copied()
    }

    /// The first score, in the order of the file, that fits.
    pub(super) fn first(&self, fits: impl Fn(&ScoreCell) -> bool) -> Option<&'a Place> {
        let mut cells = self.lot.sheet.scores.iter();
        cells.find(|cell| fits(cell)).map(|cell| &cell.score.place)
    }

    /// Where the scheme stands, as far as it stands anywhere.
    pub(super) fn scheme(&self) -> &'a Place {
        self.lot.scheme_place.unwrap_or(self.lot.anchor)
    }

    /// A finding at a place, or at the anchor.
    pub(super) fn finding(
        &self,
        rule: &'static Native,
        place: Option<&Place>,
        key: String,
        message: Text,
        help: Text,
    ) -> Finding {
        let place = place.unwrap_or(self.lot.anchor).clone();
        Finding {
            case: self.lot.case.clone(),
            lot: self.lot.tally.lot.clone(),
            ..rule.finding(place, key, message, Some(help))
        }
    }

    /// As [`Self::finding`], about one supplier.
    pub(super) fn about(
        &self,
        rule: &'static Native,
        supplier: &str,
        place: Option<&Place>,
        key: String,
        words: (Text, Text),
    ) -> Finding {
        Finding {
            subject: Some(supplier.to_owned()),
            ..self.finding(rule, place, key, words.0, words.1)
        }
    }

    /// The key path of a row, by what it is about: it outlives rows being moved.
    pub(super) fn key(&self, table: &str, about: &[(&str, &str)]) -> String {
        let lot = self.lot.tally.lot.as_deref().map(|lot| ("lot", lot));
        let parts: Vec<String> = lot
            .iter()
            .chain(about)
            .filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| format!("{field}={}", quoted(value.trim(), 30)))
            .collect();
        if parts.is_empty() {
            table.to_owned()
        } else {
            format!("{table}[{}]", parts.join(","))
        }
    }

    /// The key path of a score.
    pub(super) fn score_key(
        &self,
        supplier: &str,
        expert: Option<&str>,
        criterion: &str,
    ) -> String {
        let criterion = if criterion == TOTAL {
            "total"
        } else {
            criterion
        };
        self.key(
            "scores",
            &[
                ("supplier", supplier),
                ("expert", expert.unwrap_or_default()),
                ("criterion", criterion),
            ],
        )
    }

    /// The key path of a bid, or of a field of it.
    pub(super) fn bid_key(&self, supplier: &str, field: &str) -> String {
        let row = self.key("bids", &[("supplier", supplier)]);
        if field.is_empty() {
            row
        } else {
            format!("{row}.{field}")
        }
    }

    /// What a gap says of a supplier, at its row.
    pub(super) fn gap_at_row(&self, rule: &'static Native, gap: &Gap, help: Text) -> Finding {
        let supplier = gap.supplier().unwrap_or_default();
        self.about(
            rule,
            supplier,
            self.supplier(supplier),
            self.bid_key(supplier, ""),
            (gap.text(), help),
        )
    }
}

/// Adds a place to a finding, as long as there is room.
pub(super) fn label(finding: &mut Finding, place: Option<&Place>, text: Text) {
    if let Some(place) = place.filter(|_| finding.labels.len() < MAX_LABELS) {
        finding.labels.push(Label {
            place: place.clone(),
            text,
        });
    }
}

/// The words at the first place of a finding.
pub(super) fn say(finding: &mut Finding, text: Text) {
    if let Some(first) = finding.labels.first_mut() {
        first.text = text;
    }
}
