//! Items of the guidance catalogue, and how it changed from version to version.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::model::catalogue::CatalogueKind;
use crate::read::choice::Choice as _;
use crate::summary::cell::Cell;
use crate::summary::cell::Rate;
use crate::summary::standing::{Standing, VersionFacts};
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// What a version is called.
fn called(basis: &Basis<'_>, standing: &Standing, version: &VersionFacts) -> Text {
    let whose = basis.whose(standing);
    let id = version.id.as_deref().or(version.document.as_deref());
    match id {
        Some(id) => Text::same(format!("{whose}{id}")),
        None => text!("{whose}目录", "{whose}catalogue"),
    }
}

/// By version, class and kind. No total is taken of an excerpt.
pub(super) fn items(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("items", "事项数", "items"),
        Head::own("share", "占该版", "share of the version"),
    ];
    let mut sheet = empty(Subject::Catalogue, heads);
    for (standing, version) in versions(basis) {
        let id = basis.key(standing, version.id.as_deref().unwrap_or(""));
        let name = called(basis, standing, version);
        let (zh, en) = (&name.zh, &name.en);
        let all = version.items.len();
        let share = |n: usize| match version.excerpt {
            true => Cell::None,
            false => {
                let of = u32::try_from(all).unwrap_or(u32::MAX);
                Cell::Share(Rate::of(count(n).into(), count(all).into(), of, of))
            }
        };
        let mut row = |key: String, label: Text, items: Cell, share: Cell| {
            sheet.rows.push(Row {
                key,
                label,
                cells: vec![items, share],
                cases: Vec::new(),
            });
        };
        if version.excerpt {
            row(
                id.clone(),
                text!("{zh}（节选，不合计）", "{en} (an excerpt, no total)"),
                Cell::None,
                Cell::None,
            );
        } else {
            row(
                id.clone(),
                name.clone(),
                Cell::Count(count(all)),
                share(all),
            );
        }
        let classes = groups(version.items.iter().map(|item| item.class.as_deref()));
        for (class, n) in &classes {
            let shown = match class {
                Some(class) => Text::same(*class),
                None => Text::fixed("类别未写明", "class not stated"),
            };
            let (czh, cen) = (&shown.zh, &shown.en);
            row(
                format!("{id}/{}", class.unwrap_or("")),
                text!("{zh}：{czh}", "{en}: {cen}"),
                Cell::Count(count(*n)),
                share(*n),
            );
        }
        let kinds = groups(version.items.iter().map(|item| item.kind.as_deref()));
        for (kind, n) in kinds {
            let Some(kind) = kind.and_then(CatalogueKind::from_word) else {
                continue;
            };
            let words = kind.words();
            let (kzh, ken) = (&words.zh, &words.en);
            row(
                format!("{id}/kind:{}", kind.token()),
                text!("{zh}：{kzh}", "{en}: {ken}"),
                Cell::Count(count(n)),
                share(n),
            );
        }
    }
    sheet.overlaps = true;
    sheet
}

fn groups<'a>(words: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<Option<&'a str>, usize> {
    let mut found = BTreeMap::new();
    for word in words {
        *found.entry(word).or_default() += 1;
    }
    found
}

/// The versions that were in force on the last day of the years, or later ones of them,
/// in the order of their first days.
fn versions<'a>(basis: &Basis<'a>) -> Vec<(&'a Standing, &'a VersionFacts)> {
    let last = basis.years.last_day();
    let mut found: Vec<(&Standing, &VersionFacts)> = basis
        .standings
        .iter()
        .flat_map(|own| own.versions.iter().map(move |version| (*own, version)))
        .filter(|(_, own)| match (own.from, last) {
            (Some(from), Some(last)) => from <= last,
            (None, _) | (_, None) => true,
        })
        .filter(|(_, own)| !own.items.is_empty() || own.stated.is_some())
        .collect();
    let order = |(standing, own): &(&Standing, &VersionFacts)| {
        (
            standing.department.clone(),
            standing.place,
            own.from,
            own.id.clone(),
        )
    };
    found.sort_by_key(order);
    found
}

/// From version to version: how many items, how many more than before.
pub(super) fn growth(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("stated", "文件所称事项数", "items that it states"),
        Head::own("items", "收录事项数", "items on file"),
        Head::own("added", "新增", "added"),
        Head::own("removed", "移出", "removed"),
        Head::own("increase", "比上一版增加", "more than the version before"),
        Head::own("increase_rate", "增长率", "rate of growth"),
    ];
    let mut sheet = empty(Subject::Growth, heads);
    let all = versions(basis);
    for (standing, version) in &all {
        let mut earlier = all.iter().filter(|(other, own)| {
            other.place == standing.place
                && version.replaces.is_some()
                && own.id == version.replaces
        });
        let before = earlier.next().map(|(_, own)| *own);
        let (added, removed) = match before.filter(|own| own.is_listed() && version.is_listed()) {
            Some(before) => {
                let (old, new) = (codes(before), codes(version));
                (
                    Cell::Count(count(new.difference(&old).count())),
                    Cell::Count(count(old.difference(&new).count())),
                )
            }
            None => (Cell::None, Cell::None),
        };
        let change = before.and_then(|before| numbers(before, version));
        let change = change.map(|(old, new)| {
            let more = Decimal::from(new) - Decimal::from(old);
            (more, Rate::of(more, old.into(), 1, 1))
        });
        sheet.rows.push(Row {
            key: basis.key(standing, version.id.as_deref().unwrap_or("")),
            label: called(basis, standing, version),
            cells: vec![
                version
                    .stated
                    .map_or(Cell::None, |n| Cell::Count(u64::from(n))),
                match version.excerpt {
                    true => Cell::None,
                    false => Cell::Count(count(codes(version).len())),
                },
                added,
                removed,
                change.map_or(Cell::None, |(more, _)| Cell::Number {
                    sum: more,
                    unknown: 0,
                }),
                change.map_or(Cell::None, |(_, rate)| Cell::Share(rate)),
            ],
            cases: Vec::new(),
        });
    }
    sheet
}

/// The codes of the items on file, each once.
fn codes(version: &VersionFacts) -> BTreeSet<&str> {
    version.items.iter().map(|item| &*item.code).collect()
}

impl VersionFacts {
    /// Whether all its items are on file, as far as the file says.
    fn is_listed(&self) -> bool {
        let on_file = count(codes(self).len());
        let stated = self.stated.map(u64::from);
        !self.excerpt && on_file > 0 && stated.is_none_or(|stated| stated == on_file)
    }
}

/// The numbers of items of two versions by one basis: what is on file where all of both
/// is, else what both state.
fn numbers(old: &VersionFacts, new: &VersionFacts) -> Option<(u64, u64)> {
    if old.is_listed() && new.is_listed() {
        return Some((count(codes(old).len()), count(codes(new).len())));
    }
    let stated = |own: &VersionFacts| match own.is_listed() {
        true => Some(count(codes(own).len())),
        false => own.stated.map(u64::from),
    };
    Some((stated(old)?, stated(new)?))
}
