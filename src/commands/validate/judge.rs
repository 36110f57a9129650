//! One repository, or one case that stands alone: load, check, waive.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::anyhow;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::super::packs::report_format;
use super::super::parts::Part;
use super::super::session::{language, rule_refs, shown};
use super::super::{Progress, Surroundings};
use super::across::Shares;
use super::benches::Benches;
use super::case::{self, Left, Numbered};
use super::chains::Chains;
use super::explain::explain;
use super::ids::CaseIds;
use super::keep::{Keep, Whose};
use super::names::RuleNames;
use super::picked::{Picked, pick};
use super::settle::Settling;
use super::shard::{Own, Said, digest};
use super::since::{Since, trusting};
use super::{tables, together};
use crate::check::compile::compile;
use crate::check::engine::{self, Judged};
use crate::check::select::Selection;
use crate::cli::{Cli, Names, Shard, Validate};
use crate::eligibility;
use crate::finding::Finding;
use crate::load::{Dirs, Repository, Root};
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::report::{self, CaseRef, PackRef, RuleRef, Show, Stats};
use crate::summary::facts::Kept;
use crate::summary::partial::Partial;
use crate::text::{Lang, Text, quoted};

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
    /// Rules that cannot be waived, and why.
    pub(super) exempt: BTreeMap<String, Text>,
    /// Of a run that does not cover its repository: ids of the cases that were judged,
    /// and the files of suppliers.
    pub(super) judged: BTreeSet<String>,
    /// Likewise: rules that were not judged, or not in full.
    pub(super) partial: BTreeSet<String>,
    /// Findings that are recorded as known.
    pub(super) known: BTreeSet<super::since::Entry>,
    /// Which part of it this is, where it is cut into several.
    pub(super) shard: Option<Said>,
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
    /// What tables need of it, where any are made.
    pub(super) facts: Partial,
}

/// The parts of the command line that judging needs.
pub(super) struct Ask<'a> {
    /// Global options.
    pub(super) cli: &'a Cli,
    /// Options of the command.
    pub(super) args: &'a Validate,
    /// What is shown, and so kept.
    pub(super) show: Show,
    /// Whether the findings are to be recorded as known.
    pub(super) records: bool,
    /// Whether what tables need is kept.
    pub(super) facts: bool,
    /// What `main` knows.
    pub(super) surroundings: &'a Surroundings<'a>,
}

/// How many cases are judged before what is left of them is added up.
const BATCH: usize = 128;

impl Ask<'_> {
    /// The language of what goes to standard error.
    pub(super) fn language(&self, settings: Option<&str>) -> Lang {
        language(self.cli, settings, self.cli.format(), self.surroundings)
    }

    /// Whether no output shows an unknown result by itself.
    fn groups_unknown(&self) -> bool {
        self.show == Show::Fail && !self.any(|format| !format.groups_unknown())
    }

    /// Whether an output has such a format.
    fn any(&self, is: impl Fn(report::Format) -> bool) -> bool {
        if self.facts {
            // The outputs are tables, which show no finding.
            return false;
        }
        std::iter::once(self.cli.format())
            .chain(self.cli.outputs().iter().map(|output| output.format))
            .any(|format| is(report_format(format)))
    }
}

