//! `gpbs packs`: the packs at hand, how much stands in each, and how much of it was
//! not read, or not for long.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{note_faults, today};
use crate::cli::{Cli, Format};
use crate::commands::session::{Here, language};
use crate::commands::words::named;
use crate::commands::{Surroundings, output};
use crate::pack::{Library, Pack};
use crate::read::Sink;
use crate::read::choice::Choice as _;
use crate::table::{self, Table};
use crate::text::{Lang, Text};

pub(super) fn list(
    cli: &Cli,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let here = Here::load_corpus(cli, surroundings, &mut sink);
    let (library, settings, lang) = (&here.library, here.settings(), here.lang);
    let today = today(cli, surroundings);
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        Ok(match format {
            Format::Json | Format::Jsonl => {
                let packs = library.packs().iter();
                let packs = packs.map(|pack| head_json(pack, library, today)).collect();
                document(packs, today)?
            }
            Format::Markdown => {
                let table = table::markdown(&pack_table(library, today, lang));
                format!("{table}\n{}\n", legend(today).get(lang)).into_bytes()
            }
            // The others are not offered here.
            Format::Text
            | Format::Concise
            | Format::Sarif
            | Format::Github
            | Format::Gitlab
            | Format::Junit
            | Format::Csv
            | Format::Html
            | Format::Xlsx => {
                let table = pack_table(library, today, lang);
                let table = table::terminal(&table, surroundings.width());
                format!("{table}\n{}\n", legend(today).get(lang)).into_bytes()
            }
        })
    })?;
    note_faults(sink, lang, notes)
}

/// Packs as the JSON of every `gpbs packs` holds them.
pub(super) fn document(packs: Vec<Value>, today: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let value = json!({
        "schema": "gpbs.packs/1",
        "as_of": today.to_string(),
        "packs": packs,
    });
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A pack without its contents.
pub(super) fn head_json(pack: &Pack, library: &Library, today: NaiveDate) -> Value {
    let stock = pack.stock(library, today);
    json!({
        "id": &*pack.id,
        "version": pack.version,
        "layer": pack.layer.token(),
        "title": { "zh": pack.title.zh, "en": pack.title.en },
        "region": pack.region,
        "built_in": pack.built_in,
        "judges": pack.judges(),
        "instruments": pack.instruments.len(),
        "rules": pack.rules.len(),
        "overrides": pack.overrides.len(),
        "thresholds": pack.thresholds.len(),
        "schemes": pack.schemes.len(),
        "frames": pack.frames.len(),
        "conditions": pack.conditions.len(),
        "provisions": pack.provisions.len(),
        "figures": stock.figures,
        "unverified": stock.unverified,
        "stale": stock.stale,
    })
}

/// Where a pack applies, by code: its title names the place.
fn codes(pack: &Pack, lang: Lang) -> String {
    match pack.region.as_slice() {
        [] => Text::fixed("全部", "all").get(lang).to_owned(),
        [only] => only.clone(),
        [first, .., last] => format!("{first} - {last}"),
    }
}

/// Where a pack applies.
pub(super) fn region(pack: &Pack, lang: Lang) -> String {
    match pack.region.as_slice() {
        [] => Text::fixed("全部", "all").get(lang).to_owned(),
        [only] => named(only, lang),
        [first, .., last] => format!("{} - {}", named(first, lang), named(last, lang)),
    }
}

fn pack_table(library: &Library, today: NaiveDate, lang: Lang) -> Table {
    let head: Text = Text::fixed(
        "规则包|版本|地区|规则|数值|条文|未核对|久未核对|名称",
        "pack|version|region|rules|figures|provisions|unverified|stale|title",
    );
    let mut table = Table {
        head: head.get(lang).split('|').map(str::to_owned).collect(),
        numeric: [false; 3].into_iter().chain([true; 5]).collect(),
        ..Table::default()
    };
    for pack in library.packs() {
        let stock = pack.stock(library, today);
        table.rows.push(vec![
            pack.id.to_string(),
            pack.version.clone(),
            codes(pack, lang),
            pack.rules.len().to_string(),
            stock.figures.to_string(),
            stock.provisions.to_string(),
            stock.unverified.to_string(),
            stock.stale.to_string(),
            pack.title.get(lang).to_owned(),
        ]);
    }
    table
}

/// What the columns count, and as of which day.
fn legend(today: NaiveDate) -> Text {
    text!(
        "截至 {today}。数值：规则各时期的数值、数额标准、评分框架；条文：只供查阅和引用，不据以检查。\n\
         未核对：没有读到条文原文；久未核对：仍在施行，而上次核对已超过 12 个月。详情：gpbs packs show 规则包",
        "As of {today}. Figures: values of rules by date, thresholds, frames. Provisions: to be read and \
         cited, checked by no rule.\n\
         Unverified: the clause was not read. Stale: still in force, and last read more than 12 months ago. \
         More: gpbs packs show PACK"
    )
}
