//! The path arguments by the repository that they lie in.

use std::path::{Path, PathBuf};

use super::session::{directory_of, shown};
use crate::load::Root;
use crate::load::repository::find_root;
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// A repository and what of it was asked for.
pub(in crate::commands) struct Part {
    /// Its root.
    pub(in crate::commands) root: PathBuf,
    /// Put before every path that is shown.
    pub(in crate::commands) prefix: String,
    /// The directories that were asked for, links resolved.
    pub(in crate::commands) starts: Vec<PathBuf>,
    /// Files that were asked for, or stand for what depends on them; relative to the
    /// root, whether or not they are there.
    pub(in crate::commands) named: Vec<String>,
}

impl Part {
    /// A repository below a directory that lies in none.
    pub(in crate::commands) fn at(root: &Root, dir: &str) -> Self {
        let full = root.full(dir);
        Self {
            prefix: root.shown(dir),
            starts: vec![full.clone()],
            root: full,
            named: Vec::new(),
        }
    }
}

/// The path arguments by the repository that they lie in. A path that does not
/// exist is a finding.
pub(in crate::commands) fn parts(paths: &[PathBuf], sink: &mut Sink) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for path in paths {
        let start = directory_of(path);
        match start.canonicalize() {
            Ok(real) => push(&start, real, find_root(&start), &mut parts),
            Err(_) => absent(path, sink),
        }
    }
    tell_apart(&mut parts);
    parts
}

/// Add a directory, as it was typed and with its links resolved, that lies in the
/// repository of a root or in none.
pub(in crate::commands) fn push(
    start: &Path,
    real: PathBuf,
    root: Option<PathBuf>,
    parts: &mut Vec<Part>,
) {
    let (root, prefix) = match root {
        Some(root) => (root, String::new()),
        // A case that stands alone is shown as the user typed it.
        None => (real.clone(), shown(start)),
    };
    of_root(root, prefix, parts, |part| part.starts.push(real));
}

/// Do something to the part of a root, a new one where there is none yet.
pub(in crate::commands) fn of_root(
    root: PathBuf,
    prefix: String,
    parts: &mut Vec<Part>,
    add: impl FnOnce(&mut Part),
) {
    match parts.iter_mut().find(|part| part.root == root) {
        Some(part) => add(part),
        None => {
            let mut part = Part {
                root,
                prefix,
                starts: Vec::new(),
                named: Vec::new(),
            };
            add(&mut part);
            parts.push(part);
        }
    }
}

/// Make ready what was added: nothing twice, and no two repositories whose paths
/// would look alike.
pub(in crate::commands) fn tell_apart(parts: &mut [Part]) {
    for part in parts.iter_mut() {
        // A path inside another, or twice, is the same cases again.
        part.starts.sort();
        part.starts
            .dedup_by(|later, earlier| later.starts_with(&*earlier));
        part.named.sort();
        part.named.dedup();
    }
    // Two repositories in one run: the name of each parts their paths.
    if parts.len() > 1 {
        for part in parts {
            if part.prefix.is_empty() {
                part.prefix = part
                    .root
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
            }
        }
    }
}

/// Report a path that does not exist.
pub(in crate::commands) fn absent(path: &Path, sink: &mut Sink) {
    sink.place(
        &native::UNREADABLE,
        Place::path_only(shown(path)),
        "",
        Text::fixed("没有这个路径", "there is no such path"),
        Text::fixed(
            "更正路径；不写路径时检查当前目录",
            "correct the path; without one the current directory is checked",
        ),
    );
}
