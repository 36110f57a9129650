//! The cases of what was asked for, flattened so many at a time.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::anyhow;
use rayon::prelude::*;

use super::lost::is_lost;
use super::piece::{Maker, Piece};
use super::write::Writing;
use crate::check::select::Selection;
use crate::cli::{Cli, Export as Args};
use crate::commands::parts::{Part, parts};
use crate::commands::session::{language, shown};
use crate::commands::sheets::filled;
use crate::commands::validate::benches::Benches;
use crate::commands::validate::case::{named, packs_of};
use crate::commands::{Progress, Surroundings};
use crate::finding::Finding;
use crate::flat::{self, CaseKeys, From, Keyed, Row, Table};
use crate::load::walk::walk;
use crate::load::{self, Dirs, Repository, Root};
use crate::model::supplier::Supplier;
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Lang, Text};

/// How many cases are read before what is left of them is written.
const BATCH: usize = 128;

/// How many of them one thread takes.
const TOGETHER: usize = 8;

/// What a run came to, beside what it wrote.
#[derive(Default)]
pub(super) struct Gathered {
    /// Cases that were read.
    pub(super) cases: usize,
    /// What the files show and the tables do not.
    pub(super) lost: Vec<Finding>,
    /// Wide sheets of scores that could not be read.
    pub(super) unread: Vec<String>,
    /// Their keys, where findings are to be joined with them.
    pub(super) keys: Vec<CaseKeys>,
    /// The language that gpbs.toml asks for.
    pub(super) language: Option<String>,
    roots: Vec<PathBuf>,
}

impl Gathered {
    /// Take over what `validate` found, which holds all that was found before.
    pub(super) fn keep(&mut self, found: Vec<Finding>) {
        self.lost = found.into_iter().filter(is_lost).collect();
    }

    /// 2 where the job could not be done on some input, 1 where a value is in no table.
    pub(super) fn exit(&self) -> u8 {
        if self.lost.iter().any(|finding| finding.blocks) {
            return 2;
        }
        u8::from(!(self.lost.is_empty() && self.unread.is_empty()))
    }
}

/// What is the same for every case.
struct Making<'a> {
    tables: &'a [&'static Table],
    maker: Maker,
    /// Whether the keys of the cases are wanted.
    keyed: bool,
}

