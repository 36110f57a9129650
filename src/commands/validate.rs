//! `gpbs validate`: load, check, waive, report.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use chrono::NaiveDate;

use super::packs::report_format;
use super::session::{directory_of, language, rule_names, shown};
use super::{Surroundings, output};
use crate::calendar::Calendar;
use crate::check::compile::{Compiled, compile};
use crate::check::engine::{self, Bench};
use crate::check::select::Selection;
use crate::cli::{self, Cli, FailOn, Names, Validate};
use crate::finding::{self, Finding, Label, Severity, Status};
use crate::load::repository::{Repository, find_root};
use crate::load::walk::walk;
use crate::load::{self, Root};
use crate::model::case::Case;
use crate::model::references::place_of;
use crate::native;
use crate::pack::{ActivePacks, Library};
use crate::read::{Sink, suggest};
use crate::report::{self, PackRef, Report, Show, Stats};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::waive;

/// What a run gathers.
#[derive(Default)]
struct Run {
    findings: Vec<Finding>,
    stats: Stats,
    packs: Vec<PackRef>,
    as_of: Option<NaiveDate>,
    roots: Vec<PathBuf>,
    language: Option<String>,
}

/// The parts of the command line that judging needs.
struct Ask<'a> {
    cli: &'a Cli,
    args: &'a Validate,
    show: Show,
    surroundings: &'a Surroundings<'a>,
}

/// A repository and the directories of it that were asked for.
struct Part {
    root: PathBuf,
    prefix: String,
    starts: Vec<PathBuf>,
}

pub(super) fn run(
    cli: &Cli,
    args: &Validate,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let show = match args.show {
        None => Show::Fail,
        Some(cli::Show::Unknown) => Show::Unknown,
        Some(cli::Show::All) => Show::All,
    };
    let ask = Ask {
        cli,
        args,
        show,
        surroundings,
    };
    let mut run = Run::default();
    let mut sink = Sink::default();
    for part in parts(&args.paths, &mut sink) {
        ask.part(&part, &mut run, notes)?;
    }
    run.findings.extend(sink.into_findings());
    finding::sort(&mut run.findings);
    run.stats = run.stats.count(&run.findings);
    let exit = exit_code(&run, args);
    output::emit(
        cli,
        language(cli, run.language.as_deref(), cli.format(), surroundings),
        &run.roots,
        out,
        |format| {
            let lang = language(cli, run.language.as_deref(), format, surroundings);
            let report = Report {
                findings: &run.findings,
                packs: &run.packs,
                stats: run.stats,
                as_of: run.as_of,
                tool: env!("CARGO_PKG_VERSION"),
            };
            let options = report::Options {
                lang,
                color: surroundings.color,
                width: surroundings.width(),
                show,
            };
            let mut bytes = Vec::new();
            report::write(report_format(format), &report, &options, &mut bytes)?;
            Ok(bytes)
        },
    )?;
    Ok(exit)
}

/// 2 where the job could not be done on some input, 1 for findings at or above
/// what was asked for, else 0.
fn exit_code(run: &Run, args: &Validate) -> u8 {
    let blocked = run
        .findings
        .iter()
        .any(|f| f.blocks && f.status == Status::Fail);
    if blocked {
        return 2;
    }
    let least = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    let failed = least.is_some_and(|least| {
        run.findings
            .iter()
            .any(|f| f.counts() && f.severity >= least)
    });
    u8::from(failed || (args.fail_on_unknown && run.stats.unknown > 0))
}

/// The path arguments by the repository that they lie in. A path that does not
/// exist is a finding.
fn parts(paths: &[PathBuf], sink: &mut Sink) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for path in paths {
        let start = directory_of(path);
        let Ok(real) = start.canonicalize() else {
            sink.place(
                &native::UNREADABLE,
                Place::path_only(shown(path)),
                "",
                Text::fixed("没有这个路径", "there is no such path"),
                Text::fixed(
                    "更正路径；不写路径时检查当前目录",
                    "correct the path; without one the current directory is checked",
                ),
            );
            continue;
        };
        let (root, prefix) = match find_root(&start) {
            Some(root) => (root, String::new()),
            // A case that stands alone is shown as the user typed it.
            None => (real.clone(), shown(&start)),
        };
        match parts.iter_mut().find(|part| part.root == root) {
            Some(part) => part.starts.push(real),
            None => parts.push(Part {
                root,
                prefix,
                starts: vec![real],
            }),
        }
    }
    // Two repositories in one run: the name of each parts their paths.
    if parts.len() > 1 {
        for part in &mut parts {
            if part.prefix.is_empty() {
                part.prefix = part
                    .root
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
            }
        }
    }
    parts
}

