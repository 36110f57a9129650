//! Charts of anything.

use proptest::prelude::*;

use super::super::*;

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[<>&\"'a\u{202E}\u{0}\n民 ]{0,40}",
        any::<String>(),
        "[A-Za-z ]{0,200}",
    ]
}

fn figure() -> impl Strategy<Value = Figure> {
    let value = prop_oneof![
        any::<i64>().prop_map(Decimal::from),
        (-1000..1000_i64, 0..6_u32).prop_map(|(n, scale)| Decimal::new(n, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
    ];
    let bound = prop::sample::select(vec![
        Bound::Exact,
        Bound::AtLeast,
        Bound::Above,
        Bound::AtMost,
        Bound::Below,
        Bound::About,
    ]);
    (prop::option::of(value), bound, label()).prop_map(|(value, bound, shown)| Figure {
        value,
        bound,
        shown,
    })
}

pub(super) fn chart() -> impl Strategy<Value = Chart> {
    let many = 0..12_usize;
    let bars = prop::collection::vec((label(), figure()), many.clone()).prop_map(|all| {
        let bars = all.into_iter().map(|(label, figure)| Bar { label, figure });
        Chart::Bars(Bars {
            title: "<b>".to_owned(),
            bars: bars.collect(),
        })
    });
    let shares = prop::collection::vec((label(), figure()), many.clone()).prop_map(|all| {
        let parts = all.into_iter().map(|(label, figure)| Share {
            label,
            part: figure.value.unwrap_or_default(),
            shown: figure.shown,
        });
        Chart::Shares(Shares {
            title: String::new(),
            parts: parts.collect(),
        })
    });
    let year = prop_oneof![2000..2030_i32, any::<i32>()];
    let points = prop::collection::vec((year, figure()), many.clone());
    let trend = prop::collection::vec((label(), points), 0..7).prop_map(|all| {
        let series = all.into_iter().map(|(label, points)| Series {
            label,
            points: points
                .into_iter()
                .map(|(year, figure)| Point { year, figure })
                .collect(),
        });
        Chart::Trend(Trend {
            title: String::new(),
            unit: "<万元".to_owned(),
            series: series.collect(),
        })
    });
    let step = (label(), prop::option::of(any::<u64>()), label());
    let funnel = prop::collection::vec(step, many.clone()).prop_map(|all| {
        let steps = all.into_iter().map(|(label, count, share)| Step {
            label,
            count,
            share,
        });
        Chart::Funnel(Funnel {
            title: String::new(),
            steps: steps.collect(),
        })
    });
    let stage = (label(), figure(), figure(), 0..99_usize, 0..9_usize);
    let stages = prop::collection::vec(stage, many).prop_map(|all| {
        let stages = all
            .into_iter()
            .map(|(label, median, worst, n, unknown)| Stage {
                label,
                median: median.value,
                worst: worst.value,
                n,
                unknown,
            });
        Chart::Stages(Stages {
            title: String::new(),
            stages: stages.collect(),
        })
    });
    prop_oneof![bars, shares, trend, funnel, stages]
}
