//! `gpbs schema NAME`: JSON Schema of files and outputs.

use std::io::Write;

use serde_json::{Value, json};

use super::output;
use crate::cli::{Cli, Schema, SchemaName};
use crate::document::{catalogue, coverage, eligibility, method, summary, tally};
use crate::model::case::Case;
use crate::model::catalogue::{CatalogueFile, CatalogueItem, Duty};
use crate::model::forms::{Application, Review, Voucher};
use crate::model::planning::{FundsFile, PlanLine};
use crate::model::scheme::SchemeRecord;
use crate::model::settings::{Baseline, Settings, Waivers};
use crate::model::supervision::BodiesFile;
use crate::model::supplier::Supplier;
use crate::model::tables::{Bid, ExpertRow, Payment, ScoreRow};
use crate::pack::record::PackFile;
use crate::read::{Record, schema};
use crate::report::FINDINGS_SCHEMA;
use crate::text::Lang;

pub(super) fn run(cli: &Cli, args: &Schema, out: &mut dyn Write) -> anyhow::Result<u8> {
    let schema = of(args.name)?;
    output::emit(cli, Lang::Zh, &[], out, |_| {
        let mut bytes = serde_json::to_vec_pretty(&schema)?;
        bytes.push(b'\n');
        Ok(bytes)
    })?;
    Ok(0)
}

fn of(name: SchemaName) -> anyhow::Result<Value> {
    Ok(match name {
        SchemaName::Case => schema::document("case", Case::record_info()),
        SchemaName::Supplier => schema::document("supplier", Supplier::record_info()),
        SchemaName::Suppliers => schema::rows("suppliers", Supplier::record_info()),
        SchemaName::Bids => schema::rows("bids", Bid::record_info()),
        SchemaName::Scores => schema::rows("scores", ScoreRow::record_info()),
        SchemaName::Payments => schema::rows("payments", Payment::record_info()),
        SchemaName::Vouchers => schema::rows("vouchers", Voucher::record_info()),
        SchemaName::Applications => schema::rows("applications", Application::record_info()),
        SchemaName::Reviews => schema::rows("reviews", Review::record_info()),
        SchemaName::Catalogue => schema::rows("catalogue", CatalogueItem::record_info()),
        SchemaName::CatalogueVersions => {
            schema::document("catalogue-versions", CatalogueFile::record_info())
        }
        SchemaName::Duties => schema::rows("duties", Duty::record_info()),
        SchemaName::Experts => schema::rows("experts", ExpertRow::record_info()),
        SchemaName::Plan => schema::rows("plan", PlanLine::record_info()),
        SchemaName::Funds => schema::document("funds", FundsFile::record_info()),
        SchemaName::Bodies => schema::document("bodies", BodiesFile::record_info()),
        SchemaName::Settings => schema::document("settings", Settings::record_info()),
        SchemaName::Waivers => schema::document("waivers", Waivers::record_info()),
        SchemaName::Baseline => schema::document("baseline", Baseline::record_info()),
        SchemaName::Pack => schema::document("pack", PackFile::record_info()),
        SchemaName::Scheme => schema::document("scheme", SchemeRecord::record_info()),
        SchemaName::Findings => serde_json::from_str(FINDINGS_SCHEMA)?,
        SchemaName::Rules => rules(),
        SchemaName::Score => tally::schema()?,
        SchemaName::Eligibility => eligibility::schema()?,
        SchemaName::Method => method::schema()?,
        SchemaName::CatalogueSheet => catalogue::schema()?,
        SchemaName::Coverage => coverage::schema()?,
        SchemaName::Summary => summary::schema()?,
    })
}

/// The schema of `gpbs rules --format json`.
fn rules() -> Value {
    let text = json!({ "type": "string" });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gpbs:rules:1",
        "type": "object",
        "required": ["schema", "rules"],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": "gpbs.rules/1" },
            "rules": { "type": "array", "items": {
                "type": "object",
                "required": ["rule", "kind", "group", "pack", "severity", "title", "citations", "sources"],
                "additionalProperties": false,
                "properties": {
                    "rule": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
                    "kind": { "enum": ["rule", "condition"] },
                    "group": text,
                    "pack": text,
                    "severity": { "enum": ["error", "warning", "note"] },
                    "title": {
                        "type": "object",
                        "required": ["zh", "en"],
                        "properties": { "zh": text, "en": text },
                    },
                    "citations": { "type": "array", "items": {
                        "type": "object",
                        "required": ["instrument", "number", "article", "from", "until"],
                        "properties": {
                            "instrument": text, "number": text, "article": text,
                            "from": day, "until": day,
                        },
                    }},
                    "sources": { "type": "array", "items": text },
                },
            }},
        },
    })
}
