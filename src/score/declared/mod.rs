//! A scheme as it is written, to the scheme that is tallied by: every fault of
//! it at its place.

mod price;

use rust_decimal::Decimal;

use super::amount::bid_amount;
use super::frame::Frame;
use super::schemes::Schemes;
use super::{
    At, Combine, Criterion, Deduction, NewSupplier, Per, Precision, RankBy, RoundMode, Rounding,
    Scheme, TieStep,
};
use crate::model::references::place_of;
use crate::model::scheme::{CriterionRecord, RoundingRecord, SchemeRecord};
use crate::read::{AnyRecord, Slot, State};
use crate::source::Place;
use crate::text::{Text, quoted};

/// A fault of a scheme as it is written.
#[derive(Debug, Clone)]
pub struct SchemeFault {
    /// Where.
    pub place: Place,
    /// The key concerned.
    pub key: String,
    /// What is wrong.
    pub text: Text,
    /// What to write, where that can be said.
    pub help: Option<Text>,
    /// Whether the value itself could not be read, which whoever read the file
    /// has reported.
    pub said: bool,
}

/// The scheme that a record declares: its own criteria, a scheme by name, or a
/// frame that it extends.
///
/// # Errors
///
/// Every fault of it.
pub(super) fn declared(
    record: &SchemeRecord,
    schemes: &Schemes,
    frame: Option<&Frame>,
) -> Result<Scheme, Vec<SchemeFault>> {
    let mut reading = Reading { faults: Vec::new() };
    let by_price = record.rank_by.text() == Some(BY_PRICE);
    let scheme = if record.criterion.is_empty() && frame.is_none() && !by_price {
        reading.by_name(record, schemes)
    } else {
        Some(reading.scheme(record, frame))
    };
    match scheme {
        Some(scheme) if reading.faults.is_empty() => Ok(scheme),
        Some(_) | None => Err(reading.faults),
    }
}

/// The `rank_by` of a scheme without criteria: the lowest evaluated price first.
const BY_PRICE: &str = "price";

/// A record while it is read; its faults gather here.
struct Reading {
    faults: Vec<SchemeFault>,
}

impl Reading {
    fn fault(&mut self, place: Place, key: &str, text: Text, help: Option<Text>) {
        self.faults.push(SchemeFault {
            place,
            key: key.to_owned(),
            text,
            help,
            said: false,
        });
    }

    /// A value that may be absent; one that is there and cannot be read is no
    /// absence.
    fn optional<T: Clone>(
        &mut self,
        record: &dyn AnyRecord,
        slot: &Slot<T>,
        key: &str,
    ) -> Option<T> {
        match &slot.state {
            State::Missing => None,
            State::Known(value) => Some(value.clone()),
            State::Masked | State::Faulty => {
                self.faults.push(SchemeFault {
                    place: place_of(record, slot),
                    key: key.to_owned(),
                    text: text!(
                        "评分办法的 {key} 读不懂",
                        "{key} of the scheme cannot be read"
                    ),
                    help: None,
                    said: true,
                });
                None
            }
        }
    }

    /// A token that may be absent.
    fn token<T>(
        &mut self,
        record: &dyn AnyRecord,
        slot: &Slot<String>,
        key: &str,
        known: &str,
        from: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = self.optional(record, slot, key)?;
        let found = from(&word);
        if found.is_none() {
            let shown = quoted(&word, 40);
            self.fault(
                place_of(record, slot),
                key,
                text!(
                    "评分办法的 {key} 是“{shown}”，本工具不认识",
                    "{key} of the scheme is \"{shown}\", which this tool does not know"
                ),
                Some(text!("可写：{known}", "write one of: {known}")),
            );
        }
        found
    }

