//! A contract whose service was accepted had been looked at while it ran, was evaluated
//! after its end, and its supplier was evaluated year by year.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Months, NaiveDate};

use super::params::Params;
use super::scope::Scope;
use super::service::{self, is_about};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::evaluation::{Evaluation, EvaluationStage};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "contract-followed",
    about: Text::fixed(
        "已经验收的合同有过程监督、有事后评价，承接主体每年有评估",
        "an accepted contract was looked at while it ran and evaluated after, its supplier every year",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "accepted_day", "supplier", "years", "needed"],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Monitoring,
    /// Only where the case keeps such records at all.
    MonitoringKept,
    Evaluation,
    YearlyEvaluation,
}

#[derive(Debug)]
struct Followed {
    by: By,
    /// Whether it is asked of contracts with social organisations only.
    social: bool,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = [
        "monitoring",
        "monitoring-kept",
        "evaluation",
        "yearly-evaluation",
    ];
    let by = match params.word("by", &known)? {
        "monitoring" => By::Monitoring,
        "monitoring-kept" => By::MonitoringKept,
        "evaluation" => By::Evaluation,
        _ => By::YearlyEvaluation,
    };
    let party = params.optional_word("party", &["social-organisation"])?;
    Some(Box::new(Followed {
        by,
        social: party.is_some(),
    }))
}

