//! Where the faults of a file gather, so many of each kind and no more.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Finding, Severity, Status};
use crate::native::{self, Native};
use crate::source::{Place, Source, Span};
use crate::text::Text;

/// How many findings of one rule in one file are listed; the rest are counted.
pub const MAX_PER_RULE: usize = 1_000;

/// Faults found while files are read.
#[derive(Debug, Default)]
pub struct Sink {
    findings: Vec<Finding>,
    counts: BTreeMap<(&'static str, String), Counted>,
}

#[derive(Debug)]
struct Counted {
    seen: usize,
    last: Place,
}

impl Sink {
    /// Report a fault at a span of a source.
    #[cold]
    pub fn at(
        &mut self,
        rule: &'static Native,
        source: &Arc<Source>,
        span: Span,
        key: impl Into<String>,
        message: Text,
        help: impl Into<Option<Text>>,
    ) {
        self.place(rule, Place::new(source, span), key, message, help);
    }

    /// Report a fault at a place.
    #[cold]
    pub fn place(
        &mut self,
        rule: &'static Native,
        place: Place,
        key: impl Into<String>,
        message: Text,
        help: impl Into<Option<Text>>,
    ) {
        self.push(rule, rule.finding(place, key, message, help.into()));
    }

    /// Report a finding that was put together by the caller, under the rule's
    /// limit.
    pub fn push(&mut self, rule: &'static Native, finding: Finding) {
        let Some(place) = finding.place().cloned() else {
            return;
        };
        let counted = self
            .counts
            .entry((rule.name, place.source.path().to_owned()))
            .or_insert_with(|| Counted {
                seen: 0,
                last: place.clone(),
            });
        counted.seen += 1;
        if counted.seen > MAX_PER_RULE {
            counted.last = place;
        } else {
            self.findings.push(finding);
        }
    }

    /// Whether no more findings of a rule in a file are listed: then what is
    /// dear to find out for a finding need not be found out.
    pub fn is_full(&self, rule: &'static Native, source: &Source) -> bool {
        self.counts
            .get(&(rule.name, source.path().to_owned()))
            .is_some_and(|counted| counted.seen >= MAX_PER_RULE)
    }

    /// Take over what was found of files that this sink knows nothing of.
    pub fn append(&mut self, other: Sink) {
        self.findings.extend(other.findings);
        self.counts.extend(other.counts);
    }

    /// Take over a finding that another sink has already counted.
    pub fn pass_on(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether anything was reported.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether an error was reported since the sink held so many findings.
    pub fn has_errors_since(&self, before: usize) -> bool {
        let mut since = self.findings.iter().skip(before);
        since.any(|f| f.status == Status::Fail && f.severity == Severity::Error)
    }

    /// How many findings are held.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// The findings, and one more for each rule of which not all are listed.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        for ((rule, _), counted) in self.counts {
            let Some(omitted) = counted.seen.checked_sub(MAX_PER_RULE).filter(|n| *n > 0) else {
                continue;
            };
            findings.push(native::OMITTED.finding(
                counted.last,
                rule,
                text!(
                    "本文件另有 {omitted} 条 {rule} 未列出，最后一条在此处",
                    "{omitted} more findings of {rule} in this file are not listed; the last one is here"
                ),
                Some(Text::fixed(
                    "先改已列出的问题；大批同类问题多半出于同一原因",
                    "correct those listed first; so many of one kind mostly have one cause",
                )),
            ));
        }
        findings
    }
}
