//! `gpbs score`: load, tally, examine, show.

mod against;
mod asked;
mod bare;
mod case;
mod minimum;
mod scheme;
mod show;

use std::io::Write;

use super::lines::findings;
use super::{Surroundings, output};
use crate::cli::{Cli, Format, Score};
use crate::examine::{Examined, compare, examine};
use crate::finding::{self, Finding, Severity, Status};
use crate::read::Sink;
use crate::score::{Frame, LotTally};
use crate::sheet::LotSheet;
use crate::source::Place;
use crate::text::{Lang, quoted};
use asked::Asked;
use minimum::Minimum;

/// One lot with what was read of it and what was made of it.
struct Lot {
    tally: LotTally,
    sheet: LotSheet,
    /// The frame that the scheme extends.
    frame: Option<Frame>,
    /// Where the lot's facts stand, for what has no place of its own.
    anchor: Place,
    /// Where the scheme stands.
    scheme: Option<Place>,
    /// The fewest valid bids by the law of the case's method.
    minimum: Option<Minimum>,
}

/// What a run comes to.
#[derive(Default)]
struct Outcome {
    lots: Vec<Lot>,
    findings: Vec<Finding>,
    /// Display names of suppliers by id.
    names: std::collections::BTreeMap<String, String>,
    /// The language that gpbs.toml asks for.
    language: Option<String>,
    /// Headers that are known and take no part.
    ignored: Vec<String>,
    /// The case, where there is one.
    case: Option<std::sync::Arc<str>>,
}

pub(super) fn run(
    cli: &Cli,
    args: &Score,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let mut outcome = match asked::asked(args, surroundings, &mut sink) {
        Asked::Table(tables) => bare::score(cli, args, surroundings, tables, &mut sink)?,
        Asked::Case(path) => case::score(cli, args, surroundings, &path, &mut sink)?,
        Asked::Nothing => Outcome::default(),
    };
    for lot in &outcome.lots {
        let examined = Examined {
            tally: &lot.tally,
            sheet: &lot.sheet,
            anchor: &lot.anchor,
            scheme_place: lot.scheme.as_ref(),
            case: outcome.case.clone(),
            bare: outcome.case.is_none(),
        };
        let mut findings = examine(&examined);
        findings.extend(compare(&examined, &lot.sheet.published));
        findings.extend(scheme::departures(lot, outcome.case.as_ref()));
        if let Some(minimum) = &lot.minimum {
            minimum.cite(lot, &mut findings);
        }
        outcome.findings.extend(findings);
    }
    if let Some(path) = &args.against {
        let compared = against::against(path, args.lot.as_deref(), &outcome, &mut sink);
        outcome.findings.extend(compared);
    }
    outcome.findings.extend(sink.into_findings());
    finding::sort(&mut outcome.findings);
    let language = outcome.language.clone();
    let lang = super::session::language(cli, language.as_deref(), cli.format(), surroundings);
    output::emit(cli, lang, &asked::inputs(args), out, |format| {
        let lang = super::session::language(cli, language.as_deref(), format, surroundings);
        show::show(args, &outcome, format, lang, surroundings)
    })?;
    // A table for spreadsheets has no room for findings; they are not lost.
    if matches!(cli.format(), Format::Csv | Format::Xlsx) && cli.quiet < 2 {
        notes.write_all(findings(&outcome.findings, lang, false, surroundings)?.as_bytes())?;
    }
    if cli.verbose {
        explain(&outcome, lang, notes)?;
    }
    Ok(exit_code(&outcome))
}

/// `-v`: what was used, and what was read past.
fn explain(outcome: &Outcome, lang: Lang, notes: &mut dyn Write) -> anyhow::Result<()> {
    for lot in &outcome.lots {
        let scheme = quoted(&lot.tally.scheme.id, 60);
        let path = lot.anchor.source.path();
        let line = text!("{path}：评分办法 {scheme}", "{path}: scheme {scheme}");
        writeln!(notes, "{}", line.get(lang))?;
    }
    if !outcome.ignored.is_empty() {
        let headers: Vec<String> = outcome.ignored.iter().map(|h| quoted(h, 40)).collect();
        let headers = headers.join("、");
        let line = text!(
            "认得而不参与计分的列：{headers}",
            "columns that are known and take no part: {headers}"
        );
        writeln!(notes, "{}", line.get(lang))?;
    }
    Ok(())
}

/// 2 where an input could not be read, 1 for an error, else 0.
fn exit_code(outcome: &Outcome) -> u8 {
    let failed = |f: &&Finding| f.status == Status::Fail;
    let mut found = outcome.findings.iter().filter(failed);
    if found.clone().any(|f| f.blocks) {
        return 2;
    }
    u8::from(found.any(|f| f.severity == Severity::Error))
}
