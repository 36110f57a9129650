//! What formulas take, and what they refuse.

use super::*;

/// Every formula with parameters that it takes.
pub(super) fn all() -> Vec<(&'static str, Params)> {
    let interval = Params {
        inside_below: some("0.2"),
        inside_above: some("0.1"),
        ..sides("1", "0.4")
    };
    vec![
        ("lowest-ratio", Params::default()),
        ("highest-ratio", Params::default()),
        ("mean-steps", sides("5", "2.5")),
        ("mean-coefficient", sides("1.2", "0.8")),
        ("interval-composite", interval),
        ("nearest", Params::default()),
        ("difference", Params::default()),
        ("price-per-point", Params::default()),
    ]
}

/// The gaps of parameters that do not do, in English.
fn refused(token: &str, params: &Params) -> Vec<String> {
    let gaps = Formula::new(token, params).unwrap_err();
    gaps.iter()
        .map(|gap| {
            assert!(!gap.text().zh.is_empty());
            gap.text().en.into_owned()
        })
        .collect()
}

#[test]
fn every_token_of_real_notices_is_known() {
    // P1 … P15 of price_formulas.csv; P14 is a unit of bids, P16 a deduction.
    let met = [
        "lowest-ratio",
        "highest-ratio",
        "mean-steps",
        "mean-steps",
        "mean-steps",
        "mean-steps",
        "mean-coefficient",
        "interval-composite",
        "nearest",
        "mean-coefficient",
        "lowest-ratio",
        "difference",
        "price-per-point",
        "mean-steps",
    ];
    let all = all();
    for token in met {
        let (_, params) = all.iter().find(|(known, _)| *known == token).unwrap();
        assert_eq!(Formula::new(token, params).unwrap().token(), token);
    }
    let tokens: Vec<&str> = all.iter().map(|(token, _)| *token).collect();
    assert_eq!(tokens, Formula::TOKENS);
    for unknown in ["", "Lowest-Ratio", "mean", "(a deduction)"] {
        let gaps = Formula::new(unknown, &Params::default()).unwrap_err();
        let formula = unknown.to_owned();
        assert_eq!(gaps, [Gap::Formula { formula }]);
    }
}

#[test]
fn what_is_missing_is_all_said_at_once() {
    let gaps = refused("interval-composite", &Params::default());
    let keys = ["inside_below", "inside_above", "above", "below"];
    assert_eq!(gaps.len(), keys.len());
    for (gap, key) in gaps.iter().zip(keys) {
        let start = format!("the formula interval-composite needs price.{key}: write ");
        assert!(gap.starts_with(&start), "{gap}");
    }
    let gaps = refused("mean-steps", &Params::default());
    assert_eq!(
        gaps[0],
        "the formula mean-steps needs price.above: write the points lost for each step above the base price, like above = \"1\""
    );
    assert_eq!(gaps.len(), 2);
    assert_eq!(refused("mean-coefficient", &sides("-1", "1")).len(), 1);
}

#[test]
fn what_is_not_the_formulas_is_refused() {
    let every = Params {
        drop: drop(&[(5, 1, 1)]),
        factor: some("0.95"),
        base_rounding: Some(half_up(2)),
        step: some("0.01"),
        deviation_rounding: Some(half_up(2)),
        steps: Some(Steps::HalfUp),
        inside_below: some("0.2"),
        inside_above: some("0.1"),
        coefficient: some("1"),
        floor: some("0"),
        per: some("1"),
        ..sides("1", "1")
    };
    let takes = [0, 0, 9, 7, 9, 3, 2, 1];
    for (token, taken) in Formula::TOKENS.into_iter().zip(takes) {
        let gaps = refused(token, &every);
        assert_eq!(gaps.len(), 13 - taken, "{token}: {gaps:#?}");
    }
    assert!(refused("difference", &every)[0].ends_with("it takes coefficient, floor"));
    assert!(refused("lowest-ratio", &every)[0].contains("takes no parameters"));
}

#[test]
fn impossible_values_are_refused() {
    let good = || Params {
        drop: drop(&[(5, 1, 1)]),
        ..sides("1", "1")
    };
    let cases: [(&str, Params); 12] = [
        (
            "step",
            Params {
                step: some("-0.01"),
                ..good()
            },
        ),
        (
            "step",
            Params {
                step: some("0"),
                ..good()
            },
        ),
        (
            "step",
            Params {
                step: some("1"),
                ..good()
            },
        ),
        (
            "above",
            Params {
                above: some("-1"),
                ..good()
            },
        ),
        (
            "below",
            Params {
                below: some("-0.1"),
                ..good()
            },
        ),
        (
            "factor",
            Params {
                factor: some("0"),
                ..good()
            },
        ),
        (
            "factor",
            Params {
                factor: some("96"),
                ..good()
            },
        ),
        (
            "floor",
            Params {
                floor: some("-1"),
                ..good()
            },
        ),
        (
            "base_rounding",
            Params {
                base_rounding: Some(half_up(13)),
                ..good()
            },
        ),
        (
            "deviation_rounding",
            Params {
                deviation_rounding: Some(half_up(u32::MAX)),
                ..good()
            },
        ),
        (
            "drop",
            Params {
                drop: drop(&[(2, 1, 1)]),
                ..good()
            },
        ),
        (
            "drop",
            Params {
                drop: drop(&[(5, 1, 1), (6, 1, 1), (5, 0, 0)]),
                ..good()
            },
        ),
    ];
    assert!(Formula::new("mean-steps", &good()).is_ok());
    for (key, params) in cases {
        let gaps = refused("mean-steps", &params);
        assert_eq!(gaps.len(), 1, "{gaps:?}");
        assert!(gaps[0].contains(&format!("price.{key}")), "{gaps:?}");
    }
    let overflow = Params {
        drop: drop(&[(u32::MAX, u32::MAX, u32::MAX), (0, 0, 0)]),
        ..good()
    };
    assert_eq!(refused("mean-steps", &overflow).len(), 2);
    for edge in ["0", "1", "-0.2", "20"] {
        let (_, interval) = all().swap_remove(4);
        let lower = Params {
            inside_below: some(edge),
            ..interval.clone()
        };
        let upper = Params {
            inside_above: some(edge),
            ..interval
        };
        assert_eq!(refused("interval-composite", &lower).len(), 1);
        assert_eq!(refused("interval-composite", &upper).len(), 1);
    }
    for (token, params) in [
        (
            "difference",
            Params {
                coefficient: some("0"),
                ..Params::default()
            },
        ),
        (
            "price-per-point",
            Params {
                per: some("0"),
                ..Params::default()
            },
        ),
    ] {
        assert_eq!(refused(token, &params).len(), 1);
    }
}

#[test]
fn a_floor_is_not_above_the_most_points() {
    for (token, params) in all() {
        let params = Params {
            floor: some("30.5"),
            ..params
        };
        if Formula::new(token, &params).is_err() {
            continue;
        }
        let gap = apply(token, &params, "30", &["1", "1"]).unwrap_err();
        assert!(
            gap.text()
                .en
                .contains("price.floor is 30.5, above the 30 points")
        );
        assert!(apply(token, &params, "30.5", &["1", "1"]).is_ok());
    }
}
