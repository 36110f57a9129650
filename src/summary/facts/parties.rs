//! Who provides what was bought.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{List, Term, Word};
use crate::model::Dossier;
use crate::model::case::Award;
use crate::model::contract::Contract;
use crate::model::money_terms::EnterpriseSize;
use crate::model::supplier::{Grade, Supplier};
use crate::model::terms::LegalForm;
use crate::read::Slot;

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its id in the supplier directory, else the words of the case.
    pub key: Word,
    /// Its name.
    pub name: Word,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Word>,
    /// Its legal form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Term<LegalForm>>,
    /// The grade of the social organisation rating that it has on the day of the
    /// purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Word>,
    /// The size of an enterprise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Term<EnterpriseSize>>,
    /// Whether an office set it up or runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<bool>,
    /// Its number among those of all cases.
    #[serde(skip)]
    pub number: u32,
}

/// The providers of a case while its lots are read.
pub(super) struct Parties<'a> {
    dossier: &'a Dossier,
    found: Vec<Party>,
}

impl<'a> Parties<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        Self {
            dossier,
            found: Vec::new(),
        }
    }

    /// Who provides a lot: who signed its contracts, else who was awarded it; of a case
    /// of one lot also members of its group, providers of vouchers, and who was granted
    /// money.
    pub(super) fn of_lot(
        &mut self,
        only: bool,
        awards: &[&'a Award],
        contracts: &[&'a Contract],
    ) -> List<u32> {
        let dossier = self.dossier;
        let mut words: Vec<&'a str> = contracts
            .iter()
            .filter_map(|contract| contract.supplier.text())
            .collect();
        if words.is_empty() {
            words.extend(awards.iter().filter_map(|award| award.supplier.text()));
        }
        if only {
            let group = dossier.case.group.member.iter();
            words.extend(group.filter_map(|member| member.supplier.text()));
            let vouchers = dossier.vouchers.iter().flatten();
            words.extend(vouchers.filter_map(|voucher| voucher.provider.text()));
            let applications = dossier.applications.iter().flatten();
            let chosen =
                applications.filter(|own| own.status.known().is_some_and(|s| s.is_chosen()));
            words.extend(chosen.filter_map(|own| own.applicant.text()));
        }
        let mut numbers: Vec<u32> = words
            .into_iter()
            .flat_map(|word| self.of_word(word))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    /// Whom a mention means: a supplier, or the members of a consortium.
    pub(super) fn named(&mut self, slot: &'a Slot<String>) -> List<u32> {
        slot.text()
            .map_or_else(List::default, |word| self.of_word(word))
    }

    /// Likewise, of those who are known already: whoever is paid need not provide.
    pub(super) fn known(&self, slot: &Slot<String>) -> List<u32> {
        let Some(word) = slot.text() else {
            return List::default();
        };
        let supplier = self.dossier.suppliers.resolve(word);
        let key = supplier.and_then(|s| s.id.text()).unwrap_or(word);
        let at = self.found.iter().position(|party| &*party.key == key);
        at.and_then(|at| u32::try_from(at).ok())
            .into_iter()
            .collect()
    }

    fn of_word(&mut self, word: &'a str) -> List<u32> {
        let members = self.members(word);
        members.into_iter().map(|own| self.number(own)).collect()
    }

    /// The members of a consortium, else the supplier itself.
    fn members(&self, word: &'a str) -> Vec<&'a str> {
        let bidders = self.dossier.case.bidder.iter();
        let own = bidders.filter(|bidder| bidder.id.text() == Some(word));
        let members = own.flat_map(|bidder| &bidder.member);
        let members: Vec<&str> = members.filter_map(|m| m.supplier.text()).collect();
        match members.is_empty() {
            true => vec![word],
            false => members,
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        let supplier = self.dossier.suppliers.resolve(word);
        let key = supplier.and_then(|s| s.id.text()).unwrap_or(word);
        let known = self.found.iter().position(|party| &*party.key == key);
        let at = known.unwrap_or_else(|| {
            self.found.push(party(self.dossier, key, supplier));
            self.found.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    pub(super) fn finish(self) -> List<Party> {
        self.found.into()
    }
}

fn party(dossier: &Dossier, key: &str, supplier: Option<&Supplier>) -> Party {
    let day = dossier
        .case
        .tender
        .deadline
        .known()
        .map(|moment| moment.day);
    let day = day.or_else(|| dossier.start());
    Party {
        key: Box::from(key),
        name: Box::from(supplier.and_then(|s| s.name.text()).unwrap_or(key)),
        code: supplier.and_then(|s| s.code.text()).map(Box::from),
        number: 0,
        form: supplier.and_then(|s| Term::of(&s.legal_form)),
        grade: supplier.and_then(|s| grade(&s.grade, day?)),
        size: supplier.and_then(|s| Term::of(&s.size)),
        official: supplier.and_then(|s| s.official_background.known().copied()),
    }
}

/// The grade in force on a day, the last awarded of several; one whose first day is not
/// known is not counted.
fn grade(grades: &[Grade], day: NaiveDate) -> Option<Word> {
    let in_force = grades.iter().filter_map(|grade| {
        let from = *grade.awarded_on.known()?;
        let until = match grade.valid_until.is_missing() {
            true => None,
            false => Some(*grade.valid_until.known()?),
        };
        let holds = from <= day && until.is_none_or(|until| day <= until);
        holds.then_some((from, grade.grade.text()?))
    });
    let (_, word) = in_force.max()?;
    Some(Box::from(word))
}
