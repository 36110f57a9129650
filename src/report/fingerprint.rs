//! By what a finding is known again in the next run: rule, case and key path,
//! never a line, so that an edit above it does not make it a new one.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::finding::{Finding, Status};

/// Half a SHA-256: two findings that share that are the same.
type Mark = [u8; 16];

/// A fingerprint for each finding, in their order; no two are equal. Findings
/// that differ in nothing else are numbered, and those that count first: what
/// else an output carries does not renumber them.
pub(super) fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut out = vec![String::new(); findings.len()];
    let mut seen: BTreeMap<Mark, usize> = BTreeMap::new();
    let passes: [fn(Status) -> bool; 3] = [
        |status| status == Status::Fail,
        |status| status == Status::Unknown,
        |status| !matches!(status, Status::Fail | Status::Unknown),
    ];
    for is_due in passes {
        for (finding, mark) in findings.iter().zip(&mut out) {
            if !is_due(finding.status) {
                continue;
            }
            let count = seen.entry(digest(finding, 0)).or_default();
            *mark = hex(digest(finding, *count));
            *count += 1;
        }
    }
    out
}

fn digest(finding: &Finding, number: usize) -> Mark {
    // A finding of no case, such as a supplier's, is known by its file.
    let place = finding.case.as_deref().unwrap_or_else(|| finding.path());
    let mut hash = Sha256::new();
    for part in [&*finding.rule, place, &finding.key] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    if number > 0 {
        hash.update(number.to_string().as_bytes());
    }
    let whole = hash.finalize();
    std::array::from_fn(|i| whole.get(i).copied().unwrap_or_default())
}

fn hex(mark: Mark) -> String {
    mark.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::fingerprints;
    use crate::report::samples::{CASE, file, finding, label, mixed};

    #[test]
    fn no_two_are_equal() {
        let mut findings = mixed();
        findings.extend(mixed());
        let marks = fingerprints(&findings);
        let different: BTreeSet<&String> = marks.iter().collect();
        assert_eq!(different.len(), findings.len());
    }

    #[test]
    fn lines_do_not_matter_and_keys_do() {
        let of = |text: &str, key: &str| {
            let case = file("cases/a/case.toml", text);
            let mut one = finding("a-b", "", "", vec![label(&case, "[award]", "", "")]);
            one.key = key.to_owned();
            fingerprints(&[one]).concat()
        };
        let moved = format!("# a line more\n{CASE}");
        assert_eq!(of(CASE, "award"), of(&moved, "award"));
        assert_ne!(of(CASE, "award"), of(CASE, "award[1]"));
        // Known for good: a change makes every finding a new one everywhere.
        assert_eq!(of(CASE, "award"), "0b5cb363ce971ee5783c40b70e932fcb");
    }

    #[test]
    fn what_is_carried_besides_renumbers_nothing() {
        let findings = mixed();
        let marks = fingerprints(&findings);
        for (nth, finding) in findings.iter().enumerate() {
            let alone: Vec<_> = findings
                .iter()
                .enumerate()
                .filter(|(at, other)| *at == nth || super::super::order::rank(other) < 4)
                .collect();
            let kept: Vec<_> = alone.iter().map(|(_, f)| (*f).clone()).collect();
            let again = fingerprints(&kept);
            let at = alone.iter().position(|(at, _)| *at == nth).unwrap();
            if super::super::order::rank(finding) < 4 {
                assert_eq!(again[at], marks[nth]);
            }
        }
    }
}
