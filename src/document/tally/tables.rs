//! The score table of a lot (得分汇总表).

use std::collections::BTreeMap;

use super::figure::{price, ratio_price_text, shown};
use super::words::{self, Names};
use crate::model::scheme::BidUnit;
use crate::score::Exact;
use crate::score::ratio::{from_decimal, to_decimal};
use crate::score::{BidIn, Criterion, LotTally, Scheme, Standing, Tally};
use crate::table::Table;
use crate::text::{Lang, Text, visible};

/// Whom a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// People at a screen: as for a person, and remarks stand below the table,
    /// where they have room: see [`remarks`].
    Screen,
    /// People: separators of thousands, and what goes on is cut openly.
    Person,
    /// Spreadsheets: plain figures without separators. What goes on is cut openly
    /// too: a spreadsheet would take 11/2 for a day in November.
    Spreadsheet,
}

impl Reader {
    fn points(self, value: &Exact) -> String {
        match self {
            Self::Screen | Self::Person | Self::Spreadsheet => shown(value),
        }
    }

    fn price(self, unit: BidUnit, value: &Exact) -> String {
        match self {
            Self::Screen | Self::Person => price(unit, value),
            Self::Spreadsheet => match to_decimal(value) {
                Some(_) => ratio_price_text(unit, value),
                None => shown(value),
            },
        }
    }

    /// What stands where there is no figure.
    const fn none(self) -> &'static str {
        match self {
            Self::Screen | Self::Person => "—",
            Self::Spreadsheet => "",
        }
    }
}

/// How the tables are written.
#[derive(Clone, Copy)]
struct Style<'a> {
    names: &'a Names<'a>,
    lang: Lang,
    reader: Reader,
}

/// One column: its head, and a cell for each bid.
struct Column {
    head: String,
    cells: Vec<String>,
    numeric: bool,
    /// Whether it says which bid a row is about.
    names: bool,
}

impl Column {
    /// A column of words.
    fn words(head: &Text, style: Style<'_>, cells: impl Iterator<Item = String>) -> Self {
        Self {
            head: head.get(style.lang).to_owned(),
            cells: cells.collect(),
            numeric: false,
            names: false,
        }
    }

    /// A column of figures, with a dash where there is none.
    fn figures(head: &Text, style: Style<'_>, cells: impl Iterator<Item = Option<String>>) -> Self {
        let none = || style.reader.none().to_owned();
        Self {
            numeric: true,
            ..Self::words(head, style, cells.map(|cell| cell.unwrap_or_else(none)))
        }
    }
}

/// What the table of a lot is called: 得分汇总表, and the lot where it has a name.
pub fn title(lot: &LotTally, lang: Lang) -> String {
    let title = match lot.lot.as_deref().map(visible) {
        Some(id) => text!("得分汇总表（采购包 {id}）", "Score summary (lot {id})"),
        None => Text::fixed("得分汇总表", "Score summary"),
    };
    title.get(lang).to_owned()
}

/// A table for each lot: a row for each bid, a column for each criterion that is
/// no part of another. `names` has display names of suppliers by id.
pub fn tables(
    lots: &[LotTally],
    names: &BTreeMap<String, String>,
    lang: Lang,
    reader: Reader,
) -> Vec<Table> {
    let style = Style {
        names: &Names(names),
        lang,
        reader,
    };
    lots.iter()
        .map(|lot| {
            let columns = match &lot.result {
                Ok(tally) => tallied(lot, tally, style),
                Err(_) => refused(lot, style),
            };
            built(title(lot, lang), columns)
        })
        .collect()
}

/// The remarks on the bids of a lot, a line each: why one is invalid, is no
/// candidate, or shares its rank.
pub fn remarks(lot: &LotTally, names: &BTreeMap<String, String>, lang: Lang) -> String {
    let names = Names(names);
    let mut out = String::new();
    for standing in lot.result.iter().flat_map(|tally| &tally.results) {
        let Ok(tally) = &lot.result else { break };
        let remark = remark(tally, standing, &names, lang);
        if !remark.is_empty() {
            let name = names.one(&standing.supplier);
            let line = text!("  {name}：{remark}\n", "  {name}: {remark}\n");
            out.push_str(line.get(lang));
        }
    }
    out
}

