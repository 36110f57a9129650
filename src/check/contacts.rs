//! Meetings and talks with those who could provide, before the tender.

use std::collections::BTreeSet;

use super::params::Params;
use super::scope::Scope;
use super::surveys::not_begun;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::before::{Event, EventKind};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "contacts",
    about: Text::fixed(
        "采购前的对接会、洽谈",
        "meetings and talks with suppliers before the tender",
    ),
    figures: &[],
    optional: &[],
    outputs: &["on", "announced_on", "supplier"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Aspect {
    /// A matching meeting comes before the notice.
    Meeting,
    /// Talks are held with more than one supplier.
    Talk,
}

impl Aspect {
    const fn kind(self) -> EventKind {
        match self {
            Self::Meeting => EventKind::MatchingMeeting,
            Self::Talk => EventKind::Talk,
        }
    }

    /// The events that it is about; a talk after the notice is no talk before the tender.
    fn of(self, dossier: &Dossier) -> impl Iterator<Item = (usize, &Event)> {
        let announced = dossier.case.tender.announced_on.known();
        let is_late = move |event: &Event| {
            let days = event.on.known().zip(announced);
            matches!(self, Self::Talk) && days.is_some_and(|(on, announced)| on > announced)
        };
        let events = (1..).zip(&dossier.case.event);
        events.filter(move |(_, event)| event.kind.known() == Some(&self.kind()) && !is_late(event))
    }
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("aspect", &["meeting", "talk"])? {
            "meeting" => Aspect::Meeting,
            _ => Aspect::Talk,
        },
    ))
}

impl Judge for Aspect {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        if self.of(dossier).next().is_some() {
            return not_begun(&dossier.case.tender).then(|| {
                scope.not_applicable(Text::fixed("采购尚未开始", "the procurement has not begun"))
            });
        }
        Some(scope.not_applicable(match self {
            Self::Meeting => {
                Text::fixed("案卷没有记载对接会", "the case records no matching meeting")
            }
            Self::Talk => Text::fixed(
                "案卷没有记载采购以前的洽谈",
                "the case records no talk before the tender",
            ),
        }))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        match self {
            Self::Meeting => self.of(dossier).map(|e| meeting(e, dossier)).collect(),
            Self::Talk => vec![talk(self.of(dossier).collect(), dossier)],
        }
    }
}

fn meeting((number, event): (usize, &Event), dossier: &Dossier) -> Verdict {
    let key = format!("event[{number}].on");
    let place = place_of(event, &event.on);
    let tender = &dossier.case.tender;
    let Some(on) = event.on.known() else {
        return Verdict::lacking(key, &place, "event.on");
    };
    let Some(announced) = tender.announced_on.known() else {
        return Verdict::lacking(key, &place, "tender.announced_on");
    };
    Verdict::of(on <= announced, key)
        .label(&place, Text::fixed("对接会", "matching meeting"))
        .label(
            &place_of(tender, &tender.announced_on),
            Text::fixed("公告日期", "day of the notice"),
        )
        .day("on", *on)
        .day("announced_on", *announced)
}

/// Talks with one supplier only; a talk that does not say with whom may be with another.
fn talk(talks: Vec<(usize, &Event)>, dossier: &Dossier) -> Verdict {
    let Some((number, first)) = talks.first() else {
        return Verdict::new(Status::Pass, "event");
    };
    let key = format!("event[{number}].supplier");
    let place = place_of(*first, &first.supplier);
    let known = |event: &Event| {
        let word = event.supplier.text()?;
        let supplier = dossier.suppliers.resolve(word);
        let id = supplier.and_then(|s| s.id.text()).unwrap_or(word);
        Some(id.to_owned())
    };
    let with: Vec<Option<String>> = talks.iter().map(|(_, event)| known(event)).collect();
    let named: BTreeSet<&String> = with.iter().flatten().collect();
    if named.len() > 1 {
        return Verdict::new(Status::Pass, key).label(&place, Text::fixed("洽谈", "talk"));
    }
    let Some(only) = named.first().filter(|_| with.iter().all(Option::is_some)) else {
        return Verdict::lacking(key, &place, "event.supplier");
    };
    let mut verdict = Verdict::new(Status::Fail, key)
        .label(&place, Text::fixed("洽谈", "talk"))
        .input("supplier", quoted(only, 60));
    verdict.subject = Some((*only).clone());
    verdict
}
