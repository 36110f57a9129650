//! The catalogue of a repository on a day, as a sheet.

use std::path::PathBuf;

use anyhow::anyhow;
use chrono::NaiveDate;

use super::super::session::{directory_of, language, shown};
use super::groups;
use crate::cli::{By, Catalogue as Args, Cli, Format};
use crate::commands::Surroundings;
use crate::document::catalogue::{self as document, Became, Sheet};
use crate::finding::Finding;
use crate::load::repository::find_root;
use crate::load::{Repository, Root};
use crate::model::catalogue::compare::{Change, compare};
use crate::model::catalogue::{Catalogue, Force, Version};
use crate::pack::Library;
use crate::pack::record::PartWord;
use crate::pack::stock::Entry;
use crate::read::{Sink, suggest};
use crate::text::{Lang, Text, quoted};

/// What a run comes to.
pub(super) struct Gathered {
    /// The sheet.
    pub(super) sheet: Sheet,
    /// What is wrong with the files of the catalogue.
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

/// The files of a catalogue.
const FILES: &[&str] = &["catalogue.csv", "catalogue.toml", "duties.csv"];

/// Whether a finding bears on what is shown: its own files, and settings.
fn concerns(finding: &Finding) -> bool {
    let path = finding
        .labels
        .first()
        .map(|label| label.place.source.path());
    let name = path.and_then(|path| path.rsplit('/').next());
    finding.blocks || name.is_some_and(|name| FILES.contains(&name))
}

pub(super) fn gather(
    cli: &Cli,
    args: &Args,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Gathered> {
    let plain = language(cli, None, Format::Text, surroundings);
    let typed = quoted(&args.path.to_string_lossy(), 80);
    if !args.path.exists() {
        let text: Text = text!("没有 {typed}", "there is no {typed}");
        return Err(anyhow!("{}", text.get(plain)));
    }
    let start = directory_of(&args.path);
    let dir = find_root(&start).unwrap_or_else(|| start.clone());
    let mut sink = Sink::default();
    // A repository above what was typed is shown by the names in it.
    let inside = start.canonicalize().ok().as_ref() == dir.canonicalize().ok().as_ref();
    let prefix = if inside { shown(&start) } else { String::new() };
    let Ok(root) = Root::new(&dir, prefix) else {
        let text: Text = text!("读不了 {typed}", "cannot read {typed}");
        return Err(anyhow!("{}", text.get(plain)));
    };
    let repository = Repository::load(root, &mut sink);
    let settings = repository.language().map(str::to_owned);
    let lang = language(cli, settings.as_deref(), Format::Text, surroundings);
    let there = FILES.iter().any(|name| repository.root.exists(name));
    if !there {
        let text: Text = text!(
            "{typed} 没有 catalogue.csv 或 catalogue.toml",
            "{typed} has no catalogue.csv and no catalogue.toml"
        );
        return Err(anyhow!("{}", text.get(lang)));
    }
    let today = || cli.as_of.unwrap_or_else(|| (surroundings.today)());
    let date = args.date.unwrap_or_else(today);
    let empty = Catalogue::default();
    let catalogue = repository.catalogue.as_deref().unwrap_or(&empty);
    let mut sheet = sheet(catalogue, date, &args.by);
    if let [old, new] = args.compare.as_slice() {
        sheet.comparison = Some(comparison(catalogue, old, new, lang)?);
    }
    let region = repository.settings.as_ref().and_then(|s| s.region.text());
    let library = Library::load_corpus(&repository.packs, &mut sink);
    sheet.drafts = drafts(&library, region, date);
    let findings = sink.into_findings().into_iter().filter(concerns);
    Ok(Gathered {
        sheet,
        findings: findings.collect(),
        roots: vec![dir],
        settings,
    })
}

fn sheet(catalogue: &Catalogue, date: NaiveDate, by: &[By]) -> Sheet {
    let versions = catalogue.versions().iter();
    Sheet {
        date: Some(date),
        versions: versions.map(|v| version(catalogue, v, date)).collect(),
        groups: groups::groups(catalogue, date, by),
        ..Sheet::default()
    }
}

fn version(catalogue: &Catalogue, own: &Version, date: NaiveDate) -> document::Version {
    let text = |slot: &crate::read::Slot<String>| slot.text().map(str::to_owned);
    let period = catalogue.period(own);
    document::Version {
        id: own.id.text().unwrap_or("-").to_owned(),
        document_no: text(&own.document_no),
        issuer: text(&own.issuer),
        batch: own.batch.known().copied(),
        approved_on: own.approved_on.known().copied(),
        published_on: own.published_on.known().copied(),
        from: period.from,
        until: period.until,
        replaces: text(&own.replaces),
        excerpt: own.is_excerpt(),
        stated: own.items.known().copied(),
        items: catalogue.items_of(own).count(),
        in_force: match period.on(date) {
            Force::In => Some(true),
            Force::Out => Some(false),
            Force::Open => None,
        },
    }
}

fn comparison(
    catalogue: &Catalogue,
    old: &str,
    new: &str,
    lang: Lang,
) -> anyhow::Result<document::Comparison> {
    let known = |id: &str| {
        let ids = catalogue.versions().iter().filter_map(|v| v.id.text());
        catalogue.version(id).ok_or_else(|| {
            let help = suggest::help(id, &ids.collect::<Vec<_>>(), 12);
            let (shown, hzh, hen) = (quoted(id, 40), &help.zh, &help.en);
            let text: Text = text!(
                "catalogue.toml 里没有版本 {shown}；{hzh}",
                "catalogue.toml has no version {shown}; {hen}"
            );
            anyhow!("{}", text.get(lang).to_owned())
        })
    };
    let (before, after) = (known(old)?, known(new)?);
    let differences = compare(catalogue.items_of(before), catalogue.items_of(after));
    let rows: Vec<document::Row> = differences
        .into_iter()
        .map(|one| {
            let (became, fields) = match one.change {
                Change::Added => (Became::Added, Vec::new()),
                Change::Removed => (Became::Removed, Vec::new()),
                Change::Changed(fields) => (Became::Changed, fields),
            };
            let fields = fields.into_iter().map(|field| document::Field {
                name: field.name,
                words: field.words,
                old: field.old,
                new: field.new,
            });
            document::Row {
                code: one.code.to_owned(),
                name: one.name.to_owned(),
                became,
                fields: fields.collect(),
            }
        })
        .collect();
    let mut codes: Vec<&str> = catalogue
        .items_of(after)
        .filter_map(|item| item.code.text())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let differ = rows.iter().filter(|row| row.became != Became::Removed);
    Ok(document::Comparison {
        old: old.to_owned(),
        new: new.to_owned(),
        old_excerpt: before.is_excerpt(),
        new_excerpt: after.is_excerpt(),
        unchanged: codes.len().saturating_sub(differ.count()),
        rows,
    })
}

/// What drafts, proposals and practices of a place say of catalogues on a day.
fn drafts(library: &Library, region: Option<&str>, date: NaiveDate) -> Vec<document::Draft> {
    let packs = library.packs().iter();
    let own = packs.filter(|pack| !pack.region.is_empty() && pack.governs(region));
    own.flat_map(|pack| &pack.provisions)
        .filter(|provision| provision.part == Some(PartWord::Catalogue))
        .filter(|provision| provision.covers(date))
        .map(|provision| document::Draft {
            id: provision.id.clone(),
            text: provision.title.clone(),
            citations: library.cite(Entry::Provision(provision)),
        })
        .collect()
}
