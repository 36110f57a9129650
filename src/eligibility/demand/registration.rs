//! Whether a supplier is registered and can bear liability by itself on the day.

use super::{DemandKind, choice};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::terms::{LegalForm, SupplierStatus};
use crate::pack::ValueRow;
use crate::read::choice::Choice as _;
use crate::text::Text;

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
    let mut out = Outcome::default();
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
    status(candidate, &mut out);
    if form == Some(LegalForm::Individual) {
        return out;
    }
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

/// One of the numbers by which registers know it.
fn identity(candidate: &Candidate<'_>, out: &mut Outcome) {
    let supplier = candidate.supplier;
    let slots = [
        &supplier.code,
        &supplier.organisation_code,
        &supplier.registration_number,
    ];
    match slots.into_iter().find(|slot| slot.text().is_some()) {
        Some(slot) => out.uses(place_of(supplier, slot), None),
        None => out.lacks("supplier.code"),
    }
}

/// Its standing and the validity of its certificate.
fn status(candidate: &Candidate<'_>, out: &mut Outcome) {
    let supplier = candidate.supplier;
    let (id, day) = (candidate.id(), candidate.day);
    let place = place_of(supplier, &supplier.status);
    let until = supplier.valid_until.known().copied();
    match supplier.status.known().copied() {
        Some(SupplierStatus::Active) => out.uses(place, None),
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
    match until {
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
