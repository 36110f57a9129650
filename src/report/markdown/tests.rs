use super::page;
use crate::report::samples::{emit, mixed, options, with_report};
use crate::report::{Format, Show};
use crate::text::Lang;

#[test]
fn a_page_of_every_kind_of_finding() {
    let text = emit(Format::Markdown, &mixed(), Lang::Zh, Show::Fail);
    assert_eq!(
        text,
        r#"## gpbs：1 个项目：错误 1，警告 1，提示 0；已判 112 条，4 条无法判断，2 条未到环节；豁免 1，历史 1

| 案卷 | 错误 | 警告 | 提示 | 已豁免 | 历史 | 已判 | 无法判断 | 未到环节 |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 1 | 1 | 0 | 1 | 1 | 112 | 4 | 2 |

## 问题

### 2024-017

| 级别 | 问题 | 位置 | 依据 | 改法 | 规则 |
| --- | --- | --- | --- | --- | --- |
| 错误 | 自招标文件发出至投标截止仅 11 日，不得少于 20 日 | `cases/2024-017/case.toml:4:12` | 《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。” | 将 tender.deadline 改为 2026-03-21 或以后；<br>如已开标，写明更正公告 | `bid-period-too-short` |
| 警告 | 得分\\u{202e}超出范围 | `cases/2024-017/scores.csv:2:1` |  |  | `score-range` |

## 已豁免的和历史问题

| 案卷 | 级别 | 问题 | 位置 | 依据 | 改法 | 规则 |
| --- | --- | --- | --- | --- | --- | --- |
| 2024-017 | 历史（错误） | 大小写金额不一致 | `cases/2024-017/case.toml:6:10` |  |  | `amount-in-words` |
| 2024-017 | 豁免（错误） | 250万元 已达公开招标数额标准<br>理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31 | `cases/2024-017/case.toml:6:10` |  |  | `open-tender-required` |

## 无法判断的

**2024-017：无法判断 4 条**

- 缺 tender.report\_received\_on：2 条（award-late、bid-period-too-short）
- 缺 contract.signed\_on、award.notice\_on：1 条（contract-late）
- 缺少日期，无法判断：1 条（holiday-table-missing）
"#
    );
}

#[test]
fn what_is_asked_for_is_listed_one_by_one() {
    let rows = |show| {
        let text = emit(Format::Markdown, &mixed(), Lang::En, show);
        text.lines()
            .filter(|l| l.starts_with('|') && l.ends_with("` |"))
            .count()
    };
    assert_eq!(rows(Show::Fail), 4);
    assert_eq!(rows(Show::Unknown), 8);
    assert_eq!(rows(Show::All), 10);
}

#[test]
fn a_clean_page_says_what_was_judged() {
    let text = emit(Format::Markdown, &[], Lang::Zh, Show::Fail);
    assert_eq!(
        text,
        "\
## gpbs：未发现问题；已判 112 条，0 条无法判断，2 条未到环节

| 案卷 | 错误 | 警告 | 提示 | 已豁免 | 历史 | 已判 | 无法判断 | 未到环节 |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 0 | 0 | 0 | 0 | 0 | 112 | 0 | 2 |
"
    );
}

#[test]
fn a_page_keeps_its_limit_and_counts_the_rest() {
    let mut findings = Vec::new();
    for _ in 0..50 {
        findings.extend(mixed());
    }
    crate::finding::sort(&mut findings);
    with_report(&findings, |report| {
        let all = page(report, &options(Lang::Zh, Show::Unknown), usize::MAX);
        let rows = |text: &str| text.lines().filter(|l| l.ends_with("` |")).count();
        assert_eq!(rows(&all), 400);
        for most in [2_000, 5_000, 20_000, 60_000] {
            let text = page(report, &options(Lang::Zh, Show::Unknown), most);
            assert!(text.len() <= most, "{} > {most}", text.len());
            let left = 400 - rows(&text);
            assert!(left > 0);
            assert!(text.contains(&format!("还有 {left} 项没有列出")), "{text}");
            // What is listed is the beginning of the whole.
            let listed = text.split("**篇幅所限").next().unwrap().trim_end();
            assert!(all.starts_with(listed));
        }
    });
}