impl Ask<'_> {
    /// Judge one repository, or one case that stands alone.
    fn part(&self, part: &Part, run: &mut Run, notes: &mut dyn Write) -> anyhow::Result<()> {
        let mut sink = Sink::default();
        let Ok(root) = Root::new(&part.root, part.prefix.clone()) else {
            return Ok(());
        };
        let repository = Repository::load(root, &mut sink);
        if run.language.is_none() {
            run.language = repository.language().map(str::to_owned);
        }
        let library = Library::load(&repository.packs, &mut sink);
        library.report_unknown(&repository.pack_ids, &mut sink);
        let known = rule_names(&library);
        let selection = self.selection(&known)?;
        let mut cases: Vec<String> = Vec::new();
        let mut excluded = 0;
        for start in &part.starts {
            let relative = relative(start, repository.root.dir());
            let walked = walk(&repository.root, &relative, &repository.exclude, &mut sink);
            cases.extend(walked.cases);
            excluded += walked.excluded;
        }
        cases.sort();
        cases.dedup();
        if cases.is_empty() {
            sink.place(
                &native::NO_CASE,
                Place::path_only(if part.prefix.is_empty() { ".".to_owned() } else { part.prefix.clone() }),
                "",
                Text::fixed("这里没有案卷", "there is no case here"),
                Text::fixed(
                    "案卷是含有 case.toml 的目录；检查路径和 gpbs.toml 的 exclude",
                    "a case is a directory with a case.toml; look at the path and at exclude in gpbs.toml",
                ),
            );
        }
        let mut findings = Vec::new();
        let mut benches: Benches<'_> = Benches {
            library: &library,
            selection: &selection,
            made: BTreeMap::new(),
        };
        let mut files = BTreeSet::new();
        let mut ids = CaseIds::default();
        for dir in &cases {
            files.extend(self.case(
                &repository,
                dir,
                &mut ids,
                &mut benches,
                &mut findings,
                &mut run.stats,
                &mut sink,
            ));
        }
        let whole = part.starts.contains(&part.root);
        self.suppliers(
            &repository,
            (!whole).then_some(&files),
            &mut benches,
            &mut findings,
            &mut run.stats,
            &mut sink,
        );
        run.stats.cases += cases.len();
        run.stats.excluded += excluded;
        if self.cli.verbose {
            self.explain(part, &library, &repository, cases.len(), notes)?;
        }
        for pack in benches.made.values().flat_map(|(packs, _)| packs.names()) {
            let reference = PackRef {
                id: pack.0,
                version: pack.1,
            };
            if !run.packs.contains(&reference) {
                run.packs.push(reference);
            }
        }
        drop(benches);
        // The files' own findings so far: severities and waivers are for them too.
        findings.extend(std::mem::take(&mut sink).into_findings());
        findings.retain(|f| f.blocks || selection.takes(&f.rule, f.group));
        severities(&repository, &known, &mut findings, &mut sink);
        self.waive(
            &repository,
            &known,
            &selection,
            &mut findings,
            run,
            &mut sink,
            part,
        );
        let own = sink
            .into_findings()
            .into_iter()
            .filter(|f| f.blocks || selection.takes(&f.rule, f.group));
        findings.extend(own);
        run.findings.append(&mut findings);
        run.roots.push(part.root.clone());
        Ok(())
    }

    fn selection(&self, known: &[(String, finding::Group)]) -> anyhow::Result<Selection> {
        let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
        let lang = language(self.cli, None, self.cli.format(), self.surroundings);
        Selection::new(&words(&self.args.only), &words(&self.args.skip), known)
            .map_err(|text| anyhow!("{}", text.get(lang)))
    }

    /// Rules that look at suppliers are judged once for the directory. Where
    /// only some cases were asked for, so are only the suppliers they name.
    fn suppliers(
        &self,
        repository: &Repository,
        named_files: Option<&BTreeSet<String>>,
        benches: &mut Benches<'_>,
        findings: &mut Vec<Finding>,
        stats: &mut Stats,
        sink: &mut Sink,
    ) {
        let region = repository.settings.as_ref().and_then(|s| s.region.text());
        let bench = benches.bench(region, &named(repository, &[]), sink);
        let mut judged = engine::suppliers(bench, &repository.suppliers).findings;
        if let Some(files) = named_files {
            judged.retain(|finding| {
                finding
                    .labels
                    .iter()
                    .any(|label| files.contains(label.place.source.path()))
            });
        }
        stats.judged += engine::count_judged(&judged);
        self.keep(judged, findings);
    }

    /// Judge one case; the files of the suppliers that it names.
    #[expect(
        clippy::too_many_arguments,
        reason = "a stage of the pipeline: what went before, and where its results go"
    )]
    fn case(
        &self,
        repository: &Repository,
        dir: &str,
        ids: &mut CaseIds,
        benches: &mut Benches<'_>,
        findings: &mut Vec<Finding>,
        stats: &mut Stats,
        sink: &mut Sink,
    ) -> BTreeSet<String> {
        let loaded = load::dossier::load(repository, dir);
        findings.extend(loaded.findings);
        let Some(dossier) = loaded.dossier else {
            return BTreeSet::new();
        };
        ids.add(&dossier.case, &loaded.id, findings);
        let asked: Vec<String> = dossier
            .case
            .packs
            .iter()
            .filter_map(|slot| slot.text().map(str::to_owned))
            .collect();
        let bench = benches.bench(dossier.region.as_deref(), &named(repository, &asked), sink);
        let judged = engine::case(bench, &dossier);
        stats.judged += judged.judged;
        stats.not_due += judged.not_due;
        self.keep(judged.findings, findings);
        // Suppliers of its own are no one else's: they are judged with it.
        if !Arc::ptr_eq(&dossier.suppliers, &repository.suppliers) {
            let judged = engine::suppliers(bench, &dossier.suppliers).findings;
            stats.judged += engine::count_judged(&judged);
            self.keep(judged, findings);
        }
        dossier
            .named_suppliers()
            .map(|supplier| supplier.header.source.path().to_owned())
            .collect()
    }

    /// Passes and rules that do not apply are kept only where they are shown.
    fn keep(&self, from: Vec<Finding>, into: &mut Vec<Finding>) {
        into.extend(from.into_iter().filter(|f| {
            matches!(f.status, Status::Fail | Status::Unknown) || self.show == Show::All
        }));
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a stage of the pipeline: what went before, and where its results go"
    )]
    fn waive(
        &self,
        repository: &Repository,
        known: &[(String, finding::Group)],
        selection: &Selection,
        findings: &mut [Finding],
        run: &mut Run,
        sink: &mut Sink,
        part: &Part,
    ) {
        let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        let ran = |rule: &str| {
            known
                .iter()
                .any(|(name, group)| name == rule && selection.takes(name, *group))
        };
        let coverage = waive::Coverage {
            whole: part.starts.contains(&part.root),
            ran: &ran,
            known: &names,
        };
        if let Some(waivers) = repository.waivers.as_ref().filter(|w| !w.waiver.is_empty()) {
            // The only place where the day matters so far.
            let today = self
                .cli
                .as_of
                .unwrap_or_else(|| (self.surroundings.today)());
            run.as_of = Some(today);
            waive::waivers(waivers, today, findings, &coverage, sink);
        }
        if let Some(baseline) = &repository.baseline {
            waive::baseline(baseline, findings, &coverage, sink);
        }
    }

    /// `-v`: what was used.
    fn explain(
        &self,
        part: &Part,
        library: &Library,
        repository: &Repository,
        cases: usize,
        notes: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let lang = language(
            self.cli,
            repository.language(),
            self.cli.format(),
            self.surroundings,
        );
        let settings = if repository.settings.is_some() {
            "gpbs.toml"
        } else {
            "-"
        };
        let root = shown(&part.root);
        let suppliers = repository.suppliers.suppliers().len();
        let line = text!(
            "{root}：设置 {settings}，案卷 {cases}，供应商 {suppliers}",
            "{root}: settings {settings}, {cases} cases, {suppliers} suppliers"
        );
        writeln!(notes, "{}", line.get(lang))?;
        for pack in library.packs() {
            let (id, version, rules) = (&pack.id, &pack.version, pack.rules.len());
            let line = text!(
                "规则包 {id} {version}：{rules} 条规则",
                "pack {id} {version}: {rules} rules"
            );
            writeln!(notes, "{}", line.get(lang))?;
        }
        Ok(())
    }
}

