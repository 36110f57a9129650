//! What several commands begin with: the repository around a path, its packs,
//! the language.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::{Cli, Format};
use crate::finding::Group;
use crate::load::Root;
use crate::load::repository::{Repository, find_root};
use crate::native::{self, Former};
use crate::pack::Library;
use crate::read::Sink;
use crate::report::RuleRef;
use crate::source::Source;
use crate::text::{Lang, Text};

use super::Surroundings;

/// The language: the flag, then gpbs.toml, then for text the locale; machine
/// formats carry Chinese unless told.
pub(super) fn language(
    cli: &Cli,
    settings: Option<&str>,
    format: Format,
    surroundings: &Surroundings<'_>,
) -> Lang {
    let asked = match settings {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    };
    cli.lang.fixed().or(asked).unwrap_or(match format {
        Format::Text | Format::Concise => surroundings.locale,
        Format::Json
        | Format::Jsonl
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit
        | Format::Csv
        | Format::Markdown
        | Format::Html
        | Format::Xlsx => Lang::Zh,
    })
}

/// How packs are read: as cases are judged by them, or with all that is to be shown.
type Load = fn(&[Arc<Source>], &mut Sink) -> Library;

/// The repository around a directory, else the built-in packs alone.
fn library_here(load: Load, sink: &mut Sink) -> (Library, Option<Repository>) {
    let repository = find_root(Path::new("."))
        .and_then(|dir| Root::new(&dir, "").ok())
        .map(|root| Repository::load(root, sink));
    let local: &[Arc<_>] = repository.as_ref().map_or(&[], |r| &r.packs);
    let library = load(local, sink);
    (library, repository)
}

/// What is at hand where a command is run: the packs, the language that
/// gpbs.toml sets, and the one to speak.
pub(super) struct Here {
    pub(super) library: Library,
    repository: Option<Repository>,
    pub(super) lang: Lang,
}

impl Here {
    /// Load it; faults of packs and settings go to the sink.
    pub(super) fn load(cli: &Cli, surroundings: &Surroundings<'_>, sink: &mut Sink) -> Self {
        Self::loaded(Library::load, cli, surroundings, sink)
    }

    /// Likewise with the provisions that are only shown.
    pub(super) fn load_corpus(cli: &Cli, surroundings: &Surroundings<'_>, sink: &mut Sink) -> Self {
        Self::loaded(Library::load_corpus, cli, surroundings, sink)
    }

    fn loaded(load: Load, cli: &Cli, surroundings: &Surroundings<'_>, sink: &mut Sink) -> Self {
        let (library, repository) = library_here(load, sink);
        let settings = repository.as_ref().and_then(Repository::language);
        let lang = language(cli, settings, cli.format(), surroundings);
        Self {
            library,
            repository,
            lang,
        }
    }

    /// The language that gpbs.toml sets.
    pub(super) fn settings(&self) -> Option<&str> {
        self.repository.as_ref().and_then(Repository::language)
    }
}

/// Every rule there is, with its group: the packs', then the tool's own.
pub(super) fn rule_names(library: &Library) -> Vec<(String, Group)> {
    library
        .rules()
        .map(|rule| (rule.name.to_string(), rule.group))
        .chain(native::ALL.iter().map(|n| (n.name.to_owned(), n.group)))
        .collect()
}

/// Every rule there is, as outputs describe it: the packs', then the tool's own.
pub(super) fn rule_refs(library: &Library) -> Vec<RuleRef> {
    let packs = library.rules().map(|rule| RuleRef {
        name: Arc::clone(&rule.name),
        group: rule.group,
        pack: Arc::clone(&rule.pack),
        severity: rule.severity,
        title: rule.title.clone(),
        about: Text::default(),
    });
    let own = native::ALL.iter().map(|rule| RuleRef {
        name: Arc::from(rule.name),
        group: rule.group,
        pack: Arc::from(native::PACK),
        severity: rule.severity,
        title: rule.title.clone(),
        about: rule.about.clone(),
    });
    packs.chain(own).collect()
}

/// Every name that some rule had before.
pub(super) fn former_names(library: &Library) -> Vec<Former> {
    let of_packs = library.rules().flat_map(|rule| {
        rule.former.iter().map(|name| Former {
            name: name.clone(),
            now: Some(rule.name.to_string()),
        })
    });
    of_packs.chain(native::former()).collect()
}

/// A path as it is shown: relative, with `/`.
pub(super) fn shown(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut absolute = false;
    for component in path.components() {
        match component {
            std::path::Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            std::path::Component::ParentDir => parts.push("..".to_owned()),
            std::path::Component::RootDir | std::path::Component::Prefix(_) => absolute = true,
            std::path::Component::CurDir => {}
        }
    }
    if absolute {
        // Where a machine keeps its files is nobody's business in a report.
        parts.pop().unwrap_or_default()
    } else {
        parts.join("/")
    }
}

/// The directory of a path argument: a file means its case.
pub(super) fn directory_of(path: &Path) -> PathBuf {
    if path.is_file() {
        let parent = path.parent().unwrap_or(Path::new("."));
        if parent.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            parent.to_owned()
        }
    } else {
        path.to_owned()
    }
}