pub(super) fn gather(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
    tables: &[&'static Table],
    maker: Maker,
    writing: &mut Writing<'_>,
) -> anyhow::Result<Gathered> {
    let mut gathered = Gathered::default();
    let mut sink = Sink::default();
    let mut queue = parts(&args.paths, &mut sink);
    gathered.lose(sink.into_findings());
    let making = Making {
        tables,
        maker,
        keyed: tables.iter().any(|t| matches!(t.from, From::Findings)),
    };
    let mut asked = 0;
    while let Some(part) = queue.get(asked) {
        asked += 1;
        if gathered.roots.contains(&part.root) {
            continue;
        }
        let below = of_part(cli, surroundings, &making, part, writing, &mut gathered)?;
        queue.extend(below);
    }
    Ok(gathered)
}

impl Gathered {
    fn lose(&mut self, findings: Vec<Finding>) {
        self.lost.extend(findings.into_iter().filter(is_lost));
    }
}

/// Write one part. Repositories that were found below it come back.
fn of_part(
    cli: &Cli,
    surroundings: &Surroundings<'_>,
    making: &Making<'_>,
    part: &Part,
    writing: &mut Writing<'_>,
    gathered: &mut Gathered,
) -> anyhow::Result<Vec<Part>> {
    let Ok(root) = Root::new(&part.root, part.prefix.clone()) else {
        // It was there when its path was resolved.
        return Err(anyhow!("{}", shown(&part.root)));
    };
    let mut sink = Sink::default();
    let repository = Repository::load(root, &mut sink);
    if gathered.language.is_none() {
        gathered.language = repository.language().map(str::to_owned);
    }
    let own = gathered.language.clone();
    let lang = language(cli, own.as_deref(), cli.format(), surroundings);
    // Only schemes are taken from the packs: what a wide sheet of scores means.
    let library = Library::load(&repository.packs, &mut sink);
    library.report_unknown(&repository.pack_ids, &mut sink);
    let selection = Selection::default();
    let benches = Benches::new(&library, &selection, repository.pack_names());
    let (cases, below, whole) = pick(part, &repository, &mut sink);
    gathered.lose(sink.into_findings());
    let reading = Reading {
        repository: &repository,
        benches: &benches,
        making,
        whole,
    };
    let (progress, of) = (surroundings.progress, cases.len());
    let told = |done| progress(Some(Progress { done, of, lang }));
    let files = reading.cases(&cases, &told, writing, lang, gathered)?;
    progress(None);
    gathered.cases += cases.len();
    reading.shared(&files, writing, lang)?;
    gathered.roots.push(part.root.clone());
    Ok(below)
}

/// The cases of a part, the repositories below it, and whether that is all of one.
fn pick(part: &Part, repository: &Repository, sink: &mut Sink) -> (Dirs, Vec<Part>, bool) {
    let root = &repository.root;
    let (mut cases, mut below) = (Dirs::default(), Vec::new());
    for start in &part.starts {
        let at = start.strip_prefix(&part.root).map(shown);
        let walked = walk(root, &at.unwrap_or_default(), &repository.exclude, sink);
        cases.append(walked.cases);
        below.extend(walked.repositories.iter().map(|dir| Part::at(root, dir)));
    }
    cases.sort();
    if cases.is_empty() && below.is_empty() {
        let at = match part.prefix.as_str() {
            "" => ".",
            prefix => prefix,
        };
        sink.place(
            &native::NO_CASE,
            Place::path_only(at),
            "",
            Text::fixed(
                "这里没有案卷，没有可以导出的",
                "there is no case here and nothing to export",
            ),
            Text::fixed(
                "案卷是含有 case.toml 的目录；检查路径和 gpbs.toml 的 exclude",
                "a case is a directory with a case.toml; look at the path and at exclude in gpbs.toml",
            ),
        );
    }
    (cases, below, part.starts.contains(&part.root))
}

/// What reading a case needs.
struct Reading<'a> {
    repository: &'a Repository,
    benches: &'a Benches<'a>,
    making: &'a Making<'a>,
    whole: bool,
}

/// What is left of a few cases.
struct Few {
    /// Of each table.
    pieces: Vec<Piece>,
    lost: Vec<Finding>,
    unread: Vec<String>,
    keys: Vec<CaseKeys>,
    /// Files of the suppliers that they name.
    files: BTreeSet<String>,
}

