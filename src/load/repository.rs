//! A repository: settings, suppliers, catalogue, waivers; or a case that stands
//! alone, with none of them above it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::disk::{Root, join};
use super::folder::Folder;
use super::version;
use crate::finding::{Label, Severity};
use crate::model::catalogue::Catalogue;
use crate::model::directory::Directory;
use crate::model::experts::Experts;
use crate::model::planning::{Fund, FundsFile, PlanLine};
use crate::model::references::{self, place_of};
use crate::model::register::Register;
use crate::model::settings::{Baseline, Settings, Waivers};
use crate::model::supervision::BodiesFile;
use crate::model::supplier::Supplier;
use crate::model::tables::ExpertRow;
use crate::native;
use crate::read::toml::NodeValue;
use crate::read::{LitForm, Sink, Slot, csv, toml};
use crate::source::{Place, Source};
use crate::text::{Text, quoted};

/// Everything that the cases of a repository share.
#[derive(Debug)]
pub struct Repository {
    /// Where it stands.
    pub root: Root,
    /// gpbs.toml, where there is one.
    pub settings: Option<Settings>,
    /// Directories left out.
    pub exclude: GlobSet,
    /// Suppliers.
    pub suppliers: Arc<Directory>,
    /// Guidance catalogue, its versions, and the duties.
    pub catalogue: Option<Arc<Catalogue>>,
    /// Expert library.
    pub experts: Option<Arc<Experts>>,
    /// Purchase plan.
    pub plan: Option<Arc<Register<PlanLine>>>,
    /// Funds.
    pub funds: Option<Arc<Register<Fund>>>,
    /// Bodies that have to do with purchases, and their duties.
    pub bodies: Option<BodiesFile>,
    /// Waivers.
    pub waivers: Option<Waivers>,
    /// Known findings.
    pub baseline: Option<Baseline>,
    /// Sources of the packs that gpbs.toml names by path.
    pub packs: Vec<Arc<Source>>,
    /// Their paths.
    pub pack_files: Vec<String>,
    /// Ids of built-in packs that gpbs.toml names, with their places.
    pub pack_ids: Vec<(String, Place)>,
    /// Severities that gpbs.toml sets: rule, severity, place.
    pub severities: Vec<(String, Severity, Place)>,
}

/// The directory upward that holds a gpbs.toml; the search stops at the top of a
/// git repository. Of several the topmost counts: settings put beside a case
/// must not take its repository's place.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    let mut top = None;
    for dir in start.ancestors() {
        // A broken link too: settings that cannot be read are not no settings.
        if fs::symlink_metadata(dir.join("gpbs.toml")).is_ok() {
            top = Some(dir.to_owned());
        }
        if dir.join(".git").exists() {
            break;
        }
    }
    top
}

impl Repository {
    /// Read what the cases of a repository share. Faults go to the sink.
    pub fn load(root: Root, sink: &mut Sink) -> Self {
        let settings = strict::<Settings>(&root, "gpbs.toml", sink);
        let mut repository = Self {
            suppliers: Arc::new(suppliers(&root, "", sink)),
            catalogue: catalogue(&root, sink).map(Arc::new),
            experts: table(&root, "experts.csv", sink).map(|rows| Arc::new(Experts::new(rows))),
            plan: table(&root, "plan.csv", sink)
                .map(|rows| Arc::new(Register::new(rows, |line: &PlanLine| &line.id))),
            funds: record::<FundsFile>(&root, "funds.toml", sink)
                .map(|file| Arc::new(Register::new(file.fund, |fund: &Fund| &fund.id))),
            bodies: record(&root, "bodies.toml", sink),
            waivers: strict(&root, "waivers.toml", sink),
            baseline: strict(&root, "baseline.toml", sink),
            exclude: GlobSet::empty(),
            packs: Vec::new(),
            pack_files: Vec::new(),
            pack_ids: Vec::new(),
            severities: Vec::new(),
            settings: None,
            root,
        };
        expert_ids(
            repository.experts.as_deref().map_or(&[], Experts::rows),
            sink,
        );
        planning(&repository, sink);
        if let Some(file) = &repository.bodies {
            references::of_bodies(file, sink);
        }
        if let Some(settings) = settings {
            repository.apply(&settings, sink);
            repository.settings = Some(settings);
        }
        repository
    }

