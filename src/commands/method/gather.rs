//! The facts: of a case, of the options, or of both, the options first.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::parts::{Part, parts};
use super::super::session::language;
use super::parse;
use super::sheet;
use crate::check::on_day::begun;
use crate::cli::{Cli, Format, Method as Args};
use crate::commands::Surroundings;
use crate::document::method::Sheet;
use crate::finding::Finding;
use crate::load::repository::find_root;
use crate::load::walk::walk;
use crate::load::{self, Repository, Root};
use crate::method::{self, Approval, Facts};
use crate::model::Dossier;
use crate::model::terms::Method;
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Lang, Text};

/// What a run comes to.
#[derive(Default)]
pub(super) struct Gathered {
    /// The answer; none where the case could not be read.
    pub(super) sheet: Option<Sheet>,
    /// What is wrong with the files.
    pub(super) findings: Vec<Finding>,
    /// Directories that were read.
    pub(super) roots: Vec<PathBuf>,
    /// The language that gpbs.toml asks for.
    settings: Option<String>,
}

impl Gathered {
    /// The language of a format.
    pub(super) fn language(
        &self,
        cli: &Cli,
        format: Format,
        surroundings: &Surroundings<'_>,
    ) -> Lang {
        language(cli, self.settings.as_deref(), format, surroundings)
    }
}