/// The tables of several lots as one, for formats that hold one table: the lot
/// in front, and every column that any of them has.
pub fn joined(lots: &[LotTally], tables: &[Table], lang: Lang) -> Table {
    let named = lots.iter().any(|lot| lot.lot.is_some());
    let mut heads: Vec<(String, bool)> = Vec::new();
    for table in tables {
        for (at, head) in table.head.iter().enumerate() {
            if !heads.iter().any(|(known, _)| known == head) {
                heads.push((head.clone(), table.is_numeric(at)));
            }
        }
    }
    let mut out = Table::default();
    for (lot, table) in lots.iter().zip(tables) {
        for row in &table.rows {
            let cell = |(head, _): &(String, bool)| {
                let at = table.head.iter().position(|own| own == head);
                at.and_then(|at| row.get(at)).cloned().unwrap_or_default()
            };
            let lot = named.then(|| lot.lot.clone().unwrap_or_default());
            out.rows
                .push(lot.into_iter().chain(heads.iter().map(cell)).collect());
        }
    }
    let lot = Text::fixed("采购包", "Lot");
    let first = named.then(|| (lot.get(lang).to_owned(), false));
    (out.head, out.numeric) = first.into_iter().chain(heads).unzip();
    out
}

/// The one place where columns become a table.
fn built(title: String, columns: Vec<Column>) -> Table {
    let rows = columns.iter().map(|c| c.cells.len()).max().unwrap_or(0);
    let cell = |column: &Column, row: usize| column.cells.get(row).cloned().unwrap_or_default();
    Table {
        title,
        naming: columns.iter().take_while(|c| c.names).count(),
        totals: 0,
        notes: Vec::new(),
        rows: (0..rows)
            .map(|row| columns.iter().map(|c| cell(c, row)).collect())
            .collect(),
        numeric: columns.iter().map(|c| c.numeric).collect(),
        head: columns.into_iter().map(|c| c.head).collect(),
    }
}

fn tallied(lot: &LotTally, tally: &Tally, style: Style<'_>) -> Vec<Column> {
    let scheme = &lot.scheme;
    let all = || tally.results.iter();
    let rank = |s: &Standing| s.rank.map(|rank| rank.to_string());
    let mut columns = vec![
        Column {
            names: true,
            ..Column::figures(&Text::fixed("名次", "Rank"), style, all().map(rank))
        },
        supplier(style, all().map(|s| style.names.one(&s.supplier))),
    ];
    if all().any(|s| s.price.is_some()) {
        let own = |s: &Standing| s.price.map(from_decimal);
        columns.push(prices(scheme, style, all().map(own)));
    }
    let differs = |s: &Standing| match (&s.price, &s.evaluated_price) {
        (Some(bid), Some(evaluated)) => from_decimal(*bid) != *evaluated,
        _ => false,
    };
    if scheme.needs_price() && (scheme.ranks_by_price() || all().any(differs)) {
        let unit = scheme.bid_unit;
        let own = |s: &Standing| {
            s.evaluated_price
                .as_ref()
                .map(|p| style.reader.price(unit, p))
        };
        let head = Text::fixed("评标价", "Evaluated price");
        columns.push(Column::figures(&head, style, all().map(own)));
    }
    if all().any(|s| !s.criteria.is_empty()) {
        let top = scheme.criteria.iter().filter(|c| c.parent.is_none());
        columns.extend(top.map(|c| criterion(c, tally, style)));
    }
    if all().any(|s| s.total.is_some()) {
        let total = |s: &Standing| total(style, tally, s);
        let head = Text::fixed("评标总得分", "Total");
        columns.push(Column::figures(&head, style, all().map(total)));
    }
    if all().any(|s| s.exact != s.total) {
        let exact = |s: &Standing| {
            let own = s.exact.as_ref().filter(|e| Some(*e) != s.total.as_ref());
            Some(own.map(|own| style.reader.points(own)).unwrap_or_default())
        };
        let head = Text::fixed("取舍前", "Before rounding");
        columns.push(Column::figures(&head, style, all().map(exact)));
    }
    let remarks: Vec<String> = all()
        .map(|s| remark(tally, s, style.names, style.lang))
        .collect();
    columns.extend(remarked(style, remarks));
    columns
}

