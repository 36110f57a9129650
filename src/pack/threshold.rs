//! Thresholds by place, level, kind and day. A miss is unknown, never a
//! default.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::maker::Maker;
use super::record::{AppliesRecord, Mark, ThresholdRecord, ThresholdWord};
use super::values::periods_meet;
use crate::model::references::place_of;
use crate::model::terms::{Level, Subject};
use crate::source::Place;
use crate::text::Text;
use crate::value::money::Money;

/// A threshold.
#[derive(Debug, Clone)]
pub struct Threshold {
    /// Which.
    pub what: ThresholdWord,
    /// Prefixes of region codes; empty for every region.
    pub region: Vec<String>,
    /// Levels.
    pub level: Vec<Level>,
    /// Kinds.
    pub kind: Vec<Subject>,
    /// First day.
    pub from: NaiveDate,
    /// Last day, or the last day for which the figure was seen in force.
    pub until: Option<NaiveDate>,
    /// The amount in yuan; reaching it counts.
    pub amount: Decimal,
    /// `instrument:article`.
    pub basis: Vec<(String, String)>,
    /// How sure.
    pub mark: Mark,
    /// The clause.
    pub quote: Option<String>,
    /// The day on which the clause or the evidence was read.
    pub read: Option<NaiveDate>,
    /// Evidence where the clause itself was not read.
    pub evidence: Option<String>,
    /// Whether a verified mark rests on something; see [`super::ValueRow`].
    pub attested: bool,
    /// Where it stands.
    pub place: Place,
    /// Where its amount stands.
    pub amount_place: Place,
}

/// What a look-up came to.
#[derive(Debug)]
pub enum Lookup<'a> {
    /// The threshold of that place and day.
    Found(&'a Threshold),
    /// None is known.
    None,
}

impl Threshold {
    /// From a written row; faults go to the maker.
    pub fn of(record: &ThresholdRecord, maker: &mut Maker<'_>) -> Option<Self> {
        let applies = |maker: &mut Maker<'_>| {
            let level = AppliesRecord {
                header: record.header.clone(),
                present: true,
                method: Vec::new(),
                kind: record.kind.clone(),
                status: Vec::new(),
                level: record.level.clone(),
                ground: Vec::new(),
                form: Vec::new(),
                open_tender: Vec::new(),
            };
            maker.applies(&level).words
        };
        let words = applies(maker);
        let amount = record.amount.known().and_then(Money::exact);
        if amount.is_none() && !record.amount.is_missing() {
            maker.fault(
                place_of(record, &record.amount),
                "amount",
                Text::fixed("数额不是确数", "the amount is not exact"),
                Text::fixed("写成 \"2000000.00\"", "write \"2000000.00\""),
            );
        }
        Some(Self {
            what: *record.what.known()?,
            region: maker.prefixes(&record.region, &record.header),
            level: words.level,
            kind: words.kind,
            from: *record.from.known()?,
            until: record.until.known().copied(),
            amount: amount?,
            basis: maker.basis(&record.basis, &record.header),
            mark: *record.mark.known()?,
            quote: record.quote.text().map(str::to_owned),
            read: record.read.known().copied(),
            evidence: record.evidence.text().map(str::to_owned),
            attested: record.read.known().is_some()
                && (record.quote.text().is_some() || record.evidence.text().is_some()),
            place: record.header.clone(),
            amount_place: place_of(record, &record.amount),
        })
    }

    /// How closely it fits a place; `None` where it does not apply.
    fn fit(
        &self,
        what: ThresholdWord,
        region: &str,
        level: Level,
        kind: Subject,
        day: NaiveDate,
    ) -> Option<usize> {
        let applies = self.what == what
            && self.level.contains(&level)
            && self.kind.contains(&kind)
            && self.from <= day
            && self.until.is_none_or(|until| day <= until);
        if !applies {
            return None;
        }
        if self.region.is_empty() {
            return Some(0);
        }
        self.region
            .iter()
            .filter(|prefix| region.starts_with(prefix.as_str()))
            .map(String::len)
            .max()
    }

    /// Whether some case could fall under both at the same closeness of fit.
    pub fn overlaps(&self, other: &Self) -> bool {
        let places = if self.region.is_empty() || other.region.is_empty() {
            self.region.is_empty() && other.region.is_empty()
        } else {
            self.region.iter().any(|r| other.region.contains(r))
        };
        places
            && self.what == other.what
            && self.level.iter().any(|l| other.level.contains(l))
            && self.kind.iter().any(|k| other.kind.contains(k))
            && periods_meet((self.from, self.until), (other.from, other.until))
    }
}

/// The threshold of a place and day: of several, the one for the smallest place,
/// and of two for the same place the later pack's.
pub fn look_up<'a>(
    thresholds: impl Iterator<Item = &'a Threshold>,
    what: ThresholdWord,
    region: &str,
    level: Level,
    kind: Subject,
    day: NaiveDate,
) -> Lookup<'a> {
    thresholds
        .filter_map(|t| t.fit(what, region, level, kind, day).map(|fit| (fit, t)))
        .max_by_key(|(fit, _)| *fit)
        .map_or(Lookup::None, |(_, t)| Lookup::Found(t))
}
