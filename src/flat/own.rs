//! The columns of findings, which no record declares: as `validate --format csv` has
//! them, and whether each is open.

use std::sync::LazyLock;

use super::column::{Column, Kind};
use crate::finding::{Group, Severity, Status};
use crate::read::choice::Token;
use crate::text::Text;

const fn token(token: &'static str, words: Text) -> Token {
    Token {
        token,
        words,
        aliases: &[],
    }
}

const fn severity(of: Severity) -> Token {
    token(of.token(), of.word())
}

const fn status(of: Status) -> Token {
    token(of.token(), of.word())
}

static SEVERITIES: &[Token] = &[
    severity(Severity::Error),
    severity(Severity::Warning),
    severity(Severity::Note),
];

static STATUSES: &[Token] = &[status(Status::Fail), status(Status::Unknown)];

static WAIVED: &[Token] = &[
    token("waiver", Text::fixed("已豁免", "waived")),
    token("baseline", Text::fixed("已知问题", "known before")),
];

static GROUPS: LazyLock<Vec<Token>> = LazyLock::new(|| {
    let groups = Group::ALL.iter();
    groups.map(|g| token(g.token(), g.word())).collect()
});

#[rustfmt::skip] // one row, one column
pub(super) fn findings() -> Vec<Column> {
    let column = |name: &str, kind: Kind, zh: &'static str, en: &'static str, required: bool| Column {
        name: name.to_owned(),
        kind,
        title: Text::fixed(zh, en),
        about: Text::default(),
        key: String::new(),
        required,
    };
    vec![
        column("lot", Kind::Text, "包号", "lot id", false),
        column("subject", Kind::Text, "供应商、专家或者合同", "supplier, expert or contract", false),
        column("rule", Kind::Text, "规则", "rule", true),
        column("rule_group", Kind::Choice(&GROUPS), "类别", "group", true),
        column("pack", Kind::Text, "规则包", "rule pack", true),
        column("severity", Kind::Choice(SEVERITIES), "级别", "severity", true),
        column("status", Kind::Choice(STATUSES), "结论", "status", true),
        column("open", Kind::Flag, "尚待处理：不符合，没有豁免，也不是已知问题", "open: a failure that is neither waived nor known before", true),
        column("waived", Kind::Choice(WAIVED), "豁免或者已知", "waived or known before", false),
        column("waived_reason", Kind::Text, "豁免理由", "reason of the waiver", false),
        column("waived_approved_by", Kind::Text, "豁免批准人", "who approved the waiver", false),
        column("waived_until", Kind::Day, "豁免有效期至", "waived until", false),
        column("path", Kind::Text, "文件", "file", true),
        column("line", Kind::Count, "行号", "line", true),
        column("column_no", Kind::Count, "列号", "column", true),
        column("key", Kind::Text, "键路径", "key path", false),
        column("message", Kind::Text, "问题", "message", true),
        column("help", Kind::Text, "改法", "what to write instead", false),
        column("citation", Kind::Text, "依据，一行一条", "provisions, one on a line", false),
        column("blocks", Kind::Flag, "使检查做不完整", "keeps the check from being complete", true),
    ]
}
