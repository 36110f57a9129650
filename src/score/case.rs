//! A case's scheme, bids and scores as input of the tally.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::price::{Drop, Params, Steps};
use super::{
    At, BidIn, Combine, Criterion, Deduction, Formula, NewSupplier, Per, Precision, RankBy,
    RoundMode, Rounding, Scheme, ScoreIn, TieStep,
};
use crate::model::Dossier;
use crate::model::scheme::{BidUnit, CriterionRecord, DropRecord, RoundingRecord, SchemeRecord};
use crate::read::{Slot, State};
use crate::text::{Text, quoted};
use crate::value::decimal::{decimal, percent};
use crate::value::fold::fold;
use crate::value::money::{Money, Unit, parse_money};
use crate::value::{FaultKind, ValueFault};

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

/// The price formula of a criterion with its parameters.
fn formula(record: &CriterionRecord) -> Result<Option<Formula>, Text> {
    let Some(token) = optional(&record.formula, "criterion.formula")? else {
        if record.price.present {
            return Err(Text::fixed(
                "[criterion.price] 有参数而没有 formula",
                "[criterion.price] has parameters and no formula is named",
            ));
        }
        return Ok(None);
    };
    let price = &record.price;
    let steps = optional(&price.steps, "price.steps")?;
    let params = Params {
        drop: price.drop.iter().map(dropped).collect::<Result<_, _>>()?,
        factor: optional(&price.factor, "price.factor")?,
        base_rounding: precision(&price.base_rounding)?,
        step: optional(&price.step, "price.step")?,
        above: optional(&price.above, "price.above")?,
        below: optional(&price.below, "price.below")?,
        deviation_rounding: precision(&price.deviation_rounding)?,
        steps: steps
            .map(|word| Steps::from_token(&word).ok_or_else(|| unknown("price.steps", &word)))
            .transpose()?,
        inside_below: optional(&price.inside_below, "price.inside_below")?,
        inside_above: optional(&price.inside_above, "price.inside_above")?,
        coefficient: optional(&price.coefficient, "price.coefficient")?,
        floor: optional(&price.floor, "price.floor")?,
        per: optional(&price.per, "price.per")?,
    };
    Formula::new(&token, &params)
        .map(Some)
        .map_err(|gaps| gaps.first().map_or_else(Text::default, |gap| gap.text()))
}

fn dropped(record: &DropRecord) -> Result<Drop, Text> {
    let count = |slot, key| optional(slot, key)?.ok_or_else(|| unknown(key, "?"));
    Ok(Drop {
        from: count(&record.from, "price.drop.from")?,
        low: count(&record.low, "price.drop.low")?,
        high: count(&record.high, "price.drop.high")?,
    })
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
        parent: optional(&record.parent, "criterion.parent")?,
        objective: optional(&record.objective, "criterion.objective")?.unwrap_or(false),
        bonus: optional(&record.bonus, "criterion.bonus")?.unwrap_or(false),
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
        formula: formula(record)?,
        rounding: precision(&record.rounding)?,
        id,
    })
}

fn deduction(record: &SchemeRecord) -> Result<Deduction, Text> {
    let record = &record.deduction;
    Ok(Deduction {
        small: optional(&record.small, "deduction.small")?,
        consortium: optional(&record.consortium, "deduction.consortium")?,
        domestic: optional(&record.domestic, "deduction.domestic")?,
    })
}

/// The ceiling, in the unit of the bids.
fn ceiling(record: &SchemeRecord) -> Result<Option<Decimal>, Text> {
    let Some(word) = optional(&record.ceiling, "ceiling")? else {
        return Ok(None);
    };
    let unit = optional(&record.bid_unit, "bid_unit")?.unwrap_or_default();
    bid_amount(&word, unit, None)
        .map(Some)
        .map_err(|fault| fault.message)
}

/// A price as it is bid, in the scheme's unit: yuan, hours, or a rate as a
/// fraction of one. `header` is the unit of money that the column states.
///
/// # Errors
///
/// What is wrong with the text; an amount with a bound is no price.
pub fn bid_amount(raw: &str, unit: BidUnit, header: Option<Unit>) -> Result<Decimal, ValueFault> {
    match unit {
        BidUnit::Yuan => {
            let money = parse_money(raw, header)?;
            money.exact().ok_or_else(|| {
                ValueFault::about(
                    FaultKind::Ambiguous,
                    raw,
                    "只是一个上下限，不是报价",
                    "is a bound, not a price",
                    Text::fixed("写明报价的数额", "write the amount that was bid"),
                )
            })
        }
        BidUnit::Percent | BidUnit::Discount => percent(raw),
        BidUnit::Hours => {
            let folded = fold(raw);
            let hours = ["小时", "工时", "hours", "h"]
                .into_iter()
                .find_map(|word| folded.trim().strip_suffix(word));
            decimal(hours.unwrap_or(&folded))
        }
    }
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
        scheme.deduction = deduction(record)?;
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
        deduction: deduction(record)?,
        bid_unit: optional(&record.bid_unit, "bid_unit")?.unwrap_or_default(),
        ceiling: ceiling(record)?,
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
                reason: bid.reason.text().map(Text::same),
                preferences: BTreeMap::new(),
                ..BidIn::default()
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
