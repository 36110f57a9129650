//! `gpbs.summary/1`: the tables for programs.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json as object};

use super::compare::{self, Change};
use super::{Annual, MEAN_PLACES, PLACES};
use crate::report;
use crate::summary::cell::{Cell, Rate};
use crate::summary::table::{Head, Row, Sheet};
use crate::summary::{Facts, Years};
use crate::text::Lang;
use crate::value::decimal::{money_text, plain};

/// The name of the format.
pub(super) const SCHEMA: &str = "gpbs.summary/1";

/// The whole output, ready to be written. `against`: what came of comparing with a
/// published table.
pub fn json<'a>(annual: &'a Annual<'a>, against: Option<Value>, lang: Lang) -> impl Serialize + 'a {
    Output {
        annual,
        against,
        lang,
    }
}

/// The rows of all tables, a line each, ready to be written: what a program reads that
/// wants neither tables nor heads.
pub fn lines<'a>(annual: &'a Annual<'a>, lang: Lang) -> Vec<impl Serialize + 'a> {
    let mut records = Vec::new();
    for sheet in &annual.tables.sheets {
        let old = annual.earlier(sheet);
        let mut add = |row: Cow<'a, Row>, before: Option<&'a Row>, kind: Kind| {
            records.push(Record {
                annual,
                sheet,
                old,
                row,
                before,
                kind,
                lang,
            });
        };
        let before = |row: &Row, kind: Kind| old.and_then(|old| kind.before(row, old));
        for row in &sheet.rows {
            add(Cow::Borrowed(row), before(row, Kind::Row), Kind::Row);
        }
        for row in old.iter().flat_map(|old| compare::gone(sheet, old)) {
            add(Cow::Owned(compare::emptied(row)), Some(row), Kind::Row);
        }
        if let Some(row) = &sheet.others {
            add(Cow::Borrowed(row), None, Kind::Others);
        }
        if let Some(row) = &sheet.total {
            add(Cow::Borrowed(row), before(row, Kind::Total), Kind::Total);
        }
    }
    records
}

/// About how many bytes they take: what grows to megabytes is not to be copied as it
/// grows.
pub fn room(annual: &Annual<'_>) -> usize {
    /// Of a cell with its name, and of what else stands in a row.
    const CELL: usize = 60;
    let facts = annual.facts;
    let ids: usize = facts.cases.iter().map(|case| case.id.len()).sum();
    // In quotes, and a comma behind it.
    let id = ids / facts.cases.len().max(1) + 4;
    let of_row = |row: &Row| row.cases.len() * id + (row.cells.len() + 4) * CELL;
    let of_sheet = |sheet: &Sheet| {
        let rows = sheet.rows.iter();
        rows.chain(&sheet.others)
            .chain(&sheet.total)
            .map(of_row)
            .sum::<usize>()
    };
    annual.tables.sheets.iter().map(of_sheet).sum()
}

struct Record<'a> {
    annual: &'a Annual<'a>,
    sheet: &'a Sheet,
    old: Option<&'a Sheet>,
    row: Cow<'a, Row>,
    before: Option<&'a Row>,
    kind: Kind,
    lang: Lang,
}

/// Which row of a table one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Row,
    Others,
    Total,
}

impl Kind {
    const fn token(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Others => "others",
            Self::Total => "total",
        }
    }

    /// What it was in the earlier year; of the others together that is not worked out.
    fn before<'a>(self, row: &Row, old: &'a Sheet) -> Option<&'a Row> {
        match self {
            Self::Row => old.rows.iter().find(|own| own.key == row.key),
            Self::Others => None,
            Self::Total => old.total.as_ref(),
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("years", &span(self.annual.tables.years))?;
        map.serialize_entry("by", self.sheet.name)?;
        map.serialize_entry("kind", self.kind.token())?;
        map.serialize_entry("key", &self.row.key)?;
        map.serialize_entry("label", self.row.label.get(self.lang))?;
        for (head, cell) in self.sheet.heads.iter().zip(&self.row.cells) {
            map.serialize_entry(head.token, &value(cell, self.lang))?;
        }
        map.serialize_entry("unknown", &unknown(&self.sheet.heads, &self.row))?;
        if self.old.is_some() {
            let heads = &self.sheet.heads;
            map.serialize_entry("before", &cells(heads, self.before, self.lang))?;
            map.serialize_entry("change", &changes(heads, &self.row, self.before))?;
        }
        let ids = self.row.cases.iter().map(|at| self.annual.facts.id(*at));
        map.serialize_entry("case_ids", &ids.collect::<Vec<&str>>())?;
        map.end()
    }
}

