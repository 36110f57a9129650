//! The rows of what was asked for: cases, or the supplier directory on a day.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::NaiveDate;

use super::super::parts::{Part, parts};
use super::super::session::{language, shown};
use super::Outcome;
use crate::cli::{Cli, Eligibility};
use crate::commands::Surroundings;
use crate::eligibility::{self, Compiled, Row, lots, of_lot, of_supplier};
use crate::finding::{Finding, Group, Severity, Status};
use crate::load::walk::walk;
use crate::load::{self, Repository, Root};
use crate::model::supplier::Supplier;
use crate::native;
use crate::pack::{ActivePacks, Library};
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Text, quoted};

/// Where suppliers stand.
const SUPPLIERS: &str = "suppliers";

pub(super) fn gather(
    cli: &Cli,
    args: &Eligibility,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut sink = Sink::default();
    let mut queue: Vec<Part> = parts(&args.paths, &mut sink)
        .into_iter()
        .map(around)
        .collect();
    outcome.findings.extend(sink.into_findings());
    let mut asked = 0;
    while let Some(part) = queue.get(asked) {
        asked += 1;
        if outcome.roots.contains(&part.root) {
            continue;
        }
        let below = of_part(cli, args, surroundings, part, &mut outcome)?;
        queue.extend(below);
    }
    if outcome.rows.is_empty() && outcome.dropped > 0 {
        let lang = language(cli, outcome.language.as_deref(), cli.format(), surroundings);
        let text = Text::fixed(
            "没有 --supplier 写的供应商；写 suppliers/ 里的编号或者登记名称",
            "nobody is called as --supplier says; write an id of suppliers/ or a registered name",
        );
        return Err(anyhow!("{}", text.get(lang)));
    }
    if let Some(lot) = &args.lot {
        keep_lot(cli, surroundings, lot, &mut outcome)?;
    }
    Ok(outcome)
}

/// The supplier directory of a case that stands alone is part of the case.
fn around(part: Part) -> Part {
    let is_directory = part.root.file_name().is_some_and(|name| name == SUPPLIERS);
    match part.root.parent() {
        Some(parent) if is_directory && !part.root.join("gpbs.toml").exists() => {
            let prefix = part.prefix.strip_suffix(SUPPLIERS).unwrap_or_default();
            Part {
                root: parent.to_owned(),
                prefix: prefix.trim_end_matches('/').to_owned(),
                starts: part.starts,
                named: part.named,
            }
        }
        Some(_) | None => part,
    }
}

/// Only the rows of one lot; a lot that nobody has is a usage error, or a misspelt
/// number would come out clean.
fn keep_lot(
    cli: &Cli,
    surroundings: &Surroundings<'_>,
    lot: &str,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let is_there = outcome
        .rows
        .iter()
        .any(|row| row.lot.as_deref() == Some(lot));
    if !is_there && !outcome.rows.is_empty() {
        let lang = language(cli, outcome.language.as_deref(), cli.format(), surroundings);
        let shown = quoted(lot, 40);
        let text = text!("没有采购包 {shown}", "there is no lot {shown}");
        return Err(anyhow!("{}", text.get(lang)));
    }
    outcome.rows.retain(|row| row.lot.as_deref() == Some(lot));
    Ok(())
}

/// A region and the packs that a case names.
type Asked = (Option<String>, Vec<String>);

/// The conditions of each set of packs that governs some case, compiled once.
struct Bench<'a> {
    library: &'a Library,
    named: Vec<String>,
    made: BTreeMap<Asked, (ActivePacks, Vec<Compiled>)>,
}

impl Bench<'_> {
    fn of(&mut self, region: Option<&str>, asked: Vec<String>) -> &(ActivePacks, Vec<Compiled>) {
        let key = (region.map(str::to_owned), asked);
        let (library, named) = (self.library, &self.named);
        self.made.entry(key.clone()).or_insert_with(|| {
            let packs = library.active_for_case(key.0.as_deref(), named, &key.1);
            let conditions = eligibility::compile(&packs, &mut Sink::default());
            (packs, conditions)
        })
    }
}

fn of_part(
    cli: &Cli,
    args: &Eligibility,
    surroundings: &Surroundings<'_>,
    part: &Part,
    outcome: &mut Outcome,
) -> anyhow::Result<Vec<Part>> {
    let Ok(root) = Root::new(&part.root, part.prefix.clone()) else {
        // It was there when its path was resolved.
        return Err(anyhow!("{}", shown(&part.root)));
    };
    let mut sink = Sink::default();
    let repository = Repository::load(root, &mut sink);
    if outcome.language.is_none() {
        outcome.language = repository.language().map(str::to_owned);
    }
    let library = Library::load(&repository.packs, &mut sink);
    library.report_unknown(&repository.pack_ids, &mut sink);
    if !repository.packs.is_empty() {
        eligibility::compile(&library.everything(), &mut sink);
    }
    let mut bench = Bench {
        library: &library,
        named: repository.pack_names(),
        made: BTreeMap::new(),
    };
    let mut below = Vec::new();
    let top = &part.root;
    for start in &part.starts {
        let in_directory = start.starts_with(top.join(SUPPLIERS));
        let whole = args.date.is_some() && start == top && !top.join("case.toml").exists();
        if in_directory || whole {
            // Today is asked only here, and only where no day was given.
            let today = || cli.as_of.unwrap_or_else(|| (surroundings.today)());
            let day = args.date.unwrap_or_else(today);
            let current = args.date.is_none() || day >= today();
            directory(args, &repository, day, current, &mut bench, outcome);
            continue;
        }
        below.extend(cases(
            args,
            &repository,
            top,
            start,
            &mut bench,
            &mut sink,
            outcome,
        ));
    }
    outcome
        .findings
        .extend(sink.into_findings().into_iter().filter(concerns));
    outcome.roots.push(part.root.clone());
    Ok(below)
}

