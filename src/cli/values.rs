//! Values of options: closed sets, and the few that have a form of their own.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::text::{Lang, Text, quoted};

/// `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangChoice {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// gpbs.toml, then the locale.
    Auto,
}

impl LangChoice {
    /// The language, where the choice names one.
    pub const fn fixed(self) -> Option<Lang> {
        match self {
            LangChoice::Zh => Some(Lang::Zh),
            LangChoice::En => Some(Lang::En),
            LangChoice::Auto => None,
        }
    }
}

/// `--format`, and the first half of `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One line per finding.
    Concise,
    /// One object.
    Json,
    /// One object per line.
    Jsonl,
    /// For code scanning and editors.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// Test results.
    Junit,
    /// A table for spreadsheets and programs.
    Csv,
    /// A table for web pages and reviews.
    Markdown,
    /// A page for a browser.
    Html,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// What is typed.
    pub const fn token(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
        }
    }
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// `--fail-on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything.
    Note,
    /// Nothing.
    Never,
}

/// `--show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// What could not be judged as well.
    Unknown,
    /// Every result, with its inputs.
    All,
}

/// `gpbs catalogue --by`: what items are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Their class.
    Class,
    /// Their type of service.
    Type,
    /// The class of focus.
    Focus,
    /// The scope of the measures.
    Scope,
    /// Common or of one department.
    Part,
    /// Government affairs or community services.
    Kind,
    /// The form that is suggested.
    Form,
    /// The department.
    Department,
}

impl By {
    /// What is typed.
    pub const fn token(self) -> &'static str {
        match self {
            By::Class => "class",
            By::Type => "type",
            By::Focus => "focus",
            By::Scope => "scope",
            By::Part => "part",
            By::Kind => "kind",
            By::Form => "form",
            By::Department => "department",
        }
    }
}

/// `gpbs schema NAME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// case.toml.
    Case,
    /// suppliers/ID.toml.
    Supplier,
    /// suppliers.csv.
    Suppliers,
    /// bids.csv.
    Bids,
    /// scores.csv.
    Scores,
    /// payments.csv.
    Payments,
    /// vouchers.csv.
    Vouchers,
    /// applications.csv.
    Applications,
    /// reviews.csv.
    Reviews,
    /// catalogue.csv.
    Catalogue,
    /// catalogue.toml.
    CatalogueVersions,
    /// duties.csv.
    Duties,
    /// experts.csv.
    Experts,
    /// plan.csv.
    Plan,
    /// funds.toml.
    Funds,
    /// bodies.toml.
    Bodies,
    /// gpbs.toml.
    Settings,
    /// waivers.toml.
    Waivers,
    /// baseline.toml.
    Baseline,
    /// A rule pack.
    Pack,
    /// A scoring scheme, by itself or as `[scoring]`.
    Scheme,
    /// JSON of `validate`.
    Findings,
    /// JSON of `rules`.
    Rules,
    /// JSON of `score`.
    Score,
    /// JSON of `eligibility`.
    Eligibility,
    /// JSON of `method`.
    Method,
    /// JSON of `catalogue`.
    CatalogueSheet,
    /// JSON of `coverage`.
    Coverage,
    /// JSON of `summary`.
    Summary,
}

/// One `--only` or `--skip`: names, groups and globs as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// Every name of every occurrence, in order.
    pub fn all(lists: &[Names]) -> impl Iterator<Item = &str> {
        lists.iter().flat_map(|list| &list.0).map(String::as_str)
    }
}

/// The most parts that a run is cut into.
const MOST_SHARDS: usize = 1000;

/// One `--output F=PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Format.
    pub format: Format,
    /// File to write.
    pub path: PathBuf,
}

/// `--shard I/N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 1.
    pub index: usize,
    /// Of how many.
    pub of: usize,
}

impl Shard {
    /// Whether the case of a number, from 0, belongs to it.
    pub fn holds(self, number: usize) -> bool {
        number.checked_rem(self.of) == Some(self.index - 1)
    }

    /// Whether it is the one that reports what is of no case.
    pub const fn is_first(self) -> bool {
        self.index == 1
    }
}

/// Why a value is refused, in both languages: it passes through clap as the
/// source of clap's own error.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) message: Text,
    pub(super) hint: Text,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Refusal {}

