//! One version of a catalogue by itself: two of one id, days out of order, a document
//! number, the number of items, classes that nobody knows.

use std::collections::BTreeMap;

use super::{Told, number, tell};
use crate::model::catalogue::classes::{self, Classes};
use crate::model::catalogue::{Catalogue, Version};
use crate::model::references::place_of;
use crate::native;
use crate::read::{AnyRecord as _, Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

pub(super) fn check(catalogue: &Catalogue, sink: &mut Sink) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for version in catalogue.versions() {
        let Some(id) = version.id.text() else {
            continue;
        };
        let place = place_of(version, &version.id);
        let Some(first) = seen.get(id) else {
            seen.insert(id, place);
            continue;
        };
        let shown = quoted(id, 40);
        let told = Told {
            key: key(version, "id"),
            message: text!("目录版本 {shown} 重复", "the version {shown} stands twice"),
            help: Text::fixed(
                "改用另一个编号，或删去重复的一节",
                "use another id, or delete the repetition",
            ),
            ends: vec![(first.clone(), Text::fixed("先出现在这里", "first here"))],
            place,
        };
        tell(&native::DUPLICATE_ID, told, sink);
    }
    for version in catalogue.versions() {
        approval(version, sink);
        period(version, sink);
        document_number(version, sink);
        count(catalogue, version, sink);
        list(version, sink);
    }
}

/// The key path of a version's value.
pub(super) fn key(version: &Version, field: &str) -> String {
    let id = quoted(version.id.text().unwrap_or("-"), 40);
    format!("version[{id}].{field}")
}

/// It is approved first and published then.
fn approval(version: &Version, sink: &mut Sink) {
    let (Some(approved), Some(published)) =
        (version.approved_on.known(), version.published_on.known())
    else {
        return;
    };
    if approved <= published {
        return;
    }
    let told = Told {
        place: place_of(version, &version.published_on),
        key: key(version, "published_on"),
        message: text!(
            "目录 {published} 公布，{approved} 才批准",
            "the catalogue was published on {published} and approved on {approved} only"
        ),
        help: Text::fixed(
            "对照批复和公布的文件更正；先公布的是征求意见稿的，published_on 写正式公布的日期",
            "correct it from the approval and the publication; if a draft came out first, published_on is the day of the final one",
        ),
        ends: vec![(
            place_of(version, &version.approved_on),
            Text::fixed("批准日期", "approved"),
        )],
    };
    tell(&native::CATALOGUE_APPROVAL, told, sink);
}

fn period(version: &Version, sink: &mut Sink) {
    let (Some(from), Some(to)) = (version.valid_from.known(), version.valid_to.known()) else {
        return;
    };
    if from <= to {
        return;
    }
    let told = Told {
        place: place_of(version, &version.valid_to),
        key: key(version, "valid_to"),
        message: text!(
            "目录有效期至 {to} 止，却自 {from} 起",
            "the catalogue is in force until {to} and from {from}"
        ),
        help: Text::fixed(
            "对照文件更正写错的一个",
            "correct the wrong one from the document",
        ),
        ends: vec![(
            place_of(version, &version.valid_from),
            Text::fixed("开始日期", "begins"),
        )],
    };
    tell(&native::CATALOGUE_PERIOD, told, sink);
}

fn document_number(version: &Version, sink: &mut Sink) {
    let Some(found) = version.document_no.text() else {
        return;
    };
    if number::is_sound(found) {
        return;
    }
    let shown = quoted(found, 40);
    let help = match number::meant(found) {
        Some(meant) => text!("写成 {meant}", "write {meant}"),
        None => Text::fixed(
            "写成 机关代字〔年份〕序号号，如 穗财行〔2015〕187号",
            "write the agency's word, the year in 〔〕 and the number, such as 穗财行〔2015〕187号",
        ),
    };
    let told = Told {
        place: place_of(version, &version.document_no),
        key: key(version, "document_no"),
        message: text!(
            "文号“{shown}”不是规范的写法",
            "the document number \"{shown}\" is not in the official form"
        ),
        help,
        ends: Vec::new(),
    };
    tell(&native::DOCUMENT_NUMBER, told, sink);
}

/// As many items as it says; of an excerpt nothing is counted.
fn count(catalogue: &Catalogue, version: &Version, sink: &mut Sink) {
    let Some(stated) = version.items.known() else {
        return;
    };
    let whole = version.excerpt.is_missing() || version.excerpt.known() == Some(&false);
    if !whole || catalogue.items().is_none() {
        return;
    }
    let found = catalogue.items_of(version).count();
    if usize::try_from(*stated).is_ok_and(|stated| stated == found) {
        return;
    }
    let first = catalogue.items_of(version).next();
    let told = Told {
        place: place_of(version, &version.items),
        key: key(version, "items"),
        message: text!(
            "目录称有 {stated} 项，catalogue.csv 里有 {found} 项",
            "the catalogue states {stated} items, catalogue.csv has {found}"
        ),
        help: Text::fixed(
            "补全或更正 catalogue.csv；只有一部分的，写 excerpt = true：节选从不合计",
            "complete or correct catalogue.csv; if it is a part only, write excerpt = true: an excerpt is never totalled",
        ),
        ends: first
            .map(|item| {
                let text = Text::fixed("这一版的第一项", "its first item");
                (item.place().clone(), text)
            })
            .into_iter()
            .collect(),
    };
    tell(&native::CATALOGUE_COUNT, told, sink);
}

/// The list of classes that it names is there.
fn list(version: &Version, sink: &mut Sink) {
    let Classes::Unknown(name) = version.class_list() else {
        return;
    };
    let shown = quoted(name, 40);
    let place = version
        .classes
        .first()
        .map_or_else(|| version.header.clone(), |slot| place_of(version, slot));
    let told = Told {
        place,
        key: key(version, "classes"),
        message: text!(
            "没有叫 {shown} 的类别表",
            "there is no list of classes {shown}"
        ),
        help: suggest::help(name, &classes::names(), 12),
        ends: Vec::new(),
    };
    tell(&native::CATALOGUE_CLASS, told, sink);
}
