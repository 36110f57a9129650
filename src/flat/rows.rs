//! The rows of a case, of a supplier, of an item of the catalogue.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key::Key;
use super::tables::Table;
use super::{Row, cells};
use crate::model::Dossier;
use crate::model::catalogue::CatalogueItem;
use crate::model::contract::Contract;
use crate::model::supplier::Supplier;
use crate::read::choice::Choice as _;
use crate::read::record::AnyRecord;

/// By what the rows of a case are joined with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseKeys {
    /// Its id, else its path.
    pub id: Arc<str>,
    /// Its path.
    pub path: String,
    /// The year that it counts in.
    pub year: Option<u32>,
}

impl CaseKeys {
    /// Of a case.
    pub fn of(dossier: &Dossier) -> Self {
        Self {
            id: dossier.id(),
            path: here(&dossier.path),
            year: dossier.case.fiscal_year.known().copied(),
        }
    }

    /// Of a case whose case.toml cannot be read.
    pub fn unreadable(path: &str) -> Self {
        let path = here(path);
        Self {
            id: Arc::from(path.as_str()),
            path,
            year: None,
        }
    }

    /// A cell of a key of the case itself.
    pub fn cell(&self, key: Key) -> Option<String> {
        match key {
            Key::Case => Some(self.id.to_string()),
            Key::CasePath => Some(self.path.clone()),
            Key::FiscalYear => Some(self.year.map(|year| year.to_string()).unwrap_or_default()),
            Key::Lot
            | Key::LotKey
            | Key::Contract
            | Key::ContractKey
            | Key::EvaluationKey
            | Key::Supplier
            | Key::SupplierName
            | Key::Path
            | Key::Line => None,
        }
    }
}

/// The path of a case that may be where the tool runs.
fn here(path: &str) -> String {
    match path {
        "" => ".".to_owned(),
        path => path.to_owned(),
    }
}

/// A case with the keys of what it holds.
pub struct Keyed<'a> {
    dossier: &'a Dossier,
    keys: CaseKeys,
    lots: Vec<(&'a str, String)>,
    contracts: Vec<(&'a str, String)>,
}

/// What a row belongs to.
#[derive(Default, Clone, Copy)]
struct Of<'a> {
    lot: Option<&'a str>,
    lot_key: Option<&'a str>,
    contract: Option<&'a str>,
    contract_key: Option<&'a str>,
    evaluation: Option<usize>,
    supplier: Option<&'a str>,
}

impl<'a> Keyed<'a> {
    /// Give keys to what a case holds.
    pub fn new(dossier: &'a Dossier) -> Self {
        let keys = CaseKeys::of(dossier);
        let path = &keys.path;
        let lots = dossier.case.lot.iter().map(|lot| lot.id.text());
        let contracts = dossier.case.contract.iter().map(|c| c.id.text());
        Self {
            dossier,
            lots: numbered(path, lots),
            contracts: numbered(path, contracts),
            keys,
        }
    }

    /// The row of a record.
    fn row(&self, table: &Table, of: Of<'_>, record: &dyn AnyRecord) -> Row {
        let mut row = Row::with_capacity(table.columns.len());
        for key in table.keys {
            row.push(self.keys.cell(*key).unwrap_or_else(|| self.cell(*key, of)));
        }
        finish(table, record, row)
    }

    fn cell(&self, key: Key, of: Of<'_>) -> String {
        let lot_key = || find(&self.lots, of.lot?);
        let contract_key = || find(&self.contracts, of.contract?);
        let supplier = || self.dossier.suppliers.resolve(of.supplier?);
        let cell = match key {
            Key::Lot => of.lot,
            Key::LotKey => of.lot_key.or_else(lot_key),
            Key::Contract => of.contract,
            Key::ContractKey => of.contract_key.or_else(contract_key),
            Key::EvaluationKey => return self.evaluation_key(of).unwrap_or_default(),
            Key::Supplier => supplier().and_then(|s| s.id.text()).or(of.supplier),
            Key::SupplierName => supplier().and_then(|s| s.name.text()),
            Key::Case | Key::CasePath | Key::FiscalYear | Key::Path | Key::Line => None,
        };
        cell.unwrap_or_default().to_owned()
    }

    fn evaluation_key(&self, of: Of<'_>) -> Option<String> {
        let (path, number) = (&self.keys.path, of.evaluation?);
        Some(format!("{path}#{number}"))
    }

    fn plain<R: AnyRecord>(&self, table: &Table, records: &[R]) -> Vec<Row> {
        let row = |record: &R| self.row(table, Of::default(), record);
        records.iter().map(row).collect()
    }

    /// Likewise of the contracts, each with its key.
    fn of_contracts<R: AnyRecord + 'a>(
        &self,
        table: &Table,
        records: fn(&Contract) -> &[R],
    ) -> Vec<Row> {
        let contracts = self.dossier.case.contract.iter().zip(&self.contracts);
        let mut rows = Vec::new();
        for (contract, (_, key)) in contracts {
            let of = Of {
                contract: contract.id.text(),
                contract_key: Some(key),
                ..Of::default()
            };
            let own = records(contract).iter();
            rows.extend(own.map(|record| self.row(table, of, record)));
        }
        rows
    }
}

/// Add the cells of a record and its place.
fn finish(table: &Table, record: &dyn AnyRecord, mut row: Row) -> Row {
    cells::add(record, table.skip, &mut row);
    let place = record.place();
    row.push(place.source.path().to_owned());
    row.push(place.start().line.to_string());
    row
}

