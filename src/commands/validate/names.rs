//! Names of rules, where a run asks for them: by `--only`, settings, waivers, known
//! findings. It takes the packs of every place, and most runs ask for none.

use std::cell::OnceCell;

use super::super::session::{former_names, rule_names};
use crate::finding::Group;
use crate::native::Former;
use crate::pack::Library;

/// The names of the rules of a library.
pub(in crate::commands) struct RuleNames<'a> {
    library: &'a Library,
    known: OnceCell<Vec<(String, Group)>>,
    former: OnceCell<Vec<Former>>,
}

impl<'a> RuleNames<'a> {
    /// None of them looked up yet.
    pub(in crate::commands) fn of(library: &'a Library) -> Self {
        Self {
            library,
            known: OnceCell::new(),
            former: OnceCell::new(),
        }
    }

    /// Every rule with its group.
    pub(in crate::commands) fn known(&self) -> &[(String, Group)] {
        self.known.get_or_init(|| rule_names(self.library))
    }

    /// Names that rules had before.
    pub(in crate::commands) fn former(&self) -> &[Former] {
        self.former.get_or_init(|| former_names(self.library))
    }
}
