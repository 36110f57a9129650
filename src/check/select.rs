//! Which rules a run judges: `--only` and `--skip` take names, groups and globs.

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::finding::Group;
use crate::native::Former;
use crate::text::{Text, quoted};

/// A selection of rules.
#[derive(Debug, Clone)]
pub struct Selection {
    only: Option<GlobSet>,
    skip: GlobSet,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            only: None,
            skip: GlobSet::empty(),
        }
    }
}

fn globs(words: &[String], known: &[(String, Group)], former: &[Former]) -> Result<GlobSet, Text> {
    let mut builder = GlobSetBuilder::new();
    for word in words {
        let shown = quoted(word, 60);
        let glob = Glob::new(word)
            .map_err(|_| text!("“{shown}”不是合格的通配式", "\"{shown}\" is no valid glob"))?;
        let matcher = glob.compile_matcher();
        let hits = known
            .iter()
            .any(|(name, group)| matcher.is_match(name) || matcher.is_match(group.token()))
            || Group::ALL.iter().any(|g| matcher.is_match(g.token()));
        // A misspelt name would select nothing without a word.
        if !hits {
            if let Some(former) = former.iter().find(|former| former.name == *word) {
                return Err(former.said());
            }
            let names: Vec<&str> = known
                .iter()
                .map(|(name, _)| name.as_str())
                .chain(Group::ALL.iter().map(|g| g.token()))
                .collect();
            let near = crate::read::suggest::nearest(word, names);
            let (zh, en) = match near {
                Some(near) => (
                    format!("；是否应为 {near}？"),
                    format!("; did you mean {near}?"),
                ),
                None => (String::new(), String::new()),
            };
            return Err(text!(
                "没有叫“{shown}”的规则或类别{zh}",
                "no rule or group is called \"{shown}\"{en}"
            ));
        }
        builder.add(glob);
    }
    builder
        .build()
        .map_err(|_| Text::fixed("通配式过多", "too many globs"))
}

impl Selection {
    /// From the words of the command line.
    ///
    /// # Errors
    ///
    /// A word that is no glob, or matches no rule and no group.
    pub fn new(
        only: &[String],
        skip: &[String],
        known: &[(String, Group)],
        former: &[Former],
    ) -> Result<Self, Text> {
        Ok(Self {
            only: if only.is_empty() {
                None
            } else {
                Some(globs(only, known, former)?)
            },
            skip: globs(skip, known, former)?,
        })
    }

    /// Whether a rule is judged.
    pub fn takes(&self, name: &str, group: Group) -> bool {
        let hit = |set: &GlobSet| set.is_match(name) || set.is_match(group.token());
        self.only.as_ref().is_none_or(hit) && !hit(&self.skip)
    }
}
