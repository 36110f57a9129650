//! A sheet by itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::anyhow;

use super::{Lot, Outcome, scheme};
use crate::cli::{Cli, Score};
use crate::commands::Surroundings;
use crate::commands::session::Here;
use crate::finding::{Finding, Severity, Status};
use crate::native;
use crate::read::Sink;
use crate::score::{LotTally, Scheme};
use crate::sheet::{self, LotSheet, Outline};
use crate::source::{Place, Source};
use crate::text::{Text, quoted};

pub(super) fn score(
    cli: &Cli,
    args: &Score,
    surroundings: &Surroundings<'_>,
    tables: Vec<Arc<Source>>,
    sink: &mut Sink,
) -> anyhow::Result<Outcome> {
    // What is wrong with the file itself was found when it was opened.
    let whole = !sink.has_errors_since(0);
    let here = Here::load(cli, surroundings, sink);
    let mut outcome = Outcome {
        language: here.settings().map(str::to_owned),
        ..Outcome::default()
    };
    // A row that could not be told apart is a fault of the sheet like any other.
    let mut own = Sink::default();
    let Some(outline) = outline(&tables, &mut own) else {
        pass_on(own.into_findings(), sink);
        return Ok(outcome);
    };
    let packs = here.library.everything();
    let schemes = packs.schemes();
    let found = scheme::find(args.scheme.as_deref(), &outline, schemes, here.lang, sink)?;
    let Some(found) = found else {
        pass_on(own.into_findings(), sink);
        return Ok(outcome);
    };
    let ignored = outline.ignored(&found.scheme).into_iter();
    outcome.ignored = ignored.map(str::to_owned).collect();
    outline.report_unused(&found.scheme, sink);
    let read = outline.read(&found.scheme, &mut own);
    let faults = own.into_findings();
    let faulty = Faulty::of(&faults, &outline);
    for own in read.lots {
        outcome.lots.push(Lot {
            tally: tally(
                &own,
                &found.scheme,
                whole && faulty.spares(own.lot.as_deref()),
            ),
            sheet: own,
            frame: found.frame.clone(),
            anchor: outline.header_place(),
            scheme: found.place.clone(),
            minimum: None,
        });
    }
    keep_lot(args, &mut outcome.lots).map_err(|text| anyhow!("{}", text.get(here.lang)))?;
    for fault in faults {
        let lot = fault.place().and_then(|place| outline.lot_at(place));
        let kept = |lot: &str| {
            let mut kept = outcome.lots.iter();
            kept.any(|own| own.tally.lot.as_deref() == Some(lot))
        };
        // Of other lots than the one that was asked for, no fault is told; notes
        // are about the sheet, wherever they begin.
        if fault.severity == Severity::Note || lot.is_none_or(kept) {
            sink.pass_on(fault);
        }
    }
    Ok(outcome)
}

fn pass_on(findings: Vec<Finding>, sink: &mut Sink) {
    for finding in findings {
        sink.pass_on(finding);
    }
}

/// Which lots cannot be tallied for faults of the table.
struct Faulty {
    /// A fault concerns all of them.
    all: bool,
    lots: BTreeSet<String>,
}

impl Faulty {
    fn of(faults: &[Finding], outline: &Outline) -> Self {
        let mut found = Self {
            all: false,
            lots: BTreeSet::new(),
        };
        let errors = faults
            .iter()
            .filter(|f| f.status == Status::Fail && f.severity == Severity::Error);
        for fault in errors {
            // Where not all faults are listed, any lot may have one.
            let listed = *fault.rule != *native::OMITTED.name;
            let lot = fault.place().and_then(|place| outline.lot_at(place));
            match lot.filter(|_| listed) {
                Some(lot) => {
                    found.lots.insert(lot.to_owned());
                }
                None => found.all = true,
            }
        }
        found
    }

    /// Whether a lot has no fault.
    fn spares(&self, lot: Option<&str>) -> bool {
        let own = lot.is_some_and(|lot| self.lots.contains(lot));
        !self.all && !own
    }
}

