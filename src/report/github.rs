//! Workflow commands, which GitHub shows as annotations of the files: the
//! gravest first. It shows ten of a kind for each step of a job, so no more
//! are written; a closing notice, itself one of the ten, sums up all. What is waived or known stands in
//! a folded group of the log, where it takes no annotation from what counts.

use std::io::{self, Write};

use super::notes::{self, colon, counted};
use super::workflow::{data, defused, property};
use super::{Options, Report, order};
use crate::finding::{Finding, Severity, Status};
use crate::text::{Lang, visible};

/// Annotations of a kind that GitHub shows for a step.
const SHOWN: usize = 10;

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let lang = options.lang;
    let mut left = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let command = command(severity);
        let of_kind = || {
            order::gravest_first(report.findings)
                .into_iter()
                .map(|(_, finding)| finding)
                .filter(move |finding| kind(finding, options) == Some(severity))
        };
        // The closing notice is one of the ten.
        let most = SHOWN - usize::from(severity == Severity::Note);
        for finding in of_kind().take(most) {
            writeln!(out, "{}", annotation(command, finding, lang))?;
        }
        let more = of_kind().count().saturating_sub(most);
        if more > 0 {
            left.push(counted(severity, more, lang));
        }
    }
    waived(report.findings, lang, out)?;
    let mut line = report.stats.line(lang);
    if !left.is_empty() {
        line += &match lang {
            Lang::Zh => format!("；未逐条列出的：{}", left.join("，")),
            Lang::En => format!("; not listed one by one: {}", left.join(", ")),
        };
    }
    writeln!(out, "::notice title=gpbs::{}", data(&line))
}

/// As what a finding is annotated; what is unknown where it was asked for, and
/// as a notice: it counts against nobody.
fn kind(finding: &Finding, options: &Options) -> Option<Severity> {
    match finding.status {
        Status::Fail if finding.waived.is_none() => Some(finding.severity),
        Status::Unknown if options.show.includes(Status::Unknown) => Some(Severity::Note),
        Status::Fail | Status::Unknown | Status::Pass | Status::NotApplicable => None,
    }
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn annotation(command: &str, finding: &Finding, lang: Lang) -> String {
    let mut properties = vec![format!("file={}", property(&visible(finding.path())))];
    if let Some(place) = finding.place() {
        let (start, end) = (place.start(), place.end());
        properties.push(format!("line={}", start.line));
        // GitHub takes columns within one line only.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        } else {
            properties.push(format!("endLine={}", end.line));
        }
    }
    properties.push(format!("title={}", property(&title(finding, lang))));
    let message = notes::lines(finding, lang).join("\n");
    format!("::{command} {}::{}", properties.join(","), data(&message))
}

/// `无法判断 bid-period-too-short（2024-017）`.
fn title(finding: &Finding, lang: Lang) -> String {
    let mut title = match finding.status {
        Status::Fail => String::new(),
        status @ (Status::Unknown | Status::Pass | Status::NotApplicable) => {
            format!("{} ", status.word().get(lang))
        }
    };
    title += &visible(&finding.rule);
    if let Some(case) = &finding.case {
        let case = visible(case);
        title += &match lang {
            Lang::Zh => format!("（{case}）"),
            Lang::En => format!(" ({case})"),
        };
    }
    title
}

fn waived(findings: &[Finding], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<String> = findings
        .iter()
        .filter(|finding| finding.status == Status::Fail)
        .filter_map(|finding| {
            let waived = finding.waived.as_ref()?;
            Some(super::text::waived_line(finding, waived, lang))
        })
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let heading = match lang {
        Lang::Zh => "已豁免的和历史问题",
        Lang::En => "waived and existing findings",
    };
    writeln!(out, "::group::{heading}{}{}", colon(lang), lines.len())?;
    for line in lines {
        writeln!(out, "{}", defused(&line))?;
    }
    writeln!(out, "::endgroup::")
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::report::samples::{CASE, emit, file, finding, label, mixed};
    use crate::report::{Format, Show};
    use crate::text::{Lang, Text};

    #[test]
    fn commands_to_the_letter() {
        let text = emit(Format::Github, &mixed(), Lang::Zh, Show::Fail);
        assert_eq!(
            text,
            "\
::error file=cases/2024-017/case.toml,line=4,col=12,endColumn=22,title=bid-period-too-short（2024-017）::自招标文件发出至投标截止仅 11 日，不得少于 20 日%0A依据：《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”%0A改法：将 tender.deadline 改为 2026-03-21 或以后；%0A如已开标，写明更正公告
::warning file=cases/2024-017/scores.csv,line=2,col=1,endColumn=6,title=score-range（2024-017）::得分\\u{202e}超出范围
::group::已豁免的和历史问题：2
历史 错误[amount-in-words] 大小写金额不一致  cases/2024-017/case.toml:6
豁免 错误[open-tender-required] 250万元 已达公开招标数额标准  cases/2024-017/case.toml:6（理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31）
::endgroup::
::notice title=gpbs::1 个项目：错误 1，警告 1，提示 0；已判 112 条，4 条无法判断，2 条未到环节；豁免 1，历史 1
"
        );
    }

    #[test]
    fn no_more_than_are_shown() {
        let case = file("a/case.toml", CASE);
        let mut findings = Vec::new();
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            for _ in 0..12 {
                let mut one = finding("a-b", "甲", "a", vec![label(&case, "[award]", "", "")]);
                one.severity = severity;
                findings.push(one);
            }
        }
        let text = emit(Format::Github, &findings, Lang::En, Show::Fail);
        let count = |start: &str| text.lines().filter(|l| l.starts_with(start)).count();
        assert_eq!(
            ["::error ", "::warning ", "::notice "].map(count),
            [10, 10, 10]
        );
        assert!(text.starts_with("::error "));
        assert!(
            text.ends_with("; not listed one by one: 2 errors, 2 warnings, 3 notes\n"),
            "{text}"
        );
    }

    #[test]
    fn what_is_unknown_is_a_notice_where_asked_for() {
        let text = emit(Format::Github, &mixed(), Lang::En, Show::Unknown);
        assert!(text.contains(",title=unknown award-late (2024-017)::a date is missing%0Amissing: tender.report_received_on\n"), "{text}");
    }

    #[test]
    fn a_name_ends_no_command() {
        let case = file("a,b:c\n::error::/case.toml", CASE);
        let mut one = finding("a-b", "", "", vec![label(&case, "[award]", "", "")]);
        one.message = Text::same("x\n::error::50% %0A");
        one.case = Some("a,b::c".into());
        let text = emit(Format::Github, &[one], Lang::En, Show::Fail);
        let first = text.lines().next().unwrap();
        assert_eq!(
            first,
            "::error file=a%2Cb%3Ac\\u{a}%3A%3Aerror%3A%3A/case.toml,line=5,col=1,endColumn=8,title=a-b (a%2Cb%3A%3Ac)::x%0A::error::50%25 %250A"
        );
        assert_eq!(text.lines().count(), 2);
    }
}
