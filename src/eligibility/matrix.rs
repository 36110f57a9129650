//! The matrix: suppliers by conditions, ready to be shown.

use std::sync::Arc;

use chrono::NaiveDate;

use super::candidate::Candidate;
use super::cell::{Cell as Judged, Found, cells};
use super::compile::Compiled;
use super::entrants::{Entrant, UNNAMED, entrants, is_current, reference_day, settled_on};
use super::key::named;
use super::outcome::{Evidence, Met, Outcome};
use crate::finding::Citation;
use crate::model::Dossier;
use crate::model::supplier::Supplier;
use crate::pack::ActivePacks;
use crate::read::{Sink, toml};
use crate::source::Source;
use crate::text::{Text, quoted};

/// A supplier's row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The case; none for the directory by itself.
    pub case: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The supplier's id.
    pub supplier: String,
    /// Its registered name.
    pub name: Option<String>,
    /// The consortium that it is a member of.
    pub bidder: Option<String>,
    /// Whether its bid was declared invalid.
    pub excluded: bool,
    /// The day that it is judged for; `None` where the case does not show it.
    pub date: Option<NaiveDate>,
    /// A cell for each condition that governs it.
    pub cells: Vec<Cell>,
}

/// One supplier against one condition, in words.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The name of the condition.
    pub id: Arc<str>,
    /// The condition, as the provision words it.
    pub title: Text,
    /// The head of its column.
    pub short: Text,
    /// The pack that it stands in.
    pub pack: Arc<str>,
    /// Whether it binds; a proposal does not.
    pub binding: bool,
    /// What it came to.
    pub met: Met,
    /// Why.
    pub said: Vec<Text>,
    /// The facts that were used.
    pub evidence: Vec<Evidence>,
    /// The provisions.
    pub citations: Vec<Citation>,
    /// What would settle it.
    pub settle: Vec<Text>,
}

impl Row {
    /// The worst of its binding cells; without one nobody knows.
    pub fn met(&self) -> Met {
        let binding = self.cells.iter().filter(|cell| cell.binding);
        binding.map(|cell| cell.met).max().unwrap_or(Met::Unknown)
    }
}

/// The rows of a lot of a case; for another day than its own where one is given.
pub fn of_lot(
    dossier: &Dossier,
    lot: Option<&str>,
    day: Option<NaiveDate>,
    conditions: &[Compiled],
    packs: &ActivePacks,
) -> Vec<Row> {
    let found = day.map_or_else(|| reference_day(dossier), Ok);
    // For another day than its own the case's result and its present state say nothing.
    let asked = day.is_some();
    let settled = settled_on(dossier, lot).filter(|_| !asked);
    let current = is_current(dossier) && !asked;
    entrants(dossier, lot)
        .iter()
        .map(|entrant| {
            let cells = match (found, entrant.supplier) {
                (Ok(day), Some(supplier)) => {
                    let candidate = Candidate {
                        shows: true,
                        supplier,
                        day,
                        dossier: Some(dossier),
                        bidder: entrant.bidder,
                        settled,
                        current,
                    };
                    in_words(&cells(conditions, &candidate), packs)
                }
                (Ok(day), None) => strange(entrant, dossier, day, conditions, packs),
                (Err(key), _) => undated(key, conditions, packs),
            };
            Row {
                case: Some(dossier.id().to_string()),
                lot: lot.map(str::to_owned),
                supplier: entrant.id.to_owned(),
                name: entrant
                    .supplier
                    .and_then(|s| s.name.text())
                    .map(str::to_owned),
                bidder: entrant.bidder.map(str::to_owned),
                excluded: entrant.excluded,
                date: found.ok(),
                cells,
            }
        })
        .collect()
}

/// The row of a supplier of the directory on a day. What its file says without a day
/// holds on that day where it is today, or later.
pub fn of_supplier(
    supplier: &Supplier,
    day: NaiveDate,
    current: bool,
    conditions: &[Compiled],
    packs: &ActivePacks,
) -> Row {
    let candidate = Candidate {
        shows: true,
        supplier,
        day,
        dossier: None,
        bidder: None,
        settled: Some(day),
        current,
    };
    Row {
        case: None,
        lot: None,
        supplier: supplier.id.text().unwrap_or("-").to_owned(),
        name: supplier.name.text().map(str::to_owned),
        bidder: None,
        excluded: false,
        date: Some(day),
        cells: in_words(&cells(conditions, &candidate), packs),
    }
}

/// One that the directory does not hold: every condition that could govern it is
/// unknown.
fn strange(
    entrant: &Entrant<'_>,
    dossier: &Dossier,
    day: NaiveDate,
    conditions: &[Compiled],
    packs: &ActivePacks,
) -> Vec<Cell> {
    // A record without a fact stands for it, so that the day selects the columns.
    let source = Arc::new(Source::from_text(
        entrant.place.source.path(),
        "id = \"-\"\n",
    ));
    let Some(blank) = toml::read::<Supplier>(&source, &mut Sink::default()) else {
        return Vec::new();
    };
    let candidate = Candidate {
        shows: true,
        supplier: &blank,
        day,
        dossier: Some(dossier),
        bidder: None,
        settled: None,
        current: false,
    };
    let shown = quoted(entrant.id, 40);
    let mut found = in_words(&cells(conditions, &candidate), packs);
    for cell in &mut found {
        cell.met = Met::Unknown;
        cell.evidence = vec![Evidence {
            place: entrant.place.clone(),
            day: None,
        }];
        let (said, settle) = unknown_supplier(&shown);
        cell.said = vec![said];
        cell.settle = vec![settle];
    }
    found
}