/// Ids of packs that apply whatever the region: those of the settings, and of
/// the case.
fn named(repository: &Repository, case: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = repository
        .pack_ids
        .iter()
        .map(|(id, _)| id.clone())
        .collect();
    ids.extend_from_slice(case);
    ids
}

fn relative(dir: &Path, root: &Path) -> String {
    dir.strip_prefix(root).map(shown).unwrap_or_default()
}

/// The ids of the cases so far, each with the file that holds it.
#[derive(Default)]
struct CaseIds(BTreeMap<String, String>);

impl CaseIds {
    /// Report an id that another case has: waivers and summaries could not tell
    /// the two apart.
    fn add(&mut self, case: &Case, id: &Arc<str>, findings: &mut Vec<Finding>) {
        let Some(word) = case.id.text() else { return };
        let path = case.header.source.path();
        let Some(first) = self.0.get(word) else {
            self.0.insert(word.to_owned(), path.to_owned());
            return;
        };
        let shown = quoted(word, 60);
        let mut finding = native::DUPLICATE_ID.finding(
            place_of(case, &case.id),
            "id",
            text!(
                "案卷编号 {shown} 已有另一案卷使用",
                "another case has the id {shown}"
            ),
            Some(Text::fixed(
                "改用另一个编号：豁免和汇总按编号认案卷",
                "use another id: waivers and summaries know a case by it",
            )),
        );
        finding.labels.push(Label {
            place: Place::path_only(first.clone()),
            text: Text::fixed("已在这里使用", "it is used here"),
        });
        finding.case = Some(Arc::clone(id));
        findings.push(finding);
    }
}

