//! `gpbs method`, by the real binary: facts of options and of cases, both sides of a
//! threshold, bad input, the table of the README, and what its schema says.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use support::run;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = run(root(), &["schema", "method"]).stdout;
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// Arguments as one types them: none of these holds a blank.
fn ask(dir: &Path, line: &str, more: &[&str]) -> (Value, i32) {
    let mut args = vec!["method", "--format", "json"];
    args.extend(line.split_whitespace());
    args.extend(more);
    let ran = run(dir, &args);
    let page: Value = serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|fault| unreadable(line, &fault.to_string(), &ran.stderr));
    let errors: Vec<String> = SCHEMA.iter_errors(&page).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{line}: {errors:#?}");
    (page, ran.code)
}

fn unreadable(line: &str, fault: &str, stderr: &str) -> Value {
    assert_eq!(fault, "", "{line}: {stderr}");
    Value::Null
}

fn of<'a>(page: &'a Value, method: &str) -> &'a Value {
    let mut methods = page["methods"].as_array().unwrap().iter();
    methods.find(|one| one["method"] == method).unwrap()
}

fn verdict(page: &Value, method: &str) -> String {
    of(page, method)["verdict"].as_str().unwrap().to_owned()
}

/// A place and a day of which the packs know both figures.
const CENTRAL: &str = "--kind services --region 110000 --level central --date 2024-05-06";

#[test]
fn the_figure_itself_is_within() {
    for (amount, reached, fits) in [
        ("1999999.99", false, "on-ground"),
        ("2000000", true, "needs-approval"),
        ("2000000.01", true, "needs-approval"),
    ] {
        let (page, code) = ask(root(), &format!("{CENTRAL} --amount {amount}"), &[]);
        assert_eq!(code, 0);
        assert_eq!(page["open_tender"]["amount"], "2000000.00");
        assert_eq!(page["open_tender"]["reached"], reached, "{amount}");
        assert_eq!(verdict(&page, "competitive-consultation"), fits, "{amount}");
        assert_eq!(verdict(&page, "open"), "allowed");
        assert_eq!(verdict(&page, "request-for-quotations"), "not-allowed");
    }
    for (amount, reached) in [("999999.99", false), ("1000000", true)] {
        let (page, _) = ask(root(), &format!("{CENTRAL} --amount {amount}"), &[]);
        assert_eq!(page["limit"]["reached"], reached, "{amount}");
        // Below the limit it may be no government procurement: local rules decide.
        for method in ["entrustment", "request-for-quotations"] {
            let fits = if reached { "not-allowed" } else { "unknown" };
            assert_eq!(verdict(&page, method), fits, "{amount} {method}");
        }
    }
    // The catalogue settles it, either way.
    for (centralised, fits) in [("yes", "not-allowed"), ("no", "unknown")] {
        let line = format!("{CENTRAL} --amount 999999.99 --centralised {centralised}");
        let (page, _) = ask(root(), &line, &[]);
        assert_eq!(verdict(&page, "entrustment"), fits, "{centralised}");
    }
}

/// What a case says of itself is set beside what its budget shows, as `validate` does.
#[test]
fn what_is_no_government_procurement_is_judged_as_in_validate() {
    let mut judged = 0;
    for entry in fs::read_dir(root().join("fixtures/law")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("method-not-in-force--") {
            continue;
        }
        let case = format!("fixtures/law/{name}");
        let text = fs::read_to_string(root().join(&case).join("expected.txt")).unwrap();
        let (page, code) = ask(root(), &case, &[]);
        let Some(asked) = page["asked"].as_str() else {
            assert!(text.contains(": unknown["), "{name}");
            continue;
        };
        // A warning rests on a figure that was not verified: it stops nobody, here as there.
        let stops = i32::from(text.contains(": error["));
        let faulted = stops == 1 || text.contains(": warning[");
        if faulted {
            assert_eq!(
                (verdict(&page, asked).as_str(), code),
                ("not-allowed", stops),
                "{name}"
            );
        } else {
            assert!(
                !of(&page, asked)["reason"]
                    .as_str()
                    .unwrap()
                    .starts_with("不是政府采购法"),
                "{name}"
            );
        }
        // Open tender is lawful on every day.
        let whatever = page["date"].is_null() && asked == "open";
        if whatever {
            continue;
        }
        if text.contains(": unknown[") || text.contains(": not-applicable[") {
            assert_eq!(verdict(&page, asked), "unknown", "{name}: {text}");
        }
        judged += 1;
    }
    assert!(judged > 20, "{judged}");
}

