//! Whether a supplier is of a kind that may provide purchased services (承接主体).

use super::{DemandKind, choice};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::terms::{BuyerFunding, LegalForm};
use crate::pack::ValueRow;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// `list` has the legal forms that may provide. An individual that stands in it may only
/// where the service fits one; a mass organisation that does not stand in it may where no
/// public funds carry it: then it is a social organisation like others.
pub(super) static KIND: DemandKind = DemandKind {
    name: "provider-form",
    about: Text::fixed(
        "属于可以作为承接主体的组织",
        "of a kind that may provide purchased services",
    ),
    figures: &["list"],
    optional: &[],
    list: Text::fixed("可以承接的", "may provide"),
    word: choice::<LegalForm>,
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let mut out = candidate.outcome();
    let Some(form) = supplier.legal_form.known().copied() else {
        out.lacks("supplier.legal_form");
        return out;
    };
    let place = place_of(supplier, &supplier.legal_form);
    let key = || format!("supplier[{}].legal_form", candidate.id());
    let words = form.words();
    let (zh, en) = (&words.zh, &words.en);
    let listed = row.figures.list.iter().any(|word| word == form.token());
    let funded = supplier.funding.known().copied();
    out.uses(place.clone(), None);
    match (form, listed) {
        (LegalForm::Individual, true) => individual(candidate, &mut out),
        (LegalForm::MassOrganisation, false) => match funded {
            Some(BuyerFunding::None) => {
                out.uses(place_of(supplier, &supplier.funding), None);
            }
            // Of partly funded ones the clause does not speak.
            Some(BuyerFunding::Partial) => out.open(
                Text::fixed(
                    "群团组织的经费由财政差额拨款，是否“由财政拨款保障”须人工判断",
                    "a mass organisation partly funded: whether public funds carry it needs a person",
                ),
                Text::fixed(
                    "核对机构编制和经费来源",
                    "look at its establishment and funds",
                ),
            ),
            Some(BuyerFunding::Full) => out.fails(
                key(),
                place,
                Text::fixed(
                    "是由财政拨款保障的群团组织，不作为承接主体",
                    "it is a mass organisation carried by public funds and may not provide",
                ),
            ),
            None => out.lacks("supplier.funding"),
        },
        (form, true) if form.is_social_organisation() && funded == Some(BuyerFunding::Full) => out
            .open(
                Text::fixed(
                    "经费由财政全额保障，是否属于由财政拨款保障的群团组织须人工判断",
                    "fully carried by public funds: whether it is a mass organisation needs a person",
                ),
                Text::fixed("核对机构编制和经费来源", "look at its establishment and funds"),
            ),
        (form, true)
            if form.is_social_organisation()
                && funded.is_none()
                && !supplier.funding.is_missing() =>
        {
            out.lacks("supplier.funding");
        }
        (_, true) => {}
        // The measures bind organs that purchase, not institutions for their own needs.
        (_, false) if candidate.buys_as_institution() => out.open(
            text!(
                "组织形式是“{zh}”；采购人不是国家机关，是否适用政府购买服务的规定须人工判断",
                "it is of the form \"{en}\"; the purchaser is no state organ: whether the measures on purchased services apply needs a person"
            ),
            Text::fixed(
                "核对采购人性质和是否属于政府购买服务",
                "look at what the purchaser is and whether this is a purchase under the measures",
            ),
        ),
        (_, false) => out.fails(
            key(),
            place,
            text!(
                "组织形式是“{zh}”，不在可以作为承接主体之列",
                "it is of the form \"{en}\", which is not among those that may provide"
            ),
        ),
    }
    out
}

fn individual(candidate: &Candidate<'_>, out: &mut Outcome) {
    let Some(dossier) = candidate.dossier else {
        out.open(
            Text::fixed(
                "个人只能承接适宜由个人提供的服务，要看是哪一次采购",
                "an individual may provide only what fits one: that depends on the purchase",
            ),
            Text::fixed("针对案卷判断", "judge it for a case"),
        );
        return;
    };
    let item = &dossier.case.item;
    let place = place_of(item, &item.fits_individuals);
    match item.fits_individuals.known() {
        Some(true) => out.uses(place, None),
        Some(false) => out.warns(
            "item.fits_individuals".to_owned(),
            place,
            Text::fixed(
                "案卷写明该服务不适宜由个人提供",
                "the case says that the service does not fit an individual",
            ),
        ),
        None => out.lacks("item.fits_individuals"),
    }
}
