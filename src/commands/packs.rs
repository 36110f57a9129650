//! `gpbs packs`, and `gpbs packs check FILE`.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::session::{Here, directory_of, language, shown};
use super::words::named;
use super::{Surroundings, output};
use crate::check::compile;
use crate::check::select::Selection;
use crate::cli::{self, Cli, Format, Packs, PacksCheck, PacksCommand};
use crate::finding::{self, Finding, Status};
use crate::load::Root;
use crate::pack::{Library, Pack};
use crate::read::Sink;
use crate::read::choice::Choice as _;
use crate::report::{self, PackRef, Report, Show, Stats};
use crate::table::{self, Table};
use crate::text::{Lang, Text};

pub(super) fn run(
    cli: &Cli,
    args: &Packs,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    match &args.command {
        Some(PacksCommand::Check(args)) => check(cli, args, surroundings, out),
        None => list(cli, surroundings, out, notes),
    }
}

/// Say on stderr that packs or settings at hand have faults; exit code 2.
pub(super) fn note_faults(sink: Sink, lang: Lang, notes: &mut dyn Write) -> anyhow::Result<u8> {
    let faults = sink
        .into_findings()
        .iter()
        .filter(|f| f.blocks && f.status == Status::Fail)
        .count();
    if faults == 0 {
        return Ok(0);
    }
    let text = text!(
        "gpbs: 设置或规则包有 {faults} 处错误；执行 gpbs validate 查看",
        "gpbs: {faults} faults in settings or packs; run gpbs validate to see them"
    );
    writeln!(notes, "{}", text.get(lang))?;
    Ok(2)
}

fn list(
    cli: &Cli,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let here = Here::load(cli, surroundings, &mut sink);
    let (library, settings, lang) = (&here.library, here.settings(), here.lang);
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        Ok(match format {
            Format::Json | Format::Jsonl => {
                let packs: Vec<Value> = library.packs().iter().map(|p| pack_json(p)).collect();
                let value = json!({ "schema": "gpbs.packs/1", "packs": packs });
                let mut bytes = serde_json::to_vec_pretty(&value)?;
                bytes.push(b'\n');
                bytes
            }
            // The others are not offered here.
            Format::Text | Format::Concise | Format::Csv | Format::Markdown | Format::Xlsx => {
                table::terminal(&pack_table(library, lang), surroundings.width()).into_bytes()
            }
        })
    })?;
    note_faults(sink, lang, notes)
}

fn pack_json(pack: &Pack) -> Value {
    json!({
        "id": &*pack.id,
        "version": pack.version,
        "layer": pack.layer.token(),
        "title": { "zh": pack.title.zh, "en": pack.title.en },
        "region": pack.region,
        "built_in": pack.built_in,
        "instruments": pack.instruments.len(),
        "rules": pack.rules.len(),
        "overrides": pack.overrides.len(),
        "thresholds": pack.thresholds.len(),
    })
}

fn pack_table(library: &Library, lang: Lang) -> Table {
    let head: Text = Text::fixed(
        "规则包|版本|层级|名称|地区|规则|数额标准",
        "pack|version|layer|title|region|rules|thresholds",
    );
    let mut table = Table {
        head: head.get(lang).split('|').map(str::to_owned).collect(),
        ..Table::default()
    };
    for pack in library.packs() {
        let region = match pack.region.as_slice() {
            [] => Text::fixed("全部", "all").get(lang).to_owned(),
            [only] => named(only, lang),
            [first, .., last] => format!("{} - {}", named(first, lang), named(last, lang)),
        };
        table.rows.push(vec![
            pack.id.to_string(),
            pack.version.clone(),
            pack.layer.words().get(lang).to_owned(),
            pack.title.get(lang).to_owned(),
            region,
            pack.rules.len().to_string(),
            pack.thresholds.len().to_string(),
        ]);
    }
    table
}

/// Check a pack as it would be checked beside the built-in ones.
fn check(
    cli: &Cli,
    args: &PacksCheck,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let directory = directory_of(&args.file);
    let inputs: Vec<_> = directory.canonicalize().into_iter().collect();
    let prefix = shown(&directory);
    let mut packs = Vec::new();
    let mut judged = 0;
    match Root::new(&directory, prefix) {
        Ok(root) => {
            let name = args
                .file
                .file_name()
                .map(Path::new)
                .map(shown)
                .unwrap_or_default();
            if let Some(source) = root.source(&name, &mut sink) {
                let mut builtin = Sink::default();
                let own = Pack::read(&source, false, &mut Sink::default()).map(|pack| pack.id);
                // A built-in pack's own file is checked in its place.
                let others = crate::pack::built_in::sources()
                    .into_iter()
                    .filter(|other| {
                        Pack::read(other, true, &mut Sink::default()).map(|pack| pack.id) != own
                    });
                let sources = others
                    .map(|source| (source, true))
                    .chain([(Arc::clone(&source), false)]);
                let library = Library::from_sources(sources, &mut builtin);
                builtin
                    .into_findings()
                    .into_iter()
                    .for_each(|finding| sink.pass_on(finding));
                let ours = library
                    .packs()
                    .iter()
                    .find(|p| p.source.path() == source.path());
                if let Some(pack) = ours {
                    judged = pack.rules.len() + pack.overrides.len() + pack.thresholds.len();
                    packs.push(PackRef {
                        id: pack.id.to_string(),
                        version: pack.version.clone(),
                    });
                    let active = library.active(None, &[pack.id.to_string()]);
                    compile::compile(&active, &Selection::default(), &mut sink);
                }
            }
        }
        Err(_) => sink.place(
            &crate::native::UNREADABLE,
            crate::source::Place::path_only(shown(&args.file)),
            "",
            Text::fixed("没有这个文件", "there is no such file"),
            Text::fixed("更正路径", "correct the path"),
        ),
    }
    let mut findings: Vec<Finding> = sink.into_findings();
    finding::sort(&mut findings);
    let blocked = findings
        .iter()
        .any(|f| f.blocks && f.status == Status::Fail);
    let failed = findings
        .iter()
        .any(|f| f.counts() && f.severity == finding::Severity::Error);
    let stats = Stats {
        judged,
        ..Stats::default()
    }
    .count(&findings);
    let lang = language(cli, None, cli.format(), surroundings);
    output::emit(cli, lang, &inputs, out, |format| {
        let lang = language(cli, None, format, surroundings);
        let report = Report {
            findings: &findings,
            packs: &packs,
            stats,
            as_of: None,
            tool: env!("CARGO_PKG_VERSION"),
        };
        let options = report::Options {
            lang,
            color: surroundings.color,
            width: surroundings.width(),
            show: Show::Fail,
            quiet: cli.quiet > 0,
        };
        let mut bytes = Vec::new();
        report::write(report_format(format), &report, &options, &mut bytes)?;
        Ok(bytes)
    })?;
    Ok(if blocked { 2 } else { u8::from(failed) })
}

/// The report's name of a format of the command line.
pub(super) fn report_format(format: cli::Format) -> report::Format {
    match format {
        // The last three are not offered where findings are all there is.
        cli::Format::Text | cli::Format::Csv | cli::Format::Markdown | cli::Format::Xlsx => {
            report::Format::Text
        }
        cli::Format::Concise => report::Format::Concise,
        cli::Format::Json => report::Format::Json,
        cli::Format::Jsonl => report::Format::Jsonl,
    }
}