/// A part of the run while it is judged.
struct Judging<'a> {
    picked: &'a Picked,
    repository: &'a Repository,
    benches: Benches<'a>,
    keep: Keep<'a>,
    ids: CaseIds,
    /// Ids of the cases of which a file changed.
    touched: BTreeSet<Arc<str>>,
    /// Ids of the cases, where not all of a repository are judged.
    names: Vec<Arc<str>>,
    /// Which cases are judged, where the run is cut into parts.
    shard: Option<Shard>,
    own: Option<Own>,
    shares: Shares,
    chains: Chains,
    findings: Vec<Finding>,
    /// Every case, where an output lists them.
    cases: Option<Vec<CaseRef>>,
    facts: Vec<Kept>,
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
    let said = |text: Text| anyhow!("{}", text.get(ask.language(run.language.as_deref())));
    let root = match &ask.args.trust {
        Some(trust) => trusting(root, trust).map_err(said)?,
        None => root,
    };
    let since = ask.args.since.as_deref();
    let since = since.map(|name| Since::of(&part.root, name)).transpose();
    let since = since.map_err(said)?;
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
    let names = RuleNames::of(&library);
    let selection = selection(ask, &repository, &names)?;
    let picked = pick(part, &repository, since.as_ref(), ask.args.stdin, &mut sink);
    if let Some(since) = &since {
        let trust = ask.args.trust.as_deref();
        together::name(&repository, since, &picked.touched, trust, &mut sink);
    }
    if let Some(below) = picked.below.first().filter(|_| ask.args.shard.is_some()) {
        let lang = ask.language(run.language.as_deref());
        return Err(anyhow!("{}", one_repository(&below.prefix).get(lang)));
    }
    let cases = &picked.cases;
    let department = repository.settings.as_ref();
    let department = department.and_then(|own| own.department.text());
    let first = ask.args.shard.is_none_or(Shard::is_first);
    let mut judging = Judging {
        picked: &picked,
        repository: &repository,
        benches: Benches::new(&library, &selection, repository.pack_names()),
        keep: Keep {
            show: ask.show,
            grouped: ask.groups_unknown(),
            suppliers: !picked.whole,
            across: picked.whole && repository.settings.is_some(),
            selection: &selection,
            facts: ask.facts.then_some(Whose {
                root: &part.prefix,
                department,
            }),
        },
        ids: CaseIds::default(),
        touched: BTreeSet::new(),
        names: Vec::new(),
        own: ask.args.shard.map(Own::new),
        shard: ask.args.shard,
        shares: Shares::default(),
        chains: Chains::default(),
        findings: Vec::new(),
        cases: ask.any(report::Format::lists_cases).then(Vec::new),
        facts: Vec::new(),
        stats: Stats {
            excluded: match first {
                true => picked.excluded,
                false => 0,
            },
            ..Stats::default()
        },
        sink,
    };
    if ask.cli.verbose {
        explain(ask, part, &library, &repository, cases.len(), notes)?;
    }
    let settings = repository.settings.as_ref();
    let bound = judging
        .benches
        .bound(settings.and_then(|s| s.region.text()), Vec::new());
    // Where only the suppliers of some cases count, each result is to name its own.
    let worded = ask.show == Show::All || !picked.whole;
    let suppliers = || engine::suppliers(bound.bench(), &repository.suppliers, worded);
    let (progress, lang) = (
        ask.surroundings.progress,
        ask.language(run.language.as_deref()),
    );
    let told = |done, of| progress(Some(Progress { done, of, lang }));
    let (files, judged) = match cases.len() {
        // Starting threads would cost more than they save.
        0 | 1 => (judging.cases(cases, &|_, _| {}), suppliers()),
        _ => rayon::join(|| judging.cases(cases, &told), suppliers),
    };
    progress(None);
    if first {
        judging.twice(cases);
        judging.suppliers(judged, &files);
        judging.across(cases, engine::looks_across(bound.bench()));
        judging.chains(cases);
    }
    let packs = judging.benches.packs();
    let Judging {
        mut findings,
        stats,
        sink,
        benches,
        touched,
        own,
        names: ids,
        cases: listed,
        facts,
        ..
    } = judging;
    // Tables need the room that the rules have.
    match ask.facts {
        true => drop(benches),
        false => std::mem::forget(benches),
    }
    if own.as_ref().is_none_or(Own::is_first) {
        findings.extend(sink.into_findings());
    }
    findings.retain(|f| f.blocks || selection.takes(&f.rule, f.group));
    let settling = Settling {
        ask,
        repository: &repository,
        library: &library,
        names: &names,
        selection: &selection,
        since: since.as_ref(),
        whole: picked.whole,
        touched: &touched,
        own: own.as_ref(),
    };
    let settled = settling.settle(&mut findings);
    if !picked.whole {
        let across = library.rules().filter(|rule| rule.subject.is_across());
        let across = across.map(|rule| rule.name.to_string());
        run.partial.extend(across);
        run.partial.insert(native::DUPLICATE_ID.name.to_owned());
        let chains = native::CHAINS.iter().map(|rule| rule.name.to_owned());
        run.partial.extend(chains);
        run.judged.extend(ids.iter().map(ToString::to_string));
        run.judged.extend(files);
    }
    if ask.facts {
        run.facts.cases.extend(facts);
        run.facts.open.extend(tables::open(&part.prefix, &findings));
        // What is of no case is told by the first part.
        if first {
            let standing = tables::standing(&repository, &part.prefix, department);
            run.facts.standings.push(standing);
        }
    }
    run.exempt.extend(settled.exempt);
    let baseline = repository.baseline.iter().flat_map(|file| &file.known);
    run.known.extend(baseline.map(super::since::known));
    run.as_of = run.as_of.or(settled.as_of);
    if let Some(shard) = ask.args.shard {
        let run_of = digest(ask, &repository, &picked.cases);
        run.shard = Some(Said::new(shard, run_of, &settled.used, &packs));
    }
    for (_, reference) in packs {
        if !run.packs.contains(&reference) {
            run.packs.push(reference);
        }
    }
    // Mostly there is one part: its findings are not copied.
    if run.findings.is_empty() {
        run.findings = findings;
    } else {
        run.findings.append(&mut findings);
    }
    run.baseline |= repository.baseline.is_some();
    run.cases.extend(listed.into_iter().flatten());
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
    if ask.facts {
        drop(ManuallyDrop::into_inner(library));
    }
    Ok(picked.below)
}

/// Parts of a run are parts of one repository.
fn one_repository(other: &str) -> Text {
    let shown = quoted(other, 80);
    text!(
        "--shard 只能用在一个档案库上，这里还有 {shown}；分别检查",
        "--shard works on one repository and here is {shown} as well; check them one by one"
    )
}

