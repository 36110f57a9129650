//! The conditions that suppliers meet to take part (供应商资格条件): what a pack says
//! of them, before anybody is judged.

use std::sync::Arc;

use chrono::NaiveDate;

use super::maker::{Maker, shown};
use super::record::{ConditionRecord, DemandRecord, PartWord};
use super::values::{Applies, ValueRow};
use crate::finding::Severity;
use crate::source::Place;
use crate::text::Text;

/// A condition: a column of the matrix. It is met where every demand is.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Its name, unique over all packs and rules.
    pub name: Arc<str>,
    /// What one that is not met is, at most.
    pub severity: Severity,
    /// What it applies to.
    pub applies: Applies,
    /// Whether there was no such provision before its first value.
    pub new: bool,
    /// The day from which the provision is known to be gone.
    pub gone: Option<NaiveDate>,
    /// The condition, as the provision words it.
    pub title: Text,
    /// The head of its column.
    pub short: Text,
    /// Whether it governs social organisations only.
    pub social_organisations: bool,
    /// Rows of the requirements.
    pub sources: Vec<String>,
    /// The provision by date.
    pub values: Vec<ValueRow>,
    /// What has to be shown.
    pub demands: Vec<Demand>,
    /// The pack that it stands in.
    pub pack: Arc<str>,
    /// Where it stands.
    pub place: Place,
}

/// One thing that has to be shown for a condition.
#[derive(Debug, Clone)]
pub struct Demand {
    /// What is looked at.
    pub check: String,
    /// Where `gpbs method` lists it, and what its figures are of.
    pub shown: Option<(PartWord, Text)>,
    /// Whether there was no such demand before its first value.
    pub new: bool,
    /// Its figures by date.
    pub values: Vec<ValueRow>,
    /// Where it stands.
    pub place: Place,
}

/// What a dated list holds for a day.
#[derive(Debug, Clone, Copy)]
pub enum Dated<'a> {
    /// The row in force.
    Row(&'a ValueRow),
    /// There was no such provision on that day.
    None,
    /// Nobody here knows what was in force.
    Unknown,
}

/// The row that covers a day. Before the first one that is `new`, and from the day that
/// the provision is `gone`, there is none; else nobody knows.
pub fn on<'a>(
    rows: impl Iterator<Item = &'a ValueRow> + Clone,
    day: NaiveDate,
    new: bool,
    gone: Option<NaiveDate>,
) -> Dated<'a> {
    if let Some(row) = rows.clone().find(|row| row.covers(day)) {
        return Dated::Row(row);
    }
    let before = rows
        .map(|row| row.from)
        .min()
        .is_some_and(|from| day < from);
    if (new && before) || gone.is_some_and(|gone| gone <= day) {
        Dated::None
    } else {
        Dated::Unknown
    }
}

impl Demand {
    fn of(record: &DemandRecord, maker: &mut Maker<'_>) -> Option<Self> {
        Some(Self {
            check: record.check.text()?.to_owned(),
            shown: shown(&record.shown),
            new: record.new.known() == Some(&true),
            values: maker.values(&record.values),
            place: record.header.clone(),
        })
    }
}

impl Condition {
    /// A condition as it is written; `None` where it has no name or severity.
    pub(super) fn of(
        record: &ConditionRecord,
        pack: &Arc<str>,
        maker: &mut Maker<'_>,
    ) -> Option<Self> {
        let sources = record.sources.iter();
        Some(Self {
            name: Arc::from(record.name.text()?),
            severity: super::maker::severity(*record.severity.known()?),
            applies: maker.applies(&record.applies),
            new: record.new.known() == Some(&true),
            gone: record.gone.known().copied(),
            title: super::maker::text_of(&record.title),
            short: super::maker::text_of(&record.short),
            social_organisations: record.social_organisations.known() == Some(&true),
            sources: sources
                .filter_map(|slot| slot.text().map(str::to_owned))
                .collect(),
            values: maker.values(&record.values),
            demands: record
                .demand
                .iter()
                .filter_map(|demand| Demand::of(demand, maker))
                .collect(),
            pack: Arc::clone(pack),
            place: record.header.clone(),
        })
    }
}
