//! Lots of every shape: few values, so that ties and halves are common.

use proptest::prelude::*;

use super::samples::*;
use crate::score::{
    At, BidIn, Combine, Criterion, LotTally, NewSupplier, Per, Precision, RankBy, RoundMode,
    Rounding, Scheme, TOTAL, TieStep,
};

fn any_mode() -> impl Strategy<Value = RoundMode> {
    prop_oneof![
        Just(RoundMode::HalfUp),
        Just(RoundMode::HalfEven),
        Just(RoundMode::Down),
        Just(RoundMode::Up),
    ]
}

fn any_precision() -> impl Strategy<Value = Precision> {
    (0..4_u32, any_mode()).prop_map(|(places, mode)| Precision { places, mode })
}

fn any_rounding() -> impl Strategy<Value = Option<Rounding>> {
    let at = prop::sample::subsequence(vec![At::ExpertMean, At::Criterion, At::Total], 0..=3);
    prop::option::of((any_precision(), at).prop_map(|(precision, at)| Rounding { precision, at }))
}

/// Every criterion that a scheme may have, some of them with another maximum.
fn any_criteria() -> impl Strategy<Value = Vec<Criterion>> {
    let max = || prop_oneof![Just(None), Just(Some("100")), Just(Some("7"))];
    let own = || prop::option::weighted(0.3, any_precision());
    (
        prop::array::uniform4(max()),
        prop::array::uniform4(own()),
        any::<[bool; 3]>(),
    )
        .prop_map(|(max, own, [priced, grouped, bonus])| {
            let past = Criterion {
                previous: true,
                ..criterion("past", "以往评估", "past", "20")
            };
            let service = if priced { "10" } else { "40" };
            let mut all = vec![past, criterion("tech", "技术", "technical", "40")];
            if grouped {
                all.push(part("tech", criterion("plan", "方案", "plan", "25")));
                all.push(part("tech", criterion("team", "团队", "team", "15")));
                all.push(part("team", criterion("lead", "负责人", "lead", "9")));
                all.push(part("team", criterion("staff", "人员", "staff", "6")));
            }
            all.push(criterion("service", "服务", "service", service));
            if priced {
                all.push(price("30"));
            }
            if bonus {
                let on_top = |c: Criterion| Criterion { bonus: true, ..c };
                all.push(on_top(criterion("extra", "加分", "extra", "5")));
                all.push(part("extra", criterion("funds", "自筹", "funds", "4")));
                all.push(part("extra", criterion("award", "获奖", "awards", "3")));
            }
            let knobs = max.into_iter().zip(own);
            for (id, (max, own)) in ["past", "plan", "service", "price"].iter().zip(knobs) {
                if let Some(criterion) = all.iter_mut().find(|c| c.id == *id) {
                    if criterion.formula.is_none() {
                        criterion.max = max.map(dec);
                    }
                    criterion.rounding = own;
                }
            }
            if let Some(own) = own[1].filter(|_| grouped) {
                all[1].rounding = Some(own);
            }
            all
        })
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let combine = prop_oneof![
        Just(Combine::Mean),
        Just(Combine::Median),
        Just(Combine::Trimmed { low: 1, high: 1 }),
        Just(Combine::Trimmed { low: 0, high: 2 }),
    ];
    let way = prop_oneof![
        Just(NewSupplier::Zero),
        Just(NewSupplier::Mean),
        Just(NewSupplier::Rescale)
    ];
    let order = prop_oneof![
        Just(&["draw"][..]),
        Just(&["price-asc", "criterion:tech", "draw"][..]),
        Just(&["preference:social-organisation"][..]),
        Just(&[][..])
    ];
    (
        any_criteria(),
        combine,
        prop_oneof![Just(Per::Criterion), Just(Per::Total)],
        way,
        order,
        any_rounding(),
        any::<[bool; 3]>(),
    )
        .prop_map(|(mut criteria, combine, per, way, order, rounding, on)| {
            if per == Per::Total {
                // A cap does not go with totals of experts.
                criteria.retain(|c| c.id != "extra" && c.parent.as_deref() != Some("extra"));
            }
            let mut scheme = Scheme {
                combine,
                per,
                new_supplier: way,
                rounding,
                rank_by: if on[0] {
                    RankBy::Exact
                } else {
                    RankBy::Rounded
                },
                total: Some(dec("100")),
                tie: order
                    .iter()
                    .filter_map(|t| TieStep::from_token(t))
                    .collect(),
                ..scheme(criteria)
            };
            scheme.deduction.small = on[1].then(|| dec("0.1"));
            scheme.deduction.domestic = on[2].then(|| dec("0.065"));
            scheme
        })
}

