//! The files that decide on the check itself, as a revision has them: a change that
//! comes with its own waiver, baseline, settings or pack is judged without it.

use super::git::{Git, Revision, Then};
use super::refusal::Refusal;
use crate::native;
use crate::text::{Text, quoted};

/// The names of these files at the top of a repository. Packs are those that the
/// settings name.
pub const DECIDE: &[&str] = &["gpbs.toml", "waivers.toml", "baseline.toml"];

/// A revision, and where the repository lies in it.
#[derive(Debug)]
pub struct Trusted {
    git: Git,
    revision: Revision,
    /// From the top of the work tree to the repository.
    below: String,
}

impl Trusted {
    /// A revision for the repository at a path below the top of the work tree.
    pub fn new(git: Git, revision: Revision, below: String) -> Self {
        Self {
            git,
            revision,
            below,
        }
    }

    /// A path, as git writes it for a file of a revision.
    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}:{path}", self.revision.name)
    }

    /// The bytes of a file; `None` where the revision does not have it.
    pub(super) fn file(&self, relative: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let path = super::disk::join(&self.below, relative);
        let refused = |message| Refusal {
            rule: &native::UNREADABLE,
            message,
            help: Text::fixed(
                "把 --trust 换成读得到这个文件的版本",
                "let --trust name a revision in which this file can be read",
            ),
        };
        match self.git.file(&self.revision, &path) {
            Ok(Then::Bytes(bytes)) => Ok(Some(bytes)),
            Ok(Then::Absent) => Ok(None),
            Ok(Then::NoFile) => Err(refused(Text::fixed(
                "在这个版本里它不是普通文件，或者过大",
                "in this revision it is no regular file, or too large",
            ))),
            Err(text) => Err(refused(text)),
        }
    }

    /// Likewise of a file that has to be there.
    pub(super) fn required(&self, relative: &str) -> Result<Vec<u8>, Refusal> {
        let name = quoted(&self.revision.name, 60);
        self.file(relative)?.ok_or_else(|| Refusal {
            rule: &native::UNREADABLE,
            message: text!(
                "版本 {name} 里没有这个文件",
                "there is no such file in {name}"
            ),
            help: Text::fixed(
                "先把它提交到这个版本，或更正路径",
                "commit it there first, or correct the path",
            ),
        })
    }
}
