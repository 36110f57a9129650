//! Whether a supplier is registered and can bear liability by itself on the day.

use super::{DemandKind, choice};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::terms::{LegalForm, SupplierStatus};
use crate::pack::ValueRow;
use crate::read::Slot;
use crate::read::choice::Choice as _;
use crate::text::Text;
use crate::value::code::{check_credit_code, check_organisation_code};
use crate::value::fold::fold;

/// `list` has the legal forms that are no legal persons.
pub(super) static KIND: DemandKind = DemandKind {
    name: "registration",
    about: Text::fixed(
        "依法登记，登记在有效期内，能独立承担民事责任",
        "registered, the registration in force, able to bear civil liability",
    ),
    figures: &[],
    optional: &["list"],
    list: Text::fixed("没有法人资格的", "no legal persons"),
    word: choice::<LegalForm>,
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let (id, day) = (candidate.id(), candidate.day);
    let mut out = candidate.outcome();
    let form = supplier.legal_form.known().copied();
    match form {
        Some(form) => {
            let place = place_of(supplier, &supplier.legal_form);
            if row.figures.list.iter().any(|word| word == form.token()) {
                let words = form.words();
                let (zh, en) = (&words.zh, &words.en);
                out.fails(
                    format!("supplier[{id}].legal_form"),
                    place,
                    text!(
                        "组织形式是“{zh}”，没有法人资格",
                        "it is of the form \"{en}\" and is no legal person"
                    ),
                );
                return out;
            }
            out.uses(place, None);
        }
        None => out.lacks("supplier.legal_form"),
    }
    identity(candidate, &mut out);
    if form == Some(LegalForm::Individual) {
        return out;
    }
    status(candidate, &mut out);
    match supplier.registered_on.known().copied() {
        Some(on) if on > day => out.fails(
            format!("supplier[{id}].registered_on"),
            place_of(supplier, &supplier.registered_on),
            text!("{on} 才登记", "it was registered only on {on}"),
        ),
        Some(on) => out.uses(place_of(supplier, &supplier.registered_on), Some(on)),
        None => out.lacks("supplier.registered_on"),
    }
    out
}

/// One of the numbers by which registers know it. A code that breaks its own rule is
/// none, and neither is a word that says there is none.
fn identity(candidate: &Candidate<'_>, out: &mut Outcome) {
    let supplier = candidate.supplier;
    let shown = |slot: &Slot<String>| slot.text().is_some_and(is_number);
    if let Some(code) = supplier.code.text().filter(|_| shown(&supplier.code)) {
        out.uses(place_of(supplier, &supplier.code), None);
        if check_credit_code(code).is_err() {
            out.open(
                Text::fixed(
                    "统一社会信用代码不合编码规则",
                    "the unified social credit code breaks the coding rule",
                ),
                Text::fixed("对照登记证书更正 code", "correct code from the certificate"),
            );
        }
        return;
    }
    let old = &supplier.organisation_code;
    if let Some(code) = old.text().filter(|_| shown(old)) {
        out.uses(place_of(supplier, old), None);
        if check_organisation_code(code).is_err() {
            out.open(
                Text::fixed(
                    "组织机构代码不合编制规则",
                    "the organisation code breaks the coding rule",
                ),
                Text::fixed(
                    "对照代码证更正 organisation_code",
                    "correct organisation_code from the certificate",
                ),
            );
        }
        return;
    }
    let number = &supplier.registration_number;
    if shown(number) {
        out.uses(place_of(supplier, number), None);
    } else {
        out.lacks("supplier.code");
    }
}

/// Whether something is written that may be a number: one holds a digit.
fn is_number(text: &str) -> bool {
    fold(text).chars().any(|c| c.is_ascii_digit())
}

/// Its standing and the validity of its certificate.
fn status(candidate: &Candidate<'_>, out: &mut Outcome) {
    let supplier = candidate.supplier;
    let (id, day) = (candidate.id(), candidate.day);
    let place = place_of(supplier, &supplier.status);
    let until = supplier.valid_until.known().copied();
    match supplier.status.known().copied() {
        _ if !supplier.status_since.is_missing() && supplier.status_since.known().is_none() => {
            out.lacks("supplier.status_since");
        }
        Some(SupplierStatus::Active) => {
            out.uses(place, None);
            // What it was before is not shown.
            if supplier
                .status_since
                .known()
                .is_some_and(|since| *since > day)
            {
                out.lacks("supplier.status_since");
            }
        }
        Some(status) => {
            let words = status.words();
            let (zh, en) = (&words.zh, &words.en);
            let since = supplier.status_since.known().copied();
            match since {
                Some(since) if since > day => out.uses(place, Some(since)),
                None if !candidate.current => out.open(
                    text!(
                        "登记状态写的是“{zh}”，没有写明自何日起，看不出 {day} 时的状态",
                        "its status is \"{en}\" since a day that is not stated; what it was on {day} is not shown"
                    ),
                    Text::fixed(
                        "查登记信息，补上 status_since",
                        "look it up in the register and add status_since",
                    ),
                ),
                Some(_) | None => out.fails(
                    format!("supplier[{id}].status"),
                    place,
                    match since {
                        Some(since) => text!(
                            "自 {since} 起登记状态为“{zh}”",
                            "since {since} its status has been \"{en}\""
                        ),
                        None => text!("登记状态为“{zh}”", "its status is \"{en}\""),
                    },
                ),
            }
        }
        // A certificate that runs beyond the day shows the same.
        None if until.is_none() => out.lacks("supplier.status"),
        None => {}
    }
    let registered = supplier.registered_on.known().copied();
    match until {
        Some(until) if registered.is_some_and(|on| until < on) => out.open(
            Text::fixed(
                "登记证书的有效期早于登记日期，两者有误",
                "the certificate ran out before the registration: one day is wrong",
            ),
            Text::fixed("对照登记证书更正", "correct it from the certificate"),
        ),
        // The body may live on: whether it can act without a certificate is arguable.
        Some(until) if until < day => out.warns(
            format!("supplier[{id}].valid_until"),
            place_of(supplier, &supplier.valid_until),
            text!(
                "登记证书 {until} 到期，{day} 时已不在有效期内",
                "its certificate ran out on {until}, before {day}"
            ),
        ),
        Some(until) => out.uses(place_of(supplier, &supplier.valid_until), Some(until)),
        None if !supplier.valid_until.is_missing() => out.lacks("supplier.valid_until"),
        None => {}
    }
}
