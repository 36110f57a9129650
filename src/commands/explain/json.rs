//! The page for programs.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::rules::citation_json;
use super::super::words::{applies, figures, in_force};
use crate::native::Native;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::Lang;

/// A check of the tool itself.
pub(super) fn native(native: &Native) -> Value {
    json!({
        "schema": "gpbs.explain/1",
        "rule": native.name,
        "group": native.group.token(),
        "pack": crate::native::PACK,
        "severity": native.severity.token(),
        "title": { "zh": native.title.zh, "en": native.title.en },
        "about": { "zh": native.about.zh, "en": native.about.en },
        "blocks": native.blocks,
        "waivable": native.not_waivable().is_none(),
        "values": [],
    })
}

fn value(
    rule: &Rule,
    row: &ValueRow,
    packs: &ActivePacks,
    day: Option<NaiveDate>,
    lang: Lang,
) -> Value {
    json!({
        "from": row.from.to_string(),
        "until": row.until.map(|day| day.to_string()),
        "in_force": day.map(|day| in_force(row, rule.gone, day)),
        "applies": applies(&row.applies, lang),
        "figures": figures(rule, row, lang).join(" · "),
        "mark": row.mark.token(),
        "citations": packs.citations(row).iter().map(|c| citation_json(c, lang)).collect::<Vec<_>>(),
        "quote": row.quote,
    })
}

/// A rule of a pack. With a day each value says whether it was in force.
pub(super) fn rule(rule: &Rule, packs: &ActivePacks, day: Option<NaiveDate>, lang: Lang) -> Value {
    let values: Vec<Value> = rule
        .values
        .iter()
        .map(|row| value(rule, row, packs, day, lang))
        .collect();
    let places: Vec<Value> = packs
        .changes_of(&rule.name)
        .map(|(pack, change)| {
            json!({
                "pack": &*pack.id,
                "region": pack.region,
                "values": change.values.iter().map(|row| value(rule, row, packs, day, lang)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "schema": "gpbs.explain/1",
        "rule": &*rule.name,
        "as_of": day.map(|day| day.to_string()),
        "group": rule.group.token(),
        "pack": &*rule.pack,
        "severity": rule.severity.token(),
        "check": rule.check,
        "title": { "zh": rule.title.zh, "en": rule.title.en },
        "message": { "zh": rule.message.zh, "en": rule.message.en },
        "help": { "zh": rule.help.zh, "en": rule.help.en },
        "applies": applies(&rule.applies, lang),
        "values": values,
        "places": places,
        "sources": rule.sources,
        "waivable": rule.waivable,
        "former": rule.former,
    })
}
