//! Equal totals, and the declared order that parts them.

use super::*;

/// Bids with the same total from 2 criteria of 50 points each.
fn tied(
    order: &[&str],
    bids: &[BidIn],
    tech: &[(&str, i64)],
    draw: Option<&str>,
) -> Result<Tally, Vec<Gap>> {
    let scheme = scheme(
        vec![criterion("tech", "50"), criterion("rest", "50")],
        order,
    );
    let mut scores = Vec::new();
    for (supplier, points) in tech {
        scores.push(score(supplier, "tech", "", &points.to_string()));
        scores.push(score(supplier, "rest", "", &(50 - points).to_string()));
    }
    tally(&scheme, bids, &scores, draw)
}

const EVEN: [(&str, i64); 3] = [("A", 20), ("B", 20), ("C", 20)];

fn abc() -> [BidIn; 3] {
    [bid("A", "300"), bid("B", "200"), bid("C", "200")]
}

#[test]
fn steps_are_applied_in_order() {
    let order = ["price-asc", "criterion:tech"];
    let tech = [("A", 40), ("B", 20), ("C", 30)];
    let tally = tied(&order, &abc(), &tech, None).unwrap();
    assert_eq!(shown(&tally), ["C 1 50.00", "B 2 50.00", "A 3 50.00"]);
    assert_eq!(tally.ties.len(), 1);
    assert_eq!(
        tally.ties[0].step,
        Some(TieStep::Criterion("tech".to_owned()))
    );
    assert!(tally.ties[0].resolved);
    let tally = tied(&["criterion:tech"], &abc(), &tech, None).unwrap();
    assert_eq!(tally.winner.as_deref(), Some("A"));
}

#[test]
fn a_criterion_that_has_parts_can_part_bids() {
    let part = Criterion {
        parent: Some("tech".to_owned()),
        ..criterion("plan", "50")
    };
    let parts = vec![criterion("tech", "50"), part, criterion("rest", "50")];
    let scheme = scheme(parts, &["criterion:tech"]);
    let scores = [
        score("A", "plan", "", "20"),
        score("A", "rest", "", "30"),
        score("B", "plan", "", "30"),
        score("B", "rest", "", "20"),
    ];
    let bids = [bid("A", ""), bid("B", "")];
    let tally = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(shown(&tally), ["B 1 50.00", "A 2 50.00"]);
}

#[test]
fn a_remark_on_a_valid_bid_leaves_it_in() {
    let [a, b, c] = abc();
    let remarked = BidIn {
        reason: Some(Text::same("合格")),
        ..b
    };
    let tally = tied(&["price-asc"], &[a, remarked, c], &EVEN, None).unwrap();
    assert_eq!(shown(&tally), ["B 1 50.00", "C 1 50.00", "A 3 50.00"]);
    assert!(tally.results.iter().all(|s| s.reason.is_none()));
}

#[test]
fn ranks_run_one_one_three() {
    let tally = tied(&["price-asc"], &abc(), &EVEN, None).unwrap();
    assert_eq!(shown(&tally), ["B 1 50.00", "C 1 50.00", "A 3 50.00"]);
    assert_eq!(tally.status, Outcome::Tied);
    assert_eq!(tally.ties[0].suppliers, ["A", "B", "C"]);
    assert!(!tally.ties[0].resolved);
}

#[test]
fn a_draw_parts_the_winner_and_nobody_else() {
    let tally = tied(&["draw"], &abc(), &EVEN, Some("C")).unwrap();
    assert_eq!(shown(&tally), ["C 1 50.00", "A 2 50.00", "B 2 50.00"]);
    assert_eq!(tally.status, Outcome::Decided);
    let resolved: Vec<_> = tally.ties.iter().map(|t| (t.rank, t.resolved)).collect();
    assert_eq!(resolved, [(1, true), (2, false)]);
}

#[test]
fn a_draw_won_by_another_decides_nothing() {
    let tally = tied(&["price-asc", "draw"], &abc(), &EVEN, Some("A")).unwrap();
    assert_eq!(tally.status, Outcome::Tied);
    let supplier = "A".to_owned();
    assert_eq!(tally.open, [Gap::DrawNotAmongTied { supplier }]);
}

#[test]
fn a_draw_still_to_be_held_is_not_overtaken() {
    let tally = tied(&["draw", "price-asc"], &abc(), &EVEN, None).unwrap();
    assert_eq!(shown(&tally), ["A 1 50.00", "B 1 50.00", "C 1 50.00"]);
    assert_eq!(tally.open, []);
}

#[test]
fn a_preference_needs_to_be_known_of_every_tied_bid() {
    let order = ["preference:social-organisation"];
    let [a, b, c] = abc();
    let known = [
        preferring(a, false),
        preferring(b, true),
        preferring(c.clone(), false),
    ];
    let tally = tied(&order, &known, &EVEN, None).unwrap();
    assert_eq!(shown(&tally), ["B 1 50.00", "A 2 50.00", "C 2 50.00"]);
    let [a, b, _] = known;
    let gaps = tied(&order, &[a, b, c], &EVEN, None).unwrap_err();
    let gap = Gap::Preference {
        supplier: "C".to_owned(),
        preference: "social-organisation".to_owned(),
    };
    assert_eq!(gaps, [gap]);
}

#[test]
fn what_is_unknown_below_the_first_place_leaves_the_winner() {
    let scheme = scheme(vec![criterion("tech", "50")], &["price-asc"]);
    let bids = [bid("A", "1"), bid("B", "2"), bid("C", "")];
    let scores = [("A", "50"), ("B", "40"), ("C", "40")].map(|(s, p)| score(s, "tech", "", p));
    let tally = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(shown(&tally), ["A 1 50.00", "B 2 40.00", "C 2 40.00"]);
    let supplier = "C".to_owned();
    assert_eq!(tally.open, [Gap::MissingPrice { supplier }]);
    let tech = [("A", 20), ("C", 20)];
    let [a, _, c] = bids;
    let gaps = tied(&["price-asc"], &[a, c], &tech, None).unwrap_err();
    assert!(matches!(gaps.as_slice(), [Gap::MissingPrice { .. }]));
}

#[test]
fn rounding_makes_ties_unless_the_exact_total_decides() {
    let mut scheme = scheme(vec![criterion("tech", "50")], &[]);
    let bids = [bid("A", ""), bid("B", "")];
    let scores = [("A", "40.001"), ("B", "40.002")].map(|(s, p)| score(s, "tech", "", p));
    let rounded = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(shown(&rounded), ["A 1 40.00", "B 1 40.00"]);
    assert!(rounded.rounding_matters);
    scheme.rank_by = RankBy::Exact;
    let exact = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(shown(&exact), ["B 1 40.00", "A 2 40.00"]);
    assert!(exact.ties.is_empty());
    assert!(exact.rounding_matters);
}
