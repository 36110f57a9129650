//! `path:line:col: severity[rule] message`: what every editor's error parser
//! reads. The word before the bracket is the same in both languages.

use std::io::{self, Write};

use super::{Options, Report};
use crate::finding::{Finding, Status};
use crate::text::visible;

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        if !options.show.includes(finding.status) {
            continue;
        }
        let at = finding.place().map(crate::source::Place::start);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            visible(finding.path()),
            at.map_or(1, |p| p.line),
            at.map_or(1, |p| p.column),
            word(finding),
            visible(&finding.rule),
            visible(finding.message.get(options.lang)),
        )?;
    }
    Ok(())
}

/// The severity of what counts; a waived failure stays in sight under its own
/// word, so that no reader takes it for a live one.
fn word(finding: &Finding) -> &'static str {
    match finding.status {
        Status::Fail if finding.waived.is_some() => "waived",
        Status::Fail => finding.severity.token(),
        Status::Unknown | Status::Pass | Status::NotApplicable => finding.status.token(),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Format, Show, samples};
    use crate::text::Lang;

    #[test]
    fn one_line_each() {
        let text = samples::emit(Format::Concise, &samples::mixed(), Lang::Zh, Show::Fail);
        assert_eq!(
            text,
            "\
cases/2024-017/case.toml:4:12: error[bid-period-too-short] 自招标文件发出至投标截止仅 11 日，不得少于 20 日
cases/2024-017/case.toml:6:10: waived[amount-in-words] 大小写金额不一致
cases/2024-017/case.toml:6:10: waived[open-tender-required] 250万元 已达公开招标数额标准
cases/2024-017/scores.csv:2:1: warning[score-range] 得分\\u{202e}超出范围
"
        );
    }

    #[test]
    fn all_shows_every_status() {
        let text = samples::emit(Format::Concise, &samples::mixed(), Lang::En, Show::All);
        assert!(text.contains(": unknown[bid-period-too-short] "), "{text}");
        assert!(text.contains(": pass[committee-size] "), "{text}");
        assert!(text.contains(": not-applicable[framework-term] "), "{text}");
        assert_eq!(text.lines().count(), samples::mixed().len());
    }
}