/// An amount that is only a bound shows what it shows, and no more.
#[test]
fn a_bound_is_no_amount() {
    for (amount, reached, fits) in [
        ("约200万元", Value::Null, "unknown"),
        (">=2000000", Value::Bool(true), "needs-approval"),
        (">=1999999", Value::Null, "unknown"),
        ("<2000000", Value::Bool(false), "on-ground"),
        ("<=2000000", Value::Null, "unknown"),
    ] {
        let (page, _) = ask(root(), &format!("{CENTRAL} --amount {amount}"), &[]);
        assert_eq!(page["open_tender"]["reached"], reached, "{amount}");
        assert_eq!(verdict(&page, "single-source"), fits, "{amount}");
    }
}

#[test]
fn an_approval_comes_before_the_start() {
    let at = format!("{CENTRAL} --amount 2000000 --method competitive-consultation");
    for (more, fits, code) in [
        ("", "needs-approval", 1),
        ("--approved 2024-05-05", "on-ground", 0),
        ("--approved 2024-05-06", "unknown", 0),
        ("--approved 2024-05-07", "not-allowed", 1),
        (
            "--approved 2024-05-05 --ground purchased-services",
            "allowed",
            0,
        ),
        ("--approved 2024-05-05 --ground urgent", "not-allowed", 1),
    ] {
        let (page, exit) = ask(root(), &format!("{at} {more}"), &[]);
        assert_eq!(verdict(&page, "competitive-consultation"), fits, "{more}");
        assert_eq!(exit, code, "{more}");
    }
}

/// A figure that was seen in other people's words only makes no error.
#[test]
fn an_unverified_figure_refuses_nothing_for_sure() {
    let line = "--kind services --region 420100 --level city --date 2025-05-06 --amount 5000000";
    let (page, code) = ask(root(), &format!("{line} --method single-source"), &[]);
    assert_eq!(page["open_tender"]["reached"], true);
    assert_eq!(
        (verdict(&page, "single-source").as_str(), code),
        ("needs-approval", 0)
    );
    // What the amount has no part in is refused all the same.
    let (_, code) = ask(
        root(),
        &format!("{line} --method request-for-quotations"),
        &[],
    );
    assert_eq!(code, 1);
    // Outside the catalogue, with no limit known, nothing shows that the law governs.
    let line = "--kind services --region 620100 --level city --date 2025-05-06 --amount 5000";
    let line = format!("{line} --centralised no --method entrustment");
    let (page, code) = ask(root(), &line, &[]);
    assert_eq!(
        (verdict(&page, "entrustment").as_str(), code),
        ("unknown", 0)
    );
}

/// A ground may ask for more than its name.
#[test]
fn grounds_that_ask_for_more() {
    let below = format!("{CENTRAL} --amount 1500000 --ground");
    let (page, _) = ask(root(), &format!("{below} policy"), &[]);
    assert_eq!(verdict(&page, "competitive-negotiation"), "not-allowed");
    let (page, _) = ask(root(), &format!("{below} special-public-service"), &[]);
    assert_eq!(verdict(&page, "single-source"), "unknown");
    let (page, _) = ask(root(), &format!("{below} purchased-services"), &[]);
    assert_eq!(verdict(&page, "competitive-consultation"), "allowed");
    assert_eq!(verdict(&page, "competitive-negotiation"), "not-allowed");
}

/// What two suppliers may do: only consultation on purchased services says so, and only
/// since its supplementary notice.
#[test]
fn two_suppliers_will_do_for_purchased_services_only() {
    let least = |kind: &str, day: &str| {
        let line =
            format!("--amount 500000 --kind {kind} --region 110000 --level central --date {day}");
        let (page, _) = ask(root(), &line, &[]);
        of(&page, "competitive-consultation")["min_suppliers"].clone()
    };
    assert_eq!(least("services", "2015-06-29"), 3);
    assert_eq!(least("services", "2015-06-30"), 2);
    assert_eq!(least("goods", "2015-06-30"), 3);
}

