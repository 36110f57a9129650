//! Small findings for the tests of every emitter.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Format, Options, PackRef, Report, Show, Stats, write};
use crate::finding::{Citation, Finding, Group, Input, Label, Severity, Status, Waived};
use crate::source::{Place, Source, Span};
use crate::text::{Lang, Text};

pub(crate) const CASE: &str = "\
id = \"2024-017\"
[tender]
documents_issued_on = 2026-03-01
deadline = 2026-03-12
[award]
amount = \"250万元\"
";

pub(crate) fn file(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::from_text(path, text))
}

/// A label on the first place where `needle` stands.
pub(crate) fn label(source: &Arc<Source>, needle: &str, zh: &str, en: &str) -> Label {
    let start = source.text().find(needle).unwrap();
    at(source, start, start + needle.len(), zh, en)
}

pub(crate) fn at(source: &Arc<Source>, start: usize, end: usize, zh: &str, en: &str) -> Label {
    Label {
        place: Place::new(source, Span::new(start, end)),
        text: Text::new(zh.to_owned(), en.to_owned()),
    }
}

pub(crate) fn finding(rule: &str, zh: &str, en: &str, labels: Vec<Label>) -> Finding {
    Finding {
        rule: Arc::from(rule),
        group: Group::Time,
        pack: Arc::from("cn-national"),
        severity: Severity::Error,
        at_most: Severity::Error,
        status: Status::Fail,
        blocks: false,
        case: Some(Arc::from("2024-017")),
        lot: None,
        subject: None,
        key: "tender.deadline".to_owned(),
        labels,
        message: Text::new(zh.to_owned(), en.to_owned()),
        help: None,
        inputs: Vec::new(),
        missing: Vec::new(),
        citations: Vec::new(),
        waived: None,
    }
}

pub(crate) fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// A period that is too short, with two labels, a citation and help.
pub(crate) fn short_period(source: &Arc<Source>) -> Finding {
    let mut finding = finding(
        "bid-period-too-short",
        "自招标文件发出至投标截止仅 11 日，不得少于 20 日",
        "11 days from issue of the documents to the deadline; at least 20 are required",
        vec![
            label(source, "2026-03-12", "投标截止", "deadline"),
            label(source, "2026-03-01", "招标文件发出", "documents issued"),
        ],
    );
    finding.help = Some(Text::fixed(
        "将 tender.deadline 改为 2026-03-21 或以后；\n如已开标，写明更正公告",
        "move tender.deadline to 2026-03-21 or later;\nif bids were opened, record the notice of correction",
    ));
    finding.inputs = vec![
        Input {
            name: "days",
            value: "11".into(),
            shown: Text::same("11"),
        },
        Input {
            name: "min",
            value: "20".into(),
            shown: Text::same("20"),
        },
    ];
    finding.citations = vec![Citation {
        instrument: Text::fixed("政府采购法", "Government Procurement Law"),
        number: "主席令第68号".into(),
        article: Text::fixed("第三十五条", "Article 35"),
        from: Some(day(2003, 1, 1)),
        until: None,
        quote: Some(
            "自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。".into(),
        ),
    }];
    finding
}

/// One of everything, sorted.
pub(crate) fn mixed() -> Vec<Finding> {
    let case = file("cases/2024-017/case.toml", CASE);
    let scores = file("cases/2024-017/scores.csv", "lot,score\n1,101\n");
    let amount = || vec![label(&case, "\"250万元\"", "", "")];
    let mut range = finding(
        "score-range",
        "得分\u{202E}超出范围",
        "score out of range",
        vec![at(&scores, 10, 15, "", "")],
    );
    range.severity = Severity::Warning;
    let mut waived = finding(
        "open-tender-required",
        "250万元 已达公开招标数额标准",
        "250万元 reaches the threshold of open tendering",
        amount(),
    );
    waived.waived = Some(Waived {
        by: "waiver",
        reason: "经批准采用竞争性磋商".into(),
        approved_by: "市财政局".into(),
        until: Some(day(2026, 12, 31)),
    });
    let mut known = finding(
        "amount-in-words",
        "大小写金额不一致",
        "figures and words differ",
        amount(),
    );
    known.waived = Some(Waived {
        by: "baseline",
        reason: String::new(),
        approved_by: String::new(),
        until: None,
    });
    let unknown = |rule: &str, missing: &[&str]| {
        let mut f = finding(
            rule,
            "缺少日期，无法判断",
            "a date is missing",
            vec![label(&case, "[tender]", "", "")],
        );
        f.status = Status::Unknown;
        f.missing = missing.iter().map(|s| (*s).to_owned()).collect();
        f
    };
    let mut pass = finding(
        "committee-size",
        "评审小组 5 人，不少于 5 人",
        "a committee of 5; at least 5",
        vec![label(&case, "[award]", "", "")],
    );
    pass.status = Status::Pass;
    pass.inputs = vec![Input {
        name: "members",
        value: "5".into(),
        shown: Text::fixed("5 人", "5"),
    }];
    let mut off = finding(
        "framework-term",
        "非框架协议",
        "no framework agreement",
        vec![label(&case, "[award]", "", "")],
    );
    off.status = Status::NotApplicable;
    let mut findings = vec![
        short_period(&case),
        range,
        waived,
        known,
        unknown("bid-period-too-short", &["tender.report_received_on"]),
        unknown("award-late", &["tender.report_received_on"]),
        unknown("contract-late", &["contract.signed_on", "award.notice_on"]),
        unknown("holiday-table-missing", &[]),
        pass,
        off,
    ];
    crate::finding::sort(&mut findings);
    findings
}

pub(crate) fn options(lang: Lang, show: Show) -> Options {
    Options {
        lang,
        show,
        ..Options::default()
    }
}

pub(crate) fn emit(format: Format, findings: &[Finding], lang: Lang, show: Show) -> String {
    emit_with(format, findings, &options(lang, show))
}

pub(crate) fn emit_with(format: Format, findings: &[Finding], options: &Options) -> String {
    let packs = [PackRef {
        id: "cn-national".into(),
        version: "2026.11".into(),
    }];
    let stats = Stats {
        cases: 1,
        judged: 112,
        not_due: 2,
        ..Stats::default()
    };
    let report = Report {
        findings,
        packs: &packs,
        stats: stats.count(findings),
        as_of: None,
        tool: "0.1.0",
        shard: None,
    };
    let mut out = Vec::new();
    write(format, &report, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
