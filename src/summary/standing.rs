//! What the annual tables need of a repository beside its cases: suppliers, catalogue,
//! duties, plan, funds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::facts::Word;
use crate::model::catalogue::{Catalogue, CatalogueItem};
use crate::model::directory::Directory;
use crate::model::planning::{Fund, PlanLine};
use crate::model::register::Register;
use crate::model::supplier::Supplier;
use crate::read::Slot;
use crate::read::choice::Choice;
use crate::value::money::Money;

/// A repository.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// What stands before its paths; of one alone, empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub root: Word,
    /// Its number among all.
    #[serde(skip)]
    pub place: u32,
    /// Its department; of none, empty.
    pub department: Word,
    /// Its suppliers.
    pub suppliers: Vec<SupplierFacts>,
    /// The versions of its catalogue; a catalogue without versions is one.
    pub versions: Vec<VersionFacts>,
    /// Its duties.
    pub duties: Vec<DutyFacts>,
    /// The lines of its plan.
    pub plan: Vec<PlanFacts>,
    /// Its funds.
    pub funds: Vec<FundFacts>,
}

impl Standing {
    /// What tells it from others.
    pub(super) fn name(&self) -> &str {
        match self.department.is_empty() {
            true => &self.root,
            false => &self.department,
        }
    }
}

/// A supplier of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupplierFacts {
    pub code: Option<Word>,
    pub name: Word,
    pub form: Option<Word>,
    pub size: Option<Word>,
    pub official: Option<bool>,
    pub registered: Option<NaiveDate>,
    /// Grade, first day, last day.
    pub grades: Vec<(Word, Option<NaiveDate>, Option<NaiveDate>)>,
    /// Incubator, day it joined, day it left.
    pub incubation: Option<(Option<Word>, Option<NaiveDate>, Option<NaiveDate>)>,
    pub practice_base: bool,
    pub staff: Vec<(Word, Option<u32>)>,
    pub lists: Vec<ListFacts>,
}

/// A directory of qualified organisations that lists a supplier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListFacts {
    pub directory: Option<Word>,
    pub batch: Option<Word>,
    pub listed: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub removed: Option<NaiveDate>,
}

/// A version of the guidance catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VersionFacts {
    pub id: Option<Word>,
    pub document: Option<Word>,
    pub batch: Option<u32>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub replaces: Option<Word>,
    pub excerpt: bool,
    pub stated: Option<u32>,
    /// Its items by their codes, with class and kind.
    pub items: Vec<ItemFacts>,
}

/// An item of the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemFacts {
    pub code: Word,
    pub class: Option<Word>,
    pub kind: Option<Word>,
}

/// A duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DutyFacts {
    pub code: Word,
    pub department: Option<Word>,
    pub disposition: Option<Word>,
    pub status: Option<Word>,
    pub amount: Option<Amount>,
}

/// A line of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanFacts {
    pub id: Word,
    pub period: Option<Word>,
    pub year: Option<u32>,
    pub buyer: Option<Word>,
    pub amount: Option<Amount>,
    pub approved: Option<Amount>,
}

/// A fund.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FundFacts {
    pub id: Word,
    pub name: Option<Word>,
    pub source: Option<Word>,
    pub year: Option<u32>,
    pub total: Option<Amount>,
    pub parts: Vec<(Word, Option<Amount>)>,
    pub areas: Option<u32>,
}

/// What a repository shares.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    /// What stands before its paths.
    pub root: &'a str,
    /// The department that gpbs.toml names.
    pub department: Option<&'a str>,
    /// Suppliers.
    pub suppliers: &'a Directory,
    /// Catalogue and duties.
    pub catalogue: Option<&'a Catalogue>,
    /// Plan.
    pub plan: Option<&'a Register<PlanLine>>,
    /// Funds.
    pub funds: Option<&'a Register<Fund>>,
}

