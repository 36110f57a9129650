//! `gpbs packs` and `gpbs packs show`: what stands in the packs, dated, by the real
//! binary.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use support::{Ran, run};

const REPOSITORY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/fixtures/files/repo-pack-provisions"
);

/// Somewhere that is in no repository of cases.
fn packs(args: &[&str]) -> Ran {
    let mut all = vec!["packs"];
    all.extend(args);
    run(&std::env::temp_dir(), &all)
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// The contents of a built-in pack.
fn shown(id: &str, day: &str) -> Value {
    let value = json(&packs(&["show", id, "--format", "json", "--as-of", day]));
    assert_eq!(value["schema"], "gpbs.packs/1");
    assert_eq!(value["as_of"], day);
    value["packs"][0].clone()
}

fn list(day: &str) -> Vec<Value> {
    let value = json(&packs(&["--format", "json", "--as-of", day]));
    value["packs"].as_array().unwrap().clone()
}

#[test]
fn the_list_counts_what_show_shows() {
    for head in list("2026-11-27") {
        let id = head["id"].as_str().unwrap();
        let pack = shown(id, "2026-11-27");
        let contents = &pack["contents"];
        let of = |key: &str| contents[key].as_array().unwrap().clone();
        let entries: Vec<Value> = ["values", "conditions", "thresholds", "frames", "provisions"]
            .into_iter()
            .flat_map(of)
            .collect();
        let count = |key: &str| entries.iter().filter(|e| e[key] == true).count();
        assert_eq!(pack["unverified"], count("unverified"), "{id}");
        assert_eq!(pack["stale"], count("stale"), "{id}");
        let provisions = of("provisions").len();
        assert_eq!(pack["provisions"], provisions, "{id}");
        assert_eq!(pack["figures"], entries.len() - provisions, "{id}");
        assert_eq!(pack["instruments"], of("instruments").len(), "{id}");
        for (key, value) in head.as_object().unwrap() {
            assert_eq!(&pack[key], value, "{id} {key}");
        }
    }
}

#[test]
fn every_entry_names_its_instrument_its_dates_and_how_sure_it_is() {
    for head in list("2026-11-27") {
        let id = head["id"].as_str().unwrap();
        let contents = shown(id, "2026-11-27")["contents"].clone();
        for key in ["values", "thresholds", "frames", "provisions"] {
            for entry in contents[key].as_array().unwrap() {
                let citations = entry["citations"].as_array().unwrap();
                assert!(!citations.is_empty(), "{id} {entry}");
                for citation in citations {
                    for field in ["instrument", "article", "from"] {
                        assert!(citation[field].is_string(), "{id} {entry}");
                    }
                }
                assert!(entry["from"].is_string(), "{id} {entry}");
                if entry["mark"] == "verified" {
                    assert!(entry["read"].is_string(), "{id} {entry}");
                    let said = entry["quote"].is_string() || entry["evidence"].is_string();
                    assert!(said, "{id} {entry}");
                } else {
                    assert_eq!(entry["unverified"], true);
                }
            }
        }
    }
}

/// The instruments that the corpus was asked to hold, by a word of their number.
#[test]
fn the_national_corpus_is_there() {
    let pack = shown("cn-national", "2026-11-27");
    let instruments = pack["contents"]["instruments"].as_array().unwrap();
    let numbers: BTreeSet<&str> = instruments
        .iter()
        .map(|instrument| instrument["number"].as_str().unwrap())
        .collect();
    for number in [
        "主席令第68号",
        "国务院令第658号",
        "财政部令第18号",
        "财政部令第87号",
        "财政部令第74号",
        "财库〔2014〕214号",
        "财库〔2015〕124号",
        "财综〔2014〕96号",
        "财政部令第102号",
        "财库〔2020〕46号",
        "财库〔2022〕19号",
        "财政部令第110号",
        "财库〔2021〕22号",
        "财办库〔2024〕265号",
        "财库〔2026〕2号",
        "国办发〔2025〕34号",
        "国务院令第728号",
        "国务院令第802号",
        "民政部令第39号",
        "国务院令第250号",
        "国务院令第251号",
        "国务院令第400号",
    ] {
        assert!(numbers.contains(number), "{number}");
    }
}

/// Drafts, proposals and practices are shown, and judge nothing.
#[test]
fn what_binds_nobody_is_only_shown() {
    for (id, nature) in [
        ("cn-310104-xuhui", "draft"),
        ("cn-43-hunan", "proposal"),
        ("cn-4401-guangzhou", "practice"),
        ("cn-510107-wuhou", "practice"),
        ("cn-11-beijing", "practice"),
        ("cn-4403-shenzhen", "proposal"),
    ] {
        let pack = shown(id, "2026-11-27");
        let instruments = pack["contents"]["instruments"].as_array().unwrap();
        assert!(instruments.iter().any(|i| i["nature"] == nature), "{id}");
        assert!(
            !pack["contents"]["provisions"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        // What they hold to judge by is another thing: thresholds, Shenzhen's 70/30 scheme,
        // notes on what Guangzhou and Shenzhen do, and on what Xuhui calls a problem.
        let holds = matches!(
            id,
            "cn-43-hunan"
                | "cn-11-beijing"
                | "cn-4403-shenzhen"
                | "cn-4401-guangzhou"
                | "cn-310104-xuhui"
        );
        assert_eq!(pack["judges"], holds, "{id}");
    }
}

/// A case of Wuhou is judged by the packs that judge, and the report names no other.
#[test]
fn a_report_names_no_pack_that_is_only_shown() {
    let ran = run(
        Path::new(REPOSITORY),
        &["validate", ".", "--format", "json", "--as-of", "2026-11-22"],
    );
    let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let named: Vec<&str> = report["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| pack["id"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["cn-national", "cn-51-sichuan", "ours"]);
}

/// What is in force goes stale a year after it was read, to the day; what has ended
/// or never was law does not.
#[test]
fn what_nobody_read_for_a_year_is_stale() {
    let provision = |day: &str, pack: &str, id: &str| {
        let pack = shown(pack, day);
        let provisions = pack["contents"]["provisions"].as_array().unwrap();
        let found = provisions.iter().find(|p| p["id"] == id).unwrap();
        assert_eq!(found["read"], "2026-11-27");
        found["stale"].as_bool().unwrap()
    };
    let purchaser = |day: &str| provision(day, "cn-national", "purchaser-2020");
    assert_eq!(
        (purchaser("2027-11-27"), purchaser("2027-11-28")),
        (false, true)
    );
    // Its regulation was replaced in 2025.
    assert!(!provision("2040-01-01", "cn-national", "sme-paid-2020"));
    assert!(!provision("2040-01-01", "cn-310104-xuhui", "six-steps"));
    assert!(!provision("2040-01-01", "cn-43-hunan", "five-year-plan"));
    let stale = |day: &str| -> u64 {
        let all = list(day);
        all.iter().map(|pack| pack["stale"].as_u64().unwrap()).sum()
    };
    assert_eq!(stale("2026-11-27"), 0);
    assert!(stale("2027-12-01") > 100);
}

#[test]
fn a_department_s_own_pack_is_shown_and_checked_like_the_others() {
    let at = |args: &[&str]| run(Path::new(REPOSITORY), args);
    let zh = at(&[
        "packs",
        "show",
        "ours",
        "--lang",
        "zh",
        "--as-of",
        "2027-12-01",
    ]);
    assert_eq!((zh.code, zh.stderr.as_str()), (0, ""));
    assert_eq!(
        zh.text(),
        "\
ours 1：本部门规定
层级：部门 · 地区：全部 · 本部门自备
截至 2027-12-01：数值 1 项，条文 3 条；未核对原文 2，久未核对 1

文件
  ours2024 · 《采购内控办法》（示民发〔2024〕1号）
    2024-01-01 起
  ours-draft · 《采购内控办法（修订）》
    2026-01-01 起 · 征求意见稿
  ours-practice · 《本部门历年做法》
    2020-01-01 起 · 做法

规则（查什么、怎么改：gpbs explain 规则名）
  our-notice-to-deadline · 公告期短于本部门做法 · 提示
    2020-01-01 起 · 不少于 30 日 · 已核对原文 · 2026-01-02 核对
      《本部门历年做法》公告
      核对依据：2020年至2025年的案卷

条文（供查阅、引用，不据以检查）
  archive-in-a-month · 一个月内归档
    2024-01-01 起 · 已核对原文 · 2024-01-02 核对 · 久未核对
      《采购内控办法》（示民发〔2024〕1号）第十二条
      《中华人民共和国政府采购法》（主席令第68号）第四十二条
      “合同履行完毕后一个月内归档。”
  archive-in-two-weeks · 修订稿拟改为两周
    2026-01-01 起 · 仅见转述 · 2026-02-01 核对
      《采购内控办法（修订）》第十二条
      核对依据：征求意见座谈会的记录
  supervisor-signs · 科长签字
    2020-01-01 至 2023-12-31 · 未核对
      《本部门历年做法》归档
"
    );
    let en = at(&[
        "packs",
        "show",
        "ours",
        "--lang",
        "en",
        "--as-of",
        "2026-01-02",
    ]);
    for part in [
        "as of 2026-01-02: figures 1, provisions 3; unverified 2, stale 1",
        "ours-draft · Internal Rules of Procurement (revised)\n    from 2026-01-01 · draft",
        "verified: clause text read · read 2024-01-02 · stale",
        "evidence: 征求意见座谈会的记录",
    ] {
        assert!(en.text().contains(part), "{part}\n{}", en.text());
    }
    let check = at(&["packs", "check", "packs/ours.toml", "--lang", "en"]);
    assert_eq!(check.code, 0);
    assert!(check.text().contains("4 checks judged"), "{}", check.text());
}

#[test]
fn markdown_is_a_list_that_a_reviewer_can_read() {
    let ran = packs(&[
        "show",
        "cn-310104-xuhui",
        "--format",
        "markdown",
        "--as-of",
        "2026-11-27",
    ]);
    let text = ran.text();
    assert!(text.starts_with("# cn-310104-xuhui "), "{text}");
    assert!(text.contains("\n## 文件\n\n- xuhui-2013 · "), "{text}");
    assert!(text.contains("  - 2013-06-25 起 · 征求意见稿"), "{text}");
    // A year's list is a table there too.
    let list = packs(&["--format", "markdown", "--as-of", "2026-11-27"]);
    assert!(list.text().starts_with("| 规则包 | "), "{}", list.text());
}

#[test]
fn a_pack_that_is_not_there_is_named_with_the_nearest() {
    let near = packs(&["show", "cn-43-hunnan", "--lang", "en"]);
    assert_eq!((near.code, near.text()), (2, String::new()));
    assert!(
        near.stderr
            .contains("there is no pack cn-43-hunnan; did you mean cn-43-hunan?"),
        "{}",
        near.stderr
    );
    let none = packs(&["show", "x", "--lang", "zh"]);
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("执行 gpbs packs"), "{}", none.stderr);
}

/// Without `--as-of` the clock is asked, and the day is said.
#[test]
fn the_day_is_that_of_the_clock_where_none_is_given() {
    let value = json(&packs(&["--format", "json"]));
    let day = value["as_of"].as_str().unwrap();
    assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{day}");
}
