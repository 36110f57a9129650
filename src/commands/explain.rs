//! `gpbs explain RULE`: what it means, its figures by date with their basis,
//! what it would say, how to correct it, how to have it waived.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::anyhow;
use serde_json::{Value, json};

use super::rules::citation_json;
use super::session::{Here, language, rule_names};
use super::words::{applies, citation_line, figures, period};
use super::{Surroundings, condition, output};

use crate::check;
use crate::cli::{Cli, Explain, Format};
use crate::finding::Group;
use crate::native::Native;
use crate::pack::record::Mark;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::choice::Choice as _;
use crate::read::{Sink, suggest};
use crate::text::{Lang, Text, quoted};

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
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        if let Some(condition) = condition {
            return match format {
                Format::Json | Format::Jsonl => pretty(&condition::json(condition, &packs, lang)),
                Format::Text
                | Format::Concise
                | Format::Csv
                | Format::Markdown
                | Format::Html
                | Format::Xlsx => Ok(condition::text(condition, &packs, lang).into_bytes()),
            };
        }
        match (format, rule, native) {
            (Format::Json | Format::Jsonl, Some(rule), _) => pretty(&rule_json(rule, &packs, lang)),
            (Format::Json | Format::Jsonl, None, Some(native)) => pretty(&native_json(native)),
            (_, Some(rule), _) => Ok(rule_text(rule, &packs, lang).into_bytes()),
            (_, None, Some(native)) => Ok(native_text(native, lang).into_bytes()),
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

/// A line of a page: indented text under a heading.
fn section(page: &mut String, lang: Lang, zh: &'static str, en: &'static str) {
    let _ = writeln!(page, "\n{}", Text::fixed(zh, en).get(lang));
}

fn line(page: &mut String, text: &str) {
    let _ = writeln!(page, "  {text}");
}

fn native_text(native: &Native, lang: Lang) -> String {
    let mut page = heading(
        native.name,
        &native.title,
        native.group.word().get(lang),
        native.severity.word().get(lang),
        lang,
    );
    section(&mut page, lang, "说明", "What it means");
    line(&mut page, native.about.get(lang));
    if native.blocks {
        line(
            &mut page,
            Text::fixed(
                "有此问题时检查做不完整，退出码为 2；不能豁免。",
                "With this fault the job cannot be done in full: exit code 2; it cannot be waived.",
            )
            .get(lang),
        );
    }
    section(&mut page, lang, "依据", "Basis");
    line(
        &mut page,
        Text::fixed(
            "工具自身的要求，不涉及法条。",
            "The tool's own demand; no provision of law.",
        )
        .get(lang),
    );
    page
}

fn native_json(native: &Native) -> Value {
    json!({
        "schema": "gpbs.explain/1",
        "rule": native.name,
        "group": native.group.token(),
        "pack": crate::native::PACK,
        "severity": native.severity.token(),
        "title": { "zh": native.title.zh, "en": native.title.en },
        "about": { "zh": native.about.zh, "en": native.about.en },
        "blocks": native.blocks,
        "values": [],
    })
}

fn heading(name: &str, title: &Text, group: &str, severity: &str, lang: Lang) -> String {
    let title = title.get(lang);
    let line: Text = text!(
        "{name}：{title}\n类别 {group} · 级别 {severity}\n",
        "{name}: {title}\ngroup {group} · severity {severity}\n"
    );
    line.get(lang).to_owned()
}

fn rule_text(rule: &Rule, packs: &ActivePacks, lang: Lang) -> String {
    let mut page = heading(
        &rule.name,
        &rule.title,
        rule.group.word().get(lang),
        rule.severity.word().get(lang),
        lang,
    );
    if let Some(primitive) = check::primitive(&rule.check) {
        section(&mut page, lang, "查什么", "What is checked");
        let about = primitive.about.get(lang);
        line(&mut page, &format!("{about} ({})", rule.check));
        let per = rule.subject.words();
        let (zh, en) = (&per.zh, &per.en);
        let text: Text = text!("逐个{zh}判断", "judged for each {en}");
        line(&mut page, text.get(lang));
    }
    section(&mut page, lang, "适用范围", "Applies to");
    line(&mut page, &applies(&rule.applies, lang));
    section(&mut page, lang, "各时期的规定", "Provisions by date");
    for row in &rule.values {
        row_text(&mut page, rule, row, packs, lang);
    }
    if let Some(gone) = rule.gone {
        let text: Text = text!("{gone} 起已被代替", "replaced since {gone}");
        line(&mut page, text.get(lang));
    }
    for (pack, change) in packs.changes_of(&rule.name) {
        let title = &pack.title;
        let (zh, en) = (&title.zh, &title.en);
        let there: Text = text!("另有规定的地方：{zh}", "Otherwise in: {en}");
        let _ = writeln!(page, "\n{}", there.get(lang));
        for row in &change.values {
            row_text(&mut page, rule, row, packs, lang);
        }
    }
    section(&mut page, lang, "不符合时这样写", "What it says");
    line(&mut page, rule.message.get(lang));
    section(&mut page, lang, "改法", "What to do");
    line(&mut page, rule.help.get(lang));
    section(&mut page, lang, "豁免", "Waiving it");
    line(
        &mut page,
        Text::fixed(
            "在 waivers.toml 写 [[waiver]]，rule、case、reason、approved_by、until 缺一不可；豁免的问题仍会列出。",
            "Add a [[waiver]] to waivers.toml with rule, case, reason, approved_by and until; what is waived is still listed.",
        )
        .get(lang),
    );
    let (pack, sources) = (&rule.pack, rule.sources.join(", "));
    let text: Text = text!("\n规则包 {pack}", "\npack {pack}");
    let _ = writeln!(page, "{}", text.get(lang));
    if !sources.is_empty() {
        let text: Text = text!("需求出处 {sources}", "requirements {sources}");
        let _ = writeln!(page, "{}", text.get(lang));
    }
    page
}

fn row_text(page: &mut String, rule: &Rule, row: &ValueRow, packs: &ActivePacks, lang: Lang) {
    let period = period(row.from, row.until);
    let mut parts = vec![period.get(lang).to_owned(), applies(&row.applies, lang)];
    parts.extend(figures(rule, row, lang));
    parts.push(row.mark.words().get(lang).to_owned());
    line(page, &parts.join(" · "));
    for citation in packs.citations(row) {
        let number = if citation.number.is_empty() {
            String::new()
        } else {
            format!(" ({})", citation.number)
        };
        line(
            page,
            &format!("  {}{number}", citation_line(&citation, lang)),
        );
        if let Some(quote) = citation.quote {
            line(page, &format!("  “{quote}”"));
        }
    }
    if row.mark != Mark::Verified {
        line(
            page,
            Text::fixed(
                "  原文未核对，所以不会报为错误",
                "  the clause was not read, so it never makes an error",
            )
            .get(lang),
        );
    }
}

fn value_json(rule: &Rule, row: &ValueRow, packs: &ActivePacks, lang: Lang) -> Value {
    json!({
        "from": row.from.to_string(),
        "until": row.until.map(|day| day.to_string()),
        "applies": applies(&row.applies, lang),
        "figures": figures(rule, row, lang).join(" · "),
        "mark": row.mark.token(),
        "citations": packs.citations(row).iter().map(|c| citation_json(c, lang)).collect::<Vec<_>>(),
        "quote": row.quote,
    })
}

fn rule_json(rule: &Rule, packs: &ActivePacks, lang: Lang) -> Value {
    let values: Vec<Value> = rule
        .values
        .iter()
        .map(|row| value_json(rule, row, packs, lang))
        .collect();
    let places: Vec<Value> = packs
        .changes_of(&rule.name)
        .map(|(pack, change)| {
            json!({
                "pack": &*pack.id,
                "region": pack.region,
                "values": change.values.iter().map(|row| value_json(rule, row, packs, lang)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "schema": "gpbs.explain/1",
        "rule": &*rule.name,
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
    })
}