/// The facts of a repository.
pub fn standing(shared: Shared<'_>) -> Standing {
    let duties = shared.catalogue.and_then(Catalogue::duties);
    let plan = shared.plan.map_or(&[][..], Register::rows);
    let funds = shared.funds.map_or(&[][..], Register::rows);
    Standing {
        root: Box::from(shared.root),
        place: 0,
        department: Box::from(shared.department.unwrap_or("")),
        suppliers: shared.suppliers.suppliers().iter().map(supplier).collect(),
        versions: shared.catalogue.map(versions).unwrap_or_default(),
        duties: duties
            .unwrap_or_default()
            .iter()
            .map(|own| DutyFacts {
                code: word(&own.code).unwrap_or_default(),
                department: word(&own.department),
                disposition: token(&own.disposition),
                status: token(&own.status),
                amount: amount(&own.amount),
            })
            .collect(),
        plan: plan
            .iter()
            .map(|own| PlanFacts {
                id: word(&own.id).unwrap_or_default(),
                period: token(&own.period),
                year: own.year.known().copied(),
                buyer: word(&own.buyer),
                amount: amount(&own.amount),
                approved: amount(&own.approved_amount),
            })
            .collect(),
        funds: funds.iter().map(fund).collect(),
    }
}

fn fund(own: &Fund) -> FundFacts {
    let parts = own.part.iter();
    FundFacts {
        id: word(&own.id).unwrap_or_default(),
        name: word(&own.name),
        source: token(&own.source),
        year: own.year.known().copied(),
        total: amount(&own.total),
        parts: parts
            .filter_map(|part| Some((word(&part.item)?, amount(&part.amount))))
            .collect(),
        areas: (!own.areas.is_empty()).then(|| u32::try_from(own.areas.len()).unwrap_or(u32::MAX)),
    }
}

fn supplier(own: &Supplier) -> SupplierFacts {
    let incubation = &own.incubation;
    let joined = (
        word(&incubation.incubator),
        day(&incubation.joined_on),
        day(&incubation.left_on),
    );
    SupplierFacts {
        code: word(&own.code),
        name: word(&own.name)
            .or_else(|| word(&own.id))
            .unwrap_or_default(),
        form: token(&own.legal_form),
        size: token(&own.size),
        official: own.official_background.known().copied(),
        registered: day(&own.registered_on),
        grades: own
            .grade
            .iter()
            .filter_map(|own| {
                Some((
                    word(&own.grade)?,
                    day(&own.awarded_on),
                    day(&own.valid_until),
                ))
            })
            .collect(),
        incubation: (joined != (None, None, None)).then_some(joined),
        practice_base: own.practice_base.text().is_some(),
        staff: own
            .staff
            .iter()
            .filter_map(|own| Some((word(&own.kind)?, own.count.known().copied())))
            .collect(),
        lists: own
            .qualified
            .iter()
            .map(|own| ListFacts {
                directory: word(&own.directory),
                batch: word(&own.batch),
                listed: day(&own.listed_on),
                until: day(&own.valid_until),
                removed: day(&own.removed_on),
            })
            .collect(),
    }
}

fn versions(catalogue: &Catalogue) -> Vec<VersionFacts> {
    let item = |own: &CatalogueItem| ItemFacts {
        code: word(&own.code).unwrap_or_default(),
        class: word(&own.class),
        kind: token(&own.kind),
    };
    if catalogue.versions().is_empty() {
        let Some(items) = catalogue.items() else {
            return Vec::new();
        };
        return vec![VersionFacts {
            items: items.iter().map(item).collect(),
            ..VersionFacts::default()
        }];
    }
    let versions = catalogue.versions().iter();
    versions
        .map(|own| {
            let period = catalogue.period(own);
            VersionFacts {
                id: word(&own.id),
                document: word(&own.document_no),
                batch: own.batch.known().copied(),
                from: period.from,
                until: period.until,
                replaces: word(&own.replaces),
                excerpt: own.is_excerpt(),
                stated: own.items.known().copied(),
                items: catalogue.items_of(own).map(item).collect(),
            }
        })
        .collect()
}

fn word(slot: &Slot<String>) -> Option<Word> {
    slot.text().map(Box::from)
}

fn day(slot: &Slot<NaiveDate>) -> Option<NaiveDate> {
    slot.known().copied()
}

fn amount(slot: &Slot<Money>) -> Option<Amount> {
    slot.known().copied().map(Amount)
}

/// The token of a closed list.
fn token<C: Choice>(slot: &Slot<C>) -> Option<Word> {
    slot.known().map(|value| Box::from(value.token()))
}
