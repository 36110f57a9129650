//! What git knows of a directory: revisions, what changed, files as they were.
//!
//! It is asked by its own program, so that what is called changed is what git calls
//! changed. The directory may come from anyone: see `run.rs` for what is kept from
//! being executed.

mod run;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::source::MAX_FILE_BYTES;
use crate::text::Text;
use run::{Asked, Said};

/// A work tree.
#[derive(Debug, Clone)]
pub struct Git {
    top: PathBuf,
    /// What takes the filters of the directory's own settings out of every call.
    without_filters: Vec<String>,
}

/// A commit that a user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// As it was typed.
    pub name: String,
    /// Its object id.
    pub id: String,
}

/// A file of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// It was not there.
    Absent,
    /// It was a directory, a link or a module, or is larger than what is read.
    NoFile,
    /// Its bytes, as they are kept: no filter was run.
    Bytes(Vec<u8>),
}

impl Git {
    /// The work tree around a directory.
    ///
    /// # Errors
    ///
    /// There is no git, or the directory is in no work tree that git trusts.
    pub fn around(dir: &Path) -> Result<Self, Text> {
        let top = run::text(&Asked::new(dir, ["rev-parse", "--show-toplevel"]))
            .map_err(|said| words::no_tree(&said))?;
        let top = Path::new(&top)
            .canonicalize()
            .map_err(|_| words::no_tree(&Said::default()))?;
        // Settings inside the directory can point elsewhere; paths would not fit.
        let inside = dir.canonicalize().is_ok_and(|dir| dir.starts_with(&top));
        if !inside {
            return Err(words::elsewhere());
        }
        let mut git = Self {
            top,
            without_filters: Vec::new(),
        };
        git.without_filters = git.filters()?;
        Ok(git)
    }

