//! What was asked for: path arguments, or the list on standard input.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::super::Surroundings;
use super::super::parts::{Part, absent, of_root, push, tell_apart};
use super::super::session::{directory_of, shown};
use super::listed::paths;
use crate::cli::Validate;
use crate::load::git::{Git, Then};
use crate::load::repository::find_root;
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// What was asked for.
pub(super) struct Asked {
    /// By repository.
    pub(super) parts: Vec<Part>,
    /// How many paths standard input listed, where it was asked.
    pub(super) listed: Option<usize>,
}

/// Read it from the command line or from standard input.
pub(super) fn asked(
    args: &Validate,
    surroundings: &Surroundings<'_>,
    sink: &mut Sink,
) -> Result<Asked, Text> {
    let mut roots = Roots {
        trust: args.trust.as_deref(),
        known: BTreeMap::new(),
    };
    let mut parts = Vec::new();
    let mut listed = None;
    if args.stdin {
        let paths = paths(surroundings)?;
        listed = Some(paths.len());
        for path in &paths {
            roots.listed(path, &mut parts, sink)?;
        }
    } else {
        for path in &args.paths {
            roots.typed(path, &mut parts, sink)?;
        }
    }
    tell_apart(&mut parts);
    Ok(Asked { parts, listed })
}

/// How the root of the repository around a directory is found.
struct Roots<'a> {
    /// The revision whose settings count.
    trust: Option<&'a str>,
    known: BTreeMap<PathBuf, Option<PathBuf>>,
}

impl Roots<'_> {
    /// A path argument: a case, a folder of cases, a repository, or any file of one.
    fn typed(&mut self, path: &Path, parts: &mut Vec<Part>, sink: &mut Sink) -> Result<(), Text> {
        let start = directory_of(path);
        let Ok(real) = start.canonicalize() else {
            absent(path, sink);
            return Ok(());
        };
        let root = self.of(&real)?;
        match (case_around(&real, root.as_deref()), root) {
            // Whatever lies in a case means the case.
            (Some(up), root) => push(&above(&start, up), climbed(&real, up), root, parts),
            // A supplier's file means the cases that name the supplier.
            (None, Some(root)) if path.is_file() && real != root => {
                let file = path.file_name().map(Path::new).unwrap_or(Path::new(""));
                let named = below(&root, &real.join(file));
                of_root(root, String::new(), parts, |part| part.named.extend(named));
            }
            (None, root) => push(&start, real, root, parts),
        }
        Ok(())
    }

    /// A path of the list. It may be of a file that is gone: a list of changes names
    /// those too.
    fn listed(&mut self, path: &Path, parts: &mut Vec<Part>, sink: &mut Sink) -> Result<(), Text> {
        let path = &*from_top(path);
        let (there, rest) = standing(path);
        let Ok(real) = there.canonicalize() else {
            absent(path, sink);
            return Ok(());
        };
        let is_gone = std::fs::symlink_metadata(path).is_err();
        let root = self.of(&real)?;
        let case = case_around(&real, root.as_deref());
        if is_gone && (root.is_some() || case.is_some()) {
            sink.place(
                &native::LISTED_ABSENT,
                Place::path_only(shown(path)),
                "",
                Text::fixed(
                    "列出的路径不存在，按已删除处理",
                    "the path that was listed is not there; it is taken for deleted",
                ),
                Text::fixed(
                    "路径从当前目录或 git 仓库的顶层写起；没有删除的，更正路径",
                    "paths begin at the current directory or the top of the git repository; correct one that was not deleted",
                ),
            );
        }
        match (case, root) {
            (_, Some(root)) => {
                let named = below(&root, &real.join(rest));
                of_root(root, String::new(), parts, |part| part.named.extend(named));
            }
            (Some(up), None) => push(&above(&there, up), climbed(&real, up), None, parts),
            (None, None) if is_gone => absent(path, sink),
            (None, None) if rest.as_os_str().is_empty() => push(&there, real, None, parts),
            // A file beside the cases, of which a list of changes may name many.
            (None, None) => {}
        }
        Ok(())
    }

    /// The root of the repository around a directory.
    fn of(&mut self, dir: &Path) -> Result<Option<PathBuf>, Text> {
        let Some(trust) = self.trust else {
            return Ok(find_root(dir));
        };
        if let Some(known) = self.known.get(dir) {
            return Ok(known.clone());
        }
        let found = trusted_root(dir, trust)?.or_else(|| find_root(dir));
        self.known.insert(dir.to_owned(), found.clone());
        Ok(found)
    }
}

/// The topmost directory around another that has settings in a revision: whoever
/// takes them away, or puts others above, does not move the repository.
fn trusted_root(dir: &Path, trust: &str) -> Result<Option<PathBuf>, Text> {
    let git = Git::around(dir)?;
    let revision = git.revision(trust)?;
    let mut top = None;
    for outer in dir.ancestors() {
        let Some(relative) = git.relative(outer) else {
            break;
        };
        let settings = crate::load::disk::join(&relative, "gpbs.toml");
        if git.file(&revision, &settings)? != Then::Absent {
            top = Some(outer.to_owned());
        }
    }
    Ok(top)
}

/// How many directories up the case lies that a directory is part of; not above the
/// root, nor above the top of a git repository.
fn case_around(real: &Path, root: Option<&Path>) -> Option<usize> {
    for (up, dir) in real.ancestors().enumerate() {
        if dir.join("case.toml").exists() {
            return Some(up);
        }
        if Some(dir) == root || (root.is_none() && dir.join(".git").exists()) {
            break;
        }
    }
    None
}

/// A path as it was typed, so many directories up.
fn above(typed: &Path, up: usize) -> PathBuf {
    let mut path = typed.to_owned();
    for _ in 0..up {
        match path.components().next_back() {
            Some(Component::Normal(_)) => {
                path.pop();
                if path.as_os_str().is_empty() {
                    path.push(".");
                }
            }
            _ => path.push(".."),
        }
    }
    path
}

fn climbed(real: &Path, up: usize) -> PathBuf {
    real.ancestors().nth(up).unwrap_or(real).to_owned()
}

/// The path from a root, with `/`.
fn below(root: &Path, path: &Path) -> Option<String> {
    let inner = path.strip_prefix(root).ok()?.components();
    let parts: Vec<_> = inner.map(|c| c.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// The directory that stands of a path, and what comes after it.
fn standing(path: &Path) -> (PathBuf, PathBuf) {
    for dir in path.ancestors() {
        let at = match dir.as_os_str().is_empty() {
            true => Path::new("."),
            false => dir,
        };
        let is_link = at.symlink_metadata().is_ok_and(|meta| meta.is_symlink());
        if at.is_dir() && !is_link {
            let rest = path.strip_prefix(dir).unwrap_or(Path::new(""));
            return (at.to_owned(), rest.to_owned());
        }
    }
    (PathBuf::from("."), path.to_owned())
}

/// A path as git lists it, from the top of its repository, where it is not there from
/// the current directory.
fn from_top(path: &Path) -> PathBuf {
    let is_there = |path: &Path| path.symlink_metadata().is_ok();
    if path.is_absolute() || is_there(path) {
        return path.to_owned();
    }
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let mut up = PathBuf::new();
    for dir in here.ancestors() {
        if dir.join(".git").exists() {
            let other = up.join(path);
            return if is_there(&other) {
                other
            } else {
                path.to_owned()
            };
        }
        up.push("..");
    }
    path.to_owned()
}
