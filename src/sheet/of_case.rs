//! A case's own bids and scores as a sheet, so that a case and a table alone go
//! one way from here.

use std::collections::BTreeMap;

use super::{BidRow, Cell, LotSheet, Price, Published, ScoreCell, outline};
use crate::model::Dossier;
use crate::model::case::Award;
use crate::model::references::place_of;
use crate::model::tables::{Bid, ScoreRow};
use crate::model::terms::AwardBy;
use crate::read::{AnyRecord, Sink, Slot, State};
use crate::score::{Scheme, Scored};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::money::Money;

/// One lot of a case.
pub fn of_case(dossier: &Dossier, lot: Option<&str>, scheme: &Scheme) -> LotSheet {
    let scores = dossier
        .scores
        .iter()
        .flatten()
        .filter(|row| dossier.lot_of(&row.lot) == lot)
        .filter_map(|row| score_cell(dossier, row, scheme));
    let all = dossier.awards_for(lot).filter(|award| award.stands());
    let awards: Vec<&Award> = all.collect();
    let chosen = |award: &Award| award.award_by.known() == Some(&AwardBy::PurchaserChoice);
    let mut published = of_sheet(dossier, lot, scheme);
    published.extend(awards.iter().filter_map(|award| award_of(dossier, award)));
    LotSheet {
        lot: lot.map(str::to_owned),
        bids: bids_of(dossier, lot),
        scores: scores.collect(),
        published,
        refused: refused(dossier, lot),
        chosen: awards.into_iter().any(chosen),
    }
}

/// The bids of a lot.
pub(super) fn bids_of(dossier: &Dossier, lot: Option<&str>) -> Vec<BidRow> {
    let bids = dossier.bids_for(lot);
    bids.map(|bid| bid_row(dossier, bid)).collect()
}

/// The scores of a lot as the tally takes them, where they stand nowhere else: the
/// very ones that [`of_case`] gives.
pub(super) fn scores_of<'a>(
    dossier: &'a Dossier,
    lot: Option<&str>,
    scheme: &'a Scheme,
) -> Vec<Scored<'a>> {
    let rows = dossier.scores.as_deref().unwrap_or_default();
    let mut scores = Vec::with_capacity(rows.len());
    // Mostly the scores of one bid stand together.
    let mut last: Option<(&str, &str)> = None;
    for row in rows {
        let (Some(word), Some(score)) = (row.criterion.text(), row.score.known()) else {
            continue;
        };
        if dossier.lot_of(&row.lot) != lot {
            continue;
        }
        let named = row.supplier.text();
        let supplier = match (named, last) {
            (Some(named), Some((before, supplier))) if named == before => supplier,
            _ => supplier_of(dossier, &row.supplier),
        };
        last = named.map(|named| (named, supplier));
        scores.push(Scored {
            supplier,
            expert: row.expert.text(),
            criterion: scheme.scored_as(word),
            score: *score,
        });
    }
    scores
}

/// Those who refused the award, where date and refusal are both on record: half
/// a record passes nobody over.
fn refused(dossier: &Dossier, lot: Option<&str>) -> Vec<String> {
    let recorded =
        |award: &&Award| award.refused_on.known().is_some() && award.refusal.known().is_some();
    let awards = dossier.awards_for(lot).filter(recorded);
    awards
        .filter_map(|award| dossier.supplier_id(&award.supplier))
        .map(str::to_owned)
        .collect()
}

/// What a wide `scores.csv` publishes beside its scores. Its faults were told
/// when its scores were filled in.
fn of_sheet(dossier: &Dossier, lot: Option<&str>, scheme: &Scheme) -> Vec<Published> {
    let mut quiet = Sink::default();
    let source = dossier.score_sheet.as_ref();
    let Some(outline) = source.and_then(|source| outline(source, &mut quiet)) else {
        return Vec::new();
    };
    let several = dossier.case.lot.len() > 1;
    let lots = outline.read(scheme, &mut quiet).lots.into_iter();
    let own = lots.filter(|own| !several || own.lot.is_none() || own.lot.as_deref() == lot);
    let mut rows: Vec<Published> = own.flat_map(|own| own.published).collect();
    for row in &mut rows {
        let known = dossier.suppliers.resolve(&row.supplier);
        if let Some(id) = known.and_then(|supplier| supplier.id.text()) {
            id.clone_into(&mut row.supplier);
        }
    }
    rows
}

fn cell<T: Clone>(record: &dyn AnyRecord, slot: &Slot<T>) -> Option<Cell<T>> {
    Some(Cell {
        value: slot.known()?.clone(),
        place: place_of(record, slot),
    })
}

fn supplier(dossier: &Dossier, slot: &Slot<impl AsRef<str>>) -> String {
    supplier_of(dossier, slot).to_owned()
}

fn supplier_of<'a>(dossier: &'a Dossier, slot: &'a Slot<impl AsRef<str>>) -> &'a str {
    // A bidder that cannot be read is still one: under a name nobody else has.
    dossier.supplier_id(slot).unwrap_or("?")
}

fn bid_row(dossier: &Dossier, bid: &Bid) -> BidRow {
    let place = place_of(bid, &bid.bid);
    BidRow {
        supplier: Cell {
            value: supplier(dossier, &bid.supplier),
            place: place_of(bid, &bid.supplier),
        },
        price: price(&bid.bid, place),
        valid: bid.valid.known().copied(),
        reason: bid
            .reason
            .text()
            .map(|reason| Text::same(quoted(reason, 200))),
        small: bid.small_enterprise.known().copied(),
        domestic: bid.domestic.known().copied(),
        brand: bid.brand.text().map(str::to_owned),
    }
}

fn price(slot: &Slot<Money>, place: Place) -> Price {
    match &slot.state {
        State::Known(money) => match money.exact() {
            Some(value) => Price::Bid(Cell { value, place }),
            None => Price::Unknown(place),
        },
        State::Missing => Price::Blank(place),
        State::Masked | State::Faulty => Price::Unknown(place),
    }
}

fn score_cell(dossier: &Dossier, row: &ScoreRow, scheme: &Scheme) -> Option<ScoreCell> {
    let word = row.criterion.text()?;
    Some(ScoreCell {
        supplier: supplier(dossier, &row.supplier),
        expert: row.expert.text().map(str::to_owned),
        criterion: scheme.scored_as(word).to_owned(),
        score: cell(row, &row.score)?,
    })
}

/// What the award says: it won, with this score, at this amount.
fn award_of(dossier: &Dossier, award: &Award) -> Option<Published> {
    let place = place_of(award, &award.supplier);
    let amount = award.amount.known().and_then(Money::exact);
    let words = award.amount_in_words.known();
    Some(Published {
        supplier: dossier.supplier_id(&award.supplier)?.to_owned(),
        total: cell(award, &award.score),
        rank: None,
        winner: Some(Cell { value: true, place }),
        valid: None,
        points: BTreeMap::new(),
        evaluated_price: None,
        amount: amount.map(|value| Cell {
            value,
            place: place_of(award, &award.amount),
        }),
        amount_in_words: words.map(|words| Cell {
            value: words.0,
            place: place_of(award, &award.amount_in_words),
        }),
    })
}