/// What is known of the bids of a lot that was not tallied.
fn refused(lot: &LotTally, style: Style<'_>) -> Vec<Column> {
    let mut bids: Vec<&BidIn> = lot.bids.iter().collect();
    bids.sort_by(|a, b| a.supplier.cmp(&b.supplier));
    let mut columns = vec![supplier(
        style,
        bids.iter().map(|b| style.names.one(&b.supplier)),
    )];
    if bids.iter().any(|b| b.price.is_some()) {
        let own = bids.iter().map(|b| b.price.map(from_decimal));
        columns.push(prices(&lot.scheme, style, own));
    }
    let remark = |bid: &&BidIn| match bid.valid {
        Some(true) => String::new(),
        Some(false) => invalid(bid.reason.as_ref(), style.lang),
        None => Text::fixed("未载明是否有效", "not stated whether valid")
            .get(style.lang)
            .to_owned(),
    };
    columns.extend(remarked(style, bids.iter().map(remark).collect()));
    columns
}

fn supplier(style: Style<'_>, cells: impl Iterator<Item = String>) -> Column {
    Column {
        names: true,
        ..Column::words(&Text::fixed("供应商", "Supplier"), style, cells)
    }
}

fn prices(scheme: &Scheme, style: Style<'_>, bids: impl Iterator<Item = Option<Exact>>) -> Column {
    let Text { zh, en } = words::unit(scheme.bid_unit);
    let head = text!("投标报价（{zh}）", "Bid ({en})");
    let cell = |bid: Option<Exact>| bid.map(|p| style.reader.price(scheme.bid_unit, &p));
    Column::figures(&head, style, bids.map(cell))
}

fn remarked(style: Style<'_>, remarks: Vec<String>) -> Option<Column> {
    let any = style.reader != Reader::Screen && remarks.iter().any(|r| !r.is_empty());
    any.then(|| Column::words(&Text::fixed("备注", "Remark"), style, remarks.into_iter()))
}

/// A criterion that is no part of another: its own points, or its parts'.
fn criterion(criterion: &Criterion, tally: &Tally, style: Style<'_>) -> Column {
    let (name, weight) = (words::criterion(criterion, style.lang), criterion.weight);
    let head = if criterion.bonus {
        text!(
            "{name}（附加，最高 {weight}）",
            "{name} (bonus, up to {weight})"
        )
    } else if criterion.is_factor() {
        text!("{name}（系数）", "{name} (factor)")
    } else {
        text!("{name}（{weight}）", "{name} ({weight})")
    };
    let points = |s: &Standing| {
        let mut own = s.criteria.iter().chain(&s.groups);
        let own = own.find(|p| p.id == criterion.id);
        own.map(|p| style.reader.points(&p.points))
    };
    Column::figures(&head, style, tally.results.iter().map(points))
}

/// The total as published; one that goes on is cut openly.
fn total(style: Style<'_>, tally: &Tally, standing: &Standing) -> Option<String> {
    match tally.precision {
        Some(_) => tally.total_text(standing),
        None => standing
            .total
            .as_ref()
            .map(|total| style.reader.points(total)),
    }
}

fn invalid(reason: Option<&Text>, lang: Lang) -> String {
    let reason = reason.map(|r| visible(r.get(lang))).unwrap_or_default();
    if reason.is_empty() {
        return Text::fixed("投标无效", "invalid").get(lang).to_owned();
    }
    let text = text!("投标无效：{reason}", "invalid: {reason}");
    text.get(lang).to_owned()
}

fn remark(tally: &Tally, standing: &Standing, names: &Names<'_>, lang: Lang) -> String {
    if !standing.valid {
        return invalid(standing.reason.as_ref(), lang);
    }
    if let Some(reason) = &standing.reason {
        return visible(reason.get(lang)).into_owned();
    }
    // The last tie that a bid is in is the finest one.
    let mut ties = tally.ties.iter().rev();
    let Some(tie) = ties.find(|t| t.suppliers.contains(&standing.supplier)) else {
        return String::new();
    };
    let others: Vec<String> = tie
        .suppliers
        .iter()
        .filter(|s| **s != standing.supplier)
        .cloned()
        .collect();
    let others = names.list(&others, lang);
    let shared = tally
        .results
        .iter()
        .filter(|s| s.rank == standing.rank)
        .count();
    let text = if shared > 1 {
        text!(
            "与 {others} 并列，未分先后",
            "tied with {others}, not parted"
        )
    } else {
        text!("与 {others} 同分，已分先后", "equal with {others}, parted")
    };
    text.get(lang).to_owned()
}
