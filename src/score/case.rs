//! A case's scheme, bids and scores as input of the tally.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    At, BidIn, Combine, Criterion, NewSupplier, Per, Precision, RankBy, RoundMode, Rounding,
    Scheme, ScoreIn, TieStep,
};
use crate::model::Dossier;
use crate::model::scheme::{CriterionRecord, RoundingRecord, SchemeRecord};
use crate::read::{Slot, State};
use crate::text::{Text, quoted};
use crate::value::money::Money;

/// A value that was written and is none of those known.
fn unknown(key: &str, word: &str) -> Text {
    let word = quoted(word, 40);
    text!(
        "评分办法的 {key} 是“{word}”，本工具不认识",
        "{key} of the scheme is \"{word}\", which this tool does not know"
    )
}

/// A token that may be absent.
fn token<T: Default>(
    slot: &Slot<String>,
    key: &str,
    from: impl Fn(&str) -> Option<T>,
) -> Result<T, Text> {
    match &slot.state {
        State::Missing => Ok(T::default()),
        State::Known(word) => from(word).ok_or_else(|| unknown(key, word)),
        State::Masked | State::Faulty => Err(unknown(key, "?")),
    }
}

/// A value that may be absent; one that is there and cannot be read is no
/// absence.
fn optional<T: Clone>(slot: &Slot<T>, key: &str) -> Result<Option<T>, Text> {
    match &slot.state {
        State::Missing => Ok(None),
        State::Known(value) => Ok(Some(value.clone())),
        State::Masked | State::Faulty => Err(unknown(key, "?")),
    }
}

fn precision(record: &RoundingRecord) -> Result<Option<Precision>, Text> {
    if !record.present {
        return Ok(None);
    }
    let places = record
        .places
        .known()
        .copied()
        .ok_or_else(|| unknown("rounding.places", "?"))?;
    let mode = record.mode.text().unwrap_or("half-up");
    let mode = RoundMode::from_token(mode).ok_or_else(|| unknown("rounding.mode", mode))?;
    Ok(Some(Precision { places, mode }))
}

fn criterion(record: &CriterionRecord) -> Result<Criterion, Text> {
    let id = record.id.text().unwrap_or_default().to_owned();
    let weight = record.weight.known().copied().ok_or_else(|| {
        text!(
            "评审因素 {id} 没有写明权重",
            "the criterion {id} states no weight"
        )
    })?;
    Ok(Criterion {
        names: Text::new(
            record.name.zh.text().unwrap_or_default().to_owned(),
            record.name.en.text().unwrap_or_default().to_owned(),
        ),
        headers: record
            .headers
            .iter()
            .filter_map(|h| h.text().map(str::to_owned))
            .collect(),
        weight,
        max: optional(&record.max, "criterion.max")?,
        previous: optional(&record.previous, "criterion.previous")?.unwrap_or(false),
        formula: optional(&record.formula, "criterion.formula")?,
        rounding: precision(&record.rounding)?,
        id,
    })
}

/// The scheme of a case: its own criteria, or a built-in scheme by name.
///
/// # Errors
///
/// What keeps it from being used, in words.
pub fn scheme(record: &SchemeRecord) -> Result<Scheme, Text> {
    if record.criterion.is_empty() {
        let name = record.scheme.text().unwrap_or_default();
        let mut scheme = Scheme::built_in(name).ok_or_else(|| unknown("scheme", name))?;
        scheme.deduction_small = optional(&record.deduction.small, "deduction.small")?;
        return Ok(scheme);
    }
    let frame = optional(&record.extends, "extends")?;
    let frame = frame.as_deref();
    if let Some(word) = frame.filter(|word| !["comprehensive", "consultation"].contains(word)) {
        return Err(unknown("extends", word));
    }
    let mut tie = Vec::new();
    for slot in &record.tie {
        let word = slot.text().unwrap_or("?");
        tie.push(TieStep::from_token(word).ok_or_else(|| unknown("tie", word))?);
    }
    if tie.is_empty() && frame.is_some() {
        tie.push(TieStep::PriceAsc);
    }
    let mut at = Vec::new();
    for slot in &record.rounding.at {
        let word = slot.text().unwrap_or("?");
        at.push(At::from_token(word).ok_or_else(|| unknown("rounding.at", word))?);
    }
    if at.is_empty() {
        at.push(At::Total);
    }
    Ok(Scheme {
        id: record.id.text().unwrap_or_default().to_owned(),
        origin: Text::default(),
        total: Some(optional(&record.total, "total")?.unwrap_or(Decimal::ONE_HUNDRED)),
        combine: token(&record.combine, "combine", Combine::from_token)?,
        per: token(&record.per, "per", Per::from_token)?,
        tie,
        rank_by: token(&record.rank_by, "rank_by", RankBy::from_token)?,
        new_supplier: token(
            &record.new_supplier,
            "new_supplier",
            NewSupplier::from_token,
        )?,
        // The number of valid bids is a rule of the method, judged apart.
        min_valid: Some(0),
        rounding: precision(&record.rounding)?.map(|precision| Rounding { precision, at }),
        criteria: record
            .criterion
            .iter()
            .map(criterion)
            .collect::<Result<_, _>>()?,
        deduction_small: optional(&record.deduction.small, "deduction.small")?,
    })
}

/// The bids of a lot; `None` where a bidder cannot be read: who it is might
/// decide.
pub fn bids(dossier: &Dossier, lot: Option<&str>) -> Option<Vec<BidIn>> {
    dossier
        .bids_for(lot)
        .map(|bid| {
            Some(BidIn {
                supplier: dossier.supplier_id(&bid.supplier)?.to_owned(),
                price: bid.bid.known().and_then(Money::exact),
                small: bid.small_enterprise.known().copied(),
                valid: bid.valid.known().copied(),
                reason: bid.reason.text().map(str::to_owned),
                preferences: BTreeMap::new(),
            })
        })
        .collect()
}

/// The scores of a lot under a scheme; `None` where one of them cannot be read.
pub fn scores(dossier: &Dossier, lot: Option<&str>, scheme: &Scheme) -> Option<Vec<ScoreIn>> {
    dossier
        .scores
        .iter()
        .flatten()
        .filter(|row| dossier.lot_of(&row.lot) == lot)
        .map(|row| {
            let word = row.criterion.text()?;
            let criterion = scheme.criteria.iter().find(|c| {
                c.id == word
                    || c.names.zh == word
                    || c.names.en == word
                    || c.headers.iter().any(|h| h == word)
            });
            Some(ScoreIn {
                supplier: dossier.supplier_id(&row.supplier)?.to_owned(),
                expert: row.expert.text().map(str::to_owned),
                criterion: criterion.map_or_else(|| word.to_owned(), |c| c.id.clone()),
                score: *row.score.known()?,
            })
        })
        .collect()
}
