//! One repository, or one case that stands alone: load, check, waive.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::super::Surroundings;
use super::super::packs::report_format;
use super::super::parts::Part;
use super::super::session::{language, rule_names, rule_refs, shown};
use super::across::Shares;
use super::benches::Benches;
use super::case::{self, Left};
use super::explain::explain;
use super::ids::CaseIds;
use super::keep::Keep;
use super::severity;
use crate::check::compile::compile;
use crate::check::engine::{self, Judged};
use crate::check::select::Selection;
use crate::cli::{Cli, Names, Validate};
use crate::eligibility;
use crate::finding::{Finding, Group};
use crate::load::disk::join;
use crate::load::walk::walk;
use crate::load::{Repository, Root};
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::report::{self, CaseRef, PackRef, RuleRef, Show, Stats};
use crate::source::Place;
use crate::text::Text;
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
    /// Every rule there is, where an output describes them.
    pub(super) rules: Vec<RuleRef>,
    /// Every case, where an output lists them.
    pub(super) cases: Vec<CaseRef>,
    /// Whether a baseline.toml was applied.
    pub(super) baseline: bool,
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

/// How many cases are judged before what is left of them is added up.
const BATCH: usize = 256;

impl Ask<'_> {
    /// Whether no output shows an unknown result by itself.
    fn groups_unknown(&self) -> bool {
        self.show == Show::Fail && !self.any(|format| !format.groups_unknown())
    }

    /// Whether an output has such a format.
    fn any(&self, is: impl Fn(report::Format) -> bool) -> bool {
        std::iter::once(self.cli.format())
            .chain(self.cli.outputs().iter().map(|output| output.format))
            .any(|format| is(report_format(format)))
    }
}

/// A part of the run while it is judged.
struct Judging<'a> {
    part: &'a Part,
    repository: &'a Repository,
    benches: Benches<'a>,
    keep: Keep<'a>,
    ids: CaseIds,
    shares: Shares,
    findings: Vec<Finding>,
    /// Every case, where an output lists them.
    cases: Option<Vec<CaseRef>>,
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
    // Never taken apart, nor are its compiled rules: the process ends soon, and piece by
    // piece that would take as long as it takes to judge a case.
    let library = ManuallyDrop::new(Library::load(&repository.packs, &mut sink));
    library.report_unknown(&repository.pack_ids, &mut sink);
    // Rules are compiled once more for each set of packs that governs a case;
    // their faults are the same under every set and are reported here. The built-in
    // ones have none: a test holds that.
    if !repository.packs.is_empty() {
        let everything = library.everything();
        compile(&everything, &Selection::default(), &mut sink);
        eligibility::compile(&everything, &mut sink);
    }
    // Asked for only where some rule is named: it takes the packs of every place.
    let known = LazyCell::new(|| rule_names(&library));
    let selection = selection(ask, &repository, &|| known.clone())?;
    let mut judging = Judging {
        part,
        repository: &repository,
        benches: Benches::new(&library, &selection, repository.pack_names()),
        keep: Keep {
            show: ask.show,
            grouped: ask.groups_unknown(),
            suppliers: !part.is_whole(),
            across: part.is_whole() && repository.settings.is_some(),
            selection: &selection,
        },
        ids: CaseIds::default(),
        shares: Shares::default(),
        findings: Vec::new(),
        cases: ask.any(report::Format::lists_cases).then(Vec::new),
        stats: Stats::default(),
        sink,
    };
    let (cases, below) = judging.walk();
    if ask.cli.verbose {
        explain(ask, part, &library, &repository, cases.len(), notes)?;
    }
    let settings = repository.settings.as_ref();
    let bound = judging
        .benches
        .bound(settings.and_then(|s| s.region.text()), Vec::new());
    // Where only the suppliers of some cases count, each result is to name its own.
    let worded = ask.show == Show::All || !part.is_whole();
    let suppliers = || engine::suppliers(bound.bench(), &repository.suppliers, worded);
    let (files, judged) = match cases.as_slice() {
        // Starting threads would cost more than they save.
        [] | [_] => (judging.cases(&cases), suppliers()),
        _ => rayon::join(|| judging.cases(&cases), suppliers),
    };
    judging.suppliers(judged, &files);
    judging.across(&cases);
    for reference in judging.benches.packs() {
        if !run.packs.contains(&reference) {
            run.packs.push(reference);
        }
    }
    let Judging {
        mut findings,
        cases,
        stats,
        mut sink,
        benches,
        ..
    } = judging;
    std::mem::forget(benches);
    findings.extend(std::mem::take(&mut sink).into_findings());
    findings.retain(|f| f.blocks || selection.takes(&f.rule, f.group));
    if !repository.severities.is_empty() {
        severity::apply(&repository, &known, &mut findings, &mut sink);
    }
    let waivers = repository.waivers.as_ref();
    let waivers = waivers.filter(|waivers| !waivers.waiver.is_empty());
    if waivers.is_some() || repository.baseline.is_some() {
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
        if let Some(waivers) = waivers {
            // The only place so far where the day matters.
            let today = ask.cli.as_of.unwrap_or_else(|| (ask.surroundings.today)());
            run.as_of = Some(today);
            waive::waivers(waivers, today, &mut findings, &coverage, &mut sink);
        }
        if let Some(baseline) = &repository.baseline {
            run.baseline = true;
            waive::baseline(baseline, &mut findings, &coverage, &mut sink);
        }
    }
    let own = sink.into_findings();
    findings.extend(
        own.into_iter()
            .filter(|f| f.blocks || selection.takes(&f.rule, f.group)),
    );
    // Mostly there is one part: its findings are not copied.
    if run.findings.is_empty() {
        run.findings = findings;
    } else {
        run.findings.append(&mut findings);
    }
    run.cases.extend(cases.into_iter().flatten());
    if ask.any(report::Format::lists_rules) {
        for rule in rule_refs(&library) {
            if !run.rules.iter().any(|known| known.name == rule.name) {
                run.rules.push(rule);
            }
        }
    }
    run.stats.cases += stats.cases;
    run.stats.excluded += stats.excluded;
    run.stats.judged += stats.judged;
    run.stats.not_due += stats.not_due;
    run.stats.not_run += stats.not_run;
    run.roots.push(part.root.clone());
    Ok(below)
}

