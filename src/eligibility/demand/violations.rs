//! No major illegal record in the years before the day (重大违法记录, 条例 19).

use chrono::NaiveDate;

use super::{DemandKind, choice};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::eligibility::window::{Fall, fall};
use crate::model::references::place_of;
use crate::model::supplier::Violation;
use crate::model::terms::ViolationKind;
use crate::pack::ValueRow;
use crate::read::choice::Choice as _;
use crate::text::Text;
use crate::value::decimal::grouped_money;
use crate::value::money::Money;

/// `max` is the number of years, `list` the kinds of penalty that are major whatever
/// their size, `amount` a larger fine (较大数额罚款), in yuan. Without a list nothing
/// says what is major; without an amount, what a larger fine is.
pub(super) static KIND: DemandKind = DemandKind {
    name: "violations",
    about: Text::fixed(
        "前若干年内没有重大违法记录",
        "no major illegal record in the years before",
    ),
    figures: &["max"],
    optional: &["list", "amount"],
    list: Text::fixed("不论大小都算重大的", "major whatever their size"),
    word: choice::<ViolationKind>,
    test,
};

/// Whether a penalty is major.
enum Major {
    Yes(Text),
    No,
    Unknown(Text, Text),
    Lacks(&'static str),
}

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let mut out = candidate.outcome();
    for (violation, number) in supplier.violation.iter().zip(1_usize..) {
        let place = place_of(violation, &violation.date);
        let date = violation.date.known().copied();
        let when = date.map(|date| fall(date, candidate.day, row.figures.max.unwrap_or_default()));
        if matches!(when, Some(Fall::Before | Fall::After)) {
            out.uses(place, date);
            continue;
        }
        let what = match major(violation, row) {
            Major::No => {
                out.uses(place, date);
                continue;
            }
            Major::Lacks(path) => {
                out.uses(place, date);
                out.lacks(path);
                continue;
            }
            Major::Unknown(said, settle) => {
                out.uses(place, date);
                out.open(said, settle);
                continue;
            }
            Major::Yes(what) => what,
        };
        let Some(date) = date else {
            out.uses(place, None);
            out.lacks("supplier.violation.date");
            continue;
        };
        if let Some((said, settle)) = doubt(candidate, violation, date, when) {
            out.uses(place, Some(date));
            out.open(said, settle);
            continue;
        }
        let (zh, en) = (&what.zh, &what.en);
        out.uses(place.clone(), Some(date));
        out.fails(
            format!("supplier[{}].violation[{number}]", candidate.id()),
            place,
            text!("{date} 决定的{zh}", "{en}, decided on {date}"),
        );
    }
    out
}

/// Why a major penalty within the years leaves it to a person all the same.
fn doubt(
    candidate: &Candidate<'_>,
    violation: &Violation,
    date: NaiveDate,
    when: Option<Fall>,
) -> Option<(Text, Text)> {
    let person = Text::fixed(
        "由人工核对处罚决定书并说明理由",
        "have a person look at the decision and state the reason",
    );
    let day = candidate.day;
    if when == Some(Fall::On) {
        return Some((
            text!(
                "处罚在 {date} 当日决定，是否算“之前”须人工判断",
                "the penalty was decided on {date} itself: whether that is before needs a person"
            ),
            person,
        ));
    }
    let founded = candidate.supplier.registered_on.known().copied();
    if let Some(founded) = founded.filter(|founded| date < *founded) {
        return Some((
            text!(
                "处罚决定日期 {date} 早于成立日期 {founded}，两者有误",
                "the penalty of {date} is older than the organisation, of {founded}: one is wrong"
            ),
            Text::fixed("核对两个日期后更正", "look up both days and correct one"),
        ));
    }
    let until = violation.ban_until.known().copied()?;
    (until < day).then(|| {
        (
            text!(
                "{date} 的处罚同时禁止参加政府采购活动，已于 {until} 期满：期满的可以参加，而处罚仍在三年之内",
                "the penalty of {date} came with a ban that ended on {until}: whose ban has ended may take part, yet the penalty is within the years"
            ),
            person,
        )
    })
}

