//! What stops a tally, and that nothing is guessed instead.

use super::*;

fn plain() -> Scheme {
    scheme(
        vec![criterion("tech", "70"), criterion("rest", "30")],
        &["draw"],
    )
}

/// Complete experts' scores of two bids.
fn full() -> Vec<ScoreIn> {
    let of = |supplier| {
        let mut scores = experts(supplier, "tech", &["60", "65"]);
        scores.extend(experts(supplier, "rest", &["20", "25"]));
        scores
    };
    [of("A"), of("B")].concat()
}

fn two() -> [BidIn; 2] {
    [bid("A", "100"), bid("B", "200")]
}

/// The gaps, in English.
fn gaps(scheme: &Scheme, bids: &[BidIn], scores: &[ScoreIn]) -> Vec<String> {
    let found = tally(scheme, bids, scores, None).unwrap_err();
    for gap in &found {
        assert!(!gap.text().zh.is_empty());
    }
    found.iter().map(|gap| gap.text().en.into_owned()).collect()
}

#[test]
fn a_missing_score_is_not_zero() {
    let mut scores = full();
    scores.remove(5);
    assert_eq!(
        gaps(&plain(), &two(), &scores),
        ["the score of B for `tech` (e2) is missing"]
    );
    scores.truncate(4);
    assert_eq!(
        gaps(&plain(), &two(), &scores),
        [
            "the score of B for `rest` is missing",
            "the score of B for `tech` is missing"
        ]
    );
}

#[test]
fn totals_of_experts_need_the_same_experts_throughout() {
    let mut scheme = plain();
    let mut scores = full();
    scores.retain(|s| s.criterion == "tech" || s.expert.as_deref() == Some("e1"));
    assert!(tally(&scheme, &two(), &scores, None).is_ok());
    scheme.per = Per::Total;
    assert_eq!(gaps(&scheme, &two(), &scores).len(), 2);
}

#[test]
fn scores_that_fit_nowhere() {
    let mut scores = full();
    scores[0].score = dec("70.01");
    scores[1].score = dec("-1");
    scores.push(score("C", "tech", "e1", "1"));
    scores.push(score("A", "techn", "e1", "1"));
    scores.push(scores[4].clone());
    assert_eq!(
        gaps(&plain(), &two(), &scores),
        [
            "C has scores but no bid",
            "the scheme has no criterion `techn`",
            "the score of B for `tech` (e1) stands twice",
            "the score 70.01 of A for `tech` (e1) is not between 0 and 70",
            "the score -1 of A for `tech` (e2) is not between 0 and 70",
        ]
    );
    let mut scores = full();
    scores.push(score("A", "tech", "", "60"));
    assert_eq!(
        gaps(&plain(), &two(), &scores),
        ["`tech` has both experts' scores and scores that name no expert"]
    );
}

#[test]
fn scores_of_invalid_bids_are_left_alone() {
    let [a, _] = two();
    let mut scores = full();
    scores.remove(5);
    scores[4].score = dec("1000");
    let tally = tally(&plain(), &[a, invalid("B", "1")], &scores, None).unwrap();
    assert_eq!(shown(&tally), ["A 1 85.00", "B - -"]);
}

#[test]
fn bids_that_are_not_clear() {
    let [a, b] = two();
    let unclear = BidIn { valid: None, ..b };
    assert_eq!(
        gaps(&plain(), &[a.clone(), a, unclear], &full()),
        ["A has two bids", "not stated whether the bid of B is valid"]
    );
    let mut scheme = scheme(vec![priced("100")], &[]);
    scheme.deduction.small = Some(dec("0.1"));
    let unknown = BidIn {
        small: None,
        ..bid("C", "1")
    };
    assert_eq!(
        gaps(&scheme, &[bid("A", ""), bid("B", "0"), unknown], &[]),
        [
            "the price of A is missing",
            "the price 0 of B is not above zero",
            "not stated whether the price deduction for small enterprises applies to C",
        ]
    );
}