/// The packs of a set of ids and their rules, compiled.
type Bound = (ActivePacks, Vec<Compiled>);

/// Compiled rules, once for each set of packs that govern some case.
struct Benches<'a> {
    library: &'a Library,
    selection: &'a Selection,
    made: BTreeMap<Vec<String>, Bound>,
}

impl Benches<'_> {
    fn bench(&mut self, region: Option<&str>, named: &[String], sink: &mut Sink) -> Bench<'_> {
        let packs = self.library.active(region, named);
        let key: Vec<String> = packs
            .packs()
            .iter()
            .map(|pack| pack.id.to_string())
            .collect();
        let first = self.made.is_empty();
        let (packs, rules) = self.made.entry(key).or_insert_with(|| {
            // A rule's faults are the same under every set of packs.
            let mut ignored = Sink::default();
            let rules = compile(
                &packs,
                self.selection,
                if first { sink } else { &mut ignored },
            );
            (packs, rules)
        });
        Bench {
            packs,
            rules,
            calendar: Calendar::built_in(),
        }
    }
}

/// Severities that gpbs.toml sets. Lowering one is shown.
fn severities(
    repository: &Repository,
    known: &[(String, finding::Group)],
    findings: &mut [Finding],
    sink: &mut Sink,
) {
    for (rule, severity, place) in &repository.severities {
        let key = format!("severity.{rule}");
        let shown = quoted(rule, 60);
        if !known.iter().any(|(name, _)| name == rule) {
            let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
            sink.place(
                &native::SETTINGS,
                place.clone(),
                key,
                text!("没有规则 {shown}", "there is no rule {shown}"),
                suggest::help(rule, &names, 8),
            );
            continue;
        }
        let mut lowered = None;
        for finding in findings.iter_mut().filter(|f| *f.rule == **rule) {
            if *severity < finding.severity {
                lowered.get_or_insert(finding.severity);
            }
            // What keeps the job from being done stays what it is.
            if !finding.blocks {
                finding.severity = *severity;
            }
        }
        if let Some(before) = lowered {
            let (from, to) = (before.word(), severity.word());
            let (fzh, fen, tzh, ten) = (&from.zh, &from.en, &to.zh, &to.en);
            sink.place(
                &native::SEVERITY_LOWERED,
                place.clone(),
                key,
                text!("{shown} 由{fzh}降为{tzh}", "{shown} is lowered from {fen} to {ten}"),
                Text::fixed(
                    "复核人应确认有依据；在自备规则包里用 [[override]] 写明依据",
                    "whoever reviews should see a basis; state it by an [[override]] in a pack of your own",
                ),
            );
        }
    }
}
