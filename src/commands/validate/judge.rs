//! One repository, or one case that stands alone: load, check, waive.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use chrono::NaiveDate;

use super::super::Surroundings;
use super::super::session::{language, rule_names, shown};
use super::super::sheets::filled;
use super::ids::CaseIds;
use super::parts::Part;
use super::severity;
use crate::calendar::Calendar;
use crate::check::compile::{Compiled, compile};
use crate::check::engine::{self, Bench};
use crate::check::select::Selection;
use crate::cli::{Cli, Names, Validate};
use crate::finding::{Finding, Group, Status};
use crate::load::walk::walk;
use crate::load::{self, Repository, Root};
use crate::model::Dossier;
use crate::native;
use crate::pack::{ActivePacks, Library};
use crate::read::{Sink, suggest};
use crate::report::{PackRef, Show, Stats};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::waive;

/// What a run gathers.
#[derive(Default)]
pub(super) struct Run {
    /// Every finding.
    pub(super) findings: Vec<Finding>,
    /// The counts that findings do not give.
    pub(super) stats: Stats,
    /// The packs that governed some case.
    pub(super) packs: Vec<PackRef>,
    /// The day that "today" meant, where something asked.
    pub(super) as_of: Option<NaiveDate>,
    /// The directories that were read.
    pub(super) roots: Vec<PathBuf>,
    /// The language that gpbs.toml asks for.
    pub(super) language: Option<String>,
}

/// The parts of the command line that judging needs.
pub(super) struct Ask<'a> {
    /// Global options.
    pub(super) cli: &'a Cli,
    /// Options of the command.
    pub(super) args: &'a Validate,
    /// What is shown, and so kept.
    pub(super) show: Show,
    /// What `main` knows.
    pub(super) surroundings: &'a Surroundings<'a>,
}

/// A part of the run while it is judged.
struct Judging<'a> {
    ask: &'a Ask<'a>,
    part: &'a Part,
    repository: &'a Repository,
    benches: Benches<'a>,
    ids: CaseIds,
    findings: Vec<Finding>,
    stats: Stats,
    sink: Sink,
}

/// Judge one part and add what came of it to the run. Repositories that were
/// found below it come back, to be judged by their own settings.
pub(super) fn part(
    ask: &Ask<'_>,
    part: &Part,
    run: &mut Run,
    notes: &mut dyn Write,
) -> anyhow::Result<Vec<Part>> {
    let Ok(root) = Root::new(&part.root, part.prefix.clone()) else {
        // It was there when its path was resolved.
        return Err(anyhow!("{}", shown(&part.root)));
    };
    let mut sink = Sink::default();
    let repository = Repository::load(root, &mut sink);
    if run.language.is_none() {
        run.language = repository.language().map(str::to_owned);
    }
    let library = Library::load(&repository.packs, &mut sink);
    library.report_unknown(&repository.pack_ids, &mut sink);
    // Rules are compiled once more for each set of packs that governs a case;
    // their faults are the same under every set and are reported here.
    compile(&library.everything(), &Selection::default(), &mut sink);
    let known = rule_names(&library);
    let selection = selection(ask, &repository, &known)?;
    let mut judging = Judging {
        ask,
        part,
        repository: &repository,
        benches: Benches {
            library: &library,
            selection: &selection,
            made: BTreeMap::new(),
        },
        ids: CaseIds::default(),
        findings: Vec::new(),
        stats: Stats::default(),
        sink,
    };
    let (cases, below) = judging.walk();
    if ask.cli.verbose {
        explain(ask, part, &library, &repository, cases.len(), notes)?;
    }
    let mut files = BTreeSet::new();
    for dir in &cases {
        files.extend(judging.case(dir));
    }
    judging.suppliers(&files);
    for reference in judging.benches.packs() {
        if !run.packs.contains(&reference) {
            run.packs.push(reference);
        }
    }
    let Judging {
        mut findings,
        stats,
        mut sink,
        ..
    } = judging;
    findings.extend(std::mem::take(&mut sink).into_findings());
    findings.retain(|f| f.blocks || selection.takes(&f.rule, f.group));
    severity::apply(&repository, &known, &mut findings, &mut sink);
    let ran = |rule: &str| {
        known
            .iter()
            .any(|(name, group)| name == rule && selection.takes(name, *group))
    };
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let coverage = waive::Coverage {
        // Where a case could not be read, nobody knows what a waiver of it covers.
        whole: part.is_whole() && !findings.iter().any(|f| f.blocks),
        ran: &ran,
        known: &names,
    };
    if let Some(waivers) = repository.waivers.as_ref().filter(|w| !w.waiver.is_empty()) {
        // The only place so far where the day matters.
        let today = ask.cli.as_of.unwrap_or_else(|| (ask.surroundings.today)());
        run.as_of = Some(today);
        waive::waivers(waivers, today, &mut findings, &coverage, &mut sink);
    }
    if let Some(baseline) = &repository.baseline {
        waive::baseline(baseline, &mut findings, &coverage, &mut sink);
    }
    let own = sink.into_findings();
    findings.extend(
        own.into_iter()
            .filter(|f| f.blocks || selection.takes(&f.rule, f.group)),
    );
    run.findings.append(&mut findings);
    run.stats.cases += stats.cases;
    run.stats.excluded += stats.excluded;
    run.stats.judged += stats.judged;
    run.stats.not_due += stats.not_due;
    run.roots.push(part.root.clone());
    Ok(below)
}

