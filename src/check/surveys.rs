//! Surveys of needs: whom they asked and when.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::before::{Need, SurveyOf};
use crate::model::case::Tender;
use crate::model::references::place_of;
use crate::model::terms::TenderStatus;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "surveys",
    about: Text::fixed(
        "需求调查的对象数量和时间",
        "surveys of needs: how many they asked, and when",
    ),
    figures: &[],
    optional: &["min"],
    outputs: &["need", "asked", "min", "surveyed_on", "announced_on"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Aspect {
    /// A survey of the market asks at least so many.
    Asked,
    /// It comes before the notice.
    Early,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("aspect", &["asked", "early"])? {
            "asked" => Aspect::Asked,
            _ => Aspect::Early,
        },
    ))
}

const KEY: &str = "need";

impl Judge for Aspect {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let case = &scope.dossier?.case;
        let reason = match self {
            _ if case.need.is_empty() => {
                Text::fixed("案卷没有需求调查", "the case has no survey of needs")
            }
            _ if not_begun(&case.tender) => {
                Text::fixed("采购尚未开始", "the procurement has not begun")
            }
            Self::Asked if case.need.iter().all(is_elsewhere) => Text::fixed(
                "没有面向市场主体的需求调查",
                "no survey of needs asked the market",
            ),
            Self::Asked | Self::Early => return None,
        };
        Some(scope.not_applicable(reason))
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let verdicts = dossier.case.need.iter().filter_map(|need| match self {
            Self::Asked => (!is_elsewhere(need)).then(|| asked(need, row)),
            Self::Early => Some(early(need, scope)),
        });
        verdicts.collect()
    }
}

/// Whether the procurement is only planned: what comes before it may still come.
pub(super) fn not_begun(tender: &Tender) -> bool {
    let planned = tender.status.known() == Some(&TenderStatus::Planned);
    planned && tender.announced_on.is_missing()
}

/// Whether a survey surely asked others than the market.
fn is_elsewhere(need: &Need) -> bool {
    matches!(
        need.asked.known(),
        Some(SurveyOf::Users | SurveyOf::Experts)
    )
}

fn key(need: &Need, field: &str) -> String {
    let id = quoted(need.id.text().unwrap_or("-"), 40);
    format!("{KEY}[{id}].{field}")
}

fn asked(need: &Need, row: &ValueRow) -> Verdict {
    let key = key(need, "respondents");
    let place = place_of(need, &need.respondents);
    let (Some(min), Some(number)) = (row.figures.min, need.respondents.known()) else {
        return Verdict::lacking(key, &place, "need.respondents");
    };
    if need.asked.known().is_none() && *number < min {
        return Verdict::lacking(key, &place, "need.asked");
    }
    Verdict::of(*number >= min, key)
        .label(&place, Text::fixed("调查对象数量", "how many were asked"))
        .name("need", need.id.text().unwrap_or("-"))
        .input("asked", number)
        .input("min", min)
}

fn early(need: &Need, scope: &Scope<'_>) -> Verdict {
    let key = key(need, "surveyed_on");
    let place = place_of(need, &need.surveyed_on);
    let Some(tender) = scope.dossier.map(|dossier| &dossier.case.tender) else {
        return Verdict::new(Status::Unknown, key);
    };
    let Some(day) = need.surveyed_on.known() else {
        return Verdict::lacking(key, &place, "need.surveyed_on");
    };
    let Some(announced) = tender.announced_on.known() else {
        return Verdict::lacking(key, &place, "tender.announced_on");
    };
    Verdict::of(day <= announced, key)
        .label(&place, Text::fixed("调查日期", "day of the survey"))
        .label(
            &place_of(tender, &tender.announced_on),
            Text::fixed("公告日期", "day of the notice"),
        )
        .name("need", need.id.text().unwrap_or("-"))
        .day("surveyed_on", *day)
        .day("announced_on", *announced)
}
