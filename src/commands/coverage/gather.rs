//! The cases of what was asked for, judged so many at a time and counted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::anyhow;
use rayon::prelude::*;

use super::super::parts::{Part, parts};
use super::super::session::{language, shown};
use super::super::sheets::filled;
use super::super::validate::across::Shares;
use super::super::validate::benches::Benches;
use super::super::validate::case::{named, packs_of};
use super::super::validate::names::RuleNames;
use super::tally::{Tally, titles};
use crate::check::compile::compile;
use crate::check::engine;
use crate::check::select::Selection;
use crate::check::yearly::Share;
use crate::cli::{Cli, Coverage as Args, Names};
use crate::commands::{Progress, Surroundings};
use crate::document::coverage::Coverage;
use crate::eligibility;
use crate::finding::{Finding, RuleName};
use crate::load::walk::walk;
use crate::load::{self, Dirs, Repository, Root};
use crate::model::directory::Directory;
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Lang, Text};

/// How many cases are judged before what is left of them is added up.
const BATCH: usize = 128;

/// How many of them one thread takes.
const TOGETHER: usize = 8;

/// What a run came to.
pub(super) struct Gathered {
    /// The answer.
    pub(super) coverage: Coverage,
    /// What kept the job from being done on some input.
    pub(super) blocking: Vec<Finding>,
    /// Directories that were read.
    pub(super) roots: Vec<PathBuf>,
    /// The language that gpbs.toml asks for.
    pub(super) language: Option<String>,
}

/// What is added up over the parts.
#[derive(Default)]
struct Run {
    tally: Tally,
    titles: BTreeMap<RuleName, Text>,
    blocking: Vec<Finding>,
    roots: Vec<PathBuf>,
    language: Option<String>,
    excluded: usize,
    /// Whether rules across cases were left out.
    not_run: bool,
}