fn selection(
    ask: &Ask<'_>,
    repository: &Repository,
    known: &[(String, Group)],
) -> anyhow::Result<Selection> {
    let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
    let lang = language(
        ask.cli,
        repository.language(),
        ask.cli.format(),
        ask.surroundings,
    );
    Selection::new(&words(&ask.args.only), &words(&ask.args.skip), known)
        .map_err(|text| anyhow!("{}", text.get(lang)))
}

impl Judging<'_> {
    /// The cases of what was asked for, and repositories below it.
    fn walk(&mut self) -> (Vec<String>, Vec<Part>) {
        let root = &self.repository.root;
        let mut cases: Vec<String> = Vec::new();
        let mut below: Vec<Part> = Vec::new();
        for start in &self.part.starts {
            let relative = relative(start, root.dir());
            let walked = walk(root, &relative, &self.repository.exclude, &mut self.sink);
            cases.extend(walked.cases);
            self.stats.excluded += walked.excluded;
            below.extend(walked.repositories.iter().map(|dir| Part::at(root, dir)));
        }
        cases.sort();
        cases.dedup();
        self.stats.cases = cases.len();
        if cases.is_empty() && below.is_empty() {
            let prefix = &self.part.prefix;
            let at = if prefix.is_empty() { "." } else { prefix };
            self.sink.place(
                &native::NO_CASE,
                Place::path_only(at),
                "",
                Text::fixed("这里没有案卷", "there is no case here"),
                Text::fixed(
                    "案卷是含有 case.toml 的目录；检查路径和 gpbs.toml 的 exclude",
                    "a case is a directory with a case.toml; look at the path and at exclude in gpbs.toml",
                ),
            );
        }
        (cases, below)
    }

    /// Judge one case; the files of the suppliers that it names.
    fn case(&mut self, dir: &str) -> BTreeSet<String> {
        let loaded = load::dossier::load(self.repository, dir);
        self.findings.extend(loaded.findings);
        let Some(mut dossier) = loaded.dossier else {
            return BTreeSet::new();
        };
        self.findings
            .extend(self.ids.add(&dossier.case, &loaded.id));
        let asked = self.packs_of(&dossier);
        let named = self.repository.pack_names();
        let bench = self
            .benches
            .bench(dossier.region.as_deref(), &named, &asked);
        self.findings.extend(filled(&mut dossier, bench.packs));
        let judged = engine::case(bench, &dossier);
        self.stats.judged += judged.judged;
        self.stats.not_due += judged.not_due;
        // Suppliers of its own are no one else's: they are judged with it.
        let own = !Arc::ptr_eq(&dossier.suppliers, &self.repository.suppliers);
        let suppliers = own.then(|| engine::suppliers(bench, &dossier.suppliers).findings);
        self.keep(judged.findings);
        if let Some(suppliers) = suppliers {
            self.stats.judged += engine::count_judged(&suppliers);
            self.keep(suppliers);
        }
        dossier
            .named_suppliers()
            .map(|supplier| supplier.header.source.path().to_owned())
            .collect()
    }

    /// Ids of packs that a case names.
    fn packs_of(&mut self, dossier: &Dossier) -> Vec<String> {
        let mut ids = Vec::new();
        let known: Vec<&str> = self
            .benches
            .library
            .packs()
            .iter()
            .map(|p| &*p.id)
            .collect();
        for slot in &dossier.case.packs {
            let Some(id) = slot.text() else { continue };
            ids.push(id.to_owned());
            if known.contains(&id) {
                continue;
            }
            let shown = quoted(id, 40);
            let place = slot.span.map_or_else(
                || dossier.case.header.clone(),
                |span| Place::new(&dossier.case.header.source, span),
            );
            let mut finding = native::UNKNOWN_VALUE.finding(
                place,
                "packs",
                text!("没有规则包 {shown}", "there is no pack {shown}"),
                Some(suggest::help(id, &known, 12)),
            );
            finding.case = Some(dossier.id());
            self.findings.push(finding);
        }
        ids
    }

    /// Rules that look at suppliers are judged once for the directory. Where
    /// only some cases were asked for, so are only the suppliers they name.
    fn suppliers(&mut self, files: &BTreeSet<String>) {
        let settings = self.repository.settings.as_ref();
        let region = settings.and_then(|s| s.region.text());
        let named = self.repository.pack_names();
        let bench = self.benches.bench(region, &named, &[]);
        let mut judged = engine::suppliers(bench, &self.repository.suppliers).findings;
        if !self.part.is_whole() {
            judged.retain(|finding| {
                finding
                    .labels
                    .iter()
                    .any(|label| files.contains(label.place.source.path()))
            });
        }
        self.stats.judged += engine::count_judged(&judged);
        self.keep(judged);
    }

    /// Passes and rules that do not apply are kept only where they are shown.
    fn keep(&mut self, findings: Vec<Finding>) {
        let all = self.ask.show == Show::All;
        self.findings.extend(
            findings
                .into_iter()
                .filter(|f| all || matches!(f.status, Status::Fail | Status::Unknown)),
        );
    }
}

