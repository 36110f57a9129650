use serde_json::{Value, json};

use super::result::uri;
use super::write_at_most;
use crate::finding::{Finding, Status};
use crate::report::samples::{CASE, emit, file, finding, label, mixed, options, with_report};
use crate::report::{Format, Report, Show};
use crate::text::{Lang, Text};

fn run(findings: &[Finding], show: Show) -> Value {
    let text = emit(Format::Sarif, findings, Lang::Zh, show);
    let mut value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["version"], "2.1.0");
    value["runs"][0].take()
}

fn results(run: &Value) -> &Vec<Value> {
    run["results"].as_array().unwrap()
}

#[test]
fn a_result_to_the_letter() {
    let case = file("cases/项目 1/case.toml", CASE);
    let one = [super::super::samples::short_period(&case)];
    let run = run(&one, Show::Fail);
    let result = &results(&run)[0];
    assert_eq!(
        result["message"]["text"],
        "自招标文件发出至投标截止仅 11 日，不得少于 20 日\n依据：《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”\n改法：将 tender.deadline 改为 2026-03-21 或以后；\n如已开标，写明更正公告"
    );
    assert_eq!(
        result["locations"],
        json!([{
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "cases/%E9%A1%B9%E7%9B%AE%201/case.toml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": { "startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 22 },
            },
            "logicalLocations": [{ "fullyQualifiedName": "tender.deadline" }],
        }])
    );
    let related = &result["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "招标文件发出");
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["language"], "zh-CN");
    let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][at]["id"], result["ruleId"]);
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(
        rule["properties"]["title"],
        json!({ "zh": "投标期过短", "en": "bid period too short" })
    );
    assert!(rule.get("helpUri").is_none(), "there is none that is real");
}

#[test]
fn each_kind_of_finding_says_what_it_is() {
    let run = run(&mixed(), Show::All);
    let said: Vec<[&str; 3]> = results(&run)
        .iter()
        .map(|r| ["ruleId", "kind", "level"].map(|key| r[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ["bid-period-too-short", "fail", "error"],
            ["score-range", "fail", "warning"],
            ["amount-in-words", "fail", "error"],
            ["open-tender-required", "fail", "error"],
            ["award-late", "open", "none"],
            ["bid-period-too-short", "open", "none"],
            ["contract-late", "open", "none"],
            ["holiday-table-missing", "open", "none"],
            ["committee-size", "pass", "none"],
            ["framework-term", "notApplicable", "none"],
        ]
    );
    let suppressed: Vec<&Value> = results(&run)
        .iter()
        .filter(|r| r.get("suppressions").is_some())
        .collect();
    assert_eq!(suppressed.len(), 1, "a baseline suppresses nothing");
    assert_eq!(
        suppressed[0]["suppressions"][0]["justification"],
        "理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31"
    );
    assert_eq!(run["properties"]["stats"]["unknown"], 4);
    assert_eq!(
        run["properties"]["summary"],
        "1 个项目：错误 1，警告 1，提示 0；已判 112 条，4 条无法判断，2 条未到环节；豁免 1，历史 1"
    );
}

#[test]
fn a_baseline_gives_every_result_a_state() {
    let findings = mixed();
    let none = run(&findings, Show::Fail);
    assert!(
        results(&none)
            .iter()
            .all(|r| r.get("baselineState").is_none())
    );
    let text = with_report(&findings, |report| {
        let report = Report {
            baseline: true,
            ..*report
        };
        let mut out = Vec::new();
        super::write(&report, &options(Lang::Zh, Show::Fail), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    });
    let value: Value = serde_json::from_str(&text).unwrap();
    for result in results(&value["runs"][0]) {
        let known = result["ruleId"] == "amount-in-words";
        let state = if known { "unchanged" } else { "new" };
        assert_eq!(result["baselineState"], state, "{result}");
    }
}

#[test]
fn past_the_limit_the_gravest_stay_and_the_rest_is_told() {
    let text = with_report(&mixed(), |report| {
        let mut out = Vec::new();
        write_at_most(3, report, &options(Lang::En, Show::Fail), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    });
    let value: Value = serde_json::from_str(&text).unwrap();
    let run = &value["runs"][0];
    let rules: Vec<&Value> = results(run).iter().map(|r| &r["ruleId"]).collect();
    assert_eq!(
        rules,
        ["bid-period-too-short", "score-range", "amount-in-words"]
    );
    assert_eq!(run["properties"]["left_out"], 5);
    let notes = &run["invocations"][0]["toolExecutionNotifications"];
    assert!(
        notes[0]["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with("5 more results")
    );
    assert_eq!(
        run["properties"]["stats"]["unknown"], 4,
        "counted all the same"
    );
}

#[test]
fn a_fault_that_kept_the_job_from_being_done_is_said() {
    let mut findings = mixed();
    assert_eq!(
        run(&findings, Show::Fail)["invocations"][0]["executionSuccessful"],
        true
    );
    let blocked = findings
        .iter_mut()
        .find(|f| f.status == Status::Fail)
        .unwrap();
    blocked.blocks = true;
    assert_eq!(
        run(&findings, Show::Fail)["invocations"][0]["executionSuccessful"],
        false
    );
}

#[test]
fn nothing_in_a_message_becomes_a_link() {
    let case = file("a/case.toml", CASE);
    let text = |message: &str| {
        let mut one = finding("a-b", "", "", vec![label(&case, "[award]", "", "")]);
        one.message = Text::same(message);
        run(&[one], Show::Fail)["results"][0]["message"]["text"].clone()
    };
    assert_eq!(text("[x](http://a.cn)"), "\\[x\\](http://a.cn)");
    assert_eq!(text("[[award]] lot[1]"), "[[award]] lot[1]");
    assert_eq!(text("a\u{202e}\u{1b}[31m"), "a\\u{202e}\\u{1b}[31m");
}

#[test]
fn a_path_is_a_relative_reference() {
    assert_eq!(uri("a:b/c d%?#[]"), "a%3Ab/c%20d%25%3F%23%5B%5D");
    assert_eq!(uri("案卷\u{202e}"), "%E6%A1%88%E5%8D%B7%E2%80%AE");
    assert_eq!(uri(""), ".");
}
