//! The code quality report of GitLab: an array of issues, the gravest first,
//! each with a fingerprint by which GitLab tells new ones from known ones. It
//! knows severities only; what does not count says so in its description and
//! is `info`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::notes::{self, colon};
use super::record::write_value;
use super::{Options, Report, fingerprint, order};
use crate::finding::{Finding, Severity, Status};
use crate::text::{Lang, visible};

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let marks = fingerprint::fingerprints(report.findings);
    out.write_all(b"[")?;
    let mut first = true;
    for (nth, finding) in order::gravest_first(report.findings) {
        // What is in order is no issue.
        if !matches!(finding.status, Status::Fail | Status::Unknown) {
            continue;
        }
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        let mark = marks.get(nth).map_or("", String::as_str);
        write_value(out, &issue(finding, mark, options.lang))?;
    }
    out.write_all(b"\n]\n")
}

fn issue(finding: &Finding, fingerprint: &str, lang: Lang) -> Value {
    let line = finding.place().map_or(1, |place| place.start().line);
    json!({
        "description": description(finding, lang),
        "check_name": visible(&finding.rule),
        "fingerprint": fingerprint,
        "severity": severity(finding),
        "location": { "path": visible(finding.path()), "lines": { "begin": line } },
    })
}

/// `open-tender-required: 2024-017：…`: the list shows nothing but this and the
/// place.
fn description(finding: &Finding, lang: Lang) -> String {
    let mut out = format!("{}: ", visible(&finding.rule));
    if finding.status != Status::Fail {
        out += finding.status.word().get(lang);
        out += colon(lang);
    } else if let Some(waived) = &finding.waived {
        let by = notes::waived_by(waived, lang);
        out += notes::waived_word(waived).get(lang);
        out += &match lang {
            _ if by.is_empty() => String::new(),
            Lang::Zh => format!("（{by}）"),
            Lang::En => format!(" ({by})"),
        };
        out += colon(lang);
    }
    out += &visible(finding.message.get(lang));
    if let Some(case) = &finding.case {
        let case = visible(case);
        out += &match lang {
            Lang::Zh => format!("（{case}）"),
            Lang::En => format!(" ({case})"),
        };
    }
    out
}

fn severity(finding: &Finding) -> &'static str {
    match (finding.status, &finding.waived) {
        (Status::Fail, None) if finding.blocks => "critical",
        (Status::Fail, None) => match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        _ => "info",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::report::samples::{emit, mixed};
    use crate::report::{Format, Show};
    use crate::text::Lang;

    #[test]
    fn issues_to_the_letter() {
        let text = emit(Format::Gitlab, &mixed(), Lang::Zh, Show::Fail);
        assert_eq!(
            text,
            r#"[
{"description":"bid-period-too-short: 自招标文件发出至投标截止仅 11 日，不得少于 20 日（2024-017）","check_name":"bid-period-too-short","fingerprint":"a25962dcd3f55dd53e6f638501657530","severity":"major","location":{"path":"cases/2024-017/case.toml","lines":{"begin":4}}},
{"description":"score-range: 得分\\u{202e}超出范围（2024-017）","check_name":"score-range","fingerprint":"c71a4412389faeb05a2b34d3ef072b31","severity":"minor","location":{"path":"cases/2024-017/scores.csv","lines":{"begin":2}}},
{"description":"amount-in-words: 历史：大小写金额不一致（2024-017）","check_name":"amount-in-words","fingerprint":"6171b2caffb613649ea4dcd5b8dccb3d","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":6}}},
{"description":"open-tender-required: 豁免（理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31）：250万元 已达公开招标数额标准（2024-017）","check_name":"open-tender-required","fingerprint":"04aab159d3e424334183560d37a03f88","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":6}}},
{"description":"award-late: 无法判断：缺少日期，无法判断（2024-017）","check_name":"award-late","fingerprint":"49ce2e44162b11863c45633b67090136","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":2}}},
{"description":"bid-period-too-short: 无法判断：缺少日期，无法判断（2024-017）","check_name":"bid-period-too-short","fingerprint":"2a58aa36150d4cf5c82c680cab3e8e53","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":2}}},
{"description":"contract-late: 无法判断：缺少日期，无法判断（2024-017）","check_name":"contract-late","fingerprint":"fc8f6629737f98e17f6d6f6769ec4850","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":2}}},
{"description":"holiday-table-missing: 无法判断：缺少日期，无法判断（2024-017）","check_name":"holiday-table-missing","fingerprint":"93e11bd4d2939ca015d5afe196f3fb8f","severity":"info","location":{"path":"cases/2024-017/case.toml","lines":{"begin":2}}}
]
"#
        );
    }

    #[test]
    fn issues_are_what_gitlab_reads() {
        for show in Show::ALL {
            let text = emit(Format::Gitlab, &mixed(), Lang::En, show);
            let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
            // What is in order is no issue, whatever was asked for.
            assert_eq!(issues.len(), 8);
            let marks: BTreeSet<&str> = issues
                .iter()
                .map(|i| i["fingerprint"].as_str().unwrap())
                .collect();
            assert_eq!(marks.len(), 8);
            let severities: Vec<&str> = issues
                .iter()
                .map(|i| i["severity"].as_str().unwrap())
                .collect();
            assert_eq!(severities[..2], ["major", "minor"]);
            assert!(severities[2..].iter().all(|s| *s == "info"));
        }
        assert_eq!(emit(Format::Gitlab, &[], Lang::Zh, Show::Fail), "[\n]\n");
    }
}
