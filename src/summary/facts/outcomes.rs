//! What came of a purchase: whom it served, how content they are, grades, applications,
//! outputs.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::parties::Parties;
use super::{Amount, AwardFacts, List, Word, money};
use crate::model::Dossier;
use crate::model::evaluation::EvaluationStage;
use crate::model::form_terms::ApplicationStatus;
use crate::value::fold::fold;

/// Who benefits; persons and visits are never added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Beneficiaries {
    /// Direct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct: Option<u32>,
    /// Indirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indirect: Option<u32>,
    /// The unit, folded: `人` or `人次` mostly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
}

/// How content a group of those served is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Satisfied {
    /// The group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Word>,
    /// How many were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// How many of them are content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<u32>,
    /// Comments collected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<u32>,
}

/// Applications to a call for grants, each counted by how far it has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Applications {
    /// All.
    pub applied: u32,
    /// Those that were chosen, whatever became of them.
    pub chosen: u32,
    /// Those whose money was paid.
    pub funded: u32,
    /// Those that were brought to their end.
    pub completed: u32,
    /// Refused or withdrawn.
    pub out: u32,
    /// Those whose status cannot be known.
    pub unknown: u32,
    /// What was asked for.
    pub asked: Vec<Option<Amount>>,
    /// What was granted to those chosen.
    pub granted: Vec<AwardFacts>,
    /// Activities held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities: Option<u32>,
}

/// An output of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yield {
    /// What is counted.
    pub kind: Word,
    /// How many; `None` where it is not known.
    pub value: Option<Decimal>,
    /// Its unit.
    pub unit: Word,
}

/// A unit as it is compared: folded, in Chinese where it is a common English word.
fn unit(word: &str) -> Word {
    let folded = fold(word);
    let word = folded.trim();
    match word {
        "persons" | "people" | "名" | "位" => Box::from("人"),
        "visits" => Box::from("人次"),
        _ => Box::from(word),
    }
}

pub(super) fn beneficiaries(dossier: &Dossier) -> Option<Beneficiaries> {
    let own = &dossier.case.item.beneficiaries;
    let found = Beneficiaries {
        direct: own.direct.known().copied(),
        indirect: own.indirect.known().copied(),
        unit: own.unit.text().map(unit),
    };
    (found.direct.is_some() || found.indirect.is_some()).then_some(found)
}

pub(super) fn satisfied(dossier: &Dossier) -> List<Satisfied> {
    let evaluations = dossier.case.evaluation.iter();
    evaluations
        .flat_map(|evaluation| &evaluation.satisfaction)
        .map(|own| Satisfied {
            group: own.group.text().map(Box::from),
            asked: own.asked.known().copied(),
            content: own.satisfied.known().copied(),
            comments: own.comments.known().copied(),
        })
        .collect()
}

/// Grades of what was evaluated after the service, or at a time that is not stated.
pub(super) fn grades(dossier: &Dossier) -> List<Word> {
    let evaluations = dossier.case.evaluation.iter();
    evaluations
        .filter(|own| {
            let stage = own.stage.known();
            stage.is_none_or(|stage| *stage == EvaluationStage::After)
        })
        .filter_map(|own| own.grade.text().map(Box::from))
        .collect()
}

pub(super) fn applications<'a>(
    dossier: &'a Dossier,
    parties: &mut Parties<'a>,
) -> Option<Applications> {
    let call = &dossier.case.grant;
    let activities = call.activities.known().copied();
    let Some(rows) = dossier.applications.as_ref() else {
        return activities.map(|activities| Applications {
            activities: Some(activities),
            ..Applications::default()
        });
    };
    let mut found = Applications {
        activities,
        ..Applications::default()
    };
    for row in rows {
        found.applied += 1;
        found.asked.push(money::amount(&row.amount_asked));
        let Some(status) = row.status.known().copied() else {
            found.unknown += 1;
            continue;
        };
        match status {
            ApplicationStatus::Applied => {}
            ApplicationStatus::Withdrawn | ApplicationStatus::Refused => found.out += 1,
            ApplicationStatus::Approved
            | ApplicationStatus::Funded
            | ApplicationStatus::Completed => {
                found.chosen += 1;
                found.granted.push(AwardFacts {
                    amount: money::amount(&row.amount_granted),
                    parties: parties.named(&row.applicant),
                });
                let funded = status != ApplicationStatus::Approved;
                found.funded += u32::from(funded);
                found.completed += u32::from(status == ApplicationStatus::Completed);
            }
        }
    }
    Some(found)
}

/// Outputs that are no sum of others: nothing is counted twice.
pub(super) fn outputs(dossier: &Dossier) -> List<Yield> {
    let outputs = dossier.case.output.iter();
    outputs
        .filter(|own| own.sum_of.is_empty())
        .filter_map(|own| {
            Some(Yield {
                kind: Box::from(own.kind.text()?),
                value: own.value.known().copied(),
                unit: own.unit.text().map(unit).unwrap_or_default(),
            })
        })
        .collect()
}