/// One bid: price, deductions, brand, validity, and a seed for its scores.
type Row = (u8, [bool; 2], Option<bool>, bool, Option<u8>, Vec<u8>);

pub(super) fn any_lot() -> impl Strategy<Value = LotTally> {
    let row = (
        1..9_u8,
        any::<[bool; 2]>(),
        prop::option::weighted(0.3, any::<bool>()),
        prop::bool::weighted(0.9),
        prop::option::weighted(0.8, 0..=14_u8),
        prop::collection::vec(0..=12_u8, 24),
    );
    (
        any_scheme(),
        prop::collection::vec(row, 1..5),
        3..6_usize,
        prop::bool::weighted(0.15),
        prop::option::of(0..4_usize),
    )
        .prop_map(|(scheme, rows, experts, totals, draw)| {
            filled(scheme, rows, experts, totals, draw)
        })
}

fn filled(
    scheme: Scheme,
    rows: Vec<Row>,
    count: usize,
    totals: bool,
    draw: Option<usize>,
) -> LotTally {
    let (mut bids, mut scores) = (Vec::new(), Vec::new());
    for (n, (price, [small, domestic], brand, valid, past, seeds)) in rows.into_iter().enumerate() {
        let supplier = format!("s{n}");
        bids.push(BidIn {
            small: Some(small),
            domestic: Some(domestic),
            brand: brand.map(|b| format!("brand {b}")),
            valid: Some(valid),
            ..bid(&supplier, &format!("{}.5", u32::from(price) * 70))
        });
        let mut seeds = seeds.into_iter().cycle();
        // Half points, and not above the least maximum of all.
        let mut next = || format!("{}", dec("0.5") * dec(&seeds.next().unwrap().to_string()));
        let mut row = |many| -> String {
            let own: Vec<String> = (0..many).map(|_| next()).collect();
            own.join(";")
        };
        if totals {
            scores.extend(super::samples::experts(&supplier, TOTAL, &row(count)));
            continue;
        }
        for criterion in scheme.leaves() {
            match criterion.id.as_str() {
                "price" => {}
                "past" => scores.extend(past.map(|p| {
                    let raw = dec("0.5") * dec(&p.to_string());
                    score(&supplier, "past", "", &raw.to_string())
                })),
                "funds" | "award" => {
                    let raw = dec(&row(1)) / dec("2");
                    scores.push(score(&supplier, &criterion.id, "", &raw.to_string()));
                }
                "staff" => scores.push(score(&supplier, "staff", "", &row(1))),
                id => scores.extend(super::samples::experts(&supplier, id, &row(count))),
            }
        }
    }
    let draw = draw.map(|n| format!("s{n}"));
    LotTally::of(Some("1".to_owned()), scheme, bids, scores, draw)
}

/// Anything at all, well-formed or not.
pub(super) fn wild_lot() -> impl Strategy<Value = LotTally> {
    let name = || prop::sample::select(vec!["A", "B", "tech", "plan", "price", ""]);
    let number =
        || (any::<i32>(), 0..5_u32).prop_map(|(n, s)| rust_decimal::Decimal::new(n.into(), s));
    let small = || (0..50_i64, 0..2_u32).prop_map(|(n, s)| rust_decimal::Decimal::new(n, s));
    let one = (
        (name(), prop::option::weighted(0.4, name())),
        prop_oneof![small(), number()],
        prop::option::weighted(0.3, small()),
        any::<[bool; 3]>(),
    )
        .prop_map(
            |((id, parent), weight, max, [bonus, previous, priced])| Criterion {
                id: id.to_owned(),
                parent: parent.map(str::to_owned),
                max,
                bonus,
                previous,
                formula: price("1").formula.filter(|_| priced),
                weight,
                ..Criterion::default()
            },
        );
    let bid = (
        name(),
        prop::option::of(number()),
        any::<[Option<bool>; 3]>(),
    )
        .prop_map(|(supplier, price, [small, domestic, valid])| BidIn {
            price,
            small,
            domestic,
            valid,
            ..bid(supplier, "")
        });
    let score = (name(), prop::option::of(name()), name(), small()).prop_map(
        |(supplier, expert, criterion, value)| crate::score::ScoreIn {
            expert: expert.map(str::to_owned),
            ..score(supplier, criterion, "", &value.to_string())
        },
    );
    (
        any_scheme(),
        prop::collection::vec(one, 0..4),
        prop::collection::vec(bid, 0..4),
        prop::collection::vec(score, 0..8),
    )
        .prop_map(|(scheme, criteria, bids, scores)| {
            let scheme = Scheme {
                criteria,
                total: None,
                ..scheme
            };
            LotTally::of(None, scheme, bids, scores, Some("A".to_owned()))
        })
}
