//! Opening files under a root, and nothing outside it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::digest::hash;
use super::refusal::{Refusal, regular, too_large, unreadable};
use super::trust::Trusted;
use crate::model::dossier::Digest;
use crate::native;
use crate::read::Sink;
use crate::source::{MAX_FILE_BYTES, Place, Source};
use crate::text::{Text, quoted};

/// Bytes to text. `None` where they are no text; the sink then says why.
pub(super) fn decoded(shown: String, bytes: Vec<u8>, sink: &mut Sink) -> Option<Arc<Source>> {
    match Source::decode(shown.clone(), bytes) {
        Ok(source) => Some(Arc::new(source)),
        Err(fault) => {
            let source = Arc::new(Source::from_text(shown, fault.text));
            sink.at(
                &native::UNDECODABLE,
                &source,
                fault.span,
                "",
                fault.message,
                fault.help,
            );
            None
        }
    }
}

/// The directory that holds everything that is read, and how its paths are
/// shown.
#[derive(Debug, Clone)]
pub struct Root {
    /// The directory, with its links resolved.
    dir: PathBuf,
    /// Put before every path that is shown; empty for a repository.
    prefix: String,
    /// Where the files that decide on the check are read from, if not from here.
    trusted: Option<Arc<Trusted>>,
}

impl Root {
    /// A root at a directory.
    ///
    /// # Errors
    ///
    /// The directory does not exist or cannot be resolved.
    pub fn new(dir: &Path, prefix: impl Into<String>) -> io::Result<Self> {
        Ok(Self {
            dir: dir.canonicalize()?,
            prefix: prefix.into(),
            trusted: None,
        })
    }

    /// Likewise, with settings, waivers, baseline and packs as a revision has them.
    #[must_use]
    pub fn trusting(self, trusted: Trusted) -> Self {
        Self {
            trusted: Some(Arc::new(trusted)),
            ..self
        }
    }

    /// The revision to read a file from that decides on the check.
    fn revision_of(&self, relative: &str) -> Option<&Trusted> {
        self.trusted
            .as_deref()
            .filter(|_| super::trust::DECIDE.contains(&relative))
    }

    /// The directory itself.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The path of `relative` as findings show it; what is read from a revision is
    /// shown as git writes it, `REV:path`.
    pub fn shown(&self, relative: &str) -> String {
        let path = join(&self.prefix, relative);
        match self.revision_of(relative) {
            Some(trusted) => trusted.shown(&path),
            None => path,
        }
    }

    /// The path of `relative` in the work tree, whatever it is read from.
    pub fn here(&self, relative: &str) -> String {
        join(&self.prefix, relative)
    }

    /// The path on disk.
    pub fn full(&self, relative: &str) -> PathBuf {
        if relative.is_empty() {
            self.dir.clone()
        } else {
            self.dir.join(relative)
        }
    }

    /// Whether something stands at this path, be it a broken link.
    pub fn exists(&self, relative: &str) -> bool {
        if let Some(trusted) = self.revision_of(relative) {
            // What cannot be read there is told when it is.
            return !matches!(trusted.file(relative), Ok(None));
        }
        fs::symlink_metadata(self.full(relative)).is_ok()
    }

    /// Read and decode a file. `None` where that cannot be done; the sink then
    /// says why.
    pub fn source(&self, relative: &str, sink: &mut Sink) -> Option<Arc<Source>> {
        let bytes = self.raw(relative, sink)?;
        decoded(self.shown(relative), bytes, sink)
    }

    /// The bytes of a file. `None` where they cannot be read; the sink then says
    /// why.
    pub fn raw(&self, relative: &str, sink: &mut Sink) -> Option<Vec<u8>> {
        let read = match self.revision_of(relative) {
            Some(trusted) => trusted.required(relative),
            None => self.bytes(relative),
        };
        match read {
            Ok(bytes) => Some(bytes),
            Err(refusal) => {
                refusal.report(Place::path_only(self.shown(relative)), "", sink);
                None
            }
        }
    }

    /// Likewise for a pack, which the settings name and which is read from where they
    /// are: what keeps it from being read is reported where it is named.
    pub fn source_named(
        &self,
        relative: &str,
        named: &Place,
        key: &str,
        sink: &mut Sink,
    ) -> Option<Arc<Source>> {
        if let Some(trusted) = &self.trusted {
            let read = match steps_out(relative) {
                true => Err(climbs()),
                false => trusted.required(relative),
            };
            return match read {
                Ok(bytes) => decoded(trusted.shown(&join(&self.prefix, relative)), bytes, sink),
                Err(refusal) => {
                    refusal.report(named.clone(), key, sink);
                    None
                }
            };
        }
        match self.inside(relative).and_then(|path| regular(&path)) {
            Ok(()) => self.source(relative, sink),
            Err(refusal) => {
                refusal.report(named.clone(), key, sink);
                None
            }
        }
    }