/// Why a supplier that the directory does not hold is not known, and what to do.
pub fn unknown_supplier(id: &str) -> (Text, Text) {
    if id == UNNAMED {
        return (
            Text::fixed("看不出是哪家供应商", "which supplier it is cannot be read"),
            Text::fixed("写明供应商", "state the supplier"),
        );
    }
    (
        text!(
            "供应商目录里没有 {id}",
            "the supplier directory does not hold {id}"
        ),
        text!(
            "建立 {id} 的供应商文件，放入 suppliers/",
            "add a supplier file of {id} to suppliers/"
        ),
    )
}

/// Without a day nobody knows which conditions govern: each may.
fn undated(key: &'static str, conditions: &[Compiled], packs: &ActivePacks) -> Vec<Cell> {
    let judged: Vec<Judged<'_>> = conditions
        .iter()
        .map(|compiled| {
            let mut outcome = Outcome::default();
            outcome.lacks(key);
            Judged {
                condition: &compiled.condition,
                binds: compiled.binds,
                row: None,
                found: vec![Found { outcome, row: None }],
            }
        })
        .collect();
    in_words(&judged, packs)
}

/// Add provisions that are not there yet. One without its clause adds nothing to the
/// same one with it.
pub fn cite(citations: &mut Vec<Citation>, more: Vec<Citation>) {
    for one in more {
        let same =
            |known: &&mut Citation| known.number == one.number && known.article == one.article;
        let mut known = citations.iter_mut().filter(same);
        match known
            .find(|known| known.quote.is_none() || one.quote.is_none() || known.quote == one.quote)
        {
            Some(known) => known.quote = known.quote.take().or(one.quote),
            None => citations.push(one),
        }
    }
}

fn in_words(judged: &[Judged<'_>], packs: &ActivePacks) -> Vec<Cell> {
    judged.iter().map(|cell| worded(cell, packs)).collect()
}

fn worded(judged: &Judged<'_>, packs: &ActivePacks) -> Cell {
    let condition = judged.condition;
    let met = judged.met();
    let mut cell = Cell {
        id: Arc::clone(&condition.name),
        title: condition.title.clone(),
        short: condition.short.clone(),
        pack: Arc::clone(&condition.pack),
        binding: judged.binds,
        met,
        said: Vec::new(),
        evidence: Vec::new(),
        citations: judged
            .row
            .map(|row| packs.citations(row))
            .unwrap_or_default(),
        settle: Vec::new(),
    };
    for found in &judged.found {
        let outcome = &found.outcome;
        // What decides a cell that is not met are its faults; the rest would hide them.
        match met {
            Met::No => {
                if outcome.faults.is_empty() {
                    continue;
                }
                cell.said
                    .extend(outcome.faults.iter().map(|f| f.said.clone()));
                // What decides comes first, with its day where it has one.
                let places = outcome.faults.iter().map(|fault| Evidence {
                    day: outcome
                        .evidence
                        .iter()
                        .find(|known| known.is_at(&fault.place))
                        .and_then(|known| known.day),
                    place: fault.place.clone(),
                });
                for evidence in places.chain(outcome.evidence.iter().cloned()) {
                    if !cell
                        .evidence
                        .iter()
                        .any(|known| known.is_at(&evidence.place))
                    {
                        cell.evidence.push(evidence);
                    }
                }
            }
            Met::Unknown => {
                cell.said.extend(outcome.open.iter().cloned());
                let mut missing: Vec<&str> = outcome.missing.clone();
                missing.sort_unstable();
                missing.dedup();
                if !missing.is_empty() {
                    let named: Vec<Text> = missing.into_iter().map(named).collect();
                    let zh: Vec<&str> = named.iter().map(|text| &*text.zh).collect();
                    let en: Vec<&str> = named.iter().map(|text| &*text.en).collect();
                    let (zh, en) = (zh.join("、"), en.join(", "));
                    cell.said.push(text!("缺 {zh}", "missing: {en}"));
                    if outcome.settle.is_empty() {
                        cell.settle.push(text!("补上 {zh}", "add {en}"));
                    }
                }
                cell.settle.extend(outcome.settle.iter().cloned());
                cell.evidence.extend(outcome.evidence.iter().cloned());
            }
            Met::Yes => cell.evidence.extend(outcome.evidence.iter().cloned()),
        }
        let decides = outcome.met() == met;
        if let Some(row) = found.row.filter(|_| decides) {
            cite(&mut cell.citations, packs.citations(row));
        }
    }
    cell
}
