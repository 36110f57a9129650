//! Sheets as offices send them, and what is made of them.

use std::fmt::Write as _;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Outline, Price, Sheet, outline};
use crate::finding::Finding;
use crate::model::scheme::BidUnit;
use crate::read::Sink;
use crate::score::price::Params;
use crate::score::{Criterion, Formula, Scheme};
use crate::source::Source;
use crate::text::Text;

mod case;
mod cells;
mod doubts;
mod header;
mod headers;
mod long;
mod lots;
mod notice;
mod random;
mod real;
mod rows;
mod vocabulary;

fn criterion(id: &str, zh: &'static str, weight: i64) -> Criterion {
    Criterion {
        id: id.to_owned(),
        names: Text::new(zh, format!("the {id}")),
        weight: Decimal::from(weight),
        ..Criterion::default()
    }
}

/// Criteria by id; `price` is computed.
fn scheme(ids: &[&str]) -> Scheme {
    let criteria = ids.iter().map(|id| Criterion {
        formula: (*id == "price")
            .then(|| Formula::new("lowest-ratio", &Params::default()).unwrap()),
        ..criterion(id, "", 10)
    });
    Scheme {
        id: "s".to_owned(),
        criteria: criteria.collect(),
        ..Scheme::default()
    }
}

fn in_unit(unit: BidUnit) -> Scheme {
    Scheme {
        bid_unit: unit,
        ..scheme(&["tech", "price"])
    }
}

fn lowest() -> Scheme {
    crate::pack::built_in_scheme("lowest-price")
}

fn shenzhen() -> Scheme {
    crate::pack::built_in_scheme("shenzhen-70-30")
}

fn open(text: &str, sink: &mut Sink) -> Option<Outline> {
    outline(&Arc::new(Source::from_text("s.csv", text)), sink)
}

fn outlined(text: &str) -> Outline {
    let mut sink = Sink::default();
    open(text, &mut sink).unwrap_or_else(|| panic!("{:?}", told(sink)))
}

/// What is read, without faults; notes are let pass.
fn read(text: &str, scheme: &Scheme) -> Sheet {
    let (sheet, told) = read_all(text, scheme);
    let faults: Vec<&String> = told
        .iter()
        .filter(|t| !t.starts_with("worksheet") && !t.starts_with("sheet-"))
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    sheet
}

/// What is read, and what is said of it.
fn read_all(text: &str, scheme: &Scheme) -> (Sheet, Vec<String>) {
    let mut sink = Sink::default();
    let sheet = open(text, &mut sink).map(|outline| outline.read(scheme, &mut sink));
    (sheet.unwrap_or_default(), told(sink))
}

/// `rule line:column message | help` of each finding, both languages at hand.
fn told(sink: Sink) -> Vec<String> {
    let findings = sink.into_findings();
    findings.iter().for_each(speaks);
    let mut told: Vec<_> = findings
        .iter()
        .map(|f| {
            let at = f.place().unwrap().start();
            let help = f.help.clone().unwrap_or_default().zh;
            let (line, column) = (at.line, at.column);
            (
                (line, column),
                format!("{} {line}:{column} {} | {help}", f.rule, f.message.zh),
            )
        })
        .collect();
    told.sort();
    told.into_iter().map(|(_, text)| text).collect()
}

fn speaks(finding: &Finding) {
    let help = finding.help.clone().unwrap_or_default();
    for text in [&finding.message, &help] {
        assert!(!text.zh.is_empty() && !text.en.is_empty(), "{finding:?}");
        let quoted = finding.place().unwrap().source.text().contains('“');
        assert!(quoted || !text.en.contains('“'), "{finding:?}");
    }
}

/// Whether the only findings are these; each begins as given and holds the rest.
#[track_caller]
fn assert_told(told: &[String], expected: &[(&str, &str)]) {
    let fit = told.len() == expected.len()
        && told
            .iter()
            .zip(expected)
            .all(|(t, (start, part))| t.starts_with(&format!("{start} ")) && t.contains(part));
    assert!(fit, "told: {told:#?}\nexpected: {expected:#?}");
}

fn price(price: &Price) -> String {
    match price {
        Price::Bid(cell) => cell.value.to_string(),
        Price::Blank(_) => "blank".to_owned(),
        Price::NoColumn => "none".to_owned(),
        Price::Unknown(_) => "unknown".to_owned(),
    }
}

/// The bids, `lot/supplier price valid`, in the order of the sheet.
fn bids(sheet: &Sheet) -> Vec<String> {
    let mut shown = Vec::new();
    for lot in &sheet.lots {
        for bid in &lot.bids {
            let mut text = String::new();
            if let Some(lot) = &lot.lot {
                let _ = write!(text, "{lot}/");
            }
            let valid = bid.valid.map_or("?", |v| if v { "yes" } else { "no" });
            let _ = write!(text, "{} {} {valid}", bid.supplier.value, price(&bid.price));
            shown.push(text);
        }
    }
    shown
}

/// The scores, `lot/supplier criterion@expert score`.
fn scores(sheet: &Sheet) -> Vec<String> {
    let mut shown = Vec::new();
    for lot in &sheet.lots {
        for score in &lot.scores {
            let mut text = String::new();
            if let Some(lot) = &lot.lot {
                let _ = write!(text, "{lot}/");
            }
            let _ = write!(text, "{} {}", score.supplier, score.criterion);
            if let Some(expert) = &score.expert {
                let _ = write!(text, "@{expert}");
            }
            let _ = write!(text, " {}", score.score.value);
            shown.push(text);
        }
    }
    shown
}