impl Reading<'_> {
    /// Write the cases in their order, read on as many threads as there are. `told`
    /// hears how many are done. Gives the files of the suppliers that they name.
    fn cases(
        &self,
        dirs: &Dirs,
        told: &(dyn Fn(usize) + Sync),
        writing: &mut Writing<'_>,
        lang: Lang,
        gathered: &mut Gathered,
    ) -> anyhow::Result<BTreeSet<String>> {
        let mut files = BTreeSet::new();
        let done = AtomicUsize::new(0);
        let mut all = dirs.iter();
        loop {
            let batch: Vec<&str> = all.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return Ok(files);
            }
            let few = batch.par_chunks(TOGETHER).map(|dirs| {
                let few = self.few(dirs);
                let before = done.fetch_add(dirs.len(), Ordering::Relaxed);
                told(before + dirs.len());
                few
            });
            for few in few.collect::<Vec<Few>>() {
                for (index, piece) in few.pieces.into_iter().enumerate() {
                    writing.add(index, piece, lang)?;
                }
                gathered.lost.extend(few.lost);
                gathered.unread.extend(few.unread);
                gathered.keys.extend(few.keys);
                files.extend(few.files);
            }
        }
    }

    /// Read some cases and flatten them; nothing else of them is kept.
    fn few(&self, dirs: &[&str]) -> Few {
        let tables = self.making.tables;
        let mut rows: Vec<Vec<Row>> = tables.iter().map(|_| Vec::new()).collect();
        let mut few = Few {
            pieces: Vec::new(),
            lost: Vec::new(),
            unread: Vec::new(),
            keys: Vec::new(),
            files: BTreeSet::new(),
        };
        for dir in dirs {
            self.case(dir, &mut rows, &mut few);
        }
        let pieces = tables.iter().zip(rows);
        let maker = self.making.maker;
        few.pieces = pieces.map(|(t, rows)| maker.piece(t, rows)).collect();
        few
    }

    fn case(&self, dir: &str, rows: &mut [Vec<Row>], few: &mut Few) {
        let tables = self.making.tables.iter();
        let loaded = load::dossier::load(self.repository, dir);
        // Held while a case with a large file is flattened.
        let _turn = loaded.turn;
        let mut findings = loaded.findings;
        let keys = match loaded.dossier {
            None => {
                let keys = CaseKeys::unreadable(&self.repository.root.shown(dir));
                for (table, rows) in tables.zip(rows).filter(|(t, _)| t.name == "cases") {
                    rows.push(flat::unreadable(&keys, table));
                }
                keys
            }
            Some(mut dossier) => {
                let asked = packs_of(self.benches, &dossier, &mut findings);
                if dossier.score_sheet.is_some() {
                    let bound = self.benches.bound(dossier.region.as_deref(), asked);
                    findings.extend(filled(&mut dossier, bound.bench().packs));
                    let sheet = dossier.score_sheet.as_ref();
                    let sheet = sheet.filter(|_| dossier.scores.is_none());
                    few.unread.extend(sheet.map(|s| s.path().to_owned()));
                }
                let keyed = Keyed::new(&dossier);
                for (table, rows) in tables.zip(rows) {
                    match table.from {
                        From::Case(own) => rows.extend(own(&keyed, table)),
                        // Suppliers of its own are no one else's: they come with it.
                        From::Suppliers if self.has_own(&dossier.suppliers) => {
                            let own = dossier.suppliers.suppliers().iter();
                            rows.extend(own.map(|s| flat::supplier(table, s)));
                        }
                        From::Suppliers | From::Catalogue | From::Findings => {}
                    }
                }
                if !self.whole {
                    few.files.extend(named(&dossier));
                }
                CaseKeys::of(&dossier)
            }
        };
        few.lost.extend(findings.into_iter().filter(is_lost));
        if self.making.keyed {
            few.keys.push(keys);
        }
    }

    fn has_own(&self, directory: &Arc<crate::model::directory::Directory>) -> bool {
        !Arc::ptr_eq(directory, &self.repository.suppliers)
    }

    /// Write what the cases share. Where only some were asked for, of the suppliers only
    /// those that they name.
    fn shared(
        &self,
        files: &BTreeSet<String>,
        writing: &mut Writing<'_>,
        lang: Lang,
    ) -> anyhow::Result<()> {
        let is_named = |s: &&Supplier| self.whole || files.contains(s.header.source.path());
        for (index, table) in self.making.tables.iter().enumerate() {
            let rows: Vec<Row> = match table.from {
                From::Suppliers => {
                    let all = self.repository.suppliers.suppliers().iter();
                    let named = all.filter(is_named);
                    named.map(|s| flat::supplier(table, s)).collect()
                }
                From::Catalogue => {
                    let catalogue = self.repository.catalogue.as_deref();
                    let items = catalogue.and_then(|c| c.items()).unwrap_or_default();
                    items.iter().map(|i| flat::catalogue(table, i)).collect()
                }
                From::Case(_) | From::Findings => continue,
            };
            writing.add(index, self.making.maker.piece(table, rows), lang)?;
        }
        Ok(())
    }
}
