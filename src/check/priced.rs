//! The price among the criteria of a case's schemes, read as far as it can be
//! even where a scheme as a whole cannot be tallied by.

use rust_decimal::Decimal;

use super::scope::Scope;
use super::verdict::Verdict;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::scheme::{CriterionRecord, SchemeRecord};
use crate::read::{AnyRecord, Slot, State};
use crate::score::{Criterion, Scheme, Schemes, case};
use crate::source::Place;
use crate::text::{Text, quoted};

/// A scheme of a case: the case's own for every lot that has none, or a lot's.
pub(super) struct Priced {
    /// Key path of the criteria, for waivers.
    pub(super) key: String,
    /// Its terms, or that they cannot be known.
    pub(super) terms: Result<Terms, Verdict>,
}

/// What a scheme says of the price.
pub(super) struct Terms {
    /// Where it stands.
    pub(super) place: Place,
    /// Whether bids are ranked by price alone: there are no points then.
    pub(super) by_price: bool,
    /// The criteria that are the price; several where it has parts.
    pub(super) price: Vec<Price>,
    /// What the weights sum to; `None` where it cannot be known.
    pub(super) total: Option<Decimal>,
    /// Likewise with all bonus points.
    pub(super) most: Option<Decimal>,
}

/// A criterion that is the price.
pub(super) struct Price {
    /// The token of its formula, where one is stated or a frame fixes it.
    pub(super) formula: Option<String>,
    /// Its weight, where it can be read.
    pub(super) weight: Option<Decimal>,
    /// Whether it is no part of the total.
    pub(super) bonus: bool,
    /// Where the formula stands.
    pub(super) formula_place: Place,
    /// Where the weight stands.
    pub(super) weight_place: Place,
}

/// What a scheme does not hold of its criteria.
struct Detail {
    formula: Option<String>,
    weight: Option<Decimal>,
    formula_place: Place,
    weight_place: Place,
}

/// The schemes of a case, each once.
pub(super) fn priced(scope: &Scope<'_>) -> Vec<Priced> {
    let Some(dossier) = scope.dossier else {
        return Vec::new();
    };
    let schemes = scope.packs.schemes();
    let mut found = Vec::new();
    let lots = &dossier.case.lot;
    let shared = lots.iter().find(|lot| lot.scheme.is_missing());
    if shared.is_some() || lots.is_empty() {
        let key = "scoring.criterion";
        let terms = of_case(dossier, shared.and_then(|lot| lot.id.text()), schemes);
        found.push(Priced {
            terms: terms.map_err(|(place, reason)| {
                if dossier.case.scoring.present {
                    return Verdict::unknown(key, &place, reason);
                }
                Verdict::lacking(key, &place, key)
            }),
            key: key.to_owned(),
        });
    }
    for lot in lots.iter().filter(|lot| !lot.scheme.is_missing()) {
        let id = lot.id.text();
        let key = format!("lot[{}].scheme", quoted(id.unwrap_or("-"), 40));
        let terms = resolved(dossier, id, schemes);
        found.push(Priced {
            terms: terms.map_err(|(place, reason)| Verdict::unknown(key.clone(), &place, reason)),
            key,
        });
    }
    found
}

fn of_case(
    dossier: &Dossier,
    lot: Option<&str>,
    schemes: &Schemes,
) -> Result<Terms, (Place, Text)> {
    let scoring = &dossier.case.scoring;
    if scoring.criterion.is_empty() {
        resolved(dossier, lot, schemes)
    } else {
        written(scoring, dossier, schemes)
    }
}

/// The terms of a scheme that the packs hold.
fn resolved(
    dossier: &Dossier,
    lot: Option<&str>,
    schemes: &Schemes,
) -> Result<Terms, (Place, Text)> {
    let found = case::scheme(dossier, lot, schemes).map_err(|faults| {
        faults.into_iter().next().map_or_else(
            || (dossier.case.header.clone(), Text::default()),
            |fault| (fault.place, fault.text),
        )
    })?;
    let place = found.place;
    let details: Vec<Detail> = found
        .scheme
        .criteria
        .iter()
        .map(|criterion| Detail {
            formula: criterion.formula.as_ref().map(|f| f.token().to_owned()),
            weight: Some(criterion.weight),
            formula_place: place.clone(),
            weight_place: place.clone(),
        })
        .collect();
    let (total, most) = (found.scheme.total, Some(found.scheme.most()));
    Ok(terms(&found.scheme, details, place, total, most))
}

