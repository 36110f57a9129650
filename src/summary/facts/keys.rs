//! What a case as a whole is counted under.

use serde::{Deserialize, Serialize};

use super::{List, Named, Term, Word};
use crate::model::Dossier;
use crate::model::catalogue::{CatalogueItem, ScopeItem};
use crate::model::terms::{Form, Level, Method, Subject, TenderStatus};
use crate::read::Slot;

/// The keys of a case. What is `None` or empty, it does not state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Keys {
    /// The procurement method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Term<Method>>,
    /// The form of the purchase; of a combination, that of each part.
    #[serde(skip_serializing_if = "super::is_empty")]
    pub form: List<Term<Form>>,
    /// Goods, works or services.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Term<Subject>>,
    /// The level of government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Term<Level>>,
    /// The purchaser by its code, else by its name, and its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Named>,
    /// The department whose repository it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Word>,
    /// The class of its catalogue item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Word>,
    /// The catalogue item by its code, and its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Named>,
    /// The kind of service of its catalogue item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Word>,
    /// The scope of its catalogue item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Term<ScopeItem>>,
    /// The batch of the catalogue that its item was published in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch: Option<u32>,
    /// The region code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Word>,
    /// Streets, towns and communities that it serves.
    #[serde(skip_serializing_if = "super::is_empty")]
    pub street: List<Word>,
    /// Groups that it is for.
    #[serde(skip_serializing_if = "super::is_empty")]
    pub group: List<Word>,
    /// How far the tender has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Term<TenderStatus>>,
}

pub(super) fn keys(dossier: &Dossier, department: Option<&str>) -> Keys {
    let case = &*dossier.case;
    let item = item(dossier);
    let from_item = |pick: fn(&CatalogueItem) -> &Slot<String>| text(pick(item?));
    let batch = item.and_then(|item| {
        let version = dossier.catalogue.as_deref()?.version_of(item)?;
        version.batch.known().copied()
    });
    let mut form: Vec<Term<Form>> = case
        .component
        .iter()
        .filter_map(|part| Term::of(&part.form))
        .collect();
    if form.is_empty() {
        form.extend(Term::of(&case.form));
    }
    form.sort_by_key(|form| form.token());
    form.dedup();
    Keys {
        method: Term::of(&case.tender.method),
        form: form.into(),
        kind: dossier.kind().map(Term),
        level: dossier.level.map(Term),
        buyer: buyer(dossier),
        department: department.map(Box::from),
        class: from_item(|item| &item.class),
        item: case.item.catalogue.text().map(|code| {
            let name = item.and_then(|item| item.name.text());
            Named(Box::from(code), Box::from(name.unwrap_or(code)))
        }),
        field: from_item(|item| &item.r#type),
        scope: item.and_then(|item| Term::of(&item.scope)),
        batch,
        region: dossier.region.as_deref().map(Box::from),
        street: words(&case.item.areas),
        group: words(&case.item.beneficiaries.group),
        status: Term::of(&case.tender.status),
    }
}

/// The item of the catalogue that the case names; of several of one code the first
/// whose version is in force on the first day of the procurement, else the first.
fn item(dossier: &Dossier) -> Option<&CatalogueItem> {
    use crate::model::catalogue::Force;
    let catalogue = dossier.catalogue.as_deref()?;
    let code = dossier.case.item.catalogue.text()?;
    let day = dossier.begun();
    let in_force = |item: &&CatalogueItem| {
        day.is_some_and(|day| catalogue.period_of(item).on(day) == Force::In)
    };
    catalogue
        .coded(code)
        .find(in_force)
        .or_else(|| catalogue.coded(code).next())
}

fn buyer(dossier: &Dossier) -> Option<Named> {
    let buyer = &dossier.case.buyer;
    let name = buyer.name.text();
    let key = buyer.code.text().or(name)?;
    Some(Named(Box::from(key), Box::from(name.unwrap_or(key))))
}

fn text(slot: &Slot<String>) -> Option<Word> {
    slot.text().map(Box::from)
}

fn words(slots: &[Slot<String>]) -> List<Word> {
    let mut words: Vec<Word> = slots.iter().filter_map(text).collect();
    words.sort();
    words.dedup();
    words.into()
}