struct Output<'a> {
    annual: &'a Annual<'a>,
    against: Option<Value>,
    lang: Lang,
}

impl Serialize for Output<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let annual = self.annual;
        let years = annual.tables.years;
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("tool", &annual.head.tool)?;
        map.serialize_entry("as_of", &annual.head.as_of)?;
        let packs = annual.head.packs.iter();
        let packs = packs.map(|(id, version)| object!({ "id": id, "version": version }));
        map.serialize_entry("packs", &packs.collect::<Vec<Value>>())?;
        map.serialize_entry("year", &years.single())?;
        map.serialize_entry("years", &span(years))?;
        map.serialize_entry("filters", annual.filters)?;
        map.serialize_entry("cases", &annual.tables.cases)?;
        let without: Vec<&str> = annual.facts.without_year().map(|case| &*case.id).collect();
        map.serialize_entry("without_year", &without)?;
        map.serialize_entry("excluded", &annual.head.excluded)?;
        map.serialize_entry("unread", &annual.head.unread)?;
        let [errors, warnings, notes, unknown] = annual.facts.outside;
        let outside = object!({
            "errors": errors,
            "warnings": warnings,
            "notes": notes,
            "unknown": unknown,
        });
        map.serialize_entry("outside", &outside)?;
        let before = annual.before.map(|before| span(before.years));
        map.serialize_entry("compared_with", &before)?;
        let sheets = annual.tables.sheets.iter();
        let tables: Vec<Table<'_>> = sheets
            .map(|sheet| Table {
                facts: annual.facts,
                before: annual.earlier(sheet),
                sheet,
                lang: self.lang,
            })
            .collect();
        map.serialize_entry("tables", &tables)?;
        if let Some(against) = &self.against {
            map.serialize_entry("against", against)?;
        }
        let findings = annual.blocking.iter().map(|f| report::value(f, self.lang));
        map.serialize_entry("findings", &findings.collect::<Vec<Value>>())?;
        map.end()
    }
}

fn span(years: Years) -> Value {
    object!({ "from": years.from, "until": years.until })
}

struct Table<'a> {
    facts: &'a Facts,
    sheet: &'a Sheet,
    before: Option<&'a Sheet>,
    lang: Lang,
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let sheet = self.sheet;
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("by", sheet.name)?;
        map.serialize_entry("title", sheet.title.get(self.lang))?;
        let columns = ["key", "label"].into_iter();
        let columns = columns.chain(sheet.heads.iter().map(|head| head.token));
        map.serialize_entry("columns", &columns.collect::<Vec<_>>())?;
        // With the rows that are no more, the figures of the earlier year add up too.
        let gone: Vec<(&Row, Row)> = self
            .before
            .iter()
            .flat_map(|old| compare::gone(sheet, old))
            .map(|old| (old, compare::emptied(old)))
            .collect();
        let mut rows: Vec<Line<'_>> = sheet
            .rows
            .iter()
            .map(|row| self.line(row, Kind::Row))
            .collect();
        rows.extend(gone.iter().map(|(old, row)| Line {
            table: self,
            row,
            named: true,
            before: Some(*old),
        }));
        map.serialize_entry("rows", &rows)?;
        let others = sheet.others.as_ref();
        map.serialize_entry("others", &others.map(|row| self.line(row, Kind::Others)))?;
        let total = sheet.total.as_ref();
        map.serialize_entry("total", &total.map(|row| self.line(row, Kind::Total)))?;
        map.serialize_entry("overlaps", &sheet.overlaps)?;
        let notes: Vec<&str> = sheet.notes.iter().map(|note| note.get(self.lang)).collect();
        map.serialize_entry("notes", &notes)?;
        map.end()
    }
}