fn major(violation: &Violation, row: &ValueRow) -> Major {
    let kind = violation.kind.known().copied();
    if let Some(kind) = kind
        && row.figures.list.iter().any(|word| word == kind.token())
    {
        return Major::Yes(kind.words());
    }
    if let Some(found) = fine(violation, row) {
        return found;
    }
    if row.figures.list.is_empty() {
        let words = kind.map_or(Text::fixed("处罚", "penalty"), ViolationKind::words);
        let (zh, en) = (&words.zh, &words.en);
        return Major::Unknown(
            text!(
                "有{zh}的记录；当时的规定没有写明哪些处罚算重大违法",
                "there is a record of the kind \"{en}\"; the law of that day does not say which penalties are major"
            ),
            Text::fixed(
                "由人工按处罚的轻重判断",
                "have a person judge it by how grave it is",
            ),
        );
    }
    match kind {
        Some(ViolationKind::Warning) => Major::No,
        Some(ViolationKind::Fine) => Major::Lacks("supplier.violation.fine"),
        // What the ban comes to is another demand.
        Some(ViolationKind::Other) if !violation.ban_until.is_missing() => Major::No,
        Some(kind) => {
            let words = kind.words();
            let (zh, en) = (&words.zh, &words.en);
            Major::Unknown(
                text!(
                    "处罚种类为“{zh}”，是否重大违法须人工判断",
                    "whether a penalty of the kind \"{en}\" is major needs a person"
                ),
                Text::fixed(
                    "查处罚决定书，写明 kind 和 fine",
                    "look at the decision and state kind and fine",
                ),
            )
        }
        None => Major::Lacks("supplier.violation.kind"),
    }
}

/// What a fine comes to; `None` where there is none.
fn fine(violation: &Violation, row: &ValueRow) -> Option<Major> {
    if violation.fine.is_missing() {
        return None;
    }
    let Some(fine) = violation.fine.known() else {
        return Some(Major::Lacks("supplier.violation.fine"));
    };
    let shown = grouped_money(fine.amount);
    let Some(general) = row.figures.amount else {
        return Some(Major::Unknown(
            text!(
                "罚款 {shown} 元；当时各地较大数额罚款的标准不一，规则包里没有",
                "a fine of CNY {shown}; what a larger fine was then differed by place and is in no pack"
            ),
            Text::fixed(
                "按作出处罚的机关当时的听证标准判断",
                "judge it by the hearing threshold of that authority and time",
            ),
        ));
    };
    // A field with a standard of its own keeps it where it is higher.
    let own = violation.larger_fine.known().and_then(Money::exact);
    if own.is_none() && !violation.larger_fine.is_missing() {
        return Some(Major::Lacks("supplier.violation.larger_fine"));
    }
    let limit = own.map_or(general, |own| own.max(general));
    let standard = grouped_money(limit);
    match fine.reaches(limit) {
        Some(true) => Some(Major::Yes(text!(
            "罚款 {shown} 元，达到较大数额罚款标准 {standard} 元",
            "fine of CNY {shown}, which reaches a larger fine, CNY {standard}"
        ))),
        Some(false) => matches!(
            violation.kind.known(),
            Some(ViolationKind::Fine | ViolationKind::Warning)
        )
        .then_some(Major::No),
        None => {
            let shown = fine.shown();
            let (zh, en) = (&shown.zh, &shown.en);
            Some(Major::Unknown(
                text!(
                    "罚款只写了{zh}，看不出是否达到 {standard} 元",
                    "the fine is {en} and does not show whether it reaches CNY {standard}"
                ),
                Text::fixed(
                    "按处罚决定书写确切金额",
                    "write the exact amount of the decision",
                ),
            ))
        }
    }
}
