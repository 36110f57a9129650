//! The schemes and frames at hand: those of the packs.

use std::sync::Arc;

use chrono::NaiveDate;

use super::declared::{SchemeFault, declared};
use super::frame::Frame;
use super::scheme::Scheme;
use crate::model::scheme::SchemeRecord;
use crate::source::Place;
use crate::text::quoted;

/// Schemes by name, and frames by name and day.
#[derive(Debug, Clone, Default)]
pub struct Schemes {
    records: Vec<Arc<SchemeRecord>>,
    frames: Vec<Frame>,
}

impl Schemes {
    /// From the records and frames of packs, in their order; a later scheme of
    /// the same name goes before an earlier one.
    pub fn new(records: Vec<Arc<SchemeRecord>>, frames: Vec<Frame>) -> Self {
        Self { records, frames }
    }

    /// The names of the schemes, in order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.records.iter().filter_map(|r| r.id.text()).collect();
        names.dedup();
        names
    }

    /// Every scheme that is sound.
    pub fn all(&self) -> Vec<Scheme> {
        let names = self.names();
        let found = names.iter().filter_map(|name| self.named(name)?.ok());
        found.collect()
    }

    /// A scheme by name; `None` where there is none.
    pub fn named(&self, name: &str) -> Option<Result<Scheme, Vec<SchemeFault>>> {
        let mut records = self.records.iter().rev();
        let record = records.find(|r| r.id.text() == Some(name))?;
        // A pack's scheme that names another would go round in circles.
        Some(declared(record, &Self::default(), None))
    }

    /// Whether a scheme of this name has a criterion that looks at the year before.
    pub fn looks_back(&self, name: &str) -> bool {
        let mut records = self.records.iter().rev();
        let record = records.find(|r| r.id.text() == Some(name));
        record.is_some_and(|record| {
            let mut criteria = record.criterion.iter();
            criteria.any(|criterion| criterion.previous.known() == Some(&true))
        })
    }

    /// A frame by name: the one of the day; without a day, the one in force.
    pub fn frame(&self, name: &str, day: Option<NaiveDate>) -> Option<&Frame> {
        let mut frames = self.frames.iter().filter(|frame| frame.id == name);
        match day {
            Some(day) => frames.find(|frame| frame.covers(day)),
            None => frames.max_by_key(|frame| frame.from),
        }
    }

    /// The scheme that a record declares, under the law of a day, with the frame
    /// that it extends.
    ///
    /// # Errors
    ///
    /// Every fault of it.
    pub fn declared(
        &self,
        record: &SchemeRecord,
        day: Option<NaiveDate>,
    ) -> Result<(Scheme, Option<&Frame>), Vec<SchemeFault>> {
        let extends = &record.extends;
        let frame = match extends.text() {
            Some(name) => Some(
                self.frame(name, day)
                    .ok_or_else(|| vec![self.no_frame(record, name, day)])?,
            ),
            None => None,
        };
        declared(record, self, frame).map(|scheme| (scheme, frame))
    }

    fn no_frame(&self, record: &SchemeRecord, name: &str, day: Option<NaiveDate>) -> SchemeFault {
        let table = &record.header;
        let span = record.extends.span;
        let shown = quoted(name, 40);
        let mut known: Vec<&str> = self.frames.iter().map(|f| f.id.as_str()).collect();
        known.dedup();
        let text = match day.filter(|_| known.contains(&name)) {
            Some(day) => text!(
                "规则包里没有 {day} 适用的框架“{shown}”",
                "the packs hold no frame \"{shown}\" for {day}"
            ),
            None => text!("没有框架“{shown}”", "there is no frame \"{shown}\""),
        };
        let known = known.join(", ");
        SchemeFault {
            place: span.map_or_else(|| table.clone(), |span| Place::new(&table.source, span)),
            key: "extends".to_owned(),
            text,
            help: Some(text!("有：{known}", "there are: {known}")),
            said: false,
        }
    }
}
