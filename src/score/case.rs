//! The scheme of a lot of a case, and the day of the law that it is under.

use chrono::NaiveDate;

use super::declared::SchemeFault;
use super::{Frame, Scheme, Schemes};
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::terms::Method;
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::date::Moment;

/// The scheme of a lot of a case.
#[derive(Debug, Clone)]
pub struct CaseScheme {
    /// The scheme.
    pub scheme: Scheme,
    /// The frame that it extends.
    pub frame: Option<Frame>,
    /// Where the case names it.
    pub place: Place,
}

/// The day whose law a case's scheme is under: that of the notice, else the next
/// that is known. One that is there and cannot be read leaves it open.
pub fn day(dossier: &Dossier) -> Option<NaiveDate> {
    let tender = &dossier.case.tender;
    let days = [&tender.announced_on, &tender.documents_issued_on];
    let moment = |slot: &Slot<Moment>| slot.known().map(|moment| moment.day);
    match days.into_iter().find(|slot| !slot.is_missing()) {
        Some(slot) => slot.known().copied(),
        None if !tender.deadline.is_missing() => moment(&tender.deadline),
        None => tender.evaluated_on.known().copied(),
    }
}

/// The scheme of a lot: its own, the case's, or the lowest price where the law
/// has no other way.
///
/// # Errors
///
/// Every fault of it; where the case states none, that.
pub fn scheme(
    dossier: &Dossier,
    lot: Option<&str>,
    schemes: &Schemes,
) -> Result<CaseScheme, Vec<SchemeFault>> {
    let scoring = &dossier.case.scoring;
    let fault = |place: Place, text: Text| {
        vec![SchemeFault {
            place,
            key: "scoring".to_owned(),
            text,
            help: Some(Text::fixed(
                "写 [scoring]，用 scheme 指明评分办法，或用 [[scoring.criterion]] 写明评审因素",
                "write [scoring] with a scheme, or with its criteria as [[scoring.criterion]]",
            )),
            said: false,
        }]
    };
    let declared = dossier.lot(lot).filter(|own| !own.scheme.is_missing());
    if let Some(own) = declared {
        // The lot's own scheme goes before the case's.
        let place = place_of(own, &own.scheme);
        let name = own.scheme.text().unwrap_or("?");
        let scheme = schemes.named(name).unwrap_or_else(|| {
            let shown = quoted(name, 40);
            Err(fault(
                place.clone(),
                text!(
                    "本工具没有评分办法“{shown}”",
                    "this tool has no scheme \"{shown}\""
                ),
            ))
        })?;
        return Ok(CaseScheme {
            scheme,
            frame: None,
            place,
        });
    }
    if scoring.present {
        let (scheme, frame) = schemes.declared(scoring, day(dossier))?;
        return Ok(CaseScheme {
            scheme,
            frame: frame.cloned(),
            place: scoring.header.clone(),
        });
    }
    // 政府采购法 38(5), 40(4): the lowest price among equals.
    let method = dossier.case.tender.method.known();
    if matches!(method, Some(Method::Negotiation | Method::Quotations))
        && let Some(Ok(scheme)) = schemes.named("lowest-price")
    {
        return Ok(CaseScheme {
            scheme,
            frame: None,
            place: dossier.case.tender.header.clone(),
        });
    }
    Err(fault(
        dossier.case.header.clone(),
        Text::fixed(
            "案卷没有写明评分办法 [scoring]",
            "the case states no scheme [scoring]",
        ),
    ))
}
