//! The gravest first, for readers that stop somewhere: GitHub shows ten
//! annotations of a kind, code scanning the first 5,000 results.

use crate::finding::{Finding, Severity, Status};

/// How far back a finding stands: what counts by its severity, then what is
/// waived or known, what is unknown, and what is in order.
pub(super) fn rank(finding: &Finding) -> u8 {
    match (finding.status, &finding.waived, finding.severity) {
        (Status::Fail, None, Severity::Error) => 0,
        (Status::Fail, None, Severity::Warning) => 1,
        (Status::Fail, None, Severity::Note) => 2,
        (Status::Fail, Some(_), _) => 3,
        (Status::Unknown, ..) => 4,
        (Status::Pass, ..) => 5,
        (Status::NotApplicable, ..) => 6,
    }
}

/// Findings with their number in the report, the gravest first; equally grave
/// ones stay in the order of the report.
pub(super) fn gravest_first(findings: &[Finding]) -> Vec<(usize, &Finding)> {
    let mut order: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    order.sort_by_key(|(_, finding)| rank(finding));
    order
}
