//! Prices: the ratio to the lowest, the deduction, the lowest price itself.

use super::*;

/// Technical points from one score each, 70 + 30 for the price.
fn with_price(bids: &[BidIn], technical: &[(&str, &str)]) -> Tally {
    let scheme = scheme(vec![criterion("tech", "70"), priced("30")], &["price-asc"]);
    let scores: Vec<_> = technical
        .iter()
        .map(|(supplier, points)| score(supplier, "tech", "", points))
        .collect();
    tally(&scheme, bids, &scores, None).unwrap()
}

#[test]
fn the_ratio_to_the_lowest_price() {
    // Sichuan 2025: 30 × lowest / bid, non-price points as published.
    let bids = [
        bid("A", "1566000"),
        bid("B", "1574022"),
        bid("C", "1585000"),
    ];
    let tally = with_price(&bids, &[("A", "63.30"), ("B", "38.93"), ("C", "35.93")]);
    assert_eq!(shown(&tally), ["A 1 93.30", "B 2 68.78", "C 3 65.57"]);
    assert_eq!(points(&tally, "A", "price"), "30");
    assert_eq!(points(&tally, "B", "price"), "7830000/262337");
}

#[test]
fn repeating_points_are_fractions() {
    let bids = [bid("A", "100"), bid("B", "300")];
    let tally = with_price(&bids, &[("A", "0"), ("B", "60")]);
    assert_eq!(exact(&tally, "B"), "70");
    let bids = [bid("A", "100"), bid("B", "900")];
    let tally = with_price(&bids, &[("A", "0"), ("B", "60")]);
    assert_eq!(exact(&tally, "B"), "190/3");
    assert_eq!(shown(&tally), ["B 1 63.33", "A 2 30.00"]);
}

#[test]
fn an_invalid_lowest_bid_is_not_the_base() {
    let bids = [invalid("X", "50"), bid("A", "100"), bid("B", "200")];
    let tally = with_price(&bids, &[("A", "10"), ("B", "10")]);
    assert_eq!(shown(&tally), ["A 1 40.00", "B 2 25.00", "X - -"]);
    let last = tally.results.last().unwrap();
    assert!(!last.valid);
    assert_eq!(last.reason, Some(Text::same("未实质性响应")));
    let all = [bid("X", "50"), bid("A", "100"), bid("B", "200")];
    let tally = with_price(&all, &[("X", "0"), ("A", "10"), ("B", "10")]);
    assert_eq!(shown(&tally), ["X 1 30.00", "A 2 25.00", "B 3 17.50"]);
}

#[test]
fn the_deduction_moves_the_evaluated_price_only() {
    let mut scheme = scheme(vec![priced("100")], &[]);
    scheme.deduction.small = Some(dec("0.10"));
    let small = BidIn {
        small: Some(true),
        ..bid("S", "100")
    };
    let tally = tally(&scheme, &[bid("A", "95"), small], &[], None).unwrap();
    assert_eq!(shown(&tally), ["S 1 100.00", "A 2 94.74"]);
    let first = &tally.results[0];
    assert_eq!(first.price, Some(dec("100")));
    assert_eq!(exact_text(first.evaluated_price.as_ref().unwrap()), "90");
}

#[test]
fn a_price_criterion_carries_its_own_rounding() {
    let mut scheme = scheme(vec![priced("30")], &[]);
    let bids = [bid("A", "1566000"), bid("B", "1574022")];
    scheme.criteria[0].rounding = Some(half_up(1));
    let tally = tally(&scheme, &bids, &[], None).unwrap();
    assert_eq!(points(&tally, "B", "price"), "29.8");
    assert_eq!(shown(&tally), ["A 1 30.00", "B 2 29.80"]);
}

#[test]
fn the_lowest_price_alone() {
    let scheme = built_in("lowest-price");
    let bids = [
        bid("A", "300"),
        bid("B", "100.50"),
        invalid("C", "1"),
        bid("D", "300"),
    ];
    let tally = tally(&scheme, &bids, &[], None).unwrap();
    assert_eq!(shown(&tally), ["B 1 -", "A 2 -", "D 2 -", "C - -"]);
    assert_eq!(tally.winner.as_deref(), Some("B"));
    assert_eq!(tally.ties.len(), 1);
    assert!(!tally.rounding_matters);
}

#[test]
fn published_price_scores_are_not_used() {
    let scheme = scheme(vec![priced("30")], &[]);
    let published = [score("A", "price", "", "1")];
    let tally = tally(&scheme, &[bid("A", "100")], &published, None).unwrap();
    assert_eq!(points(&tally, "A", "price"), "30");
}
