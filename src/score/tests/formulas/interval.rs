//! 区间复合平均价法.

use super::*;
use crate::score::Exact;

fn p8(rows: &[(u32, u32, u32)]) -> Params {
    Params {
        drop: drop(rows),
        inside_below: some("0.2"),
        inside_above: some("0.1"),
        ..sides("1", "0.4")
    }
}

fn token(params: &Params, full: &str, prices: &[&str]) -> Vec<String> {
    values("interval-composite", params, full, prices)
}

const PUBLISHED: [&str; 3] = ["24156043.50", "22850974.90", "23241874.74"];

#[test]
fn the_published_table() {
    // A1 = 70248893.14/3; all three are inside, so A2 = A1, A3 = (A1 + M2)/2.
    let priced = priced("interval-composite", &p8(&[]), "100", &PUBLISHED);
    let lines = zh(&priced.basis);
    assert_eq!(
        lines[0],
        "A1 = (24,156,043.5 + 22,850,974.9 + 23,241,874.74) ÷ 3 = 23,416,297.713333…"
    );
    let (a1, a3) = ("3512444657/150", "1735022723/75");
    let frac = |text: &str| Exact::from(text.parse::<num_rational::BigRational>().unwrap());
    assert_eq!(ratio::fixed_text(&frac(a1), half_up(4)), "23416297.7133");
    assert_eq!(ratio::fixed_text(&frac(a3), half_up(4)), "23133636.3067");
    assert_eq!(
        lines[3],
        "评标基准价 A3 = (A2 + 最低评审价) ÷ 2 = (23,416,297.713333… + 22,850,974.9) ÷ 2 = 23,133,636.306666…"
    );
    let exact: Vec<String> = priced.values.iter().map(exact_text).collect();
    assert_eq!(
        exact,
        [
            "165834218350/1735022723",
            "172654288080/1735022723",
            "24670069150/247860389"
        ]
    );
    let to = |places, mode| {
        let precision = Precision { places, mode };
        let text = |value| ratio::fixed_text(value, precision);
        priced.values.iter().map(text).collect::<Vec<String>>()
    };
    // Published 95.58043, 99.5113, 99.53211: the first is the five places half
    // up, the second four places half up (five would be 99.51125), the third
    // five places cut off (half up, one unit more).
    assert_eq!(
        to(5, RoundMode::HalfUp),
        ["95.58043", "99.51125", "99.53212"]
    );
    assert_eq!(to(4, RoundMode::HalfUp)[1], "99.5113");
    assert_eq!(to(5, RoundMode::Down)[2], "99.53211");
}

#[test]
fn published_deviations_are_the_displayed_ones() {
    let displayed = Params {
        deviation_rounding: Some(half_up(2)),
        ..p8(&[])
    };
    let priced = priced("interval-composite", &displayed, "100", &PUBLISHED);
    for (lines, deviation) in priced.steps.iter().zip(["4.42%", "−1.22%", "0.47%"]) {
        assert!(lines[0].zh.ends_with(&format!("为 {deviation}")));
    }
    let exact: Vec<String> = priced.values.iter().map(exact_text).collect();
    assert_eq!(exact, ["95.58", "99.512", "99.53"]);
}

#[test]
fn each_number_of_bids_drops_its_own() {
    // Bids 1000 + i². From 10 bids on, those left out of A1 still count for A2.
    let rows = p8(&[(10, 1, 1), (20, 2, 1), (30, 3, 2)]);
    for (n, a1, inside, a3, first, last) in [
        (9, "3095/3", 9, "3049/3", "303060/3049", "285500/3049"),
        (10, "1035.5", 10, "1019.75", "404900/4079", "375800/4079"),
        (19, "1124", 15, "6251/6", "87900/893", "433600/6251"),
        (20, "1145", 16, "1047.25", "411500/4189", "277800/4189"),
        (29, "1296.5", 14, "1099.75", "424100/4399", "143400/4399"),
        (30, "1308", 14, "1099.75", "424100/4399", "119800/4399"),
    ] {
        let bids: Vec<String> = (1..=n).map(|i| (1000 + i * i).to_string()).collect();
        let bids: Vec<&str> = bids.iter().map(String::as_str).collect();
        let priced = priced("interval-composite", &rows, "100", &bids);
        let lines = zh(&priced.basis);
        let shown = |text: &str| {
            crate::score::price::shown(&text.parse::<num_rational::BigRational>().unwrap().into())
        };
        let ends = |line: &&str, text: &str| line.ends_with(&format!("= {}", shown(text)));
        let fraction = |text: &str| match text.split_once('.') {
            Some((whole, part)) => format!("{whole}{part}/1{}", "0".repeat(part.len())),
            None => text.to_owned(),
        };
        let first_line = lines.iter().find(|line| line.starts_with("A1")).unwrap();
        assert!(ends(first_line, &fraction(a1)), "{n}: {first_line}");
        assert!(ends(lines.last().unwrap(), &fraction(a3)), "{n}");
        let within = format!("{n} 家中 {inside} 家在内");
        assert!(lines.iter().any(|line| line.ends_with(&within)), "{n}");
        assert_eq!(exact_text(&priced.values[0]), first, "{n}");
        assert_eq!(exact_text(priced.values.last().unwrap()), last, "{n}");
    }
}

#[test]
fn the_edges_are_inside() {
    // A1 100, inside 80 … 110: five of six, A2 96, A3 88.
    let bids = ["80", "100", "120", "100", "110", "90"];
    assert_eq!(
        token(&p8(&[]), "100", &bids),
        ["1060/11", "950/11", "700/11", "950/11", "75", "1075/11"]
    );
    let priced = priced("interval-composite", &p8(&[]), "100", &bids);
    assert_eq!(
        zh(&priced.basis)[1],
        "区间 = A1 × (1 − 20%) 至 A1 × (1 + 10%) = 80 至 110（含两端），6 家中 5 家在内"
    );
}

#[test]
fn the_coefficient_multiplies_and_the_floor_holds() {
    // A3 90. Twice: 100 × (1 − 2 × 0.4 × 10/90) = 820/9; 110: 100 − 400/9 → 70.
    let twice = Params {
        coefficient: some("2"),
        floor: some("70"),
        ..p8(&[])
    };
    assert_eq!(
        token(&twice, "100", &["80", "110", "110", "100"]),
        ["820/9", "70", "70", "700/9"]
    );
}

#[test]
fn no_bid_inside_is_a_gap() {
    let gap = apply("interval-composite", &p8(&[]), "100", &["1", "100"]).unwrap_err();
    let text = gap.text();
    assert!(text.en.contains("(40.4 to 55.55)"), "{}", text.en);
    assert!(text.zh.contains("price.inside_below"));
}
