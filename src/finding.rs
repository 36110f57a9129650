//! The one currency between reading, checking and printing.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::source::{Place, Position};
use crate::text::Text;

/// How grave a rule's finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never a breach by itself.
    Note,
    /// To be explained in writing, or not certain enough for an error.
    Warning,
    /// A breach of a provision whose text was read.
    Error,
}

impl Severity {
    /// The token of JSON and of settings.
    pub const fn token(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The word that people read.
    pub const fn word(self) -> Text {
        match self {
            Severity::Note => Text::fixed("提示", "note"),
            Severity::Warning => Text::fixed("警告", "warning"),
            Severity::Error => Text::fixed("错误", "error"),
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        [Severity::Note, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|s| s.token() == token)
    }
}

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The provision is not observed.
    Fail,
    /// Nobody can know from what the files show.
    Unknown,
    /// The provision is observed.
    Pass,
    /// The rule does not govern this case, or not yet.
    NotApplicable,
}

impl Status {
    /// The token of JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Status::Fail => "fail",
            Status::Unknown => "unknown",
            Status::Pass => "pass",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// The word that people read.
    pub const fn word(self) -> Text {
        match self {
            Status::Fail => Text::fixed("不符合", "fail"),
            Status::Unknown => Text::fixed("无法判断", "unknown"),
            Status::Pass => Text::fixed("符合", "pass"),
            Status::NotApplicable => Text::fixed("不适用", "not applicable"),
        }
    }
}

/// The part of a purchase that a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the token and the words below say it")]
pub enum Group {
    File,
    Reference,
    Supplier,
    Eligibility,
    Catalogue,
    Planning,
    Method,
    Time,
    Committee,
    Scoring,
    Award,
    Contract,
    Payment,
    Evaluation,
    Disclosure,
    Integrity,
}

impl Group {
    /// Every group, in the order of a purchase.
    pub const ALL: [Group; 16] = [
        Group::File,
        Group::Reference,
        Group::Supplier,
        Group::Eligibility,
        Group::Catalogue,
        Group::Planning,
        Group::Method,
        Group::Time,
        Group::Committee,
        Group::Scoring,
        Group::Award,
        Group::Contract,
        Group::Payment,
        Group::Evaluation,
        Group::Disclosure,
        Group::Integrity,
    ];

    /// The token of JSON, packs and `--only`.
    pub const fn token(self) -> &'static str {
        match self {
            Group::File => "file",
            Group::Reference => "reference",
            Group::Supplier => "supplier",
            Group::Eligibility => "eligibility",
            Group::Catalogue => "catalogue",
            Group::Planning => "planning",
            Group::Method => "method",
            Group::Time => "time",
            Group::Committee => "committee",
            Group::Scoring => "scoring",
            Group::Award => "award",
            Group::Contract => "contract",
            Group::Payment => "payment",
            Group::Evaluation => "evaluation",
            Group::Disclosure => "disclosure",
            Group::Integrity => "integrity",
        }
    }

    /// The words that people read.
    pub const fn word(self) -> Text {
        match self {
            Group::File => Text::fixed("文件", "file"),
            Group::Reference => Text::fixed("引用", "reference"),
            Group::Supplier => Text::fixed("供应商", "supplier"),
            Group::Eligibility => Text::fixed("资格", "eligibility"),
            Group::Catalogue => Text::fixed("指导性目录", "catalogue"),
            Group::Planning => Text::fixed("预算与计划", "planning"),
            Group::Method => Text::fixed("采购方式", "method"),
            Group::Time => Text::fixed("期限", "time"),
            Group::Committee => Text::fixed("评审组织", "committee"),
            Group::Scoring => Text::fixed("评分", "scoring"),
            Group::Award => Text::fixed("中标（成交）", "award"),
            Group::Contract => Text::fixed("合同", "contract"),
            Group::Payment => Text::fixed("支付", "payment"),
            Group::Evaluation => Text::fixed("绩效评价", "evaluation"),
            Group::Disclosure => Text::fixed("信息公开", "disclosure"),
            Group::Integrity => Text::fixed("廉政线索", "integrity"),
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.token() == token)
    }
}