/// A revision. One that begins with a hyphen would be an option to git.
pub(super) fn revision(raw: &str) -> Result<String, Refusal> {
    let hint = Text::fixed(
        "写分支、标签或提交，如 origin/main、HEAD",
        "write a branch, a tag or a commit, such as origin/main or HEAD",
    );
    let shown = quoted(raw, 60);
    if raw.is_empty() {
        return Err(Refusal {
            message: Text::fixed("没有写版本", "no revision is named"),
            hint,
        });
    }
    if raw.starts_with('-') || raw.contains(|c: char| c.is_control()) {
        return Err(Refusal {
            message: text!(
                "「{shown}」不是版本的名称",
                "`{shown}` is no name of a revision"
            ),
            hint,
        });
    }
    Ok(raw.to_owned())
}

/// `I/N`.
pub(super) fn shard(raw: &str) -> Result<Shard, Refusal> {
    let number = |word: &str| -> Option<usize> {
        let plain = word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|_| plain)
    };
    let parts = raw
        .split_once('/')
        .and_then(|(index, of)| Some((number(index)?, number(of)?)));
    match parts {
        Some((index, of)) if (1..=of).contains(&index) && of <= MOST_SHARDS => {
            Ok(Shard { index, of })
        }
        _ => {
            let shown = quoted(raw, 40);
            Err(Refusal {
                message: text!(
                    "「{shown}」不是第几份、共几份",
                    "`{shown}` is not which part of how many"
                ),
                hint: text!(
                    "写成 2/8：共 8 份中的第 2 份；从 1 数起，最多 {MOST_SHARDS} 份",
                    "write 2/8 for the second of eight; the first is 1, and {MOST_SHARDS} are the most"
                ),
            })
        }
    }
}

/// Names, separated by commas. The commas of a Chinese keyboard separate too:
/// no rule has one in its name.
pub(super) fn names(raw: &str) -> Result<Names, Refusal> {
    let names: Vec<String> = raw
        .split([',', '，', '、'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Err(Refusal {
            message: Text::fixed("没有写规则", "no rule is named"),
            hint: Text::fixed(
                "写规则名、类别或通配符，如 method,*-price-*",
                "write names, groups or globs, such as method,*-price-*",
            ),
        });
    }
    Ok(Names(names))
}

/// `F=PATH`.
pub(super) fn output(raw: &str) -> Result<Output, Refusal> {
    let form = || {
        Text::fixed(
            "写成 格式=路径，如 json=检查结果.json",
            "write FORMAT=PATH, such as json=findings.json",
        )
    };
    let shown = quoted(raw, 80);
    let Some((format, path)) = raw.split_once('=') else {
        return Err(Refusal {
            message: text!("「{shown}」里没有等号", "`{shown}` has no equals sign"),
            hint: form(),
        });
    };
    if path.is_empty() {
        return Err(Refusal {
            message: text!("「{shown}」没有写路径", "`{shown}` names no path"),
            hint: form(),
        });
    }
    if path == "-" {
        return Err(Refusal {
            message: Text::fixed("只写入文件", "writes to files only"),
            hint: text!(
                "要打印到标准输出，写 --format {format}",
                "for stdout, write --format {format}"
            ),
        });
    }
    let Ok(known) = Format::from_str(format, false) else {
        let shown = quoted(format, 40);
        return Err(Refusal {
            message: no_format(&shown),
            hint: form(),
        });
    };
    Ok(Output {
        format: known,
        path: PathBuf::from(path),
    })
}

/// The sentence for a format that is not there.
pub(super) fn no_format(shown: &str) -> Text {
    text!("没有「{shown}」这种格式", "there is no format `{shown}`")
}

/// A day, written 2026-11-22 and no other way: an exit code may hang on it.
pub(super) fn date(raw: &str) -> Result<NaiveDate, Refusal> {
    if has_form(raw)
        && let Ok(date) = raw.parse()
    {
        return Ok(date);
    }
    let shown = quoted(raw, 40);
    let message = if has_form(raw) {
        text!("没有 {shown} 这一天", "there is no day {shown}")
    } else {
        text!(
            "「{shown}」不是要求的写法",
            "`{shown}` is not written as a date is here"
        )
    };
    let hint = match meant(raw) {
        Some(date) => text!("写成 {date}", "write {date}"),
        None => Text::fixed(
            "写成 年-月-日，如 2026-11-22",
            "write year-month-day, such as 2026-11-22",
        ),
    };
    Err(Refusal { message, hint })
}

/// Whether something is written `dddd-dd-dd`.
fn has_form(raw: &str) -> bool {
    raw.len() == 10
        && raw.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The day in another common way to write it: 2026/1/5, 2026.01.05,
/// 2026年1月5日, 20260105. Offered, never taken.
fn meant(raw: &str) -> Option<NaiveDate> {
    let numbers: Vec<&str> = raw
        .trim()
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .map(str::trim)
        .collect();
    let (year, month, day) = match *numbers.as_slice() {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
