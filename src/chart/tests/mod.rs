//! What holds of every chart, and what each kind draws.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use drawn::{Drawn, drawn};

mod arbitrary;
mod drawn;

/// All that holds of any chart whatever.
fn check(chart: &Chart) -> Drawn {
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(chart.svg("c1", lang), chart.svg("c1", lang));
    }
    let svg = chart.svg("c1", Lang::Zh);
    let own = drawn(&svg);
    assert!(own.outside.is_empty(), "{:#?}\n{svg}", own.outside);
    for element in &own.elements {
        assert!(drawn::KNOWN.contains(&element.as_str()), "{element}");
    }
    let ids: BTreeSet<&String> = own.ids.iter().collect();
    assert_eq!(ids.len(), own.ids.len(), "each id once");
    assert!(own.named.iter().all(|name| ids.contains(name)));
    assert!(own.ids.iter().all(|id| id.starts_with("c1-")));
    own
}

fn bar(label: &str, value: i64, bound: Bound) -> Bar {
    let value = Decimal::from(value);
    let figure = Figure {
        value: Some(value),
        bound,
        shown: value.to_string(),
    };
    Bar {
        label: label.to_owned(),
        figure,
    }
}

fn bars(bars: Vec<Bar>) -> Chart {
    Chart::Bars(Bars {
        title: "合同金额".to_owned(),
        bars,
    })
}

/// The attributes of the rectangles of a chart.
fn rects(chart: &Chart) -> Vec<(i32, i32, bool)> {
    let svg = chart.svg("c1", Lang::Zh);
    let own = svg.split("<rect ").skip(1).filter_map(|rest| {
        let tag = rest.split("/>").next().unwrap();
        let number = |key: &str| {
            let value = tag.split(&format!("{key}=\"")).nth(1)?;
            value.split('"').next()?.parse::<i32>().ok()
        };
        // Those of a pattern have no place.
        Some((number("x")?, number(" width")?, tag.contains("dasharray")))
    });
    own.collect()
}

#[test]
fn bars_are_as_long_as_their_values() {
    let chart = bars(vec![
        bar("公开招标", 1000, Bound::Exact),
        bar("竞争性磋商", 500, Bound::Exact),
        bar("询价", 0, Bound::Exact),
        Bar {
            label: "单一来源".to_owned(),
            figure: Figure::unknown(""),
        },
    ]);
    assert_eq!(
        rects(&chart),
        [(1, 478, false), (1, 239, false), (1, 0, false)]
    );
    let own = check(&chart);
    assert!(
        own.text
            .contains("公开招标：1000；竞争性磋商：500；询价：0；单一来源：不详")
    );
    assert!(chart.svg("c1", Lang::En).contains("单一来源: not known"));
}

#[test]
fn bounds_stay_bounds() {
    let chart = bars(vec![
        bar("不低于", 100, Bound::AtLeast),
        bar("不超过", 100, Bound::AtMost),
        bar("约", -100, Bound::About),
        bar("低于", -100, Bound::Below),
    ]);
    let all = rects(&chart);
    let dashed: Vec<bool> = all.iter().map(|(_, _, dashed)| *dashed).collect();
    // At least: the open end and the certain part; at most: nothing is certain.
    assert_eq!(dashed, [true, false, true, true, true, false]);
    let (end, certain) = (all[0], all[1]);
    assert_eq!(
        end.0,
        certain.0 + certain.1,
        "the open end goes on from the bar"
    );
    let (end, certain) = (all[4], all[5]);
    assert_eq!(
        end.0 + end.1,
        certain.0,
        "below zero it goes on to the left"
    );
    assert!(check(&chart).text.contains("不是确数"));
    assert!(
        !check(&bars(vec![bar("a", 1, Bound::Exact)]))
            .text
            .contains("不是确数")
    );
}