/// A key for each of what has these ids, no two alike: of two with one id, the second
/// says so.
fn numbered<'a>(path: &str, ids: impl Iterator<Item = Option<&'a str>>) -> Vec<(&'a str, String)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    ids.map(|id| {
        let id = id.unwrap_or_default();
        let count = seen.entry(id).or_default();
        *count += 1;
        let key = match (*count, id) {
            (1, id) if !id.is_empty() => format!("{path}#{id}"),
            (count, id) => format!("{path}#{id}({count})"),
        };
        (id, key)
    })
    .collect()
}

/// The key of an id: the first that has it, as everywhere.
fn find<'a>(keys: &'a [(&str, String)], id: &str) -> Option<&'a str> {
    let found = keys.iter().find(|(own, _)| *own == id && !id.is_empty());
    found.map(|(_, key)| key.as_str())
}

/// Of a case whose case.toml cannot be read: it is there, and nothing of it is known.
pub fn unreadable(keys: &CaseKeys, table: &Table) -> Row {
    let mut row: Row = vec![String::new(); table.columns.len()];
    let path = match keys.path.as_str() {
        "." => "case.toml".to_owned(),
        path => [path, "/case.toml"].concat(),
    };
    let cells = [
        (Key::Case, keys.id.to_string()),
        (Key::CasePath, keys.path.clone()),
        (Key::Path, path),
        (Key::Line, "1".to_owned()),
    ];
    for (key, cell) in cells {
        set(&mut row, table, key.name(), cell);
    }
    row
}

fn set(row: &mut Row, table: &Table, name: &str, cell: String) {
    let index = table.index(name);
    if let Some(own) = index.and_then(|index| row.get_mut(index)) {
        *own = cell;
    }
}

/// The row of a supplier.
pub fn supplier(table: &Table, supplier: &Supplier) -> Row {
    let word = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let row = vec![word(supplier.id.text()), word(supplier.name.text())];
    finish(table, supplier, row)
}

/// The row of an item of the catalogue.
pub fn catalogue(table: &Table, item: &CatalogueItem) -> Row {
    finish(table, item, Row::new())
}

pub(super) fn cases(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let dossier = of.dossier;
    let mut row = of.row(table, Of::default(), &dossier.case);
    // What the settings say for all cases holds where a case is silent.
    if let Some(region) = &dossier.region {
        set(&mut row, table, "region", region.clone());
    }
    if let Some(level) = dossier.level {
        set(&mut row, table, "level", level.token().to_owned());
    }
    vec![row]
}

pub(super) fn lots(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let lots = of.dossier.case.lot.iter().zip(&of.lots);
    let row = |(lot, (_, key)): (&crate::model::case::Lot, &(&str, String))| {
        let own = Of {
            lot: lot.id.text(),
            lot_key: Some(key),
            ..Of::default()
        };
        of.row(table, own, lot)
    };
    lots.map(row).collect()
}

pub(super) fn funding(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(table, &of.dossier.case.funding)
}

pub(super) fn budget_lines(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(table, &of.dossier.case.planning.line)
}

pub(super) fn bids(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for bid in of.dossier.bids.iter().flatten() {
        let own = Of {
            lot: of.dossier.lot_of(&bid.lot),
            supplier: bid.supplier.text(),
            ..Of::default()
        };
        rows.push(of.row(table, own, bid));
    }
    rows
}

pub(super) fn scores(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for score in of.dossier.scores.iter().flatten() {
        let own = Of {
            lot: of.dossier.lot_of(&score.lot),
            supplier: score.supplier.text(),
            ..Of::default()
        };
        rows.push(of.row(table, own, score));
    }
    rows
}

pub(super) fn awards(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for award in &of.dossier.case.award {
        let own = Of {
            lot: of.dossier.lot_of(&award.lot),
            supplier: award.supplier.text(),
            ..Of::default()
        };
        rows.push(of.row(table, own, award));
    }
    rows
}

pub(super) fn contracts(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let contracts = of.dossier.case.contract.iter().zip(&of.contracts);
    let mut rows = Vec::new();
    for (contract, (_, key)) in contracts {
        let own = Of {
            lot: of.dossier.lot_of(&contract.lot),
            contract: contract.id.text(),
            contract_key: Some(key),
            supplier: contract.supplier.text(),
            ..Of::default()
        };
        rows.push(of.row(table, own, contract));
    }
    rows
}

pub(super) fn amendments(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.of_contracts(table, |contract| &contract.amendment)
}

pub(super) fn acceptances(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.of_contracts(table, |contract| &contract.acceptance)
}

pub(super) fn subcontracts(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.of_contracts(table, |contract| &contract.subcontract)
}

pub(super) fn payments(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for payment in of.dossier.payments.iter().flatten() {
        let own = Of {
            contract: payment.contract.text(),
            ..Of::default()
        };
        rows.push(of.row(table, own, payment));
    }
    rows
}

pub(super) fn evaluations(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for (evaluation, number) in of.dossier.case.evaluation.iter().zip(1..) {
        let own = Of {
            contract: evaluation.contract.text(),
            evaluation: Some(number),
            ..Of::default()
        };
        rows.push(of.row(table, own, evaluation));
    }
    rows
}

pub(super) fn satisfaction(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for (evaluation, number) in of.dossier.case.evaluation.iter().zip(1..) {
        let own = Of {
            evaluation: Some(number),
            ..Of::default()
        };
        let groups = evaluation.satisfaction.iter();
        rows.extend(groups.map(|group| of.row(table, own, group)));
    }
    rows
}

pub(super) fn outputs(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(table, &of.dossier.case.output)
}

pub(super) fn applications(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(
        table,
        of.dossier.applications.as_deref().unwrap_or_default(),
    )
}

pub(super) fn reviews(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(table, of.dossier.reviews.as_deref().unwrap_or_default())
}

pub(super) fn vouchers(of: &Keyed<'_>, table: &Table) -> Vec<Row> {
    of.plain(table, of.dossier.vouchers.as_deref().unwrap_or_default())
}
