//! Findings to bytes: one file per format, each a pure function of the report
//! and the options. Nothing here knows a case, a pack, a clock or a terminal.

mod concise;
mod json;
mod jsonl;
mod record;
mod shard;
mod stats;
mod text;

#[cfg(test)]
mod samples;

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::finding::{Citation, Finding, Status};
use crate::text::Lang;

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

/// All that an emitter sees.
#[derive(Debug, Clone, Copy)]
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
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Text, Format::Concise, Format::Json, Format::Jsonl];

    /// The token of the command line.
    pub const fn token(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }

    /// From a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.token() == token)
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
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            color: false,
            width: 120,
            show: Show::default(),
            quiet: false,
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
        Format::Text => text::write(report, options, out),
        Format::Concise => concise::write(report, options, out),
        Format::Json => json::write(report, options, out),
        Format::Jsonl => jsonl::write(report, options, out),
    }
}
