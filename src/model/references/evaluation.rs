//! What evaluations, looks at the service and outputs name: contracts and other outputs.

use super::place_of;
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::text::{Text, quoted};

pub(super) fn evaluation(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    for (number, one) in (1..).zip(&case.evaluation) {
        let key = format!("evaluation[{number}].contract");
        contract(dossier, one, &one.contract, key, sink);
    }
    for (number, one) in (1..).zip(&case.monitoring) {
        let key = format!("monitoring[{number}].contract");
        contract(dossier, one, &one.contract, key, sink);
    }
    if !case.output.is_empty() {
        outputs(dossier, sink);
    }
}

fn contract(
    dossier: &Dossier,
    record: &dyn AnyRecord,
    slot: &Slot<String>,
    key: String,
    sink: &mut Sink,
) {
    let Some(named) = slot.text() else {
        return;
    };
    let all = dossier.case.contract.iter();
    let ids: Vec<&str> = all.filter_map(|one| one.id.text()).collect();
    if ids.contains(&named) {
        return;
    }
    let shown = quoted(named, 40);
    sink.place(
        &native::UNKNOWN_CONTRACT,
        place_of(record, slot),
        key,
        text!("没有编号为 {shown} 的合同", "there is no contract {shown}"),
        known(&ids),
    );
}

fn known(ids: &[&str]) -> Text {
    if ids.is_empty() {
        return Text::fixed("案卷没有写任何编号", "the case states no id at all");
    }
    suggest::list(ids, 12)
}

fn outputs(dossier: &Dossier, sink: &mut Sink) {
    let all = &dossier.case.output;
    let ids: Vec<&str> = all.iter().filter_map(|one| one.id.text()).collect();
    for (number, one) in (1..).zip(all) {
        for slot in &one.sum_of {
            let Some(named) = slot.text() else { continue };
            // A sum of itself has no parts.
            if ids.contains(&named) && one.id.text() != Some(named) {
                continue;
            }
            let shown = quoted(named, 40);
            sink.place(
                &native::UNKNOWN_OUTPUT,
                place_of(one, slot),
                format!("output[{number}].sum_of"),
                text!(
                    "没有编号为 {shown} 的其他产出",
                    "there is no other output {shown}"
                ),
                known(&ids),
            );
        }
    }
}
