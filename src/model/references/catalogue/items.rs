//! Items of a catalogue: two of one code, a version or a class that is not there, a price
//! range the wrong way round, no guidance standard, no department.

use std::collections::BTreeMap;

use super::{Told, tell};
use crate::model::catalogue::classes::{self, Classes};
use crate::model::catalogue::{Catalogue, CatalogueItem, CataloguePart, Period, Version};
use crate::model::references::place_of;
use crate::native;
use crate::read::{AnyRecord as _, Sink, Slot, suggest};
use crate::text::{Text, quoted};
use crate::value::decimal::grouped_money;
use crate::value::money::Money;

pub(super) fn check(catalogue: &Catalogue, sink: &mut Sink) {
    let items = catalogue.items().unwrap_or_default();
    repeated(catalogue, items, sink);
    // The classes of each version are put together once, not for each item.
    let lists: Vec<Classes<'_>> = catalogue
        .versions()
        .iter()
        .map(Version::class_list)
        .collect();
    for item in items {
        version(catalogue, item, sink);
        period(item, sink);
        range(item, sink);
        department(item, sink);
        let Some(own) = catalogue.version_of(item) else {
            continue;
        };
        guidance(own, item, sink);
        let at = catalogue
            .versions()
            .iter()
            .position(|v| std::ptr::eq(v, own));
        if let Some(Classes::Of(list)) = at.and_then(|at| lists.get(at)) {
            class(own, list, item, sink);
        }
    }
}

/// The key path of an item's value.
fn key(item: &CatalogueItem, field: &str) -> String {
    let code = quoted(item.code.text().unwrap_or("-"), 40);
    match item.version.text() {
        Some(version) => format!("catalogue[{}/{code}].{field}", quoted(version, 40)),
        None => format!("catalogue[{code}].{field}"),
    }
}

/// Version and code of an item.
type Name<'a> = (Option<&'a str>, &'a str);

/// Two items of one code and one version at one time; prices of two periods are two rows.
fn repeated(catalogue: &Catalogue, items: &[CatalogueItem], sink: &mut Sink) {
    let mut seen: BTreeMap<Name<'_>, Vec<(Period, &CatalogueItem)>> = BTreeMap::new();
    for item in items {
        let Some(code) = item.code.text() else {
            continue;
        };
        let period = catalogue.period_of(item);
        let before = seen.entry((item.version.text(), code)).or_default();
        let undated = |one: Period| one.from.is_none();
        let first = before.iter().find(|(other, _)| {
            undated(period) || undated(*other) || period.shared(*other).is_some()
        });
        if let Some((_, first)) = first {
            let shown = quoted(code, 40);
            let told = Told {
                place: place_of(item, &item.code),
                key: key(item, "code"),
                message: text!("目录编码 {shown} 重复", "the code {shown} stands twice"),
                help: Text::fixed(
                    "改用另一个编码，或删去重复的一行；前后价格不同的，分别写明有效期；不同版本的，写明 version",
                    "use another code, or delete the repetition; prices of two times have a period each, items of two versions name them",
                ),
                ends: vec![(
                    place_of(*first, &first.code),
                    Text::fixed("先出现在这里", "first here"),
                )],
            };
            tell(&native::DUPLICATE_ID, told, sink);
        }
        before.push((period, item));
    }
}

fn version(catalogue: &Catalogue, item: &CatalogueItem, sink: &mut Sink) {
    let Some(id) = item.version.text() else {
        return;
    };
    if catalogue.version(id).is_some() {
        return;
    }
    let ids = catalogue.versions().iter().filter_map(|v| v.id.text());
    let ids: Vec<&str> = ids.collect();
    let shown = quoted(id, 40);
    let help = if ids.is_empty() {
        text!(
            "在 catalogue.toml 写一节 [[version]]，id = \"{shown}\"",
            "add a [[version]] with id = \"{shown}\" to catalogue.toml"
        )
    } else {
        suggest::help(id, &ids, 12)
    };
    let told = Told {
        place: place_of(item, &item.version),
        key: key(item, "version"),
        message: text!(
            "catalogue.toml 里没有版本 {shown}",
            "catalogue.toml has no version {shown}"
        ),
        help,
        ends: Vec::new(),
    };
    tell(&native::CATALOGUE_VERSION, told, sink);
}

