//! What every rule came to, added up case by case: nothing of a case is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::counts::{Came, Counts, Results};
use crate::document::coverage::{Coverage, Key, Of, Row, Sums};
use crate::finding::{Finding, Group, RuleName, Status};
use crate::model::case::Case;
use crate::model::supplier::Supplier;
use crate::pack::{Library, Rule};
use crate::read::Record as _;
use crate::read::path::KeyPath;
use crate::text::Text;

/// What was counted so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Cases that were judged.
    pub(super) cases: usize,
    /// Suppliers that were judged by themselves.
    pub(super) suppliers: usize,
    rules: BTreeMap<RuleName, OfRule>,
}

#[derive(Debug)]
struct OfRule {
    group: Group,
    pack: Arc<str>,
    of: Of,
    subjects: Sums,
    results: Sums,
    /// Of the results that are unknown: those for want of some key.
    lacking: usize,
    keys: BTreeMap<String, Weight>,
}

/// What waits for a key.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Results that lack it and nothing else.
    only: usize,
    /// Results that lack it.
    any: usize,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.only += other.only;
        self.any += other.any;
    }
}

impl OfRule {
    fn new(group: Group, pack: &Arc<str>, of: Of) -> Self {
        Self {
            group,
            pack: Arc::clone(pack),
            of,
            subjects: Sums::default(),
            results: Sums::default(),
            lacking: 0,
            keys: BTreeMap::new(),
        }
    }

    /// Add the results for one case or supplier. It counts once: as unknown where
    /// anything of it is, for then it has not all that the rule needs.
    fn subject(&mut self, results: Results) {
        add(&mut self.results, results);
        let one = &mut self.subjects;
        match results {
            Results { unknown: 1.., .. } => one.unknown += 1,
            Results { judged: 1.., .. } => one.judged += 1,
            Results { not_due: 1.., .. } => one.not_due += 1,
            Results { .. } => {}
        }
    }

    /// Add the keys that a result waits for.
    fn lacks(&mut self, missing: &[String]) {
        if missing.is_empty() {
            return;
        }
        self.lacking += 1;
        for key in missing {
            let weight = self.keys.entry(general(key)).or_default();
            weight.any += 1;
            weight.only += usize::from(missing.len() == 1);
        }
    }
}

const fn add(sums: &mut Sums, results: Results) {
    sums.judged += results.judged;
    sums.unknown += results.unknown;
    sums.not_due += results.not_due;
}

/// A key path without the names of the records on it: `award[1/x].amount` is one
/// field in every case.
fn general(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut depth = 0_usize;
    for c in key.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

impl Tally {
    /// A rule has its row even where no case is governed by it.
    pub(super) fn rule(&mut self, rule: &Rule) {
        if !self.rules.contains_key(&rule.name) {
            let of = match rule.subject.is_of_suppliers() {
                true => Of::Supplier,
                false => Of::Case,
            };
            let row = OfRule::new(rule.group, &rule.pack, of);
            self.rules.insert(Arc::clone(&rule.name), row);
        }
    }

    /// Add what every rule came to for a case, and what its results lack.
    pub(super) fn case(&mut self, counts: &Counts, findings: &[Finding]) {
        self.cases += 1;
        for (name, results) in counts.rules() {
            if let Some(row) = self.rules.get_mut(name) {
                row.subject(*results);
            }
        }
        self.lacking(findings);
    }

    /// Add results that are all worded: those of suppliers, and of cases together.
    pub(super) fn worded(&mut self, findings: &[Finding]) {
        let mut counts: BTreeMap<Option<String>, Counts> = BTreeMap::new();
        for finding in findings {
            let case = finding.case.as_deref().map(str::to_owned);
            let subject = finding.subject.clone().or(case);
            let came = Came::of(finding.status);
            counts.entry(subject).or_default().add(&finding.rule, came);
        }
        for (name, results) in counts.values().flat_map(Counts::rules) {
            if let Some(row) = self.rules.get_mut(name) {
                row.subject(*results);
            }
        }
        self.lacking(findings);
    }

    /// Add what the tool's own rules could not judge when the files were read.
    pub(super) fn own(&mut self, findings: &[Finding]) {
        let mut counts = Counts::default();
        for finding in findings.iter().filter(|f| f.status == Status::Unknown) {
            let new = || OfRule::new(finding.group, &finding.pack, Of::Case);
            let row = self.rules.entry(Arc::clone(&finding.rule));
            row.or_insert_with(new);
            counts.add(&finding.rule, Came::Unknown);
        }
        for (name, results) in counts.rules() {
            if let Some(row) = self.rules.get_mut(name) {
                row.subject(*results);
            }
        }
        self.lacking(findings);
    }

    fn lacking(&mut self, findings: &[Finding]) {
        for finding in findings.iter().filter(|f| f.status == Status::Unknown) {
            if let Some(row) = self.rules.get_mut(&finding.rule) {
                row.lacks(&finding.missing);
            }
        }
    }

    /// Add what was counted elsewhere.
    pub(super) fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.suppliers += other.suppliers;
        for (name, row) in other.rules {
            let new = || OfRule::new(row.group, &row.pack, row.of);
            let own = self.rules.entry(name).or_insert_with(new);
            own.subjects.add(row.subjects);
            own.results.add(row.results);
            own.lacking += row.lacking;
            for (key, weight) in row.keys {
                own.keys.entry(key).or_default().add(weight);
            }
        }
    }

    /// The answer.
    pub(super) fn finish(self, titles: &BTreeMap<RuleName, Text>) -> Coverage {
        let rules = self.rules.into_iter().map(|(name, row)| {
            let keys = row.keys.into_iter().map(|(key, weight)| Key {
                words: words(&key),
                key,
                only: weight.only,
                any: weight.any,
                rules: 1,
            });
            Row {
                title: titles.get(&name).cloned().unwrap_or_default(),
                rule: name,
                group: row.group,
                pack: row.pack,
                of: row.of,
                subjects: row.subjects,
                results: row.results,
                lacking: row.lacking,
                keys: keys.collect(),
            }
        });
        Coverage::new(self.cases, self.suppliers, rules.collect())
    }
}

/// What a key of case.toml or of a supplier's file is called.
fn words(key: &str) -> Text {
    let (record, key) = match key.strip_prefix("supplier.") {
        Some(of_supplier) => (Supplier::record_info(), of_supplier),
        None => (Case::record_info(), key),
    };
    KeyPath::resolve(record, key)
        .map(|path| path.words())
        .unwrap_or_default()
}

/// The titles of the rules that a library has.
pub(super) fn titles(library: &Library) -> BTreeMap<RuleName, Text> {
    let refs = super::super::session::rule_refs(library).into_iter();
    refs.map(|rule| (rule.name, rule.title)).collect()
}

#[cfg(test)]
mod tests {
    use super::general;

    #[test]
    fn a_field_is_the_same_in_every_record() {
        assert_eq!(general("award[1/tongxing].amount"), "award.amount");
        assert_eq!(general("tender.deadline"), "tender.deadline");
        assert_eq!(general("bids.csv"), "bids.csv");
    }
}
