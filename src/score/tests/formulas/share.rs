//! The formulas that need no mean.

use super::*;
use crate::score::Exact;

fn plain(token: &str, full: &str, prices: &[&str]) -> Vec<String> {
    values(token, &Params::default(), full, prices)
}

#[test]
fn the_lowest_ratio_shows_its_working() {
    // 30 × 1566000/1574022 = 7830000/262337 = 29.847105…; 1566/1585 × 30 = 9396/317.
    let bids = ["1566000", "1574022", "1585000"];
    let priced = priced("lowest-ratio", &Params::default(), "30", &bids);
    let exact: Vec<_> = priced.values.iter().map(exact_text).collect();
    assert_eq!(exact, ["30", "7830000/262337", "9396/317"]);
    assert_eq!(
        zh(&priced.basis),
        ["评标基准价 = 最低评审价 = 1,566,000（A）"]
    );
    assert_eq!(
        en(&priced.basis),
        ["base price = lowest evaluated price = 1,566,000 (A)"]
    );
    assert_eq!(
        zh(&priced.steps[1]),
        ["价格分 = 1,566,000 ÷ 1,574,022 × 30 = 29.847105…"]
    );
    assert_eq!(
        zh(&priced.steps[0]),
        ["价格分 = 1,566,000 ÷ 1,566,000 × 30 = 30"]
    );
}

#[test]
fn rates_and_hours_are_prices_too() {
    // 20 × 0.33/0.35 = 132/7; 20 × 0.33/0.3465 = 400/21.
    let rates = ["0.35", "0.33", "0.3465"];
    assert_eq!(
        plain("lowest-ratio", "20", &rates),
        ["132/7", "20", "400/21"]
    );
    // P2, 固定总价改用工时: 60 × hours/1200.
    let hours = ["1200", "960", "7.5", "1100"];
    assert_eq!(
        plain("highest-ratio", "60", &hours),
        ["60", "48", "0.375", "55"]
    );
    let priced = priced("highest-ratio", &Params::default(), "60", &hours);
    assert_eq!(zh(&priced.basis), ["评标基准值 = 最高报价 = 1,200（A）"]);
    assert_eq!(zh(&priced.steps[2]), ["价格分 = 7.5 ÷ 1,200 × 60 = 0.375"]);
}

#[test]
fn equal_bids_are_all_named_as_the_base() {
    let priced = priced("lowest-ratio", &Params::default(), "10", &["9", "8", "8"]);
    assert_eq!(zh(&priced.basis), ["评标基准价 = 最低评审价 = 8（B、C）"]);
}

#[test]
fn the_difference_method() {
    // P12: 100 − 100 × (p − 100)/100; twice the lowest is the floor exactly.
    let bids = ["100", "150", "200", "250", "103"];
    assert_eq!(
        plain("difference", "100", &bids),
        ["100", "50", "0", "0", "97"]
    );
    // 30 − 30 × 0.5 × 50/100 = 22.5; 30 − 30 × 0.5 = 15, over the floor of 10.
    let half = Params {
        coefficient: some("0.5"),
        floor: some("10"),
        ..Params::default()
    };
    assert_eq!(
        values("difference", &half, "30", &["100", "150", "200"]),
        ["30", "22.5", "15"]
    );
    // 100 − 100 × 0.05/0.30 = 250/3.
    assert_eq!(
        plain("difference", "100", &["0.30", "0.35"]),
        ["100", "250/3"]
    );
    let priced = priced("difference", &half, "30", &["100", "300"]);
    assert_eq!(
        zh(&priced.steps[1]),
        ["价格分 = 30 − 30 × (300 − 100) ÷ 100 × 0.5 = 0，低于最低得分，按 10 分计"]
    );
}

#[test]
fn points_per_price() {
    // P13: 1/0.35 = 20/7; 10000/1566000 = 5/783; 10000/8000 = 1.25.
    assert_eq!(
        plain("price-per-point", "0", &["0.35", "0.5"]),
        ["20/7", "2"]
    );
    let per = Params {
        per: some("10000"),
        ..Params::default()
    };
    let bids = ["1566000", "1574022", "8000"];
    assert_eq!(
        values("price-per-point", &per, "0", &bids),
        ["5/783", "5000/787011", "1.25"]
    );
    let priced = priced("price-per-point", &per, "0", &bids);
    assert_eq!(
        zh(&priced.steps[0]),
        ["系数 = 10,000 ÷ 1,566,000 = 0.006385…"]
    );
    let whole = apply("price-per-point", &Params::default(), "0", &["1566000"]);
    assert_eq!(
        zh(&whole.unwrap().steps[0]),
        ["系数 = 1 ÷ 1,566,000 = 0.0000006385…"],
        "as many places as show something"
    );
}

#[test]
fn no_bids_no_values() {
    for (token, params) in super::params::all() {
        let none = apply(token, &params, "100", &[]).unwrap();
        assert_eq!(none, Priced::default());
    }
}

#[test]
fn numbers_are_shown_as_they_are_or_cut_off() {
    use crate::score::price::shown;
    let frac = |n: i64, d: i64| Exact::new(n.into(), d.into());
    assert_eq!(shown(&frac(2, 3)), "0.666666…", "not rounded");
    assert_eq!(shown(&frac(-2, 3)), "−0.666666…");
    assert_eq!(shown(&frac(2_469_135, 2)), "1,234,567.5");
    assert_eq!(shown(&frac(-1_000, 1)), "−1,000");
    assert_eq!(shown(&frac(1, 3_000_000)), "0.0000003333…");
    assert_eq!(shown(&frac(1, 1_i64 << 40)), "0.0000000000009094…");
    assert_eq!(
        shown(&(1..3).fold(frac(i64::MAX, 1), |n, _| n * frac(i64::MAX, 1))).len(),
        57,
        "no separators"
    );
}

#[test]
fn an_order_and_a_factor_rank_whole_lots() {
    let of = |token: &str, weight: &str| Criterion {
        formula: Some(Formula::new(token, &Params::default()).unwrap()),
        ..criterion("price", weight)
    };
    // Mean 100: B is 1 off, A 9, C 10.
    let bids = [bid("A", "109"), bid("B", "101"), bid("C", "90")];
    let order = scheme(vec![of("nearest", "100")], &[]);
    let nearest = tally(&order, &bids, &[], None).unwrap();
    assert_eq!(shown(&nearest), ["B 1 -", "A 2 -", "C 3 -"]);
    assert_eq!(nearest.price_basis.len(), 2);
    // 80 points at 109, 75 at 101, 60 at 90.
    let factor = scheme(
        vec![criterion("tech", "100"), of("price-per-point", "0")],
        &[],
    );
    let scores = [
        score("A", "tech", "", "80"),
        score("B", "tech", "", "75"),
        score("C", "tech", "", "60"),
    ];
    let best = tally(&factor, &bids, &scores, None).unwrap();
    assert_eq!(best.winner.as_deref(), Some("B"));
    assert_eq!(exact(&best, "A"), "80/109");
}
