//! Schemes as they are written: every fault at its place, frames of their day.

use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::model::scheme::SchemeRecord;
use crate::model::terms::Subject;
use crate::read::{Sink, toml};
use crate::score::declared::SchemeFault;
use crate::score::frame::Departure;
use crate::source::Source;

fn record(text: &str) -> SchemeRecord {
    let source = Arc::new(Source::from_text("scheme.toml", text));
    toml::read(&source, &mut Sink::default()).unwrap()
}

fn declared(text: &str, day: Option<&str>) -> Result<Scheme, Vec<SchemeFault>> {
    let day = day.map(|day| day.parse::<NaiveDate>().unwrap());
    let schemes = schemes();
    schemes
        .declared(&record(text), day)
        .map(|(scheme, _)| scheme)
}

/// Line and English message of each fault.
fn faults(text: &str) -> Vec<String> {
    let faults = declared(text, None).unwrap_err();
    let told = faults
        .iter()
        .map(|f| format!("{} {}", f.place.start().line, f.text.en));
    told.collect()
}

const FRAME: &str = "\
extends = \"FRAME\"
[[criterion]]
id = \"tech\"
weight = \"70\"
[[criterion]]
id = \"price\"
weight = \"30\"
";

fn framed(name: &str, day: Option<&str>) -> Scheme {
    declared(&FRAME.replace("FRAME", name), day).unwrap()
}

#[test]
fn a_frame_brings_formula_tie_order_and_minimum() {
    let now = framed("comprehensive", None);
    assert_eq!(now.min_valid, Some(3));
    assert_eq!(now.tie, [TieStep::PriceAsc, TieStep::Draw]);
    let price = now.criterion("price").unwrap();
    assert_eq!(price.formula.as_ref().unwrap().token(), "lowest-ratio");
    assert!(now.criterion("tech").unwrap().formula.is_none());
}

#[test]
fn the_frame_is_that_of_the_day() {
    let technical = TieStep::Criterion("tech".to_owned());
    let before = framed("comprehensive", Some("2017-09-30"));
    assert_eq!(
        before.tie,
        [TieStep::PriceAsc, technical.clone(), TieStep::Draw]
    );
    let after = framed("comprehensive", Some("2017-10-01"));
    assert_eq!(after.tie, [TieStep::PriceAsc, TieStep::Draw]);
    let consultation = framed("consultation", Some("2020-01-01"));
    assert_eq!(
        consultation.tie,
        [TieStep::PriceAsc, technical, TieStep::Draw]
    );
    let none = declared(&FRAME.replace("FRAME", "comprehensive"), Some("2006-12-31"));
    let none = none.unwrap_err();
    assert_eq!(
        none[0].text.en,
        "the packs hold no frame \"comprehensive\" for 2006-12-31"
    );
}

#[test]
fn departures_from_a_frame() {
    let schemes = schemes();
    let frame = |name, day: &str| schemes.frame(name, Some(day.parse().unwrap())).unwrap();
    let tenders = frame("comprehensive", "2025-01-01");
    let departs = |scheme: &Scheme, kind| tenders.departures(scheme, kind);
    let scheme = framed("comprehensive", None);
    assert_eq!(departs(&scheme, None), []);
    let mut low = scheme.clone();
    low.criteria[0].weight = dec("71");
    low.criteria[1].weight = dec("29");
    assert_eq!(departs(&low, Some(Subject::Services)), []);
    assert_eq!(departs(&low, None), [], "services may have as little");
    assert!(matches!(
        departs(&low, Some(Subject::Goods))[..],
        [Departure::Share { .. }]
    ));
    low.criteria[1].weight = dec("9.99");
    assert!(matches!(departs(&low, None)[..], [Departure::Share { .. }]));
    low.criteria.truncate(1);
    assert_eq!(departs(&low, None), [Departure::NoPrice]);
    let mut other = scheme.clone();
    let difference = Formula::new("difference", &Params::default()).unwrap();
    other.criteria[1].formula = Some(difference);
    assert_eq!(
        departs(&other, None),
        [Departure::Formula {
            found: "difference"
        }]
    );
    let consultation = frame("consultation", "2025-01-01");
    assert!(tenders.strict && !consultation.strict);
    assert!(!tenders.citations.is_empty());
    assert_eq!(
        consultation.departures(&scheme, Some(Subject::Services)),
        []
    );
    let mut high = scheme;
    high.criteria[1].weight = dec("31");
    assert!(matches!(
        consultation.departures(&high, Some(Subject::Services))[..],
        [Departure::Share { .. }]
    ));
}

#[test]
fn every_fault_at_its_place() {
    let told = faults(
        "\
combine = \"average\"
tie = [\"price\"]
[[criterion]]
id = \"a\"
[[criterion]]
id = \"b\"
weight = \"100\"
formula = \"mean-steps\"
[criterion.price]
above = \"1\"
steps = \"half\"
[[criterion]]
id = \"c\"
weight = \"0\"
rounding = { mode = \"half-up\" }
",
    );
    let wanted = [
        "1 combine of the scheme is \"average\"",
        "2 tie of the scheme is \"price\"",
        "3 the criterion a states no weight",
        "11 price.steps of the scheme is \"half\"",
        "15 the rounding does not say how many places",
    ];
    for part in wanted {
        assert!(
            told.iter().any(|t| t.starts_with(part)),
            "{part} in {told:#?}"
        );
    }
    assert_eq!(told.len(), wanted.len(), "{told:#?}");
}

#[test]
fn names_frames_and_nothing() {
    assert_eq!(
        faults("scheme = \"shenzhen\"\n"),
        ["1 this tool has no scheme \"shenzhen\""]
    );
    assert_eq!(faults("total = 100\n"), ["1 the scheme has no criteria"]);
    assert_eq!(
        faults("extends = \"comprehensive\"\n"),
        ["1 the scheme has no criteria"]
    );
    let named = declared(
        "scheme = \"shenzhen-70-30\"\nceiling = \"10万元\"\n[deduction]\nsmall = \"0.1\"\n",
        None,
    );
    let named = named.unwrap();
    assert_eq!(named.ceiling, Some(dec("100000")));
    assert_eq!(named.deduction.small, Some(dec("0.1")));
    let by_price = declared("rank_by = \"price\"\n", None).unwrap();
    assert!(by_price.ranks_by_price() && by_price.total.is_none());
}

#[test]
fn what_is_taken_off_does_not_go_with_more_is_better() {
    let hours = Criterion {
        formula: Some(Formula::new("highest-ratio", &Params::default()).unwrap()),
        ..criterion("price", "100")
    };
    let mut own = scheme(vec![hours], &[]);
    assert_eq!(own.faults(), []);
    own.deduction.small = Some(dec("0.1"));
    assert_eq!(own.faults().len(), 1);
}
