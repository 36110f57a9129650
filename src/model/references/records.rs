//! What a supplier's own record contradicts: a penalty without a day, a period
//! that ends before it begins, two codes of one body, two grades at once.

use chrono::NaiveDate;

use super::place_of;
use crate::finding::Label;
use crate::model::supplier::{Grade, Supplier};
use crate::native::{self, Native};
use crate::read::{AnyRecord, Sink, Slot};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::code::{check_credit_code, check_organisation_code};
use crate::value::fold::fold;

/// Check the record of one supplier.
pub fn supplier(supplier: &Supplier, sink: &mut Sink) {
    codes(supplier, sink);
    violations(supplier, sink);
    periods(supplier, sink);
    grades(supplier, sink);
}

/// A value and the other end of what it contradicts.
struct Contradiction {
    place: Place,
    key: String,
    message: Text,
    help: Text,
    other: Option<(Place, Text)>,
}

fn tell(rule: &'static Native, supplier: &Supplier, told: Contradiction, sink: &mut Sink) {
    let id = quoted(supplier.id.text().unwrap_or("-"), 40);
    let key = told.key;
    let key = format!("supplier[{id}].{key}");
    let mut finding = rule.finding(told.place, key, told.message, Some(told.help));
    if let Some((place, text)) = told.other {
        finding.labels.push(Label { place, text });
    }
    finding.subject = supplier.id.text().map(str::to_owned);
    sink.push(rule, finding);
}

/// Characters 9 to 17 of the credit code are the organisation code.
fn codes(supplier: &Supplier, sink: &mut Sink) {
    let (Some(code), Some(older)) = (supplier.code.text(), supplier.organisation_code.text())
    else {
        return;
    };
    // A code with a fault of its own is another finding.
    let (Ok(code), Ok(older)) = (check_credit_code(code), check_organisation_code(older)) else {
        return;
    };
    let within = code.organisation_code();
    if within == older.as_str() {
        return;
    }
    let told = Contradiction {
        place: place_of(supplier, &supplier.organisation_code),
        key: "organisation_code".to_owned(),
        message: text!(
            "统一社会信用代码 {code} 的第 9 至 17 位是 {within}，组织机构代码写的却是 {older}",
            "characters 9 to 17 of the credit code {code} are {within}, yet the organisation code is {older}"
        ),
        help: Text::fixed(
            "对照证书更正抄错的一个；是两个主体的，分开建档",
            "correct the wrong one from the certificates; if they are two bodies, give each a file",
        ),
        other: Some((
            place_of(supplier, &supplier.code),
            Text::fixed("统一社会信用代码", "credit code"),
        )),
    };
    tell(&native::CODES_DISAGREE, supplier, told, sink);
}

fn violations(supplier: &Supplier, sink: &mut Sink) {
    for (violation, number) in supplier.violation.iter().zip(1..) {
        let place = place_of(violation, &violation.date);
        let key = format!("violation[{number}].date");
        if violation.date.is_missing() {
            let told = Contradiction {
                place,
                key,
                message: text!(
                    "第 {number} 项违法记录没有处罚决定日期",
                    "violation {number} has no day of the decision"
                ),
                help: Text::fixed(
                    "对照处罚决定书写 date；没有日期就看不出是否在前三年内",
                    "write date from the decision; without it nobody can tell whether it falls within the three years",
                ),
                other: None,
            };
            tell(&native::VIOLATION_UNDATED, supplier, told, sink);
            continue;
        }
        let (Some(day), Some(since)) = (violation.date.known(), supplier.registered_on.known())
        else {
            continue;
        };
        if day >= since {
            continue;
        }
        let told = Contradiction {
            place,
            key,
            message: text!(
                "第 {number} 项违法记录的处罚决定日期 {day} 早于登记日期 {since}",
                "violation {number} was decided on {day}, before the registration on {since}"
            ),
            help: Text::fixed(
                "对照处罚决定书和登记证书更正；换证、合并的，registered_on 写最初的登记日期",
                "correct it from the decision and the certificate; after a renewal or a merger registered_on is the first registration",
            ),
            other: Some((
                place_of(supplier, &supplier.registered_on),
                Text::fixed("登记日期", "registered"),
            )),
        };
        tell(&native::VIOLATION_EARLY, supplier, told, sink);
    }
}

/// The two ends of a period and what it is.
struct Ends<'a> {
    record: &'a dyn AnyRecord,
    from: &'a Slot<NaiveDate>,
    until: &'a Slot<NaiveDate>,
    key: String,
    what: Text,
}

