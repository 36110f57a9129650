//! The path arguments by the repository that they lie in.

use std::path::PathBuf;

use super::session::{directory_of, shown};
use crate::load::Root;
use crate::load::repository::find_root;
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// A repository and the directories of it that were asked for.
pub(in crate::commands) struct Part {
    /// Its root.
    pub(in crate::commands) root: PathBuf,
    /// Put before every path that is shown.
    pub(in crate::commands) prefix: String,
    /// What was asked for, links resolved.
    pub(in crate::commands) starts: Vec<PathBuf>,
}

impl Part {
    /// A repository below a directory that lies in none.
    pub(in crate::commands) fn at(root: &Root, dir: &str) -> Self {
        let full = root.full(dir);
        Self {
            prefix: root.shown(dir),
            starts: vec![full.clone()],
            root: full,
        }
    }

    /// Whether all of it was asked for.
    pub(in crate::commands) fn is_whole(&self) -> bool {
        self.starts.contains(&self.root)
    }
}

/// The path arguments by the repository that they lie in. A path that does not
/// exist is a finding.
pub(in crate::commands) fn parts(paths: &[PathBuf], sink: &mut Sink) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for path in paths {
        let start = directory_of(path);
        let Ok(real) = start.canonicalize() else {
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
            continue;
        };
        let (root, prefix) = match find_root(&start) {
            Some(root) => (root, String::new()),
            // A case that stands alone is shown as the user typed it.
            None => (real.clone(), shown(&start)),
        };
        match parts.iter_mut().find(|part| part.root == root) {
            Some(part) => part.starts.push(real),
            None => parts.push(Part {
                root,
                prefix,
                starts: vec![real],
            }),
        }
    }
    for part in &mut parts {
        // A path inside another, or twice, is the same cases again.
        part.starts.sort();
        part.starts
            .dedup_by(|later, earlier| later.starts_with(&*earlier));
    }
    // Two repositories in one run: the name of each parts their paths.
    if parts.len() > 1 {
        for part in &mut parts {
            if part.prefix.is_empty() {
                part.prefix = part
                    .root
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
            }
        }
    }
    parts
}
