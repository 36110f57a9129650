//! Items by class, by type, by scope and the like.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::cli::By;
use crate::document::catalogue::Group;
use crate::model::catalogue::classes::{self, Classes};
use crate::model::catalogue::{Catalogue, CatalogueItem, Force, ScopeItem, Version};
use crate::read::Slot;
use crate::read::choice::Choice;
use crate::text::Text;

/// Where an item stands among the others, its key and its label.
type Key = (usize, String, Text);

/// The tables of the versions in force; of a catalogue without versions, of all its items.
pub(super) fn groups(catalogue: &Catalogue, date: NaiveDate, by: &[By]) -> Vec<Group> {
    let shown = |item: &&CatalogueItem| catalogue.period_of(item).on(date) != Force::Out;
    let mut found = Vec::new();
    if catalogue.versions().is_empty() {
        let items: Vec<&CatalogueItem> = catalogue
            .items()
            .unwrap_or_default()
            .iter()
            .filter(shown)
            .collect();
        found.extend(by.iter().map(|by| group(None, &items, *by)));
    }
    for version in catalogue.versions() {
        if catalogue.period(version).on(date) != Force::In {
            continue;
        }
        let items: Vec<&CatalogueItem> = catalogue.items_of(version).filter(shown).collect();
        found.extend(by.iter().map(|by| group(Some(version), &items, *by)));
    }
    found
}

fn group(version: Option<&Version>, items: &[&CatalogueItem], by: By) -> Group {
    let list = match version.map(Version::class_list) {
        Some(Classes::Of(list)) => list,
        Some(Classes::None | Classes::Unknown(_)) | None => Vec::new(),
    };
    // A class that no item is of is told all the same.
    let mut counted: BTreeMap<(usize, String), (Text, usize)> = BTreeMap::new();
    if by == By::Class {
        for (at, class) in list.iter().enumerate() {
            let label = Text::same((*class).to_owned());
            counted.insert((at, (*class).to_owned()), (label, 0));
        }
    }
    for item in items {
        let (at, key, label) = key(item, by, &list);
        let own = counted.entry((at, key)).or_insert((label, 0));
        own.1 += 1;
    }
    let excerpt = version.is_some_and(Version::is_excerpt);
    Group {
        version: version.and_then(|v| v.id.text()).map(str::to_owned),
        excerpt,
        by: (by.token(), words(by)),
        rows: counted
            .into_iter()
            .map(|((_, key), (label, items))| (key, label, items))
            .collect(),
        total: (!excerpt).then_some(items.len()),
    }
}

fn words(by: By) -> Text {
    match by {
        By::Class => Text::fixed("类别", "class"),
        By::Type => Text::fixed("服务类型", "type"),
        By::Focus => Text::fixed("重点类别", "focus"),
        By::Scope => Text::fixed("购买范围", "scope"),
        By::Part => Text::fixed("共性、个性", "part"),
        By::Kind => Text::fixed("事项种类", "kind"),
        By::Form => Text::fixed("建议形式", "form"),
        By::Department => Text::fixed("部门", "department"),
    }
}

fn key(item: &CatalogueItem, by: By, list: &[&str]) -> Key {
    match by {
        By::Class => word(&item.class, list),
        By::Type => word(&item.r#type, &[]),
        By::Department => word(&item.department, &[]),
        By::Focus => choice(&item.focus),
        By::Part => choice(&item.part),
        By::Kind => choice(&item.kind),
        By::Form => choice(&item.form),
        By::Scope => scope(&item.scope),
    }
}

/// Behind all others.
fn not_stated() -> Key {
    (
        usize::MAX,
        String::new(),
        Text::fixed("未写明", "not stated"),
    )
}

/// A word of the file; those of the list in its order, before the others.
fn word(slot: &Slot<String>, list: &[&str]) -> Key {
    let Some(word) = slot.text() else {
        return not_stated();
    };
    match list.iter().position(|one| classes::same(one, word)) {
        Some(at) => {
            let known = list.get(at).copied().unwrap_or(word);
            (at, known.to_owned(), Text::same(known.to_owned()))
        }
        None => (list.len(), word.to_owned(), Text::same(word.to_owned())),
    }
}

fn choice<C: Choice>(slot: &Slot<C>) -> Key {
    match slot.known() {
        Some(value) => (value.index(), value.token().to_owned(), value.words()),
        None => not_stated(),
    }
}

/// With its number and its group, as the measures count them.
fn scope(slot: &Slot<ScopeItem>) -> Key {
    let Some(value) = slot.known() else {
        return not_stated();
    };
    let (number, words, (group, of)) = (value.token(), value.words(), value.group());
    let (zh, en, gzh, gen_) = (&words.zh, &words.en, &of.zh, &of.en);
    let label = text!(
        "{number} {zh}（{group} {gzh}）",
        "{number} {en} ({group} {gen_})"
    );
    (value.index(), number.to_owned(), label)
}
