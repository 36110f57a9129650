//! The objects of `gpbs.findings/1`, apart from the types that the checks work
//! with: the contract holds even when those change.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Options, PackRef, Report, Shard, Show, Stats};
use crate::finding::{Citation, Finding, Input, Label, Status};
use crate::source::Position;
use crate::text::{Lang, is_hidden};

/// The name of the format.
pub(super) const SCHEMA: &str = "gpbs.findings/1";

/// What stands before the findings.
#[derive(Serialize)]
pub(super) struct Header<'a> {
    schema: &'static str,
    tool: &'a str,
    as_of: Option<String>,
    packs: Vec<Pack<'a>>,
    stats: Stats,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<&'a Shard>,
}

#[derive(Serialize)]
struct Pack<'a> {
    id: &'a str,
    version: &'a str,
}

impl<'a> Header<'a> {
    pub(super) fn new(report: &Report<'a>) -> Self {
        let packs: &'a [PackRef] = report.packs;
        Self {
            schema: SCHEMA,
            tool: report.tool,
            as_of: day(report.as_of),
            packs: packs
                .iter()
                .map(|p| Pack {
                    id: &p.id,
                    version: &p.version,
                })
                .collect(),
            stats: report.stats,
            shard: report.shard,
        }
    }
}

/// One finding.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    rule: &'a str,
    group: &'static str,
    pack: &'a str,
    severity: &'static str,
    status: &'static str,
    case: Option<&'a str>,
    lot: Option<&'a str>,
    subject: Option<&'a str>,
    #[serde(flatten)]
    place: Where<'a>,
    message: &'a str,
    help: Option<&'a str>,
    inputs: Inputs<'a>,
    citations: Vec<Basis<'a>>,
    waived: Option<Waiver<'a>>,
    key: &'a str,
    missing: &'a [String],
    blocks: bool,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Where<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Where<'a>,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Basis<'a> {
    instrument: &'a str,
    number: &'a str,
    article: &'a str,
    from: Option<String>,
    until: Option<String>,
    quote: Option<&'a str>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    by: &'static str,
    reason: &'a str,
    approved_by: &'a str,
    until: Option<String>,
}

pub(super) struct Inputs<'a>(pub(super) &'a [Input]);

impl Serialize for Inputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut seen: Vec<&str> = Vec::with_capacity(self.0.len());
        for input in self.0 {
            // An object that names a key twice is read differently by every
            // reader: the first one stands.
            if !seen.contains(&input.name) {
                seen.push(input.name);
                map.serialize_entry(input.name, &input.value)?;
            }
        }
        map.end()
    }
}

impl<'a> Record<'a> {
    pub(super) fn new(finding: &'a Finding, lang: Lang) -> Self {
        Self {
            rule: &finding.rule,
            group: finding.group.token(),
            pack: &finding.pack,
            severity: finding.severity.token(),
            status: finding.status.token(),
            case: finding.case.as_deref(),
            lot: finding.lot.as_deref(),
            subject: finding.subject.as_deref(),
            place: Where::new(finding.labels.first()),
            message: finding.message.get(lang),
            help: finding.help.as_ref().map(|help| help.get(lang)),
            inputs: Inputs(&finding.inputs),
            citations: finding
                .citations
                .iter()
                .map(|c| Basis::new(c, lang))
                .collect(),
            waived: finding.waived.as_ref().map(|w| Waiver {
                by: w.by,
                reason: &w.reason,
                approved_by: &w.approved_by,
                until: day(w.until),
            }),
            key: &finding.key,
            missing: &finding.missing,
            blocks: finding.blocks,
            related: finding
                .labels
                .iter()
                .skip(1)
                .map(|label| Related {
                    place: Where::new(Some(label)),
                    text: label.text.get(lang),
                })
                .collect(),
        }
    }
}

impl<'a> Where<'a> {
    fn new(label: Option<&'a Label>) -> Self {
        let whole = Position { line: 1, column: 1 };
        let (path, start, end) = label.map_or(("", whole, whole), |label| {
            let place = &label.place;
            (place.source.path(), place.start(), place.end())
        });
        Self {
            path,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl<'a> Basis<'a> {
    pub(super) fn new(citation: &'a Citation, lang: Lang) -> Self {
        Self {
            instrument: citation.instrument.get(lang),
            number: &citation.number,
            article: citation.article.get(lang),
            from: day(citation.from),
            until: day(citation.until),
            quote: citation.quote.as_deref(),
        }
    }
}

fn day(date: Option<NaiveDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

/// The findings that machine formats carry: failures and what is unknown
/// always, the rest under `--show all`.
pub(super) fn carried<'a>(
    report: &Report<'a>,
    options: &Options,
) -> impl Iterator<Item = Record<'a>> + use<'a> {
    let (lang, all) = (options.lang, options.show == Show::All);
    let findings: &'a [Finding] = report.findings;
    findings
        .iter()
        .filter(move |f| all || matches!(f.status, Status::Fail | Status::Unknown))
        .map(move |f| Record::new(f, lang))
}

/// One value as JSON on one line.
pub(super) fn write_value<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Visible);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Compact JSON whose strings show what a terminal would act upon as `\uXXXX`:
/// the value is the same, and nothing can hide or reorder on a screen.
struct Visible;

impl serde_json::ser::Formatter for Visible {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        // Most is plain ASCII, and that is soon seen.
        let plain = fragment.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if plain || !fragment.chars().any(is_hidden) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut buffer = [0_u8; 4];
        for c in fragment.chars() {
            if is_hidden(c) {
                for unit in c.encode_utf16(&mut [0_u16; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                writer.write_all(c.encode_utf8(&mut buffer).as_bytes())?;
            }
        }
        Ok(())
    }
}
