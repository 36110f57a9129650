//! `gpbs rules`: what is checked, by which provision, since when.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::anyhow;
use serde_json::{Value, json};

use super::session::{Here, former_names, language, rule_names};
use super::words::citation_line;
use super::{Surroundings, output, page};
use crate::check::select::Selection;
use crate::cli::{Cli, Format, Names, Rules};
use crate::finding::{Citation, Group, Severity};
use crate::native;
use crate::pack::ActivePacks;
use crate::read::Sink;
use crate::table::{self, Table};
use crate::text::{Lang, Text, quoted};

/// A rule as it is listed: a pack's or the tool's own.
struct Listed {
    name: String,
    group: Group,
    pack: String,
    severity: Severity,
    title: Text,
    citations: Vec<Citation>,
    sources: Vec<String>,
    /// Whether it is a condition of suppliers, which a rule tells of.
    condition: bool,
}

/// Every rule: the packs' in their order, then the tool's own.
fn listed(packs: &ActivePacks) -> Vec<Listed> {
    let mut rules: Vec<Listed> = packs
        .rules()
        .iter()
        .map(|rule| Listed {
            name: rule.name.to_string(),
            group: rule.group,
            pack: rule.pack.to_string(),
            severity: rule.severity,
            title: rule.title.clone(),
            citations: rule
                .values
                .iter()
                .flat_map(|row| packs.citations(row))
                .collect(),
            sources: rule.sources.clone(),
            condition: false,
        })
        .collect();
    rules.extend(packs.conditions().map(|condition| {
        Listed {
            name: condition.name.to_string(),
            group: Group::Eligibility,
            pack: condition.pack.to_string(),
            severity: condition.severity,
            title: condition.title.clone(),
            citations: condition
                .values
                .iter()
                .flat_map(|row| packs.citations(row))
                .collect(),
            sources: condition.sources.clone(),
            condition: true,
        }
    }));
    rules.extend(native::ALL.iter().map(|rule| {
        Listed {
            name: rule.name.to_owned(),
            group: rule.group,
            pack: native::PACK.to_owned(),
            severity: rule.severity,
            title: rule.title.clone(),
            citations: Vec::new(),
            sources: native::sources(rule.name)
                .iter()
                .map(|row| (*row).to_owned())
                .collect(),
            condition: false,
        }
    }));
    rules
}

/// Whether a rule answers one of the requirements that were asked for.
fn answers(args: &Rules, rule: &Listed) -> bool {
    args.source.is_empty() || args.source.iter().any(|row| rule.sources.contains(row))
}

/// A citation as JSON, in one language.
pub(super) fn citation_json(citation: &Citation, lang: Lang) -> Value {
    json!({
        "instrument": citation.instrument.get(lang),
        "number": citation.number,
        "article": citation.article.get(lang),
        "from": citation.from.map(|day| day.to_string()),
        "until": citation.until.map(|day| day.to_string()),
    })
}

pub(super) fn run(
    cli: &Cli,
    args: &Rules,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let here = Here::load(cli, surroundings, &mut sink);
    let (library, settings, lang) = (&here.library, here.settings(), here.lang);
    let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
    let selection = Selection::new(
        &words(&args.only),
        &words(&args.skip),
        &rule_names(library),
        &former_names(library),
    )
    .map_err(|text| anyhow!("{}", text.get(lang)))?;
    if let Some(id) = &args.pack {
        let known = library.packs().iter().any(|pack| *pack.id == **id) || id == native::PACK;
        if !known {
            let shown = quoted(id, 40);
            let text: Text = text!("没有规则包 {shown}", "there is no pack {shown}");
            return Err(anyhow!("{}", text.get(lang)));
        }
    }
    let packs = library.listed();
    let of_pack = |pack: &str| args.pack.as_deref().is_none_or(|id| id == pack);
    let takes = |name: &str, group: Group| selection.takes(name, group);
    let rules: Vec<Listed> = listed(&packs)
        .into_iter()
        .filter(|rule| takes(&rule.name, rule.group) && of_pack(&rule.pack))
        .filter(|rule| answers(args, rule))
        .collect();
    if let Some(row) = args
        .source
        .iter()
        .find(|row| !rules.iter().any(|r| r.sources.contains(row)))
    {
        let shown = quoted(row, 40);
        let text: Text = text!(
            "没有规则出自需求 {shown}",
            "no rule answers the requirement {shown}"
        );
        return Err(anyhow!("{}", text.get(lang)));
    }
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let on_page = |name: &str, group: Group| {
        takes(name, group) && (args.source.is_empty() || names.contains(name))
    };
    let chosen = page::Chosen {
        takes: &on_page,
        of_pack: &of_pack,
        all: args.only.is_empty()
            && args.skip.is_empty()
            && args.pack.is_none()
            && args.source.is_empty(),
    };
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        Ok(match format {
            Format::Json | Format::Jsonl => to_json(&rules, lang)?,
            // The others are not offered here.
            Format::Markdown => page::page(&packs, &chosen, lang).into_bytes(),
            Format::Text
            | Format::Concise
            | Format::Sarif
            | Format::Github
            | Format::Gitlab
            | Format::Junit
            | Format::Csv
            | Format::Html
            | Format::Xlsx => to_text(&rules, lang, surroundings.width()).into_bytes(),
        })
    })?;
    super::packs::note_faults(sink, lang, notes)
}

fn to_json(rules: &[Listed], lang: Lang) -> anyhow::Result<Vec<u8>> {
    let rules: Vec<Value> = rules
        .iter()
        .map(|rule| {
            json!({
                "rule": rule.name,
                "kind": if rule.condition { "condition" } else { "rule" },
                "group": rule.group.token(),
                "pack": rule.pack,
                "severity": rule.severity.token(),
                "title": { "zh": rule.title.zh, "en": rule.title.en },
                "citations": rule.citations.iter().map(|c| citation_json(c, lang)).collect::<Vec<_>>(),
                "sources": rule.sources,
            })
        })
        .collect();
    let mut bytes =
        serde_json::to_vec_pretty(&json!({ "schema": "gpbs.rules/1", "rules": rules }))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn to_text(rules: &[Listed], lang: Lang, width: usize) -> String {
    let head: Text = Text::fixed(
        "规则|类别|级别|查什么|依据",
        "rule|group|severity|what|basis",
    );
    let mut table = Table {
        head: head.get(lang).split('|').map(str::to_owned).collect(),
        ..Table::default()
    };
    for rule in rules {
        let mut basis: Vec<String> = rule
            .citations
            .iter()
            .map(|c| citation_line(c, lang))
            .collect();
        basis.dedup();
        basis.truncate(1);
        table.rows.push(vec![
            rule.name.clone(),
            match rule.condition {
                true => Text::fixed("资格条件", "condition").get(lang).to_owned(),
                false => rule.group.word().get(lang).to_owned(),
            },
            rule.severity.word().get(lang).to_owned(),
            rule.title.get(lang).to_owned(),
            basis.concat(),
        ]);
    }
    let n = rules.len();
    let foot = text!(
        "共 {n} 条。详情：gpbs explain 规则名",
        "{n} rules. More: gpbs explain RULE"
    );
    format!("{}\n{}\n", table::terminal(&table, width), foot.get(lang))
}
