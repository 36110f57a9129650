//! Objective criteria, patterns and magnitudes.

use super::*;

fn objective(id: &str, weight: &str) -> Criterion {
    Criterion {
        objective: true,
        ..criterion(id, weight)
    }
}

#[test]
fn experts_must_agree_on_what_is_objective() {
    let lot = Lot::new(scheme(
        vec![objective("staff", "10"), criterion("tech", "90")],
        &["draw"],
    ))
    .bid("A", "1")
    .scores("A", "staff", &["8", "5", "8", "8"])
    .scores("A", "tech", &["70", "71", "72", "73"]);
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        ["objective-scores-differ scores[lot=1,supplier=A,criterion=staff]"]
    );
    let differs = one(&found, "objective-scores-differ");
    assert_eq!(at(differs), ["A staff e1 8", "A staff e2 5"]);
    assert!(differs.message.en.ends_with("3 gave 8, 1 gave 5"));
    assert!(differs.help.as_ref().unwrap().zh.contains("第六十四条"));
}

#[test]
fn a_committee_of_many_is_labelled_so_far() {
    let scores: Vec<String> = (0..40).map(|n| (n % 3).to_string()).collect();
    let scores: Vec<&str> = scores.iter().map(String::as_str).collect();
    let lot = Lot::new(scheme(vec![objective("staff", "100")], &[]))
        .bid("A", "1")
        .scores("A", "staff", &scores);
    let found = lot.examine();
    assert_eq!(
        one(&found, "objective-scores-differ").labels.len(),
        MAX_LABELS
    );
}

fn two_bids(a: &[&str], b: &[&str]) -> Lot {
    Lot::new(scheme(vec![criterion("tech", "100")], &["price-asc"]))
        .bid("A", "1")
        .bid("B", "2")
        .scores("A", "tech", a)
        .scores("B", "tech", b)
}

#[test]
fn identical_sheets_are_told_once() {
    let found = two_bids(&["80", "80", "80", "79"], &["85", "85", "85", "85"]).examine();
    let same = one(&found, "identical-score-sheets");
    assert_eq!(same.key, "scores[lot=1,expert=e1+e2+e3]");
    assert!(same.message.en.starts_with("e1, e2, e3 (3 experts)"));
    assert_eq!(same.labels.len(), 3);
    let flat = two_bids(&["80", "80"], &["80", "80"]).examine();
    assert!(flat.iter().all(|f| &*f.rule != "identical-score-sheets"));
    let alone = Lot::new(scheme(
        vec![criterion("tech", "50"), criterion("rest", "50")],
        &[],
    ))
    .bid("A", "1")
    .scores("A", "tech", &["40", "40"])
    .scores("A", "rest", &["30", "30"]);
    assert!(alone.examine().is_empty(), "one bid is no pattern");
}

#[test]
fn a_score_far_from_the_others_is_told_exactly() {
    // The others' mean is 80; the limit is 30 points.
    assert!(
        two_bids(&["80", "80", "50"], &["80", "81", "82"])
            .examine()
            .is_empty(),
        "30 is not more than 30"
    );
    let found = two_bids(&["80", "80", "49.9"], &["80", "81", "82"]).examine();
    let far = one(&found, "score-deviates");
    assert_eq!(at(far), ["A tech e3 49.9"]);
    assert_eq!(
        far.message.en,
        "e3 gave A 49.9 for `tech`; the others' mean is 80: 30.1 apart, more than 30% of the maximum 100"
    );
    assert!(
        two_bids(&["80", "10"], &["80", "81"]).examine().is_empty(),
        "two experts have no others"
    );
}

#[test]
fn prices_ten_times_off() {
    let three = |a: &str, b: &str, c: &str| {
        Lot::new(scheme(vec![priced("100")], &[]))
            .bid("A", a)
            .bid("B", b)
            .bid("C", c)
            .examine()
    };
    let found = three("500", "49", "480");
    assert_eq!(
        rules(&found),
        ["price-magnitude bids[lot=1,supplier=B].bid"]
    );
    let off = one(&found, "price-magnitude");
    assert_eq!(at(off), ["price of B"]);
    assert!(off.message.en.contains("490.00"));
    assert!(three("100", "110", "200").is_empty());
    assert!(!three("100", "100", "1000").is_empty(), "ten times counts");
    assert!(!three("100", "100", "10").is_empty(), "so does a tenth");
}
