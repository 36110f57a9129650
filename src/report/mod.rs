//! Findings to bytes: one file per format, each a pure function of the report
//! and the options. Nothing here knows a case, a pack, a clock or a terminal.

mod concise;
mod csv;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod notes;
mod order;
mod record;
mod sarif;
mod shard;
mod stats;
mod text;
mod workflow;

#[cfg(test)]
mod samples;

use std::io::{self, Write};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Citation, Finding, Group, RuleName, Severity, Status};
use crate::text::{Lang, Text};

pub use csv::begins as begins_csv;
pub use shard::{Shard, UsedAt};
pub use stats::Stats;
pub use text::basis::basis;

/// JSON Schema (2020-12) of the format `json`, and of the lines of `jsonl`.
pub const FINDINGS_SCHEMA: &str = include_str!("findings.schema.json");

/// A pack that was applied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// A rule, as outputs describe it that list the rules beside the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRef {
    /// Its name.
    pub name: RuleName,
    /// Its group.
    pub group: Group,
    /// The pack that it comes from; `gpbs` for the tool's own.
    pub pack: Arc<str>,
    /// Its severity before settings.
    pub severity: Severity,
    /// Its title.
    pub title: Text,
    /// What it means and what to do; empty where its findings say that.
    pub about: Text,
}

/// A case of the run, as outputs need it that list every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRef {
    /// Its id, else its path.
    pub name: Arc<str>,
    /// Results of rules that came to pass or fail.
    pub judged: usize,
    /// Rules of stages still to come.
    pub not_due: usize,
}

/// All that an emitter sees.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report<'a> {
    /// The findings, sorted by [`crate::finding::sort`].
    pub findings: &'a [Finding],
    /// The packs applied, in their order.
    pub packs: &'a [PackRef],
    /// The counts of the run.
    pub stats: Stats,
    /// The day that "today" meant; `None` where nothing asked.
    pub as_of: Option<NaiveDate>,
    /// The version of the tool.
    pub tool: &'a str,
    /// Every rule there is; only needed where [`Format::lists_rules`].
    pub rules: &'a [RuleRef],
    /// Every case, in their order; only needed where [`Format::lists_cases`].
    pub cases: &'a [CaseRef],
    /// Whether a baseline.toml was applied.
    pub baseline: bool,
    /// Which part of a run it is; `None` for a whole one.
    pub shard: Option<&'a Shard>,
}

/// A format of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For people: source excerpt, labels, basis, help.
    Text,
    /// One line a finding, as editors and `grep` read it.
    Concise,
    /// One object, `gpbs.findings/1`.
    Json,
    /// A header line, then a line for each finding.
    Jsonl,
    /// SARIF 2.1.0, as code scanning and editors read it.
    Sarif,
    /// Workflow commands, which GitHub shows as annotations.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// JUnit XML: a suite for each case.
    Junit,
    /// A page for a review or a job summary.
    Markdown,
    /// A row for each finding.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 10] = [
        Format::Text,
        Format::Concise,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Markdown,
        Format::Csv,
    ];

    /// The token of the command line.
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
            Format::Markdown => "markdown",
            Format::Csv => "csv",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.token() == token)
    }

    /// Whether it describes every rule, found or not.
    pub const fn lists_rules(self) -> bool {
        matches!(self, Format::Sarif)
    }

    /// Whether it names every case, also those without a finding.
    pub const fn lists_cases(self) -> bool {
        matches!(self, Format::Junit)
    }

    /// Whether what is unknown is only grouped and counted there, unless asked for.
    pub const fn groups_unknown(self) -> bool {
        matches!(
            self,
            Format::Text | Format::Concise | Format::Github | Format::Markdown
        )
    }
}

/// Which findings are printed one by one beside the failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Show {
    /// Failures only; `text` still groups and counts what is unknown.
    #[default]
    Fail,
    /// What is unknown as well.
    Unknown,
    /// Everything, passes and rules that do not apply included.
    All,
}

impl Show {
    /// Every choice.
    pub const ALL: [Show; 3] = [Show::Fail, Show::Unknown, Show::All];

    /// The token of the command line.
    pub const fn token(self) -> &'static str {
        match self {
            Show::Fail => "fail",
            Show::Unknown => "unknown",
            Show::All => "all",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.token() == token)
    }

    /// Whether findings of a status are printed one by one.
    pub const fn includes(self, status: Status) -> bool {
        match status {
            Status::Fail => true,
            Status::Unknown => matches!(self, Show::Unknown | Show::All),
            Status::Pass | Status::NotApplicable => matches!(self, Show::All),
        }
    }
}

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Language of messages.
    pub lang: Lang,
    /// Whether `text` uses ANSI colours.
    pub color: bool,
    /// Columns of the terminal; `text` cuts source lines to about this.
    pub width: usize,
    /// What is printed one by one.
    pub show: Show,
    /// Whether `text` leaves out what is no finding: the groups of unknowns and
    /// the closing line.
    pub quiet: bool,
    /// Whether `csv` begins with a byte order mark.
    pub bom: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            color: false,
            width: 120,
            show: Show::default(),
            quiet: false,
            bom: false,
        }
    }
}

/// One finding as `json` carries it, for the outputs of other commands.
pub fn value(finding: &Finding, lang: Lang) -> serde_json::Value {
    // A record is names, text and numbers: nothing in it can fail.
    serde_json::to_value(record::Record::new(finding, lang)).unwrap_or_default()
}

/// One citation as `json` carries it, for the outputs of other commands.
pub fn citation(citation: &Citation, lang: Lang) -> serde_json::Value {
    // A record is names and text: nothing in it can fail.
    serde_json::to_value(record::Basis::new(citation, lang)).unwrap_or_default()
}

/// One value as JSON on one line, nothing in it hidden from a terminal.
///
/// # Errors
///
/// Those of the writer.
pub fn write_value(out: &mut dyn Write, value: &serde_json::Value) -> io::Result<()> {
    record::write_value(out, value)
}

/// Likewise anything that can be written as JSON, without making a value of it first.
///
/// # Errors
///
/// Those of the writer.
pub fn write_json(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    record::write_value(out, value)
}

/// Write records that were read back from other reports, under a header of their own.
///
/// # Errors
///
/// Those of the writer.
pub fn write_records(
    lines: bool,
    report: &Report<'_>,
    records: &[serde_json::Value],
    out: &mut dyn Write,
) -> io::Result<()> {
    match lines {
        true => jsonl::write_all(report, records, out),
        false => json::write_all(report, records, out),
    }
}

/// Write a report in one format.
///
/// # Errors
///
/// Those of the writer.
pub fn write(
    format: Format,
    report: &Report<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => workflow::inert(out, |out| text::write(report, options, out)),
        Format::Concise => workflow::inert(out, |out| concise::write(report, options, out)),
        Format::Json => json::write(report, options, out),
        Format::Jsonl => jsonl::write(report, options, out),
        Format::Sarif => sarif::write(report, options, out),
        Format::Github => github::write(report, options, out),
        Format::Gitlab => gitlab::write(report, options, out),
        Format::Junit => junit::write(report, options, out),
        Format::Markdown => markdown::write(report, options, out),
        Format::Csv => csv::write(report, options, out),
    }
}
