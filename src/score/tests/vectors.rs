//! 70/30, worked with exact fractions (the project's vectors v1 to v5).

use super::*;

/// case, supplier, previous evaluation, experts, exact total, total, rank.
const VECTORS: &str = "\
v1,A,92.5,88;88;88;88;88,91.15,91.15,1
v1,B,88,92.5;92.5;92.5;92.5;92.5,89.35,89.35,2
v2,A,80.25,79.5;79.5;79.5,80.025,80.03,1
v3,A,90,80;80;80,87,87.00,1
v3,B,84,94;94;94,87,87.00,1
v4,A,100,0;0;0,70,70.00,1
v4,B,0,100;100;100,30,30.00,2
v5,A,80.02,88;89;89,82.614,82.61,1";

fn rows(case: &str) -> Vec<Vec<&'static str>> {
    let rows = VECTORS.lines().map(|line| line.split(',').collect());
    rows.filter(|row: &Vec<&str>| row[0] == case).collect()
}

fn tallied(case: &str, scheme: &Scheme, draw: Option<&str>) -> Tally {
    let mut bids = Vec::new();
    let mut scores = Vec::new();
    for row in rows(case) {
        bids.push(bid(row[1], ""));
        scores.push(score(row[1], "prev_eval", "", row[2]));
        let judges: Vec<&str> = row[3].split(';').collect();
        scores.extend(experts(row[1], "bid_and_defence", &judges));
    }
    tally(scheme, &bids, &scores, draw).unwrap()
}

fn shenzhen() -> Scheme {
    built_in("shenzhen-70-30")
}

#[test]
fn every_vector() {
    for case in ["v1", "v2", "v3", "v4", "v5"] {
        let tally = tallied(case, &shenzhen(), None);
        let expected: Vec<String> = rows(case)
            .iter()
            .map(|row| format!("{} {} {}", row[1], row[6], row[5]))
            .collect();
        assert_eq!(shown(&tally), expected, "{case}");
        for row in rows(case) {
            assert_eq!(exact(&tally, row[1]), row[4], "{case}");
        }
    }
}

#[test]
fn points_and_raw_scores_show_the_way_to_the_total() {
    let tally = tallied("v1", &shenzhen(), None);
    assert_eq!(tally.winner.as_deref(), Some("A"));
    assert_eq!(tally.status.token(), "decided");
    assert_eq!(points(&tally, "A", "prev_eval"), "64.75");
    let raw = tally.results[0].criteria[0].raw.as_ref().unwrap();
    assert_eq!(exact_text(raw), "92.5");
    let tally = tallied("v5", &shenzhen(), None);
    let raw = tally.results[0].criteria[1].raw.as_ref().unwrap();
    assert_eq!(exact_text(raw), "266/3", "does not end");
}

#[test]
fn equal_totals_wait_for_a_draw_never_for_the_order_of_the_file() {
    let none = Scheme {
        tie: Vec::new(),
        ..shenzhen()
    };
    for (scheme, step) in [(none, None), (shenzhen(), Some(TieStep::Draw))] {
        let tally = tallied("v3", &scheme, None);
        assert_eq!(tally.status, Outcome::Tied);
        assert_eq!(tally.winner, None);
        let tie = Tie {
            step,
            rank: 1,
            suppliers: vec!["A".to_owned(), "B".to_owned()],
            resolved: false,
        };
        assert_eq!(tally.ties, [tie]);
    }
    let tally = tallied("v3", &shenzhen(), Some("B"));
    assert_eq!(shown(&tally), ["B 1 87.00", "A 2 87.00"]);
    assert_eq!(tally.winner.as_deref(), Some("B"));
    assert!(tally.ties[0].resolved);
}

#[test]
fn an_exact_half_follows_the_declared_mode() {
    let mut scheme = shenzhen();
    scheme.rounding.as_mut().unwrap().precision.mode = RoundMode::HalfEven;
    assert_eq!(shown(&tallied("v2", &scheme, None)), ["A 1 80.02"]);
    scheme.rounding = None;
    assert_eq!(shown(&tallied("v2", &scheme, None)), ["A 1 80.025"]);
}

#[test]
fn rounding_the_experts_mean_first_moves_the_total() {
    let mut scheme = shenzhen();
    scheme.rounding.as_mut().unwrap().at = vec![At::ExpertMean, At::Total];
    let tally = tallied("v5", &scheme, None);
    assert_eq!(shown(&tally), ["A 1 82.62"]);
    assert_eq!(exact(&tally, "A"), "82.615");
}

#[test]
fn a_score_that_is_no_experts_mean_is_not_rounded_as_one() {
    let mut scheme = shenzhen();
    scheme.rounding.as_mut().unwrap().at = vec![At::ExpertMean];
    let mut scores = vec![score("A", "prev_eval", "", "80.005")];
    scores.extend(experts("A", "bid_and_defence", &["90", "90"]));
    let tally = tally(&scheme, &[bid("A", "")], &scores, None).unwrap();
    assert_eq!(exact(&tally, "A"), "83.0035");
}

#[test]
fn the_built_in_scheme_is_as_published() {
    let scheme = shenzhen();
    assert_eq!(scheme.faults(), []);
    let weights: Vec<_> = scheme
        .criteria
        .iter()
        .map(|c| (c.id.as_str(), c.weight, c.ceiling(), c.previous))
        .collect();
    let (hundred, seventy, thirty) = (dec("100"), dec("70"), dec("30"));
    assert_eq!(
        weights,
        [
            ("prev_eval", seventy, hundred, true),
            ("bid_and_defence", thirty, hundred, false)
        ]
    );
    for scheme in schemes().all() {
        assert_eq!(scheme.faults(), [], "{}", scheme.id);
    }
}

#[test]
fn trimming_per_criterion_and_per_total_differ() {
    let mut scheme = scheme(
        vec![criterion("tech", "50"), criterion("service", "50")],
        &[],
    );
    scheme.combine = Combine::Trimmed { low: 1, high: 1 };
    let mut scores = experts("A", "tech", &["10", "30", "50"]);
    scores.extend(experts("A", "service", &["50", "20", "40"]));
    let bids = [bid("A", "")];
    // 30 + 40 by criterion; totals of the experts are 60, 50 and 90.
    assert_eq!(
        shown(&tally(&scheme, &bids, &scores, None).unwrap()),
        ["A 1 70.00"]
    );
    scheme.per = Per::Total;
    assert_eq!(
        shown(&tally(&scheme, &bids, &scores, None).unwrap()),
        ["A 1 60.00"]
    );
    scheme.combine = Combine::Mean;
    let mean = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(exact(&mean, "A"), "200/3");
    assert_eq!(shown(&mean), ["A 1 66.67"]);
}

#[test]
fn a_real_summary_from_shenzhen_2020() {
    let rows = [
        ("S1", ["68.82", "68.82", "74.82", "69.82", "69.82"]),
        ("S2", ["93.79"; 5]),
        ("S3", ["80.92"; 5]),
        ("S4", ["91.00"; 5]),
    ];
    let scheme = scheme(vec![criterion("all", "100")], &[]);
    let bids = rows.map(|(supplier, _)| bid(supplier, ""));
    let scores: Vec<_> = rows
        .iter()
        .flat_map(|(s, row)| experts(s, "all", row))
        .collect();
    let tally = tally(&scheme, &bids, &scores, None).unwrap();
    assert_eq!(
        shown(&tally),
        ["S2 1 93.79", "S4 2 91.00", "S3 3 80.92", "S1 4 70.42"]
    );
}