    /// The top directory, links resolved.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The path of a directory below the top, with `/`; empty for the top itself.
    pub fn relative(&self, dir: &Path) -> Option<String> {
        let inner = dir.strip_prefix(&self.top).ok()?;
        let parts = inner.components().map(|c| c.as_os_str().to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// The commit of a name.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn revision(&self, name: &str) -> Result<Revision, Text> {
        let wanted = format!("{name}^{{commit}}");
        let asked = self.asks(["rev-parse", "--verify", "--quiet", &wanted]);
        match run::text(&asked) {
            // `^main` and other ways to write a range come out otherwise.
            Ok(id) if is_id(&id) => Ok(Revision {
                name: name.to_owned(),
                id,
            }),
            Ok(_) | Err(_) => Err(words::no_revision(name, self.is_shallow())),
        }
    }

    /// Where this history left that of a revision: the best common ancestors of the
    /// revision and `HEAD`, one unless histories cross.
    ///
    /// # Errors
    ///
    /// They have none that is known here.
    pub fn bases(&self, revision: &Revision) -> Result<Vec<Revision>, Text> {
        let found = run::text(&self.asks(["merge-base", "--all", &revision.id, "HEAD"]));
        let ids = found.unwrap_or_default();
        let bases: Vec<Revision> = ids
            .lines()
            .filter(|id| is_id(id))
            .map(|id| Revision {
                name: revision.name.clone(),
                id: id.to_owned(),
            })
            .collect();
        if bases.is_empty() {
            let name = &revision.name;
            return Err(words::no_base(name, self.is_shallow()));
        }
        Ok(bases)
    }

    /// Files below a directory that are not as they were in the commits: committed
    /// since, changed in the work tree, staged, or new to git, ignored ones among
    /// them. Paths are relative to the directory, deleted files and both names of
    /// renamed ones included.
    ///
    /// # Errors
    ///
    /// A merge is not finished, or git cannot say.
    pub fn changed(&self, bases: &[Revision], below: &str) -> Result<BTreeSet<String>, Text> {
        let open = [
            "diff",
            "--name-only",
            "-z",
            "--diff-filter=U",
            "--ignore-submodules=all",
        ];
        let unmerged = self.paths(&open, below)?;
        if !unmerged.is_empty() {
            return Err(words::unmerged(&unmerged));
        }
        let mut found = self.paths(&["ls-files", "--others", "-z"], below)?;
        for base in bases {
            let diff = [
                "diff",
                "--name-only",
                "-z",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=dirty",
                &base.id,
            ];
            found.extend(self.paths(&diff, below)?);
            // What is staged and was taken back in the work tree is about to be
            // committed all the same.
            let mut staged = diff.to_vec();
            staged.insert(1, "--cached");
            found.extend(self.paths(&staged, below)?);
        }
        Ok(found)
    }

    /// A file of a commit, by its path from the top.
    ///
    /// # Errors
    ///
    /// Git cannot show it: its content is not in this clone.
    pub fn file(&self, revision: &Revision, path: &str) -> Result<Then, Text> {
        let args = [
            "ls-tree",
            "-z",
            "-l",
            "--full-tree",
            &revision.id,
            "--",
            path,
        ];
        let lost = |said: Said| words::no_content(&revision.name, path, &said);
        let listed = run::bytes(&self.asks(args)).map_err(lost)?;
        let listed = String::from_utf8_lossy(&listed);
        let entry = listed.split('\0').find_map(|entry| {
            let (head, name) = entry.split_once('\t')?;
            (name == path).then(|| head.split_ascii_whitespace().collect::<Vec<_>>())
        });
        let Some(entry) = entry else {
            return Ok(Then::Absent);
        };
        let [mode, "blob", id, size] = entry.as_slice() else {
            return Ok(Then::NoFile);
        };
        let fits = size.parse::<u64>().is_ok_and(|size| size <= MAX_FILE_BYTES);
        if !mode.starts_with("100") || !fits {
            return Ok(Then::NoFile);
        }
        let bytes = run::bytes(&self.asks(["cat-file", "blob", id])).map_err(lost)?;
        Ok(Then::Bytes(bytes))
    }

    /// The paths that a command lists, below a directory and relative to it.
    fn paths(&self, args: &[&str], below: &str) -> Result<BTreeSet<String>, Text> {
        let mut all: Vec<&str> = args.to_vec();
        all.push("--");
        if !below.is_empty() {
            all.push(below);
        }
        let bytes = run::bytes(&self.asks(all)).map_err(|said| words::failed(&said))?;
        let lead = match below {
            "" => String::new(),
            _ => format!("{below}/"),
        };
        let names = bytes.split(|byte| *byte == 0).filter(|n| !n.is_empty());
        Ok(names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .filter_map(|name| name.strip_prefix(&lead).map(str::to_owned))
            // A repository inside this one is listed with a slash.
            .map(|name| name.trim_end_matches('/').to_owned())
            .collect())
    }

    fn is_shallow(&self) -> bool {
        let asked = self.asks(["rev-parse", "--is-shallow-repository"]);
        run::text(&asked).is_ok_and(|word| word == "true")
    }

    /// Settings that take the place of every filter that the directory's own settings
    /// define: comparing a file would run it.
    fn filters(&self) -> Result<Vec<String>, Text> {
        let args = ["config", "-z", "--name-only", "--get-regexp", r"^filter\."];
        // Without any it fails.
        let bytes = run::bytes(&self.asks(args)).unwrap_or_default();
        let mut names = BTreeSet::new();
        for key in bytes.split(|byte| *byte == 0).filter(|key| !key.is_empty()) {
            let name = std::str::from_utf8(key).ok().and_then(|key| {
                let (name, _) = key.strip_prefix("filter.")?.rsplit_once('.')?;
                // With an equals sign the setting would be of another name.
                (!name.contains('=')).then_some(name)
            });
            let Some(name) = name else {
                return Err(words::odd_filter(&String::from_utf8_lossy(key)));
            };
            names.insert(name.to_owned());
        }
        let settings = names.iter().flat_map(|name| {
            ["clean=", "smudge=", "process=", "required=false"]
                .map(|setting| format!("filter.{name}.{setting}"))
        });
        Ok(settings.collect())
    }

    fn asks<'a>(&'a self, args: impl IntoIterator<Item = &'a str>) -> Asked<'a> {
        Asked::new(&self.top, args).with(&self.without_filters)
    }
}

/// Whether it is the id of an object, by either hash.
fn is_id(word: &str) -> bool {
    matches!(word.len(), 40 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}
