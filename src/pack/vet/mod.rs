//! Checking packs like cases: what can be said of one without the primitives.

mod binding;
mod conditions;
mod names;
mod provisions;
mod rules;
mod thresholds;
mod values;

use std::sync::Arc;

use super::rule::Pack;
use crate::finding::Label;
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// Report every fault of a pack, given the packs before it.
pub fn vet(pack: &Pack, earlier: &[Arc<Pack>], sink: &mut Sink) {
    let mut vetter = Vetter {
        pack,
        earlier,
        sink,
    };
    vetter.names();
    vetter.instruments();
    for rule in &pack.rules {
        vetter.rule(rule);
    }
    for change in &pack.overrides {
        vetter.change(change);
    }
    vetter.conditions();
    vetter.thresholds();
    vetter.frames();
    vetter.provisions();
}

struct Vetter<'a> {
    pack: &'a Pack,
    earlier: &'a [Arc<Pack>],
    sink: &'a mut Sink,
}

impl Vetter<'_> {
    fn fault(&mut self, place: &Place, key: &str, message: Text, help: Text) {
        self.sink
            .place(&native::PACK_FAULT, place.clone(), key, message, help);
    }

    fn two(&mut self, place: &Place, other: &Place, message: Text, help: Text) {
        let mut finding = native::PACK_FAULT.finding(place.clone(), "", message, Some(help));
        finding.labels.push(Label {
            place: other.clone(),
            text: Text::fixed("另一处在这里", "the other one"),
        });
        self.sink.push(&native::PACK_FAULT, finding);
    }

    /// Shown, not forbidden: a basis may allow it, and a person has to look.
    fn loosens(&mut self, place: &Place, old: &Place, message: Text) {
        let mut finding = native::PACK_LOOSENS.finding(
            place.clone(),
            "",
            message,
            Some(Text::fixed(
                "复核人应核对所写依据确有此规定",
                "whoever reviews should see that the basis given says so",
            )),
        );
        finding.labels.push(Label {
            place: old.clone(),
            text: Text::fixed("原规定", "the earlier provision"),
        });
        self.sink.push(&native::PACK_LOOSENS, finding);
    }
}
