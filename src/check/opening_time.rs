//! The opening is at the deadline, to the minute.

use chrono::{NaiveTime, Timelike as _};

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Severity;
use crate::model::references::place_of;
use crate::model::terms::TenderStatus;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "opening-time",
    about: Text::fixed(
        "开标时间与投标截止时间相同",
        "the opening is at the deadline",
    ),
    figures: &[],
    optional: &[],
    outputs: &["opened", "deadline"],
    subjects: &[SubjectWord::Case],
    build,
};

/// How many minutes after the deadline an opening is late rather than another one.
const SOON: i64 = 30;

#[derive(Debug)]
struct OpeningTime;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(OpeningTime))
}

impl Judge for OpeningTime {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        let tender = &dossier.case.tender;
        let is_to_come = tender.opened_at.is_missing()
            && dossier.bids.is_none()
            && dossier.case.award.is_empty()
            && dossier.status() != Some(TenderStatus::Complete);
        is_to_come.then(|| {
            Verdict::not_applicable(
                "tender.opened_at",
                &place_of(tender, &tender.opened_at),
                Text::fixed("还没有开标", "there was no opening yet"),
            )
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let tender = &dossier.case.tender;
        let key = "tender.opened_at";
        let (opened_place, deadline_place) = (
            place_of(tender, &tender.opened_at),
            place_of(tender, &tender.deadline),
        );
        let missing = |path: &str| {
            let place = if path == key {
                &opened_place
            } else {
                &deadline_place
            };
            vec![Verdict::lacking(key, place, path)]
        };
        let Some(opened) = tender.opened_at.known() else {
            return missing(key);
        };
        let Some(deadline) = tender.deadline.known() else {
            return missing("tender.deadline");
        };
        let mut late = None;
        let same = match (opened.time, deadline.time) {
            _ if opened.day != deadline.day => false,
            (Some(one), Some(other)) => {
                let minutes = |time: NaiveTime| i64::from(time.hour() * 60 + time.minute());
                let after = minutes(one) - minutes(other);
                late = Some(after);
                after == 0
            }
            (None, _) | (_, None) => {
                return vec![Verdict::unknown(
                    key,
                    &opened_place,
                    Text::fixed(
                        "两者同日，有一个没有写几时几分",
                        "both are on one day, and one of them has no time of day",
                    ),
                )];
            }
        };
        // A session that begins some minutes late was still called for the deadline.
        let severity = match late {
            Some(1..=SOON) => Severity::Warning,
            _ => Severity::Error,
        };
        let shown = |moment: &dyn ToString| moment.to_string().replace('T', " ");
        vec![
            scope
                .verdict(same, key)
                .label(
                    &opened_place,
                    Text::fixed("开标时间", "time of the opening"),
                )
                .label(&deadline_place, Text::fixed("提交截止时间", "deadline"))
                .input("opened", shown(opened))
                .input("deadline", shown(deadline))
                .at_most(severity),
        ]
    }
}
