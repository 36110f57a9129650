//! One case, one id.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::finding::{Finding, Label};
use crate::model::case::Case;
use crate::model::references::place_of;
use crate::native;
use crate::source::Place;
use crate::text::{Text, quoted};

/// The id of a case, and where it stands.
pub(super) struct Id {
    word: String,
    place: Place,
    case: Arc<str>,
}

impl Id {
    /// Of a case that states one.
    pub(super) fn of(case: &Case, id: &Arc<str>) -> Option<Self> {
        Some(Self {
            word: case.id.text()?.to_owned(),
            place: place_of(case, &case.id),
            case: Arc::clone(id),
        })
    }
}

/// The ids of the cases so far, each with the number of the case that has it.
/// This is kept for every case of a repository, so of an id no more than half its
/// SHA-256: two that share that are the same.
#[derive(Default)]
pub(super) struct CaseIds(BTreeMap<[u8; 16], u32>);

/// Half the SHA-256 of an id.
pub(super) fn digest(word: &str) -> [u8; 16] {
    let whole = Sha256::digest(word.as_bytes());
    std::array::from_fn(|i| whole.get(i).copied().unwrap_or_default())
}

impl CaseIds {
    /// The number of the case that has an id, by the digest of it.
    pub(super) fn number(&self, digest: &[u8; 16]) -> Option<u32> {
        self.0.get(digest).copied()
    }

    /// Report an id that another case has: waivers and summaries could not tell
    /// the two apart. `path` gives the file of a case by its number.
    pub(super) fn add(
        &mut self,
        id: Id,
        number: u32,
        path: impl FnOnce(u32) -> String,
    ) -> Option<Finding> {
        let first = match self.0.entry(digest(&id.word)) {
            Entry::Vacant(new) => {
                new.insert(number);
                return None;
            }
            Entry::Occupied(known) => *known.get(),
        };
        let shown = quoted(&id.word, 60);
        let mut finding = native::DUPLICATE_ID.finding(
            id.place,
            "id",
            text!(
                "案卷编号 {shown} 已有另一案卷使用",
                "another case has the id {shown}"
            ),
            Some(Text::fixed(
                "改用另一个编号：豁免和汇总按编号认案卷",
                "use another id: waivers and summaries know a case by it",
            )),
        );
        finding.labels.push(Label {
            place: Place::path_only(path(first)),
            text: Text::fixed("已在这里使用", "it is used here"),
        });
        finding.case = Some(id.case);
        Some(finding)
    }
}
