//! What holds for all prices.

use proptest::prelude::*;

use super::*;
use crate::score::Exact;
use crate::score::price::Yields;

fn prices() -> impl Strategy<Value = Vec<Exact>> {
    let cents = prop_oneof![1..40_i64, 90_000..130_000_i64, 1..900_000_000_i64];
    let price = cents.prop_map(|cents| Exact::new(cents.into(), 100.into()));
    prop::collection::vec(price, 1..12)
}

fn small(upto: i64) -> impl Strategy<Value = Option<Decimal>> {
    (0..=upto).prop_map(|n| Some(Decimal::new(n, 2)))
}

/// A formula that gives points, with the least of them; full is 100.
fn formula() -> impl Strategy<Value = (&'static str, Params)> {
    let dropped = prop::sample::select(vec![vec![], vec![(3, 1, 1)], vec![(4, 0, 1), (7, 2, 1)]]);
    let steps = prop::sample::select(vec![
        Steps::Proportional,
        Steps::WholeDown,
        Steps::WholeUp,
        Steps::HalfUp,
    ]);
    let rounding = prop::sample::select(vec![None, Some(half_up(2))]);
    let pair = (small(600), small(600));
    let token = prop::sample::select(Formula::TOKENS.to_vec());
    (token, pair, small(10_000), dropped, steps, rounding).prop_map(
        |(token, (above, below), floor, dropped, steps, deviation_rounding)| {
            let mean = Params {
                drop: drop(&dropped),
                deviation_rounding,
                floor,
                above,
                below,
                ..Params::default()
            };
            let params = match token {
                "mean-steps" => Params {
                    steps: Some(steps),
                    ..mean
                },
                "mean-coefficient" => mean,
                "interval-composite" => Params {
                    inside_below: some("0.2"),
                    inside_above: some("0.1"),
                    ..mean
                },
                "difference" => Params {
                    floor,
                    ..Params::default()
                },
                _ => Params::default(),
            };
            (token, params)
        },
    )
}

fn run((token, params): &(&'static str, Params), prices: &[Exact]) -> Result<Vec<Exact>, Gap> {
    let quotes: Vec<Quote<'_>> = prices
        .iter()
        .map(|price| Quote {
            supplier: "A",
            price: price.clone(),
        })
        .collect();
    let formula = Formula::new(token, params).unwrap();
    formula.apply(&num("100"), &quotes).map(|p| p.values)
}

proptest! {
    #[test]
    fn points_stay_between_the_floor_and_the_most(formula in formula(), prices in prices()) {
        let (token, params) = &formula;
        let points = Formula::new(token, params).unwrap().yields() == Yields::Points;
        if let (true, Ok(values)) = (points, run(&formula, &prices)) {
            let floor = ratio::from_decimal(params.floor.unwrap_or_default());
            prop_assert_eq!(values.len(), prices.len());
            for value in values {
                prop_assert!(floor <= value && value <= num("100"));
            }
        }
    }

    #[test]
    fn the_order_of_bids_decides_nothing(
        formula in formula(),
        (prices, turned) in prices().prop_flat_map(|all| {
            let turned: Vec<(usize, Exact)> = all.iter().cloned().enumerate().collect();
            (Just(all), Just(turned).prop_shuffle())
        }),
    ) {
        let moved: Vec<Exact> = turned.iter().map(|(_, price)| price.clone()).collect();
        match (run(&formula, &prices), run(&formula, &moved)) {
            (Ok(values), Ok(others)) => {
                for ((place, _), other) in turned.iter().zip(others) {
                    prop_assert_eq!(&values[*place], &other);
                }
            }
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }

    #[test]
    fn the_unit_of_money_decides_nothing(
        formula in formula(),
        prices in prices(),
        (n, d) in (1..2_000_i64, 1..2_000_i64),
    ) {
        let times = Exact::new(n.into(), d.into());
        let scaled: Vec<Exact> = prices.iter().map(|price| price * &times).collect();
        let per = match formula.0 {
            "nearest" => times,
            "price-per-point" => num("1") / times,
            _ => num("1"),
        };
        match (run(&formula, &prices), run(&formula, &scaled)) {
            (Ok(values), Ok(others)) => {
                for (value, other) in values.iter().zip(others) {
                    prop_assert_eq!(value * &per, other);
                }
            }
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }

    #[test]
    fn ratios_are_what_the_regulation_says(cents in prop::collection::vec(1..i64::MAX, 1..9)) {
        // By whole numbers: points × price = lowest × 100, and points × highest
        // = price × 100.
        let prices: Vec<Exact> =
            cents.iter().map(|c| Exact::new((*c).into(), 100.into())).collect();
        let (low, high) = (*cents.iter().min().unwrap(), *cents.iter().max().unwrap());
        let lowest = run(&("lowest-ratio", Params::default()), &prices).unwrap();
        let highest = run(&("highest-ratio", Params::default()), &prices).unwrap();
        for ((own, least), most) in cents.iter().zip(lowest).zip(highest) {
            let (own, low, high) = (i128::from(*own), i128::from(low), i128::from(high));
            prop_assert_eq!(least, Exact::new(low * 100, own));
            prop_assert_eq!(most, Exact::new(own * 100, high));
        }
    }
}