/// What the files show.
enum Shown {
    Yes,
    No,
    /// A value is missing to know.
    Open(&'static str),
}

fn any(found: impl Iterator<Item = Shown>) -> Shown {
    let mut open = None;
    for one in found {
        match one {
            Shown::Yes => return Shown::Yes,
            Shown::No => {}
            Shown::Open(path) => open = open.or(Some(path)),
        }
    }
    open.map_or(Shown::No, Shown::Open)
}

/// Whether somebody looked at the service while it ran.
fn looked_at(dossier: &Dossier, contract: &Contract) -> Shown {
    let own = dossier.case.monitoring.iter();
    let own = own.filter(|one| is_about(&one.contract, contract));
    any(own.map(|one| {
        let Some(on) = one.on.known().copied() else {
            return Shown::Open("monitoring.on");
        };
        match (service::start(contract), service::end(contract)) {
            (None, _) => Shown::Open("contract.starts_on"),
            (Some(start), _) if on < start.day => Shown::No,
            (Some(_), Some(end)) if on <= end.day => Shown::Yes,
            (Some(_), Some(_)) => Shown::No,
            (Some(_), None) => Shown::Open("contract.ends_on"),
        }
    }))
}

/// Whether one evaluation is one after the end.
fn is_after(evaluation: &Evaluation, contract: &Contract) -> Shown {
    match evaluation.stage.known() {
        Some(EvaluationStage::After) => return Shown::Yes,
        Some(EvaluationStage::Before | EvaluationStage::During) => return Shown::No,
        None if !evaluation.stage.is_missing() => return Shown::Open("evaluation.stage"),
        None => {}
    }
    let on = evaluation.evaluated_on.known().copied();
    match (on, service::end(contract)) {
        (Some(on), Some(end)) if on < end.day => Shown::No,
        (Some(_), Some(_)) => Shown::Yes,
        (None, _) => Shown::Open("evaluation.evaluated_on"),
        (_, None) => Shown::Open("contract.ends_on"),
    }
}

/// Whether the service was evaluated after its end.
fn evaluated(dossier: &Dossier, contract: &Contract) -> Shown {
    let own = dossier.case.evaluation.iter();
    let own = own.filter(|one| is_about(&one.contract, contract));
    any(own.map(|one| is_after(one, contract)))
}

/// How many evaluations a service of these days needs: one for each year begun.
fn needed(start: NaiveDate, end: NaiveDate) -> usize {
    let begins = (1..).map_while(|year: u32| start.checked_add_months(Months::new(year * 12)));
    1 + begins.take(50).take_while(|next| *next <= end).count()
}

/// The years in which the supplier was evaluated while the service ran, or in the year
/// after, when a service of the year before is judged.
fn years(dossier: &Dossier, contract: &Contract, from: i32, until: i32) -> Option<BTreeSet<i32>> {
    let supplier = dossier.suppliers.resolve(contract.supplier.text()?)?;
    let of_supplier = supplier.evaluation.iter();
    let of_supplier = of_supplier.filter_map(|one| i32::try_from(*one.year.known()?).ok());
    let of_case = dossier.case.evaluation.iter();
    let of_case = of_case
        .filter(|one| is_about(&one.contract, contract))
        .filter_map(|one| one.evaluated_on.known().map(|day| day.year()));
    let all = of_supplier.chain(of_case);
    Some(
        all.filter(|year| (from..=until + 1).contains(year))
            .collect(),
    )
}

impl Followed {
    fn yearly(&self, scope: &Scope<'_>, dossier: &Dossier, contract: &Contract) -> Verdict {
        let id = quoted(contract.id.text().unwrap_or("-"), 40);
        let key = format!("contract[{id}].supplier");
        let place = place_of(contract, &contract.supplier);
        let Some(start) = service::start(contract) else {
            return Verdict::lacking(key, &contract.header, "contract.starts_on");
        };
        let Some(end) = service::end(contract) else {
            return Verdict::lacking(key, &contract.header, "contract.ends_on");
        };
        let found = years(dossier, contract, start.day.year(), end.day.year());
        let Some(found) = found else {
            return Verdict::lacking(key, &place, "supplier.evaluation.year");
        };
        let needed = needed(start.day, end.day);
        let holds = found.len() >= needed;
        let supplier = quoted(contract.supplier.text().unwrap_or("-"), 40);
        scope
            .verdict(holds, key)
            .label(&place, Text::fixed("承接主体", "supplier"))
            .label(&start.place, Text::fixed("服务开始", "the service began"))
            .facts(|verdict| {
                verdict
                    .input("contract", id)
                    .input("supplier", supplier)
                    .input("years", found.len())
                    .input("needed", needed)
            })
    }
}

impl Judge for Followed {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let (dossier, contract) = (scope.dossier?, scope.contract?);
        let reason = if contract.accepted_on.is_missing() {
            Text::fixed("尚未验收", "not accepted yet")
        } else if self.by == By::MonitoringKept && dossier.case.monitoring.is_empty() {
            Text::fixed("案卷不记过程监督", "the case keeps no record of it")
        } else {
            return None;
        };
        Some(scope.not_applicable(reason))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let social = if self.social {
            service::is_social(dossier, contract)
        } else {
            Some(true)
        };
        let id = quoted(contract.id.text().unwrap_or("-"), 40);
        let key = format!("contract[{id}].accepted_on");
        let place = place_of(contract, &contract.accepted_on);
        if social == Some(false) {
            let reason = Text::fixed(
                "承接方不是社会组织",
                "the supplier is no social organisation",
            );
            return vec![Verdict::not_applicable(key, &place, reason)];
        }
        let Some(accepted) = contract.accepted_on.known() else {
            return vec![Verdict::lacking(key, &place, "contract.accepted_on")];
        };
        let shown = match self.by {
            By::Monitoring | By::MonitoringKept => looked_at(dossier, contract),
            By::Evaluation => evaluated(dossier, contract),
            By::YearlyEvaluation => return vec![self.yearly(scope, dossier, contract)],
        };
        vec![match shown {
            Shown::Yes => scope.verdict(true, key).label(&place, Text::default()),
            Shown::Open(path) => Verdict::lacking(key, &place, path),
            Shown::No if social.is_none() => Verdict::lacking(key, &place, "supplier.legal_form"),
            Shown::No => Verdict::new(Status::Fail, key)
                .label(&place, Text::fixed("验收日期", "accepted"))
                .input("contract", id)
                .day("accepted_day", *accepted),
        }]
    }
}
