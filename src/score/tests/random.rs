//! What holds for every input.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
struct Lot {
    scheme: Scheme,
    bids: Vec<BidIn>,
    scores: Vec<ScoreIn>,
    draw: Option<String>,
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let combine = prop_oneof![
        Just(Combine::Mean),
        Just(Combine::Median),
        Just(Combine::Trimmed { low: 1, high: 1 })
    ];
    let per = prop_oneof![Just(Per::Criterion), Just(Per::Total)];
    let way = prop_oneof![
        Just(NewSupplier::Zero),
        Just(NewSupplier::Mean),
        Just(NewSupplier::Rescale)
    ];
    let order = prop_oneof![
        Just(&["draw"][..]),
        Just(&["price-asc", "criterion:tech", "draw"][..]),
        Just(&[][..])
    ];
    (combine, per, way, order).prop_map(|(combine, per, new_supplier, order)| {
        let past = Criterion {
            previous: true,
            max: Some(dec("100")),
            ..criterion("past", "30")
        };
        Scheme {
            combine,
            per,
            new_supplier,
            total: Some(dec("100")),
            ..scheme(vec![past, criterion("tech", "50"), priced("20")], order)
        }
    })
}

/// Complete lots: few values, so that ties are common.
fn lot() -> impl Strategy<Value = Lot> {
    let one = (
        1..4_u8,
        any::<bool>(),
        prop::option::of(0..4_u8),
        prop::array::uniform3(0..4_u8),
    );
    (
        any_scheme(),
        prop::collection::vec(one, 1..6),
        prop::option::of(0..6_usize),
    )
        .prop_map(|(scheme, rows, draw)| {
            let (mut bids, mut scores) = (Vec::new(), Vec::new());
            for (n, (price, valid, past, tech)) in rows.into_iter().enumerate() {
                let supplier = format!("s{n}");
                bids.push(BidIn {
                    valid: Some(valid),
                    ..bid(&supplier, &price.to_string())
                });
                scores.extend(past.map(|p| score(&supplier, "past", "", &(p * 25).to_string())));
                let tech = tech.map(|t| (t * 16).to_string());
                scores.extend(experts(
                    &supplier,
                    "tech",
                    &tech.each_ref().map(String::as_str),
                ));
            }
            let draw = draw.map(|n| format!("s{n}"));
            Lot {
                scheme,
                bids,
                scores,
                draw,
            }
        })
}

fn run(lot: &Lot) -> Result<Tally, Vec<Gap>> {
    tally(&lot.scheme, &lot.bids, &lot.scores, lot.draw.as_deref())
}

fn shuffled() -> impl Strategy<Value = (Lot, Lot)> {
    lot().prop_flat_map(|lot| {
        let bids = Just(lot.bids.clone()).prop_shuffle();
        let scores = Just(lot.scores.clone()).prop_shuffle();
        (Just(lot), bids, scores).prop_map(|(lot, bids, scores)| {
            let other = Lot {
                bids,
                scores,
                ..lot.clone()
            };
            (lot, other)
        })
    })
}

/// Anything at all, well-formed or not.
fn wild() -> impl Strategy<Value = Lot> {
    let name = || {
        prop_oneof![
            Just("A"),
            Just("B"),
            Just("past"),
            Just("tech"),
            Just("price")
        ]
    };
    let number = || (any::<i32>(), 0..5_u32).prop_map(|(n, s)| Decimal::new(n.into(), s));
    let bid = (
        name(),
        prop::option::of(number()),
        any::<Option<bool>>(),
        any::<Option<bool>>(),
    )
        .prop_map(|(supplier, price, small, valid)| BidIn {
            supplier: supplier.to_owned(),
            price,
            small,
            valid,
            ..BidIn::default()
        });
    let score = (name(), prop::option::of(name()), name(), number()).prop_map(
        |(supplier, expert, criterion, score)| ScoreIn {
            supplier: supplier.to_owned(),
            expert: expert.map(str::to_owned),
            criterion: criterion.to_owned(),
            score,
        },
    );
    let weights = prop::collection::vec((name(), number(), prop::option::of(number())), 0..4);
    (
        any_scheme(),
        weights,
        prop::option::of(number()),
        prop::collection::vec(bid, 0..4),
        prop::collection::vec(score, 0..8),
        any::<u32>(),
    )
        .prop_map(|(mut scheme, weights, total, bids, scores, places)| {
            scheme.criteria = weights
                .into_iter()
                .map(|(id, weight, max)| Criterion {
                    weight,
                    max,
                    ..criterion(id, "1")
                })
                .collect();
            scheme.total = total;
            scheme.rounding = Some(Rounding {
                precision: half_up(places >> (places % 32)),
                at: vec![At::ExpertMean, At::Criterion, At::Total],
            });
            Lot {
                scheme,
                bids,
                scores,
                draw: Some("A".to_owned()),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_the_file_decides_nothing((lot, other) in shuffled()) {
        prop_assert_eq!(run(&lot), run(&other));
    }

    #[test]
    fn a_total_stays_within_the_weights(lot in lot()) {
        let full = ratio::from_decimal(dec("100"));
        if let Ok(tally) = run(&lot) {
            for exact in tally.results.iter().filter_map(|s| s.exact.as_ref()) {
                prop_assert!(*exact <= full);
            }
        }
    }

    #[test]
    fn ranks_leave_the_gaps_that_ties_make(lot in lot()) {
        if let Ok(tally) = run(&lot) {
            let ranks: Vec<usize> = tally.results.iter().filter_map(|s| s.rank).collect();
            for rank in &ranks {
                let better = ranks.iter().filter(|r| *r < rank).count();
                prop_assert_eq!(*rank, better + 1);
            }
            let first = ranks.iter().filter(|r| **r == 1).count();
            prop_assert_eq!(tally.winner.is_some(), first == 1);
            let invalid = lot.bids.iter().filter(|b| b.valid == Some(false)).count();
            prop_assert_eq!(ranks.len() + invalid, lot.bids.len());
        }
    }

    #[test]
    fn nothing_panics(lot in wild()) {
        if let Err(gaps) = run(&lot) {
            prop_assert!(!gaps.is_empty());
            for gap in gaps {
                prop_assert!(!gap.text().is_empty());
            }
        }
    }
}
