//! The tally against worked examples.

mod agree;
mod declared;
mod formulas;
mod gaps;
mod price;
mod random;
mod reference;
mod sensitivity;
mod ties;
mod vectors;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::price::Params;
use super::ratio::exact_text;
use super::*;
use crate::text::Text;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The schemes of the packs inside the program.
fn schemes() -> Schemes {
    let mut sink = crate::read::Sink::default();
    let library = crate::pack::Library::load(&[], &mut sink);
    assert!(sink.is_empty());
    library.everything().schemes().clone()
}

/// A built-in scheme.
fn built_in(id: &str) -> Scheme {
    schemes().named(id).unwrap().unwrap()
}

/// A valid bid; an empty price is none.
fn bid(supplier: &str, price: &str) -> BidIn {
    BidIn {
        supplier: supplier.to_owned(),
        price: (!price.is_empty()).then(|| dec(price)),
        small: Some(false),
        valid: Some(true),
        ..BidIn::default()
    }
}

fn invalid(supplier: &str, price: &str) -> BidIn {
    BidIn {
        valid: Some(false),
        reason: Some(Text::same("未实质性响应")),
        ..bid(supplier, price)
    }
}

/// A score; an empty expert is none.
fn score(supplier: &str, criterion: &str, expert: &str, score: &str) -> ScoreIn {
    ScoreIn {
        supplier: supplier.to_owned(),
        expert: (!expert.is_empty()).then(|| expert.to_owned()),
        criterion: criterion.to_owned(),
        score: dec(score),
    }
}

/// One supplier's scores of a criterion by experts e1, e2 … .
fn experts(supplier: &str, criterion: &str, scores: &[&str]) -> Vec<ScoreIn> {
    let numbered = scores.iter().zip(1..);
    numbered
        .map(|(s, n)| score(supplier, criterion, &format!("e{n}"), s))
        .collect()
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

fn half_up(places: u32) -> Precision {
    Precision {
        places,
        mode: RoundMode::HalfUp,
    }
}

/// A scheme of these criteria, totals to two places.
fn scheme(criteria: Vec<Criterion>, tie: &[&str]) -> Scheme {
    Scheme {
        id: "test".to_owned(),
        tie: tie
            .iter()
            .map(|t| TieStep::from_token(t).unwrap())
            .collect(),
        rounding: Some(Rounding {
            precision: half_up(2),
            at: vec![At::Total],
        }),
        criteria,
        ..Scheme::default()
    }
}

/// `supplier rank total` of each bid, `-` where there is none.
fn shown(tally: &Tally) -> Vec<String> {
    let line = |s: &Standing| {
        let rank = s.rank.map_or("-".to_owned(), |r| r.to_string());
        let total = tally.total_text(s).unwrap_or("-".to_owned());
        format!("{} {rank} {total}", s.supplier)
    };
    tally.results.iter().map(line).collect()
}

fn exact(tally: &Tally, supplier: &str) -> String {
    let mut all = tally.results.iter();
    let own = all.find(|s| s.supplier == supplier).unwrap();
    exact_text(own.exact.as_ref().unwrap())
}

fn points(tally: &Tally, supplier: &str, criterion: &str) -> String {
    let mut all = tally.results.iter();
    let own = all.find(|s| s.supplier == supplier).unwrap();
    let mut cells = own.criteria.iter();
    exact_text(&cells.find(|c| c.id == criterion).unwrap().points)
}

fn preferring(bid: BidIn, covered: bool) -> BidIn {
    BidIn {
        preferences: BTreeMap::from([("social-organisation".to_owned(), covered)]),
        ..bid
    }
}
