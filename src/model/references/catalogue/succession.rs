//! Versions one after the other: what replaces what, and two in force at once.

use super::versions::key;
use super::{Told, tell};
use crate::model::catalogue::{Catalogue, Period, Version};
use crate::model::references::place_of;
use crate::native;
use crate::read::{Sink, suggest};
use crate::text::{Text, quoted};
use crate::value::fold::fold;

pub(super) fn check(catalogue: &Catalogue, sink: &mut Sink) {
    for version in catalogue.versions() {
        unknown(catalogue, version, sink);
    }
    let circles = circles(catalogue);
    for circle in &circles {
        tell_circle(circle, sink);
    }
    for version in catalogue.versions() {
        let within = |circle: &Vec<&Version>| circle.iter().any(|v| std::ptr::eq(*v, version));
        if !circles.iter().any(within) {
            later(catalogue, version, sink);
        }
    }
    overlaps(catalogue, sink);
}

fn unknown(catalogue: &Catalogue, version: &Version, sink: &mut Sink) {
    let Some(id) = version.replaces.text() else {
        return;
    };
    if catalogue.version(id).is_some() {
        return;
    }
    let ids = catalogue.versions().iter().filter_map(|v| v.id.text());
    let shown = quoted(id, 40);
    let told = Told {
        place: place_of(version, &version.replaces),
        key: key(version, "replaces"),
        message: text!(
            "catalogue.toml 里没有版本 {shown}",
            "catalogue.toml has no version {shown}"
        ),
        help: suggest::help(id, &ids.collect::<Vec<_>>(), 12),
        ends: Vec::new(),
    };
    tell(&native::CATALOGUE_VERSION, told, sink);
}

/// The version that one says it replaces.
fn replaced<'a>(catalogue: &'a Catalogue, version: &Version) -> Option<&'a Version> {
    catalogue.version(version.replaces.text()?)
}

/// Circles of versions, each from the one that stands first in the file.
fn circles(catalogue: &Catalogue) -> Vec<Vec<&Version>> {
    let versions = catalogue.versions();
    // 0 not seen, else the number of the walk that saw it first.
    let mut walked: Vec<usize> = vec![0; versions.len()];
    let index = |version: &Version| versions.iter().position(|v| std::ptr::eq(v, version));
    let mut found = Vec::new();
    for (start, walk) in (0..versions.len()).zip(1..) {
        let mut path: Vec<usize> = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at {
            match walked.get_mut(here) {
                Some(seen) if *seen == 0 => *seen = walk,
                Some(seen) if *seen == walk => {
                    let from = path.iter().position(|one| *one == here).unwrap_or(0);
                    let mut ring: Vec<usize> = path.iter().skip(from).copied().collect();
                    ring.sort_unstable();
                    found.push(ring.iter().filter_map(|one| versions.get(*one)).collect());
                    break;
                }
                _ => break,
            }
            path.push(here);
            let next = versions.get(here).and_then(|v| replaced(catalogue, v));
            at = next.and_then(index);
        }
    }
    found
}

fn tell_circle(circle: &[&Version], sink: &mut Sink) {
    let Some((first, rest)) = circle.split_first() else {
        return;
    };
    let ids: Vec<String> = circle
        .iter()
        .filter_map(|v| v.id.text())
        .map(|id| quoted(id, 40))
        .collect();
    let message = match rest {
        [] => {
            let id = ids.concat();
            text!("版本 {id} 代替它自己", "the version {id} replaces itself")
        }
        _ => {
            let (zh, en) = (ids.join("、"), ids.join(", "));
            text!(
                "版本 {zh} 互相代替，绕成一圈",
                "the versions {en} replace one another in a circle"
            )
        }
    };
    let told = Told {
        place: place_of(*first, &first.replaces),
        key: key(first, "replaces"),
        message,
        help: Text::fixed(
            "对照文件更正 replaces：新版代替旧版",
            "correct replaces from the documents: the newer replaces the older",
        ),
        ends: rest
            .iter()
            .map(|version| {
                let text = Text::fixed("也在圈里", "in the circle too");
                (place_of(*version, &version.replaces), text)
            })
            .collect(),
    };
    tell(&native::CATALOGUE_REPLACES, told, sink);
}

/// A version that replaces one which begins later, or on its own day.
fn later(catalogue: &Catalogue, version: &Version, sink: &mut Sink) {
    let Some(old) = replaced(catalogue, version) else {
        return;
    };
    let first = |v: &Version| {
        [&v.valid_from, &v.published_on, &v.approved_on]
            .into_iter()
            .find(|slot| !slot.is_missing())
            .and_then(|slot| Some((*slot.known()?, place_of(v, slot))))
    };
    let (Some((own, _)), Some((theirs, place))) = (first(version), first(old)) else {
        return;
    };
    if own > theirs {
        return;
    }
    let shown = quoted(old.id.text().unwrap_or("-"), 40);
    let told = Told {
        place: place_of(version, &version.replaces),
        key: key(version, "replaces"),
        message: text!(
            "这一版自 {own} 起，却代替自 {theirs} 起的版本 {shown}",
            "this version begins on {own} and replaces the version {shown}, which begins on {theirs}"
        ),
        help: Text::fixed(
            "对照文件更正 replaces 或日期：新版代替旧版",
            "correct replaces or the days from the documents: the newer replaces the older",
        ),
        ends: vec![(
            place,
            Text::fixed("被代替的版本", "the version that is replaced"),
        )],
    };
    tell(&native::CATALOGUE_REPLACES, told, sink);
}

/// Whether two versions are meant to be in force together: batches of one catalogue, or
/// catalogues of two issuers.
fn together(one: &Version, other: &Version) -> bool {
    let issuer = |v: &Version| v.issuer.text().map(|word| fold(word).into_owned());
    if issuer(one) != issuer(other) {
        return true;
    }
    match (one.batch.known(), other.batch.known()) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}

fn overlaps(catalogue: &Catalogue, sink: &mut Sink) {
    let dated = catalogue.versions().iter();
    let mut dated: Vec<(Period, &Version)> = dated.map(|v| (catalogue.period(v), v)).collect();
    dated.sort_by_key(|(period, _)| period.from);
    for (at, (period, version)) in dated.iter().enumerate() {
        let earlier = dated.iter().take(at).rev();
        let other = earlier
            .filter(|(_, other)| !together(version, other))
            .find_map(|(other, earlier)| Some((period.shared(*other)?, *earlier)));
        let Some((day, earlier)) = other else {
            continue;
        };
        let (own, theirs) = (
            quoted(version.id.text().unwrap_or("-"), 40),
            quoted(earlier.id.text().unwrap_or("-"), 40),
        );
        let told = Told {
            place: place_of(*version, &version.valid_from),
            key: key(version, "valid_from"),
            message: text!(
                "{day} 起版本 {theirs} 和 {own} 同时有效",
                "the versions {theirs} and {own} are both in force from {day}"
            ),
            help: text!(
                "新版代替旧版的，写 replaces = \"{theirs}\"，或写旧版的 valid_to；同一目录分批发布的，各写 batch",
                "if the newer replaces the older, write replaces = \"{theirs}\" or the older one's valid_to; for batches of one catalogue, write the batch of each"
            ),
            ends: vec![(
                place_of(earlier, &earlier.valid_to),
                Text::fixed("前一版的有效期", "the earlier version"),
            )],
        };
        tell(&native::CATALOGUE_OVERLAP, told, sink);
    }
}
