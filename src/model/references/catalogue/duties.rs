//! Duties: two of one code, and items of the catalogue that name none of them.

use std::collections::BTreeMap;

use super::{Told, tell};
use crate::model::catalogue::Catalogue;
use crate::model::references::place_of;
use crate::native;
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

pub(super) fn check(catalogue: &Catalogue, sink: &mut Sink) {
    let Some(duties) = catalogue.duties() else {
        return;
    };
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for duty in duties {
        let Some(code) = duty.code.text() else {
            continue;
        };
        let place = place_of(duty, &duty.code);
        let Some(first) = seen.get(code) else {
            seen.insert(code, place);
            continue;
        };
        let shown = quoted(code, 40);
        let told = Told {
            key: format!("duties[{shown}].code"),
            message: text!("职能事项编码 {shown} 重复", "the duty {shown} stands twice"),
            help: Text::fixed(
                "改用另一个编码，或删去重复的一行",
                "use another code, or delete the repetition",
            ),
            ends: vec![(first.clone(), Text::fixed("先出现在这里", "first here"))],
            place,
        };
        tell(&native::DUPLICATE_ID, told, sink);
    }
    for item in catalogue.items().unwrap_or_default() {
        let code = quoted(item.code.text().unwrap_or("-"), 40);
        known(
            catalogue,
            item,
            &item.duty,
            || format!("catalogue[{code}].duty"),
            sink,
        );
    }
    if catalogue.items().is_none() {
        return;
    }
    // And the other way round: a duty that names an item of the catalogue.
    for duty in duties {
        let Some(code) = duty.catalogue.text() else {
            continue;
        };
        let excerpt = catalogue.versions().iter().any(|v| v.is_excerpt());
        if excerpt || catalogue.coded(code).next().is_some() {
            continue;
        }
        let codes = catalogue.items().unwrap_or_default().iter();
        let codes: Vec<&str> = codes.filter_map(|item| item.code.text()).collect();
        let own = quoted(duty.code.text().unwrap_or("-"), 40);
        let shown = quoted(code, 40);
        let told = Told {
            place: place_of(duty, &duty.catalogue),
            key: format!("duties[{own}].catalogue"),
            message: text!(
                "catalogue.csv 里没有编码 {shown}",
                "catalogue.csv has no code {shown}"
            ),
            help: suggest::help(code, &codes, 12),
            ends: Vec::new(),
        };
        tell(&native::UNKNOWN_CATALOGUE, told, sink);
    }
}

/// Whether a duty that is named is there, where there are duties.
pub(super) fn known(
    catalogue: &Catalogue,
    record: &dyn AnyRecord,
    slot: &Slot<String>,
    key: impl Fn() -> String,
    sink: &mut Sink,
) {
    let (Some(code), Some(duties)) = (slot.text(), catalogue.duties()) else {
        return;
    };
    if catalogue.duty(code).is_some() {
        return;
    }
    let codes: Vec<&str> = duties.iter().filter_map(|duty| duty.code.text()).collect();
    let shown = quoted(code, 40);
    let told = Told {
        place: place_of(record, slot),
        key: key(),
        message: text!(
            "duties.csv 里没有编码 {shown}",
            "duties.csv has no code {shown}"
        ),
        help: suggest::help(code, &codes, 12),
        ends: Vec::new(),
    };
    tell(&native::UNKNOWN_DUTY, told, sink);
}
