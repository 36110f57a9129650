//! The formulas that measure by the mean.

use super::*;

/// `above` and `below`, bids left out of the mean.
fn dropping(above: &str, below: &str, rows: &[(u32, u32, u32)]) -> Params {
    Params {
        drop: drop(rows),
        ..sides(above, below)
    }
}

#[test]
fn five_points_above_two_and_a_half_below() {
    // P3. Mean of 100, 110, 90, 99.5, 100.5 = 100. At the base 40; +10 %: 40 −
    // 50 → floor 0; −10 %: 40 − 25 = 15; −0.5 %: 40 − 1.25; +0.5 %: 40 − 2.5.
    let bids = ["100", "110", "90", "99.5", "100.5"];
    let p3 = sides("5", "2.5");
    let points = values("mean-steps", &p3, "40", &bids);
    assert_eq!(points, ["40", "0", "15", "38.75", "37.5"]);
    let priced = priced("mean-steps", &p3, "40", &bids);
    assert_eq!(
        zh(&priced.basis),
        [
            "平均价 = (100 + 110 + 90 + 99.5 + 100.5) ÷ 5 = 100",
            "评标基准价 = 平均价 = 100"
        ]
    );
    assert_eq!(
        zh(&priced.steps[1]),
        [
            "偏差率 = (110 − 100) ÷ 100 = 10%",
            "步数 = 10% ÷ 1% = 10",
            "价格分 = 40 − 5 × 10 = −10，低于最低得分，按 0 分计"
        ]
    );
    let least = Params {
        floor: some("15"),
        ..p3
    };
    let points = values("mean-steps", &least, "40", &bids);
    assert_eq!(points, ["40", "15", "15", "38.75", "37.5"]);
}

fn p4(steps: Steps, deviation: Option<Precision>) -> Params {
    Params {
        step: some("0.02"),
        steps: Some(steps),
        deviation_rounding: deviation,
        ..dropping("1", "0.5", &[(3, 1, 1)])
    }
}

#[test]
fn parts_of_steps_count_as_declared() {
    // P4: base 100 without 80 and 130; ±3 % is a step and a half of 2 %.
    let bids = ["80", "97", "100", "103", "130"];
    for (steps, expected) in [
        (Steps::HalfUp, ["15", "19", "20", "18", "5"]),
        (Steps::WholeDown, ["15", "19.5", "20", "19", "5"]),
        (Steps::WholeUp, ["15", "19", "20", "18", "5"]),
        (Steps::Proportional, ["15", "19.25", "20", "18.5", "5"]),
    ] {
        let points = values("mean-steps", &p4(steps, Some(half_up(2))), "20", &bids);
        assert_eq!(points, expected, "{steps:?}");
    }
}

#[test]
fn the_displayed_deviation_counts() {
    // 2.996 % is displayed as 3.00 %: a step and a half, so two; exactly it is
    // less than one and a half, so one.
    let bids = ["80", "98", "100", "102", "130", "102.996", "97.004"];
    let displayed = p4(Steps::HalfUp, Some(half_up(2)));
    let points = values("mean-steps", &displayed, "20", &bids);
    assert_eq!(points, ["15", "19.5", "20", "19", "5", "18", "19"]);
    let exact = p4(Steps::HalfUp, None);
    let points = values("mean-steps", &exact, "20", &bids);
    assert_eq!(points, ["15", "19.5", "20", "19", "5", "19", "19.5"]);
    let priced = priced("mean-steps", &displayed, "20", &bids);
    assert_eq!(
        zh(&priced.basis)[0],
        "有效报价 7 家，计算平均价时去掉最低 1 家 [80]、最高 1 家 [130]"
    );
    assert_eq!(
        zh(&priced.steps[6]),
        [
            "偏差率 = (97.004 − 100) ÷ 100 = −2.996%，取 2 位小数（四舍五入）为 −3.00%",
            "步数 = 3% ÷ 2% = 1.5，四舍五入取整，计 2",
            "价格分 = 20 − 0.5 × 2 = 19"
        ]
    );
    assert_eq!(
        en(&priced.steps[6]),
        [
            "deviation = (97.004 − 100) ÷ 100 = −2.996%, rounded to 2 places (half up): −3.00%",
            "steps = 3% ÷ 2% = 1.5, rounded half up to whole steps: 2",
            "points = 20 − 0.5 × 2 = 19"
        ]
    );
}

#[test]
fn from_five_bids_on_two_are_left_out() {
    // P5: four bids, mean 106; five, (100 + 104 + 102)/3 = 102.
    let p5 = dropping("0.2", "0.1", &[(5, 1, 1)]);
    let bids = ["90", "100", "104", "130", "102"];
    assert_eq!(
        values("mean-steps", &p5, "60", &bids[..4]),
        ["3100/53", "3150/53", "3170/53", "2940/53"]
    );
    assert_eq!(
        values("mean-steps", &p5, "60", &bids),
        ["1000/17", "3050/51", "3040/51", "2780/51", "60"],
        "those left out get points all the same"
    );
}

