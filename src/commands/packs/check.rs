//! `gpbs packs check FILE`.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::report_format;
use crate::check::compile;
use crate::check::select::Selection;
use crate::cli::{Cli, PacksCheck};
use crate::commands::session::{directory_of, language, shown};
use crate::commands::{Surroundings, output};
use crate::eligibility;
use crate::finding::{self, Finding, Status};
use crate::load::Root;
use crate::pack::{Library, Pack};
use crate::read::Sink;
use crate::report::{self, PackRef, Report, Show, Stats};
use crate::text::Text;

/// Check a pack as it would be checked beside the built-in ones.
pub(super) fn check(
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
                    judged = pack.rules.len()
                        + pack.overrides.len()
                        + pack.conditions.len()
                        + pack.thresholds.len()
                        + pack.provisions.len();
                    packs.push(PackRef {
                        id: pack.id.to_string(),
                        version: pack.version.clone(),
                    });
                    let active = library.active(None, &[pack.id.to_string()]);
                    compile::compile(&active, &Selection::default(), &mut sink);
                    eligibility::compile(&active, &mut sink);
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
            shard: None,
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