    /// A scheme by name, with the deduction and ceiling of the documents.
    fn by_name(&mut self, record: &SchemeRecord, schemes: &Schemes) -> Option<Scheme> {
        let name = self.optional(record, &record.scheme, "scheme");
        let Some(name) = name else {
            if record.scheme.is_missing() {
                self.no_criteria(record);
            }
            return None;
        };
        let mut scheme = match schemes.named(&name) {
            Some(Ok(scheme)) => scheme,
            Some(Err(faults)) => {
                self.faults.extend(faults);
                return None;
            }
            None => {
                let shown = quoted(&name, 40);
                let known = schemes.names().join(", ");
                self.fault(
                    place_of(record, &record.scheme),
                    "scheme",
                    text!(
                        "本工具没有评分办法“{shown}”",
                        "this tool has no scheme \"{shown}\""
                    ),
                    Some(text!("有：{known}", "there are: {known}")),
                );
                return None;
            }
        };
        let deduction = self.deduction(record);
        if record.deduction.present {
            scheme.deduction = deduction;
        }
        if let Some(ceiling) = self.ceiling(record) {
            scheme.ceiling = Some(ceiling);
        }
        Some(scheme)
    }

    fn no_criteria(&mut self, record: &SchemeRecord) {
        self.fault(
            record.header.clone(),
            "criterion",
            Text::fixed("评分办法没有评审因素", "the scheme has no criteria"),
            Some(Text::fixed(
                "用 [[criterion]] 写明各评审因素和权重，或用 scheme = \"名称\" 指明内置的评分办法",
                "write the criteria and weights as [[criterion]], or name a built-in scheme: scheme = \"NAME\"",
            )),
        );
    }

    fn scheme(&mut self, record: &SchemeRecord, frame: Option<&Frame>) -> Scheme {
        if record.criterion.is_empty() && record.rank_by.text() != Some(BY_PRICE) {
            self.no_criteria(record);
        }
        let criteria: Vec<Criterion> = record
            .criterion
            .iter()
            .map(|own| self.criterion(own, frame))
            .collect();
        let mut tie = Vec::new();
        for slot in &record.tie {
            let known = "price-asc, criterion:ID, preference:social-organisation, draw";
            tie.extend(self.token(record, slot, "tie", known, TieStep::from_token));
        }
        if let (Some(frame), true) = (frame, record.tie.is_empty()) {
            tie = frame.tie_for(&criteria);
        }
        let known = "mean, trimmed(1,1), median";
        let combine = self.token(
            record,
            &record.combine,
            "combine",
            known,
            Combine::from_token,
        );
        let per = self.token(
            record,
            &record.per,
            "per",
            "criterion, total",
            Per::from_token,
        );
        let rank_by = match record.rank_by.text() {
            Some(BY_PRICE) if criteria.is_empty() => None,
            _ => {
                let known = "rounded, exact";
                self.token(
                    record,
                    &record.rank_by,
                    "rank_by",
                    known,
                    RankBy::from_token,
                )
            }
        };
        let known = "refuse, zero, mean, rescale";
        let new_supplier = self.token(
            record,
            &record.new_supplier,
            "new_supplier",
            known,
            NewSupplier::from_token,
        );
        let total = self.optional(record, &record.total, "total");
        let min_valid = self.optional(record, &record.min_valid, "min_valid");
        Scheme {
            id: record.id.text().unwrap_or_default().to_owned(),
            origin: Text::new(
                record.origin.zh.text().unwrap_or_default().to_owned(),
                record.origin.en.text().unwrap_or_default().to_owned(),
            ),
            total: (!criteria.is_empty()).then(|| total.unwrap_or(Decimal::ONE_HUNDRED)),
            combine: combine.unwrap_or_default(),
            per: per.unwrap_or_default(),
            tie,
            rank_by: rank_by.unwrap_or_default(),
            new_supplier: new_supplier.unwrap_or_default(),
            min_valid: min_valid.or(frame.map(|f| f.min_valid)),
            rounding: self.rounding(&record.rounding),
            criteria,
            deduction: self.deduction(record),
            bid_unit: self
                .optional(record, &record.bid_unit, "bid_unit")
                .unwrap_or_default(),
            ceiling: self.ceiling(record),
        }
    }