fn periods(supplier: &Supplier, sink: &mut Sink) {
    let own = Ends {
        record: supplier,
        from: &supplier.registered_on,
        until: &supplier.valid_until,
        key: "valid_until".to_owned(),
        what: Text::fixed("登记证书", "the registration"),
    };
    let licences = supplier.licence.iter().zip(1..).map(|(one, number)| Ends {
        record: one,
        from: &one.valid_from,
        until: &one.valid_until,
        key: format!("licence[{number}].valid_until"),
        what: Text::fixed("资质证照", "the licence"),
    });
    let bans = supplier
        .violation
        .iter()
        .zip(1..)
        .map(|(one, number)| Ends {
            record: one,
            from: &one.ban_from,
            until: &one.ban_until,
            key: format!("violation[{number}].ban_until"),
            what: Text::fixed("禁止参加政府采购的期限", "the ban"),
        });
    let grades = supplier.grade.iter().zip(1..).map(|(one, number)| Ends {
        record: one,
        from: &one.awarded_on,
        until: &one.valid_until,
        key: format!("grade[{number}].valid_until"),
        what: Text::fixed("评估等级", "the grade"),
    });
    let listed = supplier.qualified.iter().zip(1..);
    let listed = listed.map(|(one, number)| Ends {
        record: one,
        from: &one.listed_on,
        until: &one.removed_on,
        key: format!("qualified[{number}].removed_on"),
        what: Text::fixed("列入资质目录", "the listing in the directory"),
    });
    let exclusions = supplier.exclusion.iter().zip(1..);
    let exclusions = exclusions.map(|(one, number)| Ends {
        record: one,
        from: &one.from,
        until: &one.until,
        key: format!("exclusion[{number}].until"),
        what: Text::fixed("取消承接资格", "the exclusion"),
    });
    for ends in std::iter::once(own)
        .chain(licences)
        .chain(bans)
        .chain(grades)
        .chain(listed)
        .chain(exclusions)
    {
        let (Some(from), Some(until)) = (ends.from.known(), ends.until.known()) else {
            continue;
        };
        if from <= until {
            continue;
        }
        let (zh, en) = (&ends.what.zh, &ends.what.en);
        let told = Contradiction {
            place: place_of(ends.record, ends.until),
            message: text!(
                "{zh}至 {until} 止，却自 {from} 起",
                "{en} ends on {until} and begins on {from}"
            ),
            key: ends.key,
            help: Text::fixed(
                "对照原件更正写错的一个",
                "correct the wrong one from the original",
            ),
            other: Some((
                place_of(ends.record, ends.from),
                Text::fixed("开始日期", "begins"),
            )),
        };
        tell(&native::PERIOD_REVERSED, supplier, told, sink);
    }
}

/// Two grades of one day, of which nobody knows which one counts.
fn grades(supplier: &Supplier, sink: &mut Sink) {
    let mut dated: Vec<(NaiveDate, NaiveDate, &Grade)> = supplier
        .grade
        .iter()
        .filter_map(|grade| {
            let (from, until) = (grade.awarded_on.known()?, grade.valid_until.known()?);
            (from <= until).then_some((*from, *until, grade))
        })
        .collect();
    dated.sort_by_key(|(from, until, _)| (*from, *until));
    let mut last: Option<(NaiveDate, &Grade)> = None;
    for (from, until, grade) in dated {
        if let Some((end, earlier)) = last
            && from <= end
            && let (Some(one), Some(other)) = (earlier.grade.text(), grade.grade.text())
            && fold(one) != fold(other)
        {
            let (one, other) = (quoted(one, 20), quoted(other, 20));
            let to = end.min(until);
            let told = Contradiction {
                place: place_of(grade, &grade.awarded_on),
                key: "grade".to_owned(),
                message: text!(
                    "{from} 至 {to} 同时有两个评估等级：{one} 和 {other}",
                    "two grades are in force from {from} to {to}: {one} and {other}"
                ),
                help: Text::fixed(
                    "对照等级证书，把前一个的 valid_until 写到后一个生效的前一日；降级、取消的也一样",
                    "end the earlier one (valid_until) on the day before the later begins, also where it was lowered or withdrawn",
                ),
                other: Some((
                    place_of(earlier, &earlier.valid_until),
                    Text::fixed("前一个等级的有效期", "the earlier grade"),
                )),
            };
            tell(&native::GRADES_OVERLAP, supplier, told, sink);
        }
        if last.is_none_or(|(end, _)| until > end) {
            last = Some((until, grade));
        }
    }
}
