//! A run whose cases are kept as facts, for tables: everything is judged as by
//! `validate`, so that what is counted as open is what that says.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use super::judge::{Ask, Run};
use crate::cli::{Cli, Shard, Validate};
use crate::commands::Surroundings;
use crate::finding::{Finding, Severity, Status};
use crate::load::Repository;
use crate::load::walk::TABLES;
use crate::report::Show;
use crate::summary::facts::Word;
use crate::summary::partial::{self, Head, Part, Partial, SCHEMA};
use crate::summary::{self, Open, Shared, Standing};

/// What came of it.
pub(in crate::commands) struct Gathered {
    /// The facts, and where they are from.
    pub(in crate::commands) partial: Partial,
    /// What kept the job from being done on some input.
    pub(in crate::commands) blocking: Vec<Finding>,
    /// Directories that were read.
    pub(in crate::commands) roots: Vec<PathBuf>,
    /// The language that gpbs.toml asks for.
    pub(in crate::commands) language: Option<String>,
}

/// Judge what paths hold and keep the facts.
///
/// # Errors
///
/// Those of `validate`.
pub(in crate::commands) fn gather(
    cli: &Cli,
    paths: &[PathBuf],
    shard: Option<Shard>,
    surroundings: &Surroundings<'_>,
    notes: &mut dyn Write,
) -> anyhow::Result<Gathered> {
    let args = Validate {
        shard,
        ..super::of_paths(paths)
    };
    let ask = Ask {
        cli,
        args: &args,
        show: Show::Fail,
        records: false,
        facts: true,
        surroundings,
    };
    let (run, _) = super::gather(&ask, notes)?;
    Ok(finish(run, shard))
}

fn finish(run: Run, shard: Option<Shard>) -> Gathered {
    let mut packs: Vec<(String, String)> = run
        .packs
        .iter()
        .map(|pack| (pack.id.to_string(), pack.version.to_string()))
        .collect();
    // Parts that are put together come to the same order.
    packs.sort();
    let blocks = |finding: &Finding| finding.blocks && finding.status == Status::Fail;
    let (blocking, _): (Vec<Finding>, Vec<Finding>) = run.findings.into_iter().partition(blocks);
    let mut partial = run.facts;
    let digest = run.shard.as_ref().map(|said| said.run_of().to_owned());
    partial.head = Head {
        schema: SCHEMA.to_owned(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        shard: shard.zip(digest).map(|(shard, run)| Part {
            index: shard.index,
            of: shard.of,
            run,
        }),
        packs,
        as_of: run.as_of,
        unread: unread(&blocking),
        excluded: run.stats.excluded,
    };
    Gathered {
        partial,
        blocking,
        roots: run.roots,
        language: run.language,
    }
}

/// The files that could not be read, each once.
fn unread(blocking: &[Finding]) -> Vec<String> {
    let mut paths: Vec<String> = blocking.iter().map(|f| f.path().to_owned()).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Open findings by the case that they are about: whose file they point into, else which
/// they name; of no one case, under an empty key.
pub(super) fn open(root: &str, findings: &[Finding]) -> Vec<(Word, Word, Open)> {
    let mut found: BTreeMap<Word, Open> = BTreeMap::new();
    // Those of one case mostly stand behind one another, and are looked up once.
    let mut run: (About<'_>, Open) = Default::default();
    for finding in findings {
        let at = match (finding.status, finding.severity) {
            (Status::Unknown, _) => 3,
            (Status::Fail, _) if !finding.counts() => continue,
            (Status::Fail, Severity::Error) => 0,
            (Status::Fail, Severity::Warning) => 1,
            (Status::Fail, Severity::Note) => 2,
            (Status::Pass | Status::NotApplicable, _) => continue,
        };
        let about = match (case_of(finding.path()), finding.case.as_deref()) {
            (Some(path), Some(_)) => About::Path(path),
            (None, Some(id)) => About::Id(id),
            (_, None) => About::None,
        };
        if about != run.0 {
            flush(
                &mut found,
                std::mem::replace(&mut run, (about, Open::default())),
            );
        }
        if let Some(count) = run.1.get_mut(at) {
            *count = count.saturating_add(1);
        }
    }
    flush(&mut found, run);
    let root: Word = Box::from(root);
    let found = found.into_iter();
    found
        .map(|(about, counts)| (root.clone(), about, counts))
        .collect()
}

/// What a finding is about.
#[derive(Default, PartialEq, Eq)]
enum About<'a> {
    #[default]
    None,
    Path(&'a str),
    Id(&'a str),
}

fn flush(found: &mut BTreeMap<Word, Open>, (about, counts): (About<'_>, Open)) {
    if counts == Open::default() {
        return;
    }
    let key = match about {
        About::Path(path) => partial::about_path(path),
        About::Id(id) => partial::about_id(id),
        About::None => Word::from(""),
    };
    let sums = found.entry(key).or_default();
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum = sum.saturating_add(count);
    }
}

/// The case whose file a path is.
fn case_of(path: &str) -> Option<&str> {
    if let Some((case, _)) = path.split_once("/attachments/") {
        return Some(case);
    }
    let (case, file) = path.rsplit_once('/')?;
    (file == "case.toml" || TABLES.contains(&file)).then_some(case)
}

/// What tables need of a repository beside its cases.
pub(super) fn standing(repository: &Repository, root: &str, department: Option<&str>) -> Standing {
    summary::standing(Shared {
        root,
        department,
        suppliers: &repository.suppliers,
        catalogue: repository.catalogue.as_deref(),
        plan: repository.plan.as_deref(),
        funds: repository.funds.as_deref(),
    })
}