fn tally(own: &LotSheet, scheme: &Scheme, sound: bool) -> LotTally {
    let (bids, scores) = (own.bids(), own.scores());
    if sound {
        LotTally::of(own.lot.clone(), scheme.clone(), bids, scores, None)
    } else {
        LotTally::unread(own.lot.clone(), scheme.clone(), bids, scores)
    }
}

/// `--lot`: that lot only.
pub(super) fn keep_lot(args: &Score, lots: &mut Vec<Lot>) -> Result<(), Text> {
    let Some(wanted) = &args.lot else {
        return Ok(());
    };
    let known: Vec<String> = lots
        .iter()
        .filter_map(|lot| lot.tally.lot.clone())
        .collect();
    if known.is_empty() && !lots.is_empty() {
        return Err(Text::fixed(
            "这张表或案卷不分包；去掉 --lot",
            "the sheet or case has no lots; leave out --lot",
        ));
    }
    // As it is written, if there is such a lot; else however it is spelt.
    let exact = known.contains(wanted);
    let key = sheet::lot_key(wanted);
    lots.retain(|lot| {
        let own = lot.tally.lot.as_deref();
        own.is_some_and(|own| own == wanted || !exact && sheet::lot_key(own) == key)
    });
    if lots.is_empty() {
        let shown = quoted(wanted, 40);
        if known.is_empty() {
            return Err(text!(
                "没有包“{shown}”：表里没有分包，不用 --lot",
                "there is no lot \"{shown}\": nothing here is divided into lots, leave out --lot"
            ));
        }
        let known = quoted(&known.join(", "), 200);
        return Err(text!(
            "没有包“{shown}”；有：{known}",
            "there is no lot \"{shown}\"; there are: {known}"
        ));
    }
    Ok(())
}

/// The one table that is a score sheet. Of a workbook's other sheets it is said
/// that they were not read.
pub(super) fn outline(tables: &[Arc<Source>], sink: &mut Sink) -> Option<Outline> {
    if let [only] = tables {
        return sheet::outline(only, sink);
    }
    let mut found: Vec<(Outline, Sink)> = Vec::new();
    for table in tables {
        let mut own = Sink::default();
        if let Some(outline) = sheet::outline(table, &mut own) {
            found.push((outline, own));
        } else {
            let name = quoted(table.worksheet_name().unwrap_or_default(), 40);
            sink.place(
                &native::SHEET_NOT_READ,
                Place::path_only(table.path()),
                "",
                text!(
                    "工作表“{name}”不是评分表，没有读",
                    "the worksheet \"{name}\" is no score sheet and was not read"
                ),
                None,
            );
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some((outline, own)), None) => {
            pass_on(own.into_findings(), sink);
            Some(outline)
        }
        (None, _) => {
            let path = tables.first().map(|table| table.path()).unwrap_or_default();
            sink.place(
                &native::SHEET_HEADER,
                Place::path_only(path),
                "",
                Text::fixed(
                    "没有一张工作表有供应商和得分的表头",
                    "no worksheet has a header with suppliers and scores",
                ),
                Text::fixed(
                    "表头须有供应商一列",
                    "the header has a column for the supplier",
                ),
            );
            None
        }
        (Some((first, _)), Some((second, _))) => {
            let name = |outline: &Outline| {
                let place = outline.header_place();
                quoted(place.source.worksheet_name().unwrap_or_default(), 40)
            };
            let (a, b) = (name(&first), name(&second));
            sink.place(
                &native::WORKBOOK_SHEET,
                first.header_place(),
                "",
                text!(
                    "有几张工作表都像评分表：“{a}”、“{b}”等",
                    "several worksheets look like score sheets: \"{a}\", \"{b}\" …"
                ),
                Text::fixed(
                    "工作簿里只留一张评分表，其余另存",
                    "keep one score sheet in the workbook and save the others apart",
                ),
            );
            None
        }
    }
}