#[test]
fn savings_may_be_negative() {
    let chart = bars(vec![
        bar("a", 300, Bound::Exact),
        bar("b", -100, Bound::Exact),
    ]);
    let all = rects(&chart);
    assert_eq!(all[1].0, 1);
    assert_eq!(all[1].0 + all[1].1, all[0].0, "both begin at zero");
    assert_eq!(all[0].0 + all[0].1, WIDTH - 1);
}

#[test]
fn shares_are_numbered_and_patterned() {
    let share = |label: &str, part: i64| Share {
        label: label.to_owned(),
        part: Decimal::from(part),
        shown: format!("{part}.0%"),
    };
    let chart = Chart::Shares(Shares {
        title: "资金来源".to_owned(),
        parts: vec![
            share("预算", 60),
            share("彩票", 39),
            share("捐赠", 1),
            share("退回", -5),
        ],
    });
    let own = check(&chart);
    let widths: Vec<i32> = rects(&chart)
        .into_iter()
        .filter(|(_, width, _)| *width > 26 && *width != 8)
        .map(|(_, width, _)| width)
        .collect();
    assert_eq!(widths, [287, 186, 478], "60 and 39 of 100, and the frame");
    assert_eq!(own.elements.iter().filter(|e| *e == "pattern").count(), 2);
    assert!(own.text.contains("退回"));
    for empty in [Vec::new(), vec![share("预算", 0)]] {
        check(&Chart::Shares(Shares {
            title: String::new(),
            parts: empty,
        }));
    }
}

fn series(label: &str, values: &[(i32, Option<i64>)]) -> Series {
    let point = |(year, value): &(i32, Option<i64>)| Point {
        year: *year,
        figure: match value {
            Some(value) => Figure::exact(Decimal::from(*value), value.to_string()),
            None => Figure::unknown(""),
        },
    };
    Series {
        label: label.to_owned(),
        points: values.iter().map(point).collect(),
    }
}

fn trend(series: Vec<Series>) -> Chart {
    Chart::Trend(Trend {
        title: "历年".to_owned(),
        unit: "万元".to_owned(),
        series,
    })
}

#[test]
fn a_gap_stays_a_gap() {
    let whole = trend(vec![series(
        "",
        &[(2021, Some(1)), (2022, Some(2)), (2023, Some(3))],
    )]);
    let lines = |chart: &Chart| {
        let svg = chart.svg("c1", Lang::Zh);
        let own = svg.split("<line ").skip(1);
        own.filter(|rest| rest.split("/>").next().unwrap().contains("#1f5a8c"))
            .count()
    };
    let missing = trend(vec![series(
        "",
        &[(2021, Some(1)), (2023, Some(3)), (2024, Some(3))],
    )]);
    let unknown = trend(vec![series(
        "",
        &[(2021, Some(1)), (2022, None), (2023, Some(3))],
    )]);
    assert_eq!([lines(&whole), lines(&missing), lines(&unknown)], [2, 1, 0]);
    assert!(check(&unknown).text.contains("2022：不详"));
    check(&missing);
}

#[test]
fn years_and_figures_stand_at_the_lines() {
    let chart = trend(vec![
        series(
            "预算",
            &[(2015, Some(1200)), (2019, Some(3301)), (2020, Some(4970))],
        ),
        series("合同", &[(2019, Some(-200)), (2020, Some(4500))]),
    ]);
    let svg = chart.svg("c1", Lang::Zh);
    for text in [
        ">2015<", ">2019<", ">4970<", ">-200<", ">0<", ">6,000<", ">-2,000<", ">预算<", ">合同<",
        ">万元<",
    ] {
        assert!(svg.contains(text), "{text}: {svg}");
    }
    check(&chart);
    check(&trend(vec![series("", &[(2024, Some(3))])]));
    check(&trend(vec![series(
        "",
        &[(i32::MIN, Some(i64::MAX)), (i32::MAX, Some(i64::MIN))],
    )]));
    assert!(check(&trend(Vec::new())).text.contains("没有可绘制的数据"));
}