pub(super) fn gather(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Gathered> {
    let mut run = Run::default();
    let mut sink = Sink::default();
    let mut queue = parts(&args.paths, &mut sink);
    run.keep(sink, &Selection::default());
    let mut asked = 0;
    while let Some(part) = queue.get(asked) {
        asked += 1;
        if run.roots.contains(&part.root) {
            continue;
        }
        let below = of_part(cli, args, surroundings, part, &mut run)?;
        queue.extend(below);
    }
    let mut coverage = run.tally.finish(&run.titles);
    coverage.excluded = run.excluded;
    coverage.not_run = run.not_run;
    Ok(Gathered {
        coverage,
        blocking: run.blocking,
        roots: run.roots,
        language: run.language,
    })
}

impl Run {
    /// Keep what stops the job and count what cannot be judged; all else of the files
    /// is for `validate`.
    fn keep(&mut self, sink: Sink, selection: &Selection) {
        let mut findings = sink.into_findings();
        findings.retain(|f| f.blocks || selection.takes(&f.rule, f.group));
        self.tally.own(&findings);
        self.blocking
            .extend(findings.into_iter().filter(|f| f.blocks));
    }
}

/// Count one part. Repositories that were found below it come back.
fn of_part(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
    part: &Part,
    run: &mut Run,
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
    let lang = language(cli, run.language.as_deref(), cli.format(), surroundings);
    let library = Library::load(&repository.packs, &mut sink);
    library.report_unknown(&repository.pack_ids, &mut sink);
    if !repository.packs.is_empty() {
        let everything = library.everything();
        compile(&everything, &Selection::default(), &mut sink);
        eligibility::compile(&everything, &mut sink);
    }
    let selection = selection(args, &library, lang)?;
    let picked = pick(part, &repository, &mut sink);
    run.excluded += picked.excluded;
    run.keep(sink, &selection);
    let benches = Benches::new(&library, &selection, repository.pack_names());
    let judging = Judging {
        repository: &repository,
        benches: &benches,
        selection: &selection,
        whole: picked.whole,
    };
    let (progress, of) = (surroundings.progress, picked.cases.len());
    let told = |done| progress(Some(Progress { done, of, lang }));
    let counted = judging.cases(&picked.cases, &told);
    progress(None);
    let mut tally = counted.tally;
    run.blocking.extend(counted.blocking);
    judging.suppliers(&counted.files, &mut tally);
    if picked.whole && repository.settings.is_some() {
        if !counted.shares.is_empty() {
            let judged = counted
                .shares
                .judge(&repository, &benches, &picked.cases, true);
            for judged in judged {
                tally.worded(&judged.findings);
            }
        }
    } else {
        run.not_run |= !counted.shares.is_empty();
    }
    run.tally.merge(tally);
    run.titles.extend(titles(&library));
    run.roots.push(part.root.clone());
    Ok(picked.below)
}

fn selection(args: &Args, library: &Library, lang: Lang) -> anyhow::Result<Selection> {
    let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
    let names = RuleNames::of(library);
    let (only, skip) = (words(&args.only), words(&args.skip));
    if only.is_empty() && skip.is_empty() {
        return Ok(Selection::default());
    }
    Selection::new(&only, &skip, names.known(), names.former())
        .map_err(|text| anyhow!("{}", text.get(lang)))
}

/// What is to be counted of a part.
struct Picked {
    cases: Dirs,
    below: Vec<Part>,
    excluded: usize,
    /// Whether that is the whole repository.
    whole: bool,
}

fn pick(part: &Part, repository: &Repository, sink: &mut Sink) -> Picked {
    let root = &repository.root;
    let mut picked = Picked {
        cases: Dirs::default(),
        below: Vec::new(),
        excluded: 0,
        whole: part.starts.contains(&part.root),
    };
    for start in &part.starts {
        let at = start.strip_prefix(&part.root).map(shown);
        let walked = walk(root, &at.unwrap_or_default(), &repository.exclude, sink);
        picked.cases.append(walked.cases);
        picked.excluded += walked.excluded;
        let below = walked.repositories.iter().map(|dir| Part::at(root, dir));
        picked.below.extend(below);
    }
    picked.cases.sort();
    if picked.cases.is_empty() && picked.below.is_empty() {
        let prefix = &part.prefix;
        let at = if prefix.is_empty() { "." } else { prefix };
        sink.place(
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
    picked
}

/// What judging a case needs.
struct Judging<'a> {
    repository: &'a Repository,
    benches: &'a Benches<'a>,
    selection: &'a Selection,
    whole: bool,
}

/// What came of some cases.
#[derive(Default)]
struct Counted {
    tally: Tally,
    blocking: Vec<Finding>,
    shares: Shares,
    /// Files of the suppliers that they name.
    files: BTreeSet<String>,
}

/// What is left of a few cases: their counts are added up already.
#[derive(Default)]
struct Few {
    tally: Tally,
    blocking: Vec<Finding>,
    shares: Vec<Share>,
    files: BTreeSet<String>,
}

impl Judging<'_> {
    /// Count the cases, on as many threads as there are. `told` hears how many are done.
    fn cases(&self, dirs: &Dirs, told: &(dyn Fn(usize) + Sync)) -> Counted {
        let mut counted = Counted {
            shares: Shares::for_cases(dirs.len()),
            ..Counted::default()
        };
        let done = AtomicUsize::new(0);
        let mut all = dirs.iter();
        loop {
            let batch: Vec<&str> = all.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let few = batch.par_chunks(TOGETHER).map(|dirs| {
                let mut few = Few::default();
                for dir in dirs {
                    self.case(dir, &mut few);
                }
                let before = done.fetch_add(dirs.len(), Ordering::Relaxed);
                told(before + dirs.len());
                few
            });
            for few in few.collect::<Vec<Few>>() {
                counted.tally.merge(few.tally);
                counted.blocking.extend(few.blocking);
                few.shares.iter().for_each(|s| counted.shares.push(s));
                counted.files.extend(few.files);
            }
        }
        counted
    }

    /// Load, judge and count one case; nothing else of it is kept.
    fn case(&self, dir: &str, few: &mut Few) {
        let loaded = load::dossier::load(self.repository, dir);
        // Held while a case with a large file is judged.
        let _turn = loaded.turn;
        let mut of_files = loaded.findings;
        let mut share = Share::None;
        if let Some(mut dossier) = loaded.dossier {
            let asked = packs_of(self.benches, &dossier, &mut of_files);
            let bound = self.benches.bound(dossier.region.as_deref(), asked);
            let bench = bound.bench();
            of_files.extend(filled(&mut dossier, bench.packs));
            for compiled in bench.rules {
                few.tally.rule(&compiled.rule);
            }
            let judged = engine::counted(bench, &dossier);
            let counts = judged.counts.unwrap_or_default();
            few.tally.case(&counts, &judged.findings);
            share = engine::share(bench, &dossier);
            if self.whole
                && self.repository.settings.is_some()
                && let Share::Missing(key) = share
            {
                let judged = engine::unplaced(bench, &dossier, key);
                few.tally.worded(&judged.findings);
            }
            // Suppliers of its own are no one else's: they are judged with it.
            if !Arc::ptr_eq(&dossier.suppliers, &self.repository.suppliers) {
                let judged = engine::suppliers(bench, &dossier.suppliers, true);
                few.tally.suppliers += dossier.suppliers.suppliers().len();
                few.tally.worded(&judged.findings);
            }
            if !self.whole {
                few.files.extend(named(&dossier));
            }
        }
        of_files.retain(|f| f.blocks || self.selection.takes(&f.rule, f.group));
        few.tally.own(&of_files);
        few.blocking
            .extend(of_files.into_iter().filter(|f| f.blocks));
        few.shares.push(share);
    }

    /// Count the supplier directory once; where only some cases were asked for, only
    /// the suppliers they name.
    fn suppliers(&self, files: &BTreeSet<String>, tally: &mut Tally) {
        let settings = self.repository.settings.as_ref();
        let region = settings.and_then(|s| s.region.text());
        let bound = self.benches.bound(region, Vec::new());
        let directory: &Directory = &self.repository.suppliers;
        for compiled in bound.bench().rules {
            tally.rule(&compiled.rule);
        }
        let is_named = |path: &str| self.whole || files.contains(path);
        let mut judged = engine::suppliers(bound.bench(), directory, true);
        judged.findings.retain(|finding| {
            let paths = finding.labels.iter().map(|label| label.place.source.path());
            paths.into_iter().any(is_named)
        });
        let suppliers = directory.suppliers().iter();
        let counted = suppliers.filter(|supplier| is_named(supplier.header.source.path()));
        tally.suppliers += counted.count();
        tally.worded(&judged.findings);
    }
}
