//! The tally against the second one, on complete lots made at random.

use proptest::prelude::*;

use super::reference::{Line, reference};
use super::*;

#[derive(Debug, Clone)]
struct Lot {
    scheme: Scheme,
    bids: Vec<BidIn>,
    scores: Vec<ScoreIn>,
    draw: Option<String>,
}

fn precision() -> impl Strategy<Value = Precision> {
    let mode = prop_oneof![
        Just(RoundMode::HalfUp),
        Just(RoundMode::HalfEven),
        Just(RoundMode::Down),
        Just(RoundMode::Up)
    ];
    (0..4_u32, mode).prop_map(|(places, mode)| Precision { places, mode })
}

fn rounding() -> impl Strategy<Value = Option<Rounding>> {
    let at = prop::sample::subsequence(vec![At::ExpertMean, At::Criterion, At::Total], 0..=3);
    prop::option::of((precision(), at).prop_map(|(precision, at)| Rounding { precision, at }))
}

/// A criterion that is scored, with the tenths of its highest score.
fn scored() -> impl Strategy<Value = Criterion> {
    let max = prop::option::of(prop_oneof![Just("100"), Just("10"), Just("7.5")]);
    (1..40_u32, max, prop::option::of(precision())).prop_map(|(weight, max, rounding)| Criterion {
        max: max.map(dec),
        rounding,
        ..criterion("", &weight.to_string())
    })
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let combine = prop_oneof![
        Just(Combine::Mean),
        Just(Combine::Median),
        Just(Combine::Trimmed { low: 1, high: 1 }),
        Just(Combine::Trimmed { low: 0, high: 2 })
    ];
    let order = prop_oneof![
        Just(&["draw"][..]),
        Just(&["price-asc", "draw"][..]),
        Just(&["criterion:c0", "price-asc"][..]),
        Just(&[][..])
    ];
    let price = prop::option::of((1..60_u32, prop::option::of(precision())));
    let small = prop::option::of(prop_oneof![Just("0"), Just("0.06"), Just("0.1")]);
    let ways = (combine, any::<bool>(), any::<bool>(), order, rounding());
    (
        ways,
        prop::collection::vec(scored(), 1..4),
        price,
        small,
        0..3_u32,
    )
        .prop_map(|(ways, mut criteria, price, small, min_valid)| {
            let (combine, total, exact, order, rounding) = ways;
            for (n, criterion) in criteria.iter_mut().enumerate() {
                criterion.id = format!("c{n}");
            }
            criteria.extend(price.map(|(weight, rounding)| Criterion {
                rounding,
                ..priced(&weight.to_string())
            }));
            let mut scheme = Scheme {
                combine,
                per: if total { Per::Total } else { Per::Criterion },
                rank_by: if exact {
                    RankBy::Exact
                } else {
                    RankBy::Rounded
                },
                rounding,
                min_valid: Some(min_valid),
                ..scheme(criteria, order)
            };
            scheme.deduction.small = small.map(dec);
            scheme
        })
}

/// Complete lots of few values, so that ties are common.
fn lot() -> impl Strategy<Value = Lot> {
    let row = (
        1..8_u32,
        prop::bool::weighted(0.8),
        any::<bool>(),
        prop::collection::vec(any::<u16>(), 18),
    );
    (
        any_scheme(),
        prop::collection::vec(row, 1..5),
        3..6_usize,
        prop::collection::vec(any::<bool>(), 3),
        prop::option::of(0..4_usize),
        prop_oneof![Just(1_u32), Just(10), Just(25)],
    )
        .prop_map(|(scheme, rows, jury, by_experts, draw, coarse)| {
            let (mut bids, mut scores) = (Vec::new(), Vec::new());
            for (n, (price, valid, small, noise)) in rows.into_iter().enumerate() {
                let supplier = format!("s{n}");
                let mut noise = noise.into_iter();
                bids.push(BidIn {
                    valid: Some(valid),
                    small: Some(small),
                    ..bid(&supplier, &price.to_string())
                });
                let own = scheme.criteria.iter().filter(|c| c.formula.is_none());
                for (criterion, experts) in own.zip(&by_experts) {
                    let most = criterion.ceiling() * dec("10");
                    let mut any = || {
                        let tenths = Decimal::from(u32::from(noise.next().unwrap()) * coarse);
                        (tenths % (most + Decimal::ONE) / dec("10")).trunc_with_scale(1)
                    };
                    let jury = if *experts { jury } else { 1 };
                    for e in 0..jury {
                        scores.push(ScoreIn {
                            supplier: supplier.clone(),
                            expert: experts.then(|| format!("e{e}")),
                            criterion: criterion.id.clone(),
                            score: any(),
                        });
                    }
                }
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

fn run(lot: &Lot) -> Tally {
    tally(&lot.scheme, &lot.bids, &lot.scores, lot.draw.as_deref()).unwrap()
}

/// What the tally says of the valid bids, as the reference puts it.
fn lines(tally: &Tally) -> Vec<Line> {
    let ranked = tally.results.iter().filter_map(|s| {
        Some(Line {
            supplier: s.supplier.clone(),
            rank: s.rank?,
            points: s
                .criteria
                .iter()
                .map(|c| c.points.big().into_owned())
                .collect(),
            exact: s.exact.as_ref()?.big().into_owned(),
            total: s.total.as_ref()?.big().into_owned(),
            evaluated: s.evaluated_price.as_ref()?.big().into_owned(),
        })
    });
    let mut lines: Vec<Line> = ranked.collect();
    lines.sort_by_key(|line| line.supplier.clone());
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn two_tallies_agree(lot in lot()) {
        let expected = reference(&lot.scheme, &lot.bids, &lot.scores, lot.draw.as_deref());
        let tally = run(&lot);
        prop_assert_eq!(lines(&tally), expected.clone());
        let first: Vec<_> = expected.iter().filter(|l| l.rank == 1).collect();
        let status = match first.len() {
            0 => Outcome::Failed,
            1 => Outcome::Decided,
            _ => Outcome::Tied,
        };
        prop_assert_eq!(tally.status, status);
        let alone = (first.len() == 1).then(|| first[0].supplier.clone());
        prop_assert_eq!(tally.winner, alone);
    }

    #[test]
    fn a_criterion_may_be_scored_on_any_scale(mut lot in lot(), times in 2..9_u32) {
        // Rounding raw scores before weighting is rounding on their scale.
        if let Some(rounding) = &mut lot.scheme.rounding {
            rounding.at.retain(|at| *at != At::ExpertMean);
        }
        let mut scaled = lot.clone();
        let times = Decimal::from(times);
        let criterion = &mut scaled.scheme.criteria[0];
        criterion.max = Some(criterion.ceiling() * times);
        for score in scaled.scores.iter_mut().filter(|s| s.criterion == "c0") {
            score.score *= times;
        }
        let (one, other) = (run(&lot), run(&scaled));
        prop_assert_eq!(lines(&one), lines(&other));
        prop_assert_eq!((one.status, one.ties), (other.status, other.ties));
    }

    #[test]
    fn what_takes_no_part_changes_nothing(lot in lot()) {
        let mut less = lot.clone();
        less.bids.retain(|b| b.valid == Some(true));
        less.scores.retain(|s| less.bids.iter().any(|b| b.supplier == s.supplier));
        prop_assert_eq!(lines(&run(&lot)), lines(&run(&less)));
    }
}