fn selection(
    ask: &Ask<'_>,
    repository: &Repository,
    names: &RuleNames<'_>,
) -> anyhow::Result<Selection> {
    let words = |lists: &[Names]| Names::all(lists).map(str::to_owned).collect::<Vec<_>>();
    let (only, skip) = (words(&ask.args.only), words(&ask.args.skip));
    if only.is_empty() && skip.is_empty() {
        return Ok(Selection::default());
    }
    let lang = ask.language(repository.language());
    Selection::new(&only, &skip, names.known(), names.former())
        .map_err(|text| anyhow!("{}", text.get(lang)))
}

impl Judging<'_> {
    /// Judge the cases, so many at a time on as many threads as there are, and
    /// add what is left of each in their order. Gives the files of the suppliers
    /// that they name. `told` hears how many of how many are done.
    fn cases(&mut self, dirs: &Dirs, told: &(dyn Fn(usize, usize) + Sync)) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        let shard = self.shard;
        let first = shard.is_none_or(Shard::is_first);
        let is_own = |number: usize| shard.is_none_or(|shard| shard.holds(number));
        // The first part reads the others' cases too: see `shard`.
        let all = dirs.iter().enumerate().map(|(number, dir)| Numbered {
            dir,
            names: dirs.names(number),
            own: is_own(number),
        });
        let mut all = all.filter(|asked| first || asked.own);
        let of = all.clone().count();
        if first {
            self.shares = Shares::for_cases(of);
            self.ids = CaseIds::for_cases(of);
        }
        let done = AtomicUsize::new(0);
        loop {
            let asked: Vec<Numbered<'_>> = all.by_ref().take(BATCH).collect();
            if asked.is_empty() {
                break;
            }
            let judge = |asked: &[Numbered<'_>]| {
                let left = case::judge(self.repository, &self.benches, self.keep, asked);
                let before = done.fetch_add(asked.len(), Ordering::Relaxed);
                told(before + asked.len(), of);
                left
            };
            let judged: Vec<Vec<Left>> = match asked.as_slice() {
                [_] => vec![judge(&asked)],
                _ => asked.par_chunks(case::TOGETHER).map(judge).collect(),
            };
            let judged = judged.into_iter().flatten();
            for (Numbered { dir, own, .. }, left) in asked.iter().zip(judged) {
                self.stats.cases += usize::from(*own);
                self.stats.judged += left.judged;
                self.stats.not_due += left.not_due;
                self.findings.extend(left.findings);
                self.facts.extend(left.facts);
                if let Some(cases) = self.cases.as_mut().filter(|_| *own) {
                    cases.push(CaseRef {
                        name: Arc::clone(&left.name),
                        judged: left.judged,
                        not_due: left.not_due,
                    });
                }
                if self.picked.touched.contains(*dir) {
                    self.touched.insert(Arc::clone(&left.name));
                }
                if !self.picked.whole {
                    self.names.push(Arc::clone(&left.name));
                }
                if let Some(all) = &mut self.own {
                    all.add(left.name, *own);
                }
                if first {
                    let number = self.ids.push(left.id);
                    self.shares.push(&left.share);
                    self.chains.push(number, left.continues);
                }
                files.extend(left.suppliers);
            }
        }
        files
    }

    /// One case, one id.
    fn twice(&mut self, dirs: &Dirs) {
        let twice = self.ids.twice(self.repository, dirs);
        self.keep.all(twice, &mut self.findings);
    }

    /// Rules that look across cases are judged once for the repository, and not at all
    /// where only a part of it was asked for: what is left out could be what matters.
    fn across(&mut self, dirs: &Dirs, are_there: bool) {
        // A case that was deleted or did not change may be what matters.
        let left_out = self.picked.narrowed && !self.picked.whole && are_there;
        if self.shares.is_empty() && !left_out {
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

    /// Likewise cases that continue others.
    fn chains(&mut self, dirs: &Dirs) {
        if self.chains.is_empty() {
            return;
        }
        if !self.keep.across {
            self.stats.not_run += 1;
            return;
        }
        let left_out = self.picked.excluded > 0;
        let found = self
            .chains
            .judge(&self.ids, self.repository, dirs, left_out);
        self.keep.all(found, &mut self.findings);
    }

    /// Rules that look at suppliers are judged once for the directory. Where
    /// only some cases were asked for, so are only the suppliers they name.
    fn suppliers(&mut self, mut judged: Judged, files: &BTreeSet<String>) {
        if !self.picked.whole {
            judged.findings.retain(|finding| {
                finding
                    .labels
                    .iter()
                    .map(|label| label.place.source.path())
                    .any(|path| files.contains(path) || self.picked.suppliers.contains(path))
            });
            judged.judged = engine::count_judged(&judged.findings);
        }
        self.stats.judged += judged.judged;
        self.keep.all(judged.findings, &mut self.findings);
    }
}
