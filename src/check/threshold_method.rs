//! Above the open-tender threshold of that place and day: open tender, or an
//! approval from before the start.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::standing::{self, Standing, begun, start};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::terms::{Ground, Method};
use crate::pack::record::{SubjectWord, ThresholdWord};
use crate::pack::{Threshold, ValueRow};
use crate::read::choice::Choice as _;
use crate::read::kind::LeafKind;
use crate::read::slot::{State, Value};
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "threshold-method",
    about: Text::fixed(
        "达到数额标准须公开招标，或事前经批准",
        "open tender at the threshold, or an approval beforehand",
    ),
    figures: &[],
    optional: &[],
    outputs: &["amount", "limit", "method", "reason"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct ThresholdMethod {
    amount: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    params.word("what", &["open-tender"])?;
    let amount = params.path("amount", &[LeafKind::Money])?;
    Some(Box::new(ThresholdMethod { amount }))
}

impl Judge for ThresholdMethod {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let tender = &dossier.case.tender;
        let key = "tender.method";
        let place = place_of(tender, &tender.method);
        let missing = |paths: &[&str]| {
            let mut verdict = Verdict::new(Status::Unknown, key).label(&place, Text::default());
            verdict.missing = paths.iter().map(|p| (*p).to_owned()).collect();
            vec![verdict]
        };
        let Some(method) = tender.method.known().copied() else {
            return missing(&["tender.method"]);
        };
        // Open tender is right whatever the amount.
        if method == Method::Open {
            return vec![
                scope
                    .verdict(true, key)
                    .label(&place, Text::fixed("采购方式", "procurement method"))
                    .words("method", method.token(), method.words()),
            ];
        }
        if method == Method::Framework {
            return vec![Verdict::unknown(
                key,
                &place,
                Text::fixed(
                    "框架协议采购另有适用条件（财政部令第110号），本版本尚不能判断",
                    "framework agreements have conditions of their own (MOF Order 110), which this version cannot judge",
                ),
            )];
        }
        let seen = self.amount.see(scope);
        let amount = match &seen.leaf.state {
            State::Known(Value::Money(amount)) => Some(*amount),
            State::Missing | State::Masked | State::Faulty | State::Known(_) => None,
        };
        let what = ThresholdWord::OpenTender;
        let (threshold, reaches) = match standing::of(dossier, scope.packs, what, amount) {
            Standing::Missing(paths) => return missing(&paths),
            Standing::NoThreshold(gap) => return vec![Verdict::gap(key, &place, &gap)],
            Standing::NoAmount => return vec![Verdict::missing(&[&seen])],
            Standing::Unclear(reason) => {
                return vec![seen.unknown(reason)];
            }
            Standing::Known { threshold, reaches } => (threshold, reaches),
        };
        let mut verdict = judge(dossier, reaches);
        verdict.key = key.to_owned();
        verdict.citations = scope.packs.threshold_citations(threshold);
        verdict.mark = Some(threshold.mark);
        let verdict = verdict
            .label(&place, Text::fixed("采购方式", "procurement method"))
            .at(&seen)
            .words(
                "amount",
                amount.map(Money::to_string).unwrap_or_default(),
                amount.map(Money::shown).unwrap_or_default(),
            )
            .money("limit", threshold.amount)
            .words("method", method.token(), method.words());
        let verdict = other_end(dossier, verdict);
        vec![demand(scope, threshold, verdict)]
    }
}

fn because(status: Status, token: &str, reason: Text) -> Verdict {
    Verdict::new(status, "").words("reason", token, reason)
}

/// Below the limit any method will do; at it an approval from before the start.
fn judge(dossier: &Dossier, reaches: bool) -> Verdict {
    if reaches {
        approved(dossier)
    } else {
        because(
            Status::Pass,
            "below",
            Text::fixed("未达到数额标准", "below the threshold"),
        )
    }
}

/// Why a missing approval is one: after a failed tender too (政府采购法 37).
fn no_approval(dossier: &Dossier) -> Text {
    match dossier.case.tender.ground.known() {
        Some(Ground::TenderFailed | Ground::TwoBidders) => Text::fixed(
            "废标后改用其他方式，也须在采购活动开始前获得批准（采购法第三十七条），案卷中没有批准记录",
            "after a failed tender another method needs an approval before the start too (article 37), and none is recorded",
        ),
        Some(_) | None => Text::fixed("案卷中没有批准记录", "no approval is recorded in the case"),
    }
}

/// Whether the case shows an approval from before the start.
pub(super) fn approved(dossier: &Dossier) -> Verdict {
    let approval = &dossier.case.tender.approval;
    let missing = |paths: Vec<String>| {
        let mut verdict = Verdict::new(Status::Unknown, "");
        verdict.missing = paths;
        verdict
    };
    if !approval.shows_anything() {
        return because(Status::Fail, "no-approval", no_approval(dossier));
    }
    let Some(date) = approval.date.known().copied() else {
        return missing(vec!["tender.approval.date".to_owned()]);
    };
    if let Some(begun) = begun(dossier).filter(|begun| date > *begun) {
        return because(
            Status::Fail,
            "approved-late",
            text!(
                "批准日期 {date} 晚于采购活动开始 {begun}",
                "the approval is dated {date}, after the start on {begun}"
            ),
        );
    }
    // A deadline after the approval does not show that the start was.
    let Some(start) = start(dossier) else {
        return missing(vec!["tender.announced_on".to_owned()]);
    };
    if date == start {
        let mut verdict = Verdict::new(Status::Unknown, "");
        verdict.reason = Some(text!(
            "批准与采购活动开始同在 {date}，看不出孰先孰后",
            "approval and start are both on {date}; which came first is not shown"
        ));
        return verdict;
    }
    let open: Vec<String> = [
        ("tender.approval.authority", &approval.authority),
        ("tender.approval.number", &approval.number),
    ]
    .into_iter()
    .filter(|(_, slot)| slot.known().is_none())
    .map(|(path, _)| path.to_owned())
    .collect();
    if open.is_empty() {
        because(
            Status::Pass,
            "approved",
            Text::fixed("事前已经批准", "approved beforehand"),
        )
    } else {
        missing(open)
    }
}

/// The approval's date, where there is one.
fn other_end(dossier: &Dossier, verdict: Verdict) -> Verdict {
    let approval = &dossier.case.tender.approval;
    match approval.date.span {
        Some(_) => verdict.label(
            &place_of(approval, &approval.date),
            Text::fixed("批准日期", "day of the approval"),
        ),
        None => verdict,
    }
}

/// The demand itself, where it stands in a local pack.
fn demand(scope: &Scope<'_>, threshold: &Threshold, verdict: Verdict) -> Verdict {
    if scope.packs.is_local(&threshold.amount_place.source) {
        verdict.label(
            &threshold.amount_place,
            Text::fixed("数额标准", "threshold"),
        )
    } else {
        verdict
    }
}
