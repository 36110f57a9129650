//! Which criterion of a scheme a word means.

use super::key::{key, meaning, same};
use super::words::{HEADERS, Meaning, aliases};
use crate::score::{Criterion, Scheme};
use crate::value::decimal::decimal;
use rust_decimal::Decimal;

/// What a word means as a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sought {
    /// One that is scored.
    Scored(String),
    /// One that is computed: from prices, or from its parts.
    Computed(String),
}

/// Whether a criterion is scored, not computed.
fn is_scored(scheme: &Scheme, criterion: &Criterion) -> bool {
    criterion.formula.is_none() && scheme.parts(&criterion.id).next().is_none()
}

/// The criterion that a word names: by its id, a name or a header; or by what a
/// common header means. Points in brackets must be the criterion's. `None` where it names none, or several.
pub(super) fn criterion(scheme: &Scheme, word: &str) -> Option<Sought> {
    by_word(scheme, word)
        .or_else(|| {
            let (bare, points) = with_points(word)?;
            // Other points are those of another scheme.
            by_word(scheme, bare).filter(|c| [c.weight, c.ceiling()].contains(&points))
        })
        .map(|c| sought(scheme, c))
}

/// The criterion whose points a word in brackets gets wrong, and those it says.
pub(super) fn other_points<'a>(scheme: &'a Scheme, word: &str) -> Option<(&'a Criterion, Decimal)> {
    let (bare, points) = with_points(word)?;
    by_word(scheme, bare).map(|c| (c, points))
}

fn by_word<'a>(scheme: &'a Scheme, word: &str) -> Option<&'a Criterion> {
    let named = scheme.criteria.iter().find(|c| is_named(c, word));
    named.or_else(|| by_group(scheme, word))
}

/// A word and the points that it states in brackets: 技术部分(45分), 业绩(满分10),
/// 评估结果(70%).
fn with_points(word: &str) -> Option<(&str, Decimal)> {
    let (bare, points) = word.strip_suffix(')')?.rsplit_once('(')?;
    let points = ["满分", "权重", "分值"]
        .iter()
        .fold(points, |rest, start| {
            rest.strip_prefix(start).unwrap_or(rest)
        })
        .trim_start_matches(':');
    let points = points.strip_suffix(['分', '%']).unwrap_or(points);
    Some((bare, decimal(points).ok()?))
}

/// A criterion by how it comes to its points.
pub(super) fn sought(scheme: &Scheme, criterion: &Criterion) -> Sought {
    let id = criterion.id.clone();
    if is_scored(scheme, criterion) {
        Sought::Scored(id)
    } else {
        Sought::Computed(id)
    }
}

/// Whether a folded word is the criterion's id, a name or a header.
pub(super) fn is_named(criterion: &Criterion, word: &str) -> bool {
    let is = |name: &str| !name.trim().is_empty() && key(name).word == word;
    is(&criterion.id)
        || is(&criterion.names.zh)
        || is(&criterion.names.en)
        || criterion.headers.iter().any(|header| is(header))
}

/// The one criterion that a group of common headers (价格分, 技术分) means.
fn by_group<'a>(scheme: &'a Scheme, word: &str) -> Option<&'a Criterion> {
    let meaning = meaning(word)?;
    if meaning == Meaning::PricePoints {
        let mut computed = scheme.criteria.iter().filter(|c| c.formula.is_some());
        if let Some(first) = computed.next() {
            return computed.next().is_none().then_some(first);
        }
    }
    let aliases = aliases(meaning);
    if aliases.is_empty() {
        return None;
    }
    let group = HEADERS.iter().find(|(m, _)| *m == meaning);
    let words = group.map_or(&[][..], |(_, words)| words);
    let of_group = |c: &&Criterion| {
        let known = |name: &str| {
            let name = key(name).word;
            !name.is_empty() && words.iter().chain(aliases).any(|w| same(w, &name))
        };
        let headers = c.headers.iter().any(|header| known(header));
        headers || known(&c.id) || known(&c.names.zh) || known(&c.names.en)
    };
    let mut found = scheme.criteria.iter().filter(of_group);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