/// `-v`: what was used.
fn explain(
    ask: &Ask<'_>,
    part: &Part,
    library: &Library,
    repository: &Repository,
    cases: usize,
    notes: &mut dyn Write,
) -> anyhow::Result<()> {
    let lang = language(
        ask.cli,
        repository.language(),
        ask.cli.format(),
        ask.surroundings,
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

fn relative(dir: &Path, root: &Path) -> String {
    dir.strip_prefix(root).map(shown).unwrap_or_default()
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
    fn bench(&mut self, region: Option<&str>, named: &[String], by_case: &[String]) -> Bench<'_> {
        let packs = self.library.active_for_case(region, named, by_case);
        let mut key: Vec<String> = packs.packs().iter().map(|p| p.id.to_string()).collect();
        // The same packs bind otherwise where only a case named one of them.
        key.extend(by_case.iter().map(|id| format!("+{id}")));
        let (packs, rules) = self.made.entry(key).or_insert_with(|| {
            let rules = compile(&packs, self.selection, &mut Sink::default());
            (packs, rules)
        });
        Bench {
            packs,
            rules,
            calendar: Calendar::built_in(),
        }
    }

    /// The packs that governed some case, in the order of their layers.
    fn packs(&self) -> Vec<PackRef> {
        self.library
            .packs()
            .iter()
            .filter(|pack| self.made.keys().flatten().any(|id| **id == *pack.id))
            .map(|pack| PackRef {
                id: pack.id.to_string(),
                version: pack.version.clone(),
            })
            .collect()
    }
}
