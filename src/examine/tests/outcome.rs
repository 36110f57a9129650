//! How a tally ended.

use super::*;

fn even(tie: &[&str]) -> Lot {
    Lot::new(scheme(vec![criterion("tech", "100")], tie))
        .bid("A", "100")
        .bid("B", "100")
        .bid("C", "100")
        .score("A", "tech", "", "90")
        .score("B", "tech", "", "90")
        .score("C", "tech", "", "80")
}

#[test]
fn a_tie_names_the_suppliers_the_total_and_the_last_step() {
    let found = even(&["price-asc"]).examine();
    let tied = one(&found, "tally-tied");
    assert_eq!(at(tied), ["A in row 1", "B in row 2"]);
    assert_eq!(
        tied.message.en,
        "A, B share the first rank (total 90.00): the declared order ends with the lower price, and prices are equal too"
    );
    let found = even(&["draw"]).examine();
    let help = one(&found, "tally-tied").help.as_ref().unwrap();
    assert_eq!(
        help.en,
        "when the draw was held, record lot, held_on and winner under [[draw]] in case.toml"
    );
    assert_eq!(rules(&found), ["tally-tied result[lot=1]"]);
}

#[test]
fn a_draw_that_does_not_fit() {
    let mut lot = even(&["draw"]);
    lot.draw = Some("C".to_owned());
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        [
            "draw-misfit draw[lot=1,winner=C]",
            "tally-tied result[lot=1]"
        ]
    );
    lot.draw = Some("B".to_owned());
    assert!(lot.examine().is_empty());
}

#[test]
fn lower_ranks_stay_open_without_harm() {
    let lot = Lot::new(scheme(vec![criterion("tech", "100")], &["price-asc"]))
        .bid("A", "100")
        .bid("B", "")
        .bid("C", "100")
        .score("A", "tech", "", "91")
        .score("B", "tech", "", "90")
        .score("C", "tech", "", "90");
    let found = lot.examine();
    assert_eq!(rules(&found), ["rank-open result[lot=1,rank=2]"]);
    let open = one(&found, "rank-open");
    assert_eq!(open.severity, Severity::Note);
    assert_eq!(
        open.message.en,
        "B, C share rank 2: the price of B is missing"
    );
}

#[test]
fn too_few_bids_and_none() {
    let mut lot = even(&["draw"]).but(|bid| {
        bid.valid = Some(false);
        bid.reason = Some(Text::same("未实质性响应"));
    });
    lot.scheme.min_valid = Some(3);
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        [
            "bid-excluded bids[lot=1,supplier=C].valid",
            "tally-failed result[lot=1]"
        ]
    );
    let failed = one(&found, "tally-failed");
    assert!(failed.message.en.starts_with("2 valid bids"));
    assert_eq!(at(failed), ["anchor"]);
    let out = one(&found, "bid-excluded");
    assert_eq!(out.message.zh, "C 不参与计分：未实质性响应");
    assert_eq!(at(out), ["C in row 3"]);
    let none = Lot::new(scheme(vec![criterion("tech", "100")], &[])).examine();
    assert_eq!(rules(&none), ["lot-without-bids bids[lot=1]"]);
}

#[test]
fn rounding_is_told_only_where_it_moves_a_rank() {
    let near = |b: &str| {
        let mut lot = Lot::new(scheme(vec![criterion("tech", "100")], &["price-asc"]))
            .bid("A", "100")
            .bid("B", "200")
            .score("A", "tech", "", "90.001")
            .score("B", "tech", "", b);
        lot.scheme.criteria[0].max = Some(dec("100"));
        lot
    };
    let found = near("90.002").examine();
    let decides = one(&found, "rounding-decides");
    assert_eq!(
        decides.message.en,
        "ranks follow the rounded totals; by the exact ones they differ: A rank 1 → 2, B rank 2 → 1"
    );
    assert!(near("90.000").examine().is_empty(), "A is first both ways");
    let mut exact = near("90.002");
    exact.scheme.rank_by = crate::score::RankBy::Exact;
    assert_eq!(
        rules(&exact.examine()),
        ["rounding-decides result[lot=1]"],
        "told from the other side, too"
    );
}

#[test]
fn what_nobody_stated() {
    let mut lot = Lot::new(scheme(vec![priced("100")], &[]))
        .bid("A", "100")
        .but(|bid| bid.small = Some(true))
        .bid("B", "200");
    lot.bare = true;
    lot.scheme.min_valid = None;
    let found = lot.examine();
    assert_eq!(
        rules(&found),
        [
            "deduction-unstated scoring.deduction.small",
            "minimum-unstated scoring.min_valid[lot=1]",
        ]
    );
    assert_eq!(
        at(one(&found, "deduction-unstated")),
        ["scheme", "A in row 1"]
    );
    lot.scheme.deduction.small = Some(dec("0"));
    lot.scheme.min_valid = Some(2);
    assert!(lot.examine().is_empty(), "an explicit 0 silences it");
}