pub(super) fn gather(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Gathered> {
    let facts_given = [
        &args.amount,
        &args.kind,
        &args.region,
        &args.level,
        &args.method,
    ]
    .into_iter()
    .any(Option::is_some);
    let here = Path::new(".").join("case.toml").exists();
    match &args.case {
        Some(path) => of_case(cli, args, surroundings, path),
        None if facts_given => of_options(cli, args, surroundings),
        None if here => of_case(cli, args, surroundings, Path::new(".")),
        None => {
            let lang = language(cli, None, cli.format(), surroundings);
            let text = Text::fixed(
                "没有写案卷，也没有写金额等事实；写 gpbs method 案卷，或者 gpbs method --amount 250万元 --kind 服务 --region 440100 --level 市",
                "no case and no facts were given; write `gpbs method CASE`, or `gpbs method --amount 2500000 --kind services --region 440100 --level city`",
            );
            Err(anyhow!("{}", text.get(lang)))
        }
    }
}

/// What the options say, over what is known already.
fn asked(args: &Args, lang: Lang, facts: &mut Facts) -> anyhow::Result<Option<Method>> {
    facts.amount = parse::amount(args.amount.as_deref(), lang)?.or(facts.amount.take());
    facts.kind = parse::choice("--kind", args.kind.as_deref(), lang)?.or(facts.kind);
    facts.level = parse::choice("--level", args.level.as_deref(), lang)?.or(facts.level);
    facts.ground = parse::choice("--ground", args.ground.as_deref(), lang)?.or(facts.ground);
    facts.region = parse::region(args.region.as_deref(), lang)?.or(facts.region.take());
    let centralised = parse::flag("--centralised", args.centralised.as_deref(), lang)?;
    facts.centralised = centralised.or(facts.centralised);
    facts.day = args.date.or(facts.day);
    if let Some(day) = args.approved {
        facts.approval = Approval::On(day);
    }
    parse::choice("--method", args.method.as_deref(), lang)
}

fn of_options(cli: &Cli, args: &Args, surroundings: &Surroundings<'_>) -> anyhow::Result<Gathered> {
    let mut sink = Sink::default();
    let repository = find_root(Path::new("."))
        .and_then(|dir| Root::new(&dir, "").ok())
        .map(|root| Repository::load(root, &mut sink));
    let mut gathered = Gathered {
        settings: repository
            .as_ref()
            .and_then(|r| r.language().map(str::to_owned)),
        ..Gathered::default()
    };
    let settings = repository.as_ref().and_then(|r| r.settings.as_ref());
    let mut facts = Facts {
        region: settings.and_then(|s| s.region.text()).map(str::to_owned),
        level: settings.and_then(|s| s.level.known().copied()),
        ..Facts::default()
    };
    let lang = gathered.language(cli, Format::Text, surroundings);
    let method = asked(args, lang, &mut facts)?;
    // Today is asked only here, and only where no day was given.
    facts.day = facts
        .day
        .or_else(|| Some(cli.as_of.unwrap_or_else(|| (surroundings.today)())));
    let local = repository.as_ref().map_or(&[][..], |r| &r.packs);
    let library = Library::load_corpus(local, &mut sink);
    if let Some(repository) = &repository {
        library.report_unknown(&repository.pack_ids, &mut sink);
    }
    let named = repository.as_ref().map(Repository::pack_names);
    let packs = library.active(facts.region.as_deref(), &named.unwrap_or_default());
    let answer = method::answer(&facts, None, &packs);
    let drafts = method::drafted(&facts, &library);
    gathered.sheet = Some(sheet::sheet(None, &facts, method, &answer, &drafts, &packs));
    gathered.findings = sink.into_findings();
    Ok(gathered)
}

fn of_case(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
    path: &Path,
) -> anyhow::Result<Gathered> {
    let mut gathered = Gathered::default();
    let mut sink = Sink::default();
    let parts = parts(&[path.to_owned()], &mut sink);
    let Some((part, start)) = parts.first().and_then(|p| Some((p, p.starts.first()?))) else {
        gathered.findings = sink.into_findings();
        return Ok(gathered);
    };
    let Ok(root) = Root::new(&part.root, part.prefix.clone()) else {
        gathered.findings = sink.into_findings();
        return Ok(gathered);
    };
    let repository = Repository::load(root, &mut sink);
    gathered.settings = repository.language().map(str::to_owned);
    gathered.roots.push(part.root.clone());
    let lang = gathered.language(cli, Format::Text, surroundings);
    let Some(dir) = one_case(&repository, part, start, lang, &mut sink)? else {
        gathered.findings = sink.into_findings();
        return Ok(gathered);
    };
    let loaded = load::dossier::load(&repository, &dir);
    gathered.findings = loaded.findings.into_iter().filter(concerns).collect();
    let library = Library::load_corpus(&repository.packs, &mut sink);
    library.report_unknown(&repository.pack_ids, &mut sink);
    if let Some(dossier) = loaded.dossier {
        let mut facts = facts_of(&dossier);
        let method = asked(args, lang, &mut facts)?;
        let method = method.or(dossier.case.tender.method.known().copied());
        let by_case: Vec<String> = dossier
            .case
            .packs
            .iter()
            .filter_map(|slot| slot.text().map(str::to_owned))
            .collect();
        let region = facts.region.as_deref();
        let packs = library.active_for_case(region, &repository.pack_names(), &by_case);
        // Another amount than the case's is not contradicted by its parts.
        let case = args.amount.is_none().then_some(&*dossier.case);
        let answer = method::answer(&facts, case, &packs);
        let drafts = method::drafted(&facts, &library);
        let id = dossier.id().to_string();
        let sheet = sheet::sheet(Some(id), &facts, method, &answer, &drafts, &packs);
        gathered.sheet = Some(sheet);
    }
    gathered.findings.extend(sink.into_findings());
    Ok(gathered)
}

/// The one case of a path. Several are a usage error: the answer is for one purchase.
fn one_case(
    repository: &Repository,
    part: &Part,
    start: &Path,
    lang: Lang,
    sink: &mut Sink,
) -> anyhow::Result<Option<String>> {
    let relative = start.strip_prefix(&part.root).unwrap_or(Path::new(""));
    let relative = super::super::session::shown(relative);
    let walked = walk(&repository.root, &relative, &repository.exclude, sink);
    match walked.cases.iter().collect::<Vec<_>>().as_slice() {
        [only] => Ok(Some((*only).to_owned())),
        [] => {
            let at = repository.root.shown(&relative);
            sink.place(
                &native::NO_CASE,
                Place::path_only(if at.is_empty() { "." } else { &at }),
                "",
                Text::fixed("这里没有案卷", "there is no case here"),
                Text::fixed(
                    "写案卷的路径，或者用 --amount、--kind、--region、--level 写明事实",
                    "name a case, or state the facts by --amount, --kind, --region and --level",
                ),
            );
            Ok(None)
        }
        several => {
            let count = several.len();
            let text: Text = text!(
                "这里有 {count} 个案卷；gpbs method 一次只看一个，写出它的路径",
                "there are {count} cases here; `gpbs method` takes one: name it"
            );
            Err(anyhow!("{}", text.get(lang)))
        }
    }
}

fn facts_of(dossier: &Dossier) -> Facts {
    let (case, tender) = (&dossier.case, &dossier.case.tender);
    let approval = &tender.approval;
    Facts {
        day: begun(dossier),
        region: dossier.region.clone(),
        level: dossier.level,
        kind: dossier.kind(),
        form: case.form.known().copied(),
        amount: case.planning.budget.known().cloned(),
        ground: tender.ground.known().copied(),
        nature: case.item.nature.known().copied(),
        approval: match approval.date.known() {
            Some(day) => Approval::On(*day),
            None if approval.shows_anything() => Approval::Undated,
            None => Approval::None,
        },
        centralised: case.item.centralised.known().copied(),
        governed: case.planning.government_procurement.known().copied(),
    }
}

/// Whether a fault of the files bears on which method is lawful; the rest is for
/// `validate`.
fn concerns(finding: &Finding) -> bool {
    let keys = [
        "tender", "planning", "kind", "region", "level", "item", "form",
    ];
    let of_case = finding.path().ends_with("case.toml");
    finding.blocks || (of_case && keys.iter().any(|key| finding.key.starts_with(key)))
}