    fn apply(&mut self, settings: &Settings, sink: &mut Sink) {
        let at = |slot: &crate::read::Slot<String>| {
            slot.span.map_or_else(
                || settings.header.clone(),
                |span| Place::new(&settings.header.source, span),
            )
        };
        if let Some(format) = settings.format.known().filter(|f| **f != 1) {
            let place = settings.format.span.map_or_else(
                || settings.header.clone(),
                |span| Place::new(&settings.header.source, span),
            );
            sink.place(
                &native::SETTINGS,
                place,
                "format",
                text!(
                    "格式版本 {format}，本工具只认得 1",
                    "format {format}; this tool knows 1"
                ),
                Text::fixed(
                    "写 format = 1，或换用较新的 gpbs",
                    "write format = 1, or use a newer gpbs",
                ),
            );
        }
        references::of_settings(settings, sink);
        if let Some(wanted) = settings.min_version.text() {
            version::check(wanted, at(&settings.min_version), sink);
        }
        let mut globs = GlobSetBuilder::new();
        for slot in &settings.exclude {
            let Some(pattern) = slot.text() else { continue };
            match GlobBuilder::new(pattern.trim_end_matches('/'))
                .literal_separator(true)
                .build()
            {
                Ok(glob) => {
                    globs.add(glob);
                }
                Err(_) => {
                    let shown = quoted(pattern, 40);
                    sink.place(
                        &native::SETTINGS,
                        at(slot),
                        "exclude",
                        text!(
                            "exclude 中的 {shown} 不是合格的通配式",
                            "{shown} in exclude is no valid glob"
                        ),
                        Text::fixed(
                            "写成 archive/** 这样的通配式",
                            "write a glob such as archive/**",
                        ),
                    );
                }
            }
        }
        self.exclude = globs.build().unwrap_or_else(|_| GlobSet::empty());
        for slot in &settings.packs {
            let Some(name) = slot.text() else { continue };
            if name.contains('/') || name.ends_with(".toml") {
                let relative = name.strip_prefix("./").unwrap_or(name);
                let place = at(slot);
                self.pack_files.push(relative.to_owned());
                self.packs
                    .extend(self.root.source_named(relative, &place, "packs", sink));
            } else {
                self.pack_ids.push((name.to_owned(), at(slot)));
            }
        }
        self.severities = severities(settings, sink);
        if let Some(word) = settings
            .language
            .text()
            .filter(|w| !matches!(*w, "zh" | "en"))
        {
            let shown = quoted(word, 20);
            sink.place(
                &native::SETTINGS,
                at(&settings.language),
                "language",
                text!("没有语言 {shown}", "there is no language {shown}"),
                Text::fixed("写 \"zh\" 或 \"en\"", "write \"zh\" or \"en\""),
            );
        }
    }

    /// Ids of the packs that gpbs.toml names.
    pub fn pack_names(&self) -> Vec<String> {
        self.pack_ids.iter().map(|(id, _)| id.clone()).collect()
    }

    /// The language that gpbs.toml asks for.
    pub fn language(&self) -> Option<&str> {
        self.settings.as_ref().and_then(|s| s.language.text())
    }
}

fn severities(settings: &Settings, sink: &mut Sink) -> Vec<(String, Severity, Place)> {
    let NodeValue::Table(entries) = &settings.severity.value else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (rule, key, node) in entries {
        let place = Place::new(&settings.header.source, *key);
        let severity = match &node.value {
            NodeValue::Lit(word, LitForm::Text) => Severity::from_token(word),
            NodeValue::Lit(..) | NodeValue::List(_) | NodeValue::Table(_) | NodeValue::Absent => {
                None
            }
        };
        match severity {
            Some(severity) => found.push((rule.clone(), severity, place)),
            None => sink.place(
                &native::SETTINGS,
                Place::new(&settings.header.source, node.span),
                format!("severity.{}", quoted(rule, 40)),
                {
                    let shown = quoted(settings.header.source.slice(node.span), 40);
                    text!("没有级别 {shown}", "there is no severity {shown}")
                },
                Text::fixed(
                    "写 \"error\"、\"warning\" 或 \"note\"",
                    "write \"error\", \"warning\" or \"note\"",
                ),
            ),
        }
    }
    found
}

/// A TOML file that may be absent, read as a record.
pub fn record<R: crate::read::Record>(root: &Root, name: &str, sink: &mut Sink) -> Option<R> {
    if !root.exists(name) {
        return None;
    }
    let source = root.source(name, sink)?;
    toml::read(&source, sink)
}

/// Likewise, for a file whose every fault makes the result unreliable.
fn strict<R: crate::read::Record>(root: &Root, name: &str, sink: &mut Sink) -> Option<R> {
    let mut own = Sink::default();
    let read = record(root, name, &mut own);
    for mut finding in own.into_findings() {
        if finding.severity == Severity::Error {
            finding.blocks = true;
        }
        sink.pass_on(finding);
    }
    read
}

