use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml;
use crate::report::samples::{emit, mixed};
use crate::report::{Format, Show};
use crate::text::Lang;

#[test]
fn suites_to_the_letter() {
    let text = emit(Format::Junit, &mixed(), Lang::Zh, Show::Fail);
    assert_eq!(
        text,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gpbs validate" tests="12" failures="2" errors="0" skipped="7">
  <testsuite name="gpbs" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="gpbs" name="judged"><system-out>1 个项目：错误 1，警告 1，提示 0；已判 112 条，4 条无法判断，2 条未到环节；豁免 1，历史 1</system-out></testcase>
  </testsuite>
  <testsuite name="2024-016" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="2024-016" name="judged"><system-out>已判 40 条</system-out></testcase>
  </testsuite>
  <testsuite name="2024-017" tests="9" failures="2" errors="0" skipped="6">
    <testcase classname="2024-017" name="judged"><system-out>已判 72 条</system-out></testcase>
    <testcase classname="2024-017" name="bid-period-too-short (tender.deadline)" file="cases/2024-017/case.toml"><failure type="error" message="自招标文件发出至投标截止仅 11 日，不得少于 20 日">自招标文件发出至投标截止仅 11 日，不得少于 20 日&#10;依据：《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”&#10;改法：将 tender.deadline 改为 2026-03-21 或以后；&#10;如已开标，写明更正公告&#10;cases/2024-017/case.toml:4:12</failure></testcase>
    <testcase classname="2024-017" name="score-range (tender.deadline)" file="cases/2024-017/scores.csv"><failure type="warning" message="得分\u{202e}超出范围">得分\u{202e}超出范围&#10;cases/2024-017/scores.csv:2:1</failure></testcase>
    <testcase classname="2024-017" name="amount-in-words (tender.deadline)" file="cases/2024-017/case.toml"><skipped message="历史：大小写金额不一致">大小写金额不一致&#10;cases/2024-017/case.toml:6:10</skipped></testcase>
    <testcase classname="2024-017" name="open-tender-required (tender.deadline)" file="cases/2024-017/case.toml"><skipped message="豁免：250万元 已达公开招标数额标准">250万元 已达公开招标数额标准&#10;豁免：理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31&#10;cases/2024-017/case.toml:6:10</skipped></testcase>
    <testcase classname="2024-017" name="award-late (tender.deadline)" file="cases/2024-017/case.toml"><skipped message="无法判断：缺少日期，无法判断">缺少日期，无法判断&#10;缺：tender.report_received_on&#10;cases/2024-017/case.toml:2:1</skipped></testcase>
    <testcase classname="2024-017" name="bid-period-too-short (tender.deadline) #2" file="cases/2024-017/case.toml"><skipped message="无法判断：缺少日期，无法判断">缺少日期，无法判断&#10;缺：tender.report_received_on&#10;cases/2024-017/case.toml:2:1</skipped></testcase>
    <testcase classname="2024-017" name="contract-late (tender.deadline)" file="cases/2024-017/case.toml"><skipped message="无法判断：缺少日期，无法判断">缺少日期，无法判断&#10;缺：contract.signed_on、award.notice_on&#10;cases/2024-017/case.toml:2:1</skipped></testcase>
    <testcase classname="2024-017" name="holiday-table-missing (tender.deadline)" file="cases/2024-017/case.toml"><skipped message="无法判断：缺少日期，无法判断">缺少日期，无法判断&#10;cases/2024-017/case.toml:2:1</skipped></testcase>
  </testsuite>
  <testsuite name="2024-018" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="2024-018" name="judged"><skipped message="已判 0 条"></skipped></testcase>
  </testsuite>
</testsuites>
"#
    );
}

/// The counts of an element are those of what stands in it.
#[test]
fn counts_are_what_is_there() {
    for show in Show::ALL {
        let text = emit(Format::Junit, &mixed(), Lang::En, show);
        let mut reader = Reader::from_str(&text);
        let mut found = [0_usize; 3];
        let mut whole = [0_usize; 3];
        let mut declared = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                    "testsuite" => found = [0; 3],
                    "testcase" => found[0] += 1,
                    "failure" => found[1] += 1,
                    "skipped" => found[2] += 1,
                    _ => {}
                },
                Event::End(e) => match e.name().as_ref() {
                    "testsuite" => {
                        declared.push(found);
                        for (sum, n) in whole.iter_mut().zip(found) {
                            *sum += n;
                        }
                    }
                    "testsuites" => declared.push(whole),
                    _ => {}
                },
                Event::Eof => break,
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
        for [tests, failures, skipped] in &declared {
            assert!(text.contains(&format!(
                "tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\""
            )));
        }
        let all = if show == Show::All { 14 } else { 12 };
        // Two that count; six waived, known or unknown, and one case not judged at all.
        assert_eq!(*declared.last().unwrap(), [all, 2, 7]);
    }
}

#[test]
fn a_case_without_findings_passes_and_one_not_judged_does_not() {
    let text = emit(Format::Junit, &[], Lang::En, Show::Fail);
    assert!(text.contains(
        "<testcase classname=\"2024-016\" name=\"judged\"><system-out>40 checks judged</system-out>"
    ));
    assert!(text.contains(
        "<testcase classname=\"2024-018\" name=\"judged\"><skipped message=\"0 checks judged\"></skipped>"
    ));
    assert!(text.contains("<system-out>No findings; 112 checks judged, 0 could not be judged"));
}

#[test]
fn names_do_not_repeat() {
    let mut findings = mixed();
    findings.extend(mixed());
    let text = emit(Format::Junit, &findings, Lang::Zh, Show::Fail);
    assert!(text.contains("name=\"score-range (tender.deadline)\""));
    assert!(text.contains("name=\"score-range (tender.deadline) #2\""));
}

#[test]
fn what_xml_cannot_hold_is_shown() {
    assert_eq!(
        xml("<a b='\"'>&]]>\n\u{1b}\u{202e}\u{ffff}"),
        "&lt;a b=&#39;&quot;&#39;&gt;&amp;]]&gt;&#10;\\u{1b}\\u{202e}\\u{ffff}"
    );
}
