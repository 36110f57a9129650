//! `gpbs explain RULE`: what it means, its figures by date with their basis,
//! what it would say, how to correct it, how to have it waived. With `--as-of` what was
//! in force on that day comes first.

mod json;
mod page;

use std::io::Write;

use anyhow::anyhow;
use serde_json::Value;

use super::session::{Here, former_names, language, rule_names};
use super::{Surroundings, condition, output};
use crate::cli::{Cli, Explain, Format};
use crate::finding::Group;
use crate::native::Native;
use crate::read::{Sink, suggest};
use crate::text::quoted;

pub(super) fn run(
    cli: &Cli,
    args: &Explain,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let here = Here::load(cli, surroundings, &mut sink);
    let (library, settings, lang) = (&here.library, here.settings(), here.lang);
    let packs = library.listed();
    let rule = packs.rule(&args.rule);
    let native = Native::named(&args.rule);
    let condition = packs.conditions().find(|c| *c.name == *args.rule);
    if rule.is_none() && native.is_none() && condition.is_none() {
        let mut names = rule_names(library);
        let conditions = packs.conditions();
        names.extend(conditions.map(|c| (c.name.to_string(), Group::Eligibility)));
        let shown = quoted(&args.rule, 60);
        let former = former_names(library);
        if let Some(former) = former.iter().find(|former| former.name == args.rule) {
            return Err(anyhow!("{}", former.said().get(lang)));
        }
        let near = suggest::nearest(&args.rule, names.iter().map(|(name, _)| name.as_str()));
        let text = match near {
            Some(near) => text!(
                "没有规则 {shown}；是否应为 {near}？",
                "there is no rule {shown}; did you mean {near}?"
            ),
            None => text!(
                "没有规则 {shown}；执行 gpbs rules 查看全部规则",
                "there is no rule {shown}; `gpbs rules` lists them all"
            ),
        };
        return Err(anyhow!("{}", text.get(lang)));
    }
    // Only a day that was asked for: without one all periods stand side by side.
    let day = cli.as_of;
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        if let Some(condition) = condition {
            return match format {
                Format::Json | Format::Jsonl => {
                    pretty(&condition::json(condition, &packs, day, lang))
                }
                Format::Text
                | Format::Concise
                | Format::Sarif
                | Format::Github
                | Format::Gitlab
                | Format::Junit
                | Format::Csv
                | Format::Markdown
                | Format::Html
                | Format::Xlsx => Ok(condition::text(condition, &packs, day, lang).into_bytes()),
            };
        }
        match (format, rule, native) {
            (Format::Json | Format::Jsonl, Some(rule), _) => {
                pretty(&json::rule(rule, &packs, day, lang))
            }
            (Format::Json | Format::Jsonl, None, Some(native)) => pretty(&json::native(native)),
            (_, Some(rule), _) => Ok(page::rule(rule, &packs, day, lang).into_bytes()),
            (_, None, Some(native)) => Ok(page::native(native, lang).into_bytes()),
            (_, None, None) => Ok(Vec::new()),
        }
    })?;
    super::packs::note_faults(sink, lang, notes)
}

fn pretty(value: &Value) -> anyhow::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
