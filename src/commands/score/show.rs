//! The result in the format that was asked for.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Outcome;
use crate::cli::{Format, Score};
use crate::commands::Surroundings;
use crate::commands::lines::{ended, fenced, findings};
use crate::document::tally::{self, Reader};
use crate::report;
use crate::score::LotTally;
use crate::score::sensitivity::sensitivity;
use crate::table;
use crate::text::Lang;

pub(super) fn show(
    args: &Score,
    outcome: &Outcome,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let lots: Vec<LotTally> = outcome.lots.iter().map(|lot| lot.tally.clone()).collect();
    let tables = |reader| tally::tables(&lots, &outcome.names, lang, reader);
    Ok(match format {
        Format::Json | Format::Jsonl => {
            let found = lots.iter().filter(|_| args.sensitivity).map(sensitivity);
            let extra = tally::Extra {
                sensitivity: found
                    .map(|own| own.map(|own| tally::varied(&own)))
                    .collect(),
            };
            let id = args.scheme.as_deref().unwrap_or_default();
            let value = tally::json(&lots, id, &outcome.findings, lang, &extra);
            let mut bytes = Vec::new();
            report::write_value(&mut bytes, &value)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Csv => {
            let one = tally::joined(&lots, &tables(Reader::Spreadsheet), lang);
            table::csv(&[one], args.bom)
        }
        Format::Xlsx => table::xlsx(&tables(Reader::Spreadsheet), lang)?,
        Format::Markdown => {
            let mut page = String::new();
            for (own, lot) in tables(Reader::Person).iter().zip(&lots) {
                let _ = writeln!(page, "{}", table::markdown(own));
                page.push_str(&fenced(&words(args, outcome, lot, lang)));
            }
            page.push_str(&fenced(&findings(
                &outcome.findings,
                lang,
                false,
                surroundings,
            )?));
            ended(page)
        }
        // A page is not offered here.
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit
        | Format::Html => {
            let mut page = String::new();
            for (own, lot) in tables(Reader::Screen).iter().zip(&lots) {
                page.push_str(&table::terminal(own, surroundings.width()));
                let _ = writeln!(page, "{}", tally::remarks(lot, &outcome.names, lang));
                let _ = writeln!(page, "{}", words(args, outcome, lot, lang));
            }
            page.push_str(&findings(
                &outcome.findings,
                lang,
                surroundings.color,
                surroundings,
            )?);
            ended(page)
        }
    })
}

/// What is said below a table: the scheme and the result, or every step from
/// the one to the other; and what the result hangs on.
fn words(args: &Score, outcome: &Outcome, lot: &LotTally, lang: Lang) -> String {
    let names = &outcome.names;
    let mut out = if args.explain {
        steps(lot, outcome, lang)
    } else {
        tally::summary(lot, names, lang)
    };
    if args.sensitivity
        && let Some(found) = sensitivity(lot)
    {
        out.push('\n');
        out.push_str(&tally::hanging(lot, &found, names, lang));
    }
    out
}

/// Every step, with the registered names of suppliers. Where two have one name,
/// the ids stay: a step must say whose it is.
fn steps(lot: &LotTally, outcome: &Outcome, lang: Lang) -> String {
    let names = &outcome.names;
    let named = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let own = lot.bids.iter().map(|bid| named(&bid.supplier));
    let distinct: BTreeSet<String> = own.collect();
    if names.is_empty() || distinct.len() < lot.bids.len() {
        return tally::steps(lot, lang);
    }
    tally::steps(&lot.renamed(named), lang)
}