#[test]
fn figures_stand_on_the_side_of_their_own_line() {
    let years = |values: [i64; 3]| [(2021, values[0]), (2022, values[1]), (2023, values[2])];
    let line =
        |label: &str, values: [i64; 3]| series(label, &years(values).map(|(y, v)| (y, Some(v))));
    let chart = trend(vec![
        line("预算", [4540, 5213, 6120]),
        line("合同", [300, 5100, 5900]),
    ]);
    let svg = chart.svg("c1", Lang::Zh);
    let height = |figure: &str| {
        let before = svg.split(&format!(">{figure}<")).next().unwrap();
        let tag = before.rsplit("<text").next().unwrap();
        let y = tag
            .split(" y=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        y.parse::<i32>().unwrap()
    };
    for (upper, lower) in [("5213", "5100"), ("6120", "5900")] {
        assert!(height(upper) < height(lower), "{svg}");
    }
}

#[test]
fn funnels_narrow() {
    let step = |label: &str, count: Option<u64>, share: &str| Step {
        label: label.to_owned(),
        count,
        share: share.to_owned(),
    };
    let chart = Chart::Funnel(Funnel {
        title: "申请".to_owned(),
        steps: vec![
            step("申请", Some(200), "100.0%"),
            step("通过", Some(100), "50.0%"),
            step("签约", None, ""),
            step("完成", Some(0), "0.0%"),
        ],
    });
    assert_eq!(
        rects(&chart),
        [(1, 478, false), (120, 239, false), (240, 0, false)]
    );
    let own = check(&chart);
    assert!(
        own.text
            .contains("通过：100（50.0%）；签约：不详；完成：0（0.0%）")
    );
    // A step whose number is not known joins nothing.
    assert_eq!(own.elements.iter().filter(|e| *e == "polygon").count(), 1);
}

#[test]
fn stages_show_the_median_and_the_worst() {
    let stage = |median: Option<Decimal>, worst: Option<i64>, n, unknown| Stage {
        label: "公告至开标".to_owned(),
        median,
        worst: worst.map(Decimal::from),
        n,
        unknown,
    };
    let chart = Chart::Stages(Stages {
        title: "用时".to_owned(),
        stages: vec![
            stage(Some(Decimal::new(205, 1)), Some(100), 12, 0),
            stage(Some(Decimal::from(10)), Some(35), 3, 2),
            stage(None, None, 0, 4),
        ],
    });
    let own = check(&chart);
    for words in [
        "中位 20.5 天，最长 100 天（12 件）",
        "中位 10 天，最长 35 天（3 件，另 2 件不详）",
        "不详（4 件）",
    ] {
        assert!(own.text.contains(words), "{words}: {}", own.text);
    }
    // 448 units are 100 days.
    assert_eq!(rects(&chart), [(8, 92, false), (8, 45, false)]);
    check(&Chart::Stages(Stages::default()));
}

#[test]
fn two_charts_of_a_page_share_no_name() {
    let share = Share {
        label: String::new(),
        part: Decimal::ONE,
        shown: String::new(),
    };
    let chart = Chart::Shares(Shares {
        title: String::new(),
        parts: vec![share.clone(), share],
    });
    let (one, two) = (chart.svg("a\"><b>", Lang::Zh), chart.svg("two", Lang::Zh));
    let ids: BTreeSet<String> = drawn(&one).ids.into_iter().collect();
    assert!(ids.contains("ab-t") && drawn(&two).ids.iter().all(|id| !ids.contains(id)));
    assert!(two.contains("url(#two-p1)"));
}

proptest! {
    #[test]
    fn nothing_opens_a_tag_and_nothing_lies_outside(chart in arbitrary::chart()) {
        let own = check(&chart);
        let hidden = own.text.chars().any(|c| c != '\n' && crate::text::is_hidden(c));
        prop_assert!(!hidden);
    }
}