/// The suppliers of the directory on a day, or those whose files were asked for.
fn directory(
    args: &Eligibility,
    repository: &Repository,
    day: NaiveDate,
    current: bool,
    bench: &mut Bench<'_>,
    outcome: &mut Outcome,
) {
    let settings = repository.settings.as_ref();
    let region = settings.and_then(|s| s.region.text());
    let (packs, conditions) = bench.of(region, Vec::new());
    for supplier in repository.suppliers.suppliers() {
        if was_asked(args, repository, supplier) {
            let row = of_supplier(supplier, day, current, conditions, packs);
            keep(args, vec![row], outcome);
        }
    }
}

/// Keep the rows of those that `--supplier` names, by id or registered name.
fn keep(args: &Eligibility, rows: Vec<Row>, outcome: &mut Outcome) {
    let is_named = |row: &Row| {
        let mut asked = args.supplier.iter();
        asked.any(|one| *one == row.supplier || Some(one) == row.name.as_ref())
    };
    for row in rows {
        if args.supplier.is_empty() || is_named(&row) {
            outcome.rows.push(row);
        } else {
            outcome.dropped += 1;
        }
    }
}

/// Where files of suppliers were named, whether this is one of them.
fn was_asked(args: &Eligibility, repository: &Repository, supplier: &Supplier) -> bool {
    let is_file = |path: &&PathBuf| path.extension().is_some_and(|e| e == "toml") && path.is_file();
    let mut files = args.paths.iter().filter(is_file).peekable();
    if files.peek().is_none() {
        return true;
    }
    let own = supplier.header.source.path();
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let inside = repository.root.dir().join(SUPPLIERS);
    files.any(|path| {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        real.starts_with(&inside) && name(Path::new(own)) == name(&real)
    })
}

fn cases(
    args: &Eligibility,
    repository: &Repository,
    top: &Path,
    start: &Path,
    bench: &mut Bench<'_>,
    sink: &mut Sink,
    outcome: &mut Outcome,
) -> Vec<Part> {
    let root = &repository.root;
    let relative = start.strip_prefix(top).map(shown).unwrap_or_default();
    let walked = walk(root, &relative, &repository.exclude, sink);
    if walked.cases.is_empty() && walked.repositories.is_empty() {
        let at = root.shown(&relative);
        sink.place(
            &native::NO_CASE,
            Place::path_only(if at.is_empty() { "." } else { &at }),
            "",
            Text::fixed("这里没有案卷", "there is no case here"),
            Text::fixed(
                "写案卷的路径；要看供应商目录，写 suppliers/，或者用 --date",
                "name a case; for the supplier directory name suppliers/ or give --date",
            ),
        );
    }
    for dir in walked.cases.iter() {
        let loaded = load::dossier::load(repository, dir);
        outcome
            .findings
            .extend(loaded.findings.into_iter().filter(concerns));
        let Some(dossier) = loaded.dossier else {
            continue;
        };
        let asked: Vec<String> = dossier
            .case
            .packs
            .iter()
            .filter_map(|slot| slot.text().map(str::to_owned))
            .collect();
        let (packs, conditions) = bench.of(dossier.region.as_deref(), asked);
        let mut found: Vec<Row> = Vec::new();
        for lot in lots(&dossier) {
            found.extend(of_lot(&dossier, lot, args.date, conditions, packs));
        }
        if found.is_empty() {
            outcome.empty.push(dossier.id().to_string());
        }
        keep(args, found, outcome);
    }
    walked
        .repositories
        .iter()
        .map(|dir| Part::at(root, dir))
        .collect()
}

/// Whether a fault of the files bears on who is eligible. What does not is for
/// `validate`; a file that cannot be read always does.
fn concerns(finding: &Finding) -> bool {
    let path = finding.path();
    let by_key = [
        "tender", "bidder", "award", "contract", "lot", "kind", "region", "item",
    ];
    let faulty = finding.status == Status::Fail && finding.severity == Severity::Error;
    let of_case =
        path.ends_with("case.toml") && by_key.iter().any(|key| finding.key.starts_with(key));
    let of_supplier = path.contains(SUPPLIERS);
    let grave = matches!(
        finding.group,
        Group::File | Group::Reference | Group::Supplier
    );
    finding.blocks || (faulty && grave && (of_case || of_supplier || path.ends_with("bids.csv")))
}