/// A method that did not yet exist on the day.
#[test]
fn methods_begin_on_their_day() {
    for (method, last, first) in [
        ("competitive-consultation", "2014-12-30", "2014-12-31"),
        ("framework", "2022-02-28", "2022-03-01"),
    ] {
        let line = |day: &str| {
            format!(
                "--amount 1500000 --kind services --region 110000 --level central --date {day} --method {method}"
            )
        };
        let (page, code) = ask(root(), &line(last), &[]);
        assert_eq!(
            (verdict(&page, method), code),
            ("not-allowed".to_owned(), 1)
        );
        let reason = of(&page, method)["reason"].as_str().unwrap();
        assert!(
            reason.contains(last) && reason.contains("还没有"),
            "{reason}"
        );
        assert!(
            !of(&page, method)["citations"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        let (page, code) = ask(root(), &line(first), &[]);
        assert_ne!(verdict(&page, method), "not-allowed");
        assert_eq!(code, 0);
    }
}

#[test]
fn before_the_law_nothing_is_said() {
    let facts = "--amount 500000 --kind services --region 110000 --level central --date";
    let (page, code) = ask(root(), &format!("{facts} 2002-12-31"), &[]);
    assert_eq!((page["status"].as_str().unwrap(), code), ("unknown", 0));
    assert!(page["reason"].as_str().unwrap().contains("2003-01-01"));
    let all = page["methods"].as_array().unwrap();
    assert!(
        all.iter().all(|one| one["verdict"] == "unknown"),
        "{all:#?}"
    );
    let (page, _) = ask(root(), &format!("{facts} 2003-01-01"), &[]);
    assert_eq!(page["reason"], Value::Null);
    assert_eq!(verdict(&page, "open"), "allowed");
}

/// A place of which no pack knows the figure: unknown, and the table that would settle
/// it, filled in, does.
#[test]
fn a_figure_that_is_missing_can_be_added() {
    let facts = "--amount 500000 --kind services --region 620100 --level city --date 2024-05-06";
    let (page, code) = ask(root(), facts, &[]);
    assert_eq!(code, 0);
    assert_eq!(verdict(&page, "single-source"), "unknown");
    let settle = page["open_tender"]["settle"].as_str().unwrap();
    let (_, table) = settle.split_once('\n').unwrap();
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("method-own-pack");
    let pack = |amount: &str| {
        let table = table.replace("amount = \"\"", &format!("amount = \"{amount}\""));
        format!(
            "format = 1\nid = \"ours\"\nversion = \"1\"\nlayer = \"department\"\ntitle = {{ zh = \"本市\", en = \"ours\" }}\n\n\
             [[instrument]]\nid = \"ours\"\ntitle = {{ zh = \"本市标准\", en = \"our thresholds\" }}\nfrom = 2024-01-01\n\n{table}\n"
        )
    };
    fs::create_dir_all(dir.join("packs")).unwrap();
    fs::write(
        dir.join("gpbs.toml"),
        "format = 1\npacks = [\"./packs/ours.toml\"]\n",
    )
    .unwrap();
    for (amount, reached, fits) in [
        ("500000.00", true, "needs-approval"),
        ("500000.01", false, "on-ground"),
    ] {
        fs::write(dir.join("packs/ours.toml"), pack(amount)).unwrap();
        let (page, code) = ask(&dir, facts, &[]);
        assert_eq!(page["findings"], Value::Array(Vec::new()), "{page:#}");
        assert_eq!(
            (&page["open_tender"]["reached"], code),
            (&Value::Bool(reached), 0)
        );
        assert_eq!(verdict(&page, "single-source"), fits);
    }
    // Not filled in, it is a fault of the pack, and no figure.
    fs::write(dir.join("packs/ours.toml"), pack("")).unwrap();
    let (page, code) = ask(&dir, facts, &[]);
    assert_eq!(page["open_tender"]["reached"], Value::Null);
    assert!(
        !page["findings"].as_array().unwrap().is_empty() && code > 0,
        "{page:#}"
    );
}

/// The parts of a case that contradict its budget leave it open.
#[test]
fn lots_that_reach_the_figure_contradict_the_budget() {
    let case = "fixtures/law/open-tender-required--lots-reach-the-limit";
    let (page, code) = ask(root(), case, &[]);
    assert_eq!(page["open_tender"]["reached"], Value::Null);
    let asked = page["asked"].as_str().unwrap();
    assert_eq!((verdict(&page, asked).as_str(), code), ("unknown", 0));
    let told = page["findings"].as_array().unwrap();
    assert!(
        told.iter().any(|f| f["rule"] == "lot-budgets-differ"),
        "{told:#?}"
    );
}

/// The cases of the examples, by the rule that judges the same in `validate`.
#[test]
fn advice_and_check_agree() {
    for (case, code) in [
        ("examples/department/cases/2025/2025-001", 0),
        ("examples/department/cases/2025/2025-004", 1),
        ("examples/shenzhen-posts/cases/2009/2009-001", 0),
    ] {
        let (page, exit) = ask(root(), case, &[]);
        assert_eq!(exit, code, "{case}: {page:#}");
        let args = ["validate", case, "--only", "method", "--format", "json"];
        let report: Value = serde_json::from_slice(&run(root(), &args).stdout).unwrap();
        let mut found = report["findings"].as_array().unwrap().iter();
        let faulted = found.any(|f| f["rule"] == "open-tender-required" && f["status"] == "fail");
        assert_eq!(faulted, code == 1, "{case}");
    }
}

/// A wrong word is told with those that would do, in both languages; nothing is printed
/// on the other stream.
#[test]
fn what_is_written_wrongly_is_told() {
    for (line, zh, en) in [
        ("--method 招标", "竞争性磋商", "competitive-consultation"),
        ("--kind 劳务 --amount 5", "services 服务", "services"),
        ("--level 国家 --amount 5", "central", "central"),
        ("--amount 200.5.1", "写成 2500000", "2500000"),
        ("--amount=-5", "--amount", "--amount"),
        ("--region 4401 --amount 5", "--region", "--region"),
        (
            "--date 2013-02-30 --amount 5",
            "没有 2013-02-30 这一天",
            "there is no day 2013-02-30",
        ),
        ("--centralised 也许 --amount 5", "是", "yes"),
        ("", "--amount", "--amount"),
        ("examples/department", "个案卷", "cases"),
    ] {
        for (lang, expected) in [("zh", zh), ("en", en)] {
            let mut args = vec!["method", "--lang", lang];
            args.extend(line.split_whitespace());
            let ran = run(root(), &args);
            assert_eq!(ran.code, 2, "{line}: {}", ran.stderr);
            assert!(ran.stdout.is_empty(), "{line}");
            assert!(ran.stderr.contains(expected), "{line}: {}", ran.stderr);
        }
    }
}

/// Every format says the same of every method.
#[test]
fn every_format_says_the_same() {
    let line = format!("{CENTRAL} --amount 1500000");
    let (page, _) = ask(root(), &line, &["--lang", "zh"]);
    for format in ["text", "csv", "markdown", "html"] {
        let mut args = vec!["method", "--lang", "zh", "--format", format];
        args.extend(line.split_whitespace());
        let shown = run(root(), &args).text();
        for one in page["methods"].as_array().unwrap() {
            let name = one["name"].as_str().unwrap();
            assert!(shown.contains(name), "{format}: {name}");
        }
        for words in ["有法定情形的可以采用", "第三十一条", "不少于 20 日"] {
            assert!(shown.contains(words), "{format}: {words}\n{shown}");
        }
    }
}

/// The table of the README, in both languages.
#[test]
fn the_readme_shows_one_purchase_at_two_places_on_three_days() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for lang in ["zh", "en"] {
        let mut table = String::new();
        for (place, zh, en) in [
            (
                "--region 110000 --level central",
                "中央单位（北京）",
                "central unit (Beijing)",
            ),
            ("--region 440100 --level city", "广州市", "Guangzhou"),
        ] {
            for day in ["2014-06-01", "2016-05-01", "2020-06-01"] {
                let line = format!("--amount 3000000 --kind services {place} --date {day}");
                let (page, _) = ask(root(), &line, &["--lang", lang]);
                let place = if lang == "zh" { zh } else { en };
                let figure = page["open_tender"]["amount"].as_str();
                let figure = match (figure, lang) {
                    (Some(figure), "zh") => {
                        format!("{} 万元", figure.strip_suffix("0000.00").unwrap())
                    }
                    (Some(figure), _) => {
                        let (millions, rest) = figure.split_at(1);
                        let thousands = rest.strip_suffix("000.00").unwrap();
                        format!("CNY {millions},{thousands},000")
                    }
                    (None, "zh") => "不知道".to_owned(),
                    (None, _) => "not known".to_owned(),
                };
                let _ = write!(table, "| {place} | {day} | {figure} |");
                for method in [
                    "competitive-negotiation",
                    "competitive-consultation",
                    "request-for-quotations",
                    "single-source",
                    "framework",
                ] {
                    let words = match (verdict(&page, method).as_str(), lang) {
                        ("allowed", "zh") => "可以",
                        ("allowed", _) => "allowed",
                        ("on-ground", "zh") => "有法定情形的可以",
                        ("on-ground", _) => "on a legal ground",
                        ("needs-approval", "zh") => "须先经批准",
                        ("needs-approval", _) => "with an approval",
                        ("not-allowed", "zh") => "不得",
                        ("not-allowed", _) => "not allowed",
                        (_, "zh") => "无法判断",
                        (_, _) => "unknown",
                    };
                    let _ = write!(table, " {words} |");
                }
                table.push('\n');
            }
        }
        assert!(readme.contains(&table), "the table is\n{table}");
    }
}