/// A CSV file that may be absent, read as records.
pub fn table<R: crate::read::Record>(root: &Root, name: &str, sink: &mut Sink) -> Option<Vec<R>> {
    if !root.exists(name) {
        return None;
    }
    let source = root.source(name, sink)?;
    csv::read(&source, sink)
}

/// The guidance catalogue from its three files, and what it contradicts in itself.
fn catalogue(root: &Root, sink: &mut Sink) -> Option<Catalogue> {
    let items = table(root, "catalogue.csv", sink);
    let versions = record(root, "catalogue.toml", sink);
    let duties = table(root, "duties.csv", sink);
    let catalogue = Catalogue::new(items, versions, duties)?;
    references::of_catalogue(&catalogue, sink);
    Some(catalogue)
}

/// Suppliers from `suppliers/*.toml` and `suppliers.csv` under a directory.
pub fn suppliers(root: &Root, dir: &str, sink: &mut Sink) -> Directory {
    let folder = join(dir, "suppliers");
    let mut names = root.names(&folder, sink);
    names.retain(|name| name.ends_with(".toml"));
    let mut files = Folder::of_suppliers(root, &folder);
    let mut found: Vec<Supplier> = Vec::with_capacity(names.len());
    for name in names {
        let source = files.optional(&name, sink);
        let Some(supplier) = source.and_then(|source| toml::read::<Supplier>(&source, sink)) else {
            continue;
        };
        let stem = name.trim_end_matches(".toml");
        if let Some(id) = supplier.id.text().filter(|id| *id != stem) {
            let (stem, id) = (quoted(stem, 40), quoted(id, 40));
            sink.place(
                &native::DUPLICATE_ID,
                place_of(&supplier, &supplier.id),
                "id",
                text!(
                    "文件名是 {stem}，编号却是 {id}",
                    "the file is named {stem}, but the id is {id}"
                ),
                text!("把文件改名为 {id}.toml", "rename the file to {id}.toml"),
            );
        }
        found.push(supplier);
    }
    let csv_name = join(dir, "suppliers.csv");
    found.extend(
        table::<Supplier>(root, &csv_name, sink)
            .into_iter()
            .flatten(),
    );
    for supplier in &found {
        references::supplier(supplier, sink);
    }
    repeated_ids(
        found.iter().map(|s| (&s.id, place_of(s, &s.id))),
        |id| text!("供应商编号 {id} 重复", "the supplier id {id} stands twice"),
        sink,
    );
    Directory::new(found)
}

fn expert_ids(experts: &[ExpertRow], sink: &mut Sink) {
    repeated_ids(
        experts.iter().map(|e| (&e.id, place_of(e, &e.id))),
        |id| text!("专家编号 {id} 重复", "the expert id {id} stands twice"),
        sink,
    );
}

/// Ids of the plan and the funds, and what contradicts itself in them.
fn planning(repository: &Repository, sink: &mut Sink) {
    if let Some(plan) = repository.plan.as_deref() {
        repeated_ids(
            plan.rows().iter().map(|l| (&l.id, place_of(l, &l.id))),
            |id| text!("计划编号 {id} 重复", "the plan id {id} stands twice"),
            sink,
        );
        let catalogue = repository.catalogue.as_deref();
        references::of_plan(plan.rows(), catalogue, sink);
    }
    if let Some(funds) = repository.funds.as_deref() {
        repeated_ids(
            funds.rows().iter().map(|f| (&f.id, place_of(f, &f.id))),
            |id| text!("资金编号 {id} 重复", "the fund id {id} stands twice"),
            sink,
        );
        references::of_funds(funds.rows(), sink);
    }
}

/// Report ids that stand twice, with the first as the other end.
fn repeated_ids<'a>(
    ids: impl Iterator<Item = (&'a Slot<String>, Place)>,
    message: impl Fn(&str) -> Text,
    sink: &mut Sink,
) {
    let mut firsts: BTreeMap<&str, Place> = BTreeMap::new();
    for (slot, place) in ids {
        let Some(id) = slot.text() else { continue };
        let Some(first) = firsts.get(id) else {
            firsts.insert(id, place);
            continue;
        };
        let mut finding = native::DUPLICATE_ID.finding(
            place,
            "id",
            message(&quoted(id, 40)),
            Some(Text::fixed(
                "改用另一个编号，或删去重复的记录",
                "use another id, or delete the repetition",
            )),
        );
        finding.labels.push(Label {
            place: first.clone(),
            text: Text::fixed("先出现在这里", "first here"),
        });
        sink.push(&native::DUPLICATE_ID, finding);
    }
}
