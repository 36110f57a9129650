//! The law of a day: on either side of the days on which it changed, `gpbs explain RULE
//! --as-of` and `gpbs method --date` rest on other provisions, named here by instrument
//! and article.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;
use support::run;

/// A day on which the law changed.
struct Change {
    /// The first day of the new law.
    day: &'static str,
    /// A rule or a condition that shows it.
    rule: &'static str,
    /// What is asked of `gpbs method`, beside place and day.
    purchase: &'static [&'static str],
    /// Number of the instrument, and its article, that hold from that day.
    new: (&'static str, &'static str),
    /// The same of what held until then; `None` where there was no provision.
    old: Option<(&'static str, &'static str)>,
}

const SERVICES: &[&str] = &["--kind", "services", "--amount", "1500000"];
const GOODS: &[&str] = &["--kind", "goods", "--amount", "900000"];

const GPL: &str = "主席令第68号";
const ORDER_87: &str = "财政部令第87号";

const CHANGES: &[Change] = &[
    Change {
        day: "2014-02-01",
        rule: "ground-not-of-method",
        purchase: SERVICES,
        new: ("财政部令第74号", "第二十七条"),
        old: Some((GPL, "第三十条")),
    },
    Change {
        day: "2017-10-01",
        rule: "price-share-out-of-band",
        purchase: SERVICES,
        new: (ORDER_87, "第五十五条"),
        old: Some(("财库〔2007〕2号", "价格评审")),
    },
    Change {
        day: "2017-10-01",
        rule: "committee-size",
        purchase: SERVICES,
        new: (ORDER_87, "第四十七条"),
        old: None,
    },
    Change {
        day: "2020-03-01",
        rule: "contract-term-too-long",
        purchase: SERVICES,
        new: ("财政部令第102号", "第二十四条"),
        old: None,
    },
    Change {
        day: "2022-02-08",
        rule: "clean-record",
        purchase: SERVICES,
        new: ("财库〔2022〕3号", "全文"),
        old: None,
    },
    Change {
        day: "2022-07-01",
        rule: "deduction-out-of-band",
        purchase: SERVICES,
        new: ("财库〔2022〕19号", "价格评审优惠"),
        old: Some(("财库〔2020〕46号", "第九条")),
    },
    Change {
        day: "2026-01-01",
        rule: "domestic-preference-rate",
        purchase: GOODS,
        new: ("国办发〔2025〕34号", "价格评审优惠"),
        old: None,
    },
    Change {
        day: "2026-02-01",
        rule: "abnormally-low-price",
        purchase: SERVICES,
        new: ("财库〔2026〕2号", "异常低价审查"),
        old: None,
    },
];

fn json(args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.extend(["--format", "json", "--lang", "zh"]);
    let ran = run(Path::new("."), &all);
    assert_eq!(ran.code, 0, "{args:?}");
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// Every provision cited below a value: instrument and article.
fn cited(value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(map) => {
            if let (Some(number), Some(article)) = (map.get("number"), map.get("article")) {
                let words = |value: &Value| value.as_str().unwrap().to_owned();
                found.insert((words(number), words(article)));
            }
            map.values().for_each(|value| cited(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| cited(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What `explain` says is in force on a day.
fn explained(rule: &str, day: &str) -> BTreeSet<(String, String)> {
    let page = json(&["explain", rule, "--as-of", day]);
    assert_eq!(page["as_of"], day);
    let demands = page["demands"].as_array().into_iter().flatten();
    let demands = demands.flat_map(|demand| demand["values"].as_array().unwrap());
    let values = page["values"].as_array().unwrap().iter().chain(demands);
    let mut found = BTreeSet::new();
    for value in values.filter(|value| value["in_force"] == true) {
        cited(&value["citations"], &mut found);
    }
    found
}

fn method(purchase: &[&str], day: &str) -> BTreeSet<(String, String)> {
    let mut args = vec![
        "method", "--region", "110000", "--level", "central", "--date", day,
    ];
    args.extend(purchase);
    let page = json(&args);
    assert_eq!(page["date"], day);
    let mut found = BTreeSet::new();
    cited(&page, &mut found);
    found
}

fn day_before(day: &str) -> String {
    let day: NaiveDate = day.parse().unwrap();
    day.pred_opt().unwrap().to_string()
}

#[test]
fn provisions_change_on_their_day() {
    for change in CHANGES {
        let (day, before) = (change.day, day_before(change.day));
        let pair = |(number, article): (&str, &str)| (number.to_owned(), article.to_owned());
        let new = pair(change.new);
        for (command, then, now) in [
            (
                format!("explain {}", change.rule),
                explained(change.rule, &before),
                explained(change.rule, day),
            ),
            (
                "method".to_owned(),
                method(change.purchase, &before),
                method(change.purchase, day),
            ),
        ] {
            assert!(now.contains(&new), "{command} on {day}: {now:#?}");
            assert!(!then.contains(&new), "{command} on {before}: {then:#?}");
            if let Some(old) = change.old.map(pair) {
                assert!(then.contains(&old), "{command} on {before}: {then:#?}");
            }
        }
    }
}

/// A person reads the same: the provision of the day stands first, the rest below.
#[test]
fn the_page_puts_the_day_first() {
    for (lang, head, others) in [
        ("zh", "2017-09-30 的规定", "其他时期的规定"),
        ("en", "Provisions on 2017-09-30", "Provisions of other days"),
    ] {
        let args = [
            "explain",
            "price-share-out-of-band",
            "--as-of",
            "2017-09-30",
        ];
        let ran = run(Path::new("."), &[&args[..], &["--lang", lang]].concat());
        let page = ran.text();
        let (_, rest) = page.split_once(head).unwrap();
        let (then, other) = rest.split_once(others).unwrap();
        assert!(
            then.contains("财库〔2007〕2号") && !then.contains(ORDER_87),
            "{page}"
        );
        assert!(other.contains(ORDER_87), "{page}");
    }
}
