//! Provisions that are shown and cited, and that no rule checks: what the law says
//! beside what a case file can prove, and what drafts, proposals and practices say.

use chrono::NaiveDate;

use super::maker::{Maker, text_of};
use super::record::{PartWord, ProvisionRecord};
use super::rule::Basis;
use crate::model::references::place_of;
use crate::text::Text;

/// A provision.
#[derive(Debug, Clone)]
pub struct Provision {
    /// Its id in the pack.
    pub id: String,
    /// What it says, in a few words.
    pub title: Text,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What it stands in, the clause, and how sure it is.
    pub basis: Basis,
    /// Rows of the requirements.
    pub sources: Vec<String>,
    /// Where `gpbs method` shows it, if it does.
    pub part: Option<PartWord>,
}

impl Provision {
    /// Whether it stood on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// From a written record; faults go to the maker.
    pub fn of(record: &ProvisionRecord, maker: &mut Maker<'_>) -> Option<Self> {
        let from = *record.from.known()?;
        let until = record.until.known().copied();
        maker.ends_after(from, until, place_of(record, &record.until));
        let sources = record.sources.iter();
        Some(Self {
            id: record.id.text()?.to_owned(),
            title: text_of(&record.title),
            from,
            until,
            basis: Basis {
                provisions: maker.basis(&record.basis, &record.header),
                quote: record.quote.text().map(str::to_owned),
                mark: *record.mark.known()?,
                read: record.read.known().copied(),
                evidence: record.evidence.text().map(str::to_owned),
                place: record.header.clone(),
            },
            sources: sources
                .filter_map(|slot| slot.text().map(str::to_owned))
                .collect(),
            part: record.part.known().copied(),
        })
    }
}
