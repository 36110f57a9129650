//! What stops a tally stands at its cell, with what to write.

use super::*;
use crate::score::Gap;

fn plain() -> Lot {
    Lot::new(scheme(vec![criterion("tech", "100")], &["draw"]))
}

#[test]
fn scores_are_found_at_their_cells() {
    let lot = plain()
        .bid("A", "100")
        .bid("B", "100")
        .scores("A", "tech", &["90", "101"])
        .score("B", "tech", "e1", "80")
        .score("A", "tech", "e1", "91")
        .score("C", "tech", "e1", "80")
        .score("A", "teck", "e1", "80");
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        [
            "score-missing scores[lot=1,supplier=B,expert=e2,criterion=tech]",
            "score-out-of-range scores[lot=1,supplier=A,expert=e2,criterion=tech]",
            "score-twice scores[lot=1,supplier=A,expert=e1,criterion=tech]",
            "score-without-bid scores[lot=1,supplier=C]",
            "unknown-criterion scores[lot=1,criterion=teck]",
        ]
    );
    assert_eq!(at(one(&found, "score-out-of-range")), ["A tech e2 101"]);
    assert_eq!(
        at(one(&found, "score-twice")),
        ["A tech e1 91", "A tech e1 90"]
    );
    assert_eq!(at(one(&found, "score-missing")), ["B in row 2"]);
    assert_eq!(at(one(&found, "score-without-bid")), ["C tech e1 80"]);
    let unknown = one(&found, "unknown-criterion");
    assert_eq!(at(unknown), ["A teck e1 80"]);
    assert_eq!(unknown.help.as_ref().unwrap().en, "did you mean tech?");
    for finding in &found {
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.lot.as_deref(), Some("1"));
        assert_eq!(finding.case.as_deref(), Some("2024-017"));
    }
    assert_eq!(
        one(&found, "score-missing").subject.as_deref(),
        Some("B"),
        "the supplier is the subject"
    );
}

#[test]
fn bids_are_found_at_their_rows() {
    let lot = Lot::new(scheme(vec![priced("100")], &[]))
        .bid("A", "0")
        .bid("A", "10")
        .bid("B", "")
        .bid("C", "10")
        .but(|bid| bid.valid = None);
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        [
            "bid-price bids[lot=1,supplier=A].bid",
            "bid-price bids[lot=1,supplier=B].bid",
            "bid-validity bids[lot=1,supplier=C]",
            "duplicate-bid bids[lot=1,supplier=A]",
        ]
    );
    assert_eq!(
        at(one(&found, "duplicate-bid")),
        ["A in row 2", "A in row 1"]
    );
    let price = found.iter().find(|f| f.key.ends_with("A].bid")).unwrap();
    assert_eq!(at(price), ["price of A"]);
}

#[test]
fn faults_of_the_scheme_stand_at_the_scheme() {
    let mut lot = plain().bid("A", "1");
    lot.scheme.total = Some(dec("95"));
    let found = lot.examine();
    assert_eq!(rules(&found), ["scheme-fault scoring.weight"]);
    assert_eq!(at(one(&found, "scheme-fault")), ["scheme"]);
}

#[test]
fn every_gap_has_a_finding() {
    let supplier = || "A".to_owned();
    let criterion = || "tech".to_owned();
    let all = [
        (
            Gap::Formula {
                formula: "magic".to_owned(),
            },
            "scheme-fault",
        ),
        (
            Gap::WholeScored {
                supplier: supplier(),
                criterion: criterion(),
            },
            "unknown-criterion",
        ),
        (
            Gap::MixedExperts {
                criterion: criterion(),
            },
            "score-mixed-experts",
        ),
        (
            Gap::TooFewExperts {
                criterion: None,
                experts: 2,
                needed: 3,
            },
            "too-few-experts",
        ),
        (
            Gap::NewSupplier {
                supplier: supplier(),
                criterion: criterion(),
            },
            "new-supplier-undeclared",
        ),
        (
            Gap::NothingToCompare {
                supplier: supplier(),
                criterion: criterion(),
            },
            "new-supplier-undeclared",
        ),
        (
            Gap::Deducted {
                supplier: supplier(),
            },
            "bid-price",
        ),
        (
            Gap::BrandTie {
                supplier: supplier(),
                brand: "X".to_owned(),
            },
            "bid-undeclared",
        ),
        (
            Gap::SmallUnknown {
                supplier: supplier(),
            },
            "bid-undeclared",
        ),
        (
            Gap::Preference {
                supplier: supplier(),
                preference: "p".to_owned(),
            },
            "bid-undeclared",
        ),
        (
            Gap::DrawNotAmongTied {
                supplier: supplier(),
            },
            "draw-misfit",
        ),
    ];
    let lot = plain().bid("A", "100").scores("A", "tech", &["90"]);
    for (gap, rule) in all {
        let found = lot.with(|lot| {
            super::super::gaps::findings(
                &super::super::places::Places::of(lot),
                std::slice::from_ref(&gap),
            )
        });
        assert_eq!(&*one(&found, rule).rule, rule);
        rules(&found);
    }
}
