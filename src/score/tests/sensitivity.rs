//! What a result hangs on, against hand-worked examples.

use proptest::prelude::*;

use super::*;
use crate::score::Exact;
use crate::score::sensitivity::{Raise, Without};

fn tech_and_rest() -> Scheme {
    let tech = Criterion {
        max: Some(dec("100")),
        ..criterion("tech", "60")
    };
    scheme(vec![tech, criterion("rest", "40")], &["price-asc"])
}

fn lot(scheme: Scheme, a: &[&str], b: &[&str], rest: [&str; 2]) -> LotTally {
    let mut scores = experts("A", "tech", a);
    scores.extend(experts("B", "tech", b));
    scores.push(score("A", "rest", "", rest[0]));
    scores.push(score("B", "rest", "", rest[1]));
    LotTally::of(
        None,
        scheme,
        vec![bid("A", "1"), bid("B", "2")],
        scores,
        None,
    )
}

fn winners(without: &[Without]) -> Vec<String> {
    let line = |w: &Without| {
        let winner = w.winner.as_deref().unwrap_or("-");
        format!("{} {winner} {}", w.expert, w.changes)
    };
    without.iter().map(line).collect()
}

#[test]
fn margin_and_raise() {
    // A: 85 × 0.6 + 30 = 81; B: 80 × 0.6 + 31 = 79.
    let lot = lot(
        tech_and_rest(),
        &["90", "80", "85"],
        &["80", "91", "69"],
        ["30", "31"],
    );
    let found = sensitivity(&lot).unwrap();
    assert_eq!(exact_text(&found.margin.unwrap()), "2");
    let swap = found.swap.unwrap();
    assert_eq!((swap.first.as_str(), swap.second.as_str()), ("A", "B"));
    assert_eq!(exact_text(&swap.lacks), "2");
    // 2 points of the total are 2 × 3 experts × 100 / 60 = 10 raw points.
    let [raise] = swap.raises.as_slice() else {
        panic!("nobody is an expert on `rest`");
    };
    assert_eq!(exact_text(raise.points.as_ref().unwrap()), "10");
    assert_eq!(raise.experts, ["e1", "e3"], "91 has no room for 10");
    assert_eq!(
        winners(&found.without),
        ["e1 A false", "e2 A false", "e3 B true"]
            .map(str::to_owned)
            .to_vec()
    );
}

#[test]
fn one_expert_may_decide() {
    // With e1: 78 to 77.4; without: 72 to 77.4.
    let lot = lot(
        tech_and_rest(),
        &["100", "70", "70"],
        &["79", "79", "79"],
        ["30", "30"],
    );
    let found = sensitivity(&lot).unwrap();
    assert_eq!(
        winners(&found.without),
        ["e1 B true", "e2 A false", "e3 A false"]
    );
    assert_eq!(exact_text(&found.margin.unwrap()), "0.6");
}

#[test]
fn without_enough_experts_nothing_is_said() {
    let mut scheme = tech_and_rest();
    scheme.combine = Combine::Trimmed { low: 1, high: 1 };
    let lot = lot(
        scheme,
        &["90", "80", "85"],
        &["80", "85", "75"],
        ["30", "31"],
    );
    let found = sensitivity(&lot).unwrap();
    for without in &found.without {
        assert_eq!(without.status, None);
        assert!(!without.changes && !without.refused.is_empty());
    }
    let raises = found.swap.unwrap().raises;
    assert_eq!(raises[0].points, None, "a trimmed mean is no proportion");
}

#[test]
fn a_lead_by_rounding_alone_needs_no_points() {
    // Totals 70.001 and 70.004, both published as 70.00; the price decides.
    let mut scheme = tech_and_rest();
    scheme.criteria[1].max = Some(dec("40"));
    let lot = lot(scheme, &["50"], &["50"], ["40.001", "40.004"]);
    assert!(sensitivity(&lot).is_none(), "above the maximum: refused");
    let lot = self::lot(tech_and_rest(), &["50"], &["50"], ["30.001", "30.004"]);
    let found = sensitivity(&lot).unwrap();
    assert_eq!(exact_text(&found.margin.unwrap()), "0");
    let swap = found.swap.unwrap();
    assert_eq!(swap.second, "B");
    assert_eq!(exact_text(&swap.lacks), "-0.003");
    assert!(swap.raises.is_empty());
}

#[test]
fn totals_of_experts_are_one_criterion() {
    let scheme = scheme(vec![criterion("tech", "100")], &[]);
    let mut scores = experts("A", TOTAL, &["90", "92"]);
    scores.extend(experts("B", TOTAL, &["88", "90"]));
    let bids = vec![bid("A", ""), bid("B", "")];
    let found = sensitivity(&LotTally::of(None, scheme, bids, scores, None)).unwrap();
    let swap = found.swap.unwrap();
    assert_eq!(exact_text(swap.raises[0].points.as_ref().unwrap()), "4");
    assert_eq!(swap.raises[0].experts, ["e1", "e2"]);
}

#[test]
fn one_bid_or_no_totals_has_no_margin() {
    let alone = LotTally::of(
        None,
        built_in("lowest-price"),
        vec![bid("A", "1"), bid("B", "2")],
        Vec::new(),
        None,
    );
    let found = sensitivity(&alone).unwrap();
    assert_eq!((found.margin, found.swap), (None, None));
}

proptest! {
    /// Weights and prices whose fractions end, so that a score can hold them.
    #[test]
    fn the_stated_points_make_totals_equal(
        rows in prop::collection::vec((0..3_u32, prop::array::uniform4(0..=200_u32)), 2..4),
        per_total in any::<bool>(),
    ) {
        let tech = Criterion { max: Some(dec("20")), ..criterion("tech", "50") };
        let mut scheme = scheme(vec![tech, criterion("rest", "25"), priced("25")], &[]);
        scheme.rounding = None;
        scheme.per = if per_total { Per::Total } else { Per::Criterion };
        let (mut bids, mut scores) = (Vec::new(), Vec::new());
        for (n, (price, raw)) in rows.iter().enumerate() {
            let supplier = format!("s{n}");
            bids.push(bid(&supplier, &(1 << price).to_string()));
            let raw = raw.map(|r| Decimal::new(r.into(), 1).to_string());
            let raw = raw.each_ref().map(String::as_str);
            scores.extend(experts(&supplier, "tech", &raw[..2]));
            scores.extend(experts(&supplier, "rest", &raw[2..]));
        }
        let lot = LotTally::of(None, scheme, bids, scores, None);
        let swap = sensitivity(&lot).unwrap().swap.unwrap();
        for Raise { criterion, points, experts } in &swap.raises {
            let points = ratio::to_decimal(points.as_ref().unwrap()).unwrap();
            for expert in experts {
                let mut scores = lot.scores.clone();
                let mut own = scores.iter_mut().filter(|s| {
                    s.supplier == swap.second && s.criterion == *criterion && s.expert.as_ref() == Some(expert)
                });
                own.next().unwrap().score += points;
                let raised = LotTally::of(None, lot.scheme.clone(), lot.bids.clone(), scores, None);
                let raised = raised.result.unwrap();
                let total = |supplier: &str| -> Exact {
                    let mut all = raised.results.iter();
                    all.find(|s| s.supplier == supplier).unwrap().exact.clone().unwrap()
                };
                prop_assert_eq!(total(&swap.first), total(&swap.second));
            }
        }
    }
}
