//! Conditions with what their demands look at: what is wrong with one shows here, once,
//! and not supplier by supplier.

use std::sync::Arc;

use super::demand::{DEMANDS, DemandKind};
use crate::native;
use crate::pack::{ActivePacks, Condition};
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// A condition that is ready to be judged.
#[derive(Debug)]
pub struct Compiled {
    /// The condition.
    pub condition: Arc<Condition>,
    /// What each of its demands looks at, in their order.
    pub(super) kinds: Vec<&'static DemandKind>,
    /// Whether it binds, by its packs: see [`ActivePacks::binds`].
    pub(super) binds: bool,
}

/// Compile the conditions of the packs. One with a fault is left out, and its fault
/// goes to the sink.
pub fn compile(packs: &ActivePacks, sink: &mut Sink) -> Vec<Compiled> {
    packs
        .conditions()
        .filter_map(|condition| one(packs, condition, sink))
        .collect()
}

fn one(packs: &ActivePacks, condition: &Arc<Condition>, sink: &mut Sink) -> Option<Compiled> {
    let mut kinds = Vec::new();
    let mut sound = true;
    let mut fault = |place: &Place, key: &str, message: Text, help: Text| {
        let name = &condition.name;
        let key = format!("condition[{name}].{key}");
        sink.place(&native::PACK_FAULT, place.clone(), key, message, help);
        sound = false;
    };
    for demand in &condition.demands {
        let check = quoted(&demand.check, 40);
        let Some(kind) = DEMANDS.iter().find(|kind| kind.name == demand.check) else {
            let known: Vec<&str> = DEMANDS.iter().map(|kind| kind.name).collect();
            fault(
                &demand.place,
                "demand.check",
                text!("没有要求 {check}", "there is no demand {check}"),
                suggest::help(&demand.check, &known, 20),
            );
            continue;
        };
        for row in &demand.values {
            let there = row.figures.names();
            for name in kind.figures.iter().filter(|name| !there.contains(name)) {
                fault(
                    &row.place,
                    "demand.values",
                    text!(
                        "要求 {check} 缺少 {name}",
                        "the demand {check} lacks {name}"
                    ),
                    text!("补上 {name} = …", "add {name} = …"),
                );
            }
            let known = |name: &&str| kind.figures.contains(name) || kind.optional.contains(name);
            for name in there.iter().filter(|name| !known(name)) {
                fault(
                    &row.place,
                    "demand.values",
                    text!(
                        "要求 {check} 不用 {name}",
                        "the demand {check} has no use for {name}"
                    ),
                    text!("删去 {name}", "remove {name}"),
                );
            }
            for word in row
                .figures
                .list
                .iter()
                .filter(|word| (kind.word)(word).is_none())
            {
                let shown = quoted(word, 40);
                fault(
                    &row.place,
                    "demand.values.list",
                    text!("list 里的 {shown} 不认识", "unknown {shown} in list"),
                    Text::fixed("更正这一项", "correct the item"),
                );
            }
        }
        kinds.push(*kind);
    }
    sound.then(|| Compiled {
        condition: Arc::clone(condition),
        kinds,
        binds: packs.binds(condition),
    })
}
