//! One case, one id.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Finding, Label};
use crate::model::case::Case;
use crate::model::references::place_of;
use crate::native;
use crate::source::Place;
use crate::text::{Text, quoted};

/// The ids of the cases so far, each with the file that holds it.
#[derive(Default)]
pub(super) struct CaseIds(BTreeMap<String, String>);

impl CaseIds {
    /// Report an id that another case has: waivers and summaries could not tell
    /// the two apart.
    pub(super) fn add(&mut self, case: &Case, id: &Arc<str>) -> Option<Finding> {
        let word = case.id.text()?;
        let path = case.header.source.path();
        let Some(first) = self.0.get(word) else {
            self.0.insert(word.to_owned(), path.to_owned());
            return None;
        };
        let shown = quoted(word, 60);
        let mut finding = native::DUPLICATE_ID.finding(
            place_of(case, &case.id),
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
            place: Place::path_only(first.clone()),
            text: Text::fixed("已在这里使用", "it is used here"),
        });
        finding.case = Some(Arc::clone(id));
        Some(finding)
    }
}