    fn criterion(&mut self, record: &CriterionRecord, frame: Option<&Frame>) -> Criterion {
        let id = record.id.text().unwrap_or_default().to_owned();
        let weight = self.optional(record, &record.weight, "criterion.weight");
        if record.weight.is_missing() {
            let shown = quoted(&id, 40);
            self.fault(
                record.header.clone(),
                "criterion.weight",
                text!(
                    "评审因素 {shown} 没有写明权重",
                    "the criterion {shown} states no weight"
                ),
                Some(Text::fixed("写 weight = \"30\"", "write weight = \"30\"")),
            );
        }
        let mut criterion = Criterion {
            names: Text::new(
                record.name.zh.text().unwrap_or_default().to_owned(),
                record.name.en.text().unwrap_or_default().to_owned(),
            ),
            headers: record
                .headers
                .iter()
                .filter_map(|h| h.text().map(str::to_owned))
                .collect(),
            weight: weight.unwrap_or_default(),
            max: self.optional(record, &record.max, "criterion.max"),
            previous: self.flag(record, &record.previous, "criterion.previous"),
            formula: self.formula(record),
            source: self.optional(&record.price, &record.price.source, "price.source"),
            rounding: self.precision(&record.rounding),
            parent: self.optional(record, &record.parent, "criterion.parent"),
            objective: self.flag(record, &record.objective, "criterion.objective"),
            bonus: self.flag(record, &record.bonus, "criterion.bonus"),
            id,
        };
        // A frame fixes the formula; the documents need not repeat it.
        if let Some(frame) = frame
            && criterion.formula.is_none()
            && record.formula.is_missing()
            && criterion.is_price()
        {
            criterion.formula = Some(frame.formula.clone());
        }
        criterion
    }

    fn flag(&mut self, record: &dyn AnyRecord, slot: &Slot<bool>, key: &str) -> bool {
        self.optional(record, slot, key).unwrap_or(false)
    }

    fn precision(&mut self, record: &RoundingRecord) -> Option<Precision> {
        if !record.present {
            return None;
        }
        let places = self.optional(record, &record.places, "rounding.places");
        if record.places.is_missing() {
            self.fault(
                record.header.clone(),
                "rounding.places",
                Text::fixed(
                    "取舍没有写明保留几位小数",
                    "the rounding does not say how many places",
                ),
                Some(Text::fixed(
                    "写 rounding = { places = 2, mode = \"half-up\" }",
                    "write rounding = { places = 2, mode = \"half-up\" }",
                )),
            );
        }
        let known = "half-up, half-even, down, up";
        let mode = self.token(
            record,
            &record.mode,
            "rounding.mode",
            known,
            RoundMode::from_token,
        );
        Some(Precision {
            places: places?,
            mode: mode.unwrap_or_default(),
        })
    }

    fn rounding(&mut self, record: &RoundingRecord) -> Option<Rounding> {
        let precision = self.precision(record)?;
        let mut at = Vec::new();
        for slot in &record.at {
            let known = "expert-mean, criterion, total";
            at.extend(self.token(record, slot, "rounding.at", known, At::from_token));
        }
        if record.at.is_empty() {
            at.push(At::Total);
        }
        Some(Rounding { precision, at })
    }

    fn deduction(&mut self, record: &SchemeRecord) -> Deduction {
        let record = &record.deduction;
        Deduction {
            small: self.optional(record, &record.small, "deduction.small"),
            consortium: self.optional(record, &record.consortium, "deduction.consortium"),
            domestic: self.optional(record, &record.domestic, "deduction.domestic"),
        }
    }

    /// The ceiling, in the unit of the bids.
    fn ceiling(&mut self, record: &SchemeRecord) -> Option<Decimal> {
        let word = self.optional(record, &record.ceiling, "ceiling")?;
        let unit = record.bid_unit.known().copied().unwrap_or_default();
        match bid_amount(&word, unit, None) {
            Ok(ceiling) => Some(ceiling),
            Err(fault) => {
                let place = place_of(record, &record.ceiling);
                self.fault(place, "ceiling", fault.message, Some(fault.help));
                None
            }
        }
    }
}
