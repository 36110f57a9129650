//! The plan of the next year refers to the evaluation of the case that is continued.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "plan-evaluation",
    about: Text::fixed(
        "购买计划参考的是所延续案卷的绩效评价",
        "the plan refers to the evaluation of the case that is continued",
    ),
    figures: &[],
    optional: &[],
    outputs: &["plan", "of_plan", "of_case"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct PlanEvaluation;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(PlanEvaluation))
}

impl Judge for PlanEvaluation {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        let none = dossier.case.planning.plan.is_missing()
            || dossier
                .plan_line()
                .is_none_or(|line| line.evaluation.is_missing());
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "购买计划没有写明参考哪一评价",
                "the plan names no evaluation that it refers to",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let Some(line) = dossier.plan_line() else {
            return Vec::new();
        };
        let (case, key) = (&dossier.case, "plan.evaluation");
        let place = place_of(line, &line.evaluation);
        let Some(of_plan) = line.evaluation.text() else {
            return vec![Verdict::lacking(key, &place, key)];
        };
        let at = place_of(&*dossier.case, &case.continues);
        let Some(of_case) = case.continues.text() else {
            return vec![Verdict::lacking(key, &at, "continues")];
        };
        vec![
            scope
                .verdict(of_plan == of_case, key)
                .label(&place, Text::fixed("购买计划", "plan"))
                .label(&at, Text::fixed("延续的案卷", "the case that is continued"))
                .name("plan", line.id.text().unwrap_or("-"))
                .input("of_plan", quoted(of_plan, 40))
                .input("of_case", quoted(of_case, 40)),
        ]
    }
}