#[test]
fn schemes_that_cannot_be_tallied() {
    let mut wrong = plain();
    wrong.total = Some(dec("102"));
    assert_eq!(
        gaps(&wrong, &two(), &full()),
        ["the weights sum to 100, not to 102"]
    );
    let mut wrong = plain();
    wrong.criteria.push(criterion("tech", "-1"));
    wrong.criteria.push(criterion("none", "0"));
    wrong.tie = vec![TieStep::Criterion("tecn".to_owned())];
    wrong.deduction.small = Some(dec("1"));
    wrong.rounding.as_mut().unwrap().precision.places = 4_000_000_000;
    let found = gaps(&wrong, &two(), &full());
    for fault in [
        "the criterion `tech` stands twice",
        "the weight -1 of `tech` is below zero",
        "the maximum 0 of `none` is not above zero",
        "the tie order names the criterion `tecn`, which does not exist",
        "the deduction rate 1 is not between 0 and 1: write 10% as \"0.10\"",
        "4000000000 decimal places, more than 12",
    ] {
        assert!(found.iter().any(|f| f == fault), "{fault} in {found:?}");
    }
    assert_eq!(found.len(), 6);
}

#[test]
fn weights_may_be_as_large_as_they_like() {
    let mut huge = scheme(vec![criterion("a", &Decimal::MAX.to_string()); 2], &[]);
    huge.criteria[1].id = "b".to_owned();
    huge.total = Some(Decimal::MAX);
    assert_eq!(huge.faults().len(), 1);
}

#[test]
fn trimming_needs_enough_experts() {
    let mut scheme = plain();
    scheme.combine = Combine::Trimmed { low: 1, high: 1 };
    assert_eq!(
        gaps(&scheme, &two(), &full()),
        [
            "2 experts for `rest`, the declared trimming needs 3",
            "2 experts for `tech`, the declared trimming needs 3"
        ]
    );
}

#[test]
fn too_few_valid_bids_fail_the_lot_without_scores() {
    let mut scheme = plain();
    scheme.min_valid = Some(3);
    let bids = [bid("B", "1"), invalid("A", "1"), bid("C", "1")];
    let failed = tally(&scheme, &bids, &[], None).unwrap();
    assert_eq!(failed.status, Outcome::Failed);
    assert_eq!(failed.winner, None);
    assert_eq!(shown(&failed), ["B - -", "C - -", "A - -"]);
    scheme.min_valid = None;
    let empty = tally(&scheme, &[], &[], None).unwrap();
    assert_eq!(empty.status, Outcome::Failed);
}

/// A has a past of 80 and 20 of 30 points else; N has no past and 24 points.
fn newcomer(way: NewSupplier) -> Result<Tally, Vec<Gap>> {
    let mut scheme = plain();
    scheme.new_supplier = way;
    scheme.total = Some(dec("100"));
    scheme.criteria[0].previous = true;
    scheme.criteria[0].max = Some(dec("100"));
    let scores = [
        score("A", "tech", "", "80"),
        score("A", "rest", "", "20"),
        score("N", "rest", "", "24"),
    ];
    tally(&scheme, &[bid("A", ""), bid("N", "")], &scores, None)
}

#[test]
fn a_new_supplier_gets_what_was_declared() {
    let refused = newcomer(NewSupplier::Refuse).unwrap_err();
    assert!(matches!(refused.as_slice(), [Gap::NewSupplier { supplier, .. }] if supplier == "N"));
    for (way, total) in [
        (NewSupplier::Zero, "N 2 24.00"),
        (NewSupplier::Mean, "N 1 80.00"),
        (NewSupplier::Rescale, "N 1 80.00"),
    ] {
        let tally = newcomer(way).unwrap();
        assert!(
            shown(&tally).contains(&total.to_owned()),
            "{way:?} {:?}",
            shown(&tally)
        );
    }
    assert_eq!(
        points(&newcomer(NewSupplier::Rescale).unwrap(), "N", "rest"),
        "80"
    );
    assert_eq!(
        points(&newcomer(NewSupplier::Mean).unwrap(), "N", "tech"),
        "56"
    );
}

#[test]
fn a_mean_or_a_scale_needs_something_to_start_from() {
    let mut scheme = scheme(vec![criterion("tech", "70")], &[]);
    scheme.criteria[0].previous = true;
    for way in [NewSupplier::Mean, NewSupplier::Rescale] {
        scheme.new_supplier = way;
        let gaps = tally(&scheme, &two(), &[], None).unwrap_err();
        assert!(matches!(gaps.as_slice(), [Gap::NothingToCompare { .. }]));
    }
}

#[test]
fn names_from_files_cannot_hide_in_a_message() {
    let gap = Gap::Validity {
        supplier: "a\u{202E}b".to_owned(),
    };
    assert!(gap.text().en.contains("a\\u{202e}b"));
}
