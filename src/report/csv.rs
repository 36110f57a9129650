//! A row for each finding, under the names that they have in `json`. Lists
//! stand in one cell, their parts divided by `; ` or, where they are sentences,
//! by a line end.

use std::io::{self, Write};

use super::text::basis::basis;
use super::{Options, Report, Show};
use crate::finding::{Finding, Status};
use crate::source::Position;
use crate::table::{self, Table};
use crate::text::{Lang, visible};

/// The columns. Added to at the end only: programs may count them.
const COLUMNS: [&str; 25] = [
    "rule",
    "group",
    "pack",
    "severity",
    "status",
    "case",
    "lot",
    "subject",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "help",
    "inputs",
    "citations",
    "waived",
    "waived_reason",
    "waived_approved_by",
    "waived_until",
    "key",
    "missing",
    "blocks",
    "fingerprint",
];

/// How many columns, from the ninth, hold numbers.
const NUMBERS: std::ops::Range<usize> = 9..13;

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let marks = super::fingerprint::fingerprints(report.findings);
    let carried = |finding: &Finding| {
        options.show == Show::All || matches!(finding.status, Status::Fail | Status::Unknown)
    };
    let rows = report.findings.iter().zip(marks);
    let table = Table {
        head: COLUMNS.map(str::to_owned).to_vec(),
        numeric: (0..COLUMNS.len()).map(|at| NUMBERS.contains(&at)).collect(),
        rows: rows
            .filter(|(finding, _)| carried(finding))
            .map(|(finding, mark)| row(finding, mark, options.lang))
            .collect(),
        ..Table::default()
    };
    out.write_all(&table::csv(&[table], options.bom))
}

/// Whether bytes are the beginning of what this writes, so that it may be
/// written anew.
pub fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = COLUMNS.join(",");
    bytes
        .strip_prefix(head.as_bytes())
        .is_some_and(|rest| rest.starts_with(b"\n"))
}

fn row(finding: &Finding, mark: String, lang: Lang) -> Vec<String> {
    let whole = Position { line: 1, column: 1 };
    let (start, end) = finding
        .place()
        .map_or((whole, whole), |place| (place.start(), place.end()));
    let inputs: Vec<String> = finding
        .inputs
        .iter()
        .map(|input| format!("{} = {}", input.name, input.value))
        .collect();
    let citations: Vec<String> = finding.citations.iter().map(|c| basis(c, lang)).collect();
    let waived = finding.waived.as_ref();
    let text = |text: Option<&str>| lines(text.unwrap_or_default());
    vec![
        text(Some(&finding.rule)),
        finding.group.token().to_owned(),
        text(Some(&finding.pack)),
        finding.severity.token().to_owned(),
        finding.status.token().to_owned(),
        text(finding.case.as_deref()),
        text(finding.lot.as_deref()),
        text(finding.subject.as_deref()),
        text(Some(finding.path())),
        start.line.to_string(),
        start.column.to_string(),
        end.line.to_string(),
        end.column.to_string(),
        text(Some(finding.message.get(lang))),
        text(finding.help.as_ref().map(|help| help.get(lang))),
        lines(&inputs.join("; ")),
        lines(&citations.join("\n")),
        text(waived.map(|w| w.by)),
        text(waived.map(|w| w.reason.as_str())),
        text(waived.map(|w| w.approved_by.as_str())),
        waived
            .and_then(|w| w.until)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        text(Some(&finding.key)),
        lines(&finding.missing.join("; ")),
        finding.blocks.to_string(),
        mark,
    ]
}

/// Made visible, line ends kept.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, begins};
    use crate::report::samples::{emit, emit_with, mixed, options};
    use crate::report::{Format, Options, Show};
    use crate::text::Lang;

    #[test]
    fn a_row_for_each_finding() {
        for (show, rows) in [(Show::Fail, 8), (Show::Unknown, 8), (Show::All, 10)] {
            let text = emit(Format::Csv, &mixed(), Lang::Zh, show);
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
            // The reader is strict: every row has as many cells as the head.
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), rows);
        }
    }

    #[test]
    fn the_columns_are_these() {
        let some: Vec<_> = mixed()
            .into_iter()
            .filter(|f| ["bid-period-too-short", "open-tender-required"].contains(&&*f.rule))
            .collect();
        let text = emit(Format::Csv, &some, Lang::Zh, Show::Fail);
        assert_eq!(
            text,
            r#"rule,group,pack,severity,status,case,lot,subject,path,line,column,end_line,end_column,message,help,inputs,citations,waived,waived_reason,waived_approved_by,waived_until,key,missing,blocks,fingerprint
bid-period-too-short,time,cn-national,error,unknown,2024-017,,,cases/2024-017/case.toml,2,1,2,9,缺少日期，无法判断,,,,,,,,tender.deadline,tender.report_received_on,false,2a58aa36150d4cf5c82c680cab3e8e53
bid-period-too-short,time,cn-national,error,fail,2024-017,,,cases/2024-017/case.toml,4,12,4,22,自招标文件发出至投标截止仅 11 日，不得少于 20 日,"将 tender.deadline 改为 2026-03-21 或以后；
如已开标，写明更正公告",days = 11; min = 20,《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”,,,,,tender.deadline,,false,a25962dcd3f55dd53e6f638501657530
open-tender-required,time,cn-national,error,fail,2024-017,,,cases/2024-017/case.toml,6,10,6,17,250万元 已达公开招标数额标准,,,,waiver,经批准采用竞争性磋商,市财政局,2026-12-31,tender.deadline,,false,04aab159d3e424334183560d37a03f88
"#
        );
    }

    #[test]
    fn a_mark_where_asked_for() {
        let with = Options {
            bom: true,
            ..options(Lang::Zh, Show::Fail)
        };
        let (bare, marked) = (
            emit(Format::Csv, &[], Lang::Zh, Show::Fail),
            emit_with(Format::Csv, &[], &with),
        );
        assert_eq!(marked, format!("\u{FEFF}{bare}"));
        assert!(begins(bare.as_bytes()) && begins(marked.as_bytes()));
        assert!(!begins(b"rule,group\n") && !begins(b"lot,supplier\n"));
    }
}