#[test]
fn more_than_five_is_from_six() {
    // P6: mean of five 105.2; of six without 90 and 130: 103.
    let p6 = dropping("1", "0.5", &[(6, 1, 1)]);
    let bids = ["90", "100", "104", "130", "102", "106"];
    for (n, base) in [(5, "105.2"), (6, "103")] {
        let priced = priced("mean-steps", &p6, "100", &bids[..n]);
        let last = zh(&priced.basis).pop().unwrap();
        assert_eq!(last, format!("评标基准价 = 平均价 = {base}"));
    }
}

#[test]
fn the_greatest_row_that_is_reached_counts() {
    // P7: 5 bids, mean 107; 6, without 120: 104; 7, without 96 and 120: 106.8;
    // each × 0.95. The rows may stand in any order.
    let p7 = Params {
        factor: some("0.95"),
        ..dropping("1.2", "0.8", &[(7, 1, 1), (6, 0, 1)])
    };
    let bids = ["100", "108", "96", "120", "111", "105", "110"];
    for (n, base, first) in [
        (5, "107 × 0.95 = 101.65", "200660/2033"),
        (6, "104 × 0.95 = 98.8", "24340/247"),
        (7, "106.8 × 0.95 = 101.46", "501460/5073"),
    ] {
        let priced = priced("mean-coefficient", &p7, "100", &bids[..n]);
        let line = zh(&priced.basis).pop().unwrap().to_owned();
        assert_eq!(line, format!("评标基准价 = 平均价 × 0.95 = {base}"));
        assert_eq!(exact_text(&priced.values[0]), first);
    }
    // 95 is exactly the base; 10 is 85/95 below: 100 × (1 − 0.8 × 85/95).
    let points = values("mean-coefficient", &p7, "100", &["95", "100", "105"]);
    assert_eq!(points, ["100", "1780/19", "1660/19"]);
    let points = values("mean-coefficient", &p7, "100", &["10", "190", "100"]);
    assert_eq!(points, ["540/19", "0", "1780/19"]);
}

#[test]
fn a_coefficient_on_the_deviation() {
    // P10: 20 − 20 × |p − 1|/1. Below: base 23416297.7133…, displayed 3.16 %,
    // −2.41 %, −0.74 %: 30 × (1 − 0.0316), 30 × (1 − 0.5 × 0.0241) …
    let one = sides("1", "1");
    let points = values(
        "mean-coefficient",
        &one,
        "20",
        &["0.9", "1.0", "1.1", "1.0"],
    );
    assert_eq!(points, ["18", "20", "18", "20"]);
    let displayed = Params {
        deviation_rounding: Some(half_up(2)),
        ..sides("1", "0.5")
    };
    let bids = ["24156043.50", "22850974.90", "23241874.74"];
    let points = values("mean-coefficient", &displayed, "30", &bids);
    assert_eq!(points, ["29.052", "29.6385", "29.889"]);
}

#[test]
fn the_base_is_rounded_where_that_is_declared() {
    // P15: base 101, a fifth of a point for 1 %: 60 − 0.2 × 100/101 = 6040/101.
    let p15 = Params {
        base_rounding: Some(half_up(2)),
        ..sides("0.2", "0.2")
    };
    let points = values("mean-steps", &p15, "60", &["100", "101", "102.01"]);
    assert_eq!(points, ["6040/101", "60", "59.8"]);
    // 5/3 becomes 1.67.
    let points = values("mean-steps", &p15, "60", &["1", "2", "2"]);
    assert_eq!(points, ["8680/167", "9360/167", "9360/167"]);
    let points = values("mean-steps", &sides("0.2", "0.2"), "60", &["1", "2", "2"]);
    assert_eq!(points, ["52", "56", "56"]);
    let none = Params {
        base_rounding: Some(half_up(0)),
        ..p15
    };
    let gap = apply("mean-steps", &none, "60", &["0.35", "0.33"]).unwrap_err();
    assert!(gap.text().en.contains("price.base_rounding says, is 0"));
}

#[test]
fn the_nearest_to_the_base_comes_first() {
    // P9: mean 6925000 × 0.96 = 6648000.
    let p9 = Params {
        factor: some("0.96"),
        ..Params::default()
    };
    let bids = ["7000000", "7100000", "6700000", "6900000"];
    assert_eq!(
        values("nearest", &p9, "0", &bids),
        ["-352000", "-452000", "-52000", "-252000"]
    );
    let plain = Params::default();
    let equal = values("nearest", &plain, "0", &["90", "110", "100"]);
    assert_eq!(equal, ["-10", "-10", "0"], "equal distances stay equal");
    let rates = values("nearest", &plain, "0", &["0.35", "0.30", "0.34"]);
    assert_eq!(rates, ["-0.02", "-0.03", "-0.01"]);
}
