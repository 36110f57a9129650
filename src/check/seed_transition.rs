//! Seed money that moves to the budget: a report that is attached, and an approval.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::dossier::Digest;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::slot::State;
use crate::source::Place;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "seed-transition",
    about: Text::fixed(
        "种子资金转为预算有论证报告和批准",
        "seed money moves to the budget with a report and an approval",
    ),
    figures: &[],
    optional: &[],
    outputs: &["lacks"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Shows {
    Report,
    Approval,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("shows", &["report", "approval"])? {
            "report" => Shows::Report,
            _ => Shows::Approval,
        },
    ))
}

/// What came of looking for evidence: it is there, it is not, it cannot be read.
enum Found {
    Yes(Place),
    No(Place, Text),
    Open(Place, &'static str),
}

fn report(dossier: &Dossier) -> Found {
    let transition = &dossier.case.transition;
    let place = place_of(transition, &transition.report);
    let path = match &transition.report.state {
        State::Known(path) => path,
        State::Missing => {
            return Found::No(
                place,
                Text::fixed("论证报告", "the report that it is mature"),
            );
        }
        State::Masked | State::Faulty => return Found::Open(place, "transition.report"),
    };
    let attached = dossier.attachments.iter().find(|a| a.path == *path);
    match attached.map(|attached| &attached.found) {
        Some(Digest::Sha256(_)) => Found::Yes(place),
        Some(Digest::Refused) => Found::Open(place, "transition.report"),
        Some(Digest::Absent) | None => Found::No(
            place,
            Text::fixed(
                "附件中的论证报告（[[attachment]] 没有登记，或者文件不在）",
                "the report among the attachments: no [[attachment]] names it, or the file is absent",
            ),
        ),
    }
}

fn approval(dossier: &Dossier) -> Found {
    let transition = &dossier.case.transition;
    let by = (
        &transition.approved_by,
        place_of(transition, &transition.approved_by),
    );
    let on = place_of(transition, &transition.approved_on);
    match (&by.0.state, &transition.approved_on.state) {
        (State::Missing, State::Missing) => Found::No(
            by.1,
            Text::fixed("批准机关和批准日期", "who approved and when"),
        ),
        (State::Missing, _) => Found::No(by.1, Text::fixed("批准机关", "who approved")),
        (_, State::Missing) => Found::No(on, Text::fixed("批准日期", "day of the approval")),
        (State::Known(_), State::Known(_)) => Found::Yes(on),
        (State::Masked | State::Faulty, _) => Found::Open(by.1, "transition.approved_by"),
        (_, State::Masked | State::Faulty) => Found::Open(on, "transition.approved_on"),
    }
}

impl Judge for Shows {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier.is_none_or(|d| !d.case.transition.present);
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "没有种子资金转为预算",
                "no seed money moves to the budget",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let (found, key) = match self {
            Self::Report => (report(dossier), "transition.report"),
            Self::Approval => (approval(dossier), "transition.approved_on"),
        };
        vec![match found {
            Found::Open(place, path) => Verdict::lacking(key, &place, path),
            Found::Yes(place) => scope.verdict(true, key).label(&place, Text::default()),
            Found::No(place, lacks) => scope
                .verdict(false, key)
                .label(&place, Text::default())
                .words("lacks", key, lacks),
        }]
    }
}
