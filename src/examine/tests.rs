//! Findings of small lots, each at the cell that it is about.

mod compare;
mod gaps;
mod outcome;
mod patterns;
mod robust;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::*;
use crate::finding::Severity;
use crate::score::price::Params;
use crate::score::{
    At, BidIn, Criterion, Formula, Precision, RoundMode, Rounding, Scheme, ScoreIn, TieStep,
};
use crate::sheet::{BidRow, Cell, Price, Published, ScoreCell};
use crate::source::{Source, Span};
use crate::text::Text;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A place whose source holds nothing but the cell.
fn place(what: &str) -> Place {
    let source = Arc::new(Source::from_text("scores.csv", what));
    Place::new(&source, Span::new(0, what.len()))
}

fn cell<T>(value: T, what: &str) -> Cell<T> {
    Cell {
        value,
        place: place(what),
    }
}

/// What stands at the places of a finding.
fn at(finding: &Finding) -> Vec<&str> {
    let labels = finding.labels.iter();
    labels.map(|label| label.place.source.text()).collect()
}

/// `rule key` of each finding.
fn rules(findings: &[Finding]) -> Vec<String> {
    for finding in findings {
        assert!(!finding.message.zh.is_empty() && !finding.message.en.is_empty());
        let help = finding.help.as_ref().unwrap();
        assert!(!help.zh.is_empty() && !help.en.is_empty());
        assert!(finding.labels.len() <= MAX_LABELS);
    }
    let mut all: Vec<_> = findings
        .iter()
        .map(|f| format!("{} {}", f.rule, f.key))
        .collect();
    all.sort();
    all
}

fn one<'a>(findings: &'a [Finding], rule: &str) -> &'a Finding {
    let mut of = findings.iter().filter(|f| &*f.rule == rule);
    let found = of.next().unwrap_or_else(|| panic!("no {rule}"));
    assert!(of.next().is_none(), "{rule} twice");
    found
}

fn criterion(id: &str, weight: &str) -> Criterion {
    Criterion {
        id: id.to_owned(),
        weight: dec(weight),
        ..Criterion::default()
    }
}

fn priced(weight: &str) -> Criterion {
    Criterion {
        formula: Some(Formula::new("lowest-ratio", &Params::default()).unwrap()),
        ..criterion("price", weight)
    }
}

/// A scheme of these criteria, totals to two places.
fn scheme(criteria: Vec<Criterion>, tie: &[&str]) -> Scheme {
    Scheme {
        min_valid: Some(0),
        tie: tie
            .iter()
            .map(|t| TieStep::from_token(t).unwrap())
            .collect(),
        rounding: Some(Rounding {
            precision: Precision {
                places: 2,
                mode: RoundMode::HalfUp,
            },
            at: vec![At::Total],
        }),
        criteria,
        ..Scheme::default()
    }
}

/// A lot in the making: figures and cells together.
#[derive(Debug, Clone)]
struct Lot {
    scheme: Scheme,
    bids: Vec<BidIn>,
    scores: Vec<ScoreIn>,
    sheet: LotSheet,
    draw: Option<String>,
    bare: bool,
}

impl Lot {
    fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            bids: Vec::new(),
            scores: Vec::new(),
            sheet: LotSheet::default(),
            draw: None,
            bare: false,
        }
    }

    /// A valid bid; an empty price is a column that is not there.
    fn bid(mut self, supplier: &str, price: &str) -> Self {
        let price = (!price.is_empty()).then(|| dec(price));
        self.bids.push(BidIn {
            supplier: supplier.to_owned(),
            price,
            small: Some(false),
            valid: Some(true),
            ..BidIn::default()
        });
        let nth = self.sheet.bids.len() + 1;
        self.sheet.bids.push(BidRow {
            supplier: cell(supplier.to_owned(), &format!("{supplier} in row {nth}")),
            price: price.map_or(Price::NoColumn, |price| {
                Price::Bid(cell(price, &format!("price of {supplier}")))
            }),
            valid: Some(true),
            reason: None,
            small: Some(false),
            domestic: None,
            brand: None,
        });
        self
    }

    /// Changes the last bid.
    fn but(mut self, change: impl Fn(&mut BidIn)) -> Self {
        change(self.bids.last_mut().unwrap());
        self
    }

    /// A score; an empty expert is none.
    fn score(mut self, supplier: &str, criterion: &str, expert: &str, score: &str) -> Self {
        let expert = (!expert.is_empty()).then(|| expert.to_owned());
        let what = format!(
            "{supplier} {criterion} {} {score}",
            expert.as_deref().unwrap_or("-")
        );
        self.sheet.scores.push(ScoreCell {
            supplier: supplier.to_owned(),
            expert: expert.clone(),
            criterion: criterion.to_owned(),
            score: cell(dec(score), &what),
        });
        self.scores.push(ScoreIn {
            supplier: supplier.to_owned(),
            expert,
            criterion: criterion.to_owned(),
            score: dec(score),
        });
        self
    }

    /// Scores of a criterion by experts e1, e2 … .
    fn scores(self, supplier: &str, criterion: &str, scores: &[&str]) -> Self {
        scores.iter().zip(1..).fold(self, |lot, (score, n)| {
            lot.score(supplier, criterion, &format!("e{n}"), score)
        })
    }

    fn with<T>(&self, what: impl Fn(&Examined<'_>) -> T) -> T {
        let tally = LotTally::of(
            Some("1".to_owned()),
            self.scheme.clone(),
            self.bids.clone(),
            self.scores.clone(),
            self.draw.clone(),
        );
        what(&Examined {
            tally: &tally,
            sheet: &self.sheet,
            anchor: &place("anchor"),
            scheme_place: Some(&place("scheme")),
            case: Some(Arc::from("2024-017")),
            bare: self.bare,
        })
    }

    fn examine(&self) -> Vec<Finding> {
        self.with(examine)
    }

    fn compare(&self, published: &[Published]) -> Vec<Finding> {
        self.with(|lot| super::compare(lot, published))
    }
}
