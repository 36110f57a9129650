//! `--where`: which cases, and what of them.

use super::dimension::Dimension;
use super::facts::CaseFacts;
use super::scope::Scope;
use super::standing::Standing;

/// A key that cases are to stand under. Several of one dimension mean any of them, of
/// different dimensions all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The dimension.
    pub dimension: Dimension,
    /// A key, or what it is called in either language; `-` or empty for what is not
    /// stated.
    pub value: String,
}

impl Filter {
    fn takes(&self, key: &str, name: Option<&str>) -> bool {
        let value = self.value.trim();
        let (_, label) = self.dimension.label(key, name);
        if key.is_empty() && (value.is_empty() || value == "-" || value == "未写明") {
            return true;
        }
        key == value || name == Some(value) || label.zh == value || label.en == value
    }
}

/// What of a case every filter takes; `None` where nothing is.
pub(super) fn scope(filters: &[Filter], case: &CaseFacts) -> Option<Scope> {
    let mut scope = Scope::WHOLE;
    let mut done: Vec<Dimension> = Vec::new();
    for filter in filters {
        let dimension = filter.dimension;
        if done.contains(&dimension) {
            continue;
        }
        done.push(dimension);
        let own: Vec<&Filter> = filters
            .iter()
            .filter(|f| f.dimension == dimension)
            .collect();
        let mut taken: Option<Scope> = None;
        for under in dimension.keys(case) {
            if own
                .iter()
                .any(|filter| filter.takes(&under.key, under.name))
            {
                let own = under.part.map_or(Scope::WHOLE, |own| *own);
                match &mut taken {
                    Some(scope) => scope.or(&own),
                    None => taken = Some(own),
                }
            }
        }
        scope = scope.and(&taken?)?;
    }
    Some(scope)
}

/// The repositories that are counted: those of a department, where one was asked for.
pub(super) fn standings<'a>(filters: &[Filter], all: &'a [Standing]) -> Vec<&'a Standing> {
    let own: Vec<&Filter> = filters
        .iter()
        .filter(|filter| filter.dimension == Dimension::Department)
        .collect();
    let takes = |standing: &&Standing| {
        own.is_empty()
            || own
                .iter()
                .any(|filter| filter.takes(&standing.department, None))
    };
    all.iter().filter(takes).collect()
}

/// Whether the cases are narrowed by anything that narrows no repository.
pub(super) fn narrows(filters: &[Filter]) -> bool {
    let mut filters = filters.iter();
    filters.any(|filter| filter.dimension != Dimension::Department)
}
