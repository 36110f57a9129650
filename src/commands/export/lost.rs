//! What the files show and the tables do not: cells are empty for it, and whoever
//! reads the tables cannot know.

use crate::finding::{Finding, Status};
use crate::native::{self, Native};
use crate::text::{Text, quoted};

/// Faults by which something that stands in a file is in no table. What is withheld
/// (`****`) or simply not there is no loss.
const LOSES: [&Native; 11] = [
    &native::UNKNOWN_HEADER,
    &native::DUPLICATE_HEADER,
    &native::UNKNOWN_KEY,
    &native::WRONG_TYPE,
    &native::UNREADABLE_VALUE,
    &native::AMBIGUOUS_VALUE,
    &native::DAMAGED_VALUE,
    &native::OUT_OF_RANGE,
    &native::UNKNOWN_VALUE,
    &native::ORPHAN_TABLE,
    &native::OWN_SUPPLIERS,
];

/// Whether a finding says that something is lost.
pub(super) fn is_lost(finding: &Finding) -> bool {
    let loses = || LOSES.iter().any(|rule| rule.name == &*finding.rule);
    finding.status == Status::Fail && (finding.blocks || loses())
}

/// What is said of a wide sheet of scores whose columns have no meaning.
pub(super) fn unread(path: &str) -> Text {
    let shown = quoted(path, 120);
    text!(
        "{shown}：宽表的得分没有导出，因为案卷没有写评分办法；写上 [scoring] 再导出",
        "{shown}: the scores of this wide sheet were not exported, for the case states no scheme; add [scoring] and export again"
    )
}
