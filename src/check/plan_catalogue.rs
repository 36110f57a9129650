//! The line of the plan has a code of the guidance catalogue, that of the case.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::slot::State;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "plan-catalogue",
    about: Text::fixed(
        "购买计划有目录编码，并与案卷的相同",
        "the plan has a catalogue code, the same as the case",
    ),
    figures: &[],
    optional: &[],
    outputs: &["plan", "of_plan", "of_case"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum PlanCatalogue {
    /// That it has one.
    Stated,
    /// That it is the case's.
    Same,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("code", &["stated", "same"])? {
            "stated" => PlanCatalogue::Stated,
            _ => PlanCatalogue::Same,
        },
    ))
}

impl Judge for PlanCatalogue {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope
            .dossier
            .is_none_or(|d| d.case.planning.plan.is_missing());
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写明购买计划编号",
                "the case names no line of the plan",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let planning = &dossier.case.planning;
        let Some(line) = dossier.plan_line() else {
            let place = place_of(planning, &planning.plan);
            return vec![Verdict::lacking("planning.plan", &place, "plan.csv")];
        };
        let key = "plan.catalogue";
        let place = place_of(line, &line.catalogue);
        let of_plan = line.catalogue.text();
        let name = line.id.text().unwrap_or("-");
        let words = Text::fixed("购买计划", "plan");
        let lacking = |path: &str| vec![Verdict::lacking(key, &place, path)];
        match (self, &line.catalogue.state) {
            (_, State::Masked | State::Faulty) | (Self::Same, State::Missing) => lacking(key),
            (Self::Stated, state) => vec![
                scope
                    .verdict(!matches!(state, State::Missing), key)
                    .label(&place, words)
                    .name("plan", name)
                    .name("of_plan", of_plan.unwrap_or("-")),
            ],
            (Self::Same, State::Known(code)) => {
                let item = &dossier.case.item;
                let Some(own) = item.catalogue.text() else {
                    return lacking("item.catalogue");
                };
                let at = place_of(item, &item.catalogue);
                let verdict = scope.verdict(own == code, "item.catalogue");
                if verdict.status == Status::Pass && verdict.is_unworded() {
                    return vec![verdict];
                }
                vec![
                    verdict
                        .label(&at, Text::fixed("案卷", "case"))
                        .label(&place, words)
                        .name("plan", name)
                        .input("of_plan", quoted(code, 40))
                        .input("of_case", quoted(own, 40)),
                ]
            }
        }
    }
}
