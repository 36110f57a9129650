//! A pack and what it holds, resolved as far as it can be without the
//! primitives.

use std::sync::Arc;

use chrono::NaiveDate;

use super::condition::Condition;
use super::provision::Provision;
use super::record::{LayerWord, Mark, NatureWord, PartWord, Stage, SubjectWord};
use super::threshold::Threshold;
use super::values::{Applies, ValueRow};
use crate::finding::{Group, Severity};
use crate::model::scheme::SchemeRecord;
use crate::read::toml::Node;
use crate::score::Frame;
use crate::source::{Place, Source};
use crate::text::Text;

/// A pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its id.
    pub id: Arc<str>,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// Its layer.
    pub layer: LayerWord,
    /// Prefixes of the region codes it applies to; empty for all.
    pub region: Vec<String>,
    /// Instruments.
    pub instruments: Vec<Instrument>,
    /// Rules.
    pub rules: Vec<Arc<Rule>>,
    /// Changes of earlier packs.
    pub overrides: Vec<Override>,
    /// Conditions that suppliers meet.
    pub conditions: Vec<Arc<Condition>>,
    /// Thresholds.
    pub thresholds: Vec<Threshold>,
    /// Scoring schemes.
    pub schemes: Vec<Arc<SchemeRecord>>,
    /// Frames of scoring schemes, each with its basis.
    pub frames: Vec<(Frame, Basis)>,
    /// Provisions that are shown and cited only.
    pub provisions: Vec<Provision>,
    /// Whether it is built in, so that its file is not on the user's disk.
    pub built_in: bool,
    /// Its file.
    pub source: Arc<Source>,
}

/// What a figure rests on: instruments with articles, the clause, and how sure it is.
#[derive(Debug, Clone)]
pub struct Basis {
    /// Instruments and articles.
    pub provisions: Vec<(String, String)>,
    /// The clause of the first.
    pub quote: Option<String>,
    /// How sure it is.
    pub mark: Mark,
    /// The day on which the clause or the evidence was read.
    pub read: Option<NaiveDate>,
    /// Evidence where the clause itself was not read.
    pub evidence: Option<String>,
    /// Where it stands.
    pub place: Place,
}

impl Basis {
    /// Whether a verified mark rests on something that was read on a day.
    pub fn is_attested(&self) -> bool {
        self.read.is_some() && (self.quote.is_some() || self.evidence.is_some())
    }
}

/// A law, regulation, standard or notice.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Its id in the pack.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its document number.
    pub number: String,
    /// Who issued it, or whose practice or proposal it is.
    pub issuer: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force.
    pub until: Option<NaiveDate>,
    /// Whether it says how periods are counted.
    pub counting_stated: bool,
    /// What it is: law, or only a draft, a proposal or a practice.
    pub nature: NatureWord,
    /// Where it stands.
    pub place: Place,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: Arc<str>,
    /// Its group.
    pub group: Group,
    /// Its primitive.
    pub check: String,
    /// Its severity.
    pub severity: Severity,
    /// What it is judged for.
    pub subject: SubjectWord,
    /// When its facts are due.
    pub stage: Stage,
    /// What it applies to.
    pub applies: Applies,
    /// Whether there was no such provision before its first value, so that before
    /// it there is nothing to judge; else what was before is not known.
    pub new: bool,
    /// The day from which the provision is known to be gone, so that from then on
    /// there is nothing to judge; between its last value and that day nobody knows.
    pub gone: Option<NaiveDate>,
    /// Key paths of the day whose law applies.
    pub date: Vec<(String, Place)>,
    /// Parameters of the primitive.
    pub params: Node,
    /// Title.
    pub title: Text,
    /// Message, with placeholders.
    pub message: Text,
    /// Help, with placeholders.
    pub help: Text,
    /// Where `gpbs method` lists it, and what its figures are of.
    pub shown: Option<(PartWord, Text)>,
    /// Rows of the requirements.
    pub sources: Vec<String>,
    /// Whether it can be waived.
    pub waivable: bool,
    /// Names that it had before.
    pub former: Vec<String>,
    /// Values by date.
    pub values: Vec<ValueRow>,
    /// Pack that its severity and values come from.
    pub pack: Arc<str>,
    /// Whether that pack is on the user's disk, so that its demand can be shown.
    pub local: bool,
    /// Where it stands.
    pub place: Place,
}

/// A change of an earlier pack's rule.
#[derive(Debug, Clone)]
pub struct Override {
    /// The rule.
    pub rule: String,
    /// New severity.
    pub severity: Option<Severity>,
    /// New values; empty keeps the old ones.
    pub values: Vec<ValueRow>,
    /// Basis of the change.
    pub basis: Vec<(String, String)>,
    /// Where it stands.
    pub place: Place,
}

impl Pack {
    /// The pack without what it changes: its rules and their instruments.
    pub fn rules_only(&self) -> Self {
        Self {
            overrides: Vec::new(),
            thresholds: Vec::new(),
            ..self.clone()
        }
    }

    /// Whether it holds anything to judge by, and not only texts to show: a draft is
    /// shown and never applied, and a report should not name it among what was.
    pub fn judges(&self) -> bool {
        !(self.rules.is_empty()
            && self.overrides.is_empty()
            && self.conditions.is_empty()
            && self.thresholds.is_empty()
            && self.schemes.is_empty()
            && self.frames.is_empty())
    }

    /// Whether it applies to a region code; a pack without regions applies
    /// everywhere.
    pub fn governs(&self, region: Option<&str>) -> bool {
        governs(self.region.iter().map(String::as_str), region)
    }
}

/// Whether a pack of these places applies to a region code.
pub(super) fn governs<'a>(places: impl Iterator<Item = &'a str>, region: Option<&str>) -> bool {
    let mut places = places.peekable();
    places.peek().is_none()
        || region.is_some_and(|code| places.any(|place| code.starts_with(place)))
}
