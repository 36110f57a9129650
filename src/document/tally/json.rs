//! `gpbs.score/1`: the tally for programs.

use serde_json::{Map, Value, json as object};

use super::figure;
use crate::finding::Finding;
use crate::model::scheme::BidUnit;
use crate::report::{self, FINDINGS_SCHEMA};
use crate::score::Exact;
use crate::score::ratio::exact_text;
use crate::score::{BidIn, LotTally, Points, Scheme, Standing, Tally, Tie};
use crate::text::Lang;

/// The name of the format.
const SCHEMA: &str = "gpbs.score/1";

/// What the output carries beside the tally.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// For each lot, in their order, what varying it came to; a lot beyond the
    /// end, or with `None`, does not have the key.
    pub sensitivity: Vec<Option<Value>>,
}

/// The whole output. `scheme_id` stands where there is no lot to take the scheme
/// from; lots of several schemes have `null` there, and each lot its own.
pub fn json(
    lots: &[LotTally],
    scheme_id: &str,
    findings: &[Finding],
    lang: Lang,
    extra: &Extra,
) -> Value {
    let mut extras = extra.sensitivity.iter();
    let shown: Vec<Value> = lots
        .iter()
        .map(|lot| one(lot, lang, extras.next().and_then(Option::as_ref)))
        .collect();
    let findings: Vec<Value> = findings.iter().map(|f| report::value(f, lang)).collect();
    object!({
        "schema": SCHEMA,
        "scheme": common_scheme(lots, scheme_id),
        "lots": shown,
        "findings": findings,
    })
}

/// The JSON Schema (2020-12) of the output, findings included.
///
/// # Errors
///
/// None in a program whose two schema files are JSON.
pub fn schema() -> serde_json::Result<Value> {
    let mut schema: Value = serde_json::from_str(include_str!("score.schema.json"))?;
    let findings: Value = serde_json::from_str(FINDINGS_SCHEMA)?;
    let own = schema.get_mut("$defs").and_then(Value::as_object_mut);
    let theirs = findings.get("$defs").and_then(Value::as_object);
    if let (Some(own), Some(theirs)) = (own, theirs) {
        // The header is that of another output.
        let parts = theirs.iter().filter(|(name, _)| *name != "header");
        own.extend(parts.map(|(name, part)| (name.clone(), part.clone())));
    }
    Ok(schema)
}

fn common_scheme<'a>(lots: &'a [LotTally], otherwise: &'a str) -> Option<&'a str> {
    let mut ids = lots.iter().map(|lot| lot.scheme.id.as_str());
    let Some(first) = ids.next() else {
        return Some(otherwise).filter(|id| !id.is_empty());
    };
    ids.all(|id| id == first).then_some(first)
}

fn one(lot: &LotTally, lang: Lang, sensitivity: Option<&Value>) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("lot", object!(lot.lot));
    match &lot.result {
        Ok(tally) => {
            let rows = tally.results.iter();
            let rows: Vec<Value> = rows.map(|s| result(&lot.scheme, tally, s, lang)).collect();
            put("results", Value::Array(rows));
            put("winner", object!(tally.winner));
            put("tie", object!(deciding_tie(tally).map(tie)));
            put("status", object!(tally.status.token()));
        }
        Err(_) => {
            let mut bids: Vec<&BidIn> = lot.bids.iter().collect();
            bids.sort_by(|a, b| a.supplier.cmp(&b.supplier));
            let rows = bids.iter().map(|b| untallied(&lot.scheme, b, lang));
            put("results", rows.collect());
            put("winner", Value::Null);
            put("tie", Value::Null);
            put("status", object!("refused"));
        }
    }
    let tally = lot.result.as_ref().ok();
    put("scheme", object!(lot.scheme.id));
    let ties = tally.map(|t| t.ties.iter().map(tie).collect::<Vec<_>>());
    put("ties", object!(ties.unwrap_or_default()));
    let margin = tally.and_then(|t| t.margin(lot.scheme.rank_by));
    put("margin", object!(margin.as_ref().map(exact_text)));
    let matters = tally.is_some_and(|t| t.rounding_matters);
    put("rounding_matters", Value::Bool(matters));
    if let Some(value) = sensitivity {
        put("sensitivity", value.clone());
    }
    Value::Object(out)
}

fn result(scheme: &Scheme, tally: &Tally, standing: &Standing, lang: Lang) -> Value {
    let unit = scheme.bid_unit;
    let evaluated = standing.evaluated_price.as_ref();
    let mut out = object!({
        "supplier": standing.supplier,
        "valid": standing.valid,
        "reason": standing.reason.as_ref().map(|r| r.get(lang)),
        "rank": standing.rank,
        "total": tally.total_text(standing),
        "exact": standing.exact.as_ref().map(exact_text),
        "bid": standing.price.map(|p| figure::price_text(unit, p)),
        "evaluated_price": evaluated.map(|p| price(unit, p)),
        "criteria": points(&standing.criteria),
    });
    if let Some(out) = out.as_object_mut() {
        if !standing.groups.is_empty() {
            let groups = standing.groups.iter();
            let groups = groups.map(|g| object!({ "id": g.id, "points": exact_text(&g.points) }));
            out.insert("groups".to_owned(), groups.collect());
        }
        // A valid bid that has a reason stands behind another of its brand.
        let candidate = standing.valid && standing.reason.is_none();
        out.insert("candidate".to_owned(), Value::Bool(candidate));
    }
    out
}

/// A bid of a lot that was not tallied: what the input says of it.
fn untallied(scheme: &Scheme, bid: &BidIn, lang: Lang) -> Value {
    // A remark on a valid bid (合格) is no reason.
    let reason = bid.reason.as_ref().filter(|_| bid.valid != Some(true));
    object!({
        "supplier": bid.supplier,
        "valid": bid.valid,
        "reason": reason.map(|r| r.get(lang)),
        "rank": null,
        "total": null,
        "exact": null,
        "bid": bid.price.map(|p| figure::price_text(scheme.bid_unit, p)),
        "evaluated_price": null,
        "criteria": [],
        "candidate": bid.valid,
    })
}

fn price(unit: BidUnit, value: &Exact) -> String {
    figure::ratio_price_text(unit, value)
}

fn points(all: &[Points]) -> Vec<Value> {
    let one = |p: &Points| {
        object!({
            "id": p.id,
            "raw": p.raw.as_ref().map(exact_text),
            "points": exact_text(&p.points),
        })
    };
    all.iter().map(one).collect()
}

/// The tie for the first place; without one, the best that is not resolved.
fn deciding_tie(tally: &Tally) -> Option<&Tie> {
    let mut open = tally.ties.iter().filter(|t| !t.resolved);
    let first = tally.ties.iter().find(|t| t.rank == 1);
    first.or_else(|| open.next())
}

fn tie(tie: &Tie) -> Value {
    object!({
        "rule": tie.step.as_ref().map(crate::score::TieStep::token),
        "rank": tie.rank,
        "suppliers": tie.suppliers,
        "resolved": tie.resolved,
    })
}