impl<'a> Table<'a> {
    fn line(&'a self, row: &'a Row, kind: Kind) -> Line<'a> {
        Line {
            table: self,
            row,
            named: kind != Kind::Total,
            before: self.before.and_then(|old| kind.before(row, old)),
        }
    }
}

struct Line<'a> {
    table: &'a Table<'a>,
    row: &'a Row,
    named: bool,
    before: Option<&'a Row>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        let heads = &self.table.sheet.heads;
        if self.named {
            map.serialize_entry("key", &self.row.key)?;
            map.serialize_entry("label", self.row.label.get(self.table.lang))?;
        }
        for (head, cell) in heads.iter().zip(&self.row.cells) {
            map.serialize_entry(head.token, &value(cell, self.table.lang))?;
        }
        map.serialize_entry("unknown", &unknown(heads, self.row))?;
        if self.table.before.is_some() {
            map.serialize_entry("before", &cells(heads, self.before, self.table.lang))?;
            map.serialize_entry("change", &changes(heads, self.row, self.before))?;
        }
        if self.named {
            let ids: Vec<&str> = self
                .row
                .cases
                .iter()
                .map(|at| self.table.facts.id(*at))
                .collect();
            map.serialize_entry("case_ids", &ids)?;
        }
        map.end()
    }
}

/// The cells of a row of the earlier year by their columns.
fn cells(heads: &[Head], row: Option<&Row>, lang: Lang) -> Option<Value> {
    let cells = heads.iter().zip(&row?.cells);
    let cells = cells.map(|(head, cell)| (head.token.to_owned(), value(cell, lang)));
    Some(Value::Object(cells.collect()))
}

/// How many cases do not state what a column adds up.
fn unknown(heads: &[Head], row: &Row) -> Value {
    let cells = heads.iter().zip(&row.cells);
    let counts = cells.filter_map(|(head, cell)| {
        let count = cell.missing();
        (count > 0).then(|| (head.token.to_owned(), Value::from(count)))
    });
    Value::Object(counts.collect())
}

fn changes(heads: &[Head], row: &Row, before: Option<&Row>) -> Value {
    let cells = heads.iter().zip(&row.cells).enumerate();
    let found = cells.filter_map(|(at, (head, cell))| {
        let old = before.and_then(|row| row.cells.get(at))?;
        let Change { value, rate } = compare::change(old, cell)?;
        let change = object!({
            "value": plain(value),
            "rate": rate.map(|rate| rate.to_string()),
        });
        Some((head.token.to_owned(), change))
    });
    Value::Object(found.collect())
}

fn value(cell: &Cell, lang: Lang) -> Value {
    match cell {
        Cell::Count(n) => Value::from(*n),
        Cell::Sum { n: 0, .. } => Value::Null,
        Cell::Sum { sum, .. } => Value::from(*sum),
        Cell::Money { sum, .. } => match sum.map(|sum| sum.to_string()) {
            Some(text) if !text.is_empty() => Value::from(text),
            Some(_) | None => Value::Null,
        },
        Cell::Difference(own) => own.map(money_text).map_or(Value::Null, Value::from),
        Cell::Rate(rate) | Cell::Share(rate) => of_rate(rate, PLACES),
        Cell::Mean(rate) => of_rate(rate, MEAN_PLACES),
        Cell::Days {
            median,
            worst,
            n,
            of,
        } => object!({
            "median": median.map(plain),
            "worst": worst,
            "n": n,
            "of": of,
            "unknown": of.saturating_sub(*n),
        }),
        Cell::Number { sum, .. } => Value::from(plain(*sum)),
        Cell::Text(text) => Value::from(text.get(lang)),
        Cell::Tally(counts) => {
            let counts = counts.iter();
            Value::Object(
                counts
                    .map(|(word, n)| (word.to_string(), Value::from(*n)))
                    .collect(),
            )
        }
        Cell::None => Value::Null,
    }
}

fn of_rate(rate: &Rate, places: u32) -> Value {
    object!({
        "value": rate.rounded(places).map(|value| value.to_string()),
        "n": rate.n,
        "of": rate.of,
        "unknown": rate.unknown(),
    })
}