/// A rule's name: stable, kebab-case, the same in every language.
pub type RuleName = Arc<str>;

/// A provision, as users are to quote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Title of the instrument.
    pub instrument: Text,
    /// Document number, empty where there is none.
    pub number: String,
    /// Article, as it is written: `第三十五条`; empty for the instrument as a whole.
    pub article: Text,
    /// First day that the instrument is in force.
    pub from: Option<NaiveDate>,
    /// Its last day in force, `None` while it is.
    pub until: Option<NaiveDate>,
    /// The clause itself, where the pack quotes it.
    pub quote: Option<String>,
}

/// A place with a word on what stands there.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What; empty for the bare place.
    pub text: Text,
}

/// One fact that a judgement used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name, as in the rule's message.
    pub name: &'static str,
    /// The value for machines: decimals and dates as text.
    pub value: String,
    /// The value for people.
    pub shown: Text,
}

/// Who decided that a finding may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// `waiver` or `baseline`.
    pub by: &'static str,
    /// Why; empty for a baseline.
    pub reason: String,
    /// Who approved it.
    pub approved_by: String,
    /// Last day it holds.
    pub until: Option<NaiveDate>,
}

/// One result of one rule.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Rule.
    pub rule: RuleName,
    /// Group of the rule.
    pub group: Group,
    /// Pack that the rule comes from; `gpbs` for the tool's own.
    pub pack: Arc<str>,
    /// Severity after caps and settings.
    pub severity: Severity,
    /// The most that settings may make of the severity: what is not certain
    /// enough for an error stays so.
    pub at_most: Severity,
    /// What it came to.
    pub status: Status,
    /// The job could not be done on this input: exit code 2.
    pub blocks: bool,
    /// Id of the case, or its path where the id cannot be read.
    pub case: Option<Arc<str>>,
    /// Lot.
    pub lot: Option<String>,
    /// Supplier, expert or contract.
    pub subject: Option<String>,
    /// Key path of the value, for waivers and the baseline: never a line.
    pub key: String,
    /// Primary place first. Never empty.
    pub labels: Vec<Label>,
    /// What is wrong, with the value found and the value required.
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// Facts used.
    pub inputs: Vec<Input>,
    /// Key paths that are missing, where the status is unknown.
    pub missing: Vec<String>,
    /// Provisions.
    pub citations: Vec<Citation>,
    /// Waiver or baseline entry that covers it.
    pub waived: Option<Waived>,
}

impl Finding {
    /// The primary place.
    pub fn place(&self) -> Option<&Place> {
        self.labels.first().map(|label| &label.place)
    }

    /// The path that the finding is filed under.
    pub fn path(&self) -> &str {
        self.place().map_or("", |place| place.source.path())
    }

    /// Whether it counts against the case: a failure that nobody waived.
    pub fn counts(&self) -> bool {
        self.status == Status::Fail && self.waived.is_none()
    }
}

/// Sort by path, line, column, rule; what is equal there, by content, so that
/// the order never hangs on how the findings came about. Up to the message it looks at
/// nothing that has a language: parts of a run are put together by it in any.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_cached_key(|f| {
        let at = f.place().map(|p| (p.start(), p.end()));
        (
            f.path().to_owned(),
            at,
            f.rule.to_string(),
            (f.lot.clone(), f.subject.clone()),
            f.key.clone(),
            f.case.clone(),
            related(f),
            f.message.zh.to_string(),
        )
    });
}

/// Where the labels beside the primary one stand.
fn related(finding: &Finding) -> Vec<(String, Position, Position)> {
    let places = finding.labels.iter().skip(1).map(|label| &label.place);
    places
        .map(|place| (place.source.path().to_owned(), place.start(), place.end()))
        .collect()
}