    /// The names in a directory, in order; none where it is absent. A directory
    /// that leads out of the root or cannot be read is reported.
    pub fn names(&self, relative: &str, sink: &mut Sink) -> Vec<String> {
        if !self.exists(relative) {
            return Vec::new();
        }
        let listed = self
            .inside(relative)
            .and_then(|path| fs::read_dir(path).map_err(|e| unreadable(&e)));
        let entries = match listed {
            Ok(entries) => entries,
            Err(refusal) => {
                refusal.report(Place::path_only(self.shown(relative)), "", sink);
                return Vec::new();
            }
        };
        // Names that are not UTF-8 are reported by the walk.
        let mut names: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str().map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    fn bytes(&self, relative: &str) -> Result<Vec<u8>, Refusal> {
        let path = self.inside(relative)?;
        // Looked at before it is opened: opening a pipe waits for a writer.
        regular(&path)?;
        let file = File::open(&path).map_err(|e| unreadable(&e))?;
        let meta = file.metadata().map_err(|e| unreadable(&e))?;
        if meta.len() > MAX_FILE_BYTES {
            return Err(too_large(meta.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
        // The file may have grown since it was measured.
        file.take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| unreadable(&e))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_FILE_BYTES {
            return Err(too_large(MAX_FILE_BYTES + 1));
        }
        Ok(bytes)
    }

    /// The path with its links resolved, if it stays inside the root.
    fn inside(&self, relative: &str) -> Result<PathBuf, Refusal> {
        let outside = || Refusal {
            rule: &native::OUTSIDE,
            message: Text::fixed(
                "路径指向仓库之外，没有打开",
                "the path leads out of the repository; it was not opened",
            ),
            help: Text::fixed(
                "把文件本身放进仓库，不用链接",
                "put the file itself into the repository instead of a link",
            ),
        };
        if steps_out(relative) {
            return Err(climbs());
        }
        let path = self.full(relative);
        let real = path.canonicalize().map_err(|e| unreadable(&e))?;
        if real.starts_with(&self.dir) {
            Ok(real)
        } else {
            Err(outside())
        }
    }

    /// The SHA-256 of a file of any size, read in blocks; of an LFS pointer the
    /// oid it holds. Faults go to the sink at the place that names the file.
    pub fn digest(&self, relative: &str, named: Option<&Place>, sink: &mut Sink) -> Digest {
        if !steps_out(relative) && !self.exists(relative) {
            return Digest::Absent;
        }
        let read = self
            .inside(relative)
            .and_then(|path| regular(&path).and_then(|()| hash(&path).map_err(|e| unreadable(&e))));
        match read {
            Ok(digest) => Digest::Sha256(digest),
            Err(refusal) => {
                let place = named
                    .cloned()
                    .unwrap_or_else(|| Place::path_only(self.shown(relative)));
                let key = format!("attachment[{}]", quoted(relative, 80));
                refusal.report(place, &key, sink);
                Digest::Refused
            }
        }
    }
}

/// A path that is absolute or climbs.
fn climbs() -> Refusal {
    Refusal {
        rule: &native::OUTSIDE,
        message: Text::fixed(
            "路径是绝对路径或含有 ..，没有打开",
            "the path is absolute or holds ..; it was not opened",
        ),
        help: Text::fixed(
            "写以本文件所在目录为起点、不含 .. 的相对路径",
            "write a path relative to the directory of this file, without ..",
        ),
    }
}

/// Whether a path, as written, is absolute or climbs.
fn steps_out(relative: &str) -> bool {
    Path::new(relative).components().any(|c| {
        matches!(
            c,
            Component::ParentDir | Component::RootDir | Component::Prefix(_)
        )
    })
}

/// Join two relative paths with `/`.
pub fn join(base: &str, name: &str) -> String {
    match (base.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (false, true) => base.to_owned(),
        // As long as it is and no longer: a run keeps one for every case.
        (false, false) => [base, "/", name].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_vanishes_after_the_walk_is_a_finding() {
        let dir = std::env::temp_dir().join(format!("gpbs-vanish-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let path = dir.join("case.toml");
        fs::write(&path, "id = \"a\"\n").unwrap();
        let root = Root::new(&dir, "").unwrap();
        assert!(root.exists("case.toml"));
        assert_eq!(root.names("", &mut Sink::default()), ["case.toml"]);
        fs::remove_file(&path).unwrap();
        let mut sink = Sink::default();
        assert!(root.source("case.toml", &mut sink).is_none());
        let place = Place::path_only("gpbs.toml");
        assert!(
            root.source_named("case.toml", &place, "packs", &mut sink)
                .is_none()
        );
        assert_eq!(root.digest("case.toml", None, &mut sink), Digest::Absent);
        fs::remove_dir(&dir).unwrap();
        assert!(root.names("", &mut sink).is_empty());
        let found: Vec<_> = sink.into_findings();
        let told: Vec<_> = found.iter().map(|f| (&*f.rule, f.path())).collect();
        assert_eq!(
            told,
            [
                ("file-unreadable", "case.toml"),
                ("file-unreadable", "gpbs.toml")
            ]
        );
    }

    #[test]
    fn paths_that_climb_are_refused_unseen() {
        let root = Root::new(Path::new("/"), "").unwrap();
        for path in ["../x", "/etc/passwd", "a/../../b"] {
            let mut sink = Sink::default();
            assert_eq!(root.digest(path, None, &mut sink), Digest::Refused);
            assert_eq!(&*sink.into_findings()[0].rule, "path-leaves-repository");
        }
        let mut sink = Sink::default();
        assert_eq!(root.digest("no..such", None, &mut sink), Digest::Absent);
    }
}