/// A value that may be absent; one that is there and cannot be read leaves the
/// question open.
fn optional<'a, T>(
    record: &dyn AnyRecord,
    slot: &'a Slot<T>,
    key: &str,
) -> Result<Option<&'a T>, (Place, Text)> {
    match &slot.state {
        State::Missing => Ok(None),
        State::Known(value) => Ok(Some(value)),
        State::Masked | State::Faulty => Err((
            place_of(record, slot),
            text!(
                "评分办法的 {key} 读不懂",
                "{key} of the scheme cannot be read"
            ),
        )),
    }
}

/// The terms of a scheme that the case writes out. Its formulas need not be
/// among those that this program computes.
fn written(
    record: &SchemeRecord,
    dossier: &Dossier,
    schemes: &Schemes,
) -> Result<Terms, (Place, Text)> {
    let frame = match optional(record, &record.extends, "extends")? {
        None => None,
        Some(name) => {
            let frame = schemes.frame(name, case::day(dossier)).ok_or_else(|| {
                let shown = quoted(name, 40);
                (
                    place_of(record, &record.extends),
                    text!(
                        "规则包里没有当日适用的框架“{shown}”",
                        "the packs hold no frame \"{shown}\" for the day"
                    ),
                )
            })?;
            Some(frame.formula.token())
        }
    };
    let mut criteria = Vec::new();
    let mut details = Vec::new();
    for own in &record.criterion {
        let criterion = criterion(own)?;
        let stated = optional(own, &own.formula, "criterion.formula")?.cloned();
        let fixed = frame.filter(|_| criterion.is_price()).map(str::to_owned);
        details.push(Detail {
            formula: stated.or(fixed),
            weight: own.weight.known().copied(),
            formula_place: place_of(own, &own.formula),
            weight_place: place_of(own, &own.weight),
        });
        criteria.push(criterion);
    }
    let total = match &record.total.state {
        State::Missing => Some(Decimal::ONE_HUNDRED),
        State::Known(total) => Some(*total),
        State::Masked | State::Faulty => None,
    };
    let scheme = Scheme {
        total,
        criteria,
        ..Scheme::default()
    };
    // A bonus whose weight is not known leaves the most open.
    let bonus_known = scheme
        .criteria
        .iter()
        .zip(&details)
        .all(|(criterion, detail)| !criterion.bonus || detail.weight.is_some());
    let most = total.filter(|_| bonus_known).map(|_| scheme.most());
    Ok(terms(&scheme, details, record.header.clone(), total, most))
}

fn criterion(own: &CriterionRecord) -> Result<Criterion, (Place, Text)> {
    let flag = optional(own, &own.bonus, "criterion.bonus")?;
    Ok(Criterion {
        id: own.id.text().unwrap_or_default().to_owned(),
        names: Text::new(
            own.name.zh.text().unwrap_or_default().to_owned(),
            own.name.en.text().unwrap_or_default().to_owned(),
        ),
        weight: own.weight.known().copied().unwrap_or_default(),
        parent: optional(own, &own.parent, "criterion.parent")?.cloned(),
        bonus: flag.copied().unwrap_or(false),
        ..Criterion::default()
    })
}

fn terms(
    scheme: &Scheme,
    details: Vec<Detail>,
    place: Place,
    total: Option<Decimal>,
    most: Option<Decimal>,
) -> Terms {
    let mut price = Vec::new();
    for (criterion, detail) in scheme.criteria.iter().zip(details) {
        let is_leaf = scheme.parts(&criterion.id).next().is_none();
        if is_leaf && (detail.formula.is_some() || is_called_price(scheme, criterion)) {
            price.push(Price {
                formula: detail.formula,
                weight: detail.weight,
                bonus: scheme.is_bonus(criterion),
                formula_place: detail.formula_place,
                weight_place: detail.weight_place,
            });
        }
    }
    Terms {
        place,
        by_price: scheme.ranks_by_price(),
        price,
        total,
        most,
    }
}

/// Whether a criterion, or one that it is a part of, is the price by its name.
fn is_called_price(scheme: &Scheme, criterion: &Criterion) -> bool {
    let mut at = Some(criterion);
    // As many steps as there are criteria: a circle is a fault of its own.
    for _ in &scheme.criteria {
        if at.is_some_and(Criterion::is_price) {
            return true;
        }
        at = at.and_then(|c| scheme.criterion(c.parent.as_deref()?));
    }
    false
}