fn selection(
    ask: &Ask<'_>,
    repository: &Repository,
    known: &dyn Fn() -> Vec<(String, Group)>,
) -> anyhow::Result<Selection> {
    if ask.args.only.is_empty() && ask.args.skip.is_empty() {
        return Ok(Selection::default());
    }
    let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
    let lang = language(
        ask.cli,
        repository.language(),
        ask.cli.format(),
        ask.surroundings,
    );
    Selection::new(&words(&ask.args.only), &words(&ask.args.skip), &known())
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
            if cases.is_empty() {
                cases = walked.cases;
            } else {
                cases.extend(walked.cases);
            }
            self.stats.excluded += walked.excluded;
            below.extend(walked.repositories.iter().map(|dir| Part::at(root, dir)));
        }
        cases.sort();
        cases.dedup();
        cases.shrink_to_fit();
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

    /// Judge the cases, so many at a time on as many threads as there are, and
    /// add what is left of each in their order. Gives the files of the suppliers
    /// that they name.
    fn cases(&mut self, dirs: &[String]) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        let root = &self.repository.root;
        let path = |number: u32| {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            let dir = dirs.get(number).map_or("", String::as_str);
            root.shown(&join(dir, "case.toml"))
        };
        let mut number = 0;
        self.shares = Shares::for_cases(dirs.len());
        for batch in dirs.chunks(BATCH) {
            let judge =
                |dirs: &[String]| case::judge(self.repository, &self.benches, self.keep, dirs);
            let judged: Vec<Vec<Left>> = match batch {
                [_] => vec![judge(batch)],
                _ => batch.par_chunks(case::TOGETHER).map(judge).collect(),
            };
            for left in judged.into_iter().flatten() {
                self.stats.judged += left.judged;
                self.stats.not_due += left.not_due;
                self.findings.extend(left.findings);
                if let Some(cases) = &mut self.cases {
                    cases.push(CaseRef {
                        name: left.name,
                        judged: left.judged,
                        not_due: left.not_due,
                    });
                }
                let twice = left.id.and_then(|id| self.ids.add(id, number, path));
                self.findings.extend(twice);
                files.extend(left.suppliers);
                self.shares.push(&left.share);
                number += 1;
            }
        }
        files
    }

    /// Rules that look across cases are judged once for the repository, and not at all
    /// where only a part of it was asked for: what is left out could be what matters.
    fn across(&mut self, dirs: &[String]) {
        if self.shares.is_empty() {
            return;
        }
        if !self.keep.across {
            self.stats.not_run += 1;
            return;
        }
        let worded = self.keep.show == Show::All;
        for judged in self
            .shares
            .judge(self.repository, &self.benches, dirs, worded)
        {
            self.stats.judged += judged.judged;
            self.keep.all(judged.findings, &mut self.findings);
        }
    }

    /// Rules that look at suppliers are judged once for the directory. Where
    /// only some cases were asked for, so are only the suppliers they name.
    fn suppliers(&mut self, mut judged: Judged, files: &BTreeSet<String>) {
        if !self.part.is_whole() {
            judged.findings.retain(|finding| {
                finding
                    .labels
                    .iter()
                    .any(|label| files.contains(label.place.source.path()))
            });
            judged.judged = engine::count_judged(&judged.findings);
        }
        self.stats.judged += judged.judged;
        self.keep.all(judged.findings, &mut self.findings);
    }
}

fn relative(dir: &Path, root: &Path) -> String {
    dir.strip_prefix(root).map(shown).unwrap_or_default()
}