fn period(item: &CatalogueItem, sink: &mut Sink) {
    let (Some(from), Some(to)) = (item.valid_from.known(), item.valid_to.known()) else {
        return;
    };
    if from <= to {
        return;
    }
    let told = Told {
        place: place_of(item, &item.valid_to),
        key: key(item, "valid_to"),
        message: text!(
            "这一项有效期至 {to} 止，却自 {from} 起",
            "the item is in force until {to} and from {from}"
        ),
        help: Text::fixed(
            "对照目录更正写错的一个",
            "correct the wrong one from the catalogue",
        ),
        ends: vec![(
            place_of(item, &item.valid_from),
            Text::fixed("开始日期", "begins"),
        )],
    };
    tell(&native::CATALOGUE_PERIOD, told, sink);
}

fn range(item: &CatalogueItem, sink: &mut Sink) {
    let exact = |slot: &Slot<Money>| slot.known().and_then(Money::exact);
    let (Some(min), Some(max)) = (exact(&item.price_min), exact(&item.price_max)) else {
        return;
    };
    if min <= max {
        return;
    }
    let (min, max) = (grouped_money(min), grouped_money(max));
    let told = Told {
        place: place_of(item, &item.price_max),
        key: key(item, "price_max"),
        message: text!(
            "最高价 {max} 元低于最低价 {min} 元",
            "the highest price, CNY {max}, is below the lowest, CNY {min}"
        ),
        help: Text::fixed(
            "对照价格目录更正，两个写反的换过来",
            "correct them from the catalogue of prices; exchange the two if they were mixed up",
        ),
        ends: vec![(
            place_of(item, &item.price_min),
            Text::fixed("最低价", "lowest price"),
        )],
    };
    tell(&native::PRICE_RANGE, told, sink);
}

/// What one department alone needs names it.
fn department(item: &CatalogueItem, sink: &mut Sink) {
    if item.part.known() != Some(&CataloguePart::Special) || !item.department.is_missing() {
        return;
    }
    let told = Told {
        place: place_of(item, &item.part),
        key: key(item, "department"),
        message: Text::fixed(
            "个性部分的事项没有写明是哪个部门的",
            "an item of one department does not say of which",
        ),
        help: Text::fixed(
            "写上 department；各部门都需要的，part 写 共性",
            "write its department; if all departments need it, part is common",
        ),
        ends: Vec::new(),
    };
    tell(&native::SPECIAL_DEPARTMENT, told, sink);
}

/// Content, requirement and standard of each item, where the version has guidance
/// standards.
fn guidance(version: &Version, item: &CatalogueItem, sink: &mut Sink) {
    if version.standards.known() != Some(&true) {
        return;
    }
    let fields = [
        (&item.content, "content", "内容", "content"),
        (&item.requirement, "requirement", "要求", "requirement"),
        (&item.standard, "standard", "标准", "standard"),
    ];
    let lacking = fields.iter().filter(|(slot, ..)| slot.is_missing());
    let lacking: Vec<_> = lacking.map(|(_, key, zh, en)| (*key, *zh, *en)).collect();
    let Some((first, ..)) = lacking.first() else {
        return;
    };
    let zh: Vec<&str> = lacking.iter().map(|(_, zh, _)| *zh).collect();
    let en: Vec<&str> = lacking.iter().map(|(.., en)| *en).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    let told = Told {
        place: place_of(item, &item.code),
        key: key(item, first),
        message: text!(
            "目录逐项规定内容、要求、标准，这一项没有写{zh}",
            "the catalogue states content, requirement and standard of every item; this one lacks {en}"
        ),
        help: Text::fixed(
            "对照指导标准补上；目录确实没有规定的，补充规定",
            "add it from the guidance standard; if the catalogue does not say it, have it added there",
        ),
        ends: vec![(
            place_of(version, &version.standards),
            Text::fixed("目录这样写明", "the version says so"),
        )],
    };
    tell(&native::GUIDANCE_INCOMPLETE, told, sink);
}

fn class(version: &Version, list: &[&str], item: &CatalogueItem, sink: &mut Sink) {
    let Some(found) = item.class.text() else {
        return;
    };
    if list.iter().any(|one| classes::same(one, found)) {
        return;
    }
    let shown = quoted(found, 40);
    let place = version
        .classes
        .first()
        .map_or_else(|| version.place().clone(), |slot| place_of(version, slot));
    let told = Told {
        place: place_of(item, &item.class),
        key: key(item, "class"),
        message: text!(
            "目录的类别里没有“{shown}”",
            "the classes of the catalogue do not have \"{shown}\""
        ),
        help: suggest::help(found, list, 12),
        ends: vec![(place, Text::fixed("目录的类别", "the classes"))],
    };
    tell(&native::CATALOGUE_CLASS, told, sink);
}
